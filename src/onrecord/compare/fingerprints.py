"""The words of a statement in, the keys by which others that share some of its words are found out.

A key stands for two neighbouring words that say something, function words left out: a quotation keeps some of its keys
when it is shortened, when words are put in, and when one is changed; all numbers are one. Sharing
keys proves nothing; alignment does.
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.compare.words import Word


def keys(sequence: Sequence[Word]) -> tuple[int, ...]:
    """The keys of a wording, as signed 64-bit numbers, in order and once each; words in square brackets have none."""
    telling = ["#" if word.number else stem(word.folded) for word in sequence if word.content and not word.inserted]
    return tuple(dict.fromkeys(_key(one, other) for one, other in pairwise(telling)))


def bag(sequence: Sequence[Word]) -> bytes:
    """A wording as four bytes a word, the second of a word another than the first; before them, how many of the words
    don't stand in square brackets."""
    seen = Counter[str]()
    found = array("I", [sum(not word.inserted for word in sequence)])
    for word in sequence:
        seen[word.folded] += 1
        found.append(_number(word.folded, seen[word.folded]))
    return found.tobytes()


class Bag:
    """The words of a wording, in no order. ``own``: how many don't stand in square brackets."""

    def __init__(self, words: bytes) -> None:
        self.own, *words_of = memoryview(words).cast("I")
        self.length = len(words_of)
        self._words = frozenset(words_of)

    def in_common(self, other: bytes) -> tuple[int, int]:
        """How many words another wording has in common with this one, at most; how many of its own the shorter has."""
        theirs = memoryview(other).cast("I")
        length = len(theirs) - 1
        own = self.own if self.length < length else theirs[0] if length < self.length else min(self.own, theirs[0])
        return sum(map(self._words.__contains__, theirs[1:])), own


def stem(folded: str) -> str:
    """The word without a possessive ending."""
    return folded.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=262144)
def _key(one: str, other: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{one} {other}".encode(), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=262144)
def _number(word: str, time: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{time} {word}".encode(), digest_size=4).digest(), "big")
