"""What articles state of a speaker, as words that can be compared."""

import pytest

from onrecord.compare.identities import identify, standing, title_words
from onrecord.ledger.identities import Occurrence, Office, Person


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (("Sen.", "Republican"), {"senator", "republican"}),
        (("Republican U.S. Senators",), {"senator", "republican"}),
        (("GOP congresswoman",), {"representative", "republican"}),
        (
            ("House Armed Services Committee Chairman",),
            {"representative", "armed", "services", "committee", "chairman"},
        ),
        (("White House press secretary",), {"whitehouse", "press", "secretary"}),
        (("UAW's chief negotiator",), {"uaw", "negotiator"}),
        (("former leader", "spokeswoman"), set()),
    ],
)
def test_words_for_one_role_are_one(stated: tuple[str, ...], words: set[str]) -> None:
    one = Occurrence(article_n=1, article_id="a", speaker_n=1, name="Ana Ruiz", standing=stated, published=None)
    assert standing(one) == words


def test_a_title_before_a_name_is_read_alike() -> None:
    assert title_words("Rep. Ana Ruiz") == title_words("Congresswoman Ana Ruiz") == {"representative"}


@pytest.mark.parametrize(
    ("stated", "person"),
    [("prime minister", "Q1"), ("minister of fisheries", "Q2"), ("minister", None), ("poet", None)],
)
def test_of_two_it_is_the_one_whose_office_has_more_of_the_words(stated: str, person: str | None) -> None:
    people = [
        Person(id=id, name=name, offices=(Office(title=title, start="2024-01-01"),))
        for id, name, title in (("Q1", "Ana Stone", "Prime Minister"), ("Q2", "Bob Stone", "Minister of Fisheries"))
    ]
    one = Occurrence(article_n=1, article_id="a", speaker_n=1, name="Stone", standing=(stated,), published="2024-06-01")
    (member,) = identify([one], [], people)
    assert member.person == person
