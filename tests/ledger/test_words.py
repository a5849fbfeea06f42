"""Words: one tokenisation for both databases, with places in the untouched text."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.words import fold, folded, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café CAFE\u0301 cafe", "cafe cafe cafe"),
        ("don’t don't", "dont dont"),
        ("Kuzan’s Kuzan's Kuzan", "kuzan kuzan kuzan"),
        ("anti-war", "anti war"),
        ("“Yes,”—he said…no", "yes he said no"),
        ("$1,000 in 2024", "1 000 in 2024"),
        ("snake_case", "snake case"),
        ("Straße ﬁne ½", "strasse fine 12"),
        ("👩‍🚀 \u202e ...", ""),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert " ".join(folded(text)) == expected


def test_letters_without_an_ascii_form_become_codes_that_keep_prefixes() -> None:
    (city,) = folded("Київ")
    assert city.startswith(folded("Ки")[0])
    assert not city.startswith(folded("Ко")[0])


@given(st.text())
def test_words_are_safe_in_both_query_languages_and_slice_the_text(text: str) -> None:
    found = list(words(text))
    assert [word.folded for word in found] == list(folded(text))
    for word in found:
        assert re.fullmatch("[a-z0-9]{1,100}", word.folded)
        assert fold(text[word.start : word.end]) == word.folded
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
