"""What tells of a saying, and the words for its occasion, in; where it was said out: "Lagos", "outside the court"."""

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.events import EVENTS
from onrecord.resolve.circumstances.venues import (
    CHAMBERS,
    HOUSES,
    ON,
    OUTSIDE,
    SEATS,
    STAGES,
    TOWNS,
    VENUES,
    is_language,
)
from onrecord.resolve.circumstances.zones import Telling
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast
from onrecord.resolve.names.runs import is_capital, person_word

_OPENERS = lexicon.words("in at outside inside near behind beside on off aboard from")
_BARE = lexicon.words("in at from")  # that are left out of the words for the place
_MEETING = lexicon.words("in at on aboard from")  # what happens there is an occasion, outside it none
_NAMED = lexicon.words("in near outside inside from")  # before which a name of no known kind is a place
_TO = lexicon.words("visit trip tour journey mission stop stopover")  # "during a visit to Porto"
_BEHIND = lexicon.words("downtown nearby there here together alone")
# what begins another thing than those told and the circumstances of telling them
_ELSEWHERE = lexicon.words(
    "about of against for over into despite because since until if unless whether when while where that who which "
    "whom whose and but or as than not between among by like toward towards"
)
# who asks something of "residents in the valley" need not be there
_ASKING = frozenset(("urged", "urge", "urges", "urging", "called", "calls", "calling", "asked", "warned", "ordered"))
_AFTER = lexicon.words("after before following ahead during amid")
_TIME = (
    lexicon.DAYS
    | set(lexicon.MONTHS)
    | lexicon.words(
        "today yesterday tonight earlier later last this week month morning afternoon evening night late early"
    )
)
_SPEAKING = lexicon.words(
    "speaking addressing briefing appearing testifying campaigning talking fielding answering reached contacted "
    "interviewed standing sitting seated leaning perched crouching squatting kneeling waiting queueing queuing "
    "surrounded handing sentencing ruling opening launching unveiling inaugurating commissioning presenting "
    "announcing arriving arrival officiating preaching receiving interacting facing asked questioned pressed quizzed"
)
_PUT = lexicon.words("asked questioned pressed quizzed")  # to somebody elsewhere, where they are the cue
_ISSUED = lexicon.words("issued released signed")  # "in a statement issued in Porto on Sunday"
_SOON = lexicon.words("shortly soon moments minutes hours just recently briefly immediately again then")
_SEEING = lexicon.words(
    "visiting touring inspecting inaugurating opening commissioning"
)  # a place, with no preposition
_OVER = lexicon.words("coffee tea lunch breakfast dinner drinks beer beers supper")
_CROWDS = lexicon.words("crowd group audience gathering throng meeting congregation rally")
_LIVE = lexicon.words("speech address interview broadcast message video briefing phone telephone videolink link live")
_SAYS = lexicon.words(
    "said says told tells added adds shouted shouts wrote writes spoke speaks called recalled explained posted insisted"
)
LONGEST = 18  # tokens of a place, and from a verb to it
BACK = 400  # tokens in which "the hearing" was told of before
NEAR = 35  # tokens between the cue and "speaking in"
Spot = tuple[int, int]


def place_of(layout: Layout, cast: Cast, told: Telling, occasion: Spot | None) -> tuple[Spot | None, Spot | None]:
    """The words for the place, that of the occasion or else beside the cue; and those for the occasion.

    With no other occasion that is the place right behind the cue, "in Oslo" of "told reporters in Oslo".
    """
    if not told.spots or not told.cue:
        return None, occasion
    allowed = set(told.spots)
    if occasion is not None and layout.lower[occasion[0]] not in ("ahead", "before") and (
        within := _within(layout, cast, occasion) or _of_the_same(layout, cast, occasion)
    ):  # fmt: skip
        return within, occasion
    if (behind := _behind(layout, cast, told, allowed)) is not None:
        first, last = behind
        first -= layout.lower[first] not in _OPENERS
        return behind, occasion or (
            (first, last) if layout.lower[first] in _MEETING and is_capital(layout.words[first + 1]) else None
        )
    return _speaking(layout, cast, told, allowed) or _opening(layout, cast, told, allowed), occasion


