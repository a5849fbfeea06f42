"""Keys and utterances in and out of the ledger: what `onrecord.compare` finds statements by, and what it found.

An utterance is known by the lowest number of its members. Because numbers grow with the day of publication, that is its
earliest print, and the same members always have the same name, in whatever order they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, false, func, insert, or_, select, update
from sqlalchemy import Connection as Connection

from onrecord.ledger import outdated, schema
from onrecord.ledger.answer import decode
from onrecord.ledger.matches import speakers, telling
from onrecord.ledger.statements import DAY
from onrecord.records import Statement

TRANSCRIPT = "transcript"
"""The model that a transcript's statements are said to come from: nobody extracted them, they are its lines."""
_CHUNK = 500
_WINDOWS = 12  # places looked at in one article or transcript, those that share most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A statement as comparison needs it. ``day``: of publication, as an ordinal; 0 where it isn't known."""

    n: int
    wording: int
    statement: Statement

    @property
    def day(self) -> int:
        return self.n // DAY


def pending(connection: Connection, limit: int) -> list[int]:
    """The first revisions whose statements have not been compared, or have been answered anew since."""
    return outdated.first(connection, outdated.TO_COMPARE, limit)


def uncompared(connection: Connection) -> int:
    """How many revisions have not been compared as they are now, so that no check finds all of their statements."""
    return outdated.count(connection, outdated.TO_COMPARE)


def compared(connection: Connection) -> list[int]:
    """The revisions that have been compared, in order."""
    return list(connection.scalars(select(schema.compared.c.revision_n).order_by(schema.compared.c.revision_n)))


def of_revisions(connection: Connection, revisions: Sequence[int]) -> dict[int, list[Stored]]:
    """The statements of each revision in order of place; those that a later extraction did not find again are left out.

    A revision without statements has an empty list.
    """
    s = schema.statement
    found: dict[int, list[Stored]] = {revision_n: [] for revision_n in revisions}
    for revision_n, one in _stored(connection, s.c.revision_n.in_(revisions)):
        found[revision_n].append(one)
    return found


def stored(connection: Connection, numbers: Sequence[int]) -> list[Stored]:
    """The statements of these numbers, in order of number."""
    found: list[Stored] = []
    for at in range(0, len(numbers), _CHUNK):
        found += [one for _, one in _stored(connection, schema.statement.c.n.in_(numbers[at : at + _CHUNK]))]
    return sorted(found, key=lambda one: one.n)


def _stored(connection: Connection, condition: ColumnElement[bool]) -> list[tuple[int, Stored]]:
    """Statements, each with the number of its revision."""
    s, a = schema.statement, schema.statement_answer
    rows = connection.execute(
        select(s.c.n, s.c.revision_n, s.c.wording, a.c.answer)
        .join(a, a.c.n == s.c.n)
        .where(condition, ~s.c.retired)
        .order_by(s.c.place, s.c.n)
    )
    return [(row.revision_n, Stored(n=row.n, wording=row.wording, statement=_decoded(row.answer))) for row in rows]


# Prints that share words are read again and again.
_decoded = lru_cache(maxsize=2_000)(decode)


def clear(connection: Connection, revisions: Sequence[int]) -> None:
    """Take the keys and prints of revisions out, before they are made anew."""
    s, c = schema.statement, schema.compared
    numbers = list(connection.scalars(select(s.c.n).where(s.c.revision_n.in_(revisions))))
    dissolve(connection, numbers)
    for table in (schema.fingerprint, schema.variant):
        for at in range(0, len(numbers), _CHUNK):
            connection.execute(delete(table).where(table.c.statement_n.in_(numbers[at : at + _CHUNK])))
    connection.execute(delete(c).where(c.c.revision_n.in_(revisions)))


def dissolve(connection: Connection, numbers: Sequence[int]) -> None:
    """Take the utterances of these statements apart, because a member changes or goes; the others wait to be joined."""
    v = schema.variant
    for at in range(0, len(numbers), _CHUNK):
        named = select(v.c.utterance_n).where(v.c.statement_n.in_(numbers[at : at + _CHUNK]))
        connection.execute(update(v).where(v.c.utterance_n.in_(named)).values(utterance_n=None))


def waiting(connection: Connection, limit: int) -> list[Stored]:
    """Prints whose utterance was taken apart."""
    v = schema.variant
    found = select(v.c.statement_n).where(v.c.utterance_n.is_(None)).order_by(v.c.statement_n).limit(limit)
    return stored(connection, list(connection.scalars(found)))


def alone(connection: Connection, numbers: Sequence[int]) -> None:
    """Make each print an utterance of its own."""
    v = schema.variant
    connection.execute(update(v).where(v.c.statement_n.in_(numbers)).values(utterance_n=v.c.statement_n))


def put_keys(connection: Connection, keys: Mapping[int, Iterable[int]]) -> None:
    """Store the keys of statements."""
    if rows := sorted((key, n) for n, own in keys.items() for key in set(own)):
        connection.execute(insert(schema.fingerprint), [{"key": key, "statement_n": n} for key, n in rows])


