"""Speakers' names in; who they are across articles, under which names, and what was judged about them, out."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from onrecord.ledger import imported, judgements, schema
from onrecord.ledger.facets import Frequency
from onrecord.ledger.imported import Office, Person
from onrecord.ledger.judgements import Judgement
from onrecord.ledger.store import Ledger

_MOST = 50  # names asked for, and identities told


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One identity: its names with the number of articles, the commonest reason, and the imported person if any."""

    identity: str
    names: Frequency
    articles: int
    reasons: Frequency
    person: Person | None

    @property
    def offices(self) -> tuple[Office, ...]:
        return self.person.offices if self.person else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who speakers of some names are, the one with most articles first, and all judgements, those taken back too."""

    known: tuple[Known, ...]
    judgements: tuple[Judgement, ...]


def known_as(ledger: Ledger, names: Iterable[str]) -> Identities:
    """The identities in which one of these names occurs."""
    wanted = sorted(set(names))[:_MOST]
    o, s = schema.occurrence, schema.speaker
    theirs = (
        select(o.c.identity)
        .join(s, s.c.n == o.c.speaker_n)
        .where(s.c.name.in_(wanted))
        .group_by(o.c.identity)
        .order_by(func.count().desc(), o.c.identity)
        .limit(_MOST)
    )
    with ledger.read() as connection:
        ids = list(connection.scalars(theirs))
        rows = connection.execute(
            select(
                o.c.identity, s.c.name, o.c.reason, func.count().label("times"), func.max(o.c.person).label("person")
            )
            .join(s, s.c.n == o.c.speaker_n)
            .where(o.c.identity.in_(ids))
            .group_by(o.c.identity, s.c.name, o.c.reason)
        ).all()
        persons = {row.person for row in rows if row.person}
        people = {person.id: person for person in imported.people_of(connection, persons)} if persons else {}
        judged = judgements.judgements(connection, wanted, undone=True)
    found = []
    for id in ids:
        own = [row for row in rows if row.identity == id]
        person = next((people[row.person] for row in own if row.person in people), None)
        found.append(
            Known(
                identity=id,
                names=_added((row.name, row.times) for row in own),
                articles=sum(row.times for row in own),
                reasons=_added((row.reason, row.times) for row in own),
                person=person,
            )
        )
    return Identities(known=tuple(found), judgements=tuple(judged))


def _added(counts: Iterable[tuple[str, int]]) -> Frequency:
    """Counts of the same name added up, the most frequent first."""
    added: dict[str, int] = {}
    for name, times in counts:
        added[name] = added.get(name, 0) + times
    return tuple(sorted(added.items(), key=lambda pair: (-pair[1], pair[0])))
