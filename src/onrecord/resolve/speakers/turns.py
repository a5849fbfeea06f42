"""Statements with their source words in; turns in the order of the text, nested ones linked, out.

And who only wrote the text.
"""

from collections.abc import Sequence

from onrecord.records import Statement
from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast
from onrecord.resolve.speakers.features import Turn
from onrecord.resolve.speakers.readings import Reading
from onrecord.resolve.speakers.relatives import antecedent
from onrecord.resolve.speakers.sources import Reader

_CREDITS = lexicon.words("reporting editing writing compiled edited written")


def turns_of(layout: Layout, reader: Reader, statements: Sequence[Statement]) -> list[Turn]:
    """The statements as turns, in the order in which the text attributes them."""
    turns = []
    for statement in statements:
        content = tuple((t.start, t.stop) for s in statement.content if (t := layout.tokens(s.start, s.end)))
        if statement.source:
            first, last = source_tokens(layout, statement)
            reading = reader.read(first, last)
            if reading.pronoun == "r":
                reading = antecedent(layout, reader, reading.first) or reading
            anchor = max(first, reading.first)
            if reading.name is not None:
                anchor = reading.name.first
        else:
            reading = Reading("none")
            anchor = layout.at((statement.cue or statement.content)[0].start)
        turns.append(Turn(statement=statement, reading=reading, anchor=anchor, content=content))
    turns.sort(key=lambda t: (t.anchor, t.statement.content[0].start if t.statement.content else 0))
    for number, turn in enumerate(turns):
        turn.number = number
    _nest(turns)
    return turns


def source_tokens(layout: Layout, statement: Statement) -> tuple[int, int]:
    """First and last token of the source; of a source in several pieces, those of its first piece.

    One that begins within an insertion speaks for the name before it.
    """
    span = statement.source[0]
    tokens = layout.tokens(span.start, span.end)
    if not tokens or layout.inserts(span.start):
        return layout.at(span.start), max(tokens.stop - 1, layout.at(span.start))
    return tokens.start, tokens.stop - 1


def _nest(turns: list[Turn]) -> None:
    """Find for each turn the smallest content of another that holds its source and content."""
    pieces = sorted((a, -b, t.number) for t in turns for a, b in t.content)
    stack: list[tuple[int, int]] = []
    by_number = {t.number: t for t in turns}
    for start, minus_end, number in pieces:
        while stack and stack[-1][0] <= start:
            stack.pop()
        turn = by_number[number]
        if turn.enclosing is None:
            for end, outer in reversed(stack):
                holder = by_number[outer]
                if outer != number and end >= -minus_end and _holds(holder, turn):
                    turn.enclosing = holder
                    break
        stack.append((-minus_end, number))


def _holds(holder: Turn, turn: Turn) -> bool:
    inner = (
        [(turn.anchor, turn.anchor + 1), *turn.content] if turn.statement.source or turn.statement.cue else turn.content
    )
    if holder.content == turn.content:
        return False
    return all(any(a <= c and d <= b for a, b in holder.content) for c, d in inner)


def authors(layout: Layout, cast: Cast) -> set[int]:
    """Numbers of those who are named in bylines only: "By Ana Reis" on a line of its own, "(Editing by Bo Li)"."""
    written: dict[int, bool] = {}
    for name in cast.names:
        first = layout.first[layout.sentence[name.first]]
        line = layout.lower[first] == "by" and layout.paragraph[first - 1] != layout.paragraph[first]
        credit = (
            _CREDITS & set(layout.lower[max(0, name.first - 12) : name.first])
            and "by" in (layout.lower[max(0, name.first - 12) : name.first])
        )
        bracketed = layout.words[first] in ("(", "[") or (first > 0 and layout.words[first - 1] in ("(", "["))
        for entity in cast.of_name.get(name.first, ())[:1]:
            byline = (line and len(layout.sentence_tokens(layout.sentence[first])) < 20) or bool(credit and bracketed)
            written[entity.number] = written.get(entity.number, True) and byline
    return {number for number, only in written.items() if only}


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
