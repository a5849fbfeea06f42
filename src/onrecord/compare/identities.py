"""The speakers of all articles in, identities out: who is one person across articles, why, and where we don't know.

Names that may be one person's form a block, which is decided as a whole and from its contents alone: whatever order
articles came in, and however often it is decided again, the answer is the same. What a person judged comes first and is
never overturned; the machine abstains where two of a name may be two people.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.compare import blocks, offices
from onrecord.compare.names import Likeness, bare, match
from onrecord.compare.standing import beside, standing, telling, title_words
from onrecord.compare.words import fold
from onrecord.ledger import Ledger, holders, identities, imported, judgements
from onrecord.ledger.identities import Member, Occurrence
from onrecord.ledger.imported import Person
from onrecord.ledger.judgements import Judgement
from onrecord.ledger.variants import Connection

_TOGETHER = 200
# How sure a reason is, until judged pairs say better (docs/comparison.md tells what is measured).
_PERSON, _STANDING, _ONLY, _ALONE, _JUDGED = 0.99, 0.97, 0.9, 1.0, 1.0
_FAR = 19  # times as many as all others of a name are nearly all: one in twenty would be the share of errors at most
_GRACE = 31  # days by which an office may be said to be held too early or too late


def bring_up_to_date(ledger: Ledger, *, each: Callable[[int], None] = lambda _done: None) -> int:
    """Identify the speakers of all revisions that are new or were answered anew; how many revisions."""
    done = 0
    while True:
        with ledger.read() as connection:
            revisions = identities.pending(connection, _TOGETHER)
        if not revisions:
            return done
        with ledger.write() as connection:
            blocks.place(connection, revisions)
            blocks.place_people(connection, imported.people_without_keys(connection))
            _describe(connection, revisions)
            before = identities.blocks_of(connection, revisions)
            _name_holders(connection, revisions)
            decide(connection, before | identities.blocks_of(connection, revisions))
            identities.mark(connection, revisions)
        done += len(revisions)
        each(done)


def _describe(connection: Connection, revisions: Sequence[int]) -> None:
    """Store what stands beside the names of those who speak in these revisions."""
    texts: dict[int, str] = {}
    rows = []
    for article_n, speaker_n, name in identities.persons_of(connection, revisions):
        if article_n not in texts:
            texts[article_n] = holders.text_of(connection, article_n)
        if found := beside(texts[article_n], name):
            rows.append((article_n, speaker_n, " ".join(sorted(found))))
    identities.put_beside(connection, revisions, rows)


def _name_holders(connection: Connection, revisions: Sequence[int]) -> None:
    """Say who is meant where articles name an office and no name, as far as imported people tell."""
    asked = [
        (one, what)
        for one in holders.unnamed(connection, revisions)
        if (what := offices.described(one.description)) is not None
    ]
    found = []
    known = imported.people(connection, [blocks.HEADS]) if asked else []
    for one, what in asked if known else ():
        text = holders.text_of(connection, one.article_n)
        meant = offices.holder(what, one.affiliation, _day(one.published), text, known)
        if meant is not None:
            person, reason = meant
            found.append(
                holders.Holder(article_n=one.article_n, speaker_n=one.speaker_n, person=person.id, reason=reason)
            )
    holders.put(connection, revisions, found)


def decide(connection: Connection, some: Iterable[str]) -> None:
    """Decide these blocks anew, each together with those that judgements, imported people or identities tie it to."""
    left = set(some)
    while left:
        together = {min(left)}
        while True:
            found = identities.occurrences(connection, together)
            judged = judgements.judgements(connection, {one.name for one in found})
            people = imported.people(connection, blocks.keys_of_names(one.name for one in found))
            known = {meant[0] for meant in _meant(found, _bearers(found, people)) if meant is not None}
            keys = [key for one in judged for key in (one.one, one.other)]
            tied = (
                together
                | holders.blocks_of(connection, keys)
                | identities.blocks_of_names(connection, (name for _, name in keys))
                | identities.tied(connection, together, known)
            )
            if tied == together:
                break
            together = tied
        members = identify(found, judged, people)
        identities.put_members(connection, zip(found, members, strict=True), together)
        left -= together


@dataclass(slots=True)
class _Group:
    """Occurrences that are one person so far."""

    members: set[int]
    person: str | None = None


def identify(found: Sequence[Occurrence], judged: Sequence[Judgement], people: Sequence[Person]) -> list[Member]:
    """Who each occurrence is: a member for each, in the same order. Depends on nothing but what it is given."""
    at = {one.key: i for i, one in enumerate(found)}
    groups = [_Group({i}) for i in range(len(found))]
    reasons: list[tuple[str, float]] = [("the only one so far", _ALONE)] * len(found)
    of = dict(enumerate(groups))
    pairs = [
        (at[said.one], at[said.other], said) for said in judged if said.one in at and said.other in at
    ]  # what is judged about somebody whom an extraction doesn't find any more waits
    apart = {(i, j) for i, j, said in pairs if said.verdict in ("different", "unsure")}
    apart |= {(j, i) for i, j in apart}

    def join(i: int, j: int, reason: str, score: float, *, judged_so: bool = False) -> None:
        one, other = of[i], of[j]
        if one is other:
            return
        if apart and not judged_so and any((a, b) in apart for a in one.members for b in other.members):
            return
        if not judged_so and one.person and other.person and one.person != other.person:
            return
        for member in other.members:
            of[member] = one
        one.members |= other.members
        one.person = one.person or other.person
        for member in (i, j):
            if reasons[member][0] == "the only one so far" or judged_so:
                reasons[member] = (reason, score)

    for i, j, said in pairs:
        if said.verdict == "same":
            join(i, j, f"{said.author} judged so: {said.reason}", _JUDGED, judged_so=True)
    bearers = _bearers(found, people)
    for i, known in enumerate(_meant(found, bearers)):
        if known is not None:
            person, reason = known
            of[i].person = of[i].person or person
            reasons[i] = (reason, _PERSON) if not reasons[i][0].count("judged so") else reasons[i]
    _by_person(found, of, join)
    two = _two_peoples({one.name for one in found if one.meant is None and _full(one.name)})
    open_ones = [
        i
        for i, one in enumerate(found)
        if one.meant is None and one.name not in two and not _contested(bearers[one.name])
    ]
    _by_standing(found, open_ones, of, join)
    _by_name_alone(found, open_ones, of, join)
    labels = {id(group): _label(min(found[i].key for i in group.members)) for group in of.values()}
    return [
        Member(
            identity=labels[id(of[i])],
            article_id=one.article_id,
            name=one.name,
            person=of[i].person,
            reason=reasons[i][0],
            score=reasons[i][1],
        )
        for i, one in enumerate(found)
    ]


Join = Callable[[int, int, str, float], None]


def _by_person(found: Sequence[Occurrence], of: dict[int, _Group], join: Join) -> None:
    """Those who are the same imported person are one."""
    first: dict[str, int] = {}
    for i in range(len(found)):
        if (person := of[i].person) is not None:
            join(first.setdefault(person, i), i, f"both are {person}", _PERSON)


Bearers = dict[str, list[tuple[Person, Likeness]]]


def _bearers(found: Sequence[Occurrence], people: Sequence[Person]) -> Bearers:
    """The imported people of each name, with how well it fits."""
    return {
        name: [(person, likeness) for person in people if (likeness := _likeness(name, person)) != "differs"]
        for name in {one.name for one in found if one.meant is None}
    }


def _meant(found: Sequence[Occurrence], bearers: Bearers) -> list[tuple[str, str] | None]:
    """The imported person that each occurrence is, with the reason, where one is known."""
    return [one.meant or _known(one, bearers[one.name]) for one in found]


def _contested(bearers: Sequence[tuple[Person, Likeness]]) -> bool:
    """Whether two imported people go by a name: then an office held that day tells them apart, nothing less."""
    return sum(likeness == "same" for _, likeness in bearers) > 1


def _two_peoples(names: Iterable[str]) -> set[str]:
    """The names that agree with two that have no part in common: two people's written as one, which joins nobody."""
    parts = {name: frozenset(fold(bare(name)).replace("-", " ").split()) for name in names}
    found = set()
    for name in parts:
        alike = [other for other in parts if other != name and match(name, other).likeness in ("same", "near")]
        if any(
            not parts[one] & parts[other] and match(one, other).likeness == "differs"
            for one, other in combinations(alike, 2)
        ):
            found.add(name)
    return found


