"""The front page: a box to search with, what the ledger holds, and what came last."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Search, search
from onrecord.web import chart
from onrecord.web.parts import OpenLedger, TheCounts
from onrecord.web.render import page
from onrecord.web.voices import Asked, counted

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, ledger: OpenLedger, counts: TheCounts) -> HTMLResponse:
    found = counted(counts, ledger, Asked())
    return page(
        request,
        "home.html",
        title="onrecord",
        latest=search(ledger, Search(limit=8, sort="newest", once=True, form=("direct", "mixed"))),
        counted=found,
        columns=chart.columns(found.months),
        chart=chart,
    )
