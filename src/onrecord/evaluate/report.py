"""A score in, the table of its figures out, as lines for people or as JSON."""

import json
import re
from collections.abc import Iterator

from onrecord.evaluate.counts import Interval
from onrecord.evaluate.score import Score


def lines(score: Score, *, errors: int = 0) -> Iterator[str]:
    """The figures, each with its 95 % interval, and up to ``errors`` examples of every kind of error."""
    yield f"{score.articles} articles; figures in per cent, with 95 % intervals (bootstrap over articles)"
    if score.without_prediction:
        yield f"{score.without_prediction} articles have no prediction and count as empty"
    yield ""
    for name in dict.fromkeys(re.sub(r" (p|r|f1)$", "", figure) for figure in score.figures):
        parts = [
            f"{label} {_interval(score.figures[figure])}"
            for label, figure in (("P", f"{name} p"), ("R", f"{name} r"), ("F1", f"{name} f1"), ("  ", name))
            if figure in score.figures
        ]
        yield f"{name:24}" + "  ".join(parts)
    for kind, examples in score.misses.items():
        if errors:
            yield f"\n{kind}: {len(examples)}, of which"
            yield from (f"  {example}" for example in examples[:errors])


def as_json(score: Score) -> str:
    """The figures as JSON: value, low and high of each, and the counts behind them."""
    figures = {name: {"value": i.value, "low": i.low, "high": i.high} for name, i in score.figures.items()}
    return json.dumps(
        {
            "articles": score.articles,
            "without_prediction": score.without_prediction,
            "figures": figures,
            "counts": score.counts,
            "misses": {kind: len(examples) for kind, examples in score.misses.items()},
        },
        indent=2,
    )


def _interval(interval: Interval) -> str:
    return f"{interval.value:5.1f} [{interval.low:5.1f} {interval.high:5.1f}]"
