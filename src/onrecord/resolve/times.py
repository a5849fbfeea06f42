"""An expression of time in its sentence in; whether it is the time of something else than the saying out."""

from onrecord.resolve import lexicon
from onrecord.resolve.events import EVENTS
from onrecord.resolve.layout import Layout

# what may stand between "the Tuesday" and the noun, and after a date that is no modifier
_PARTS_OF_A_DAY = lexicon.words("morning afternoon evening night noon midnight edition")
_OF_ANOTHER = lexicon.words("before since until till wake aftermath despite amid run-up preparation ahead")
_WINDOW = 8  # tokens back in which the preposition is looked for


def tells_of_other(layout: Layout, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` dates another thing: "the June 7 primary", "since the attacks May 3", a dateline."""
    first, last = layout.at(start), layout.at(end - 1)
    return _modifies(layout, first, last) or _of_another(layout, first) or _dateline(layout, first, last)


def _modifies(layout: Layout, first: int, last: int) -> bool:
    """ "Wednesday's attacks", "the June 7 primary"; not "Wednesday's rally" nor "his Tuesday interview"."""
    before = layout.lower[first - 1] if first else ""
    after = layout.words[last + 1 : last + 6]
    if not after:
        return False
    if after[0] in ("’s", "'s"):
        after = after[1:]
    elif before not in lexicon.DETERMINERS | {"’s", "'s"} or not after[0].isalpha() or not after[0].islower() or (
        after[0] in lexicon.FUNCTION_WORDS | lexicon.PREPOSITIONS | _PARTS_OF_A_DAY
    ):  # fmt: skip
        return False
    for word in after:
        if not word[0].isalnum() or word in lexicon.PREPOSITIONS:
            return True
        if word.lower() in EVENTS or word.lower() in _PARTS_OF_A_DAY:
            return False
    return True


def _of_another(layout: Layout, first: int) -> bool:
    """Whether words between a preposition and the time name what it is the time of: "before the vote on Monday"."""
    floor = max(layout.first[layout.sentence[first]], first - _WINDOW)
    named = False
    for i in range(first - 1, floor - 1, -1):
        word = layout.lower[i]
        if not word[0].isalnum() and word not in ("’s", "'s"):
            return False
        if word in _OF_ANOTHER:
            return named
        if word in ("after", "following"):
            return named and not any(w in EVENTS for w in layout.lower[i + 1 : first])
        named = named or (word not in lexicon.PREPOSITIONS and word not in lexicon.DETERMINERS)
    return False


def _dateline(layout: Layout, first: int, last: int) -> bool:
    """ "NAIROBI, March 3 (Reuters) -": the day of the report."""
    opening = layout.first[layout.sentence[first]]
    if first - opening > 6 or not layout.words[opening].isupper() or layout.words[last + 1 : last + 2] != ["("]:
        return False
    return ")" in layout.words[last + 2 : last + 6]
