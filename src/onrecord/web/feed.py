"""The latest statements that a search finds in, an Atom feed out."""

import re
from datetime import UTC, datetime

from fastapi import Request
from fastapi.responses import StreamingResponse

from onrecord.ledger import Page
from onrecord.web import addresses
from onrecord.web.asked import Filters
from onrecord.web.render import environment

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def statements(request: Request, latest: Page, asked: Filters) -> StreamingResponse:
    """The feed. Its ids and addresses are of the host that was asked."""
    base = str(request.base_url).rstrip("/")
    parameters = asked.parameters()
    xml = (
        environment()
        .get_template("feed.xml")
        .render(
            base=base,
            own=base + addresses.with_query("/search.atom", parameters),
            page=base + addresses.with_query("/search", parameters),
            title=" ".join(filter(None, (asked.q, *asked.speaker, *asked.outlet))) or "all statements",
            hits=latest.hits,
            updated=max((_moment(hit.recorded.published) for hit in latest.hits), default=_moment(None)),
            moment=_moment,
        )
    )
    return StreamingResponse(iter([_NOT_XML.sub("\ufffd", xml)]), media_type="application/atom+xml")


def _moment(published: str | None) -> str:
    """A day or time as Atom has it; the beginning of time as computers know it where none is known."""
    try:
        found = datetime.fromisoformat(published or "1970-01-01")
    except ValueError:
        found = datetime(1970, 1, 1)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")