def put_prints(connection: Connection, prints: Sequence[tuple[int, int, bytes]]) -> None:
    """Store quotations, each with how many keys it has and its bag of words, as utterances of their own, to be joined
    with others."""
    if prints:
        rows = [{"statement_n": n, "utterance_n": n, "key_count": keys, "words": bag} for n, keys, bag in prints]
        connection.execute(insert(schema.variant), rows)


def put_words(connection: Connection, bags: Mapping[int, bytes]) -> None:
    """Store the bags of prints that have none yet."""
    v = schema.variant
    if bags:
        rows = [{"print": n, "bag": bag} for n, bag in bags.items()]
        connection.execute(update(v).where(v.c.statement_n == bindparam("print")).values(words=bindparam("bag")), rows)


def words_of(connection: Connection, numbers: Sequence[int]) -> dict[int, bytes]:
    """The bags of words of these prints, by number; of what is no print, or has none yet, nothing."""
    v, found = schema.variant, dict[int, bytes]()
    for at in range(0, len(numbers), _CHUNK):
        rows = select(v.c.statement_n, v.c.words).where(v.c.statement_n.in_(numbers[at : at + _CHUNK]))
        found.update((n, words) for n, words in connection.execute(rows.where(v.c.words.is_not(None))))
    return found


def join(connection: Connection, numbers: Iterable[int]) -> None:
    """Make these prints, and whatever they were joined with, one utterance."""
    v = schema.variant
    mine = select(v.c.utterance_n).where(v.c.statement_n.in_(set(numbers)), v.c.utterance_n.is_not(None))
    named = set(connection.scalars(mine))
    if len(named) > 1:
        connection.execute(update(v).where(v.c.utterance_n.in_(named)).values(utterance_n=min(named)))


def done(connection: Connection, statements: Mapping[int, int]) -> None:
    """Note that revisions have been compared, each with how many statements it has."""
    if statements:
        done = [{"revision_n": n, "statements": count} for n, count in statements.items()]
        connection.execute(insert(schema.compared), done)
        outdated.settle(connection, outdated.TO_COMPARE, statements)


def prints_sharing(
    connection: Connection, numbers: Sequence[int], *, few: int
) -> dict[int, list[tuple[int, bytes | None]]]:
    """For each of these prints, the others that share two keys with it, or one where either has at most ``few``; each
    with its bag of words, where it has one."""
    mine, theirs, v = schema.fingerprint.alias("mine"), schema.fingerprint.alias("theirs"), schema.variant.alias("v")
    w, found = schema.variant.alias("w"), dict[int, list[tuple[int, bytes | None]]]()
    for at in range(0, len(numbers), _CHUNK):
        pairs = (
            select(mine.c.statement_n.label("n"), theirs.c.statement_n.label("other"), func.count().label("shared"))
            .join(theirs, theirs.c.key == mine.c.key)
            .where(mine.c.statement_n.in_(numbers[at : at + _CHUNK]), theirs.c.statement_n != mine.c.statement_n)
            .group_by(mine.c.statement_n, theirs.c.statement_n)
            .subquery()
        )
        enough = or_(pairs.c.shared >= 2, v.c.key_count <= few, w.c.key_count <= few)
        rows = select(pairs.c.n, pairs.c.other, w.c.words).join(v, v.c.statement_n == pairs.c.n)
        rows = rows.join(w, w.c.statement_n == pairs.c.other).where(enough).order_by(pairs.c.n, pairs.c.other)
        for n, other, words in connection.execute(rows):
            found.setdefault(n, []).append((other, words))
    return found


def speakers_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The names of the speakers of these statements, by number; a statement without a speaker is left out."""
    t, names = schema.statement_speaker, schema.speaker
    rows = connection.execute(
        select(t.c.statement_n, names.c.name)
        .join(names, names.c.n == t.c.speaker_n)
        .where(t.c.statement_n.in_(numbers))
        .order_by(t.c.statement_n, t.c.place)
    )
    found: dict[int, list[str]] = {}
    for n, name in rows:
        found.setdefault(n, []).append(name)
    return found


def statements_sharing(connection: Connection, keys: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """The statements that share most of these keys, with how many, the most first and then the earliest."""
    f = schema.fingerprint
    shared = func.count()
    found = select(f.c.statement_n, shared).where(f.c.key.in_(keys)).group_by(f.c.statement_n)
    rows = connection.execute(found.order_by(shared.desc(), f.c.statement_n).limit(limit))
    return [(row[0], row[1]) for row in rows]


def around(connection: Connection, numbers: Sequence[int], reach: int, most: int) -> list[list[int]]:
    """For each revision that holds one of these statements, the numbers of those and of their neighbours by place.

    ``reach``: how far, in code points, a neighbour may begin from one of them; ``most``: how many revisions, in the
    order in which ``numbers`` names them first. Only current ones, and statements that nobody rejected.
    """
    s, r = schema.statement, schema.revision
    rows = connection.execute(
        select(s.c.n, s.c.revision_n, s.c.place)
        .join(r, r.c.n == s.c.revision_n)
        .where(s.c.n.in_(numbers), r.c.current, ~s.c.retired, s.c.status != "rejected")
    ).all()
    places = {row.n: (row.revision_n, row.place) for row in rows}
    by_revision: dict[int, list[int]] = {}
    for n in numbers:
        if n in places:
            by_revision.setdefault(places[n][0], []).append(places[n][1])
    windows = [
        and_(s.c.revision_n == revision_n, s.c.place.between(first, last))
        for revision_n, at in list(by_revision.items())[:most]
        for first, last in _windows(sorted(at[:_WINDOWS]), reach)
    ]
    groups: dict[int, list[int]] = {revision_n: [] for revision_n in list(by_revision)[:most]}
    near = select(s.c.n, s.c.revision_n).where(or_(false(), *windows), ~s.c.retired, s.c.status != "rejected")
    for n, revision_n in connection.execute(near.order_by(s.c.revision_n, s.c.place, s.c.n)):
        groups[revision_n].append(n)
    return list(groups.values())


def _windows(places: Sequence[int], reach: int) -> list[tuple[int, int]]:
    """The stretches within reach of places, which come in order; those that touch are one."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place - reach <= found[-1][1]:
            found[-1] = (found[-1][0], place + reach)
        else:
            found.append((place - reach, place + reach))
    return found


