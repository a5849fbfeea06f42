"""Search: words and filters in; the statements that answer out, with facets, as a page, JSON, CSV, lines and a feed."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import ConfigDict, Field

from onrecord.errors import InputError
from onrecord.ledger import Facets, Page, everything, facets, search
from onrecord.web import exports, feed, shapes
from onrecord.web.asked import Filters, Listing, Typed
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import Limits, OpenLedger
from onrecord.web.render import page

router = APIRouter()


class FacetCounts(shapes.Shape):
    """Counts over the newest matches, what copies repeat counted once; ``counted``: how many were looked at."""

    counted: shapes.Count
    speakers: tuple[shapes.Named, ...]
    outlets: tuple[shapes.Named, ...]
    months: tuple[shapes.Named, ...]


class Found(shapes.Shape):
    """A page of what was found. ``after`` asks for the next; ``found`` comes with the first, ``facets`` on request."""

    hits: tuple[shapes.Hit, ...]
    found: shapes.Count | None
    after: str | None
    facets: FacetCounts | None = None


class Asked(Listing):
    """A search by a program."""

    facets: bool = Field(default=False, description="Counts by speaker, outlet and month come along.")

    model_config = ConfigDict(extra="forbid")


@router.get("/search", include_in_schema=False)
def search_page(request: Request, ledger: OpenLedger, asked: Annotated[Typed, Query()]) -> HTMLResponse:
    values: dict[str, Any] = {"asked": asked, "found": None, "facets": None, "trouble": None}
    try:
        values["found"] = search(ledger, asked.search())
        values["facets"] = facets(ledger, asked.search(after=None), most=12) if asked.after is None else None
    except InputError as error:
        values["trouble"] = str(error)
    title = f"{asked.q or ', '.join(asked.speaker + asked.outlet) or 'All statements'} – search"
    return page(request, "search.html", status=400 if values["trouble"] else 200, title=title, **values)


@router.get(
    "/v1/search",
    tags=["statements"],
    summary="Find statements by their words, speaker, outlet, date and more.",
    responses={status: RESPONSES[status] for status in (400, 422, 503)},
)
def search_api(ledger: OpenLedger, asked: Annotated[Asked, Query()]) -> Found:
    return found(search(ledger, asked.search()), facets(ledger, asked.search()) if asked.facets else None)


def found(answer: Page, counted: Facets | None = None) -> Found:
    """What a search found, for the API."""
    return Found(
        hits=tuple(shapes.hit(one) for one in answer.hits),
        found=shapes.count(answer.found),
        after=answer.after,
        facets=None
        if counted is None
        else FacetCounts(
            counted=shapes.Count.model_validate(counted.counted),
            speakers=shapes.named(counted.speakers),
            outlets=shapes.named(counted.outlets),
            months=shapes.named(counted.months),
        ),
    )


@router.get(
    "/search.{kind}",
    tags=["statements"],
    summary="All that a search finds, newest first, as CSV or JSON Lines; or its latest as an Atom feed.",
    response_class=StreamingResponse,
    responses=exports.answers(400, 422, 503, kinds=get_args(exports.Kind)),
)
def search_export(
    request: Request, ledger: OpenLedger, limits: Limits, kind: exports.Kind, asked: Annotated[Filters, Query()]
) -> StreamingResponse:
    if kind == "atom":
        latest = search(ledger, asked.search(sort="newest", limit=50))
        return feed.statements(request, latest, asked)
    return exports.statements(kind, everything(ledger, asked.search()), limits.exported, "statements")
