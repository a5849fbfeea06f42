"""Gold folders in; the table of docs/resolution.md out, with the bounds of `evaluate.py`.

usage: table.py SHARED
"""

import argparse
import pathlib
from collections.abc import Mapping

import data
import evaluate
import nature
from onrecord.evaluate.counts import Interval, bootstrap, total

COLUMNS = (
    ("gold", False), ("gold", True), ("verdict", False), ("verdict", True), ("ggt", True), ("invented", True),
    ("aside", True),
)  # fmt: skip
HEADS = {
    "gold": "`gold`", "verdict": "held-out third", "ggt": "`ggt`", "invented": "own articles, read",
    "aside": "own articles, aside",
}  # fmt: skip
ROWS = {
    "words F1": "words f1", "speaker right, % of pairs": "speaker right", "named wrongly, % of given": "named wrongly",
    "kind right, %": "kind right", "role F1": "role f1", "affiliation F1": "affiliation f1", "addressee F1": "to f1",
    "occasion F1": "occasion f1", "date F1": "when f1", "place F1": "place f1", "attitude F1": "attitude f1",
    "negated F1": "negated f1",
}  # fmt: skip
FEWEST = 12
"""Of a field, where there are fewer, bounds say nothing."""
UNLABELLED = {("verdict", "place f1"), ("ggt", "kind right")}


def column(shared: pathlib.Path, name: str, predicted: bool) -> dict[str, str]:
    """What stands in each row of one set."""
    scorer = data.scorer(shared)
    golds = evaluate.sets(shared)[name]
    done = {gold["id"]: evaluate.resolved(gold, predicted) for gold in golds}
    official, _ = evaluate.official(scorer, golds, done, 0)
    figures = evaluate.intervals_of(evaluate.folder(shared, name), done)
    counts = [nature.count(g, evaluate.paired(g, done[g["id"]], predicted), scorer.same_text) for g in golds]
    sizes = {f"{field} f1": total(counts)[f"{field} gold"] for field in nature.FIELDS}
    sizes |= {f"{part} f1": row["n"] for part, row in official.items() if "f1" in row}
    figures = {**figures, **bootstrap(counts, nature.figures)}
    shown = {}
    for key in ROWS.values():
        bare = (name, key) in UNLABELLED or not sizes.get(key, 0 if name == "ggt" and key.endswith("f1") else FEWEST)
        shown[key] = "–" if bare else told(figures, key, sizes.get(key, FEWEST))
    return shown


def told(figures: Mapping[str, Interval], key: str, size: int) -> str:
    if key not in figures:
        return "–"
    one = figures[key]
    return f"{one.value:.1f} " + (f"({one.low:.1f}–{one.high:.1f})" if size >= FEWEST else f"(n {size})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    args = parser.parse_args()
    columns = [column(args.shared, name, predicted) for name, predicted in COLUMNS]
    heads = [f"{HEADS[name]}, {'predicted' if predicted else 'its'} spans" for name, predicted in COLUMNS]
    print("| | " + " | ".join(heads) + " |", "|---" * (len(COLUMNS) + 1) + "|", sep="\n")
    for label, key in ROWS.items():
        print(f"| {label} | " + " | ".join(one[key] for one in columns) + " |")


if __name__ == "__main__":
    main()
