"""A template and values in, a page out; the template engine escapes whatever comes from an article or a person."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__
from onrecord.export import phrases
from onrecord.export.marked import text
from onrecord.ledger import Hit
from onrecord.web import addresses
from onrecord.web.static import static_url

_LONGEST = 2_000  # code points of a snippet: a word said over and over is one match


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
    made.globals |= {"static": static_url, "version": __version__, "to": addresses, "month_of": month_of}
    made.filters |= {
        "who": phrases.who,
        "standing": phrases.standing,
        "joined": phrases.joined,
        "brief": phrases.brief,
        "when": phrases.when,
        "percent": phrases.percent,
        "circumstances": phrases.circumstances,
        "marks": phrases.marks,
        "snippet": snippet,
        "day": day,
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


def snippet(hit: Hit) -> Markup:
    """A snippet with its matches marked, an ellipsis where the statement goes on; the statement where none are."""
    if not hit.marks:
        return Markup(text(phrases.brief(hit.recorded.statement.content)))
    whole, parts = hit.snippet, []
    at, end = whole.start, min(whole.end, whole.start + _LONGEST)
    content = next(span for span in hit.recorded.statement.content if span.contains(whole))
    for mark in hit.marks:
        start, stop = min(mark.start, end), min(mark.end, end)
        parts.append(text(whole.text[at - whole.start : start - whole.start]))
        if start < stop:
            parts.append(f"<mark>{text(whole.text[start - whole.start : stop - whole.start])}</mark>")
        at = stop
    parts.append(text(whole.text[at - whole.start : end - whole.start]))
    before, after = "… " * (whole.start > content.start), " …" * (end < content.end)
    return Markup(before + "".join(parts) + after)


def day(published: str | None) -> str:
    """A date or time as a reader wants it: "5 March 2025"; the words as they are where they are no date."""
    try:
        found = date.fromisoformat((published or "")[:10])
    except ValueError:
        return published or ""
    return f"{found.day} {found:%B %Y}"


def month_of(month: str) -> dict[str, str]:
    """The parameters that narrow to a month ("2025-03"): its first and last day."""
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return {"from": first.isoformat(), "to": last.isoformat()}
