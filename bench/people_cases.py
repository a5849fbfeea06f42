"""Names and descriptions as news has them in; who that is among the people of bench/people.py, as a table, out.

    python -m bench.people_cases

Cases were written before they were run; "expected" is a Wikidata id, or nobody where onrecord ought to abstain.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bench.people import known_people

from onrecord.compare import offices
from onrecord.compare.blocks import keys, keys_of, keys_of_names
from onrecord.compare.identities import identify
from onrecord.ledger.identities import Occurrence
from onrecord.ledger.imported import Office, Person


class Case(NamedTuple):
    """A speaker as an article names and describes them on a day."""

    name: str
    standing: str
    day: str
    expected: str | None


NAMES = (
    Case("Prime Minister Trudeau", "", "2018-11-02", "Q3099714"),
    Case("Justin Trudeau", "Canadian prime minister", "2019-10-21", "Q3099714"),
    Case("Trudeau", "prime minister", "2018-11-02", "Q3099714"),
    Case("Prime Minister Trudeau", "", "1975-05-05", None),
    Case("President Macron", "", "2018-05-08", "Q3052772"),
    Case("Volodymyr Zelenskiy", "president", "2019-09-25", "Q3874799"),
    Case("Volodymyr Zelenskyy", "president", "2019-09-25", "Q3874799"),
    Case("Vladimir Zelensky", "president", "2019-09-25", "Q3874799"),
    Case("Petro Poroschenko", "president", "2018-06-01", "Q200277"),
    Case("Sergey Lavrov", "foreign minister", "2018-06-01", "Q58217"),
    Case("Sergei Lavrov", "Russian foreign minister", "2018-06-01", "Q58217"),
    Case("Xi Jinping", "president", "2018-06-01", "Q15031"),
    Case("Bibi Netanyahu", "prime minister", "2019-03-06", "Q43723"),
    Case("Recep Tayyip Erdogan", "president", "2019-11-13", "Q39259"),
    Case("Bernie Sanders", "Sen.", "2019-04-15", "Q359442"),
    Case("Bernard Sanders", "senator", "2019-04-15", "Q359442"),
    Case("Chuck Schumer", "Senate Minority Leader", "2019-01-22", "Q380900"),
    Case("Charles Schumer", "Sen.", "2019-01-22", "Q380900"),
    Case("Mike Pence", "", "2018-01-03", "Q24313"),
    Case("Michael Pence", "vice president", "2018-01-03", "Q24313"),
    Case("Sen. Cruz", "", "2018-06-18", "Q2036942"),
    Case("Jim Jordan", "actor", "2018-06-18", None),
    Case("Boris Johnson", "British Foreign Secretary", "2018-03-27", "Q180589"),
    Case("Boris Johnson", "prime minister", "2018-03-27", None),
    Case("Johnson", "prime minister", "2019-10-10", "Q180589"),
    Case("Alex Azar", "Health and Human Services Secretary", "2018-08-30", "Q4716651"),
)
DESCRIPTIONS = (
    Case("the French president", "", "2018-05-08", "Q3052772"),
    Case("the prime minister of Canada", "", "2018-11-02", "Q3099714"),
    Case("the German chancellor", "", "2018-05-08", "Q567"),
    Case("the U.S. president", "", "2016-12-30", "Q76"),
    Case("the U.S. president", "", "2017-01-20", None),
    Case("the former president", "", "2018-05-08", None),
    Case("the president of the club", "", "2018-05-08", None),
)


def people() -> tuple[dict[str, list[Person]], list[Person]]:
    """Everybody by the keys of their names, and those who held an office that stands for a name."""
    wanted = keys_of_names(case.name for case in NAMES)
    by_key: dict[str, list[Person]] = defaultdict(list)
    heads: list[Person] = []
    for one in known_people():
        held = tuple(Office(**office) for office in one["offices"])
        person = Person(id=one["id"], name=one["name"], aliases=tuple(one["aliases"]), offices=held)
        for key in keys_of(person) & wanted:
            by_key[key].append(person)
        if any(offices.title_of(office) for office in held):
            heads.append(person)
    return by_key, heads


def resolved() -> Iterator[tuple[Case, str | None, str]]:
    """Each case with the person found and the reason."""
    by_key, heads = people()
    for case in NAMES:
        standing = (case.standing,) if case.standing else ()
        one = Occurrence(
            article_n=0, article_id="a", speaker_n=0, name=case.name, standing=standing, published=case.day
        )
        known = {person.id: person for key in sorted(keys(case.name)) for person in by_key[key]}
        (member,) = identify([one], [], [known[id] for id in sorted(known)])
        yield case, member.person, member.reason
    for case in DESCRIPTIONS:
        what = offices.described(case.name)
        found = what and offices.holder(what, None, date.fromisoformat(case.day), "", heads)
        yield case, found[0].id if found else None, found[1] if found else "nobody is said to be meant"


def main() -> None:
    right = total = 0
    print("| name | stated | day | expected | found |\n|---|---|---|---|---|")
    for case, person, reason in resolved():
        right, total = right + (person == case.expected), total + 1
        verdict = "right" if person == case.expected else "missed" if person is None else "WRONG"
        shown = (case.name, case.standing, case.day, case.expected or "nobody", f"{verdict}: {reason}")
        print("| " + " | ".join(shown) + " |")
    print(f"\n{right} of {total} as expected")


if __name__ == "__main__":
    main()
