"""Offices that stand in place of names: who is meant, and when nobody can tell."""

from datetime import date

import pytest

from onrecord.compare.countries import country
from onrecord.compare.offices import Described, described, holder
from onrecord.ledger.imported import Office, Person


def held(title: str, where: str, start: str, end: str | None = None) -> tuple[Office, ...]:
    return (Office(title=title, where=where, start=start, end=end),)


PEOPLE = [
    Person(id="Q1", name="Ana M. Ruiz", offices=held("President", "United States", "2017-01-20", "2021-01-20")),
    Person(id="Q2", name="Luc Petit", offices=held("President", "France", "2017-05-14")),
    Person(id="Q3", name="Tom Marsh", offices=held("President", "United States", "2009-01-20", "2017-01-20")),
    Person(id="Q4", name="Mia Lind", offices=held("Prime Minister", "Canada", "2015")),
]


@pytest.mark.parametrize(
    ("description", "wanted"),
    [
        ("the president", ("president", None)),
        ("The President himself", ("president", None)),
        ("the French president", ("president", "france")),
        ("The U.S. president", ("president", "united states")),
        ("the President of the United States", ("president", "united states")),
        ("Canada’s prime minister", ("prime minister", "canada")),
        ("the vice-president", ("vice president", None)),
        ("a president", None),
        ("President", None),
        ("the former president", None),
        ("the Republican president", None),
        ("the president of the club", None),
        ("the president’s allies", None),
        ("the French president of Ruritania", None),
    ],
)
def test_a_description_names_an_office_and_nothing_else(
    description: str, wanted: tuple[str, str | None] | None
) -> None:
    assert described(description) == (Described(title=wanted[0], country=wanted[1]) if wanted else None)


def meant(description: str, *, text: str = "", affiliation: str | None = None, day: str = "2018-06-01") -> str | None:
    what = described(description)
    assert what is not None
    found = holder(what, affiliation, date.fromisoformat(day), text, PEOPLE)
    return found[0].id if found else None


def test_a_country_and_a_day_tell_who_held_the_office() -> None:
    assert meant("the French president") == "Q2"
    assert meant("the US president") == "Q1"
    assert meant("the US president", day="2016-06-01") == "Q3"
    assert meant("the president", affiliation="United States") == "Q1"
    assert meant("the prime minister of Canada") == "Q4"
    assert meant("the French president", day="2017-05-13") is None


def test_without_a_country_the_article_must_name_just_one_of_them() -> None:
    assert meant("the president", text="President Ruiz flew out. The president said so.") == "Q1"
    assert meant("the president", text="President Ana M. Ruiz flew out.") == "Q1"
    assert meant("the president", text="President Ruiz met French President Luc Petit.") is None
    assert meant("the president", text="Ruiz, a baker, opened the fair. The club’s president came.") is None
    assert meant("the president", text="President Marsh was in office before.") is None


def test_on_the_day_of_a_handover_and_without_a_day_nobody_is_meant() -> None:
    assert meant("the US president", day="2017-01-20") is None
    what = described("the US president")
    assert what is not None
    assert holder(what, None, None, "", PEOPLE) is None


def test_a_country_goes_by_many_names() -> None:
    assert {country(name) for name in ("U.S.", "the United States", "American", "USA")} == {"united states"}
    assert country("Republican") is None
