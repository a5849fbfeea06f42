"""A ledger in; who is quoted how often, directly or in paraphrase, by speaker, outlet and month, out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Integer, Subquery, Table, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from onrecord.ledger import schema
from onrecord.ledger.matches import Search, matches
from onrecord.ledger.statements import DAY
from onrecord.ledger.store import Ledger
from onrecord.ledger.who import day
from onrecord.records import SpeakerKind

NAMED: tuple[SpeakerKind, ...] = ("person", "organisation", "group", "document")
"""Who has a name: "a spokesperson" is nobody who could be counted."""


_ALL = 1 << 62  # no ledger has so many


class Forms(NamedTuple):
    """How many statements of each form."""

    direct: int = 0
    mixed: int = 0
    indirect: int = 0

    @property
    def total(self) -> int:
        return self.direct + self.mixed + self.indirect


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """A speaker, an outlet or a month ("2019-03"; "" where unknown) with its statements.

    ``first`` and ``last`` are days of publication; None where none is known, or for a month.
    """

    name: str
    forms: Forms
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Statements in force, what copies repeat left out, counted three ways. ``forms``: all of them together.

    ``speakers`` counts a statement of two speakers for each, and is empty where one was asked for; so is ``outlets``.
    ``months`` begin with the earliest, "" comes first.
    """

    forms: Forms
    speakers: tuple[Tallied, ...]
    outlets: tuple[Tallied, ...]
    months: tuple[Tallied, ...]


def voices(
    ledger: Ledger,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    first: date | None = None,
    last: date | None = None,
    kinds: tuple[SpeakerKind, ...] = NAMED,
    most: int = 50,
    latest: int | None = None,
) -> Voices:
    """Count. ``speaker``: of everyone whose name has all these words; ``outlet``: of exactly this name.

    ``first``, ``last``: days of publication, inclusive. ``latest``: only the newest so many statements are counted.
    """
    s, r, o = schema.statement, schema.revision, schema.outlet
    found = select(s.c.n, s.c.form, s.c.outlet_n)
    if outlet is not None:
        found = found.where(s.c.outlet_n == select(o.c.n).where(o.c.name == outlet).scalar_subquery())
    if first is not None:
        found = found.where(s.c.n >= first.toordinal() * DAY)
    if last is not None:
        found = found.where(s.c.n < (last.toordinal() + 1) * DAY)
    with ledger.read() as connection:
        if speaker is None:
            found = found.join(r, r.c.n == s.c.revision_n)
            found = found.where(r.c.current, ~s.c.retired, ~s.c.repeats, s.c.status != "rejected")
        else:  # the index has theirs in order of time, the tables would have to sort them all
            sought = Search(speaker=(speaker,), once=True, published_from=first, published_to=last)
            theirs = matches(connection, sought)
            if theirs is None:
                return Voices(forms=Forms(), speakers=(), outlets=(), months=())
            numbers = theirs.select(theirs.range, latest or _ALL).subquery()
            found = found.join(numbers, numbers.c.n == s.c.n)
        if latest is not None:
            found = found.order_by(s.c.n.desc()).limit(latest)
        counted = found.subquery()
        months = _months(connection, counted)
        return Voices(
            forms=_added(one.forms for one in months),
            speakers=_speakers(connection, counted, kinds, most) if speaker is None else (),
            outlets=_outlets(connection, counted, most) if outlet is None else (),
            months=months,
        )


def _times(counted: Subquery) -> list[ColumnElement[int]]:
    """The columns that count each form, and the first and last number."""
    forms = [
        func.sum(case((counted.c.form == form, 1), else_=0)).cast(Integer).label(form)
        for form in ("direct", "mixed", "indirect")
    ]
    return [*forms, func.min(counted.c.n).label("first"), func.max(counted.c.n).label("last")]


def _speakers(
    connection: Connection, counted: Subquery, kinds: tuple[SpeakerKind, ...], most: int
) -> tuple[Tallied, ...]:
    t = schema.statement_speaker
    grouped = (
        select(t.c.speaker_n.label("of"), func.count().label("times"), *_times(counted))
        .join(counted, counted.c.n == t.c.statement_n)
        .where(t.c.kind.in_(kinds))
        .group_by(t.c.speaker_n)
        .subquery()
    )
    return _tallied(connection, schema.speaker, grouped, most)


def _outlets(connection: Connection, counted: Subquery, most: int) -> tuple[Tallied, ...]:
    grouped = (
        select(counted.c.outlet_n.label("of"), func.count().label("times"), *_times(counted))
        .group_by(counted.c.outlet_n)
        .subquery()
    )
    return _tallied(connection, schema.outlet, grouped, most)


def _tallied(connection: Connection, named: Table, grouped: Subquery, most: int) -> tuple[Tallied, ...]:
    """The most frequent of what ``grouped`` counts by number, with their names."""
    query = (
        select(named.c.name, grouped)
        .join(grouped, grouped.c.of == named.c.n)
        .order_by(grouped.c.times.desc(), named.c.n)
        .limit(most)
    )
    return tuple(
        Tallied(
            name=row.name,
            forms=Forms(row.direct, row.mixed, row.indirect),
            first=None if row.first is None else day(row.first),
            last=None if row.last is None else day(row.last),
        )
        for row in connection.execute(query)
    )


def _months(connection: Connection, counted: Subquery) -> tuple[Tallied, ...]:
    rows = connection.execute(
        select((counted.c.n // DAY).label("day"), counted.c.form, func.count().label("times")).group_by("day", "form")
    )
    months: dict[str, dict[str, int]] = {}
    for row in rows:
        month = date.fromordinal(row.day).isoformat()[:7] if row.day else ""
        times = months.setdefault(month, {})
        times[row.form] = times.get(row.form, 0) + row.times
    return tuple(Tallied(name=month, forms=Forms(**times)) for month, times in sorted(months.items()))


def _added(forms: Iterable[Forms]) -> Forms:
    return Forms(*(sum(part) for part in zip(*forms, strict=True))) if (forms := tuple(forms)) else Forms()
