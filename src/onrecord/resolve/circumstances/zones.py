"""A statement in; the stretch of the text that tells of its saying (not what was said) out, as tokens."""

from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances.events import CHANNELS, EVENTS
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.speakers.features import Turn
from onrecord.resolve.speakers.turns import cue_tokens

Owners = dict[int, Turn]  # token to the innermost statement whose content it belongs to

_REMARKS = lexicon.words(
    "remarks comments comment remark statement announcement warning intervention speech words call request plea appeal "
    "criticism attack outburst revelation disclosure endorsement pledge promise admission apology denial threat "
    "video letter post message email tweet memo interview note "
    "accusation accusations claim claims allegation allegations response reply assurance rebuke"
)
DONE = lexicon.words(
    "sent held made given gave taken took built brought written wrote won lost struck drawn shot shown seen done said "
    "begun began cut set put met left told sold bought found"
)
_MADE = lexicon.words(
    "made issued released published posted sent recorded delivered given written read broadcast aired"
)
_TAKEN = (
    lexicon.words("stand podium floor stage microphone mic box rostrum lectern pulpit questions dock dais") | CHANNELS
)
_TO_SPEAK = ("the", "to", "questions")
_HELD = lexicon.words(
    "held gave delivered addressed hosted chaired convened issued released published posted recorded wrote sent penned "
    "circulated uploaded shared"
)
_PRESS = lexicon.words("reporters journalists newsmen press media mediapersons correspondents")
_SPEAKS = lexicon.words("spoke testified deposed")
_AT = lexicon.words("before at on in to")
SCENES = lexicon.words("was sat stood waited seemed sounded looked")  # "was still angry on Sunday"
_NO_SCENE = lexicon.DETERMINERS | DONE | lexicon.words("born hurt for as by one among")
_HEARD = lexicon.words(
    "asked contacted questioned pressed reached interviewed quizzed grilled quoted flanked accompanied seated"
)
_IS = lexicon.words(
    "due born slated set known best now once then himself herself currently left formerly who whose whom which where"
)
_LATER = lexicon.words("day days week weeks month months year years hour hours minute minutes few couple statement")
_SPOKE = lexicon.words("at by via from during after before to in on through outside ahead over")


@dataclass(frozen=True, slots=True)
class Telling:
    """The tokens that tell of a saying, and those among them that stand for the act: "said" or "was speaking"."""

    spots: list[int]
    cue: range
    source: range = range(0)
    act: bool = False  # of a sentence before, whether it tells that somebody spoke or wrote: "took the stand"


def telling(layout: Layout, turn: Turn, owned: Owners) -> Telling:
    """What a statement's own sentence tells of its saying."""
    return Telling(spots=zone(layout, turn, owned), cue=cue_tokens(layout, turn), source=source_tokens(layout, turn))


def told_next(layout: Layout, cast: Cast, turn: Turn, owned: Owners) -> Telling | None:
    """What the next sentence tells of it, where it is about nothing else: "He was speaking at a fair in Lagos"."""
    ends = [b for _, b in turn.content] + [cue_tokens(layout, turn).stop]
    sentence = layout.sentence[min(max(ends), len(layout)) - 1] + 1
    if sentence >= len(layout.first):
        return None
    tokens = layout.sentence_tokens(sentence)
    if layout.paragraph[tokens.start] - layout.paragraph[turn.anchor] > 1:
        return None
    verb = _speaking(layout, cast, turn, tokens)
    if verb < 0 or verb in owned:
        return None
    return Telling(spots=[i for i in tokens if i not in owned], cue=range(verb, verb + 1))


def told_before(layout: Layout, turn: Turn, owned: Owners) -> Telling | None:
    """What the sentence before tells of its speaker, where nobody says anything in it: "Diallo was at a fair"."""
    if turn.speaker is None or turn.speaker.kind != "person":
        return None
    tokens = silent_before(layout, turn, owned)
    if not tokens:
        return None
    named = _opens_with(layout, turn.speaker, tokens)
    back = layout.sentence[tokens.start] - 1
    if named < 0 and back >= 0:  # "On Monday she was in her kitchen. Nothing stood but the stove."
        before = layout.sentence_tokens(back)
        silent = layout.paragraph[before.start] == layout.paragraph[turn.anchor] and not any(i in owned for i in before)
        return _told_act(layout, turn.speaker, before) if silent else None
    return _told_act(layout, turn.speaker, tokens) or (
        Telling(spots=list(tokens), cue=range(named, named + 1)) if named >= 0 else None
    )


