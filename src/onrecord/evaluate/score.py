"""A whole evaluation: gold and predictions in, figures with confidence intervals and the errors by kind out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.evaluate import spans_score, speakers_score
from onrecord.evaluate.counts import Counts, Interval, bootstrap, total
from onrecord.evaluate.gold import Gold
from onrecord.evaluate.predictions import Predicted

Measure = Literal["spans", "speakers"]
MEASURES = {"spans": spans_score, "speakers": speakers_score}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """``figures``, in per cent, by name; ``counts`` what they come from; ``misses`` by kind, in order of articles."""

    figures: Mapping[str, Interval]
    counts: Counts
    misses: Mapping[str, tuple[str, ...]]
    articles: int
    without_prediction: int


def score(gold: Gold, predicted: Predicted, *, measure: Measure | None = None, samples: int = 1000) -> Score:
    """Score ``predicted`` against ``gold``; an article without a prediction counts as one in which nothing was found.

    ``measure`` is that of the gold's form unless it is given. ``samples`` draws of articles give the 95 % intervals.
    """
    module = MEASURES[measure or gold.kind]
    counts: list[Counts] = []
    misses: dict[str, list[str]] = defaultdict(list)
    for article in gold.articles:
        counted, missed = module.count(article, predicted.get(article.id, ()))
        counts.append(counted)
        for miss in missed:
            misses[miss.kind].append(f"{article.id}: {miss.words}")
    return Score(
        figures=bootstrap(counts, module.figures, samples=samples),
        counts=total(counts),
        misses={kind: tuple(shown) for kind, shown in misses.items()},
        articles=len(gold.articles),
        without_prediction=sum(article.id not in predicted for article in gold.articles),
    )
