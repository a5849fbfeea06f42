"""A statement in; the stretch of the text that tells of its saying (not what was said) out, as tokens."""

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.resolve import lexicon
from onrecord.resolve.entities import Cast
from onrecord.resolve.features import Turn
from onrecord.resolve.layout import Layout

Owners = dict[int, Turn]  # token to the innermost statement whose content it belongs to

_REMARKS = lexicon.words(
    "remarks comments comment remark statement announcement warning intervention speech words call request plea appeal "
    "criticism attack outburst revelation disclosure endorsement pledge promise admission apology denial threat "
    "accusation accusations claim claims allegation allegations response reply assurance rebuke"
)
_SPOKE = lexicon.words("at by via from during after before to in on through outside ahead over")


@dataclass(frozen=True, slots=True)
class Telling:
    """The tokens that tell of a saying, and those among them that stand for the act: "said" or "was speaking"."""

    spots: list[int]
    cue: range
    source: range = range(0)


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
    places = turn.speaker.places
    at = bisect_left(places, tokens.start)
    named = places[at] if at < len(places) else tokens.stop
    if named >= tokens.stop:
        opening = layout.lower[tokens.start : tokens.start + 4]
        named = next((tokens.start + i for i, w in enumerate(opening) if w in ("he", "she")), tokens.stop)
    return Telling(spots=list(tokens), cue=range(named, named + 1)) if named < tokens.stop else None


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
            if following in (["were", "made"], ["was", "made"]):
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
    statement = turn.statement
    spans = statement.cue or statement.source
    if not spans:
        return []
    sentences = {layout.sentence[layout.at(s.start)] for s in (*spans, *statement.source)}
    around: list[Turn] = []
    outer = turn.enclosing
    while outer is not None and len(around) < 9:
        around.append(outer)
        outer = outer.enclosing
    own = turn.content
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


def _aside(layout: Layout, turn: Turn) -> range:
    """What the source says of a person, which tells nothing of the saying: "who took over in January"."""
    if turn.reading.shape != "name" and turn.reading.category not in ("person", "organisation"):
        return range(0)
    for span in turn.statement.source[:1]:
        tokens = layout.tokens(span.start, span.end)
        for i in tokens:
            if layout.lower[i] in ("who", "whose", "whom", "which"):
                return range(i, tokens.stop)
        behind = range(tokens.stop, cue_tokens(layout, turn).start)
        if layout.words[behind.start : behind.start + 1] == [","] and (
            layout.lower[behind.start + 1 : behind.start + 2] in (["who"], ["which"])
        ):  # fmt: skip
            closed = next((i for i in behind[2:] if layout.words[i] == ","), behind.stop)
            return range(
                behind.start, closed
            )  # what follows is told of them again: ", who was there, spoke on X, saying"
    return range(0)


def cue_tokens(layout: Layout, turn: Turn) -> range:
    """From the first token of the cue to its last; of the source where there is no cue."""
    spans = turn.statement.cue or turn.statement.source
    if not spans:
        return range(0)
    first = layout.tokens(spans[0].start, spans[0].end)
    last = layout.tokens(spans[-1].start, spans[-1].end)
    if not first or not last:
        return range(layout.at(spans[0].start), layout.at(spans[0].start) + 1)
    return range(first.start, last.stop)


def source_tokens(layout: Layout, turn: Turn) -> range:
    """From the first token of the source to its last, if it has a cue beside it; else none."""
    spans = turn.statement.source
    if not spans or not turn.statement.cue:
        return range(0)
    first, last = layout.tokens(spans[0].start, spans[0].end), layout.tokens(spans[-1].start, spans[-1].end)
    return range(first.start, last.stop) if first and last else range(0)