def _told_act(layout: Layout, speaker: Entity, tokens: range) -> Telling | None:
    """What a sentence tells of its subject, if that is that they spoke, wrote or were somewhere."""
    named = _opens_with(layout, speaker, tokens)
    verb = _act(layout, range(named + 1, min(named + 25, tokens.stop))) if named >= 0 else -1
    if verb < 0:
        return None
    spots = [i for i in tokens if not named < i < verb]  # without "who left in 2021"
    return Telling(spots=spots, cue=range(verb, verb + 1), source=range(verb, verb), act=True)


def _opens_with(layout: Layout, speaker: Entity, tokens: range) -> int:
    """Where a sentence names somebody, or has "he" or "she" near its beginning; -1 if it does not."""
    at = bisect_left(speaker.places, tokens.start)
    if at < len(speaker.places) and speaker.places[at] < tokens.stop:
        return speaker.places[at]
    opening = layout.lower[tokens.start : tokens.start + 4]
    return next((tokens.start + i for i, w in enumerate(opening) if w in ("he", "she")), -1)


def _act(layout: Layout, tokens: range) -> int:
    """The verb that tells that somebody spoke or wrote, "took the stand", "held a press conference"; -1 if none."""
    floor = tokens.start
    for i in tokens:
        lower, behind = layout.lower[i], layout.lower[i + 1 : i + 6]
        if i < floor:
            continue
        if lower == "," and _says_who(layout, i + 1):
            floor = next((k for k in range(i + 2, tokens.stop) if layout.words[k] == ","), tokens.stop)
            continue
        if (
            lower in ("had", "has", "have", "will", "would", "to", "is", "who", "which", "whose", "not", "never")
            or not behind
        ):
            return -1
        if lower in ("gave", "giving") and behind[0] in ("evidence", "testimony"):
            return i
        scene = (
            lower in SCENES and not behind[0].endswith("ed") and behind[0] != "speaking" and behind[0] not in _NO_SCENE
        )
        if (
            scene
            or (lower in _HELD and not EVENTS.isdisjoint(behind) and behind[0] in lexicon.DETERMINERS)
            or (lower == "took" and behind[0] in _TO_SPEAK and not _TAKEN.isdisjoint(behind[:4]))
            or (lower == "appeared" and behind[0] in _AT)
            or (lower == "rose" and behind[0] in ("in", "to"))
            or (lower in _SPEAKS and behind[0] in _SPOKE)
            or (lower == "wrote" and behind[0] == "to")
            or (lower == "met" and not _PRESS.isdisjoint(behind[:3]))
            or (lower == "speaking" and layout.lower[i - 1] == "was")
        ):  # fmt: skip
            return i
    return -1


def silent_before(layout: Layout, turn: Turn, owned: Owners) -> range:
    """The sentence before a statement, in its paragraph or the one before, if nobody says anything in it."""
    starts = [a for a, _ in turn.content] + [turn.anchor]
    sentence = layout.sentence[min(starts)] - 1
    if sentence < 0 or turn.statement.headline:
        return range(0)
    tokens = layout.sentence_tokens(sentence)
    if (
        layout.paragraph[min(starts)] - layout.paragraph[tokens.start] > 1
        or layout.paragraph[tokens.start] in layout.titled
        or any(i in owned for i in tokens)
    ):
        return range(0)
    return tokens


def _speaking(layout: Layout, cast: Cast, turn: Turn, tokens: range) -> int:
    """The verb of a sentence such as "She was speaking at" or "The remarks came during"; -1 for any other sentence."""
    opening = range(tokens.start, min(tokens.start + 8, tokens.stop))
    subject, named = False, next((cast.of_name[i] for i in opening if i in cast.of_name), None)
    if layout.lower[tokens.start] in ("he", "she", "they", "both") or (named and turn.speaker in named):
        subject = True
    if tokens.start in cast.of_name and (turn.speaker is None or turn.speaker.kind == "unnamed"):
        subject = (
            turn.reading.category == "person"
        )  # "A council engineer said" ... "Bo Li, director of roads, was speaking"
        opening = range(tokens.start, min(tokens.start + 16, tokens.stop))
    for i in opening:
        before, word = layout.lower[i - 1], layout.lower[i]
        if subject and word == "speaking" and before in ("was", "were"):
            return i
        if subject and word == "spoke" and layout.lower[i + 1 : i + 2] and layout.lower[i + 1] in _SPOKE:
            return i
        if word in _REMARKS and before in ("the", "his", "her", "their", "these", "those", "such", "’s", "'s"):
            following = layout.lower[i + 1 : i + 3]
            if following[:1] in (["came"], ["come"], ["follow"], ["followed"]):
                return i + 1
            if following[:1] in (["were"], ["was"]) and following[1] in _MADE:
                return i + 2
            if before in ("the", "these", "those", "his", "her") and layout.lower[i - 2] in (
                "made",
                "gave",
                "delivered",
            ):
                return i if subject else -1
    return -1


