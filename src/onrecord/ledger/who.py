"""A name in, what that speaker is on record with out: statements in order of time, roles held, outlets, cues."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, select

from onrecord.errors import NotFoundError
from onrecord.ledger import recorded, schema
from onrecord.ledger.facets import Frequency
from onrecord.ledger.matches import Count, Range, Search, matches, speakers, telling
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.search import COUNTED
from onrecord.ledger.statements import DAY
from onrecord.ledger.store import Ledger

_CUES = 200  # statements whose cues are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A role as articles state it, with the first and last day on which one that does so was published."""

    role: str | None
    affiliation: str | None
    first: str | None
    last: str | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker's record. ``names``: every name that has the words asked for, with how often it is quoted.

    The counts are over the latest ``counted`` statements, what copies repeat left out; ``cues`` over the latest few
    hundred. ``after`` is where to go on, None at the end.
    """

    statements: tuple[Recorded, ...]
    after: int | None
    counted: Count
    names: Frequency
    tenures: tuple[Tenure, ...]
    outlets: Frequency
    cues: Frequency


def who(ledger: Ledger, name: str, *, limit: int = 50, after: int | None = None) -> Voice:
    """The record of everyone whose name has all the words of ``name``, the earliest published first.

    Raises NotFoundError where nobody has.
    """
    wanted = telling(name)
    said, s = schema.statement_speaker, schema.statement
    with ledger.read() as connection:
        theirs = matches(connection, Search(speaker=(name,)))
        once = matches(connection, Search(speaker=(name,), once=True))
        if theirs is None or once is None or connection.scalar(speakers(wanted).limit(1)) is None:
            raise NotFoundError(f"nobody called {name!r} is on record")
        ahead = Range(0 if after is None else after + 1, theirs.range.high)
        page = theirs.numbers(ahead, limit + 1, oldest=True)
        latest = once.select(once.range, COUNTED).subquery()
        of = (said.c.speaker_n, said.c.role, said.c.affiliation, s.c.outlet_n)
        rows = connection.execute(
            select(*of, func.count().label("times"), func.min(s.c.n).label("first"), func.max(s.c.n).label("last"))
            .join(latest, latest.c.n == said.c.statement_n)
            .join(s, s.c.n == said.c.statement_n)
            .where(said.c.speaker_n.in_(speakers(wanted)))
            .group_by(*of)
        ).all()
        return Voice(
            statements=tuple(recorded.load(connection, page[:limit])),
            after=page[limit - 1] if len(page) > limit else None,
            counted=once.count(COUNTED),
            names=_named(connection, schema.speaker, ((row.speaker_n, row.times) for row in rows)),
            tenures=_tenures(_Stated(row.role, row.affiliation, row.times, row.first, row.last) for row in rows),
            outlets=_named(connection, schema.outlet, ((row.outlet_n, row.times) for row in rows)),
            cues=_cues(connection, once.numbers(once.range, _CUES)),
        )


def _named(connection: Connection, table: Table, counted: Iterable[tuple[int | None, int]]) -> Frequency:
    """The names of speakers or outlets that were counted by number, the most frequent first."""
    times = Counter[int | None]()
    for n, more in counted:
        times[n] += more
    rows = connection.execute(select(table.c.n, table.c.name).where(table.c.n.in_(times)))
    return tuple((row.name, times[row.n]) for row in sorted(rows, key=lambda row: (-times[row.n], row.n)))


def _cues(connection: Connection, numbers: list[int]) -> Frequency:
    """The most frequent cues of these statements, each counted once a statement."""
    a = schema.statement_answer
    counted = Counter[str]()
    for answer in connection.scalars(select(a.c.answer).where(a.c.n.in_(numbers)).order_by(a.c.n.desc())):
        counted.update(list(dict.fromkeys(text.lower() for _, _, text in json.loads(answer).get("cue", []))))
    return tuple(counted.most_common(20))


class _Stated(NamedTuple):
    """A role and an affiliation, how often, and the first and last number of a statement that states them."""

    role: str | None
    affiliation: str | None
    times: int
    first: int
    last: int


def _tenures(stated: Iterable[_Stated]) -> tuple[Tenure, ...]:
    """Roles and affiliations put together: the most frequent, then the earliest first."""
    together: dict[tuple[str | None, str | None], _Stated] = {}
    for one in stated:
        if (what := (one.role, one.affiliation)) != (None, None):
            other = together.get(what, _Stated(*what, 0, one.first, one.last))
            times = one.times + other.times
            together[what] = _Stated(*what, times, min(one.first, other.first), max(one.last, other.last))
    ordered = sorted(together.values(), key=lambda one: (-one.times, one.first, one.role or "", one.affiliation or ""))
    return tuple(
        Tenure(role=one.role, affiliation=one.affiliation, first=day(one.first), last=day(one.last), times=one.times)
        for one in ordered
    )


def day(n: int) -> str | None:
    """The day of publication in a statement's number, as an ISO date; None where it isn't known."""
    return date.fromordinal(n // DAY).isoformat() if n >= DAY else None
