"""A statement in; the words for those to whom it was said out: "Sky News" of "told Sky News", or nothing."""

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.events import EVENTS
from onrecord.resolve.circumstances.zones import Telling
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast
from onrecord.resolve.names.runs import is_capital
from onrecord.resolve.speakers.features import Turn
from onrecord.resolve.speakers.told import ENDS, TELLING, passive, spoken_to, told_to

# of these, and "called on", those that ask somebody for something: what is said besides is said to others
_ASKING = lexicon.words(
    "asked ask asks asking urged urge urges urging warned warn warns warning advised advise advises advising "
    "ordered order orders ordering instructed instruct instructs begged implored encouraged encourage encourages "
    "encouraging requested request requests challenged invited convinced persuaded press pressed pressing called "
    "call calls calling exhorted exhorts exhorting entreated"
)
# verbs and nouns that take "to" before the one spoken to
TO = lexicon.words(
    "said say says saying wrote write writes writing spoke speaking speak admitted confessed confirmed complained "
    "replied responded suggested explained proposed recommended remarks comments statement letter message email "
    "memo speech address testimony note apology appeal appealed pledged promised vowed apologized apologised "
    "reported announced revealed warning warnings advice call calls submission submissions talking talked boasted "
    "bragged whispered opened confided case testified testify stated stressed repeated reiterated declared "
    "disclosed written relayed conveyed along back presented outlined described emphasised emphasized texted "
    "emailed mentioned lamented gave sent delivered shouted shouting yelled screamed hinted pleaded insisted "
    "chanted bellowed sang"
)
_SHOUTED = lexicon.words("shouted yelled screamed hurled barked shouts yells screaming shouting yelling")
_INTERVIEW = lexicon.words(
    "interview conversation phone-call call appearance discussion chat exclusive interaction interactions one-on-one"
)
_WITH_WHOM = lexicon.words("interview interviews conversation letter email e-mail memo message speech")  # in the cue
_TIMES = (
    lexicon.DAYS
    | set(lexicon.MONTHS)
    | lexicon.words(
        "today yesterday last earlier later recently tonight this shortly soon moments minutes hours afterwards"
    )
    | lexicon.words("afterward late overnight onstage")
)
_SHOWN = lexicon.words(
    "dated seen obtained reviewed leaked signed gathered assembled aired airing published broadcast recorded taped "
    "released posted conducted"
)  # an interview
_ALL = lexicon.PREPOSITIONS | lexicon.words("all both half and or not")
_PERIODS = lexicon.words("week month year day night morning afternoon evening on")
_SPEAKING = lexicon.words(
    "speaking talking testimony remarks letter statement comments meeting spoke submissions submission memo email "
    "e-mail note message petition address speech interacting chatting"
)
_HANDED = lexicon.words(
    "read sent addressed written delivered given gave presented submitted directed forwarded handed wrote"
)
_PAPERS = lexicon.words(
    "circular notice bulletin resolution evidence newsletter letter letters report statement memo email e-mail note "
    "message petition submission interview speech address remarks reply answer response recommendation review "
    "briefing brief appeal presentation interviews testimony condolences"
)
_OTHERWISE = lexicon.words("after before when since while who which because")  # what begins another event
_FACING = lexicon.words("addressing briefing lecturing facing")
_WANTING = frozenset(("to", "not", "for", "against", "about"))  # what one is asked or warned, behind who one is
_GATHERINGS = lexicon.words("audience crowd group supporters people delegates reporters students voters")
_CHANNELS = lexicon.words("cnn msnbc nbc abc cbs bbc npr pbs cnbc fox itv rte nhk ndtv cctv cgtn")
_NOBODY = lexicon.words(
    "complaints not times twice again question questions request requests tweet tweets post letter email report "
    "cheers applause laughter boos jeers trying includes include truth lie lies story stories joke jokes criticism "
    "criticisms accusation accusations claim claims allegation allegations reports ruling decision news verdict "
    "findings suggestion suggestions calls concerns comment comments remark remarks announcement move attack "
    "attacks proposal backlash outcry phone telephone text"
)
_TOLD = frozenset(("told", "tell", "tells", "telling"))  # whose object is never what was said
_CALLED = frozenset(("call", "called", "calls", "calling"))
_QUESTIONED = lexicon.words("asked contacted questioned pressed pushed reached interviewed quizzed grilled approached")
_EXAMINED = lexicon.words("questioning cross-examination examination cross-examined")
_QUESTIONS = lexicon.words("question questions query queries inquiry inquiries enquiries")
_PUBLICATIONS = lexicon.words(
    "newspaper paper publication reporter outlet website site news network magazine channel station daily weekly "
    "agency broadcaster"
)
_SHOWS = lexicon.words("program programme podcast show series documentary broadcast")
_QUOTES = ("“", "”", '"', "‘", "’", "''")
LONGEST = 14


