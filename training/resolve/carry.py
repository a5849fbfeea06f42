"""Labelled statements in; the three small models that carry occasion, addressee and date onwards (`carry.json`) out.

usage: carry.py SHARED [--write]

A pair is a statement that states no such thing itself and the statement from which it could share it, found on the
gold's spans with the shipped speakers; it counts as shared where the gold's value matches the value found for the
other (`score_gold.same_text` and `same_date`). Trained on two thirds of `data/polnear_speakers`, five folds by article;
the threshold is the one with the best F1 of the whole field over the folds.
"""

import argparse
import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

import data
from onrecord.resolve import statements as stage
from onrecord.resolve.carry import FEATURES

GOLD = {"addressee": "to", "occasion": "occasion", "date": "when"}


def resolution(gold: data.Gold) -> tuple[stage.Resolution, list]:
    article = data.article(gold)
    layout = stage.Layout(article.text)
    names = stage.find_names(layout, data.mentions(gold))
    cast = stage.Cast(layout, names)
    work = stage.Resolution(article, layout, cast, stage.Reader(layout, names))
    turns = stage.turns_of(layout, work.search.scene.reader, data.statements(gold))
    work.owners = stage.owners(turns)
    work.search.run(turns, work.choose)
    return work, turns


def value(work: stage.Resolution, circumstances: stage.Circumstances, field: str):
    found = getattr(circumstances, field)
    if found is None:
        return None
    if field == "occasion":
        return work.layout.slice(*found)
    if field == "date":
        return {"earliest": str(found.earliest), "latest": str(found.latest)} if found.earliest else None
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    scorer = data.scorer(args.shared)
    golds = [g for g in data.read(args.shared / "data/polnear_speakers") if not data.verdict_third(g)]
    rows = {f: ([], [], []) for f in GOLD}
    counts = {f: np.zeros(3) for f in GOLD}  # stated and right, stated, asked for
    for gold in golds:
        work, turns = resolution(gold)
        own = work.plain(turns)
        label = dict(
            zip((s.id for s in data.statements(gold)), (r for r in gold["statements"] if r["content"]), strict=True)
        )
        for field, key in GOLD.items():
            same = scorer.same_date if field == "date" else scorer.same_text
            for k, turn in enumerate(turns):
                row = label[turn.statement.id]
                if row.get("class", "speech") != "speech":
                    continue
                wanted, mine = row.get(key), value(work, own[k], field)
                counts[field] += (bool(mine and wanted and same(mine, wanted)), bool(mine), bool(wanted))
                if getattr(own[k], field) is not None:
                    continue
                holder = work.holder(turns, own, k, field)
                if holder is not None and (shared := value(work, own[holder], field)):
                    x, y, folds = rows[field]
                    x.append(work.carry_row(turns, k, holder))
                    y.append(bool(wanted and same(shared, wanted)))
                    folds.append(data.fold(gold, 5))
    models: dict = {"features": FEATURES}
    for field, (x, y, folds) in rows.items():
        xs, ys, fs = np.array(x), np.array(y), np.array(folds)
        chance = np.zeros(len(ys))
        for k in range(5):
            chance[fs == k] = fit(xs[fs != k], ys[fs != k]).predict_proba(xs[fs == k])[:, 1]
        right, stated, asked = counts[field]
        p, r = right / stated, right / asked
        best = (2 * p * r / (p + r) + 0.005, 1.1)  # a model that adds less than this is not used
        for threshold in np.arange(0.2, 0.95, 0.05):
            given = chance >= threshold
            p, r = (right + ys[given].sum()) / (stated + given.sum()), (right + ys[given].sum()) / asked
            best = max(best, (2 * p * r / (p + r), float(threshold)))
        p, r = right / stated, right / asked
        print(
            f"{field}: stated P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}; {len(ys)} pairs, shared {ys.mean():.2f}"
        )
        print(f"  with carrying F1 {best[0]:.3f} at threshold {best[1]:.2f}")
        model = fit(xs, ys)
        models[field] = {"weights": [round(float(w), 4) for w in model.coef_[0]], "threshold": round(best[1], 2)}
    if args.write:
        path = pathlib.Path("src/onrecord/resolve/carry.json")
        path.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


def fit(x: np.ndarray, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(x, y)


if __name__ == "__main__":
    main()
