"""From the pieces of a text to windows that the encoder can read, and which words to read off each.

Windows overlap. What is said of a word is taken from the window in which it stands furthest from an edge, so an
article of any length is read to its end and no word is judged without its surroundings.
"""

from dataclasses import dataclass

import numpy as np

from onrecord.extraction.pieces import Pieces

WINDOW = 320  # pieces with the two that frame them; longer windows than those trained on lose accuracy
OVERLAP = 64  # pieces that neighbouring windows share
CLS, SEP = 101, 102  # BERT's marks around its input
CONTINUED = 8  # added to the shape of a piece that does not begin a word


@dataclass(frozen=True, slots=True)
class Window:
    """The encoder's input for one stretch of text, and the words ``first`` to ``last`` (excluded) read off it.

    Arrays of length n: ``ids``, ``shape``, ``quote``, ``line``, all int32; ``heads`` int32, where the words to read
    begin, so that the encoder returns one row for each.
    """

    first: int
    last: int
    ids: np.ndarray
    shape: np.ndarray
    quote: np.ndarray
    line: np.ndarray
    heads: np.ndarray


def windows_of(pieces: Pieces, heads: np.ndarray) -> list[Window]:
    """Cut ``pieces`` into windows of equal length; ``heads`` (w,) is where each word begins."""
    count, room = len(pieces), WINDOW - 2
    if not count:
        return []
    number = max(1, -(-(count - OVERLAP) // (room - OVERLAP)))
    length = -(-(count + (number - 1) * OVERLAP) // number)
    begins = [index * (length - OVERLAP) for index in range(number)]
    # each window owns the words up to the middle of what it shares with the next
    cuts = [0, *(begin + OVERLAP // 2 for begin in begins[1:]), count]
    owned = np.searchsorted(heads, cuts)
    made = []
    for index, begin in enumerate(begins):
        end = min(begin + length, count)
        part = slice(begin, end)
        first, last = int(owned[index]), int(owned[index + 1])
        shape = pieces.shape[part] + np.where(pieces.first[part], 0, CONTINUED)
        framed = [
            np.pad(a.astype(np.int32), 1) for a in (pieces.ids[part], shape, pieces.quote[part], pieces.line[part])
        ]
        framed[0][0], framed[0][-1] = CLS, SEP
        ids, shape, quote, line = framed
        read = (heads[first:last] - begin + 1).astype(np.int32)
        made.append(Window(first, last, ids, shape, quote, line, read))
    return made
