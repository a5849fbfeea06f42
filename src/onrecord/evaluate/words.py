"""Spans in, the words that they cover out: the unit of every measure, so that marks and blanks never count."""

import re
from bisect import bisect_left
from collections.abc import Iterable

WORD = re.compile(r"\w+")

Offsets = tuple[tuple[int, int], ...]


class Words:
    """The words of one text, by number."""

    def __init__(self, text: str) -> None:
        self.places = [match.span() for match in WORD.finditer(text)]
        # A word belongs to a span if its middle lies inside; doubled, so that middles are whole numbers.
        self._middles = [start + end - 1 for start, end in self.places]

    def of(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The numbers of the words that ``spans`` (half-open, in code points) cover."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(self._middles, 2 * start), bisect_left(self._middles, 2 * end)))
        return frozenset(found)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Words that both hold, as a share of those that either holds (IoU)."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
