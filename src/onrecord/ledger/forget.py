"""An article that must go in, a tombstone out: text, statements, index entries and kept bytes leave for good.

The tombstone holds the article's id, the time and the reason, and digests by which the article would be recognised
if it were offered again. Copies in other outlets are articles of their own: they are named, to be decided on as well.
Also here: what a publisher says of an article it has corrected or withdrawn.
"""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, Row, delete, insert, or_, select, text, update

from onrecord.errors import InputError
from onrecord.ledger import articles, index, outdated, schema, variants
from onrecord.ledger.held import article_of, revisions
from onrecord.ledger.recorded import Note
from onrecord.ledger.store import Ledger
from onrecord.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went, and the ids of the articles that copy it or that it copied, which stay."""

    article_id: str
    revisions: int
    statements: int
    copies: tuple[str, ...]


def forget(ledger: Ledger, article_id: str, reason: str) -> Forgotten:
    """Take an article out, leaving a tombstone. InputError where there is none of this id, or no reason."""
    if not reason.strip():
        raise InputError("say why the article must go: the tombstone keeps the reason")
    with ledger.write() as connection:
        article_n = article_number(connection, article_id)
        rows = connection.execute(revisions().where(schema.revision.c.article_n == article_n)).all()
        keys = {key for row in rows for key in articles.tombstone_keys(_as_given(row))}
        numbers = connection.scalars(
            select(schema.statement.c.n).where(schema.statement.c.revision_n.in_([row.n for row in rows]))
        ).all()
        copies = _leave_copies(connection, article_n)
        variants.dissolve(connection, numbers)
        o = schema.occurrence
        speakers = connection.scalars(select(o.c.speaker_n).where(o.c.article_n == article_n)).all()
        outdated.mark_namesakes(connection, article_n, speakers)
        index.remove(connection, numbers)
        connection.execute(delete(schema.article).where(schema.article.c.n == article_n))
        _sweep(connection, {row.raw_sha256 for row in rows if row.raw_sha256})
        connection.execute(insert(schema.tombstone).values(id=article_id, reason=reason, forgotten=ledger.clock()))
        known = set(connection.scalars(select(schema.tombstone_key.c.key).where(schema.tombstone_key.c.key.in_(keys))))
        new = [{"key": key, "id": article_id} for key in sorted(keys - known)]
        if new:
            connection.execute(insert(schema.tombstone_key), new)
    _overwrite(ledger)
    return Forgotten(article_id=article_id, revisions=len(rows), statements=len(numbers), copies=copies)


def _as_given(row: Row[tuple[object, ...]]) -> Article:
    return replace(article_of(row), id=row.given_id)


def article_number(connection: Connection, article_id: str) -> int:
    """The number of the article with this id. InputError where there is none."""
    article_n: int | None = connection.scalar(select(schema.article.c.n).where(schema.article.c.id == article_id))
    if article_n is None:
        raise InputError(f"the ledger has no article {article_id!r}")
    return article_n


def _leave_copies(connection: Connection, article_n: int) -> tuple[str, ...]:
    """Make the first copy the one that the other copies are counted with; the ids of them all."""
    a, s, r = schema.article, schema.statement, schema.revision
    original = connection.scalar(select(a.c.copy_of).where(a.c.n == article_n))
    group = a.c.copy_of == article_n
    if original is not None:
        group = or_(a.c.copy_of == original, a.c.n == original)
    others = connection.execute(select(a.c.n, a.c.id).where(group, a.c.n != article_n).order_by(a.c.n)).all()
    if original is None and others:
        heir = others[0].n
        connection.execute(update(a).where(a.c.copy_of == article_n).values(copy_of=heir))
        connection.execute(update(a).where(a.c.n == heir).values(copy_of=None, copy_score=None))
        repeated = connection.scalars(
            select(s.c.n).join(r, r.c.n == s.c.revision_n).where(r.c.article_n == heir, s.c.repeats)
        ).all()
        connection.execute(update(s).where(s.c.n.in_(repeated)).values(repeats=False))
        index.refresh(connection, repeated)
    return tuple(other.id for other in others)


def _sweep(connection: Connection, raws: set[str]) -> None:
    """Take out bytes, names and outlets that nothing refers to any more."""
    r, said, names = schema.revision, schema.statement_speaker, schema.speaker
    still = set(connection.scalars(select(r.c.raw_sha256).where(r.c.raw_sha256.in_(raws))))
    connection.execute(delete(schema.raw).where(schema.raw.c.sha256.in_(raws - still)))
    connection.execute(delete(names).where(~select(said.c.speaker_n).where(said.c.speaker_n == names.c.n).exists()))
    connection.execute(
        delete(schema.outlet).where(~select(r.c.outlet_n).where(r.c.outlet_n == schema.outlet.c.n).exists())
    )


def _overwrite(ledger: Ledger) -> None:
    """Leave no trace in the search index's old segments or the write-ahead log of a SQLite file."""
    if not ledger.is_sqlite:
        return
    with ledger.write() as connection:
        connection.execute(text("INSERT INTO statement_index (statement_index) VALUES ('optimize')"))
    with ledger.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def note(
    ledger: Ledger, article_id: str, kind: Literal["correction", "retraction"], words: str, *, url: str | None = None
) -> None:
    """Note a publisher's correction or retraction of an article; the same one twice is noted once."""
    if not words.strip():
        raise InputError("say what the publisher says: a note has words")
    with ledger.write() as connection:
        article_n = article_number(connection, article_id)
        put_note(connection, article_n, Note(kind=kind, text=words, url=url, noted=ledger.clock()))


def put_note(connection: Connection, article_n: int, note: Note) -> None:
    """As :func:`note`, inside the caller's write transaction."""
    t = schema.article_note
    same = select(t.c.n).where(t.c.article_n == article_n, t.c.kind == note.kind, t.c.text == note.text)
    if connection.scalar(same) is None:
        n = articles.next_number(connection, t)
        row = {"kind": note.kind, "text": note.text, "url": note.url, "noted": note.noted}
        connection.execute(insert(t).values(n=n, article_n=article_n, **row))
