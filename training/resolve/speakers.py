"""Labelled speakers in; the forest that scores candidates (`speakers.npz`) out, with its figures by cross-validation.

usage: speakers.py SHARED [--write]

Trains on two thirds of `data/polnear_speakers`, on `data/ggt` and on our own articles (`data.INVENTED`), five folds
by article. Statements are the gold's, and those of the model that the gold has too. Every candidate of every statement
is a row; it is right where `score_gold.same_name` says that its name is the gold's. The history that features look
back on is the gold's. What is written is trained on all of these; `evaluate.py` scores the other third.
"""

import argparse
import collections
import pathlib
from collections.abc import Callable
from dataclasses import dataclass, field

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

import data
from onrecord.records import Statement
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.names.finding import find_names
from onrecord.resolve.roles.finding import find_roles
from onrecord.resolve.speakers.features import NAMES, Option, Turn
from onrecord.resolve.speakers.scorer import standing
from onrecord.resolve.speakers.search import Search
from onrecord.resolve.speakers.sources import Reader
from onrecord.resolve.speakers.turns import turns_of

PARAMETERS = {
    "objective": "binary", "num_leaves": 20, "max_depth": 7, "learning_rate": 0.08, "min_data_in_leaf": 10,
    "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 1, "deterministic": True,
}  # fmt: skip
ROUNDS = 80
SEEDS = (1, 2, 3)  # forests whose log-odds are averaged: one alone swings by a few statements in a hundred articles
FOLDS = 5


@dataclass
class Rows:
    """Rows of features with their labels; ``sizes`` says how many rows each statement has."""

    x: list[list[float]] = field(default_factory=list)
    y: list[bool] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    about: list[dict[str, object]] = field(default_factory=list)


def name_of(layout: Layout, entity: Entity) -> str:
    return " and ".join(name_of(layout, m) for m in entity.members) or layout.slice(entity.first, entity.last)


def collect(name: str, golds: list[data.Gold], same_name: Callable[[str, data.Gold], bool], rows: Rows) -> None:
    """Add the candidates of all statements of these articles, the set ``name``, to ``rows``."""
    for gold in golds:
        apart = data.split(gold)
        rows_of = [r for r in apart["statements"] if r["content"]]
        labelled = list(zip(data.statements(apart), rows_of, strict=True))
        collect_one(gold, labelled, same_name, rows, (name, "gold spans"))
        collect_one(gold, data.pairs(gold), same_name, rows, (name, "predicted spans"))


def collect_one(
    gold: data.Gold,
    labelled: list[tuple[Statement, data.Gold]],
    same_name: Callable[[str, data.Gold], bool],
    rows: Rows,
    part: tuple[str, str],
) -> None:
    layout = Layout(gold["text"])
    names = find_names(layout, data.mentions(gold))
    cast = Cast(layout, names)
    find_roles(layout, cast)
    reader = Reader(layout, names)
    search = Search(layout, cast, reader)
    label = {statement.id: row for statement, row in labelled}

    def choose(turn: Turn, options: list[Option], found: list[list[float]]) -> Entity | None:
        row = label[turn.statement.id]
        named = [name_of(layout, o.entity) for o in options]
        right = [row["speaker"] != "unnamed" and same_name(name, row) for name in named]
        if options:
            rows.x.extend(found)
            rows.y.extend(right)
            rows.sizes.append(len(options))
        rows.about.append(
            {
                "article": gold["id"], "fold": data.fold(gold, FOLDS), "part": part, "row": row,
                "confidence": turn.statement.confidence, "shape": turn.reading.shape, "n": len(options),
                "names": named,
                "source": turn.statement.source[0].text if turn.statement.source else "",
            }
        )  # fmt: skip
        good = sorted((o for o, r in zip(options, right, strict=True) if r), key=lambda o: o.new)
        return search.settle(good[0].entity) if good else None

    search.run(turns_of(layout, reader, [statement for statement, _ in labelled]), choose)


def fit(x: np.ndarray, y: np.ndarray) -> list[lightgbm.Booster]:
    return [lightgbm.train({**PARAMETERS, "seed": s}, lightgbm.Dataset(x, y), ROUNDS) for s in SEEDS]


def predict(boosters: list[lightgbm.Booster], x: np.ndarray) -> np.ndarray:
    margin = np.mean([b.predict(x, raw_score=True) for b in boosters], axis=0)
    return 1 / (1 + np.exp(-margin))


def cross_validate(rows: Rows) -> np.ndarray:
    """The chance of each row by a forest that saw none of its article's fold."""
    x, y = np.array(rows.x), np.array(rows.y)
    folds = np.repeat([a["fold"] for a in rows.about if a["n"]], rows.sizes)
    chances = np.zeros(len(y))
    for k in range(FOLDS):
        chances[folds == k] = predict(fit(x[folds != k], y[folds != k]), x[folds == k])
    return chances