def _within(layout: Layout, cast: Cast, occasion: Spot) -> Spot | None:
    """The place in the words for an occasion: "Brussels" of "at a think tank in Brussels"."""
    first, last = occasion
    stop = range(first, last + 1)
    i = first
    while i < last:
        comes = layout.lower[i] == "from" and person_word(layout.lower[i - 1])  # "with a student from Porto"
        if not comes and (found := spot(layout, cast, i, set(stop))) is not None:
            return found
        if layout.lower[i] in _TO and layout.lower[i + 1] in ("to", "in", "of") and (
            found := spot(layout, cast, i + 1, set(stop), "in")
        ):  # fmt: skip
            return found
        i += 1
    if (
        layout.lower[last + 1 : last + 2]
        and layout.lower[last + 1] in _ISSUED
        and layout.lower[last + 2 : last + 3] == ["in"]
    ):
        return spot(layout, cast, last + 2, set(range(last + 2, min(last + LONGEST, len(layout)))))
    return _before_noun(layout, cast, first, last)


def _before_noun(layout: Layout, cast: Cast, first: int, last: int) -> Spot | None:
    """ "Statehouse" of "during a Statehouse news conference", "Porto" of "at a Porto rally"."""
    for i in range(first + 1, last):
        name = cast.begins.get(i)
        end = name.last if name is not None else i
        if end >= last or not is_capital(layout.words[i]):
            continue
        following = layout.lower[end + 1 : min(end + 4, last + 1)]
        seat = layout.lower[end] in SEATS
        if (seat or (name is not None and name.kind == "place" and not _country(layout, i, end))) and (
            any(w in EVENTS for w in following) and following[0][0].isalpha()
        ):  # fmt: skip
            return i, end
    return None


def _of_the_same(layout: Layout, cast: Cast, occasion: Spot) -> Spot | None:
    """The place of "a hearing in Porto" that the text told of shortly before it says "at the hearing"."""
    first, last = occasion
    if layout.lower[last] not in EVENTS or layout.lower[last - 1] != "the":
        return None
    floor = max(0, first - BACK)
    for i in range(first - 1, floor, -1):
        if layout.lower[i] == layout.lower[last]:
            start = layout.first[layout.sentence[i]]
            allowed = set(range(i, min(i + LONGEST, len(layout))))
            if found := spot(layout, cast, i + 1, allowed) or _before_noun(layout, cast, max(start, i - 5) - 1, i):
                return found
    return None


def _behind(layout: Layout, cast: Cast, told: Telling, allowed: set[int]) -> Spot | None:
    """ "outside the court" of "told reporters outside the court": behind the cue with only those told between."""
    stop = min(layout.sentence_tokens(layout.sentence[told.cue.start]).stop, told.cue.stop + LONGEST)
    found = _along(layout, cast, told, allowed, range(told.cue.start + 1, stop))
    if found is None:
        return None
    if (
        layout.lower[found[0] - 1] == "from"
        and found[0] - 1 <= told.cue.stop
        and layout.lower[found[0] - 2] not in _SAYS
    ):
        return None  # "drew criticism from Oslo"
    asking = found[0] > told.cue.stop + 1 and any(layout.lower[i] in _ASKING for i in told.cue)
    return None if asking else found


def _speaking(layout: Layout, cast: Cast, told: Telling, allowed: set[int]) -> Spot | None:
    """ "Speaking in Lagos", "addressing reporters at the party's office": in a clause of its own near the cue."""
    for i in told.spots:
        if layout.lower[i] in _SEEING and abs(i - told.cue.start) <= NEAR and (
            i == told.spots[0] or layout.lower[i - 1] in ("while", ",")
        ) and (seen := _seen(layout, cast, i + 1, allowed)):  # fmt: skip
            return seen
        if (
            layout.lower[i] in _SPEAKING
            and not (i in told.cue and layout.lower[i] in _PUT)
            and abs(i - told.cue.start) <= NEAR
        ):
            return _along(layout, cast, told, allowed, range(i + 1, min(i + LONGEST, len(layout))))
    return None


def _seen(layout: Layout, cast: Cast, first: int, allowed: set[int]) -> Spot | None:
    """ "the plant in Porto" of "visiting the plant in Porto"."""
    last = _noun_phrase(layout, cast, first, allowed)
    if last < first or not _is_place(layout, cast, "in", first, last):
        return None
    return first, _with_more(layout, cast, last, allowed)


