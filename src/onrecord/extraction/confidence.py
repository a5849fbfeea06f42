"""How sure a statement is: what the encoder said of its spans and links in, a calibrated chance out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.extraction.assemble import Found

FEATURES = ("content", "cue", "source", "content_link", "source_link", "no_cue", "no_source", "length", "parts")


def _log(score: float) -> float:
    return float(np.log(max(score, 1e-4)))


def features(found: Found) -> list[float]:
    """In the order of FEATURES: log-probabilities of spans and links, and what is missing, long or split."""
    words = sum(run.last - run.first + 1 for run in found.content)
    return [
        _log(min(run.score for run in found.content)),
        _log(found.cue.score) if found.cue else 0.0,
        _log(found.source.score) if found.source else 0.0,
        max(found.content_link, -9.0),
        max(found.source_link, -9.0),
        float(found.cue is None),
        float(found.source is None),
        float(np.log1p(words)),
        float(len(found.content) - 1),
    ]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model over ``features``, fitted to statements of articles that trained nothing else."""

    weights: tuple[float, ...]
    bias: float

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Calibration":
        return cls(tuple(float(values["weights"][name]) for name in FEATURES), float(values["bias"]))

    def __call__(self, found: Found) -> float:
        """The chance, 0..1 to three decimals, that content and source of ``found`` are right."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, features(found), strict=True))
        return round(float(1 / (1 + np.exp(-score))), 3)
