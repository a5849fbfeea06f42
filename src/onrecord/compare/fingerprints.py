"""The words of a statement in, the keys by which others that share some of its words are found out.

A key stands for two neighbouring words that say something, function words left out: a quotation keeps some of its keys
when it is shortened, when words are put in, and when one is changed; all numbers are one. Sharing
keys proves nothing; alignment does.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.compare.words import Word


def keys(sequence: Sequence[Word]) -> tuple[int, ...]:
    """The keys of a wording, as signed 64-bit numbers, in order and once each; words in square brackets have none."""
    telling = ["#" if word.number else stem(word.folded) for word in sequence if word.content and not word.inserted]
    return tuple(dict.fromkeys(_key(one, other) for one, other in pairwise(telling)))


def stem(folded: str) -> str:
    """The word without a possessive ending."""
    return folded.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=262144)
def _key(one: str, other: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{one} {other}".encode(), digest_size=8).digest(), "big", signed=True)
