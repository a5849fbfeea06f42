"""What nobody has reviewed yet in, the statements that the machine is least sure of out, page by page."""

import re
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, select, text, tuple_

from onrecord.errors import InputError
from onrecord.ledger import recorded, schema
from onrecord.ledger.matches import Search, matches
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.search import COUNTED
from onrecord.ledger.store import Ledger

# Word for word the condition of the index, which a database uses only where it sees that the one implies the other.
_WAITING = text("statement.status = 'machine' AND NOT statement.retired AND NOT statement.repeats")

_CURSOR = re.compile(r"(\d{1,3}(?:\.\d{1,20})?(?:e-\d{1,3})?)_(\d{1,16})", re.ASCII)  # how sure, and the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Statements for review, the least sure first. ``after`` asks for what follows; None at the end."""

    statements: tuple[Recorded, ...]
    after: str | None


def queue(ledger: Ledger, sought: Search | None = None, *, limit: int = 20, after: str | None = None) -> Waiting:
    """Statements that nobody decided on, those first whose content or speaker is least certain.

    Of what copies repeat, only the original. With ``sought``, of its newest 10,000 matches. InputError for a cursor
    that isn't ours.
    """
    if not 1 <= limit <= 1_000:
        raise InputError(f"a page holds 1 to 1,000 statements, not {limit}")
    with ledger.read() as connection:
        wanted = _waiting(connection, sought)
        if wanted is None:
            return Waiting(statements=(), after=None)
        s = schema.statement
        if after is not None:
            wanted = wanted.where(tuple_(s.c.sure, s.c.n) > tuple_(*_place(after)))
        rows = connection.execute(wanted.order_by(s.c.sure, s.c.n).limit(limit + 1)).all()
        more = f"{rows[limit - 1].sure!r}_{rows[limit - 1].n}" if len(rows) > limit else None
        return Waiting(statements=tuple(recorded.load(connection, [row.n for row in rows[:limit]])), after=more)


def beside(ledger: Ledger, id: str, sought: Search | None = None) -> tuple[str | None, str | None]:
    """The ids of the statements before and after this one in the queue, whether or not it still waits itself."""
    s = schema.statement
    with ledger.read() as connection:
        here = connection.execute(select(s.c.sure, s.c.n).where(s.c.id == id)).one_or_none()
        wanted = None if here is None else _waiting(connection, sought)
        if here is None or wanted is None:
            return None, None
        place, ours = tuple_(s.c.sure, s.c.n), tuple_(here.sure, here.n)
        ids = wanted.with_only_columns(s.c.id)
        before = ids.where(place < ours).order_by(s.c.sure.desc(), s.c.n.desc()).limit(1)
        return connection.scalar(before), connection.scalar(ids.where(place > ours).order_by(s.c.sure, s.c.n).limit(1))


def _waiting(connection: Connection, sought: Search | None) -> Select[tuple[int, float]] | None:
    """The query for all that wait, in no order; None where there can't be any."""
    s, r = schema.statement, schema.revision
    wanted = select(s.c.n, s.c.sure).join(r, r.c.n == s.c.revision_n).where(_WAITING, r.c.current)
    if sought is None or sought == Search():
        return wanted
    found = matches(connection, replace(sought, status=("machine",), once=True))
    if found is None:
        return None
    numbers = found.select(found.range, COUNTED).subquery()
    return wanted.join(numbers, numbers.c.n == s.c.n)


def _place(after: str) -> tuple[float, int]:
    if not (found := _CURSOR.fullmatch(after)):
        raise InputError(f"{after!r} is no cursor: take it from the page before")
    return float(found[1]), int(found[2])
