"""Classes of alteration."""

import pytest

from onrecord.compare.align import align
from onrecord.compare.alterations import alterations, cut_off
from onrecord.compare.words import words

SPOKEN = "I told Ana Ruiz that we will not cut the café taxes this year, because 5,000 people would lose their homes."


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("we will not cut the café taxes this year", []),
        ("We will not cut the cafe taxes this year", ["typography", "typography"]),
        ("we will cut the café taxes this year", ["negation"]),
        ("we won't cut the café taxes this year", ["word"]),
        ("we will not cut the tea taxes this year", ["word"]),
        ("we will not cut taxes this year", ["elision"]),
        ("we will not … taxes this year", ["elision"]),
        ("we will … this year, because 5,000 people would lose their homes", ["negation"]),
        ("I told Ana Ruiz … people would lose their homes", ["elision"]),
        ("because 50,000 people would lose their homes", ["number"]),
        ("because 5000 people would lose their homes", ["typography"]),
        ("because people would lose their homes", ["number"]),
        ("I told Eva Ruiz that we will not cut the café taxes", ["name"]),
        ("I told Ana that we will not cut the café taxes", ["name"]),
        ("[the council] will not cut the café taxes this year", ["insertion"]),
        ("we will not cut the café taxes [of 2019] this year", ["insertion"]),
        ("we will [never] cut the café taxes this year", ["insertion"]),
        ("we will never cut the café taxes this year", ["word"]),
        ("we will not cut the café taxes this year, because no people would lose their homes", ["negation"]),
    ],
)
def test_each_difference_has_its_class(printed: str, found: list[str]) -> None:
    one, other = words(printed), words(SPOKEN)
    assert [a.kind for a in alterations(one, other, align(one, other, whole=True))] == found


@pytest.mark.parametrize(
    ("printed", "spoken", "kind"),
    [
        ("all of them came home early", "Not all of them came home early", "negation"),
        ("people would lose their homes", SPOKEN, "number"),
        ("cut the café taxes this year", SPOKEN, "negation"),
        ("we will not cut the café taxes", SPOKEN, None),
        ("whether it was a crime or", "I wonder whether it was a crime or not.", "negation"),
        ("we will win this vote", "And we will win this vote, not because we are rich", None),
        ("It was the mayor who lied", "I do not know. It was the mayor who lied", None),
    ],
)
def test_a_quotation_cut_off_from_its_negation_or_number_is_told(printed: str, spoken: str, kind: str | None) -> None:
    one, other = words(printed), words(spoken)
    cut = cut_off(other, align(one, other, whole=True))
    assert (cut.kind if cut else None) == kind
