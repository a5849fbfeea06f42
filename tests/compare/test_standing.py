"""What articles state of a speaker, as words that can be compared."""

import pytest

from onrecord.compare.identities import identify
from onrecord.compare.standing import beside, standing, title_words
from onrecord.ledger.identities import Occurrence
from onrecord.ledger.imported import Office, Person


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
    assert standing(stated) == words


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eastport's former mayor Ana Ruiz spoke.", {"eastport", "mayor", "ana"}),
        ("It rained. Ana Ruiz, the banker, spoke. Then Sen. Ruiz left.", {"ana", "banker", "senator"}),
        ("They told President Lind and Ana Ruiz so.", {"ana"}),
        ("The goalkeeper fell. Ruiz, however, kept a banker's calm.", set()),
        ("“Sing,” said the singer Ana Ruiz", {"singer", "ana"}),
        ("Nobody of that name", set()),
    ],
)
def test_what_stands_beside_a_name_describes_its_bearer(text: str, words: set[str]) -> None:
    assert beside(text, "Ruiz") == words
    assert beside(text, "Ana Ruiz") == words - {"ana"}


@pytest.mark.parametrize(("mayors", "joined"), [(20, True), (5, False)])
def test_somebody_without_a_standing_is_nearly_all_of_a_name_or_nobody(mayors: int, joined: bool) -> None:
    roles = [("mayor",)] * mayors + [("goalkeeper",), ()]
    found = [
        Occurrence(article_n=n, article_id=f"{n:02}", speaker_n=1, name="Bob Stone", standing=stated, published=None)
        for n, stated in enumerate(roles)
    ]
    members = identify(found, [], [])
    assert (members[-1].identity == members[0].identity) == joined
    assert members[-2].identity not in (members[0].identity, members[-1].identity)


def test_two_names_written_as_one_join_nobody() -> None:
    names = ("Ana Ruiz", "Bob Stone", "Ana Ruiz Bob Stone", "Ana Ruiz")
    found = [
        Occurrence(
            article_n=n, article_id=str(n), speaker_n=1, name=name, standing=("Eastport senator",), published=None
        )
        for n, name in enumerate(names)
    ]
    one, other, both, again = (member.identity for member in identify(found, [], []))
    assert one == again
    assert len({one, other, both}) == 3
