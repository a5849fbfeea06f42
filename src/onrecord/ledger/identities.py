"""Speakers as they occur in articles, what they are found by, the identities they form: in and out of the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from onrecord.errors import InputError
from onrecord.ledger import holders, outdated, schema
from onrecord.ledger.store import in_parts
from onrecord.ledger.variants import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A person who speaks in an article. ``standing``: the roles and affiliations that it states.

    ``beside``: the words that stand beside the name there, as comparison stores them.
    ``meant``: who is meant where an office stands in place of a name: the imported person's id, and the reason.
    """

    article_n: int
    article_id: str
    speaker_n: int
    name: str
    standing: tuple[str, ...]
    published: str | None
    beside: tuple[str, ...] = ()
    meant: tuple[str, str] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What names it for good: the article's id and the name."""
        return (self.article_id, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An occurrence as part of an identity, with the reason it is and how surely (0..1)."""

    identity: str
    article_id: str
    name: str
    person: str | None
    reason: str
    score: float


def pending(connection: Connection, limit: int) -> list[int]:
    """The first revisions whose speakers have no identity yet, or have been answered anew since."""
    return outdated.first(connection, outdated.TO_IDENTIFY, limit)


def names_without_block(connection: Connection, revisions: Sequence[int]) -> list[tuple[int, str]]:
    """Names of persons who speak in these revisions and have not been put into a block."""
    s, b, t = schema.speaker, schema.name_block, schema.statement_speaker
    speaking = (
        select(t.c.speaker_n)
        .join(schema.statement, schema.statement.c.n == t.c.statement_n)
        .where(schema.statement.c.revision_n.in_(revisions), t.c.kind == "person")
    )
    missing = ~select(b.c.speaker_n).where(b.c.speaker_n == s.c.n).exists()
    rows = connection.execute(select(s.c.n, s.c.name).where(s.c.n.in_(speaking), missing).order_by(s.c.n))
    return [(row.n, row.name) for row in rows]


def persons_of(connection: Connection, revisions: Sequence[int]) -> list[tuple[int, int, str]]:
    """The persons who speak in these revisions, as far as they are current: article, speaker and name."""
    t, s, r, p = schema.statement_speaker, schema.statement, schema.revision, schema.speaker
    rows = connection.execute(
        select(r.c.article_n, p.c.n, p.c.name)
        .join(s, s.c.revision_n == r.c.n)
        .join(t, t.c.statement_n == s.c.n)
        .join(p, p.c.n == t.c.speaker_n)
        .where(r.c.n.in_(revisions), r.c.current, t.c.kind == "person")
        .distinct()
        .order_by(r.c.article_n, p.c.n)
    )
    return [(row.article_n, row.n, row.name) for row in rows]


def put_beside(connection: Connection, revisions: Sequence[int], found: Iterable[tuple[int, int, str]]) -> None:
    """Store what stands beside speakers' names in the articles of these revisions, in place of what was stored."""
    b, r = schema.beside_name, schema.revision
    articles = select(r.c.article_n).where(r.c.n.in_(revisions))
    connection.execute(delete(b).where(b.c.article_n.in_(articles)))
    if rows := [{"article_n": article_n, "speaker_n": n, "words": words} for article_n, n, words in found]:
        connection.execute(insert(b), rows)


def put_blocks(connection: Connection, blocks: Iterable[tuple[int, str]]) -> None:
    """Store the blocks of speakers' names."""
    if rows := [{"speaker_n": n, "block": block} for n, block in blocks]:
        connection.execute(insert(schema.name_block), rows)


def put_keys(connection: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Store what speakers' names are found by."""
    if rows := [{"key": key, "speaker_n": n} for key, n in keys]:
        connection.execute(insert(schema.name_key), rows)


def named_by(connection: Connection, keys: Iterable[str]) -> list[tuple[str, str]]:
    """The names of speakers that share one of these keys, each with its block."""
    k, b, s = schema.name_key, schema.name_block, schema.speaker
    some = select(k.c.speaker_n).where(k.c.key.in_(sorted(keys)))
    rows = connection.execute(select(s.c.name, b.c.block).join(b, b.c.speaker_n == s.c.n).where(s.c.n.in_(some)))
    return [(row.name, row.block) for row in rows]


def join_blocks(connection: Connection, blocks: Iterable[str]) -> None:
    """Make one block of several."""
    first, *others = sorted(blocks)
    if others:
        b = schema.name_block
        connection.execute(update(b).where(b.c.block.in_(others)).values(block=first))


def blocks_of(connection: Connection, revisions: Sequence[int]) -> set[str]:
    """The blocks of all who speak in these revisions, or were known to speak in their articles before."""
    t, s, b, o, r = (
        schema.statement_speaker, schema.statement, schema.name_block, schema.occurrence, schema.revision,
    )  # fmt: skip
    h = schema.office_holder
    now = select(b.c.block).join(t, t.c.speaker_n == b.c.speaker_n).join(s, s.c.n == t.c.statement_n)
    before = select(b.c.block).join(o, o.c.speaker_n == b.c.speaker_n).join(r, r.c.article_n == o.c.article_n)
    holding = select(h.c.person).join(r, r.c.article_n == h.c.article_n)
    found = now.where(s.c.revision_n.in_(revisions)).union(before.where(r.c.n.in_(revisions)))
    meant = connection.scalars(holding.where(r.c.n.in_(revisions)))
    return set(connection.scalars(found)) | set(map(holders.block, meant))


def blocks_of_names(connection: Connection, names: Iterable[str]) -> set[str]:
    """The blocks of speakers of these names."""
    b, s = schema.name_block, schema.speaker
    wanted = sorted(set(names))
    return {
        block
        for some in in_parts(wanted)
        for block in connection.scalars(select(b.c.block).join(s, s.c.n == b.c.speaker_n).where(s.c.name.in_(some)))
    }


def tied(connection: Connection, blocks: Iterable[str], people: Iterable[str]) -> set[str]:
    """The blocks that have an identity or one of these imported people in common with these, as was decided last."""
    b, o, h = schema.name_block, schema.occurrence, schema.office_holder
    named, meant = holders.apart(blocks)
    people = {*people, *meant}
    here = (h.c.article_n == o.c.article_n) & (h.c.speaker_n == o.c.speaker_n)
    placed = (
        select(b.c.block, h.c.person)
        .select_from(o)
        .outerjoin(b, b.c.speaker_n == o.c.speaker_n)
        .outerjoin(h, here)
        .distinct()
    )
    theirs = select(o.c.identity).join(b, b.c.speaker_n == o.c.speaker_n).where(b.c.block.in_(named))
    identities = sorted(set(connection.scalars(theirs)))
    found: set[str] = set(map(holders.block, people))
    for column, values in ((o.c.identity, identities), (o.c.person, sorted(people))):
        for some in in_parts(values):
            rows = connection.execute(placed.where(column.in_(some)))
            # a name without blocks is one that a migration left to be placed: its own turn comes
            found |= {row.block if row.person is None else holders.block(row.person) for row in rows} - {None}
    return found


def mark(connection: Connection, revisions: Sequence[int]) -> None:
    """Note that the speakers of these revisions have their identities."""
    outdated.settle(connection, outdated.TO_IDENTIFY, revisions)


def occurrences(connection: Connection, blocks: Iterable[str]) -> list[Occurrence]:
    """Everybody of these blocks who speaks in an article's current revision, in order of article and name."""
    t, s, r, a, b = (
        schema.statement_speaker, schema.statement, schema.revision, schema.article, schema.name_block,
    )  # fmt: skip
    h, w = schema.office_holder, schema.beside_name
    named, meant = holders.apart(blocks)
    by_office = select(h.c.person).where(h.c.article_n == a.c.n, h.c.speaker_n == t.c.speaker_n)
    rows = connection.execute(
        select(
            a.c.n, a.c.id, t.c.speaker_n, schema.speaker.c.name, t.c.role, t.c.affiliation, r.c.published, w.c.words,
        )
        .join(s, s.c.n == t.c.statement_n)
        .join(r, r.c.n == s.c.revision_n)
        .join(a, a.c.n == r.c.article_n)
        .join(schema.speaker, schema.speaker.c.n == t.c.speaker_n)
        .join(b, b.c.speaker_n == t.c.speaker_n)
        .outerjoin(w, (w.c.article_n == a.c.n) & (w.c.speaker_n == t.c.speaker_n))
        .where(b.c.block.in_(named), t.c.kind == "person", r.c.current, ~s.c.retired)
        .where(s.c.status != "rejected", ~by_office.exists())
        .distinct()
    ).all()  # fmt: skip
    found: dict[tuple[int, int], Occurrence] = {}
    for row in rows:
        before = found.get((row.n, row.speaker_n))
        standing = {*(before.standing if before else ()), *filter(None, (row.role, row.affiliation))}
        found[row.n, row.speaker_n] = Occurrence(
            article_n=row.n,
            article_id=row.id,
            speaker_n=row.speaker_n,
            name=row.name,
            standing=tuple(sorted(standing)),
            published=row.published,
            beside=tuple((row.words or "").split()),
        )
    offices = (
        Occurrence(
            article_n=row.article_n,
            article_id=row.id,
            speaker_n=row.speaker_n,
            name=row.name,
            standing=(),
            published=row.published,
            meant=(row.person, row.reason),
        )
        for row in holders.rows(connection, meant)
    )
    return sorted([*found.values(), *offices], key=lambda one: one.key)


def put_members(connection: Connection, members: Iterable[tuple[Occurrence, Member]], blocks: Iterable[str]) -> None:
    """Store who the occurrences of these blocks are, in place of what was stored before."""
    o, b, h = schema.occurrence, schema.name_block, schema.office_holder
    named, meant = holders.apart(blocks)
    theirs = select(b.c.speaker_n).where(b.c.block.in_(named))
    here = (h.c.article_n == o.c.article_n) & (h.c.speaker_n == o.c.speaker_n)
    connection.execute(delete(o).where(o.c.speaker_n.in_(theirs), ~select(h.c.person).where(here).exists()))
    holding = select(h.c.article_n).where(h.c.person.in_(meant))
    connection.execute(
        delete(o).where(o.c.article_n.in_(holding), select(h.c.person).where(here, h.c.person.in_(meant)).exists())
    )
    rows = [
        {
            "article_n": one.article_n,
            "speaker_n": one.speaker_n,
            "identity": member.identity,
            "person": member.person,
            "reason": member.reason,
            "score": member.score,
        }
        for one, member in members
    ]
    if rows:
        connection.execute(insert(o), rows)


def members(connection: Connection, identity: str) -> list[Member]:
    """The occurrences of an identity. InputError where there is none of this id."""
    o = schema.occurrence
    rows = connection.execute(
        select(o.c.identity, schema.article.c.id, schema.speaker.c.name, o.c.person, o.c.reason, o.c.score)
        .join(schema.article, schema.article.c.n == o.c.article_n)
        .join(schema.speaker, schema.speaker.c.n == o.c.speaker_n)
        .where(o.c.identity == identity)
        .order_by(schema.article.c.id, schema.speaker.c.name)
    ).all()
    if not rows:
        raise InputError(f"the ledger has no identity {identity!r}: `onrecord people list` shows them")
    return [
        Member(
            identity=row.identity,
            article_id=row.id,
            name=row.name,
            person=row.person,
            reason=row.reason,
            score=row.score,
        )
        for row in rows
    ]


def listed(connection: Connection, keys: Iterable[str]) -> list[str]:
    """The identities of those who are found by these keys, by their own names or an imported person's, in order."""
    o, k, p = schema.occurrence, schema.name_key, schema.person_key
    some = sorted(keys)
    named = select(o.c.identity).join(k, k.c.speaker_n == o.c.speaker_n).where(k.c.key.in_(some))
    known = select(o.c.identity).join(p, p.c.person_id == o.c.person).where(p.c.key.in_(some))
    return sorted(set(connection.scalars(named.union(known))))


def start_again(connection: Connection) -> None:
    """Have all speakers identified again, as after people were imported."""
    outdated.mark_all(connection, outdated.TO_IDENTIFY)
