"""A ledger in, everything in it that does not hold out: digests, spans, ids, the search index, the database itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, func, select

from onrecord.ledger import index, schema
from onrecord.ledger.answer import decode
from onrecord.ledger.reviews import reviewed
from onrecord.ledger.statements import wording
from onrecord.ledger.store import Ledger
from onrecord.records import sha256, statement_id

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: where, and what."""

    where: str
    what: str


def verify(ledger: Ledger, *, each: Callable[[int], None] = lambda _revisions: None) -> Iterator[Problem]:
    """Check everything; ``each`` is told how many revisions have been gone through."""
    with ledger.read() as connection:
        yield from _database(connection)
        numbers = connection.scalars(select(schema.revision.c.n).order_by(schema.revision.c.n)).all()
        for at in range(0, len(numbers), _CHUNK):
            chunk = numbers[at : at + _CHUNK]
            rows = connection.execute(
                select(schema.revision.c.n, schema.revision.c.text, schema.revision.c.sha256, schema.article.c.id)
                .join(schema.article, schema.article.c.n == schema.revision.c.article_n)
                .where(schema.revision.c.n.in_(chunk))
            ).all()
            texts = {row.n: row.text for row in rows}
            for row in rows:
                if sha256(row.text.encode()) != row.sha256:
                    yield Problem(f"article {row.id}", "the text does not have its digest")
            yield from _statements(connection, chunk, texts)
            each(at + len(chunk))
        yield from _raw(connection)
        yield from _articles(connection)


def _database(connection: Connection) -> Iterator[Problem]:
    """What the database says of itself, and whether the index has an entry for each statement in force."""
    indexed = connection.scalar(select(func.count()).select_from(index.table(connection)))
    wanted = connection.scalar(select(func.count()).where(~schema.statement.c.retired))
    if indexed != wanted:
        yield Problem("search index", f"has {indexed} entries for {wanted} statements")
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks its pages and keys as it goes
    for row in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if row[0] != "ok":
            yield Problem("database", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Problem("database", f"row {row[1]} of {row[0]} refers to a missing row of {row[2]}")


def _statements(connection: Connection, revisions: Sequence[int], texts: dict[int, str]) -> Iterator[Problem]:
    s = schema.statement
    rows = connection.execute(
        select(s, schema.statement_answer.c.answer)
        .outerjoin(schema.statement_answer, schema.statement_answer.c.n == s.c.n)
        .where(s.c.revision_n.in_(revisions))
        .order_by(s.c.n)
    ).all()
    digests = {n: sha256(text.encode()) for n, text in texts.items()}
    unreadable: set[int] = set()
    for row in rows:
        for what in _wrong_in(row, texts[row.revision_n], digests[row.revision_n]):
            unreadable |= {row.n} if "answer" in what else set()
            yield Problem(f"statement {row.id}", what)
    yield from _reviews(connection, {row.n: row for row in rows if row.n not in unreadable}, texts)
    numbers = [row.n for row in rows if row.n not in unreadable]
    ids = {row.n: row.id for row in rows}
    for at in range(0, len(numbers), 500):
        chunk = numbers[at : at + 500]
        expected = dict(index.entries_of(connection, chunk))
        entries = index.table(connection)
        indexed = connection.execute(select(entries.c.n, entries.c.words).where(entries.c.n.in_(chunk)))
        found = {row.n: row.words for row in indexed}
        for n in chunk:
            if expected.get(n) != found.get(n):
                yield Problem(f"statement {ids[n]}", "is not in the search index as it should be")


def _wrong_in(row: Row[tuple[object, ...]], article_text: str, digest: str) -> Iterator[str]:
    if row.answer is None:
        yield "has no answer"
        return
    try:
        statement = decode(row.answer)
    except (ValueError, TypeError, KeyError) as error:
        yield f"has an answer that cannot be read ({error})"
        return
    mentions = (mention for speaker in statement.speakers for mention in speaker.mentions)
    for span in (*statement.content, *statement.cue, *statement.source, *mentions):
        if not span.holds(article_text):
            yield f"span {span.start}:{span.end} does not slice the article's text"
    if not row.hash == statement.id == statement_id(digest, statement.content, statement.cue):
        yield "does not have the hash of its text and spans"
    if row.wording != wording(statement):
        yield "is filed under other words than its own"


def _reviews(
    connection: Connection, rows: Mapping[int, Row[tuple[object, ...]]], texts: dict[int, str]
) -> Iterator[Problem]:
    """Whether what people decided is what is in force, and whether their answers' spans hold."""
    m = schema.machine_answer
    decided = [
        n
        for at in range(0, len(rows), 500)
        for n in connection.scalars(select(m.c.statement_n).where(m.c.statement_n.in_(list(rows)[at : at + 500])))
    ]
    for n, people in reviewed(connection, decided).items():
        row, where = rows[n], f"statement {rows[n].id}"
        for answer in (people.machine, *(review.statement for review in people.reviews)):
            if not all(span.holds(texts[row.revision_n]) for span in (*answer.content, *answer.cue, *answer.source)):
                yield Problem(where, "has a review whose spans do not slice the article's text")
                break
        last = people.in_force[-1] if people.in_force else None
        if row.status != (last.status if last else "machine"):
            yield Problem(where, f"is {row.status}, which is not what people decided last")
        elif replace(last.statement if last else people.machine, within=None) != replace(
            decode(row.answer), within=None
        ):
            yield Problem(where, "has another answer than people decided on last")


def _raw(connection: Connection) -> Iterator[Problem]:
    digests = connection.scalars(select(schema.raw.c.sha256).order_by(schema.raw.c.sha256)).all()
    for digest in digests:
        kept = connection.scalars(select(schema.raw.c.bytes).where(schema.raw.c.sha256 == digest)).one()
        if sha256(kept) != digest:
            yield Problem(f"kept bytes {digest}", "do not have their digest")


def _articles(connection: Connection) -> Iterator[Problem]:
    """Every article has exactly one current revision."""
    a, r = schema.article, schema.revision
    current = select(func.count()).where(r.c.article_n == a.c.n, r.c.current).scalar_subquery()
    for row in connection.execute(select(a.c.id, current.label("found")).where(current != 1)):
        yield Problem(f"article {row.id}", f"has {row.found} current revisions")