def _along(layout: Layout, cast: Cast, told: Telling, allowed: set[int], tokens: range) -> Spot | None:
    """The first place from a verb on, past those told and what it was after, up to what is about something else."""
    i = tokens.start
    while i < tokens.stop:
        word, lower = layout.words[i], layout.lower[i]
        if i in told.source:
            i += 1
            if i not in told.source and layout.words[i : i + 1] == [","]:
                i += 1
            continue
        if i not in allowed:
            return None
        if (found := spot(layout, cast, i, allowed)) is not None:
            return found
        if lower == "over" and i + 1 < tokens.stop and layout.lower[i + 1] in _OVER:
            i += 2
            continue
        if lower == "(" and layout.words[i + 2 : i + 3] == [")"]:  # "the News Agency of Porto (NAP) in Oslo"
            i += 3
            continue
        if lower == "of" and layout.lower[i - 1] in _CROWDS:
            i += 1
            continue
        on_time = lower == "on" and i + 1 < tokens.stop and layout.lower[i + 1] in _TIME
        if lower in _ELSEWHERE or (lower == "on" and not on_time) or not (word[0].isalnum() or word in "’'\"”"):
            return None
        if lower in _AFTER and not _talk(layout, i, tokens.stop):
            return None
        i = cast.ends.get(i, i) + 1
    return None


def _talk(layout: Layout, i: int, stop: int) -> bool:
    """Whether "after" is followed by an event, "after a meeting", at the place of which one may still be."""
    for k in range(i + 1, min(i + 7, stop)):
        if layout.lower[k] in lexicon.PREPOSITIONS:
            return False
        if layout.lower[k] in EVENTS:
            return True
    return False


def _opening(layout: Layout, cast: Cast, told: Telling, allowed: set[int]) -> Spot | None:
    """ "Outside the court, the minister said": at the beginning of the sentence, right before who speaks."""
    first = layout.first[layout.sentence[told.cue.start]]
    if first not in allowed or first >= told.cue.start:
        return None
    found = opening(layout, cast, first, allowed)
    begins = min((s for s in (told.source.start, told.cue.start) if found and s > found[1]), default=-1)
    return found if found and begins > 0 and layout.words[begins - 1] == "," else None


def opening(layout: Layout, cast: Cast, first: int, allowed: set[int]) -> Spot | None:
    """The place with which a sentence begins, up to a comma; but "In Britain" is said of what all Britain does."""
    found = spot(layout, cast, first, allowed)
    if found is None or (layout.lower[first] == "in" and _country(layout, *found)):
        return None
    i = found[1] + 1
    while i in allowed and layout.lower[i] in _TIME | {"on", "in"}:
        i += 1
    return found if i in allowed and layout.words[i] == "," else None


def spot(layout: Layout, cast: Cast, i: int, allowed: set[int], opener: str = "") -> Spot | None:
    """The place that a preposition at ``i`` tells, "the hall in Porto" of "in the hall in Porto", or None.

    Beyond "in", "at" and "from" the preposition belongs to it: "outside the court" is not in it.
    """
    opener = opener or layout.lower[i]
    if opener not in _OPENERS:
        return None
    if layout.lower[i : i + 3] == ["in", "front", "of"]:
        opener, start, noun = "outside", i, i + 3
    else:
        start, noun = (i + 1 if opener in _BARE else i), i + 1
    last = _noun_phrase(layout, cast, noun, allowed)
    if last >= noun and not _is_place(layout, cast, opener, noun, last):
        named = cast.ends.get(noun, -1)  # "in Porto ended"
        last = named if layout.lower[named + 1 : named + 2] not in (["’s"], ["'s"]) else -1
    if last < noun or not _is_place(layout, cast, opener, noun, last):
        return None
    return start, _with_more(layout, cast, last, allowed)


def _with_more(layout: Layout, cast: Cast, last: int, allowed: set[int]) -> int:
    """Where it ends with what it lies in or is of: "the hall in Porto", "Lagos, Nigeria", "the steps of the court"."""
    while last + 2 in allowed:
        following = layout.lower[last + 1]
        if following == ",":
            name = cast.begins.get(last + 2)
            after = name.last + 1 if name is not None else 0
            if name is None or (name.sure and name.kind != "place") or not is_capital(layout.words[last]) or (
                after in allowed and layout.words[after] not in ".,;"
            ):  # fmt: skip
                return last
            return name.last
        end = _noun_phrase(layout, cast, last + 2, allowed)
        part = following == "of" and layout.lower[last] in VENUES | ON | TOWNS | STAGES
        if end < 0 or not (
            part or (following in _OPENERS and following != "off" and _is_place(layout, cast, following, last + 2, end))
        ):
            return last
        last = end
    return last


