"""Voices: who is quoted how often in the whole ledger, directly or in paraphrase, by outlet and month."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel, Field

from onrecord.ledger import Ledger
from onrecord.ledger.voices import NAMED, Tallied, Voices, voices
from onrecord.records import SpeakerKind
from onrecord.web import chart, exports, shapes
from onrecord.web.asked import Blanks, Day, Name
from onrecord.web.counts import Counts
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger, TheCounts
from onrecord.web.render import page

router = APIRouter()


class Asked(BaseModel):
    """What narrows the count."""

    outlet: Name | None = Field(default=None, description="Printed by the outlet of exactly this name.")
    from_: Day | None = Field(default=None, alias="from", description="Published on this day or later.")
    to: Day | None = Field(default=None, description="Published on this day or earlier.")
    kind: SpeakerKind | None = Field(default=None, description="Only speakers of this kind; else all that have names.")


class Typed(Blanks, Asked):
    """As a form sends it."""


class VoicesAnswer(shapes.Shape):
    """Statements in force, what copies repeat left out, counted by speaker, outlet and month."""

    forms: shapes.Forms
    speakers: tuple[shapes.Tallied, ...]
    outlets: tuple[shapes.Tallied, ...]
    months: tuple[shapes.Tallied, ...]


def counted(counts: Counts, ledger: Ledger, asked: Asked) -> Voices:
    """The count that was asked for."""
    kinds = NAMED if asked.kind is None else (asked.kind,)
    count = partial(voices, ledger, outlet=asked.outlet, first=asked.from_, last=asked.to, kinds=kinds, most=200)
    return counts.of(("voices", asked.outlet, asked.from_, asked.to, asked.kind), count)


@router.get("/voices", include_in_schema=False)
def voices_page(
    request: Request, ledger: OpenLedger, counts: TheCounts, asked: Annotated[Typed, Query()]
) -> HTMLResponse:
    found = counted(counts, ledger, asked)
    return page(
        request,
        "voices.html",
        title="Voices",
        asked=asked,
        counted=found,
        columns=chart.columns(found.months),
        chart=chart,
        parameters=asked.model_dump(mode="json", by_alias=True, exclude_none=True),
    )


@router.get(
    "/v1/voices",
    tags=["people"],
    summary="Who is quoted how often, directly or in paraphrase.",
    responses={status: RESPONSES[status] for status in (422, 503)},
)
def voices_api(ledger: OpenLedger, counts: TheCounts, asked: Annotated[Asked, Query()]) -> VoicesAnswer:
    return VoicesAnswer.model_validate(counted(counts, ledger, asked))


@router.get(
    "/voices.{kind_of_file}",
    tags=["people"],
    summary="The most quoted speakers, or the outlets or months, as CSV or JSON Lines.",
    response_class=StreamingResponse,
    responses=exports.answers(422, 503),
)
def voices_export(
    ledger: OpenLedger,
    counts: TheCounts,
    kind_of_file: exports.Table,
    asked: Annotated[Asked, Query()],
) -> StreamingResponse:
    found = counted(counts, ledger, asked)
    columns = ("by", "name", "direct", "mixed", "indirect", "total", "first", "last")
    rows = [
        *(("speaker", *_row(one)) for one in found.speakers),
        *(("outlet", *_row(one)) for one in found.outlets),
        *(("month", *_row(one)) for one in found.months),
    ]
    return exports.table(kind_of_file, columns, rows, "voices")


def _row(one: Tallied) -> tuple[object, ...]:
    return (one.name, *one.forms, one.forms.total, one.first, one.last)
