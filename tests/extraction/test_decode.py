"""Decoding never yields a sequence that can't be read as spans, and yields the best that can."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.decode import FORBIDDEN, best_path, log_softmax, plain_runs, readable, runs

SCORES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=n, max_size=n)
)
FIVE = ("O", "B-a", "I-a", "B-b", "I-b")


def spells_spans(path: tuple[int, ...]) -> bool:
    return all(t == 0 or t % 2 or before in (t, t - 1) for before, t in zip((0, *path), path, strict=False))


FLAT = readable(np.zeros((5, 5)))
WEIGHED = readable(np.random.default_rng(1).normal(size=(5, 5)))


@pytest.mark.parametrize("transitions", [FLAT, WEIGHED], ids=["flat", "weighed"])
@given(SCORES)
def test_the_best_path_that_spells_spans_is_found(transitions: np.ndarray, rows: list[list[float]]) -> None:
    scores = log_softmax(np.array(rows))
    path = best_path(scores, transitions)
    assert spells_spans(tuple(path))

    def total(path: Sequence[int]) -> float:
        steps = sum(transitions[a, b] for a, b in itertools.pairwise(path))
        return float(steps + sum(scores[i, t] for i, t in enumerate(path)))

    best = max(total(p) for p in itertools.product(range(5), repeat=len(rows)) if spells_spans(p))
    assert np.isclose(total(path), best)


def test_what_bio_forbids_is_ruled_out() -> None:
    ruled_out = {(a, b) for a, b in itertools.product(range(5), repeat=2) if FLAT[a, b] == FORBIDDEN}
    assert ruled_out == {(0, 2), (0, 4), (1, 4), (2, 4), (3, 2), (4, 2)}


@given(SCORES)
def test_runs_spell_the_path(rows: list[list[float]]) -> None:
    scores = log_softmax(np.array(rows))
    path = best_path(scores, FLAT)
    spelt = [0] * len(path)
    for run in runs(path, scores, FIVE):
        tag = FIVE.index(f"B-{run.label}")
        spelt[run.first : run.last + 1] = [tag] + [tag + 1] * (run.last - run.first)
        assert 0 <= run.score <= 1
    assert spelt == path


@given(SCORES)
def test_plain_runs_cover_what_is_not_outside_once(rows: list[list[float]]) -> None:
    scores = log_softmax(np.array(rows))
    covered = [i for run in plain_runs(scores, FIVE) for i in range(run.first, run.last + 1)]
    assert covered == np.flatnonzero(scores.argmax(axis=1)).tolist()


def test_nothing_yields_nothing() -> None:
    assert best_path(np.zeros((0, 5)), FLAT) == []