def addressee_of(layout: Layout, cast: Cast, turn: Turn, told: Telling) -> tuple[str, bool] | None:
    """The words for the one spoken to, and whether nothing else is said to them: who is asked something, a channel."""
    spots, cue = told.spots, told.cue
    if not spots:
        return None
    starts = {a for a, _ in turn.content}
    found = _object(layout, cue, starts, cast.ends)
    if found is not None and found[0][0] not in told.source:  # not "asked Bo Li"
        return layout.slice(*_by_name(layout, cast, found[0])), found[1]
    by = told.source.start >= cue.stop and layout.lower[told.source.start - 1] == "by"  # "was told by a friend"
    if (not turn.statement.source or by or spoken_to(layout, turn)) and (subject := told_to(layout, cue, by)):
        return layout.slice(*subject), False
    near = [i for i in spots if cue and (cue.stop <= i < cue.stop + 30 or cue.start - 30 <= i < cue.start)]
    near = [i for i in cue if i in spots and layout.lower[i] in _WITH_WHOM] + near
    near = near[: next((k for k, i in enumerate(near) if i >= cue.stop and _otherwise(layout, i)), None)]
    if beside := _beside(layout, near, starts | {cue.start}, cast.ends):
        return layout.slice(*beside), False
    channel = next((i + 1 for i in near if layout.lower[i] == "on" and i + 1 in cast.ends), None)
    if channel is None or not _broadcaster(layout, channel, cast.ends[channel]):
        return None
    return layout.slice(channel, cast.ends[channel]), True


def _object(layout: Layout, cue: range, starts: set[int], names: dict[int, int]) -> tuple[tuple[int, int], bool] | None:
    """The object of a verb in the cue, first and last token, and whether the verb asks for something."""
    for i in cue:
        lower, following = layout.lower[i], layout.lower[i + 1] if i + 1 < len(layout) else ""
        called_on = lower in _CALLED and following in ("on", "upon")
        if called_on or (lower in TELLING and not passive(layout, i) and not _before_noun(layout, i)):
            found = _phrase(layout, i + (2 if called_on else 1), starts, names)
            if (
                found
                and not (layout.lower[found[0]] == "that" and (found[0] in starts or found[0] == found[1]))
                and (found[0] not in starts or lower in _TOLD or _wanted(layout, found[1] + 1))
            ):
                return found, lower in _ASKING
        to = i + 1 + (following in ("this", "it", "known"))  # "disclosed this to newsmen"
        to += layout.lower[to : to + 1] == ["known"]  # "made this known to"
        if following == ("with" if lower == "pleaded" else "at" if lower in _SHOUTED else ""):
            found = _phrase(layout, i + 2, starts, names)  # "shouted at police"
            if found and (_people(layout, *found) or _somebody(layout, found[1])):
                return found, False
        if (lower in TO or layout.lower[to - 1] == "known" or (lower, following) == ("put", "it")) and layout.lower[
            to : to + 1
        ] == ["to"]:
            found = _phrase(layout, to + 1, starts, names)
            if found and found[0] not in starts and not _bare_verb(layout, found[0]):
                return found, False
    return None