def _noun_phrase(layout: Layout, cast: Cast, first: int, allowed: set[int]) -> int:
    """The last token of the noun phrase that begins at ``first``; -1 if none does."""
    i, last = first, -1
    while i in allowed and i - first < LONGEST:
        lower = layout.lower[i]
        if i in cast.ends:
            last = cast.ends[i]
            i = last + 1
            continue
        if lower in ("’s", "'s", "’"):
            i += 1
            continue
        if (
            last >= first
            and layout.lower[last] in VENUES | ON
            and lower.endswith(("ing", "ed"))
            and lower not in VENUES
        ):
            break  # "in his office overlooking the bay"
        if layout.words[i][0] in "'‘" and i - 1 == last:
            return -1  # "the ministry‘s report"
        if i > first and lower in _SOON:
            break  # "in the House shortly after"
        if not layout.words[i][0].isalnum() or lower in _TIME or (lower in _BEHIND and i > first + 1):
            break
        if lower not in lexicon.DETERMINERS and (lower in lexicon.FUNCTION_WORDS or lower in lexicon.PREPOSITIONS):
            break
        last = i
        i += 1
    return last if last >= 0 and layout.lower[last] not in lexicon.DETERMINERS else -1


def _is_place(layout: Layout, cast: Cast, opener: str, first: int, last: int) -> bool:
    """Whether the noun phrase behind a preposition is a place to speak at: by its last noun, or as a name."""
    head = layout.lower[last]
    article = layout.lower[first] in lexicon.DETERMINERS
    if opener == "from" and (article or not is_capital(layout.words[first])):
        opens = layout.first[layout.sentence[first]] == first - 1
        told = opens or layout.lower[first - 2] in _LIVE | _SAYS
        return told and article and (head in VENUES or head in ON)
    if opener == "off":
        return head == "floor"
    if opener == "aboard" and article:
        return True
    if opener in ("in", "on") and head in CHAMBERS and layout.lower[first] == "the" and is_capital(layout.words[last]):
        return True
    if head == "court":
        return (opener == "outside" and (article or first == last)) or (
            opener in ("in", "at", "outside")
            and last > first
            and (is_capital(layout.words[last]) and is_capital(layout.words[last - 1]))
        )
    if head == "home" and opener == "at" and first == last and layout.lower[last + 1 : last + 2] in (["in"], ["near"]):
        return True
    if head == "hall" and layout.lower[last - 1] == "town" and layout.lower[first] == "a":
        return False  # "at a town hall", where people meet
    if head == "stop" and layout.lower[last - 1] in ("bus", "tram", "taxi", "rest", "truck"):
        return True
    if head == "scene" and opener not in ("at", "near", "outside"):
        return opener == "on" and article
    if opener == "on":
        if head in STAGES:
            return last == first + 1 or is_capital(layout.words[last - 1])
        return (article or is_capital(layout.words[first])) and head in ON
    if is_language(head):
        return False
    name = cast.begins.get(first + (layout.lower[first] == "the"))
    if name is not None and name.last == last and name.kind == "place":
        return True
    if opener == "at" and head in HOUSES:
        return True
    if head in TOWNS and is_capital(layout.words[first]):
        return True
    if head in VENUES or lexicon.singular(head) in VENUES:
        if layout.lower[last + 1 : last + 2] == ["of"] and head in ("centre", "center", "field", "capital"):
            return False
        return article or is_capital(layout.words[first]) or opener == "outside"
    if opener == "outside" and first == last and head in OUTSIDE:
        return True
    return (
        name is not None
        and name.first == first
        and name.last == last
        and name.kind in (None, "other")
        and opener in _NAMED
        and is_capital(layout.words[first])
        and head not in _TIME
    )


def _country(layout: Layout, first: int, last: int) -> bool:
    words = " ".join(layout.lower[first : last + 1])
    return words in lexicon.countries() or words.removeprefix("the ") in lexicon.countries() or (
        words.title() in lexicon.STATES.values()
    )  # fmt: skip
