"""Text in, search words out: the one tokenisation that SQLite, PostgreSQL and the marking of matches share.

Neither database's own tokeniser or stemmer is used, because they disagree. A word is a run of letters and digits, with
apostrophes inside it; it is folded (case, accents, width) to ``[a-z0-9]+`` before a database sees it, so that both
find exactly the same rows and a match can be marked at its place in the untouched text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Combining accents belong to the word they stand in: "café" is one word, composed or not.
_WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’](?=[^\W_]))[^\W_]*)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_LONGEST = 100  # letters kept of a word: PostgreSQL refuses lexemes of 2 KB, and no English word comes near


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text (code points, half-open)."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word as the index knows it: "Kuzán’s" → "kuzan". Letters without an ASCII form become a code of their own."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word)).casefold()
    letters = []
    for letter in unicodedata.normalize("NFKD", plain):
        if letter.isascii():
            letters.append(letter if letter.isalnum() else "")
        elif letter.isalnum():
            letters.append(f"q{ord(letter):05x}")
    return "".join(letters)[:_LONGEST]


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order, each with its place."""
    for match in _WORD.finditer(text):
        if folded := fold(match.group()):
            yield Word(folded, match.start(), match.end())


def folded(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` alone."""
    return tuple(word for match in _WORD.findall(text) if (word := fold(match)))
