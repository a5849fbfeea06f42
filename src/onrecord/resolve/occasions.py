"""What tells of a saying in; the words for its occasion out: "during a rally in Lagos"."""

import re

from onrecord.resolve import lexicon
from onrecord.resolve.acts import act_of, given
from onrecord.resolve.events import AIRWAVES, CHANNELS, EVENTS, GATHERINGS, MEDIA, PAPERS, PROGRAMMES, REMOTE
from onrecord.resolve.layout import Layout
from onrecord.resolve.runs import is_capital
from onrecord.resolve.venues import is_language
from onrecord.resolve.zones import Telling

_STARTS = lexicon.words(
    "in during at on near toward towards ahead before after following amid via through speaking appearing "
    "addressing under for by while as over onstage backstage"
)
_STRONG = lexicon.words("speaking reading appearing addressing testifying campaigning stumping")
_NO = lexicon.words(
    "said told added says wrote noted argued claimed that who which where when because but and he she they it we i "
    "has had was were is are will would said"
)
_OUTSIDE = lexicon.words(
    "court courthouse courtroom parliament home house hospital church headquarters building office stadium"
)
_CONJUNCTIONS = lexicon.words("even though although since until so if unless whether than")
_PARTS = lexicon.words(
    "close start end beginning sidelines margins conclusion opening height day eve part side wake "
    "series string round flurry"
)
_ISSUED = lexicon.words(
    "published released issued passed dated signed seen obtained reviewed attended viewed leaked monitored sighted"
)  # what happened to a paper or a meeting besides
_NOT_AFTER = lexicon.words("call order decision post report show book column text ad play trail")
_TIMES = lexicon.words(
    "year years month months week weeks weekend day days night decade decades half quarter season term period era time "
    "primary primaries election elections caucuses vote race war recession crisis pandemic presidency administration"
)
_BEFORE_TITLE = lexicon.words("on of in for with show program programme podcast series ’s 's ’ '")
# no occasions, though they end with words for some: "in response", "on a happier note", "in the party's Lagos chapter"
_BARE_NOT = lexicon.words("order response reply answer protest tribute service confirmation")
# what is talked on as a matter, "officials briefed on the talks", and not in
_NOT_ON = lexicon.words(
    "talks discussion discussions meeting meetings debate debates hearing negotiations conference summit briefing "
    "session consultation consultations inquiry proceedings trial ruling order decision motion opinion lawsuit "
    "complaint vote issue description"
)
_IDIOMS = frozenset(
    (
        ("on", "note"),
        ("under", "program"),
        ("under", "programme"),
        ("in", "race"),
        ("in", "chapter"),
        ("at", "post"),
        ("at", "issue"),
    )
)
_OF_DAY = (["’s"], ["'s"], ["night"], ["morning"], ["evening"], ["afternoon"])
_WHEN = lexicon.words(
    "last next week month year today yesterday earlier later late early morning afternoon evening night overnight "
    "easter christmas"
)
_TAKES = lexicon.words("took takes take taking turned turns turning went goes")  # "to Twitter"
_PAST = lexicon.words("made took gave held won lost left brought told drew met saw began sent led kept set put cut")
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
_NUMBERED = re.compile(r"[A-Z]{1,4}-?\d{1,2}")  # meetings of states
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
        if layout.lower[i] not in _STARTS and layout.lower[i] not in _STRONG:
            continue
        if i - 1 in allowed and layout.lower[i - 1] in _STRONG:
            continue  # "at a fair" of "speaking at a fair"
        found = _phrase(layout, i, allowed)
        if layout.lower[i] == "as" and 0 <= i - cue.stop <= 2 and layout.lower[i - 1] not in ("came", "come", "comes"):
            found = _doing(layout, i, allowed)
        if found is None and layout.lower[i] == "on" and all(
            w in _WHEN or w == "this" for w in layout.lower[cue.stop : i]
        ) and i >= cue.stop:  # fmt: skip
            found = _programme(layout, i, allowed)
        if found is None or "anonymity" in layout.lower[found[0] : found[1] + 1]:
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
    head = _head(layout, first, min(stop, first + 12), allowed)
    if head < 0 or layout.lower[first - 1] in _TOLD_OF or layout.lower[head : head + 2] == ["opinion", "of"]:
        return None  # "areas mentioned in the petition", "officials involved in the talks"
    last = head
    if layout.lower[head] in PROGRAMMES and (title := _title(layout, head + 1, allowed)):
        return first, title
    i = head + 1
    while i < stop and i in allowed and i - first < LONGEST:
        word, lower = layout.words[i], layout.lower[i]
        if _finite(layout, i) and not any(w in ("after", "before") for w in layout.lower[head:i]):
            break
        if (title := _title(layout, i, allowed)) and layout.lower[i - 1] in _BEFORE_TITLE:
            last, i = title, title + 1  # on CNN's “The Lead”
            if layout.lower[i : i + 1] and layout.lower[i] in lexicon.PREPOSITIONS | lexicon.DAYS:
                continue
            break
        if (
            lower in _NO
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


def _finite(layout: Layout, i: int) -> bool:
    """Whether a verb with its object stands here, with which the phrase is over: "created a storm", "made the call"."""
    lower = layout.lower[i]
    following = layout.lower[i + 1 : i + 2]
    return (lower.endswith("ed") or lower in _PAST) and bool(following) and following[0] in lexicon.DETERMINERS


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
        ends = next((k for k in following if layout.lower[k].endswith("ed") or layout.lower[k] in _PAST), None)
        if ends is None or layout.lower[first + 1] not in ("the", "his", "her", "their"):
            return None
    last = first + 1
    while last + 1 in allowed and last - first < LONGEST and layout.words[last + 1] not in '.,;:—–“”"':
        last += 1
    return (first, last) if last > first + 2 else None


def _head(layout: Layout, first: int, stop: int, allowed: set[int]) -> int:
    """The noun that makes the phrase an occasion; -1 if there is none before the phrase ends."""
    opener = layout.lower[first]
    if (
        opener in _STRONG
        and first + 1 < stop
        and (
            layout.lower[first + 1]
            in ("at", "on", "before", "to", "in", "during", "from", "outside", "after", "by", "via")
            or (opener in ("campaigning", "stumping") and layout.lower[first + 1] in ("for", "with", "alongside"))
        )
    ):
        i = first + 2
        while i < stop and i in allowed and layout.words[i][0].isalnum() and layout.lower[i] not in _NO:
            if i + 1 == stop or layout.lower[i + 1] in lexicon.PREPOSITIONS or not layout.words[i + 1][0].isalnum():
                return i if _speaks_at(layout, first, i) else -1
            i += 1
        return i - 1 if i - 1 > first + 1 and _speaks_at(layout, first, i - 1) else -1
    if opener in ("onstage", "backstage"):
        return first
    if opener in ("by", "over", "via", "on") and (by := _remote(layout, first, stop)) is not None:
        return by
    if opener == "over":
        return next(
            (i for i in range(first + 1, min(first + 5, stop)) if layout.lower[i] in AIRWAVES and i in allowed), -1
        )
    if opener == "addressing":
        return _gathering(layout, first, stop, allowed)
    if opener in ("for", "as", "while", "by", *_STRONG):
        return -1
    if opener in ("near", "toward", "towards") and not any(w in _PARTS for w in layout.lower[first + 1 : first + 3]):
        return -1
    found = -1
    for i in range(first + 1, stop):
        word, lower = layout.words[i], layout.lower[i]
        if word == "," and opener == "at" and is_capital(layout.words[i - 1]) and i + 1 < stop and (
            i + 1 in allowed and is_capital(layout.words[i + 1]) and found < 0
        ):  # fmt: skip
            continue  # "at a Durban, South Africa meeting"
        if i not in allowed or word in '.,;:—–()“”"' or lower in _NO or _finite(layout, i):
            break
        if lower in lexicon.DAYS and i == first + 1 and layout.lower[i + 1 : i + 2] not in _OF_DAY:
            break  # "on Monday signed an order"
        if lower in lexicon.PREPOSITIONS and not (
            lower == "of"
            and (
                (opener == "ahead" and i == first + 1)
                or layout.lower[i - 1] in _PARTS
                or layout.lower[i - 2] == "day"
                or _in_a_name(layout, i)
            )
        ):
            break
        if _occasion_noun(layout, i, opener) or (
            opener in ("during", "ahead") and lower not in _TIMES and _ends_phrase(layout, i, stop)
        ):
            found = i
    return found


def _gathering(layout: Layout, first: int, stop: int, allowed: set[int]) -> int:
    """ "a rally" of "addressing a rally": the last word of those addressed, where they are an occasion."""
    i = first + 1
    while i < stop and i in allowed and layout.words[i][0].isalnum() and layout.lower[i] not in lexicon.PREPOSITIONS:
        i += 1
    return i - 1 if layout.lower[i - 1] in GATHERINGS else -1


def _in_a_name(layout: Layout, of: int) -> bool:
    """Whether "of" stands within a name: "in her State of the Province address"."""
    after = layout.words[of + 2 : of + 3] if layout.lower[of + 1 : of + 2] == ["the"] else layout.words[of + 1 : of + 2]
    return is_capital(layout.words[of - 1]) and bool(after) and is_capital(after[0])


def _speaks_at(layout: Layout, first: int, head: int) -> bool:
    """Whether "speaking in" and "speaking from" are followed by a place or an event: not by "his own voice"."""
    if layout.lower[first + 1 : first + 3] == ["on", "behalf"] or is_language(layout.lower[head]):
        return False
    if layout.lower[first + 1] in ("by", "via"):
        return layout.lower[head] in REMOTE
    if layout.lower[first + 1] not in ("in", "from"):
        return True
    return is_capital(layout.words[head]) or layout.lower[head] in EVENTS | _OUTSIDE


def _occasion_noun(layout: Layout, i: int, opener: str) -> bool:
    """Whether the word names an event, a writing or a channel that goes with the preposition."""
    word, lower = layout.words[i], layout.lower[i]
    if lower == "x":
        return word == "X" and opener in ("on", "via")
    if lower == "court":
        return opener == "in" and layout.lower[i - 1] == "in"
    if lower in PAPERS and opener == "in" and (lower != "post" or word[0].isupper()):
        return word[0].isupper() and is_capital(layout.words[i - 1])
    if lower == "stage":
        return opener in ("on", "from")
    if lower == "march" and word == "March":
        return False
    if lower in _BARE_NOT and layout.lower[i - 1] == "in":
        return False  # "in order", "in response"
    if (
        layout.lower[i - 1] in ("every", "each")
        or (opener, lower) in _IDIOMS
        or layout.lower[i : i + 2] == ["exchange", "of"]
    ):
        return False
    if opener in ("after", "following", "amid", "before", "near") and lower in _NOT_AFTER:
        return False
    if lower in ("evidence", "mitigation") and opener == "in":
        behind = layout.lower[i + 1 : i + 2]
        return lower == "mitigation" or layout.lower[i - 1] in lexicon.DETERMINERS or behind in (["to"], ["before"])
    if opener == "at" and (lower == "function" or _NUMBERED.fullmatch(word)):
        return True  # "at COP28"
    if opener == "on" and lower == "committee":
        return False  # "members on the transport committee"
    if (opener, lower) == ("at", "party") or layout.lower[i - 1 : i + 1] == ["question", "time"]:
        return True
    if opener == "on" and lower in _NOT_ON and layout.lower[i - 2] == "of" and (
        layout.lower[i - 3] in _PARTS - {"eve"} or layout.lower[i - 4] == "day"
    ):  # fmt: skip
        return True  # "on the second day of the trial"
    if opener == "on" and (lower in _NOT_ON or layout.lower[i - 1] == "social"):
        return lower == "media"
    return lower in EVENTS or (opener == "on" and lower in MEDIA and is_capital(word))


def _remote(layout: Layout, first: int, stop: int) -> int | None:
    """ "by phone", "via video link", "over the telephone": the last word; None if it is no such means."""
    i = first + 1
    if i < stop and layout.lower[i] in lexicon.DETERMINERS:
        i += 1
    if i >= stop or layout.lower[i] not in REMOTE:
        return None
    return i + 1 if i + 1 < stop and layout.lower[i + 1] in ("link", "call", "message", "conference") else i


def _ends_phrase(layout: Layout, i: int, stop: int) -> bool:
    """Whether the noun phrase that follows a preposition ends with this word."""
    if layout.lower[i] in lexicon.DETERMINERS or not layout.words[i][0].isalnum():
        return False
    if i + 1 >= stop or not layout.words[i + 1][0].isalnum():
        return True
    return layout.lower[i + 1] in lexicon.PREPOSITIONS or layout.lower[i + 1] in lexicon.DAYS
