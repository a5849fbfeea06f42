"""What tells of a saying in; the occasion that its verb makes out: "a statement" of "issued a statement"."""

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.events import CHANNELS, EVENTS, GATHERINGS, WRITTEN
from onrecord.resolve.circumstances.zones import Telling
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.runs import is_capital

_GIVING = lexicon.words(
    "gave giving gives delivered delivering delivers issued issuing issues released releasing releases published "
    "publishing publishes posted posting posts wrote writing writes penned penning pens filed filing files sent "
    "sending sends used using uses held holding holds hosted hosting hosts headlined headlining headline attended "
    "attending attends addressed addressing addresses joined joining joins opened opening opens closed closing closes "
    "ended ending ends concluded concluding concludes began beginning begins launched launching launches ran running "
    "aired airing airs unveiled unveiling chaired chairing chairs convened convening"
)
_OWN = lexicon.words("a an his her their its the another")


def act_of(layout: Layout, cue: range, allowed: set[int]) -> tuple[int, int] | None:
    """First and last token of a writing in the cue, "issued a statement expressing", or of a gathering that is told."""
    for i in cue[1:]:
        if layout.lower[i] in WRITTEN and i in allowed and not _answered(layout, cue.start, i):
            return _written(layout, cue.start, i), _channel(layout, i, allowed)
    return _told_gathering(layout, cue, allowed)


def given(layout: Layout, told: Telling, allowed: set[int]) -> tuple[int, int] | None:
    """ "her last column" of "used her last column to praise", "a meeting" of "ended a meeting by saying"."""
    verbs = [i for i in told.spots if told.source.stop <= i < told.cue.stop and layout.lower[i] in _GIVING]
    for i in reversed(verbs):
        if i + 1 == len(layout) or (layout.lower[i + 1] not in _OWN and not is_capital(layout.words[i + 1])):
            continue
        for k in range(i + 2, min(i + 8, len(layout))):
            if k not in allowed or layout.lower[k] in lexicon.PREPOSITIONS or not (
                layout.words[k][0].isalnum() or layout.lower[k] in ("’s", "'s")
            ):  # fmt: skip
                break
            if layout.lower[k] in EVENTS and not (layout.words[k + 1 : k + 2] and layout.lower[k + 1] in EVENTS):
                return i + 1, with_whom(layout, k, allowed)
    return None


def _answered(layout: Layout, start: int, noun: int) -> bool:
    """Whether the writing is what is answered, "responded to that tweet", and not where it is said."""
    return "to" in layout.lower[max(start, noun - 4) : noun]


def _channel(layout: Layout, noun: int, allowed: set[int]) -> int:
    """The last word of "a post on X"."""
    on = layout.lower[noun + 1 : noun + 2] == ["on"] and noun + 2 in allowed
    return noun + 2 if on and layout.lower[noun + 2] in CHANNELS else noun


def _written(layout: Layout, start: int, noun: int) -> int:
    """Where the words for a writing in the cue begin: "in a floor speech", "a letter" of "sent a letter"."""
    for i in range(noun - 1, max(start, noun - 5), -1):
        if layout.lower[i] in ("in", "during", "on", "through", "via"):
            return i
        if layout.lower[i] in lexicon.DETERMINERS:
            return i - 1 if i - 1 > start and layout.lower[i - 1] in ("in", "during", "on", "through", "via") else i
    return noun


def _told_gathering(layout: Layout, cue: range, allowed: set[int]) -> tuple[int, int] | None:
    """ "a news conference in Bamako" of "told a news conference in Bamako": those told are the occasion too."""
    told = next((i for i in cue if layout.lower[i] in ("told", "tells", "telling")), None)
    if told is None or layout.lower[told + 1 : told + 2] not in (["a"], ["an"], ["the"]):
        return None
    for i in range(told + 2, min(told + 7, len(layout))):
        if i not in allowed or not layout.words[i][0].isalnum() or layout.lower[i] in lexicon.PREPOSITIONS:
            return None
        if layout.lower[i] in GATHERINGS and layout.lower[i + 1 : i + 2] != ["session"]:
            return told + 1, with_whom(layout, i, allowed)
    return None


def with_whom(layout: Layout, last: int, allowed: set[int]) -> int:
    """The last word of "a session of the Lower House in Bern", told by the names behind it."""
    while last + 2 in allowed and layout.lower[last + 1] in ("of", "in", "at"):
        i = last + 2 + (layout.lower[last + 2] == "the")
        if i not in allowed or not is_capital(layout.words[i]) or layout.lower[i] in lexicon.MONTHS:
            break
        while (
            i + 1 in allowed
            and (is_capital(layout.words[i + 1]) or layout.lower[i + 1] in ("’", "'", "’s", "'s"))
            and layout.lower[i + 1] not in lexicon.DAYS
        ):
            i += 1
        last = i
    return last
