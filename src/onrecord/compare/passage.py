"""A statement in, its content as one sequence of words out, each with its place and whether it is quoted.

A statement that is split around its cue reads as one; of a mixed statement only what stands inside quotation marks is
the speaker's wording.
"""

import re
from collections.abc import Iterator

from onrecord.compare.words import Word, joined, words
from onrecord.records import Statement
from onrecord.spans import Span

_OPENING, _CLOSING = "“«„", "”»"
_MARK = re.compile(r"[“”«»„\"]|(?<!\w)[‘']{2}|[’']{2}(?!\w)")


def passage(statement: Statement) -> tuple[Word, ...]:
    """The words of a statement's content, in order."""
    if statement.form == "mixed":
        return joined(_mixed(span) for span in statement.content)
    quoted = statement.form == "direct"
    return joined(words(span.text, offset=span.start, quoted=quoted) for span in statement.content)


def quoted_words(statement: Statement) -> tuple[Word, ...]:
    """The words of a statement's content that are the speaker's own, as printed."""
    return tuple(word for word in passage(statement) if word.quoted)


def _mixed(span: Span) -> tuple[Word, ...]:
    return joined(
        words(span.text[start:end], offset=span.start + start, quoted=quoted)
        for start, end, quoted in stretches(span.text)
    )


def stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """``text`` cut at its double quotation marks: start, end, and whether that part is inside them.

    A mark that says which way it faces is believed; a straight one opens where none is open. What is never closed is
    quoted to its end, what is closed and was never opened is quoted from its beginning: one content span may hold only
    a part of a quotation.
    """
    marks = list(_MARK.finditer(text))
    inside = bool(marks) and marks[0].group() in _CLOSING
    at = 0
    for mark in marks:
        if mark.start() > at:
            yield at, mark.start(), inside
        inside = mark.group() in _OPENING or (mark.group() not in _CLOSING and not inside)
        at = mark.end()
    if at < len(text):
        yield at, len(text), inside