def members(connection: Connection, n: int) -> list[int]:
    """The prints of the utterance that this one is a print of, earliest first; in current revisions only."""
    v, s, r = schema.variant, schema.statement, schema.revision
    utterance = select(v.c.utterance_n).where(v.c.statement_n == n).scalar_subquery()
    return list(
        connection.scalars(
            select(v.c.statement_n)
            .join(s, s.c.n == v.c.statement_n)
            .join(r, r.c.n == s.c.revision_n)
            .where(v.c.utterance_n == utterance, ~s.c.retired, r.c.current, s.c.status != "rejected")
            .order_by(v.c.statement_n)
        )
    )


def utterances(connection: Connection, outlets: int) -> list[int]:
    """The utterances that so many different outlets printed."""
    v, s, r = schema.variant, schema.statement, schema.revision
    found = (
        select(v.c.utterance_n)
        .join(s, s.c.n == v.c.statement_n)
        .join(r, r.c.n == s.c.revision_n)
        .where(~s.c.retired, r.c.current, s.c.status != "rejected")
        .group_by(v.c.utterance_n)
        .having(func.count(func.distinct(s.c.outlet_n)) >= outlets)
    )
    return list(connection.scalars(found.order_by(v.c.utterance_n)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What a check looked through. Dates are those of publication; None: none is known. ``of_speaker``: None where
    nobody was asked for."""

    articles: int
    transcripts: int
    outlets: int
    first: str | None
    last: str | None
    statements: int
    of_speaker: int | None


def searched(connection: Connection, speaker_words: str | None) -> Searched:
    """Count what there is to look through, and the statements of speakers whose names have all of these words."""
    r, c, s, o = schema.revision, schema.compared, schema.statement, schema.origin
    spoken = list(connection.scalars(select(o.c.n).where(o.c.model == TRANSCRIPT)))
    those = select(func.count()).select_from(r).where(r.c.origin_n.in_(spoken), r.c.current)
    transcripts = (connection.scalar(those) or 0) if spoken else 0
    # each article has one current revision, and articles alone are counted in a fraction of the time
    articles = (connection.scalar(select(func.count()).select_from(schema.article)) or 0) - transcripts
    ends = connection.scalar(select(func.min(s.c.n)).where(s.c.n >= DAY)), connection.scalar(select(func.max(s.c.n)))
    days = [date.fromordinal(n // DAY).isoformat() if n and n >= DAY else None for n in ends]
    theirs = None
    if speaker_words is not None:
        wanted = telling(speaker_words)
        theirs = connection.scalar(_said_by(wanted)) or 0 if wanted else 0
    return Searched(
        articles=articles,
        transcripts=transcripts,
        outlets=connection.scalar(select(func.count()).select_from(schema.outlet)) or 0,
        first=days[0],
        last=days[1],
        statements=connection.scalar(select(func.sum(c.c.statements))) or 0,
        of_speaker=theirs,
    )


def _said_by(wanted: set[str]) -> Select[Any]:
    """The query for how many statements are by speakers whose names have all of these folded words.

    A statement by two of them is counted with the first: counting different numbers takes several times as long. The
    sum keeps SQLite from asking for each of a thousand names in turn who else speaks in a statement.
    """
    t, before = schema.statement_speaker, schema.statement_speaker.alias("before")
    those = speakers(wanted)
    earlier = select(before.c.place).where(
        before.c.statement_n == t.c.statement_n, before.c.place < t.c.place, (before.c.speaker_n + 0).in_(those)
    )
    return select(func.count()).where(t.c.speaker_n.in_(those), or_(t.c.place == 0, ~earlier.exists()))
