"""What tells of a saying in; the words for its occasion out: "during a rally in Lagos"."""

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.acts import act_of, given
from onrecord.resolve.circumstances.events import CHANNELS, PROGRAMMES
from onrecord.resolve.circumstances.heads import NO, PAST, STRONG, finite, head_of
from onrecord.resolve.circumstances.zones import Telling
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.runs import is_capital

_STARTS = lexicon.words(
    "in during at on near toward towards ahead before after following amid via through speaking appearing "
    "addressing under for by while as over onstage backstage"
)
_CONJUNCTIONS = lexicon.words("even though although since until so if unless whether than")
_ISSUED = lexicon.words(
    "published released issued passed dated signed seen obtained reviewed attended viewed leaked monitored sighted"
)  # what happened to a paper or a meeting besides
_BEFORE_TITLE = lexicon.words("on of in for with show program programme podcast series ’s 's ’ '")
_WHEN = lexicon.words(
    "last next week month year today yesterday earlier later late early morning afternoon evening night overnight "
    "easter christmas"
)
_TAKES = lexicon.words("took takes take taking turned turns turning went goes")  # "to Twitter"
_NO_PROGRAMMES = (
    lexicon.DAYS
    | set(lexicon.MONTHS)
    | lexicon.words(
        "day eve year hill street avenue road island islands beach bank coast square boulevard capitol force"
    )
)
_TOLD_OF = lexicon.words(
    "dressed clad mentioned named listed cited described contained involved participating quoted interested"
)
_ABOARD = lexicon.words("aboard across along around behind beside inside beyond past alongside")
_STOREYS = lexicon.words("ground first second third fourth fifth sixth seventh eighth ninth tenth top upper lower")
_SMALL = lexicon.FUNCTION_WORDS | lexicon.PREPOSITIONS | _ABOARD
_DESPITE = lexicon.words("despite although though unlike whereas")
LONGEST = 22


def occasion_of(layout: Layout, told: Telling) -> tuple[int, int] | None:
    """First and last token of the words for the occasion, or None."""
    spots, cue = told.spots, told.cue
    if not spots or not cue:
        return None
    if told.source and _elsewhere(layout, told.source.start):
        spots = [i for i in spots if i >= told.source.start]
    allowed = set(spots)
    if (act := act_of(layout, cue, allowed)) is not None:
        return act
    best: tuple[tuple[int, int], tuple[int, int]] | None = None
    for i in spots:
        if i > 1 and layout.lower[i] in CHANNELS and layout.lower[i - 1] == "to" and layout.lower[i - 2] in _TAKES:
            return i, i
        if layout.lower[i - 1 : i + 2] == ["to", "social", "media"] and layout.lower[i - 2] in _TAKES:
            return i, i + 1
        if layout.lower[i] not in _STARTS and layout.lower[i] not in STRONG:
            continue
        if i - 1 in allowed and layout.lower[i - 1] in STRONG:
            continue  # "at a fair" of "speaking at a fair"
        if told.source and i in told.source and "representing" in layout.lower[told.source.start : i]:
            continue  # "the member representing Oyo North in the House of Assembly"
        found = _phrase(layout, i, allowed)
        if layout.lower[i] == "as" and 0 <= i - cue.stop <= 2 and layout.lower[i - 1] not in ("came", "come", "comes"):
            found = _doing(layout, i, allowed)
        if found is None and layout.lower[i] == "on" and all(
            w in _WHEN or w == "this" for w in layout.lower[cue.stop : i]
        ) and i >= cue.stop:  # fmt: skip
            found = _programme(layout, i, allowed)
        if found is None or not {"anonymity", "condition"}.isdisjoint(layout.lower[found[0] : found[1] + 1]):
            continue
        distance = i - cue.stop if i >= cue.start else cue.start - found[1]
        weight = (0 if i >= cue.start else 1, abs(distance))
        if abs(distance) <= 35 and (best is None or weight < best[0]):
            best = (weight, found)
    return best[1] if best else given(layout, told, allowed)


def _programme(layout: Layout, on: int, allowed: set[int]) -> tuple[int, int] | None:
    """ "on Morning Harbour" right behind "said": several words with capitals, for no day and no place."""
    last = on
    while last + 1 in allowed and (is_capital(layout.words[last + 1]) or layout.lower[last + 1] in ("’s", "'s")):
        last += 1
    words = layout.lower[on + 1 : last + 1]
    return (on, last) if len(words) > 1 and _NO_PROGRAMMES.isdisjoint(words) else None


def _elsewhere(layout: Layout, source: int) -> bool:
    """Whether the sentence begins with a clause about something else: "Despite his speech in Porto, Bo Li said"."""
    first = layout.first[layout.sentence[source]]
    if layout.words[source - 1] != "," or first + 1 >= source:
        return False
    lower, following = layout.lower[first], layout.lower[first + 1]
    own = following.endswith("ing") or following in (
        "he",
        "she",
        "they",
        "on",
        "in",
        "at",
    )  # "While on a visit to Porto"
    return lower in _DESPITE or (lower in ("as", "while") and not own)


