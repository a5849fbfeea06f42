"""Two wordings in, the first one's text out in pieces: what both have, what it alone has, what it leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.compare.align import align
from onrecord.compare.words import Word
from onrecord.spans import Span

Part = Literal["same", "put in", "left out"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the first wording, as they stand; or, where ``part`` is "left out", words of the second."""

    part: Part
    text: str


def diff(spans: Iterable[Span], ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[tuple[Piece, ...], ...]:
    """For each of ``spans``, which hold the words ``ours``, its pieces; all that are not "left out" make its text."""
    found = align(ours, theirs, whole=True)
    marks: list[tuple[int, int, Part, str]] = []  # start, end, what, words of the second put before start
    for stretch in found.stretches:
        mine, other = ours[stretch.start : stretch.end], theirs[stretch.other_start : stretch.other_end]
        left_out = "" if stretch.same else " ".join(word.text for word in other)
        if mine:
            marks.append((mine[0].start, mine[-1].end, "same" if stretch.same else "put in", left_out))
        elif left_out:
            at = ours[stretch.start].start if stretch.start < len(ours) else ours[-1].end
            marks.append((at, at, "same", left_out))
    return tuple(tuple(_pieces(span, sorted(marks, key=lambda mark: mark[:2]))) for span in spans)


def _pieces(span: Span, marks: Sequence[tuple[int, int, Part, str]]) -> list[Piece]:
    """The pieces of one span; what stands between words goes with what is the same."""
    pieces: list[Piece] = []
    at = span.start

    def put(part: Part, end: int) -> None:
        nonlocal at
        if end > at:
            pieces.append(Piece(part, span.text[at - span.start : end - span.start]))
            at = end

    for start, end, part, left_out in marks:
        if end < span.start or start > span.end:
            continue
        put("same", min(start, span.end))
        if left_out and span.start <= start:
            pieces.append(Piece("left out", left_out))
        put(part, min(end, span.end))
    put("same", span.end)
    return pieces
