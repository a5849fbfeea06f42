"""A preposition in; the noun behind it that makes its phrase an occasion out: "rally" of "during a rally"."""

import re

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.events import AIRWAVES, EVENTS, GATHERINGS, MEDIA, PAPERS, REMOTE
from onrecord.resolve.circumstances.venues import is_language
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.runs import is_capital

STRONG = lexicon.words("speaking reading appearing addressing testifying campaigning stumping")
NO = lexicon.words(
    "said told added says wrote noted argued claimed that who which where when because but and he she they it we i "
    "has had was were is are will would said"
)
_OUTSIDE = lexicon.words(
    "court courthouse courtroom parliament home house hospital church headquarters building office stadium"
)
_PARTS = lexicon.words(
    "close start end beginning sidelines margins conclusion opening height day eve part side wake "
    "series string round flurry"
)
_NOT_AFTER = lexicon.words("call order decision post report show book column text ad play trail")
_TIMES = lexicon.words(
    "year years month months week weeks weekend day days night decade decades half quarter season term period era time "
    "primary primaries election elections caucuses vote race war recession crisis pandemic presidency administration"
)
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
PAST = lexicon.words("made took gave held won lost left brought told drew met saw began sent led kept set put cut")
_NUMBERED = re.compile(r"[A-Z]{1,4}-?\d{1,2}")  # meetings of states


def head_of(layout: Layout, first: int, stop: int, allowed: set[int]) -> int:
    """The noun that makes the phrase an occasion; -1 if there is none before the phrase ends."""
    opener = layout.lower[first]
    if (
        opener in STRONG
        and first + 1 < stop
        and (
            layout.lower[first + 1]
            in ("at", "on", "before", "to", "in", "during", "from", "outside", "after", "by", "via")
            or (opener in ("campaigning", "stumping") and layout.lower[first + 1] in ("for", "with", "alongside"))
        )
    ):
        i = first + 2
        while i < stop and i in allowed and layout.words[i][0].isalnum() and layout.lower[i] not in NO:
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
    if opener in ("for", "as", "while", "by", *STRONG):
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
        if i not in allowed or word in '.,;:—–()“”"' or lower in NO or finite(layout, i):
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


def finite(layout: Layout, i: int) -> bool:
    """Whether a verb with its object stands here, with which the phrase is over: "created a storm", "made the call"."""
    lower = layout.lower[i]
    following = layout.lower[i + 1 : i + 2]
    return (lower.endswith("ed") or lower in PAST) and bool(following) and following[0] in lexicon.DETERMINERS
