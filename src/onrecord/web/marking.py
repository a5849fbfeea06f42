"""A statement and its article's text in; the stretch around it as markup whose text content is that stretch out."""

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.records import Statement
from onrecord.spans import Span, extent

AROUND = 6_000  # code points shown on either side of a statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``html`` shows the article's text from code point ``start`` on; ``cut``: there is more than it shows."""

    start: int
    html: Markup
    cut: bool


def stretch(text: str, statement: Statement) -> Stretch:
    """The text around a statement with its content, cue and source marked, also where they overlap."""
    first, last = extent((*statement.content, *statement.cue, *statement.source))
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    roles = (("content", statement.content), ("cue", statement.cue), ("source", statement.source))
    spans: tuple[Span, ...] = (*statement.content, *statement.cue, *statement.source)
    edges = sorted({start, end, *(edge for span in spans for edge in (span.start, span.end))})
    html = Markup()
    for at, until in pairwise(edges):
        inside = [name for name, there in roles if any(span.start <= at < span.end for span in there)]
        words = plain(text[at:until])
        html += Markup('<mark class="{}">{}</mark>').format(" ".join(inside), words) if inside else words
    return Stretch(start=start, html=html, cut=start > 0 or end < len(text))


def plain(words: str) -> Markup:
    """Text as markup that a browser reads back code point by code point: carriage returns would become line breaks."""
    return Markup(str(escape(words)).replace("\r", "&#13;"))