def _by_standing(found: Sequence[Occurrence], some: Sequence[int], of: dict[int, _Group], join: Join) -> None:
    """Names that agree are one person where a word of role or affiliation agrees that either article states.

    The other states it too, or has it beside the name.
    """
    heads: dict[str, dict[str, list[int]]] = {}  # by word and name those who state it, one of each group so far
    first: dict[tuple[str, frozenset[str]], int] = {}

    def meet(i: int, word: str, stated: frozenset[str]) -> None:
        for name, theirs in sorted(heads.get(word, {}).items()):
            if match(found[i].name, name).likeness in ("same", "near"):
                for j in theirs:
                    join(j, i, _why(word, stated & _stated(found[j])), _STANDING)

    full = [i for i in some if _full(found[i].name)]
    for i in full:
        name, stated = found[i].name, _stated(found[i])
        before = first.setdefault((name, stated), i)
        if before != i and stated:
            join(before, i, "the same name and standing", _STANDING)
            if of[before] is of[i]:
                continue
        for word in sorted(stated):
            meet(i, word, stated)
            mine = heads.setdefault(word, {}).setdefault(name, [])
            if all(of[j] is not of[i] for j in mine):
                mine.append(i)
    for i in full:
        for word in found[i].beside:
            meet(i, word, _stated(found[i]))


