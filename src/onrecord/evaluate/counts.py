"""Counts in, precision, recall, F1 and their confidence intervals out.

Every article gives counts that add up over articles; every figure is computed from sums. So a bootstrap over articles
is cheap: draw articles, add their counts, compute the figures again.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Counts = Counter[str]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, and the bounds between which it lies in 95 % of the samples drawn."""

    value: float
    low: float
    high: float


def share(part: float, whole: float) -> float:
    """``part`` of ``whole`` in per cent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def prf(name: str, right: float, predicted: float, gold: float, *, right_gold: float | None = None) -> Figures:
    """Precision, recall and F1 in per cent, as ``name p``, ``name r`` and ``name f1``."""
    precision = share(right, predicted)
    recall = share(right if right_gold is None else right_gold, gold)
    return {f"{name} p": precision, f"{name} r": recall, f"{name} f1": f1(precision, recall)}


def total(counts: Sequence[Counts]) -> Counts:
    """The sum of the counts of several articles."""
    summed: Counts = Counter()
    for one in counts:
        summed.update(one)
    return summed


def bootstrap(
    counts: Sequence[Counts], figures: Callable[[Counts], Figures], *, samples: int = 1000, seed: int = 0
) -> Mapping[str, Interval]:
    """Each figure with the percentile interval of ``samples`` draws of as many articles, with replacement."""
    values = figures(total(counts))
    draw = random.Random(seed)  # not for secrets
    drawn = [figures(total(draw.choices(counts, k=len(counts)))) for _ in range(samples)] if counts else []
    intervals = {}
    for name, value in values.items():
        ordered = sorted(sample[name] for sample in drawn) or [value]
        low, high = ordered[int(0.025 * (len(ordered) - 1))], ordered[int(0.975 * (len(ordered) - 1))]
        intervals[name] = Interval(value, low, high)
    return intervals


def wilson(right: int, judged: int) -> Interval:
    """A share in per cent with its 95 % score interval, which holds for few and for extreme shares too.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    """
    if judged <= 0:
        raise ValueError("a share of nothing has no interval")
    z, part = 1.959964, right / judged
    whole = 1 + z**2 / judged
    middle = (part + z**2 / (2 * judged)) / whole
    reach = z / whole * math.sqrt(part * (1 - part) / judged + z**2 / (4 * judged**2))
    return Interval(100 * part, max(0.0, 100 * (middle - reach)), min(100.0, 100 * (middle + reach)))
