"""A statement in; the stretch of the text that tells of its saying (not what was said) out, as tokens."""

from onrecord.resolve.features import Turn
from onrecord.resolve.layout import Layout


def zone(layout: Layout, turn: Turn) -> list[int]:
    """The tokens of the sentences of cue and source that lie outside the statement's content.

    A statement with neither cue nor source has no zone: nothing is said about its saying.
    """
    statement = turn.statement
    spans = statement.cue or statement.source
    if not spans:
        return []
    sentences = {layout.sentence[layout.at(s.start)] for s in (*spans, *statement.source)}
    outer = turn.enclosing
    allowed = None if outer is None else {i for a, b in outer.content for i in range(a, b)}
    own = turn.content
    return [
        i
        for sentence in sorted(sentences)
        for i in layout.sentence_tokens(sentence)
        if not any(a <= i < b for a, b in own) and (allowed is None or i in allowed)
    ]


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
