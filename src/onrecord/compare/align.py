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
_CELLS = 2_000_000  # of the tables filled at once: 16 bytes each


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
    (found,) = align_each(one, [other], whole=whole)
    return found


def align_each(one: Sequence[Word], others: Sequence[Sequence[Word]], *, whole: bool) -> list[Alignment]:
    """As :func:`align`, with each of several, in the time of a few: a row is a row of all of them."""
    found = [Alignment(stretches=())] * len(others)
    left: list[int] = []
    for i, other in enumerate(others):
        if one and other and (at := find(one, other)) is not None:
            found[i] = _alignment(one, other, [(row, at + row) for row in range(len(one))], whole=whole)
        elif one and other:
            left.append(i)
    left.sort(key=lambda i: len(others[i]))
    while left:
        together = max(1, _CELLS // ((len(one) + 1) * (len(others[left[-1]]) + 1)))
        some, left = left[-together:], left[:-together]
        for i, pairs in zip(some, _pairs(one, [others[i] for i in some], whole=whole), strict=True):
            found[i] = _alignment(one, others[i], pairs, whole=whole)
    return found


def find(one: Sequence[Word], other: Sequence[Word]) -> int | None:
    """Where ``one`` stands word for word in ``other``; None where it doesn't."""
    wanted, first = [word.folded for word in one], one[0].folded
    for at in range(len(other) - len(one) + 1):
        if other[at].folded == first and [word.folded for word in other[at : at + len(one)]] == wanted:
            return at
    return None


def _pairs(one: Sequence[Word], others: Sequence[Sequence[Word]], *, whole: bool) -> Iterator[list[tuple[int, int]]]:
    """The matching pairs of the best alignment with each of ``others``, in order.

    Shorter ones are filled up at their end, where no alignment goes.
    """
    codes = {folded: code for code, folded in enumerate(dict.fromkeys(word.folded for word in one))}
    rows, columns = len(one), max(map(len, others))
    theirs = np.full((len(others), columns), -1, dtype=np.int32)
    unlike = np.full((len(others), columns), _NEVER, dtype=np.int32)
    for at, other in enumerate(others):
        theirs[at, : len(other)] = [codes.get(word.folded, -1) for word in other]
        unlike[at, : len(other)] = _MISMATCH
    place = np.arange(columns + 1, dtype=np.int32)
    shape = (rows + 1, len(others), columns + 1)
    best, skipped_from = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    put_ins, diagonals = np.full(shape, _NEVER, dtype=np.int32), np.full(shape, _NEVER, dtype=np.int32)
    skipped_from[0] = place
    skip_to = _SKIP * place
    for row, word in enumerate(one, 1):
        gain = _CONTENT if word.content else _FUNCTION
        diagonal = diagonals[row]
        diagonal[:, 1:] = best[row - 1, :, :-1] + np.where(theirs == codes[word.folded], gain, unlike)
        put_ins[row] = np.maximum(best[row - 1] + _OPEN, put_ins[row - 1] + _PUT_IN)
        base = np.maximum(diagonal, put_ins[row])
        if not whole:
            base = np.maximum(base, 0)
        # A run of skipped words ends at j and began after k: base[k] + open + (j - k - 1) * skip, at its best k.
        level = base - skip_to
        running = np.maximum.accumulate(level, axis=1)
        began = np.maximum.accumulate(np.where(level == running, place, 0), axis=1)
        skip = np.full_like(base, _NEVER)
        skip[:, 1:] = running[:, :-1] + _OPEN + skip_to[:-1]
        better = skip > base
        best[row] = np.where(better, skip, base)
        skipped_from[row] = place
        skipped_from[row, :, 1:][better[:, 1:]] = began[:, :-1][better[:, 1:]]
    for at in range(len(others)):
        scores = best[:, at]
        end = (rows, int(scores[rows].argmax())) if whole else divmod(int(scores.argmax()), columns + 1)
        steps = _back(end, scores, skipped_from[:, at], put_ins[:, at], diagonals[:, at], whole=whole)
        yield [(row, column) for row, column in steps if theirs[at, column] == codes[one[row].folded]][::-1]


_Table = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def _back(
    end: tuple[int, int], best: _Table, skipped_from: _Table, put_ins: _Table, diagonals: _Table, *, whole: bool
) -> Iterator[tuple[int, int]]:
    """The places at which the best alignment that ends there sets a word against a word, last first."""
    row, column = end
    while row > 0 and column >= 0:
        if not whole and best[row, column] <= 0:
            return
        if (start := int(skipped_from[row, column])) != column:
            column = start
            continue
        if best[row, column] == diagonals[row, column]:
            row, column = row - 1, column - 1
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
