"""Wilson's interval holds where it should."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.counts import wilson


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_it_is_the_interval_that_the_literature_prints(right: int, judged: int, low: float, high: float) -> None:
    """Worked examples of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I."""
    found = wilson(right, judged)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_holds_the_share_and_stays_within_bounds(counts: tuple[int, int]) -> None:
    found = wilson(*counts)
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100


def test_it_holds_the_truth_about_as_often_as_it_says() -> None:
    draw = random.Random(3)
    held = 0
    for _ in range(2000):
        right = sum(draw.random() < 0.9 for _ in range(60))
        found = wilson(right, 60)
        held += found.low <= 90 <= found.high
    assert 0.92 < held / 2000 < 0.98


def test_of_nothing_there_is_no_share() -> None:
    with pytest.raises(ValueError, match="share of nothing"):
        wilson(0, 0)
