"""A name in, what that speaker is on record with out: statements in order of time, roles held, outlets, cues."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Subquery, func, select

from onrecord.errors import NotFoundError
from onrecord.ledger import recorded, schema
from onrecord.ledger.facets import Frequency
from onrecord.ledger.matches import Count, speakers, telling
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.search import COUNTED
from onrecord.ledger.statements import DAY
from onrecord.ledger.store import Ledger

_CUES = 500  # statements whose cues are counted


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
    said, s, r = schema.statement_speaker, schema.statement, schema.revision
    with ledger.read() as connection:
        numbers = connection.scalars(speakers(wanted)).all() if wanted else []
        if not numbers:
            raise NotFoundError(f"nobody called {name!r} is on record")
        theirs = (
            select(s.c.n)
            .join(r, r.c.n == s.c.revision_n)
            .join(said, said.c.statement_n == s.c.n)
            .where(said.c.speaker_n.in_(numbers), r.c.current, ~s.c.retired, s.c.status != "rejected")
        )
        ahead = theirs.where(s.c.n > (-1 if after is None else after)).distinct().order_by(s.c.n).limit(limit + 1)
        page = connection.scalars(ahead).all()
        latest = (
            theirs.add_columns(said.c.speaker_n, said.c.role, said.c.affiliation, s.c.outlet_n)
            .where(~s.c.repeats)
            .order_by(s.c.n.desc())
            .limit(COUNTED + 1)
            .subquery()
        )
        counted = connection.scalar(select(func.count()).select_from(latest)) or 0
        return Voice(
            statements=tuple(recorded.load(connection, page[:limit])),
            after=page[limit - 1] if len(page) > limit else None,
            counted=Count(min(counted, COUNTED), counted > COUNTED),
            names=_names(connection, latest, "speaker_n"),
            tenures=_tenures(connection, latest),
            outlets=_names(connection, latest, "outlet_n"),
            cues=_cues(connection, latest),
        )


def _names(connection: Connection, latest: Subquery, column: str) -> Frequency:
    """How often each speaker or outlet comes, the most frequent first."""
    table = schema.speaker if column == "speaker_n" else schema.outlet
    times = func.count().label("times")
    rows = connection.execute(
        select(table.c.name, times)
        .join(latest, latest.c[column] == table.c.n)
        .group_by(table.c.n, table.c.name)
        .order_by(times.desc(), table.c.n)
    )
    return tuple((row.name, row.times) for row in rows)


def _cues(connection: Connection, latest: Subquery) -> Frequency:
    """The most frequent cues of the latest statements, each counted once a statement."""
    a = schema.statement_answer
    answers = select(a.c.answer).join(latest, latest.c.n == a.c.n).order_by(latest.c.n.desc()).limit(_CUES)
    counted = Counter[str]()
    for answer in connection.scalars(answers):
        counted.update(list(dict.fromkeys(text.lower() for _, _, text in json.loads(answer).get("cue", []))))
    return tuple(counted.most_common(20))


def _tenures(connection: Connection, latest: Subquery) -> tuple[Tenure, ...]:
    times, first, last = func.count().label("times"), func.min(latest.c.n).label("first"), func.max(latest.c.n)
    rows = connection.execute(
        select(latest.c.role, latest.c.affiliation, times, first, last.label("last"))
        .where(latest.c.role.is_not(None) | latest.c.affiliation.is_not(None))
        .group_by(latest.c.role, latest.c.affiliation)
    )
    tenures = [
        (
            Tenure(
                role=row.role, affiliation=row.affiliation, first=day(row.first), last=day(row.last), times=row.times
            ),
            row.first,
        )
        for row in rows
    ]
    tenures.sort(key=lambda found: (-found[0].times, found[1], found[0].role or "", found[0].affiliation or ""))
    return tuple(tenure for tenure, _ in tenures)


def day(n: int) -> str | None:
    """The day of publication in a statement's number, as an ISO date; None where it isn't known."""
    return date.fromordinal(n // DAY).isoformat() if n >= DAY else None
