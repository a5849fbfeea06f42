"""The linker sees where spans stand, never links out of reach, and may link to none."""

import numpy as np

from onrecord.extraction.labels import LINK_WIDTH
from onrecord.extraction.links import BETWEEN, BREAKS, GAPS, REACH, Linker, places

LINES = np.array([0] * 10 + [1] * 10 + [2] * 2_000)


def linker(none_bias: float = -5.0) -> Linker:
    gap = -np.abs(np.arange(GAPS) - GAPS // 2).astype(np.float32)
    flat = np.zeros(BETWEEN, np.float32)
    return Linker(gap, np.zeros(BREAKS, np.float32), flat, flat, np.zeros(LINK_WIDTH, np.float32), none_bias)


def test_places_tell_side_distance_breaks_and_what_stands_between() -> None:
    dependents, heads = np.array([[5, 6]]), np.array([[2, 3], [8, 8], [15, 16]])
    bucket, breaks, heads_between, dependents_between = np.moveaxis(places(dependents, heads, LINES)[0], -1, 0)
    assert (bucket - GAPS // 2).tolist() == [-2, 2, 4]
    assert breaks.tolist() == [0, 0, 1]
    assert heads_between.tolist() == [0, 0, 1]
    assert dependents_between.tolist() == [0, 0, 0]


def test_the_nearer_head_wins_where_vectors_say_nothing() -> None:
    zeros = np.zeros((1, LINK_WIDTH), np.float32)
    scores = linker().scores(
        zeros, np.zeros((2, LINK_WIDTH), np.float32), np.array([[5, 6]]), np.array([[0, 0], [8, 8]]), LINES
    )
    assert scores.argmax() == 1
    assert np.isclose(np.exp(scores).sum(), 1)


def test_out_of_reach_is_none() -> None:
    zeros = np.zeros((1, LINK_WIDTH), np.float32)
    far = np.array([[6 + REACH * 3, 7 + REACH * 3]])
    assert linker(none_bias=-50.0).scores(zeros, zeros, np.array([[5, 6]]), far, LINES).argmax() == 1


def test_without_heads_there_is_only_none() -> None:
    zeros = np.zeros((3, LINK_WIDTH), np.float32)
    scores = linker().scores(zeros, zeros[:0], np.array([[0, 1], [3, 4], [6, 7]]), np.zeros((0, 2), np.int64), LINES)
    assert scores.shape == (3, 1)
    assert np.allclose(scores, 0)
