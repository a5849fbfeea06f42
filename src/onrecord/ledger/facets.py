"""A search in, counts of what it finds by speaker, outlet and month out; bounded, however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Select, Table, func, select

from onrecord.ledger import schema
from onrecord.ledger.matches import Count, Search, matches
from onrecord.ledger.statements import DAY
from onrecord.ledger.store import Ledger

LOOKED_AT = 2_000
"""Matches, the newest, over which facets are counted."""
Frequency = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Counts over the newest matches, what copies repeat counted once. ``counted``: how many were looked at.

    ``months`` are "2019-03", the latest first, or "" where the date of publication isn't known.
    """

    counted: Count
    speakers: Frequency = ()
    outlets: Frequency = ()
    months: Frequency = ()


def facets(ledger: Ledger, sought: Search, *, most: int = 20) -> Facets:
    """The ``most`` frequent speakers and outlets, and all months, of what ``sought`` finds."""
    with ledger.read() as connection:
        found = matches(connection, replace(sought, once=True, after=None))
        if found is None:
            return Facets(counted=Count(0, False))
        newest = found.select(found.range, LOOKED_AT).subquery()
        times = func.count().label("times")
        said, s = schema.statement_speaker, schema.statement
        by_speaker = select(said.c.speaker_n.label("n"), times).join(newest, newest.c.n == said.c.statement_n)
        by_outlet = select(s.c.outlet_n.label("n"), times).join(newest, newest.c.n == s.c.n)
        by_day = select((newest.c.n // DAY).label("day"), times).group_by("day")
        return Facets(
            counted=found.count(LOOKED_AT),
            speakers=_names(connection, schema.speaker, by_speaker.group_by(said.c.speaker_n), most),
            outlets=_names(connection, schema.outlet, by_outlet.group_by(s.c.outlet_n), most),
            months=by_month((row.day, row.times) for row in connection.execute(by_day)),
        )


def _names(connection: Connection, table: Table, counts: Select[tuple[int, int]], most: int) -> Frequency:
    """The names of the most frequent, of equally frequent ones the first known."""
    counted = counts.subquery()
    rows = connection.execute(
        select(table.c.name, counted.c.times)
        .join(counted, counted.c.n == table.c.n)
        .order_by(counted.c.times.desc(), table.c.n)
        .limit(most)
    )
    return tuple((row.name, row.times) for row in rows)


def by_month(days: Iterable[tuple[int, int]]) -> Frequency:
    """Counts by ordinal day, added up by month, the latest first."""
    months: dict[str, int] = {}
    for day, times in days:
        month = date.fromordinal(day).isoformat()[:7] if day else ""
        months[month] = months.get(month, 0) + times
    return tuple(sorted(months.items(), reverse=True))