def _otherwise(layout: Layout, i: int) -> bool:
    """Whether another event begins: not with "while addressing newsmen"."""
    speaking = layout.lower[i] == "while" and not (_SPEAKING | _FACING).isdisjoint(layout.lower[i + 1 : i + 2])
    return layout.lower[i] in _OTHERWISE and not speaking


def _wanted(layout: Layout, i: int) -> bool:
    """Whether what somebody is asked for follows, "to pay" or "“not to pay”"."""
    i += layout.words[i : i + 1] in (["“"], ['"'])
    return i < len(layout) and layout.lower[i] in _WANTING


def _before_noun(layout: Layout, i: int) -> bool:
    """ "an emailed statement": there the word tells what the statement is."""
    return layout.lower[i].endswith("ed") and layout.lower[i - 1] in lexicon.DETERMINERS - {"both", "each", "that"}


def _beside(layout: Layout, near: list[int], starts: set[int], names: dict[int, int]) -> tuple[int, int] | None:
    """The one spoken to as the words around the cue tell it: "in an interview with", "asked by"."""
    for i in near:
        after = _after_time(layout, i + 1) if layout.lower[i] in _SPEAKING else i + 1
        lower, following = layout.lower[i], layout.lower[after] if after < len(layout) else ""
        if (
            (
                (lower in _INTERVIEW and following in ("with", "on", "to"))
                or (lower in _SPEAKING and following in ("to", "with"))
                or (lower in _PAPERS and following == "to")
                or (lower in _HANDED and following == "to" and _of_paper(layout, i))
                or (lower in _QUESTIONED and following == "by")
                or (lower in _QUESTIONS and following == "from")
                or (lower in _EXAMINED and following in ("by", "from"))
            )
            and (found := _phrase(layout, after + 1, starts, names))
            and not (following == "to" and lower in _PAPERS and _bare_verb(layout, found[0]))
            and not (found[0] == found[1] and layout.lower[found[1]] in _QUESTIONS)
        ):
            return found
        if lower in _FACING and (found := _phrase(layout, i + 1, starts, names)) and _people(layout, *found):
            return found
        if lower == "interview" and i - 1 in near and (named := _named_before(layout, i, names)):
            return named
    return None


def _after_time(layout: Layout, i: int) -> int:
    """Past the time that stands between a paper and whom it went to: "a letter this month to the board"."""
    end = i
    while end < min(i + 3, len(layout) - 1) and (layout.lower[end] in _TIMES or layout.lower[end] in _PERIODS):
        end += 1
    return end if layout.lower[end : end + 1] == ["to"] else i


def _people(layout: Layout, first: int, last: int) -> bool:
    """Whether it is people that are addressed, or an event, and no question: "addressing reporters"."""
    words = layout.lower[first : last + 1]
    return any(w in lexicon.GROUP_NOUNS or w in _GATHERINGS for w in words) or lexicon.singular(words[-1]) in EVENTS


def _somebody(layout: Layout, last: int) -> bool:
    """Whether a noun is for people, by itself or as what somebody is: "the kidnappers", "the referee"."""
    lower = layout.lower[last]
    return lexicon.hearers(lower) or lower in lexicon.ROLES | lexicon.trades() or is_capital(layout.words[last])


def _by_name(layout: Layout, cast: Cast, found: tuple[int, int]) -> tuple[int, int]:
    """ "Radio Lisboa" of "a local station, Radio Lisboa,": the name of an outlet that a noun tells of."""
    first = found[1] + 2
    end = cast.ends.get(first, -1)
    if end < 0 or end + 1 >= len(layout) or layout.words[first - 1] != "," or layout.words[end + 1] not in ",.":
        return found
    return (first, end) if layout.lower[found[1]] in _PUBLICATIONS else found


def _of_paper(layout: Layout, i: int) -> bool:
    """Whether a letter was sent: "a letter sent to", "an interview she gave to"."""
    return not _PAPERS.isdisjoint(layout.lower[max(0, i - 4) : i])


def _named_before(layout: Layout, i: int, names: dict[int, int]) -> tuple[int, int] | None:
    """ "AFP" of "in an AFP interview"."""
    for first in range(i - 1, max(i - 5, -1), -1):
        if names.get(first) == i - 1:
            return (first, i - 1) if layout.lower[first - 1] in ("a", "an", "the", "his", "her", "their") else None
    return None


