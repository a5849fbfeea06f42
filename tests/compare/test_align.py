"""Aligning two wordings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.align import align, align_each
from onrecord.compare.words import words

SPOKEN = (
    "Well, I think that we will not cut café taxes this year, but we will build the 5,000 houses that Ana Ruiz "
    "promised in May."
)


def diff(printed: str, spoken: str = SPOKEN, *, whole: bool = True) -> list[str]:
    """The stretches as ``=same``, ``-ours+theirs``."""
    one, other = words(printed), words(spoken)
    shown = []
    for s in align(one, other, whole=whole).stretches:
        ours = " ".join(w.text for w in one[s.start : s.end])
        theirs = " ".join(w.text for w in other[s.other_start : s.other_end])
        shown.append(f"={ours}" if s.same else f"-{ours}+{theirs}")
    return shown


@pytest.mark.parametrize(
    ("printed", "stretches"),
    [
        ("we will not cut café taxes", ["=we will not cut café taxes"]),
        ("We will cut cafe taxes", ["=We will", "-+not", "=cut cafe taxes"]),
        ("we won’t cut café taxes", ["=we", "-won’t+will not", "=cut café taxes"]),
        (
            "I think that … we will build the 5000 houses",
            ["=I think that", "-+we will not cut café taxes this year but", "=we will build the 5000 houses"],
        ),
        ("build the 6,000 houses that Ana", ["=build the", "-6,000+5,000", "=houses that Ana"]),
        ("really cut café taxes this year", ["-really+not", "=cut café taxes this year"]),
        ("houses that Ana Ruiz promised yesterday", ["=houses that Ana Ruiz promised", "-yesterday+in"]),
    ],
)
def test_a_print_is_laid_against_what_was_said(printed: str, stretches: list[str]) -> None:
    assert diff(printed) == stretches


def test_two_prints_that_overlap_share_the_overlap() -> None:
    assert diff("She told us: we will not cut café taxes this year. Amen", whole=False) == [
        "=we will not cut café taxes this year"
    ]


def test_nothing_in_common_is_no_alignment() -> None:
    assert align(words("cats sleep"), words(SPOKEN), whole=True).stretches == ()
    assert align((), words(SPOKEN), whole=True).stretches == ()


WORDS = ("we", "will", "not", "cut", "taxes", "this", "year", "the", "5", "Ana")
spoken = st.lists(st.sampled_from(WORDS), max_size=14)


@given(spoken, spoken, st.booleans())
def test_stretches_cover_their_windows_and_mean_what_they_say(one: list[str], other: list[str], whole: bool) -> None:
    ours, theirs = words(" ".join(one)), words(" ".join(other))
    found = align(ours, theirs, whole=whole)
    for before, after in pairwise(found.stretches):
        assert (before.end, before.other_end) == (after.start, after.other_start)
        assert before.same != after.same
    for s in found.stretches:
        same = [w.folded for w in ours[s.start : s.end]] == [w.folded for w in theirs[s.other_start : s.other_end]]
        assert same == s.same
    if whole and found.stretches:
        assert found.window == (0, len(ours))
    assert found.matched == sum(s.end - s.start for s in found.stretches if s.same)


@given(spoken, st.data())
def test_a_part_is_found_word_for_word(other: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(other)))
    end = data.draw(st.integers(start, len(other)))
    if start < end:
        found = align(words(" ".join(other[start:end])), words(" ".join(other)), whole=True)
        assert found.exact
        assert found.matched == end - start


@given(spoken, st.lists(spoken, max_size=5), st.booleans())
def test_several_at_once_are_aligned_as_each_by_itself(one: list[str], others: list[list[str]], whole: bool) -> None:
    ours, theirs = words(" ".join(one)), [words(" ".join(other)) for other in others]
    assert align_each(ours, theirs, whole=whole) == [align(ours, other, whole=whole) for other in theirs]


def test_however_many_and_long_they_are_tables_are_of_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = words(SPOKEN), [words("we will not cut " + "taxes " * n) for n in range(9)]
    expected = align_each(ours, theirs, whole=True)
    monkeypatch.setattr("onrecord.compare.align._CELLS", 100)
    assert align_each(ours, theirs, whole=True) == expected
