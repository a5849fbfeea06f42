"""The rows that the forest is trained on in; what hand rules and a linear model reach on them, beside the forest, out.

usage: baselines.py SHARED

The same candidates and features for all, the same five folds by article; accuracy of the best candidate, without
abstaining. The figures are kept in training/LOG.md.
"""

import pathlib
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import data
import speakers
from onrecord.resolve.speakers.features import NAMES

AT = {name: i for i, name in enumerate(NAMES)}


def by_rule(row: np.ndarray) -> float:
    """Hand rules: a name that fits; for a pronoun who spoke last, then who was named last; the role that fits."""
    shape, agrees = row[AT["shape"]], row[AT["gender agrees"]]
    if shape == 2:
        return 10.0 - row[AT["name rank"]]
    if shape == 1:
        return 3 * row[AT["previous speaker"]] + agrees - 0.2 * row[AT["recency rank"]] - 2 * row[AT["in content"]]
    if shape == 3:
        return 2 * (row[AT["head fits"]] == 1) + row[AT["modifiers fit"]] + 1.6 * row[AT["new"]]
    return 2 * row[AT["previous speaker"]] + 1.5 * row[AT["next speaker"]] - 0.1 * row[AT["recency rank"]]


def linear(x: np.ndarray) -> np.ndarray:
    """The features with the source's shape and pronoun spelt out, and each crossed with the shape."""
    shapes = np.stack([x[:, AT["shape"]] == k for k in range(5)], axis=1)
    kinds = np.stack([x[:, AT["kind"]] == k for k in range(7)], axis=1)
    crossed = (x[:, :, None] * shapes[:, None, :]).reshape(len(x), -1)
    return np.concatenate([crossed, kinds, shapes], axis=1)


def accuracy(rows: speakers.Rows, chances: np.ndarray) -> str:
    out = []
    for name, labelled in (("polnear_speakers", True), ("ggt", False)):
        right, n, at = 0, 0, 0
        for about in rows.about:
            size, row = about["n"], about["row"]
            if (
                about["spans"] == "gold spans"
                and ("class" in row) == labelled
                and row.get("class", "speech") == "speech"
                and row["speaker"] != "unnamed"
            ):
                n += 1
                right += bool(size) and bool(rows.y[at + int(np.argmax(chances[at : at + size]))])
            at += size
        out.append(f"{name} {100 * right / n:.1f} % of {n}")
    return ", ".join(out)


def main() -> None:
    shared = pathlib.Path(sys.argv[1])
    golds = [g for g in data.read(shared / "data/polnear_speakers") if not data.verdict_third(g)]
    rows = speakers.Rows()
    speakers.collect(golds + data.read(shared / "data/ggt"), data.scorer(shared).same_name, rows)
    x, y = np.array(rows.x), np.array(rows.y)
    folds = np.repeat([a["fold"] for a in rows.about if a["n"]], rows.sizes)
    print("hand rules:  ", accuracy(rows, np.array([by_rule(row) for row in x])))
    wide, chances = linear(x), np.zeros(len(y))
    for k in range(speakers.FOLDS):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500))
        chances[folds == k] = model.fit(wide[folds != k], y[folds != k]).predict_proba(wide[folds == k])[:, 1]
    print("linear model:", accuracy(rows, chances))
    print("forest:      ", accuracy(rows, speakers.cross_validate(rows)))


if __name__ == "__main__":
    main()
