"""A long article and the places of its statements in; the leaves on which it is read one after the other out.

A page is no longer than a browser draws at once, however long the article and however many its statements.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

LONG = 40_000  # code points on a leaf: about 7,000 words, longer than nearly every article
MANY = 200  # statements that start on a leaf


class Leaf(NamedTuple):
    """A half-open interval of code points of the article's text."""

    start: int
    end: int


def leaves(text: str, starts: Sequence[int], *, long: int = LONG, many: int = MANY) -> tuple[Leaf, ...]:
    """The leaves, one after the other from the text's beginning to its end; one at least.

    ``starts``: where the statements begin, in order. A leaf ends behind a line, else behind a word, where one ends in
    its second half. Only statements that begin at the very same place can be more than ``many`` on one.
    """
    found: list[Leaf] = []
    at = 0
    while at < len(text):
        end, first = min(len(text), at + long), bisect_left(starts, at)
        if first + many < len(starts) and starts[first + many] < end:
            beyond = (start for start in starts[first + many :] if start > at)
            end = min(end, next(beyond, end))
        if end < len(text):
            for mark in ("\n", " "):
                cut = text.rfind(mark, (at + end) // 2, end) + 1
                if cut > at:
                    end = cut
                    break
        found.append(Leaf(at, end))
        at = end
    return tuple(found) or (Leaf(0, 0),)
