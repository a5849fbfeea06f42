"""An article's text and spans in; a stretch of it, these marked, as markup whose text content is that stretch out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.records import Statement
from onrecord.spans import Span, extent

AROUND = 6_000  # code points shown on either side of a statement
_MOST = 60_000  # code points shown of all


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``html`` shows the article's text from code point ``start`` on; ``cut``: there is more than it shows."""

    start: int
    html: Markup
    cut: bool


def stretch(text: str, statement: Statement) -> Stretch:
    """The text around a statement with its content, cue and source marked, also where they overlap."""
    spans = (*statement.content, *statement.cue, *statement.source)
    first, last = extent(spans)
    roles = {"content": statement.content, "cue": statement.cue, "source": statement.source}
    return part(text, max(0, first - AROUND), min(len(text), last + AROUND, first + _MOST), roles)


def part(text: str, start: int, end: int, roles: Mapping[str, Sequence[Span]]) -> Stretch:
    """The text from ``start`` to ``end``, the spans of each role marked with its name."""
    shown = [span for spans in roles.values() for span in spans if span.start < end and start < span.end]
    edges = {start, end, *(min(max(edge, start), end) for span in shown for edge in (span.start, span.end))}
    html = Markup()
    for at, until in pairwise(sorted(edges)):
        inside = [name for name, spans in roles.items() if any(span.start <= at < span.end for span in spans)]
        words = plain(text[at:until])
        html += Markup('<mark class="{}">{}</mark>').format(" ".join(inside), words) if inside else words
    return Stretch(start=start, html=html, cut=start > 0 or end < len(text))


def plain(words: str) -> Markup:
    """Text as markup that a browser reads back code point by code point: carriage returns would become line breaks."""
    return Markup(str(escape(words)).replace("\r", "&#13;"))
