"""A statement in, its entry in the search index out: one inverted index answers the words and most filters alike.

An entry is the content's folded words, then marked ones for what a search may filter by: ``s_`` speaker, ``r_`` role,
``a_`` affiliation, ``d_`` addressee, ``b_`` about, ``o_`` outlet, ``f_`` form, ``t_`` status, ``m_`` a month in which
it may have been said, ``x_old`` for a revision that has been superseded, ``x_repeat`` for what a copy repeats. So "said
by her, about tariffs, in that paper" is one intersection of lists that both databases are quick at, however common each
part is.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from onrecord.ledger import schema
from onrecord.ledger.answer import decode
from onrecord.ledger.words import folded
from onrecord.records import Statement, Status

_BREAK = "_"  # between two values of one field, so that no phrase runs from one into the other
_POSITIONS = 16_383  # PostgreSQL keeps no position beyond this, and no more than 256 for one word
_CHUNK = 500
MONTHS = 24
"""The longest interval whose months are all indexed; beyond it a statement is found by ``m_long`` and looked at."""


def content_text(statement: Statement) -> str:
    """The statement's words as one string: its content spans in order, a space between two."""
    return " ".join(span.text for span in statement.content)


def entry(statement: Statement, *, outlet: str | None, status: Status, current: bool, repeats: bool) -> str:
    """The index entry of a statement."""
    marked = [f"f_{statement.form}", f"t_{status}"]
    marked += ["x_repeat"] * repeats + ["x_old"] * (not current)
    said = statement.said_at
    marked += months(said.earliest, said.latest) if said else []
    fields: tuple[tuple[str, Sequence[str | None]], ...] = (
        ("s_", [speaker.name for speaker in statement.speakers]),
        ("r_", [speaker.role for speaker in statement.speakers]),
        ("a_", [speaker.affiliation for speaker in statement.speakers]),
        ("d_", [statement.addressee]),
        ("b_", statement.about),
        ("o_", [outlet]),
    )
    for mark, values in fields:
        for value in values:
            if value:
                marked += [mark + word for word in folded(value)] + [_BREAK]
    return " ".join((*folded(content_text(statement)), *marked))


def content_part(words: str) -> str:
    """The content's part of an entry, between two spaces: `` a b `` in it is the phrase "a b"."""
    return f" {words}".partition(" f_")[0] + " "


def months(earliest: str | None, latest: str | None) -> list[str]:
    """The marked words of the months between two ISO dates; ``m_long`` where they are many, none where one is open."""
    try:
        first, last = date.fromisoformat(earliest or ""), date.fromisoformat(latest or "")
    except ValueError:
        return []
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return ["m_long"] if len(span) > MONTHS else [f"m_{month // 12:04}{month % 12 + 1:02}" for month in span]


_FTS5 = Table("statement_index", MetaData(), Column("rowid", BigInteger, key="n"), Column("words", Text))
_TSVECTOR = Table(
    "statement_index", MetaData(), Column("n", BigInteger), Column("words", Text), Column("terms", TSVECTOR)
)


def table(connection: Connection) -> Table:
    """The index as a table of numbers and entries."""
    return _FTS5 if connection.dialect.name == "sqlite" else _TSVECTOR


def put(connection: Connection, entries: Iterable[tuple[int, str]]) -> None:
    """Write entries for statements that have none yet."""
    rows = [{"number": n, "entry": words} for n, words in entries]
    if not rows:
        return
    values: dict[str, ColumnElement[object]] = {"n": bindparam("number"), "words": bindparam("entry")}
    if connection.dialect.name != "sqlite":
        values["terms"] = cast(bindparam("vector"), TSVECTOR)
        rows = [{**row, "vector": _vector(str(row["entry"]))} for row in rows]
    connection.execute(insert(table(connection)).values(values), rows)


def _vector(words: str) -> str:
    """The entry as a PostgreSQL tsvector literal: made by us, so that no dictionary of its own changes a word."""
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words.split()[:_POSITIONS], 1))


_TERMS = "CREATE INDEX statement_index_terms ON statement_index USING gin (terms) WITH (fastupdate = off)"


def put_off(connection: Connection) -> None:
    """Before very many entries are put: leave PostgreSQL's lists of words to be made at once by :func:`catch_up`."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("DROP INDEX statement_index_terms"))


def catch_up(connection: Connection) -> None:
    """After :func:`put_off`, in the same transaction.

    PostgreSQL looks over what it holds by itself only some minutes later; until it has, it plans searches blindly.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text(_TERMS))
        connection.execute(text("ANALYZE"))


def remove(connection: Connection, numbers: Sequence[int]) -> None:
    """Take statements out of the index."""
    entries = table(connection)
    if numbers:
        connection.execute(delete(entries).where(entries.c.n == bindparam("number")), [{"number": n} for n in numbers])


def refresh(connection: Connection, numbers: Iterable[int]) -> None:
    """Write the entries of these statements anew from what the ledger holds; retired ones leave the index."""
    wanted = sorted(numbers)
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        remove(connection, chunk)
        put(connection, entries_of(connection, chunk))


def entries_of(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The entries that these statements should have, those of retired ones left out, in order of number."""
    statement, revision, outlet = schema.statement, schema.revision, schema.outlet
    rows = connection.execute(
        select(
            statement.c.n, statement.c.status, statement.c.repeats, revision.c.current,
            outlet.c.name.label("outlet"), schema.statement_answer.c.answer,
        )
        .join(revision, revision.c.n == statement.c.revision_n)
        .join(schema.statement_answer, schema.statement_answer.c.n == statement.c.n)
        .outerjoin(outlet, outlet.c.n == statement.c.outlet_n)
        .where(statement.c.n.in_(numbers), ~statement.c.retired)
        .order_by(statement.c.n)
    )  # fmt: skip
    for row in rows.all():
        yield (
            row.n,
            entry(decode(row.answer), outlet=row.outlet, status=row.status, current=row.current, repeats=row.repeats),
        )
