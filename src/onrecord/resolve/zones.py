"""A statement in; the stretch of the text that tells of its saying (not what was said) out, as tokens."""

from onrecord.resolve.features import Turn
from onrecord.resolve.layout import Layout

Owners = dict[int, Turn]  # token to the innermost statement whose content it belongs to


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
    return [
        i
        for sentence in sorted(sentences)
        for i in layout.sentence_tokens(sentence)
        if not any(a <= i < b for a, b in own)
        and i not in aside
        and ((owner := owned.get(i)) is None or owner is turn or any(owner is a for a in around))
        and (not around or any(a <= i < b for a, b in around[0].content))
    ]


def _aside(layout: Layout, turn: Turn) -> range:
    """What the source says of a person, which tells nothing of the saying: "who took over in January"."""
    if turn.reading.shape != "name" and turn.reading.category != "person":
        return range(0)
    for span in turn.statement.source[:1]:
        tokens = layout.tokens(span.start, span.end)
        for i in tokens:
            if layout.lower[i] in ("who", "whose", "whom"):
                return range(i, tokens.stop)
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
