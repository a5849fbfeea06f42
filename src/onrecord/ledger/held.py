"""A ledger in, its revisions with everything that belongs to them out: for export, and for reading them again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, select

from onrecord.ledger import schema
from onrecord.ledger.answer import decode
from onrecord.ledger.matches import Range, Search, matches
from onrecord.ledger.recorded import Note, notes_of
from onrecord.ledger.reviews import reviewed
from onrecord.ledger.statements import Kept, Origin
from onrecord.ledger.store import Ledger
from onrecord.records import Article, Extraction, Statement

_CHUNK = 200  # revisions held in memory at a time
_MATCHES = 50_000  # matches read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A revision as the ledger holds it. ``kept`` stands beside ``extraction.statements``, one for each.

    ``given_id``: the id that the article came with. ``retired``: statements that a later extraction did not find again.
    """

    extraction: Extraction
    kept: tuple[Kept, ...]
    retired: tuple[tuple[Kept, Statement], ...]
    given_id: str
    revision: int
    current: bool
    copy_of: str | None
    added: str
    origin: Origin
    notes: tuple[Note, ...]


def held(ledger: Ledger, sought: Search | None = None) -> Iterator[Held]:
    """Every revision in the order in which they came, or those with matches of a search and only these statements.

    All of them show one state of the ledger. ``limit`` and ``after`` of the search play no part.
    """
    with ledger.read() as connection:
        if sought is None:
            numbers: Sequence[int] = connection.scalars(select(schema.revision.c.n).order_by(schema.revision.c.n)).all()
            wanted: dict[int, set[int]] | None = None
        else:
            wanted = _wanted(connection, sought)
            numbers = sorted(wanted)
        for at in range(0, len(numbers), _CHUNK):
            yield from load(connection, numbers[at : at + _CHUNK], wanted)


def _wanted(connection: Connection, sought: Search) -> dict[int, set[int]]:
    """The matching statements by revision."""
    wanted: dict[int, set[int]] = {}
    found = matches(connection, sought)
    if found is None:
        return wanted
    low, high = found.range
    s = schema.statement
    while numbers := found.numbers(Range(low, high), _MATCHES, oldest=True):
        for at in range(0, len(numbers), 500):
            rows = connection.execute(select(s.c.n, s.c.revision_n).where(s.c.n.in_(numbers[at : at + 500])))
            for n, revision_n in rows:
                wanted.setdefault(revision_n, set()).add(n)
        low = numbers[-1] + 1
    return wanted


def load(connection: Connection, numbers: Sequence[int], wanted: dict[int, set[int]] | None = None) -> Iterator[Held]:
    """The revisions of these numbers; with ``wanted``, only these of their statements."""
    found = connection.execute(revisions().where(schema.revision.c.n.in_(numbers)).order_by(schema.revision.c.n)).all()
    s, e = schema.statement, schema.origin
    m = schema.machine_answer
    decided = select(m.c.statement_n).join(s, s.c.n == m.c.statement_n).where(s.c.revision_n.in_(numbers))
    people = reviewed(connection, connection.scalars(decided).all())
    statements: dict[int, list[tuple[bool, Kept, Statement]]] = {}
    for one in connection.execute(
        select(
            s.c.n, s.c.id, s.c.status, s.c.repeats, s.c.retired, s.c.revision_n,
            e.c.model, e.c.code, schema.statement_answer.c.answer,
        )
        .join(schema.statement_answer, schema.statement_answer.c.n == s.c.n)
        .join(e, e.c.n == s.c.origin_n)
        .where(s.c.revision_n.in_(numbers))
        .order_by(s.c.revision_n, s.c.place, s.c.n)
    ):  # fmt: skip
        if wanted is None or one.n in wanted[one.revision_n]:
            kept = Kept(
                id=one.id,
                status=one.status,
                repeats=one.repeats,
                origin=Origin(model=one.model, code=one.code),
                reviewed=people.get(one.n),
            )
            statements.setdefault(one.revision_n, []).append((one.retired, kept, decode(one.answer)))
    notes = notes_of(connection, {row.article_n for row in found})
    for row in found:
        own = statements.get(row.n, [])
        yield Held(
            extraction=Extraction(
                article=article_of(row),
                statements=tuple(statement for retired, _, statement in own if not retired),
                notes=tuple(json.loads(row.notes)),
            ),
            kept=tuple(kept for retired, kept, _ in own if not retired),
            retired=tuple((kept, statement) for retired, kept, statement in own if retired),
            given_id=row.given_id,
            revision=row.number,
            current=row.current,
            copy_of=row.copy_of,
            added=row.added,
            origin=Origin(model=row.model, code=row.code),
            notes=notes.get(row.article_n, ()),
        )


def revisions() -> Select[tuple[object, ...]]:
    """The query for revisions with all that :func:`article_of` and :class:`Held` need."""
    r, a, o, e = schema.revision, schema.article, schema.outlet, schema.origin
    original = schema.article.alias("original")
    return (
        select(
            *(column for column in r.c if column.name not in ("outlet_n", "origin_n")),
            a.c.id, a.c.given_id, original.c.id.label("copy_of"), o.c.name.label("outlet"), e.c.model, e.c.code,
        )
        .join(a, a.c.n == r.c.article_n)
        .join(e, e.c.n == r.c.origin_n)
        .outerjoin(o, o.c.n == r.c.outlet_n)
        .outerjoin(original, original.c.n == a.c.copy_of)
    )  # fmt: skip


def article_of(row: Row[tuple[object, ...]]) -> Article:
    """The article that a row of :func:`revisions` holds, under the ledger's id."""
    return Article(
        id=row.id,
        text=row.text,
        title=row.title,
        url=row.url,
        outlet=row.outlet,
        authors=tuple(json.loads(row.authors)),
        published=row.published,
        language=row.language,
        retrieved=row.retrieved,
        raw_sha256=row.raw_sha256,
    )