def owners(turns: list[Turn]) -> Owners:
    """Whose words each token is."""
    owned: Owners = {}
    for turn in sorted(turns, key=lambda t: -sum(b - a for a, b in t.content)):
        owned.update((i, turn) for a, b in turn.content for i in range(a, b))
    return owned


def zone(layout: Layout, turn: Turn, owned: Owners) -> list[int]:
    """The tokens of the sentences of cue and source that lie outside what is said, here or in another statement.

    A statement with neither cue nor source has no zone: nothing is said about its saying.
    """
    statement, own = turn.statement, turn.content
    spans = statement.cue or statement.source
    if not spans:
        return []
    sentences = {layout.sentence[layout.at(s.start)] for s in (*spans, *statement.source)}
    if own and own[0][0] and layout.words[own[0][0] - 1] == ":":
        sentences.add(layout.sentence[own[0][0]])  # "At a debate in May it came to shouting: “Liar!” Bo Li called"
    around: list[Turn] = []
    outer = turn.enclosing
    while outer is not None and len(around) < 9:
        around.append(outer)
        outer = outer.enclosing
    aside = _aside(layout, turn)
    floor = _clause(layout, turn)
    return [
        i
        for sentence in sorted(sentences)
        for i in layout.sentence_tokens(sentence)
        if not any(a <= i < b for a, b in own)
        and i not in aside
        and i >= floor
        and ((owner := owned.get(i)) is None or owner is turn or any(owner is a for a in around))
        and (not around or any(a <= i < b for a, b in around[0].content))
    ]


def _clause(layout: Layout, turn: Turn) -> int:
    """Where "after the court ruled" begins, behind a clause whose time and occasion are not its; 0 elsewhere."""
    if not turn.statement.source or not turn.statement.cue:
        return 0
    source, cue = turn.statement.source[0], turn.statement.cue[0]
    before = layout.at(source.start) - 1
    opens = before <= layout.first[layout.sentence[layout.at(source.start)]]
    return before if not opens and source.start < cue.start and layout.lower[before] in ("after", "since") else 0


def _aside(layout: Layout, turn: Turn) -> Container[int]:
    """What is said of a person, which tells nothing of the saying: "who took over in January", "elected in May"."""
    if turn.reading.shape != "name" and turn.reading.category not in ("person", "organisation"):
        return range(0)
    for span in turn.statement.source[:1]:
        tokens = layout.tokens(span.start, span.end)
        for i in tokens:
            if layout.lower[i] in ("who", "whose", "whom", "which") or (
                layout.words[i] == "," and i + 1 < tokens.stop and _says_who(layout, i + 1)
            ):  # fmt: skip
                return range(i, tokens.stop)
        behind = range(tokens.stop, cue_tokens(layout, turn).start)
        first = at = behind.start
        while at + 1 < behind.stop and layout.words[at] == "," and _says_who(layout, at + 1, at == first):
            at = next((i for i in range(at + 2, behind.stop) if layout.words[i] == ","), behind.stop)
        return range(first, at)  # what follows is told of them again: ", who was there, spoke on X, saying"
    return range(0)


def _says_who(layout: Layout, i: int, first: bool = True) -> bool:
    """Whether what begins here behind a comma says who somebody is: "the defendant in the trial", "due to speak"."""
    lower, following = layout.lower[i], layout.lower[i + 1] if i + 1 < len(layout) else ""
    if lower in lexicon.DETERMINERS or lower.isdigit():
        return following not in _LATER
    role = (lower in lexicon.ROLES or lower in lexicon.CALLINGS) and following in lexicon.TIES
    return role or lower in _IS or (first and lower.endswith("ed") and lower not in _HEARD)


def source_tokens(layout: Layout, turn: Turn) -> range:
    """From the first token of the source to its last, if it has a cue beside it; else none."""
    spans = turn.statement.source
    if not spans or not turn.statement.cue:
        return range(0)
    first, last = layout.tokens(spans[0].start, spans[0].end), layout.tokens(spans[-1].start, spans[-1].end)
    return range(first.start, last.stop) if first and last else range(0)
