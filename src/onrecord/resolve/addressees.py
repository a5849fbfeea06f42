"""A statement in; the words for those to whom it was said out: "Sky News" of "told Sky News", or nothing."""

from onrecord.resolve import lexicon
from onrecord.resolve.entities import Cast
from onrecord.resolve.features import Turn
from onrecord.resolve.layout import Layout
from onrecord.resolve.runs import is_capital
from onrecord.resolve.zones import Owners, cue_tokens, zone

# verbs whose object is the one spoken to
TELLING = lexicon.words(
    "told tell tells telling informed inform informs informing asked ask asks asking urged urge urges urging "
    "warned warn warns warning reminded remind reminds reminding assured assure assures assuring advised advise "
    "advises advising ordered order orders ordering instructed instruct instructs notified notify thanked thank "
    "begged implored encouraged encourage encourages encouraging requested request requests challenged invited "
    "briefed brief texted emailed e-mailed convinced persuaded pressed lectured addressed"
)
# verbs and nouns that take "to" before the one spoken to
TO = lexicon.words(
    "said say says saying wrote write writes writing spoke speaking speak admitted confessed confirmed complained "
    "replied responded suggested explained proposed recommended remarks comments statement letter message email "
    "memo speech address testimony note apology appeal appealed pledged promised vowed apologized apologised "
    "reported announced revealed warning warnings advice call calls submission submissions talking talked boasted "
    "bragged whispered"
)
_INTERVIEW = lexicon.words("interview conversation phone-call call appearance discussion")
_TIMES = (
    lexicon.DAYS
    | set(lexicon.MONTHS)
    | {"today", "yesterday", "last", "earlier", "later", "recently", "tonight", "this"}
)
_ENDS = (
    lexicon.PREPOSITIONS - {"of"}
    | lexicon.RELATIVE
    | {
        "that",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "if",
        "whether",
        "why",
        "how",
        "what",
        "where",
        "when",
        "to",
        "there",
        "as",
    }
)
_SPEAKING = lexicon.words(
    "speaking talking testimony remarks letter statement comments meeting spoke submissions submission"
)
_GATHERINGS = lexicon.words("audience crowd group supporters people delegates reporters students voters")
_CHANNELS = lexicon.words("cnn msnbc nbc abc cbs bbc npr pbs cnbc fox itv rte nhk ndtv cctv cgtn")
_NOBODY = lexicon.words(
    "not times twice again question questions request requests tweet tweets post letter email report"
)
LONGEST = 14


def addressee_of(layout: Layout, cast: Cast, turn: Turn, owned: Owners) -> tuple[str, str] | None:
    """The words for the one spoken to and the rule that found them."""
    spots = zone(layout, turn, owned)
    if not spots:
        return None
    cue = cue_tokens(layout, turn)
    starts = {a for a, _ in turn.content}
    name_ends = cast.ends
    for i in cue:
        if layout.lower[i] in TELLING and not _passive(layout, i):
            found = _phrase(layout, i + 1, starts, name_ends)
            if found and (found[0] not in starts or layout.lower[found[1] + 1 : found[1] + 2] in (["to"], ["not"])):
                return layout.slice(*found), "object of " + layout.lower[i]
        if layout.lower[i] in TO and i + 1 < len(layout) and layout.lower[i + 1] == "to":
            found = _phrase(layout, i + 2, starts, name_ends)
            if found and found[0] not in starts and not _bare_verb(layout, found[0]):
                return layout.slice(*found), "to"
    if not turn.statement.source and (found := _told(layout, cue)):
        return layout.slice(*found), "was told"
    near = [i for i in spots if cue and (cue.stop <= i < cue.stop + 30 or cue.start - 30 <= i < cue.start)]
    for i in near:
        if layout.lower[i] in _INTERVIEW and i + 1 < len(layout) and layout.lower[i + 1] in ("with", "on", "to"):
            found = _phrase(layout, i + 2, starts, name_ends)
            if found:
                return layout.slice(*found), "interview with"
        if layout.lower[i] in _SPEAKING and (i + 1 < len(layout) and layout.lower[i + 1] in ("to", "with")):
            found = _phrase(layout, i + 2, starts, name_ends)
            if found:
                return layout.slice(*found), layout.lower[i] + " to"
    for i in near:
        if layout.lower[i] == "on" and i + 1 in name_ends and _broadcaster(layout, i + 1, name_ends[i + 1]):
            return layout.slice(i + 1, name_ends[i + 1]), "on the air"
    return None


