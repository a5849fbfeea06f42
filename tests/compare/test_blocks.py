"""Which names meet: spellings and orders of one name do, most others don't."""

import pytest

from onrecord.compare.blocks import keys, keys_of
from onrecord.compare.names import match
from onrecord.ledger.imported import Office, Person

# Invented people; the same person's name as different papers print it.
SPELLINGS = [
    ("Bohdan Marenskiy", "Bohdan Marensky", "Bohdan Marenskyy"),
    ("Volodymyr Hrebenko", "Vladimir Hrebenko"),
    ("Sergei Talnikov", "Sergey Talnikov"),
    ("Mohammed Al-Karimi", "Muhammad Karimi", "Mohamed el Karimi"),
    ("Yusuf Demirel", "Youssef Demirel"),
    ("Leyla Çağlar", "Leyla Caglar"),
    ("Jürgen Möllner", "Jurgen Mollner"),
    ("Marek Wiśniak", "Marek Wisniak"),
    ("Fiona O’Brannigan", "Fiona O'Brannigan", "Fiona OBrannigan"),
    ("Inés Robledo-Vargas", "Inés Robledo Vargas", "Ines Robledo"),
    ("Jean-Luc Fauchet", "Jean Luc Fauchet"),
    ("Haruto Kanzaki", "Kanzaki Haruto"),
    ("Baek Ji-hoon", "Baek Jihoon", "Ji-hoon Baek"),
    ("Qiu Lanfen", "Lanfen Qiu"),
    ("Trần Văn Khoa", "Tran Van Khoa"),
    ("Abdul Rahman Sadeqi", "Abdulrahman Sadeqi"),
    ("João da Silveira", "Joao Silveira"),
    ("Bob Stone", "Robert Stone"),
]
OTHERS = [
    ("Wei Li", "Wei Lee"),
    ("Qiu Yi", "Qiu Yu"),
    ("Daniel Stone", "Daniela Stone"),
    ("Mario Stone", "Maria Stone"),
    ("Yuri Talnikov", "Sergei Talnikov"),
    ("Anna Talnikova", "Anna Talnikov"),
    ("Inés Robledo-Vargas", "Inés Vilar"),
    ("Kim Ji-hoon", "Baek Ji-hoon"),
    ("Mohammed Karimi", "Ahmed Karimi"),
]


@pytest.mark.parametrize(("one", "other"), [(names[0], other) for names in SPELLINGS for other in names[1:]])
def test_spellings_of_one_name_meet_and_agree(one: str, other: str) -> None:
    assert keys(one) & keys(other)
    assert match(one, other).likeness in ("same", "near")
    assert match(other, one).likeness == match(one, other).likeness


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_do_not_agree(one: str, other: str) -> None:
    assert match(one, other).likeness == match(other, one).likeness == "differs"


def test_names_that_share_nothing_but_a_given_name_do_not_meet() -> None:
    assert not keys("Maria Stone") & keys("Maria Vargas")
    assert not keys("Jim Lee") & keys("Tom Law")


def test_where_the_family_comes_first_a_person_is_found_by_it() -> None:
    where = {"Korea": "South Korea", "Peru": "Peru"}
    found = {
        short: keys("President Baek")
        & keys_of(Person(id="Q1", name="Baek Ji-hoon", offices=(Office(title="President", where=country),)))
        for short, country in where.items()
    }
    assert found["Korea"]
    assert not found["Peru"]
