"""A template and values in, a page out; the template engine escapes whatever comes from an article or a person."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord import __version__
from onrecord.export import phrases
from onrecord.web import addresses
from onrecord.web.static import static_url


@cache
def environment() -> Environment:
    """The templates, with the words and addresses that they use. Everything is escaped, whatever the file's name."""
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"static": static_url, "version": __version__, "to": addresses}
    made.filters |= {
        "who": phrases.who,
        "standing": phrases.standing,
        "joined": phrases.joined,
        "when": phrases.when,
        "percent": phrases.percent,
        "counted": "{:,}".format,
    }
    return made


def page(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """The page that a template makes of these values."""
    from onrecord.web.visitors import visitor

    values = {"visitor": values["visitor"] if "visitor" in values else visitor(request), **values}
    html = environment().get_template(template).render(request=request, path=request.url.path, **values)
    return HTMLResponse(html, status, dict(headers or {}))
