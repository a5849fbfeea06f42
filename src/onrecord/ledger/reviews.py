"""Decisions of people about statements, in and out of the ledger, with what the machine answered beside them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, insert, select

from onrecord.errors import NotFoundError
from onrecord.ledger import schema, statements
from onrecord.ledger.answer import decode, encode
from onrecord.ledger.statements import Origin
from onrecord.ledger.store import Ledger
from onrecord.records import Statement, Status

Action = Literal["accept", "correct", "reject", "undo", "add"]
"""What a person may decide; "add" is the first decision on a statement that the machine missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision. ``changes``: field → [before, after] in the records' JSON form, empty unless it corrects or undoes.

    ``status`` and ``statement`` are what held afterwards. ``undoes``: the number of the review that an undo takes back.
    ``against``: the version that the author saw.
    """

    number: int
    action: Action
    undoes: int | None
    changes: Mapping[str, list[object]]
    status: Status
    statement: Statement
    author: str
    reason: str
    against: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What people decided about a statement, in order, and what the machine answered last.

    ``found``: the latest extraction found it. ``machine`` and ``origin`` are those in force where nobody decided; of
    what a person added, they are the person's own until a model finds it.
    """

    machine: Statement
    origin: Origin
    found: bool
    reviews: tuple[Review, ...] = ()

    @property
    def undone(self) -> frozenset[int]:
        """The numbers of the reviews that were taken back."""
        return frozenset(one.undoes for one in self.reviews if one.undoes is not None)

    @property
    def in_force(self) -> tuple[Review, ...]:
        """The decisions that hold, the latest last."""
        return tuple(one for one in self.reviews if one.action != "undo" and one.number not in self.undone)


def put(connection: Connection, n: int, reviews: Sequence[Review]) -> None:
    """Add rows for these reviews of a statement."""
    rows = [
        {
            "statement_n": n,
            "number": one.number,
            "action": one.action,
            "undoes": one.undoes,
            "changes": json.dumps(one.changes, ensure_ascii=False),
            "status": one.status,
            "answer": encode(one.statement),
            "author": one.author,
            "reason": one.reason,
            "against": one.against,
            "made": one.made,
        }
        for one in reviews
    ]
    if rows:
        connection.execute(insert(schema.review), rows)


def keep_machine(connection: Connection, n: int, before: Reviewed) -> None:
    """Keep what the machine answered to a statement that a person decides on."""
    origin_n = statements.origin_number(connection, before.origin)
    row = {"statement_n": n, "answer": encode(before.machine), "origin_n": origin_n, "found": before.found}
    connection.execute(insert(schema.machine_answer), [row])


def reviewed(connection: Connection, numbers: Sequence[int]) -> dict[int, Reviewed]:
    """What was decided about each of these statements, and what the machine answered to it."""
    s, a, m, e = schema.statement, schema.statement_answer, schema.machine_answer, schema.origin
    rows = connection.execute(
        select(
            s.c.n, s.c.retired, a.c.answer, m.c.answer.label("machine"), m.c.found, e.c.model, e.c.code,
        )
        .join(a, a.c.n == s.c.n)
        .outerjoin(m, m.c.statement_n == s.c.n)
        .join(e, e.c.n == func.coalesce(m.c.origin_n, s.c.origin_n))
        .where(s.c.n.in_(numbers))
    ).all()  # fmt: skip
    reviews = _reviews(connection, numbers)
    return {
        row.n: Reviewed(
            machine=decode(row.machine or row.answer),
            origin=Origin(model=row.model, code=row.code),
            found=not row.retired if row.machine is None else row.found,
            reviews=reviews.get(row.n, ()),
        )
        for row in rows
    }


def _reviews(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Review, ...]]:
    t = schema.review
    found: dict[int, tuple[Review, ...]] = {}
    for row in connection.execute(select(t).where(t.c.statement_n.in_(numbers)).order_by(t.c.statement_n, t.c.number)):
        review = Review(
            number=row.number,
            action=row.action,
            undoes=row.undoes,
            changes=json.loads(row.changes),
            status=row.status,
            statement=decode(row.answer),
            author=row.author,
            reason=row.reason,
            against=row.against,
            made=row.made,
        )
        found[row.statement_n] = (*found.get(row.statement_n, ()), review)
    return found


def history(ledger: Ledger, id: str) -> Reviewed:
    """What was decided about the statement with this lasting id. NotFoundError where there is none."""
    with ledger.read() as connection:
        n = number_of(connection, id)
        return reviewed(connection, [n])[n]


def number_of(connection: Connection, id: str) -> int:
    """The number of the statement with this lasting id. NotFoundError where there is none."""
    n: int | None = connection.scalar(select(schema.statement.c.n).where(schema.statement.c.id == id))
    if n is None:
        raise NotFoundError(f"the ledger has no statement {id!r}")
    return n
