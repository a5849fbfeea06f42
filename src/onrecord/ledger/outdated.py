"""Revisions whose statements are new or have changed in; which are still to be compared and identified, out.

A row is put in with every change and taken out by whoever has dealt with it: asking whether anything is left costs no
look at what has been dealt with, however large the ledger is.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.sql import Select

from onrecord.ledger import schema

TO_COMPARE, TO_IDENTIFY = schema.to_compare, schema.to_identify


def mark(connection: Connection, revisions: Collection[int] | Select[tuple[int]], *tables: Table) -> None:
    """Have these revisions compared or identified again: both where no table is named."""
    for table in tables or (TO_COMPARE, TO_IDENTIFY):
        _put(connection, table, select(schema.revision.c.n).where(schema.revision.c.n.in_(revisions)))


def mark_all(connection: Connection, table: Table) -> None:
    """Have every revision dealt with again."""
    _put(connection, table, select(schema.revision.c.n))


def mark_namesakes(connection: Connection, article_n: int, speakers: Collection[int]) -> None:
    """Have the blocks and identities of speakers who fall silent in an article decided again, by one other article.

    A block is decided as a whole: who is left may be the only one of a name now, or go by another identity.
    """
    b, o, r = schema.name_block, schema.occurrence, schema.revision
    blocks = select(b.c.block).where(b.c.speaker_n.in_(speakers))
    mine = select(o.c.identity).where(o.c.article_n == article_n, o.c.speaker_n.in_(speakers))
    others = (
        select(func.min(r.c.n)).join(o, o.c.article_n == r.c.article_n).where(r.c.current, r.c.article_n != article_n)
    )
    namesakes = others.join(b, b.c.speaker_n == o.c.speaker_n).where(b.c.block.in_(blocks)).group_by(b.c.block)
    selves = others.where(o.c.identity.in_(mine)).group_by(o.c.identity)
    _put(connection, TO_IDENTIFY, select(r.c.n).where(r.c.n.in_(namesakes.union(selves))))


def _put(connection: Connection, table: Table, revisions: Select[tuple[int]]) -> None:
    new = revisions.where(~select(table.c.revision_n).where(table.c.revision_n == schema.revision.c.n).exists())
    connection.execute(insert(table).from_select(["revision_n"], new))


def first(connection: Connection, table: Table, limit: int) -> list[int]:
    """The first revisions that are still to be dealt with."""
    return list(connection.scalars(select(table.c.revision_n).order_by(table.c.revision_n).limit(limit)))


def count(connection: Connection, table: Table) -> int:
    """How many are still to be dealt with."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def settle(connection: Connection, table: Table, revisions: Iterable[int]) -> None:
    """Note that these have been dealt with."""
    connection.execute(delete(table).where(table.c.revision_n.in_(list(revisions))))
