"""People whom an import made known, with the offices they held and what they are found by, in and out of the ledger."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, delete, insert, select

from onrecord.ledger import schema
from onrecord.ledger.store import in_parts
from onrecord.ledger.variants import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and when it was held: ISO dates; None where open or unknown."""

    title: str
    where: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom an import made known."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def put_people(connection: Connection, people: Iterable[Person]) -> int:
    """Store people; one that is known by this id is replaced. How many."""
    p = schema.person
    known = {person.id: person for person in people}
    for some in in_parts(sorted(known)):
        connection.execute(delete(schema.person_key).where(schema.person_key.c.person_id.in_(some)))
        connection.execute(delete(p).where(p.c.id.in_(some)))
        connection.execute(insert(p), [_person_row(known[id]) for id in some])
    return len(known)


def people_without_keys(connection: Connection) -> list[Person]:
    """The imported people if none of them can be found, as in a ledger of an older version; else none."""
    p = schema.person
    some = connection.scalar(select(schema.person_key.c.key).limit(1))
    return [] if some is not None else [_person(row) for row in connection.execute(select(p).order_by(p.c.id))]


def put_person_keys(connection: Connection, keys: Iterable[tuple[str, str]]) -> None:
    """Store what imported people are found by."""
    if rows := [{"key": key, "person_id": id} for key, id in keys]:
        connection.execute(insert(schema.person_key), rows)


def _person_row(person: Person) -> dict[str, str]:
    offices = [[office.title, office.where, office.start, office.end] for office in person.offices]
    return {
        "id": person.id,
        "name": person.name,
        "aliases": json.dumps(person.aliases, ensure_ascii=False),
        "offices": json.dumps(offices, ensure_ascii=False),
    }


def people(connection: Connection, keys: Iterable[str]) -> list[Person]:
    """The imported people who are found by one of these keys, in order of id."""
    p, k = schema.person, schema.person_key
    found: dict[str, Person] = {}
    for some in in_parts(sorted(set(keys))):
        rows = connection.execute(select(p).join(k, k.c.person_id == p.c.id).where(k.c.key.in_(some)).distinct())
        found |= {row.id: _person(row) for row in rows}
    return [found[id] for id in sorted(found)]


def people_of(connection: Connection, ids: Iterable[str]) -> list[Person]:
    """The imported people of these ids, in order of id."""
    p = schema.person
    return [_person(row) for row in connection.execute(select(p).where(p.c.id.in_(sorted(ids))).order_by(p.c.id))]


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        aliases=tuple(json.loads(row.aliases)),
        offices=tuple(Office(title=t, where=w, start=s, end=e) for t, w, s, e in json.loads(row.offices)),
    )
