"""What somebody looks for in, the numbers of the statements that match out, in order of time, from either database.

SQLite's FTS5 and PostgreSQL's tsvector answer the same expression over the same words (``index.py``), newest first
without sorting, because a statement's number is its place in time.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Select, func, select, text

from onrecord.ledger import index, query, schema
from onrecord.ledger.index import MONTHS, months
from onrecord.ledger.query import All, Any, Expression, Phrase
from onrecord.ledger.statements import DAY
from onrecord.ledger.words import folded
from onrecord.records import Form, Status

Sort = Literal["relevance", "newest", "oldest"]

_MOST_NAMES = 200  # different ways in which a search for a speaker's full name may find its words in names


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for. Fields that are empty don't narrow; of several values in one, any will do.

    ``words`` is looked for in what was said (see ``query.py`` for the language); ``speaker``, ``role``,
    ``affiliation``, ``outlet``, ``addressee`` and ``about`` by the words they contain. Dates are inclusive; a statement
    counts as said within ``said_from`` to ``said_to`` where it may have been. ``once``: leave out what copies repeat.
    """

    words: str = ""
    speaker: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    form: tuple[Form, ...] = ()
    status: tuple[Status, ...] = ("machine", "confirmed", "corrected")
    published_from: date | None = None
    published_to: date | None = None
    said_from: date | None = None
    said_to: date | None = None
    once: bool = False
    sort: Sort = "relevance"
    limit: int = 20
    after: str | None = None


class Count(NamedTuple):
    """How many; ``more``: at least so many, counting stopped there."""

    n: int
    more: bool

    def __str__(self) -> str:
        return f"{self.n:,}{'+' * self.more}"


class Range(NamedTuple):
    """Numbers of statements, both ends included."""

    low: int
    high: int


class Matches:
    """The statements of the search index that satisfy an expression and the search's dates."""

    def __init__(self, connection: Connection, sought: Search, expression: Expression) -> None:
        self._connection = connection
        self._sought = sought
        self._table = index.table(connection)
        if connection.dialect.name == "sqlite":
            self._condition = text("statement_index MATCH :terms").bindparams(terms=query.to_fts5(expression))
        else:
            terms = query.to_tsquery(expression)
            self._condition = text("statement_index.terms @@ CAST(:terms AS tsquery)").bindparams(terms=terms)
        first, last = sought.published_from, sought.published_to
        self.range = Range(
            first.toordinal() * DAY if first else 0,
            (last.toordinal() + 1) * DAY - 1 if last else (date.max.toordinal() + 1) * DAY,
        )

    def select(self, within: Range, limit: int, *, oldest: bool = False) -> Select[tuple[int]]:
        """The query for the first ``limit`` numbers within a range, newest (or oldest) first."""
        n = self._table.c.n
        low, high = max(within.low, self.range.low), min(within.high, self.range.high)
        found = select(n).where(self._condition, n >= low, n <= high)
        if self._sought.said_from or self._sought.said_to:
            s = schema.statement
            found = found.join(s, s.c.n == n).where(
                s.c.said_from <= (self._sought.said_to or date.max).isoformat(),
                s.c.said_to >= (self._sought.said_from or date.min).isoformat(),
            )
        return found.order_by(n if oldest else n.desc()).limit(limit)

    def numbers(self, within: Range, limit: int, *, oldest: bool = False) -> list[int]:
        """The first ``limit`` numbers within a range, newest (or oldest) first."""
        return list(self._connection.scalars(self.select(within, limit, oldest=oldest)))

    def entries(self, within: Range, limit: int) -> list[tuple[int, str]]:
        """The newest ``limit`` numbers within a range with their index entries."""
        found = self.select(within, limit).add_columns(self._table.c.words)
        return [(row.n, row.words) for row in self._connection.execute(found)]

    def count(self, most: int) -> Count:
        """How many there are, counting no further than ``most``."""
        found = self.select(self.range, most + 1).subquery()
        n = self._connection.scalar(select(func.count()).select_from(found)) or 0
        return Count(min(n, most), n > most)


def matches(connection: Connection, sought: Search) -> Matches | None:
    """The matches of a search; None where a speaker is asked for that the ledger has never heard of.

    Raises InputError for words that can't be understood.
    """
    parts: list[Expression] = []
    if (expression := query.parse(sought.words)) is not None:
        parts.append(expression)
    if sought.speaker:
        names = [part for name in sought.speaker if (part := _speaker(connection, name)) is not None]
        if not names:
            return None
        parts.append(_any(names))
    for mark, values in (
        ("r_", sought.role),
        ("a_", sought.affiliation),
        ("d_", sought.addressee),
        ("b_", sought.about),
        ("o_", sought.outlet),
    ):
        if found := [Phrase(tuple(mark + word for word in folded(value))) for value in values if folded(value)]:
            parts.append(_any(found))
    if sought.form:
        parts.append(_any([Phrase((f"f_{form}",)) for form in sought.form]))
    if said := _said_months(sought.said_from, sought.said_to):
        parts.append(_any([Phrase((month,)) for month in said]))
    unwanted = ["x_old"] + ["x_repeat"] * sought.once
    if "rejected" not in sought.status:
        unwanted.append("t_rejected")
    if not parts or set(sought.status) != {"machine", "confirmed", "corrected"}:
        parts.append(_any([Phrase((f"t_{status}",)) for status in sought.status]))
    return Matches(connection, sought, All(tuple(parts), tuple(Phrase((word,)) for word in unwanted)))


def _any(parts: list[Expression] | list[Phrase]) -> Expression:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


def _speaker(connection: Connection, name: str) -> Expression | None:
    """Statements by anyone whose name has all the words of ``name``, in any order; None where there is nobody."""
    wanted = telling(name)
    if len(wanted) <= 1:
        return Phrase((f"s_{wanted.pop()}",)) if wanted else None
    names = connection.scalars(
        select(schema.speaker.c.name).where(schema.speaker.c.n.in_(speakers(wanted))).order_by(schema.speaker.c.n)
    )
    known = {_part(folded(full), wanted) for full in names}
    ways = sorted(known, key=lambda part: (len(part), part))[:_MOST_NAMES]
    return _any([Phrase(tuple("s_" + word for word in part)) for part in ways]) if ways else None


def _part(name: tuple[str, ...], wanted: set[str]) -> tuple[str, ...]:
    """The shortest part of a name that has all the wanted words. Whoever's name has that part has them too, so that
    the part finds them all at once: "Paul Ryan" also "a spokesman for House Speaker Paul Ryan"."""
    ends = (
        (next((end for end in range(start + 1, len(name) + 1) if wanted <= set(name[start:end])), None), start)
        for start in range(len(name))
    )
    _, start, end = min((end - start, start, end) for end, start in ends if end is not None)
    return name[start:end]


def telling(name: str) -> set[str]:
    """The folded words of a name by which speakers are looked for: "the" tells nobody from anybody else."""
    found = set(folded(name))
    return found - {"the"} or found


def speakers(wanted: set[str]) -> Select[tuple[int]]:
    """The query for the numbers of the speakers whose names have all of the ``wanted`` words (:func:`telling`)."""
    t = schema.speaker_word
    found = select(t.c.speaker_n).where(t.c.word.in_(wanted)).group_by(t.c.speaker_n)
    return found.having(func.count() == len(wanted))


def _said_months(first: date | None, last: date | None) -> list[str]:
    """The marked words of which one must be there for a statement to have been said within these dates."""
    if first is None or last is None or (last - first).days > MONTHS * 28:
        return []
    return [*months(first.isoformat(), last.isoformat()), "m_long"]
