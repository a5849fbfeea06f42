"""The words by which wordings are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.words import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("café", "cafe\u0301"),
        ("CAFÉ", "cafe"),
        ("5,000 houses", "5000 houses"),
        ("anti-war", "anti war"),
        ("“Yes”, he", "yes he"),
        ("ﬁve", "five"),
    ],
)
def test_typography_alone_makes_no_difference(one: str, other: str) -> None:
    assert [w.folded for w in words(one)] == [w.folded for w in words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("can", "can't"),
        ("its", "it's"),
        ("were", "we're"),
        ("ill", "I'll"),
        ("5", "5%"),
        ("5.5", "5,5"),
        ("5", "-5"),
        ("$5", "£5"),
        ("Trump", "Trump's"),
        ("1.5", "15"),
        ("3 to 5", "3-5"),
    ],
)
def test_what_changes_the_words_is_kept(one: str, other: str) -> None:
    assert [w.folded for w in words(one)] != [w.folded for w in words(other)]


def test_a_range_is_no_negative_number() -> None:
    assert [w.folded for w in words("3-5, (-4) and 2019--20")] == ["3", "5", "-4", "and", "2019", "20"]


def test_marks_of_the_writer_are_told_apart_from_the_speaker() -> None:
    found = words("He [the mayor] said ... nothing […] new")
    assert [(w.text, w.inserted, w.after_gap) for w in found] == [
        ("He", False, False),
        ("the", True, False),
        ("mayor", True, False),
        ("said", False, False),
        ("nothing", False, True),
        ("new", False, True),
    ]


def test_numbers_are_compared_by_value() -> None:
    assert [w.number for w in words("five 5 5,000 ten% seven")] == ["5", "5", "5000", "10", "percent", "7"]


def test_capitals_count_as_names_only_inside_a_sentence() -> None:
    assert [w.text for w in words("We met Ana Ruiz. The mayor and I smiled: “Go, Bob”") if w.name] == [
        "Ana",
        "Ruiz",
        "Bob",
    ]


@given(st.text(max_size=80), st.integers(0, 50))
def test_every_word_slices_its_text(text: str, offset: int) -> None:
    for word in words(text, offset=offset):
        assert text[word.start - offset : word.end - offset] == word.text
