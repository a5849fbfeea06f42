"""When is a predicted name, text or date the gold one? Two of them in, yes or no out."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.evaluate.gold import GoldStatement
from onrecord.evaluate.words import WORD
from onrecord.records import SaidAt

TITLES = frozenset(
    title
    for line in (
        "mr mrs ms miss dr sir dame lord lady sen senator rep representative president prime minister secretary gen",
        "general lt col colonel capt captain gov governor judge justice prof professor king queen prince princess pope",
        "rev cardinal the a an",
    )
    for title in line.split()
)
ARTICLES = frozenset({"the", "a", "an"})
SMALL = frozenset(
    word
    for line in ("the a an of in on at by to for from with during after before ahead and his her their its as via",)
    for word in line.split()
)
DESCRIBED_KINDS = ("unnamed", "group", "document")


def plain(text: str | None) -> list[str]:
    """The words of ``text`` without case, accents and possessive endings."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    bare = "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
    return WORD.findall(re.sub(r"[’']s\b", "", bare))


def same_name(predicted: str, gold: GoldStatement, *, strict: bool = False) -> bool:
    """Whether ``predicted`` names the gold statement's speaker: by full name, or, unless ``strict``, by an alias.

    A person's bare surname is no name where the article gives more. Of a description, half of the words must agree.
    """
    if not predicted:
        return False
    person = gold.kind in (None, "person", "group")
    name, full = _untitled(predicted, person), _untitled(gold.speaker, person)
    if name == full:
        return True
    if strict:
        return False
    for alias in gold.aliases:
        other = _untitled(alias, person)
        surname_alone = person and len(other) == 1 and len(full) > 1 and other[0] in full
        if name == other and not surname_alone:
            return True
    if gold.kind in DESCRIBED_KINDS or _is_description(gold.speaker):
        wanted, given = set(full) - SMALL, set(name) - SMALL
        return bool(wanted) and 2 * len(wanted & given) >= max(len(wanted), len(given))
    return False


def same_names(predicted: Sequence[str], gold: GoldStatement, *, strict: bool = False) -> bool:
    """Whether one of ``predicted``, or all of them joined by "and", names the gold statement's speaker."""
    return any(same_name(name, gold, strict=strict) for name in (*predicted, " and ".join(predicted)))


def same_text(predicted: str | None, gold: str | None) -> bool:
    """Whether two descriptions share half of the longer one's words, or one holds the other and a name with it."""
    given, wanted = set(plain(predicted)) - SMALL, set(plain(gold)) - SMALL
    if not given or not wanted:
        return False
    if 2 * len(given & wanted) >= max(len(given), len(wanted)):
        return True
    capitalised = {word.casefold() for word in WORD.findall(gold or "") if word[0].isupper()}
    return (given <= wanted or wanted <= given) and bool(capitalised & given & wanted)


def interval(said_at: SaidAt | str | None) -> tuple[date, date] | None:
    """The first and last day of a predicted time, or of a gold one ("2024-12-01" or "2024-12-01/2024-12-11")."""
    if isinstance(said_at, SaidAt):
        first, last = said_at.earliest, said_at.latest
    else:
        first, _, last = (said_at or "").partition("/")
    try:
        start = date.fromisoformat((first or "")[:10])
        return start, date.fromisoformat(last[:10]) if last else start
    except ValueError:
        return None


def same_date(predicted: SaidAt | None, gold: str | None) -> bool:
    """Whether the intervals overlap, and the predicted one is longer by no more than a day or the gold's length."""
    given, wanted = interval(predicted), interval(gold)
    if given is None or wanted is None:
        return False
    overlapping = given[0] <= wanted[1] and wanted[0] <= given[1]
    length = wanted[1] - wanted[0]
    return overlapping and (given[1] - given[0]) - length <= max(timedelta(days=1), length)


def _untitled(name: str | None, person: bool) -> list[str]:
    words = plain(name)
    while len(words) > 1 and words[0] in (TITLES if person else ARTICLES):
        words = words[1:]
    return words


def _is_description(name: str | None) -> bool:
    first, *rest = WORD.findall(name or "x") or ["x"]
    return not first[0].isupper() and not any(word[0].isupper() for word in rest)
