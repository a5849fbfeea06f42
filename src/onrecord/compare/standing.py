"""What an article says of a speaker in; the words of roles and affiliations by which two can be one person, out."""

import re
from collections.abc import Iterable, Iterator

from onrecord.compare.fingerprints import stem
from onrecord.compare.lexicon import ALIKE, FUNCTION_WORDS
from onrecord.compare.names import bare
from onrecord.compare.words import words

# What many are: it tells nobody apart.
_COMMON = FUNCTION_WORDS | frozenset(
    ("former", "leader", "official", "member", "spokesman", "chief", "united", "states", "u", "s")
)
# Beside a name: so many words before it at most, after a comma behind it, and what a description there begins with.
_BEFORE, _BEHIND, _REACH = 6, 8, 160
_DESCRIBES = re.compile(r",\s+(?:the|an?|who|its|his|her|then|former|now)\b")
_ENDS = re.compile(r"[\n,;:!?()“”\"—]|--")
_SHORT = frozenset(("capt", "col", "gen", "gov", "maj", "mrs", "prof", "rep", "reps", "rev", "sen", "sens", "sgt"))
_WITHIN = frozenset(("of", "the", "for", "s", "his", "her", "its"))  # of the little words, those inside a title


def standing(stated: Iterable[str]) -> frozenset[str]:
    """The words of roles and affiliations, without those that say little."""
    return frozenset(word for one in stated for word in telling(one) if word not in _COMMON)


def title_words(name: str) -> frozenset[str]:
    """The words of a title that stands before a name: "Prime Minister Ruiz" → prime, minister."""
    return frozenset(telling(name[: name.find(bare(name))] if bare(name) in name else ""))


def telling(stated: str) -> Iterator[str]:
    """The words of a role, "Sen." and "senator" as one; the White House is no house of representatives."""
    for word in words(stated.replace("White House", "Whitehouse")):
        if word.content and not word.number:
            yield ALIKE.get(stem(word.folded), stem(word.folded))


def beside(text: str, name: str) -> frozenset[str]:
    """The words that stand right before the last part of a name wherever a text has it, or in apposition behind.

    "Prosecutors asked former mayor Ana Ruiz, the banker, to come" → mayor, banker, ana.
    """
    parts = bare(name).split()
    found: set[str] = set()
    for place in re.finditer(rf"\b{re.escape(parts[-1])}\b", text) if parts else ():
        found.update(_before(text[max(0, place.start() - _REACH) : place.start()]))
        behind = text[place.end() : place.end() + _REACH]
        if _DESCRIBES.match(behind):
            described = _ENDS.split(behind[1:], maxsplit=1)[0].split(". ")[0]
            found.update(telling(" ".join(described.split()[:_BEHIND])))
    return frozenset(found) - _COMMON - frozenset(telling(name))


def _before(text: str) -> Iterator[str]:
    """The words of a title that a text ends with."""
    taken = []
    for token in reversed(_ENDS.split(text)[-1].split()[-_BEFORE:]):
        plain = token.rstrip(".,").casefold()
        if plain in FUNCTION_WORDS and plain not in _WITHIN:
            break
        if token.endswith(".") and plain not in _SHORT and len(plain.replace(".", "")) > 2:
            break  # a sentence ends here
        taken.append(token)
    yield from telling(" ".join(reversed(taken)))
