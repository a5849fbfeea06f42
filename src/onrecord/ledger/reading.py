"""An article's id, or an outlet's name, in; the article with its statements, or what the outlet printed, out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import InputError, NotFoundError
from onrecord.ledger import schema
from onrecord.ledger.held import Held, load
from onrecord.ledger.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One of an article's texts, and when it was added."""

    number: int
    added: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that this one copies, or that copies this one. ``score``: how alike (0..1)."""

    article_id: str
    outlet: str | None
    score: float


class Stands(NamedTuple):
    """Where a statement begins in its article's text, its number and its id; in this order they follow each other."""

    place: int
    n: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article in one of its revisions, with the other ones and the articles that are copies of it.

    ``standing``: every statement that is not rejected, in order; told where a part of the article is read.
    """

    held: Held
    revisions: tuple[Revision, ...]
    copies: tuple[Copy, ...]
    standing: tuple[Stands, ...] = ()


def read(
    ledger: Ledger,
    id: str,
    *,
    revision: int | None = None,
    part: Callable[[str, Sequence[Stands]], range] | None = None,
) -> Read:
    """The article with this id, in its current revision or the one asked for. NotFoundError where there is none.

    ``part`` is told the text and its statements, and says which of them are wanted: an article may have more than one
    wants to read.
    """
    a, r, o = schema.article, schema.revision, schema.outlet
    with ledger.read() as connection:
        rows = connection.execute(
            select(a.c.n.label("article_n"), r.c.n, r.c.number, r.c.added, r.c.current)
            .join(r, r.c.article_n == a.c.n)
            .where(a.c.id == id)
            .order_by(r.c.number)
        ).all()
        if not rows:
            raise NotFoundError(f"the ledger has no article {id!r}")
        wanted = [row.n for row in rows if (row.current if revision is None else row.number == revision)]
        if not wanted:
            raise NotFoundError(f"the article {id!r} has no revision {revision}: there are {len(rows)}")
        copies = connection.execute(
            select(a.c.id, a.c.copy_score, o.c.name)
            .join(r, (r.c.article_n == a.c.n) & r.c.current)
            .outerjoin(o, o.c.n == r.c.outlet_n)
            .where(a.c.copy_of == rows[0].article_n)
            .order_by(a.c.n)
        ).all()
        standing, chosen = _standing(connection, wanted[0], part) if part else ((), None)
        (found,) = load(connection, wanted, chosen)
    return Read(
        held=found,
        standing=standing,
        revisions=tuple(Revision(number=row.number, added=row.added, current=row.current) for row in rows),
        copies=tuple(Copy(article_id=row.id, outlet=row.name, score=row.copy_score or 0.0) for row in copies),
    )


def _standing(
    connection: Connection, revision_n: int, part: Callable[[str, Sequence[Stands]], range]
) -> tuple[tuple[Stands, ...], dict[int, set[int]]]:
    """The statements of a revision, and the numbers of those that are wanted."""
    s, r = schema.statement, schema.revision
    rows = connection.execute(
        select(s.c.place, s.c.n, s.c.id)
        .where(s.c.revision_n == revision_n, ~s.c.retired, s.c.status != "rejected")
        .order_by(s.c.place, s.c.n)
    ).all()
    standing = tuple(Stands(*row) for row in rows)
    text = connection.scalar(select(r.c.text).where(r.c.n == revision_n)) or ""
    return standing, {revision_n: {standing[at].n for at in part(text, standing)}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An article as a list shows it. ``statements``: how many are in force."""

    article_id: str
    title: str | None
    published: str | None
    copy_of: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What an outlet printed, the latest first. ``after`` asks for what follows; None at the end."""

    name: str
    articles: int
    printed: tuple[Printed, ...]
    after: str | None


def outlet(ledger: Ledger, name: str, *, limit: int = 50, after: str | None = None) -> Outlet:
    """The articles of the outlet of exactly this name. NotFoundError where the ledger knows none."""
    o, a, r, s = schema.outlet, schema.article, schema.revision, schema.statement
    published = func.coalesce(r.c.published, "").label("order_by")
    original = a.alias("original")
    with ledger.read() as connection:
        n = connection.scalar(select(o.c.n).where(o.c.name == name))
        if n is None:
            raise NotFoundError(f"the ledger has no outlet called {name!r}")
        theirs = select(r.c.n).where(r.c.outlet_n == n, r.c.current)
        count = connection.scalar(select(func.count()).select_from(theirs.subquery())) or 0
        ahead: Select[tuple[int, str]] = theirs.add_columns(published).order_by(published.desc(), r.c.n.desc())
        if after is not None:
            day, number = _place(after)
            ahead = ahead.where((published < day) | ((published == day) & (r.c.n < number)))
        page = connection.execute(ahead.limit(limit + 1)).all()
        numbers = [row.n for row in page[:limit]]
        counts = (
            select(s.c.revision_n, func.count().label("times"))
            .where(s.c.revision_n.in_(numbers), ~s.c.retired, s.c.status != "rejected")
            .group_by(s.c.revision_n)
            .subquery()
        )
        rows = {
            row.n: row
            for row in connection.execute(
                select(r.c.n, a.c.id, r.c.title, r.c.published, original.c.id.label("copy_of"), counts.c.times)
                .join(a, a.c.n == r.c.article_n)
                .outerjoin(original, original.c.n == a.c.copy_of)
                .outerjoin(counts, counts.c.revision_n == r.c.n)
                .where(r.c.n.in_(numbers))
            )
        }
    printed = tuple(
        Printed(
            article_id=row.id,
            title=row.title,
            published=row.published,
            copy_of=row.copy_of,
            statements=row.times or 0,
        )
        for row in (rows[number] for number in numbers)
    )
    more = f"{page[limit].n}" if len(page) > limit else None
    last = page[limit - 1] if more else None
    return Outlet(
        name=name, articles=count, printed=printed, after=None if last is None else f"{last.order_by}_{last.n}"
    )


def _place(after: str) -> tuple[str, int]:
    day, _, number = after.rpartition("_")
    if not number.isascii() or not number.isdecimal() or len(number) > 15:
        raise InputError(f"{after!r} is no cursor: take it from the page before")
    return day, int(number)
