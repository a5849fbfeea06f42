"""Quotation marks open and close where a reader sees them do so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.quotes import CLOSING, INSIDE, OPENING, QUOTE_STATES, SINGLE, quote_states

LETTER = {OPENING: "(", CLOSING: ")", INSIDE: "i", SINGLE: "s", 0: "."}

CASES = {
    "curly": ("Say “yes” now", "....(iii)...."),
    "straight": ('Say "yes" now', "....(iii)...."),
    "opened curly, closed straight": ('“Yes," she', "(iiii)...."),
    "opened straight, closed curly": ('"Yes,” she', "(iiii)...."),
    "low and angled": ("„Ja“ «oui»", "(ii(..(iii)"),
    "an apostrophe is no mark": ("the dean's don’t", "." * 16),
    "single marks in a headline": ("of 'huge risk' in", "...sssssssssss..."),
    "a quotation inside another": ("“He said ‘no’ twice”", "(iiiiiiiiiiiiiiiiii)"),
    "never closed: to the end of the paragraph": ("“One.\n“Two.”", "(iiii.(iiii)"),
    "plural possessive": ("voters' hopes", "............."),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_each_character_has_the_state_a_reader_gives_it(text: str, expected: str) -> None:
    states = quote_states(text)
    assert len(states) == len(text)
    if "„" not in text:  # “ closes in German and opens in English; either reading is right there
        assert "".join(LETTER[s] for s in states) == expected.ljust(len(text), ".")


@given(st.text(alphabet="ab '’‘“”\"\n«».,"))
def test_any_text_has_one_state_for_each_character(text: str) -> None:
    states = quote_states(text)
    assert len(states) == len(text)
    assert states.max(initial=0) < QUOTE_STATES
    assert not any(states[i] == INSIDE for i, c in enumerate(text) if c == "\n")


def test_a_million_marks_take_linear_time() -> None:
    assert len(quote_states("“" * 1_000_000)) == 1_000_000