def _broadcaster(layout: Layout, first: int, last: int) -> bool:
    """A channel by its name: "MSNBC", "Sky News", "Radio Freedom"; a guess for what is known by letters alone."""
    words = layout.lower[first : last + 1]
    return any(w in ("news", "tv", "radio", "television") for w in words) or words[0] in _CHANNELS


def _bare_verb(layout: Layout, i: int) -> bool:
    """ "promised to build": what follows "to" is a verb, not somebody."""
    lower = layout.lower[i]
    named = is_capital(layout.words[i]) or lower in lexicon.DETERMINERS or lower in lexicon.PRONOUNS
    return not (named or lexicon.hearers(lower))


def _show(layout: Layout, first: int) -> tuple[int, int] | None:
    """ "Breakfast in Kigali" of a programme's name in quotation marks."""
    end = next((i for i in range(first, min(first + 7, len(layout))) if layout.words[i] in _QUOTES), first)
    last = end - 2 if layout.words[end - 1] in (",", ".") else end - 1
    return (first, last) if first <= last and is_capital(layout.words[last]) else None


def _phrase(layout: Layout, first: int, starts: set[int], names: dict[int, int]) -> tuple[int, int] | None:
    """The noun phrase that begins at ``first``, up to a preposition, a clause, a time, the content or a mark."""
    if (
        first + 2 < len(layout)
        and first not in starts
        and layout.words[first] in _QUOTES
        and is_capital(layout.words[first + 1])
    ):
        return _show(layout, first + 1)
    if first >= len(layout) or not (layout.words[first][0].isalnum() or layout.words[first][0] in "@"):
        return None
    stop = layout.sentence_tokens(layout.sentence[first]).stop
    if layout.lower[first] == "of" or (
        layout.lower[first] in ENDS - {"me", "that"} and not is_capital(layout.words[first])
    ):
        return None
    last = first
    i = first
    while i < stop and i - first < LONGEST:
        if i in starts and i > first:
            break
        if i in names:
            last = i = names[i]
            i += 1
            continue
        word, lower = layout.words[i], layout.lower[i]
        if lower in ("’s", "'s"):
            last = i
            i += 1
            continue
        where = lower in ("at", "in", "from") and layout.lower[i - 1] in _GATHERINGS - {"reporters"}
        if not word[0].isalnum() or (
            i > first and (lower in ENDS or (lower in _TIMES and word != "Today") or lower in _SHOWN) and not where
        ):
            break
        if lower == "of" and i + 1 < stop and layout.lower[i + 1] in ("his", "her", "their", "its", "my", "our"):
            break  # "reminded the president of his promise"
        if (
            i > first
            and is_capital(word)
            and lower.rstrip(".") in lexicon.HONORIFICS
            and not is_capital(layout.words[i - 1])
        ):
            break  # "told the court Ms. Mensah was ill"
        if i > first and lower in ("the", "this", "an", "a") and layout.lower[i - 1] not in _ALL:
            break  # "told supporters the night before"
        if (
            i > first
            and lower in ("and", "or")
            and not (i + 1 < stop and (i + 1 in names or layout.lower[i + 1] in ("reporters", "other", "the", "their")))
        ):
            break
        last = i
        i += 1
        if lower in lexicon.PRONOUNS and lower not in lexicon.DETERMINERS:
            break
    if layout.lower[first] in _TIMES and not (layout.lower[first] == "this" and layout.lower[last] in _PUBLICATIONS):
        return None
    if layout.lower[last] in _SHOWS and layout.words[last + 1 : last + 2] and layout.words[last + 1] in _QUOTES:
        last = next((k for k in range(last + 3, min(last + 9, stop)) if layout.words[k] in _QUOTES), last)
    while last > first and layout.lower[last] in ("’s", "'s", "and", "the", "a", "of"):
        last -= 1
    return None if layout.lower[last] in _NOBODY and not is_capital(layout.words[last]) else (first, last)
