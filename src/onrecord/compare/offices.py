"""A description such as "the French president" in; the office and the country it names, and who held it that day, out.

Somebody is said to be meant only where no other can be: the country is named, or the article names just one of those
who held such an office then. A president of a company, of a party or of nobody knows what stays who the article says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.compare.countries import country
from onrecord.compare.names import bare
from onrecord.compare.words import fold
from onrecord.ledger.imported import Office, Person

# Offices that one person at a time holds in a country, and that articles name without a name.
HEADS = ("president", "vice president", "prime minister", "chancellor")
_HEAD = "|".join(sorted(HEADS, key=len, reverse=True))
_DESCRIPTION = re.compile(
    rf"(?:the )?(?:(?P<before>.+?)(?:'s)? )??(?P<title>{_HEAD})(?: of (?:the )?(?P<behind>.+?))?(?: (?:him|her)self)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An office that a description names. ``country`` as imported offices name it; None where it names none."""

    title: str
    country: str | None


def described(description: str) -> Described | None:
    """The office that a description names, where it names that and nothing else: no "former", no party, no club."""
    found = _DESCRIPTION.fullmatch(fold(description).replace("-", " ").strip())
    if found is None:
        return None
    where = [text for text in (found["before"], found["behind"]) if text]
    if not where:
        # "a president" names nobody; "President" by itself is a heading or a slip of extraction
        return Described(title=found["title"], country=None) if fold(description).startswith("the ") else None
    named = {country(text) for text in where}
    (only, *more) = named
    return Described(title=found["title"], country=only) if only is not None and not more else None


def title_of(office: Office) -> str | None:
    """The title among :data:`HEADS` that an imported office is, or None."""
    title = fold(office.title).replace("-", " ")
    return title if title in HEADS else None


def holder(
    what: Described, affiliation: str | None, day: date | None, text: str, people: Iterable[Person]
) -> tuple[Person, str] | None:
    """Who is meant, with the reason. None: the day or the country isn't known, nobody is, or more than one may be."""
    if day is None:
        return None
    then = [(person, office) for person in people for office in person.offices if _held(office, what.title, day)]
    where = what.country or country(affiliation or "")
    if where is not None:
        meant = {
            person.id: person
            for person, office in then
            if (country(office.where or "") or fold(office.where or "")) == where
        }
        why = f"{what.title} of {where} then"
    else:
        meant = {person.id: person for person, _ in then if _names(text, what.title, person)}
        why = f"{what.title} then, and no other whom the article names"
    return next((person, f"{person.id} was {why}") for person in meant.values()) if len(meant) == 1 else None


def _held(office: Office, title: str, day: date) -> bool:
    """Whether it is this office, held on that day: its start and end are known, or it goes on."""
    if title_of(office) != title or not office.start:
        return False
    iso = day.isoformat()
    return _whole(office.start, "-01") <= iso <= _whole(office.end or "9999-12-31", "-31")


def _whole(iso: str, rest: str) -> str:
    """A date that gives a year or a month alone, with what makes it a day for comparing."""
    return (
        iso[:10] if len(iso) >= 10 else iso + {4: ("-01" if rest == "-01" else "-12") + rest, 7: rest}.get(len(iso), "")
    )


def _names(text: str, title: str, person: Person) -> bool:
    """Whether a text names a person with the title: "President Ruiz", "President Ana M. Ruiz"."""
    return any(
        re.search(rf"\b{title}(?:\s+[\w.'’-]+){{0,2}}\s+{re.escape(family)}\b", text, re.IGNORECASE)
        for family in _families(person)
    )


def _families(person: Person) -> Iterator[str]:
    for name in dict.fromkeys((person.name, *person.aliases)):
        if parts := bare(name).split():
            yield parts[-1]
