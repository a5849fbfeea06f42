"""The API's document in, a page for people that write programs out."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.web.render import page

router = APIRouter(include_in_schema=False)


@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    document: dict[str, Any] = request.app.openapi()
    operations = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return page(request, "api.html", title="API", description=document["info"]["description"], operations=operations)
