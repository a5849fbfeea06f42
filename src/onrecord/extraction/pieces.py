"""From a text to what the encoder reads: word pieces with their places and the features of their surroundings."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from onrecord.extraction.quotes import quote_states

SHAPES = 8  # lower, Capitalised, CAPITALS, digit, punctuation, mIxed, caseless letters, other
LINES = 4  # within a line, after a line break, after a blank line, at the text's start
CHUNK = 16_384  # characters tokenised at a time: bounds memory, and a chunk ends where no word does

_LOWER, _UPPER, _DIGIT, _PUNCTUATION, _CASELESS, _OTHER = range(6)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text, as parallel arrays of length n.

    ``ids`` int32, vocabulary numbers; ``starts``/``ends`` int32, code points; ``first`` bool, whether a word starts
    here; ``shape``, ``quote`` and ``line`` uint8, categories of the piece's word and place.
    """

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    shape: np.ndarray
    quote: np.ndarray
    line: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """Tokenise ``text``; offsets refer to it as given, line ends and combining characters included."""
    ids, starts, ends, first = [], [], [], []
    for begin, end in _chunks(text):
        encoding = tokenizer.encode(text[begin:end], add_special_tokens=False)
        if not encoding.ids:
            continue
        offsets = np.array(encoding.offsets, np.int32)
        words = np.array(encoding.word_ids, np.int32)
        ids.append(np.array(encoding.ids, np.int32))
        starts.append(offsets[:, 0] + begin)
        ends.append(offsets[:, 1] + begin)
        first.append(np.concatenate([[True], words[1:] != words[:-1]]))
    if not ids:
        nothing, bare = np.zeros(0, np.int32), np.zeros(0, np.uint8)
        return Pieces(nothing, nothing, nothing, np.zeros(0, bool), bare, bare, bare)
    start, is_first = np.concatenate(starts), np.concatenate(first)
    stop = _with_marks(text, start, np.concatenate(ends))
    return Pieces(
        np.concatenate(ids),
        start,
        stop,
        is_first,
        _shapes(text, start, stop, is_first),
        quote_states(text)[start],
        _lines(text, start, stop),
    )


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut ``text`` at white space into stretches of about CHUNK characters; one endless word is cut through."""
    begin = 0
    while begin < len(text):
        end = min(begin + CHUNK, len(text))
        if end < len(text):
            gap = re.search(r"\s", text[end : end + CHUNK])
            end += gap.start() if gap else 0
        yield begin, end
        begin = end


def _classes(text: str) -> np.ndarray:
    """Class of each character, uint8."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds, where = np.unique(points, return_inverse=True)
    return np.array([_class(chr(p)) for p in kinds], np.uint8)[where]


def _class(char: str) -> int:
    if char.islower():
        return _LOWER
    if char.isupper() or char.istitle():
        return _UPPER
    if char.isdigit():
        return _DIGIT
    if char.isalpha():
        return _CASELESS
    return _OTHER if char.isspace() or ord(char) > 0x2FFF else _PUNCTUATION


def _with_marks(text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Ends moved past combining marks, which the tokenizer's clean-up drops together with accents."""
    if text.isascii():
        return ends
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds, where = np.unique(points, return_inverse=True)
    mark = np.array([unicodedata.category(chr(p)) in ("Mn", "Me", "Mc") for p in kinds])[where]
    stops = np.where(mark, len(text), np.arange(len(text)))
    stops = np.append(np.minimum.accumulate(stops[::-1])[::-1], len(text))
    return np.asarray(np.minimum(stops[ends], np.append(starts[1:], len(text))).astype(np.int32))


def _shapes(text: str, starts: np.ndarray, ends: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Shape of each piece's word, uint8 below SHAPES."""
    classes = _classes(text)
    heads = np.flatnonzero(first)
    word = np.cumsum(first) - 1
    begin = starts[heads]
    end = ends[np.concatenate([heads[1:], [len(starts)]]) - 1]
    before = {c: np.concatenate([[0], np.cumsum(classes == c)]) for c in (_LOWER, _UPPER)}
    lower = before[_LOWER][end] - before[_LOWER][begin]
    upper = before[_UPPER][end] - before[_UPPER][begin]
    opening = classes[begin]
    shape = np.select(
        [
            opening == _PUNCTUATION,
            opening == _DIGIT,
            opening == _CASELESS,
            opening == _OTHER,
            (opening == _UPPER) & (upper == 1),
            (upper > 1) & (lower == 0),
            upper == 0,
        ],
        [4, 3, 6, 7, 1, 2, 0],
        5,
    ).astype(np.uint8)
    return np.asarray(shape[word])


def _lines(text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """How many line breaks stand before each piece: none, one, more, or the text's start; uint8 below LINES."""
    breaks = np.fromiter((m.start() for m in re.finditer(r"\n", text)), np.int64)
    before = np.searchsorted(breaks, starts) - np.searchsorted(breaks, np.concatenate([[0], ends[:-1]]))
    lines = np.minimum(before, 2).astype(np.uint8)
    lines[0] = 3
    return np.asarray(lines)
