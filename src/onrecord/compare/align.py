"""Two sequences of words in, how one lies in the other out: the best alignment with affine gaps.

Leaving words out is cheap, however many (a print shortens), putting words in is dear, and a lone function word is never
worth a jump. The method is Gotoh's (J. Mol. Biol. 162, 1982), a row at a time in numpy, in whole numbers, so that the
answer is the same on every machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.compare.words import Word

# Chosen by hand on altered quotations of news_2018_2019 (`python -m bench.compare planted`); the alignment is not
# sensitive to them.
_CONTENT, _FUNCTION, _MISMATCH = 80, 50, -60
_OPEN, _SKIP, _PUT_IN = -100, -2, -30  # a gap's first word; each further word skipped; each further word put in
_NEVER = -(10**8)


class Stretch(NamedTuple):
    """Words ``start:end`` of the first sequence against words ``other_start:other_end`` of the second."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Stretches in order, alternately the same and different, that cover a window of either sequence.

    ``matched`` counts the words that are the same, ``evidence`` those of them that aren't function words, ``longest``
    the longest run of them.
    """

    stretches: tuple[Stretch, ...]
    matched: int = 0
    evidence: int = 0
    longest: int = 0

    @property
    def exact(self) -> bool:
        """Whether every word of the window is the same in the same order."""
        return len(self.stretches) == 1 and self.stretches[0].same

    @property
    def window(self) -> tuple[int, int]:
        """The words of the first sequence that are covered."""
        return (self.stretches[0].start, self.stretches[-1].end) if self.stretches else (0, 0)

    @property
    def other_window(self) -> tuple[int, int]:
        """The words of the second sequence that are covered."""
        return (self.stretches[0].other_start, self.stretches[-1].other_end) if self.stretches else (0, 0)


def align(one: Sequence[Word], other: Sequence[Word], *, whole: bool) -> Alignment:
    """Align ``one`` with the part of ``other`` that it fits best; ``whole``: all of ``one``, else its best part too."""
    if not one or not other:
        return Alignment(stretches=())
    if (at := find(one, other)) is not None:
        pairs = [(i, at + i) for i in range(len(one))]
    else:
        pairs = list(_pairs(one, other, whole=whole))[::-1]
    return _alignment(one, other, pairs, whole=whole)


def find(one: Sequence[Word], other: Sequence[Word]) -> int | None:
    """Where ``one`` stands word for word in ``other``; None where it doesn't."""
    wanted, first = [word.folded for word in one], one[0].folded
    for at in range(len(other) - len(one) + 1):
        if other[at].folded == first and [word.folded for word in other[at : at + len(one)]] == wanted:
            return at
    return None


def _pairs(one: Sequence[Word], other: Sequence[Word], *, whole: bool) -> Iterator[tuple[int, int]]:
    """The matching pairs of the best alignment, last first."""
    rows, columns = len(one), len(other)
    codes = {folded: code for code, folded in enumerate(dict.fromkeys(w.folded for w in (*one, *other)))}
    theirs = np.array([codes[word.folded] for word in other], dtype=np.int64)
    place = np.arange(columns + 1, dtype=np.int64)
    best = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    skipped_from = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    put_in = np.full(columns + 1, _NEVER, dtype=np.int64)
    put_ins = np.full((rows + 1, columns + 1), _NEVER, dtype=np.int64)
    diagonals = np.full((rows + 1, columns + 1), _NEVER, dtype=np.int64)
    skipped_from[0] = place
    for row, word in enumerate(one, 1):
        gain = _CONTENT if word.content else _FUNCTION
        diagonal = diagonals[row]
        diagonal[1:] = best[row - 1, :-1] + np.where(theirs == codes[word.folded], gain, _MISMATCH)
        put_in = np.maximum(best[row - 1] + _OPEN, put_in + _PUT_IN)
        put_ins[row] = put_in
        base = np.maximum(diagonal, put_in)
        if not whole:
            base = np.maximum(base, 0)
        # A run of skipped words ends at j and began after k: base[k] + open + (j - k - 1) * skip, at its best k.
        running = np.maximum.accumulate(base - _SKIP * place)
        began = np.maximum.accumulate(np.where(base - _SKIP * place == running, place, 0))
        skip = np.full(columns + 1, _NEVER, dtype=np.int64)
        skip[1:] = running[:-1] + _OPEN + _SKIP * (place[1:] - 1)
        better = skip > base
        best[row] = np.where(better, skip, base)
        skipped_from[row] = place
        skipped_from[row, 1:][better[1:]] = began[:-1][better[1:]]
    if whole:
        row, column = rows, int(best[rows].argmax())
    else:
        row, column = (int(i) for i in np.unravel_index(int(best.argmax()), best.shape))
    while row > 0 and column >= 0:
        if not whole and best[row, column] <= 0:
            return
        if (start := int(skipped_from[row, column])) != column:
            column = start
            continue
        if best[row, column] == diagonals[row, column]:
            row, column = row - 1, column - 1
            if theirs[column] == codes[one[row].folded]:
                yield row, column
            continue
        while put_ins[row, column] != best[row - 1, column] + _OPEN:  # back to where the run of put-in words began
            row -= 1
        row -= 1


def _alignment(
    one: Sequence[Word], other: Sequence[Word], pairs: Sequence[tuple[int, int]], *, whole: bool
) -> Alignment:
    """The pairs as stretches."""
    if not pairs:
        return Alignment(stretches=())
    stretches: list[Stretch] = []
    row, column = (0, pairs[0][1]) if whole else pairs[0]
    if whole and pairs[0][0] > 0:
        # What stands before the first match is set against as many words there.
        column = max(0, pairs[0][1] - pairs[0][0])
    for i, j in pairs:
        if stretches and stretches[-1].same and (i, j) == (row, column):
            last = stretches[-1]
            stretches[-1] = Stretch(True, last.start, i + 1, last.other_start, j + 1)
        else:
            if (i, j) != (row, column):
                stretches.append(Stretch(False, row, i, column, j))
            stretches.append(Stretch(True, i, i + 1, j, j + 1))
        row, column = i + 1, j + 1
    if whole and row < len(one):
        stretches.append(Stretch(False, row, len(one), column, min(len(other), column + len(one) - row)))
    return Alignment(
        stretches=tuple(stretches),
        matched=len(pairs),
        evidence=sum(one[i].content for i, _ in pairs),
        longest=max(s.end - s.start for s in stretches if s.same),
    )
