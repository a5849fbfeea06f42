"""A text in, the words by which two wordings are compared out: each folded, each with its place in the untouched text.

Folding makes equal what only typography tells apart (case, accents, curly marks, thousands separators, hyphens). It
keeps all that changes what is said: "can" and "can't", "it's" and "its", "5" and "5%", "5" and "-5" stay apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.compare.lexicon import FUNCTION_WORDS, NEGATIONS, NUMBERS

_TOKEN = re.compile(
    r"(?P<elision>\[\s*(?:\.\s?\.\s?\.|…)\s*\]|\.(?:\s?\.){2,}|…|\*\s?\*\s?\*)"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<number>(?:(?<![\w.,)–—-])[-−])?(?<![^\W\d])\d+(?:[.,:/]\d+)*)"
    r"|(?P<sign>[%$€£¥])"
    r"|(?P<word>[^\W\d_][\u0300-\u036f]*(?:[\w\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*)"
)
_STOP = re.compile(r"[.!?:;“\"‘]|--|—|\n")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SIGNS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands (code points, half-open, into the text it came from).

    ``inserted``: inside square brackets, so not the speaker's. ``after_gap``: an ellipsis stands before it.
    ``quoted``: inside quotation marks, or anywhere in a content that is a quotation as a whole. ``opens``: first of a
    sentence or quotation, where a capital means nothing.
    """

    folded: str
    text: str
    start: int
    end: int
    inserted: bool = False
    after_gap: bool = False
    quoted: bool = True
    opens: bool = False

    @property
    def content(self) -> bool:
        """Whether it says something by itself."""
        return self.folded not in FUNCTION_WORDS

    @property
    def negation(self) -> bool:
        return is_negation(self.folded)

    @property
    def number(self) -> str | None:
        """The number that it stands for: "5,000" and "5000" alike, "five" and "5" alike; None where it is none."""
        return self.folded if self.folded.lstrip("-")[:1].isdigit() else NUMBERS.get(self.folded)

    @property
    def name(self) -> bool:
        """Whether it looks like part of a name: a capital where the place in the sentence doesn't ask for one."""
        return self.text[:1].isupper() and not self.opens and self.folded.split("'")[0] != "i"


def is_negation(folded: str) -> bool:
    return folded in NEGATIONS or folded.endswith("n't")


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A word as it is compared: "Don’t" → "don't", "café" → "cafe", "5,000" → "5000"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("’", "'").replace("ʼ", "'").replace("−", "-")
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def words(text: str, *, offset: int = 0, quoted: bool = True) -> tuple[Word, ...]:
    """The words of ``text`` in order; ``offset`` is added to their places."""
    found: list[Word] = []
    inserted = gap = False
    last = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "elision":
            gap = True
        elif kind in ("open", "close"):
            inserted = kind == "open"
        else:
            token = match.group()
            folded = _SIGNS[token] if kind == "sign" else fold(token)
            if folded:
                between = text[last : match.start()]
                opens = not found or bool(_STOP.search(between))
                place = (offset + match.start(), offset + match.end())
                found.append(Word(folded, token, *place, inserted, gap, quoted, opens))
                gap = False
            last = match.end()
    return tuple(found)


def joined(parts: Iterable[tuple[Word, ...]]) -> tuple[Word, ...]:
    """The words of several parts as one sequence."""
    return tuple(word for part in parts for word in part)


def evidence(sequence: Sequence[Word]) -> int:
    """How many words say something by themselves."""
    return sum(word.content for word in sequence)
