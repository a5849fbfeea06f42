"""CSV for spreadsheets: extractions in, a header and one row a statement out.

A cell that a spreadsheet would take for a formula gets an apostrophe in front; whoever needs the words to the letter
reads JSON Lines, or slices the article by ``spans``.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.export.phrases import joined
from onrecord.records import Article, Extraction, SaidAt, Statement
from onrecord.spans import Span, extent

COLUMNS = (
    "article", "outlet", "published", "title", "url",
    "statement", "form", "speaker", "kind", "role", "affiliation", "source", "cue", "content",
    "addressee", "via", "occasion", "place", "said_at", "earliest", "latest",
    "attitude", "negated", "headline", "confidence", "start", "end", "spans",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_rows(extractions: Iterable[Extraction]) -> Iterator[str]:
    """The lines of the file, header first."""
    yield HEADER
    for extraction in extractions:
        for statement in extraction.statements:
            yield csv_row(extraction.article, statement)


def csv_row(article: Article, statement: Statement) -> str:
    """The line of one statement."""
    return _line(map(_cell, _row(article, statement)))


def _row(article: Article, statement: Statement) -> tuple[object, ...]:
    said_at = statement.said_at or SaidAt(text="")
    start, end = extent(statement.content)
    return (
        article.id, article.outlet, article.published, article.title, article.url,
        statement.id, statement.form,
        "; ".join(s.name for s in statement.speakers),
        "; ".join(s.kind for s in statement.speakers),
        "; ".join(s.role or "" for s in statement.speakers),
        "; ".join(s.affiliation or "" for s in statement.speakers),
        joined(statement.source), joined(statement.cue), joined(statement.content),
        statement.addressee, statement.via, statement.occasion, statement.place,
        said_at.text, said_at.earliest, said_at.latest,
        statement.attitude, statement.negated, statement.headline, f"{statement.confidence:.3f}",
        start, end, _places(statement.content),
    )  # fmt: skip


def _places(spans: Iterable[Span]) -> str:
    return ";".join(f"{span.start}:{span.end}" for span in spans)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(FORMULA) else words


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


HEADER = _line(COLUMNS)
