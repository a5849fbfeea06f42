"""The names of a text in; which of them the text says to be other names of somebody out: "Bo Li, known as Spider"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import role_word

REACH = 12  # tokens between the two names
_CALLED = re.compile(
    r"(?:[,(–—-] )?(?:(?:who|is|was|and|also|popularly|better|best|widely|commonly|locally|fondly|professionally"
    r"|otherwise|affectionately|simply) )*"
    r"(?:known (?:\w+ly )?(?:as|by (?:his|her|their) [a-z ]*name(?: of)?,?)|a ?k ?a|aka|a\.k\.a\.?|alias"
    r"|(?<=[,(–—-] )(?:nicknamed|dubbed)|(?<=is |as )(?:nicknamed|dubbed)"  # no "Bo Li dubbed Rosa Meyer a liar"
    r"|whose (?:real|full|legal|birth|stage) name is)(?: [“\"‘'])?"
)


def lettered(layout: Layout, names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    """The people with an office before the name, and its letters: "SP" of "Superintendent of Police", "DA" of "Pike
    County District Attorney", "CS" where that stands there itself."""
    for name in names:
        if name.kind != "person" or len(name.words) < 2:
            continue
        title = [
            w for i, w in enumerate(layout.words[name.start : name.first], start=name.start)
            if w[0].isupper() and layout.words[i - 1] != "("
        ]  # fmt: skip
        for k, word in enumerate(title):
            if k < len(title) - 1 and (role_word(title[-1]) or role_word(word)):
                yield name, "".join(w[0] for w in title[k:]).lower()
            elif word.isupper() and 1 < len(word) < 5:
                yield name, word.lower()


def aliases(layout: Layout, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Each name of a person with another one right behind it by which the text calls them."""
    for one, other in pairwise(names):
        if other.start - one.last > REACH or one.kind not in ("person", None) or len(one.words) < 2:
            continue
        if other.kind in ("organisation", "place") and other.sure:
            continue
        between = " ".join(layout.lower[one.last + 1 : other.start])
        behind = layout.words[other.last + 1 : other.last + 2]
        shared = not {w.lower() for w in one.words}.isdisjoint(w.lower() for w in other.words)
        if _CALLED.fullmatch(between) or (
            between == "(" and behind == [")"] and shared and len(other.words) > 1 and other.kind == "person"
        ):
            yield one, other
