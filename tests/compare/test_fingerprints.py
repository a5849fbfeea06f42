"""Keys by which wordings that share words are found."""

from onrecord.compare.fingerprints import keys
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
