"""Descriptions such as "the president" in articles, and who is meant by them, in and out of the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select

from onrecord.ledger import schema
from onrecord.ledger.variants import Connection

_OFFICE = "the office of "


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A description that an article gives in place of a name, with what tells who is meant."""

    article_n: int
    speaker_n: int
    description: str
    affiliation: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who is meant by an office in an article."""

    article_n: int
    speaker_n: int
    person: str
    reason: str


def block(person: str) -> str:
    """The block of those whom articles name by the office of an imported person alone; no name reads so."""
    return f"{_OFFICE}{person}"


def apart(blocks: Iterable[str]) -> tuple[list[str], list[str]]:
    """Blocks of names, and the people whose offices the other blocks are of."""
    named: list[str] = []
    meant: list[str] = []
    for one in sorted(set(blocks)):
        (meant if one.startswith(_OFFICE) else named).append(one.removeprefix(_OFFICE))
    return named, meant


def unnamed(connection: Connection, revisions: Sequence[int]) -> list[Unnamed]:
    """The unnamed who speak in these revisions, as far as they are current."""
    t, s, r = schema.statement_speaker, schema.statement, schema.revision
    rows = connection.execute(
        select(r.c.article_n, t.c.speaker_n, schema.speaker.c.name, func.max(t.c.affiliation), r.c.published)
        .join(s, s.c.n == t.c.statement_n)
        .join(r, r.c.n == s.c.revision_n)
        .join(schema.speaker, schema.speaker.c.n == t.c.speaker_n)
        .where(r.c.n.in_(revisions), r.c.current, t.c.kind == "unnamed", ~s.c.retired, s.c.status != "rejected")
        .group_by(r.c.article_n, t.c.speaker_n, schema.speaker.c.name, r.c.published)
        .order_by(r.c.article_n, t.c.speaker_n)
    )
    return [
        Unnamed(article_n=row[0], speaker_n=row[1], description=row[2], affiliation=row[3], published=row[4])
        for row in rows
    ]


def text_of(connection: Connection, article_n: int) -> str:
    """The text of an article's current revision."""
    r = schema.revision
    text: str = connection.scalars(select(r.c.text).where(r.c.article_n == article_n, r.c.current)).one()
    return text


def put(connection: Connection, revisions: Sequence[int], found: Iterable[Holder]) -> None:
    """Store who is meant in the articles of these revisions, in place of what was stored before."""
    h, o, r = schema.office_holder, schema.occurrence, schema.revision
    articles = list(connection.scalars(select(r.c.article_n).where(r.c.n.in_(revisions)).distinct()))
    rows = [asdict(one) for one in found]
    before = connection.execute(select(h.c.article_n, h.c.speaker_n).where(h.c.article_n.in_(articles))).all()
    for article_n, speaker_n in {*map(tuple, before), *((row["article_n"], row["speaker_n"]) for row in rows)}:
        connection.execute(delete(o).where(o.c.article_n == article_n, o.c.speaker_n == speaker_n))
    connection.execute(delete(h).where(h.c.article_n.in_(articles)))
    if rows:
        connection.execute(insert(h), rows)


def blocks_of(connection: Connection, occurrences: Iterable[tuple[str, str]]) -> set[str]:
    """The blocks of those who are meant by offices, of occurrences given by article id and name."""
    h, a, s = schema.office_holder, schema.article, schema.speaker
    query = select(h.c.person).join(a, a.c.n == h.c.article_n).join(s, s.c.n == h.c.speaker_n)
    return {
        block(person)
        for article_id, name in set(occurrences)
        for person in connection.scalars(query.where(a.c.id == article_id, s.c.name == name))
    }


def rows(connection: Connection, people: Iterable[str]) -> Iterable[Any]:
    """Those whom articles name by an office of these people alone, with article and reason."""
    h, a, r = schema.office_holder, schema.article, schema.revision
    return connection.execute(
        select(h.c.article_n, a.c.id, h.c.speaker_n, schema.speaker.c.name, r.c.published, h.c.person, h.c.reason)
        .join(a, a.c.n == h.c.article_n)
        .join(r, (r.c.article_n == h.c.article_n) & r.c.current)
        .join(schema.speaker, schema.speaker.c.n == h.c.speaker_n)
        .where(h.c.person.in_(sorted(people)))
    ).all()
