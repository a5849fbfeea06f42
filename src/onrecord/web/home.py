"""The front page: a box to search with, what the ledger holds, and what came last."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Search, search
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, ledger: OpenLedger) -> HTMLResponse:
    latest = search(ledger, Search(limit=10, sort="newest", once=True))
    return page(request, "home.html", title="onrecord", latest=latest)
