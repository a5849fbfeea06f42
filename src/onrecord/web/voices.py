"""Voices: who is quoted how often in the whole ledger, directly or in paraphrase, by outlet and month."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel, Field

from onrecord.ledger import Ledger
from onrecord.ledger.voices import NAMED, Tallied, Voices, voices
from onrecord.records import SpeakerKind
from onrecord.web import chart, exports, shapes
from onrecord.web.asked import Blanks, Day, Name
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page

router = APIRouter()

_SECONDS = 60  # for which a count of the whole ledger is good enough
_TIMES = 20  # and for so many times as long as it took, so that counting never takes more than 5 % of a core
_OLDEST = 600  # for which it is while another one is made, and at most
_KEPT = 200  # counts kept


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


class _Counts:
    """The latest counts. Counting a million statements takes seconds, so nobody waits for what was counted lately.

    A count that is older is made anew beside the requests, which get the one before until it is there.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._counters = ThreadPoolExecutor(2, "onrecord-voices")
        self._known: dict[_Key, tuple[float, float, Voices]] = {}  # when it was made, how long that took
        self._under_way: dict[_Key, Future[Voices]] = {}

    def of(self, ledger: Ledger, asked: Asked) -> Voices:
        """The count that was asked for."""
        key = (asked.outlet, asked.from_, asked.to, asked.kind)
        with self._lock:
            then, took, known = self._known.get(key, (0.0, 0.0, None))
            age = time.monotonic() - then
            if known is not None and age < min(_OLDEST, max(_SECONDS, _TIMES * took)):
                return known
            if key not in self._under_way:
                self._under_way[key] = self._counters.submit(self._count, ledger, key)
            counting = self._under_way[key]
        return known if known is not None and age < _OLDEST else counting.result()

    def _count(self, ledger: Ledger, key: "_Key") -> Voices:
        outlet, first, last, kind = key
        begun, found = time.monotonic(), None
        try:
            kinds = NAMED if kind is None else (kind,)
            found = voices(ledger, outlet=outlet, first=first, last=last, kinds=kinds, most=200)
            return found
        finally:
            with self._lock:
                del self._under_way[key]
                if found is not None:
                    self._known.pop(key, None)
                    self._known[key] = (time.monotonic(), time.monotonic() - begun, found)
                    while len(self._known) > _KEPT:
                        del self._known[next(iter(self._known))]


_Key = tuple[str | None, date | None, date | None, SpeakerKind | None]


def counted(request: Request, ledger: Ledger, asked: Asked) -> Voices:
    """The count that was asked for."""
    if not hasattr(request.app.state, "voices"):
        request.app.state.voices = _Counts()
    counts: _Counts = request.app.state.voices
    return counts.of(ledger, asked)


@router.get("/voices", include_in_schema=False)
def voices_page(request: Request, ledger: OpenLedger, asked: Annotated[Typed, Query()]) -> HTMLResponse:
    found = counted(request, ledger, asked)
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
def voices_api(request: Request, ledger: OpenLedger, asked: Annotated[Asked, Query()]) -> VoicesAnswer:
    return VoicesAnswer.model_validate(counted(request, ledger, asked))


@router.get(
    "/voices.{kind_of_file}",
    tags=["people"],
    summary="The most quoted speakers, or the outlets or months, as CSV or JSON Lines.",
    response_class=StreamingResponse,
    responses=exports.answers(422, 503),
)
def voices_export(
    request: Request,
    ledger: OpenLedger,
    kind_of_file: exports.Table,
    asked: Annotated[Asked, Query()],
) -> StreamingResponse:
    found = counted(request, ledger, asked)
    columns = ("by", "name", "direct", "mixed", "indirect", "total", "first", "last")
    rows = [
        *(("speaker", *_row(one)) for one in found.speakers),
        *(("outlet", *_row(one)) for one in found.outlets),
        *(("month", *_row(one)) for one in found.months),
    ]
    return exports.table(kind_of_file, columns, rows, "voices")


def _row(one: Tallied) -> tuple[object, ...]:
    return (one.name, *one.forms, one.forms.total, one.first, one.last)
