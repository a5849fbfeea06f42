"""Keys by which wordings that share words are found."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.fingerprints import Bag, bag, keys
from onrecord.compare.words import words

SPOKEN = "We will not cut the café taxes this year, because 5,000 houses in Eastport depend on them."


def test_a_wording_keeps_keys_when_it_is_shortened_or_altered() -> None:
    whole = set(keys(words(SPOKEN)))
    for printed in (
        "We will cut cafe taxes this year",
        "[They] will not cut the café taxes [of 2019] this year",
        "because 50,000 houses in Eastport depend on them",
        "cut the café’s taxes … houses in Westport depend on them",
    ):
        assert len(whole & set(keys(words(printed)))) >= 2, printed


def test_function_words_alone_have_no_keys() -> None:
    assert keys(words("We will not do it to them, I think")) == ()
    assert keys(words("Taxes, I think")) == ()


WORDINGS = st.lists(st.sampled_from(["taxes", "Taxes", "not", "[the", "council]", "café", "…", "5,000"]), max_size=12)


@given(WORDINGS, WORDINGS)
def test_bags_tell_how_many_words_two_wordings_have_in_common(one: list[str], other: list[str]) -> None:
    ours, theirs = words(" ".join(one)), words(" ".join(other))
    common, own = Bag(bag(ours)).in_common(bag(theirs))
    assert common == (Counter(w.folded for w in ours) & Counter(w.folded for w in theirs)).total()
    shortest = min(len(ours), len(theirs))
    assert own == min(sum(not w.inserted for w in wording) for wording in (ours, theirs) if len(wording) == shortest)
