"""Articles in, the same with the language that their text is in out; loaded only where articles are kept.

A detector costs some 70 MB and half a second, so that nothing but adding to a ledger pays for it; ``language`` tells
whoever only extracts whether a text is covered.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.ingest.stream import Item
from onrecord.records import Article

if TYPE_CHECKING:
    from lingua import LanguageDetector

LOOKED_AT = 1000
"""Characters from the start of the text."""
FEWEST_CHARACTERS = 40
SUREST = 0.8
"""The least share of the detector's confidence at which its answer is taken; below it the language is not known."""


def identified(items: Iterable[Item]) -> Iterator[Item]:
    """``items``, in which every article that states no language has the one that its text is in, if that is clear."""
    for item in items:
        if isinstance(item, Article) and item.language is None:
            yield replace(item, language=language(item.text))
        else:
            yield item


def language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None where it is too short, or of no language more than another."""
    start = text[:LOOKED_AT]
    if len(start.strip()) < FEWEST_CHARACTERS:
        return None
    best = _detector().compute_language_confidence_values(start)[:1]
    if not best or best[0].value < SUREST:
        return None
    return best[0].language.iso_code_639_1.name.lower()


@functools.cache
def _detector() -> "LanguageDetector":
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