def calibrate(rows: Rows, chances: np.ndarray) -> tuple[list[tuple[float, bool, dict]], np.ndarray]:
    """For each statement the best candidate's calibrated chance (again by folds) and whether it is right; the weights.

    The chance is -1 where there was no candidate.
    """
    at, stands, rights, folds, out = 0, [], [], [], []
    for about in rows.about:
        n = about["n"]
        if n:
            best = at + int(np.argmax(chances[at : at + n]))
            stands.append(standing(chances[at : at + n], rows.x[at][0], about["confidence"]))
            rights.append(rows.y[best])
            folds.append(about["fold"])
            about["got"] = about["names"][best - at]
            at += n
    x, y, f = np.array(stands), np.array(rights), np.array(folds)
    sure, model = np.zeros(len(y)), LogisticRegression(C=10, fit_intercept=False, max_iter=2000)
    for k in range(FOLDS):
        sure[f == k] = model.fit(x[f != k], y[f != k]).predict_proba(x[f == k])[:, 1]
    found = iter(zip(sure.tolist(), y.tolist(), strict=True))
    for about in rows.about:
        chance, right = next(found) if about["n"] else (-1.0, False)
        out.append((chance, right, about))
    return out, model.fit(x, y).coef_[0]


def report(best: list[tuple[float, bool, dict]]) -> None:
    speech = [
        (s, r, a)
        for s, r, a in best
        if a["row"].get("class", "speech") == "speech" and a["row"]["speaker"] != "unnamed"
    ]
    by_shape = collections.defaultdict(list)
    for _, right, about in speech:
        by_shape[about["shape"], about["row"]["speaker_type"] or ""].append(right)
    for key, values in sorted(by_shape.items()):
        print(f"{key[0]:12} {key[1]:13} n {len(values):4}  best is right {100 * np.mean(values):5.1f} %")
    print("threshold  given %  wrong of given %  right of all %")
    for threshold in (0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        given = [r for s, r, _ in speech if s >= threshold]
        wrong, right = 100 * (1 - np.mean(given)), 100 * sum(given) / len(speech)
        print(f"{threshold:9.1f} {100 * len(given) / len(speech):8.1f} {wrong:13.1f} {right:16.1f}")


def write(boosters: list[lightgbm.Booster], weights: np.ndarray, path: pathlib.Path) -> None:
    """Lay the trees out as arrays of nodes, beside the weights of the calibration."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict) -> tuple[int, int]:
        k = len(feature)
        for column in (feature, left, right):
            column.append(0)
        threshold.append(np.inf)
        value.append(0.0)
        if "leaf_value" in node:
            value[k], left[k], right[k] = node["leaf_value"] / len(boosters), k, k
            return k, 0
        feature[k], threshold[k] = node["split_feature"], node["threshold"]
        left[k], deep = add(node["left_child"])
        right[k], deeper = add(node["right_child"])
        return k, 1 + max(deep, deeper)

    depth = 0
    for tree in (tree for booster in boosters for tree in booster.dump_model()["tree_info"]):
        root, deep = add(tree["tree_structure"])
        roots.append(root)
        depth = max(depth, deep)
    np.savez_compressed(
        path, names=np.array(NAMES), feature=np.array(feature, np.int16), threshold=np.array(threshold, np.float32),
        left=np.array(left, np.int32), right=np.array(right, np.int32), value=np.array(value, np.float32),
        roots=np.array(roots, np.int32), depth=np.array(depth),
        weights=weights,
    )  # fmt: skip
    print(f"{path}: {len(roots)} trees, {len(feature)} nodes, {path.stat().st_size / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sets = {
        "polnear_speakers": [g for g in data.read(args.shared / "data/polnear_speakers") if not data.verdict_third(g)],
        "ggt": data.read(args.shared / "data/ggt"),
        "invented": data.read(data.INVENTED),
    }
    rows = Rows()
    for name, golds in sets.items():
        collect(name, golds, data.scorer(args.shared).same_name, rows)
    best, weights = calibrate(rows, cross_validate(rows))
    for part in dict.fromkeys(about["part"] for about in rows.about):
        print(f"== {part[0]}, {part[1]}, cross-validated")
        report([b for b in best if b[2]["part"] == part])
    if args.write:
        write(
            fit(np.array(rows.x), np.array(rows.y)), weights, pathlib.Path("src/onrecord/resolve/speakers/speakers.npz")
        )


if __name__ == "__main__":
    main()
