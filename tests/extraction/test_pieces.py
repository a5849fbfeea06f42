"""Pieces stand where the text says, whatever the text."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.extraction.pieces import CHUNK, LINES, SHAPES, Pieces, pieces_of
from onrecord.extraction.runtime import MODELS
from onrecord.extraction.windows import OVERLAP, WINDOW, windows_of

TOKENIZER = Tokenizer.from_file(str(MODELS / "best" / "tokenizer.json"))
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400)


def words(text: str) -> list[str]:
    pieces = pieces_of(text, TOKENIZER)
    heads = np.append(np.flatnonzero(pieces.first), len(pieces))
    return [text[pieces.starts[a] : pieces.ends[b - 1]] for a, b in pairwise(heads)]


def test_words_are_slices_of_the_text_as_given() -> None:
    assert words("Ana Ruíz\u0301 said:\r\n“It’s 5.5 % — naïve 👍🏽!”") == [
        "Ana", "Ruíz\u0301", "said", ":", "“", "It", "’", "s", "5", ".", "5", "%", "—", "naïve", "👍🏽", "!", "”",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shapes"),
    [("he", [0]), ("Ruiz", [1]), ("NATO", [2]), ("2024", [3]), ("“", [4]), ("McKay", [5]), ("北", [6]), ("eBay", [5])],
)
def test_a_words_shape_tells_what_lower_casing_takes_away(text: str, shapes: list[int]) -> None:
    assert sorted(set(pieces_of(text, TOKENIZER).shape.tolist())) == shapes


def test_line_breaks_before_a_word_are_seen() -> None:
    pieces = pieces_of("One two\nthree\n\nfour\r\n\r\nfive", TOKENIZER)
    assert pieces.line[pieces.first].tolist() == [3, 0, 1, 2, 2]


def ordered(pieces: Pieces, text: str) -> bool:
    inside = (pieces.starts >= 0) & (pieces.starts < pieces.ends) & (pieces.ends <= len(text))
    return bool(inside.all() and (pieces.starts[1:] >= pieces.ends[:-1]).all())


@given(ANY)
def test_pieces_are_in_order_and_inside_the_text(text: str) -> None:
    pieces = pieces_of(text, TOKENIZER)
    assert ordered(pieces, text)
    assert pieces.shape.max(initial=0) < SHAPES
    assert pieces.line.max(initial=0) < LINES
    assert bool(pieces.first[:1].all())


def test_a_long_text_is_cut_into_chunks_without_a_trace() -> None:
    sentence = "The mayor of Oberau said “no” to it. "
    short, long = words(sentence), words(sentence * (3 * CHUNK // len(sentence)))
    assert long == short * (3 * CHUNK // len(sentence))


def test_a_word_longer_than_a_chunk_is_still_read() -> None:
    text = "a" * (3 * CHUNK) + " end"
    pieces = pieces_of(text, TOKENIZER)
    assert ordered(pieces, text)
    assert text[pieces.starts[-1] : pieces.ends[-1]] == "end"


@given(st.integers(0, 5_000), st.integers(1, 9))
def test_every_word_is_read_once_with_room_around_it(count: int, every: int) -> None:
    first = np.arange(count) % every == 0
    nothing = np.zeros(count, np.uint8)
    at = np.arange(count, dtype=np.int32)
    pieces = Pieces(at, at, at + 1, first, nothing, nothing, nothing)
    heads = np.flatnonzero(first)
    windows = windows_of(pieces, heads)
    read = [word for window in windows for word in range(window.first, window.last)]
    assert read == list(range(len(heads)))
    for window in windows:
        assert len(window.ids) <= WINDOW
        assert window.ids[window.heads].tolist() == heads[window.first : window.last].tolist()
        edge = [(h, len(window.ids) - 1 - h) for h in window.heads.tolist()]
        at_start, at_end = window is windows[0], window is windows[-1]
        assert all((at_start or left >= OVERLAP // 2) and (at_end or right >= OVERLAP // 2 - 1) for left, right in edge)