def _broadcaster(layout: Layout, first: int, last: int) -> bool:
    """A channel by its name: "MSNBC", "Sky News", "Radio Freedom"; a guess for what is known by letters alone."""
    words = layout.lower[first : last + 1]
    return any(w in ("news", "tv", "radio", "television") for w in words) or words[0] in _CHANNELS


def _told(layout: Layout, cue: range) -> tuple[int, int] | None:
    """ "The court was told", "residents urged to stay at home": the subject, where nobody is named who told them."""
    verb = next((i for i in cue if layout.lower[i] in TELLING), None)
    if verb is None or not (_passive(layout, verb) or verb == cue.start):
        return None
    last = cue.start - 1
    floor = layout.first[layout.sentence[cue.start]]
    while last >= floor and layout.lower[last] in (
        "was",
        "were",
        "been",
        "has",
        "have",
        "had",
        "also",
        "are",
        "is",
        "being",
    ):
        last -= 1
    first = last
    while first > floor and last - first < 7 and layout.words[first - 1][0].isalnum() and (
        layout.lower[first - 1] not in _ENDS and layout.lower[first] not in lexicon.DETERMINERS
    ):  # fmt: skip
        first -= 1
    if last < floor or not layout.words[last][0].isalnum() or layout.lower[last] in lexicon.FUNCTION_WORDS:
        return None
    return first, last


def _passive(layout: Layout, i: int) -> bool:
    """ "was asked", "been told": there the one spoken to is the subject."""
    return i > 0 and any(
        layout.lower[k] in ("was", "were", "been", "being", "is", "are", "when") for k in range(max(0, i - 2), i)
    )


def _bare_verb(layout: Layout, i: int) -> bool:
    """ "promised to build": what follows "to" is a verb, not somebody."""
    lower = layout.lower[i]
    return not is_capital(layout.words[i]) and lower not in lexicon.DETERMINERS and lower not in lexicon.PRONOUNS and (
        not lower.endswith("s") or lower in ("discuss", "address", "focus", "press", "pass")
    )  # fmt: skip


def _phrase(layout: Layout, first: int, starts: set[int], names: dict[int, int]) -> tuple[int, int] | None:
    """The noun phrase that begins at ``first``, up to a preposition, a clause, a time, the content or a mark."""
    if first >= len(layout) or not (layout.words[first][0].isalnum() or layout.words[first][0] in "@"):
        return None
    stop = layout.sentence_tokens(layout.sentence[first]).stop
    if layout.lower[first] == "of" or (
        layout.lower[first] in _ENDS - {"me", "that"} and not is_capital(layout.words[first])
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
        where = lower in ("at", "in", "from") and layout.lower[i - 1] in _GATHERINGS
        if not word[0].isalnum() or (i > first and (lower in _ENDS or lower in _TIMES) and not where):
            break
        if lower == "of" and i + 1 < stop and layout.lower[i + 1] in ("his", "her", "their", "its", "my", "our"):
            break  # "reminded the president of his promise"
        if i > first and lower.rstrip(".") in lexicon.HONORIFICS and not is_capital(layout.words[i - 1]):
            break  # "told the court Ms. Mensah was ill"
        if (
            i > first
            and lower in ("and", "or")
            and not (i + 1 < stop and (i + 1 in names or layout.lower[i + 1] in ("reporters", "other", "the")))
        ):
            break
        last = i
        i += 1
        if lower in lexicon.PRONOUNS and lower not in lexicon.DETERMINERS:
            break
    if layout.lower[first] in _TIMES:
        return None
    while last > first and layout.lower[last] in ("’s", "'s", "and", "the", "a", "of"):
        last -= 1
    return None if layout.lower[last] in _NOBODY else (first, last)
