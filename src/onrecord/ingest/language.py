"""Is this English? A text in, a note for the reader out where it is not."""

import re
from collections import Counter

LOOKED_AT = 20_000
"""Characters from the start of the text; an article says what it is in long before."""
FEWEST_WORDS = 25
"""Below this many words (or 50 letters of a script without spaces) nothing is said."""
LOWEST_SHARE = 0.06
"""The least share of function words. Of the 3,881 English articles of 2018-19 that it was chosen on none has less than
0.10; of the texts in 17 other languages in tests/ingest/test_language.py none has more than 0.03."""

# Words that are common in English and rare in other languages: no "in", "to", "was" or "for".
FUNCTION_WORDS = frozenset(
    word
    for line in (
        "the of and that with by from it she they her their its this",
        "have has been are were will would not but who which said you",
    )
    for word in line.split()
)
WORD = re.compile(r"[^\W\d_]+")

NOTE = "this text does not look like English, the only language covered: statements may be missing or wrong"


def covered(text: str) -> str | None:
    """A note where ``text`` is in a language that is not covered; None where it is English or too short to tell."""
    words = Counter(word.casefold() for word in WORD.findall(text[:LOOKED_AT]))
    count = words.total()
    if (
        count < FEWEST_WORDS
        and sum(len(word) * n for word, n in words.items() if not word.isascii()) < 2 * FEWEST_WORDS
    ):
        return None
    share = sum(n for word, n in words.items() if word in FUNCTION_WORDS) / count
    return None if share >= LOWEST_SHARE else NOTE