def _why(word: str, both: frozenset[str]) -> str:
    if word not in both:
        return f"names agree, and one article has {word} beside the name, the other states it"
    return f"names agree, and both have to do with {', '.join(sorted(both)[:3])}"


def _by_name_alone(found: Sequence[Occurrence], some: Sequence[int], of: dict[int, _Group], join: Join) -> None:
    """An occurrence whose article states no standing joins the only person of its full name, or nearly the only one.

    Those of one name who all lack a standing are one person, for want of a sign that they are two.
    """
    bearers: dict[str, list[int]] = {}
    for i in some:
        if _full(found[i].name):
            bearers.setdefault(found[i].name, []).append(i)
    for name, mine in sorted(bearers.items()):
        alike = sorted(j for other, theirs in bearers.items() if match(name, other).likeness == "same" for j in theirs)
        groups: dict[int, list[int]] = {}
        for j in alike:
            if _stated(found[j]):
                groups.setdefault(id(of[j]), []).append(j)
        best, *others = sorted(groups.values(), key=len, reverse=True) or [[]]
        for i in mine:
            if not _stated(found[i]) and len(best) > _FAR * sum(map(len, others)):
                join(best[0], i, "nearly all of this name" if others else "the only one of this name", _ONLY)
            elif not groups and i != alike[0]:
                join(alike[0], i, "the same name, and nothing tells two people apart", _ONLY)


def _known(one: Occurrence, bearers: Sequence[tuple[Person, Likeness]]) -> tuple[str, str] | None:
    """The imported person of this name, where there is just one, or just one who held such an office then."""
    said = _stated(one) | title_words(one.name)
    day = _day(one.published)
    full = [person for person, likeness in bearers if likeness == "same"]
    near = [person for person, likeness in bearers if likeness in ("same", "near")]
    for candidates in (full, near, [person for person, _ in bearers]):
        told = [(office[0], office[1], person.id) for person in candidates if (office := _office(person, said, day))]
        best = [one for one in told if one[0] == max(told)[0]]  # "prime minister" is no other minister
        if len(best) == 1:
            _, held, id = best[0]
            return id, f"the name is that of {id}, who was {held} then"
    if (
        len(full) == 1
        and _full(one.name)
        and not said
        and full[0].offices
        and day is not None
        and _active(full[0], day)
    ):
        return full[0].id, f"the name is that of {full[0].id} alone, who held office then"
    return None


def _likeness(name: str, person: Person) -> Likeness:
    """The best that any name of a person makes of a name."""
    found = {match(name, other).likeness for other in (person.name, *person.aliases)}
    return next((likeness for likeness in ("same", "near", "fits") if likeness in found), "differs")


def _office(person: Person, said: frozenset[str], day: date | None) -> tuple[int, str] | None:
    """The office, among those the person held that day, that most of the stated words are about; how many are."""
    then = [office for office in person.offices if day is not None and _held(office.start, office.end, day)]
    about = [(len(said & frozenset(telling(office.title))), office.title) for office in then]
    return max((one for one in about if one[0]), default=None)


def _active(person: Person, day: date) -> bool:
    return any(_held(office.start, office.end, day) for office in person.offices)


def _held(start: str | None, end: str | None, day: date) -> bool:
    first, last = _day(start) or date.min, _day(end) or date.max
    return first.toordinal() - _GRACE <= day.toordinal() <= last.toordinal() + _GRACE


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _stated(one: Occurrence) -> frozenset[str]:
    return standing(one.standing)


def _full(name: str) -> bool:
    return len(bare(name).split()) > 1


def _label(key: tuple[str, str]) -> str:
    return "i" + hashlib.sha256("|".join(key).encode()).hexdigest()[:19]


def import_people(ledger: Ledger, people: Iterable[Person]) -> int:
    """Make people known, and have all speakers identified again with them; how many."""
    known = {person.id: person for person in people}
    with ledger.write() as connection:
        count = imported.put_people(connection, known.values())
        blocks.place_people(connection, known.values())
        identities.start_again(connection)
    bring_up_to_date(ledger)
    return count
