"""Numbers of statements in, statements as the ledger records them out: the answer, where it stands, who answered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sqlalchemy import Connection, Row, Select, select

from onrecord.errors import NotFoundError
from onrecord.ledger import schema
from onrecord.ledger.answer import decode
from onrecord.ledger.store import Ledger
from onrecord.records import Statement, Status
from onrecord.spans import Span, extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A correction or retraction by the publisher."""

    kind: Literal["correction", "retraction"]
    text: str
    url: str | None
    noted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A statement with all that the ledger knows of it. ``id`` lasts; ``statement.id`` changes with the answer.

    ``current``: in the article's latest revision. ``retired``: a later extraction did not find it again. ``repeats``:
    counted with the article that this one copies. ``version``: changes whenever the answer or the status does.
    """

    n: int
    id: str
    version: str
    status: Status
    statement: Statement
    article_id: str
    revision: int
    current: bool
    retired: bool
    repeats: bool
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    copy_of: str | None
    model: str
    code: str
    notes: tuple[Note, ...] = ()


@cache  # making it anew takes longer than asking a database for one statement
def _select() -> Select[tuple[object, ...]]:
    s, r, a, o, e = schema.statement, schema.revision, schema.article, schema.outlet, schema.origin
    original = schema.article.alias("original")
    return (
        select(
            s.c.n, s.c.id, s.c.status, s.c.retired, s.c.repeats, schema.statement_answer.c.answer,
            a.c.n.label("article_n"), a.c.id.label("article_id"), original.c.id.label("copy_of"),
            r.c.number, r.c.current, r.c.title, r.c.url, r.c.published, o.c.name.label("outlet"), e.c.model, e.c.code,
        )
        .join(schema.statement_answer, schema.statement_answer.c.n == s.c.n)
        .join(r, r.c.n == s.c.revision_n)
        .join(a, a.c.n == r.c.article_n)
        .join(e, e.c.n == s.c.origin_n)
        .outerjoin(o, o.c.n == r.c.outlet_n)
        .outerjoin(original, original.c.n == a.c.copy_of)
    )  # fmt: skip


def load(connection: Connection, numbers: Sequence[int]) -> list[Recorded]:
    """The statements of these numbers, in this order."""
    rows = {row.n: row for row in connection.execute(_select().where(schema.statement.c.n.in_(numbers)))}
    notes = notes_of(connection, {row.article_n for row in rows.values()})
    return [_recorded(rows[n], notes) for n in numbers if n in rows]


def _recorded(row: Row[tuple[object, ...]], notes: dict[int, tuple[Note, ...]]) -> Recorded:
    return Recorded(
        n=row.n,
        id=row.id,
        version=version(row.id, row.status, row.answer),
        status=row.status,
        statement=decode(row.answer),
        article_id=row.article_id,
        revision=row.number,
        current=row.current,
        retired=row.retired,
        repeats=row.repeats,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        copy_of=row.copy_of,
        model=row.model,
        code=row.code,
        notes=notes.get(row.article_n, ()),
    )


def version(id: str, status: str, answer: str) -> str:
    """What names the state of a statement: another status or answer has another version."""
    return hashlib.sha256(f"{id}|{status}|{answer}".encode()).hexdigest()[:16]


def notes_of(connection: Connection, articles: set[int]) -> dict[int, tuple[Note, ...]]:
    """The publishers' notes on these articles, by number of the article, earliest first."""
    found: dict[int, tuple[Note, ...]] = {}
    t = schema.article_note
    for row in connection.execute(select(t).where(t.c.article_n.in_(articles)).order_by(t.c.n)):
        note = Note(kind=row.kind, text=row.text, url=row.url, noted=row.noted)
        found[row.article_n] = (*found.get(row.article_n, ()), note)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A statement in its paragraph. ``paragraph`` is a span of the article's text that holds the whole statement."""

    recorded: Recorded
    paragraph: Span
    text: str


def show(ledger: Ledger, id: str) -> Shown:
    """The statement with this lasting id, or content hash, in its paragraph. NotFoundError where there is none."""
    s, r = schema.statement, schema.revision
    with ledger.read() as connection:
        row = connection.execute(
            select(s.c.n, r.c.text)
            .join(r, r.c.n == s.c.revision_n)
            .where((s.c.id == id) | (s.c.hash == id))
            .order_by(s.c.id != id, s.c.retired, s.c.n)
            .limit(1)
        ).one_or_none()
        if row is None:
            raise NotFoundError(f"the ledger has no statement {id!r}")
        (recorded,) = load(connection, [row.n])
    statement = recorded.statement
    start, end = extent((*statement.content, *statement.cue, *statement.source))
    start = row.text.rfind("\n", 0, start) + 1
    end = len(row.text) if (stop := row.text.find("\n", end)) < 0 else stop
    return Shown(recorded=recorded, paragraph=Span.of(row.text, start, end), text=row.text)