def _phrase(layout: Layout, first: int, allowed: set[int]) -> tuple[int, int] | None:
    """A prepositional phrase that begins at ``first`` and names an event or a channel, with its own complements."""
    stop = layout.sentence_tokens(layout.sentence[first]).stop
    if layout.lower[first] == "on" and (title := _title(layout, first + 1, allowed)):
        return first, title
    head = head_of(layout, first, min(stop, first + 12), allowed)
    if head < 0 or layout.lower[first - 1] in _TOLD_OF or layout.lower[head : head + 2] == ["opinion", "of"]:
        return None  # "areas mentioned in the petition", "officials involved in the talks"
    if layout.lower[head] == "floor" and layout.lower[head - 1] in _STOREYS:
        return None
    if layout.lower[head - 1 : head + 1] in (["this", "story"], ["this", "article"], ["this", "piece"]):
        return None
    last = head
    if layout.lower[head] in PROGRAMMES and (title := _title(layout, head + 1, allowed)):
        return first, title
    i = head + 1
    while i < stop and i in allowed and i - first < LONGEST:
        word, lower = layout.words[i], layout.lower[i]
        if finite(layout, i) and not any(w in ("after", "before") for w in layout.lower[head:i]):
            break
        if (title := _title(layout, i, allowed)) and layout.lower[i - 1] in _BEFORE_TITLE:
            last, i = title, title + 1  # on CNN's “The Lead”
            if layout.lower[i : i + 1] and layout.lower[i] in lexicon.PREPOSITIONS | lexicon.DAYS:
                continue
            break
        if (
            lower in NO
            or (lower == "at" and layout.words[i + 1 : i + 2] and layout.words[i + 1][0].isdigit())
            or lower in _CONJUNCTIONS
            or _another(layout, i)
            or lower in _ISSUED
            or (lower == "to" and _infinitive(layout, i))
            or word in '.;:—–()“”"'
            or word in ("--", "-")
        ):
            break
        if word == ",":
            if not _place_behind(layout, i + 1, stop, allowed):
                break
        elif lower not in ("’s", "'s"):
            last = i
        i += 1
    return first, _without_time(layout, head, last)


def _without_time(layout: Layout, head: int, last: int) -> int:
    """Where the words end if the time behind them, which has a field of its own, is left out."""
    loose = lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.DAYS | _WHEN
    while last > head and (
        (layout.lower[last] in loose and (layout.lower[last] not in _WHEN or layout.words[last][0].islower()))
        or (layout.lower[last] in lexicon.MONTHS and layout.lower[last - 1] in ("in", "last", "early", "late"))
    ):
        last -= 1
    return last


def _place_behind(layout: Layout, first: int, stop: int, allowed: set[int]) -> bool:
    """Whether capitals follow a comma that end with the clause: the "New Hampshire" of "in Nashua, New Hampshire,"."""
    town = first - 2
    while town > 0 and is_capital(layout.words[town]):
        town -= 1
    if town == first - 2 or layout.lower[town] not in ("in", "at", "near", "outside", "of"):
        return False
    if layout.lower[first - 2] in lexicon.DAYS | set(lexicon.MONTHS):
        return False
    if layout.lower[first].rstrip(".") in lexicon.HONORIFICS:
        return False  # "the member for Oyo North in the House of Assembly, Mr Bo Li,"
    i = first
    while i < stop and i in allowed and i - first < 3 and is_capital(layout.words[i]) and (
        layout.lower[i] not in lexicon.FUNCTION_WORDS
    ):  # fmt: skip
        i += 1
    return i > first and (i == stop or layout.words[i] in ".,;")


def _title(layout: Layout, first: int, allowed: set[int]) -> int | None:
    """The mark that ends a title in quotation marks that begins here, "The Long Way Home"; None if none does."""
    if first + 2 >= len(layout) or layout.words[first] not in "“\"‘'":
        return None
    for i in range(first + 1, min(first + 8, len(layout))):
        if layout.words[i] in ("”", '"', "’", "'"):
            return i
        if i not in allowed:
            return None
    return None


def _another(layout: Layout, i: int) -> bool:
    """Whether the subject of the sentence begins here: "during the campaign the party promised"."""
    before, following = layout.lower[i - 1], layout.words[i + 1 : i + 2]
    if layout.lower[i] not in ("the", "a", "an") or not before.isalpha() or not following or following[0][0].isupper():
        return False
    return not (before in _SMALL or before.endswith(("ed", "ing")))


def _infinitive(layout: Layout, i: int) -> bool:
    following = layout.words[i + 1] if i + 1 < len(layout) else "."
    return following[0].islower() and following not in lexicon.DETERMINERS and not lexicon.hearers(following)


def _doing(layout: Layout, first: int, allowed: set[int]) -> tuple[int, int] | None:
    """ "as she opened the new wing of the hospital", "as the vote ended" right after the cue."""
    following = range(first + 1, min(first + 9, len(layout)))
    if not following or layout.lower[first + 1] not in ("he", "she", "they"):
        ends = next((k for k in following if layout.lower[k].endswith("ed") or layout.lower[k] in PAST), None)
        if ends is None or layout.lower[first + 1] not in ("the", "his", "her", "their"):
            return None
    last = first + 1
    while last + 1 in allowed and last - first < LONGEST and layout.words[last + 1] not in '.,;:—–“”"':
        last += 1
    return (first, last) if last > first + 2 else None
