"""Rows of features in; for each the chance that its candidate is the speaker, out of a small forest of trees, in numpy.

`training/resolve/speakers.py` grows the forest with LightGBM and writes `speakers.npz`: per node the feature, the
threshold, the children and the value (leaves are their own children), and the weights by which the standing of
the best candidate among the others becomes a calibrated chance.
"""

import math
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.resolve.speakers.features import FAR, NAMES

WORTH_SAYING = 0.03  # the least fall in chance at which a circumstance is listed as evidence
Floats = npt.NDArray[np.float64]


class Forest:
    """Boosted trees over the features of `features.NAMES`."""

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        if tuple(str(n) for n in arrays["names"]) != NAMES:
            raise ModelError(
                "speakers.npz was trained for other features than this version has: install onrecord again"
            )
        self.feature = arrays["feature"].astype(np.int32)
        self.threshold = arrays["threshold"].astype(np.float64)
        self.children = np.column_stack([arrays["right"], arrays["left"]]).astype(np.int32).ravel()
        self.value = arrays["value"].astype(np.float64)
        self.roots = arrays["roots"].astype(np.int32)
        self.depth = int(arrays["depth"])
        self.weights = arrays["weights"].astype(np.float64)

    def chances(self, rows: list[list[float]]) -> Floats:
        """One chance (0..1) for each row."""
        table = np.asarray(rows, dtype=np.float64)
        node = np.broadcast_to(self.roots, (len(table), len(self.roots)))
        lines = np.arange(len(table), dtype=np.int32)[:, None] * table.shape[1]
        cells = table.ravel()  # flat, and small integers: half again as fast as by rows and columns
        for _ in range(self.depth):
            goes_left = cells.take(self.feature.take(node) + lines) <= self.threshold.take(node)
            node = self.children.take(2 * node + goes_left)
        margins: Floats = self.value.take(node).sum(axis=1)
        chances: Floats = 1.0 / (1.0 + np.exp(-margins))
        return chances

    def reasons(self, row: list[float]) -> list[tuple[str, float]]:
        """Which circumstances speak for a candidate, and by how much its chance would fall without each of them."""
        found = {rule: values for rule, values in _CIRCUMSTANCES.items() if any(row[i] != v for i, v in values.items())}
        without = [[values.get(i, x) for i, x in enumerate(row)] for values in found.values()]
        chances = self.chances([row, *without])
        falls = zip(found, (chances[0] - chances[1:]).tolist(), strict=True)
        return sorted(((rule, fall) for rule, fall in falls if fall >= WORTH_SAYING), key=lambda f: -f[1])

    def sureness(self, chances: Floats, shape: float, confidence: float) -> float:
        """The calibrated chance that the best of a statement's candidates is the speaker."""
        margin = float(self.weights @ np.asarray(standing(chances, shape, confidence)))
        return 1.0 / (1.0 + math.exp(-margin))


def standing(chances: Floats, shape: float, confidence: float) -> list[float]:
    """How the best candidate stands: its log-odds, those of the second, its share of all, the source's shape.

    ``confidence`` is the statement's: where its source may be a wrong one, so may be the speaker.
    """
    trusted = min(max(confidence, 0.05), 0.95)
    log_trusted = math.log(trusted / (1 - trusted))
    clipped = np.clip(chances, 1e-4, 1 - 1e-4)
    ranked = np.sort(np.log(clipped / (1 - clipped)))[::-1]
    second = float(ranked[1]) if len(ranked) > 1 else -9.2
    share = float(clipped.max() / clipped.sum())
    shapes = [float(shape == k) for k in range(5)]
    best = float(ranked[0])
    return [
        best,
        second,
        share,
        best * (shape == 1),
        best * (shape == 3),
        log_trusted,
        log_trusted * (shape == 0),
        *shapes,
    ]


def _neutral(**values: float) -> dict[int, float]:
    return {NAMES.index(name.replace("_", " ")): value for name, value in values.items()}


# what the features are without a circumstance, by which its weight is measured
_CIRCUMSTANCES = {
    "spoke last": _neutral(previous_speaker=0, statements_since=20),
    "speaks next": _neutral(next_speaker=0, next_gap=9),
    "named nearest": _neutral(recency_rank=FAR, sentences_back=14, paragraphs_back=6, tokens_back=6.0, person_rivals=3),
    "subject of its sentence": _neutral(subject=0, subject_before=0),
    "gender agrees": _neutral(gender_agrees=0),
    "role fits": _neutral(head_fits=0, modifiers_fit=0),
    "same description": _neutral(same_description=0),
    "named often": _neutral(mentions=1, mentions_before=1, spoken=0),
    "the name fits no one else": _neutral(name_rivals=3),
    "says I": _neutral(encloses=0),
}


@cache
def forest() -> Forest:
    """The forest that is shipped with the package."""
    path = files("onrecord.resolve.speakers").joinpath("speakers.npz")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Forest({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the scorer of speakers at {path} cannot be read ({error}): install onrecord again"
        ) from error
