"""Decoding never yields a sequence that can't be read as spans, and yields the best that can."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.decode import best_path, log_softmax, plain_runs, runs
from onrecord.extraction.labels import ROLE_TAGS

SCORES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=n, max_size=n)
)
FIVE = ("O", "B-a", "I-a", "B-b", "I-b")


def readable(path: tuple[int, ...]) -> bool:
    return all(t == 0 or t % 2 or before in (t, t - 1) for before, t in zip((0, *path), path, strict=False))


@given(SCORES)
def test_the_best_readable_path_is_found(rows: list[list[float]]) -> None:
    scores = log_softmax(np.array(rows))
    path = best_path(scores)
    assert readable(tuple(path))
    total = lambda p: sum(scores[i, t] for i, t in enumerate(p))  # noqa: E731
    best = max(total(p) for p in itertools.product(range(5), repeat=len(rows)) if readable(p))
    assert np.isclose(total(path), best)


@given(SCORES)
def test_runs_spell_the_path(rows: list[list[float]]) -> None:
    scores = log_softmax(np.array(rows))
    path = best_path(scores)
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
    assert best_path(np.zeros((0, len(ROLE_TAGS)))) == []
