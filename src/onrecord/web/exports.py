"""Statements, or rows of a table, in; CSV or JSON Lines out, as they come."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, get_args

from anyio import CapacityLimiter, to_thread
from fastapi.responses import StreamingResponse

from onrecord.export.rows import FORMULA, HEADER, csv_row
from onrecord.ledger import Recorded
from onrecord.records import Article
from onrecord.web import shapes
from onrecord.web.errors import RESPONSES

Kind = Literal["csv", "jsonl", "atom"]
Table = Literal["csv", "jsonl"]
Recordeds = Iterator[Recorded]
TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "atom": "application/atom+xml"}
_ONE = CapacityLimiter(1)  # works on exports at a time: they can wait, who reads a page meanwhile can't


def answers(*statuses: int, kinds: tuple[Kind, ...] = get_args(Table)) -> dict[int | str, dict[str, Any]]:
    """What the API's document says of an export's answers: the file's types, and what may go wrong."""
    content = {TYPES[kind]: {"schema": {"type": "string"}} for kind in kinds}
    return {200: {"content": content}, **{status: RESPONSES[status] for status in statuses}}


def statements(kind: Table, found: Iterable[Recorded], most: int, name: str) -> StreamingResponse:
    """A row or line a statement; ``most`` of them."""
    some = islice(found, most)
    lines = _csv(some) if kind == "csv" else (shapes.statement(one).model_dump_json() + "\n" for one in some)
    return _sent(kind, lines, name)


def _csv(found: Iterable[Recorded]) -> Iterator[str]:
    yield f"id,status,repeats,{HEADER}"
    for one in found:
        article = Article(
            id=one.article_id, text="", title=one.title, url=one.url, outlet=one.outlet, published=one.published
        )
        yield f"{one.id},{one.status},{str(one.repeats).lower()},{csv_row(article, one.statement)}"


def table(kind: Table, columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> StreamingResponse:
    """A row or line each."""
    if kind == "csv":
        return _sent(kind, (_line(row) for row in (columns, *rows)), name)
    return _sent(
        kind, (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n" for row in rows), name
    )


def _line(row: Iterable[object]) -> str:
    out = io.StringIO()
    words = ("" if cell is None else str(cell) for cell in row)
    csv.writer(out, lineterminator="\n").writerow([f"'{w}" if w.startswith(FORMULA) else w for w in words])
    return out.getvalue()


def _sent(kind: Table, lines: Iterator[str], name: str) -> StreamingResponse:
    headers: Mapping[str, str] = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return StreamingResponse(_gathered(lines), media_type=TYPES[kind], headers=headers)


async def _gathered(lines: Iterator[str]) -> AsyncIterator[str]:
    """Lines in larger pieces: each costs a trip to another thread, in which exports take turns."""
    while piece := await to_thread.run_sync(lambda: "".join(islice(lines, 200)), limiter=_ONE):
        yield piece
