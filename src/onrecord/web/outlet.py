"""An outlet: what it printed, whom it quotes, and how."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from onrecord.ledger import Ledger
from onrecord.ledger.reading import outlet
from onrecord.ledger.search import COUNTED
from onrecord.ledger.voices import Voices, voices
from onrecord.web import addresses, chart, exports, shapes
from onrecord.web.asked import Name
from onrecord.web.counts import Counts
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger, TheCounts
from onrecord.web.render import page

router = APIRouter()

Limit = Annotated[int, Query(ge=1, le=200)]
After = Annotated[Name | None, Query(description="Goes on from where the page before ended.")]


class Printed(shapes.Shape):
    """An article of the outlet. ``statements``: how many are in force."""

    article_id: str
    title: str | None
    published: str | None
    copy_of: str | None
    statements: int


class OutletAnswer(shapes.Shape):
    """What an outlet printed, the latest first, and whom it quotes: counts over its latest statements."""

    name: str
    articles: int
    printed: tuple[Printed, ...]
    after: str | None
    forms: shapes.Forms
    speakers: tuple[shapes.Tallied, ...]
    months: tuple[shapes.Tallied, ...]


def _counted(counts: Counts, ledger: Ledger, name: str) -> Voices:
    """Whom an outlet of this name quotes, by month."""
    return counts.of(("outlet", name), lambda: voices(ledger, outlet=name, latest=COUNTED))


@router.get("/outlets/{name:path}", include_in_schema=False)
def outlet_page(
    request: Request,
    ledger: OpenLedger,
    counts: TheCounts,
    name: Annotated[Name, Path()],
    limit: Limit = 50,
    after: After = None,
) -> HTMLResponse:
    name = addresses.words_of(name)
    found = outlet(ledger, name, limit=limit, after=after)
    counted = _counted(counts, ledger, name)
    return page(
        request,
        "outlet.html",
        title=name,
        found=found,
        counted=counted,
        columns=chart.columns(counted.months),
        chart=chart,
    )


@router.get(
    "/v1/outlets/{name:path}",
    tags=["outlets"],
    summary="What an outlet printed, and whom it quotes.",
    responses={status: RESPONSES[status] for status in (400, 404, 422, 503)},
)
def outlet_api(
    ledger: OpenLedger, counts: TheCounts, name: Annotated[Name, Path()], limit: Limit = 50, after: After = None
) -> OutletAnswer:
    name = addresses.words_of(name)
    found = outlet(ledger, name, limit=limit, after=after)
    counted = _counted(counts, ledger, name)
    return OutletAnswer(
        name=found.name,
        articles=found.articles,
        printed=tuple(Printed.model_validate(one) for one in found.printed),
        after=found.after,
        forms=shapes.Forms.model_validate(counted.forms),
        speakers=tuple(shapes.Tallied.model_validate(one) for one in counted.speakers),
        months=tuple(shapes.Tallied.model_validate(one) for one in counted.months),
    )


@router.get(
    "/outlets.{kind}",
    tags=["outlets"],
    summary="An outlet's latest articles as CSV or JSON Lines.",
    response_class=StreamingResponse,
    responses=exports.answers(404, 422, 503),
)
def outlet_export(ledger: OpenLedger, kind: exports.Table, name: Annotated[Name, Query()]) -> StreamingResponse:
    found = outlet(ledger, name, limit=COUNTED)
    columns = ("article", "title", "published", "copy_of", "statements")
    rows = ((one.article_id, one.title, one.published, one.copy_of, one.statements) for one in found.printed)
    return exports.table(kind, columns, rows, "articles")
