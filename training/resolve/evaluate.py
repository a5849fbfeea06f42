"""Gold folders in; the scores of `score_gold.py` for resolution on the gold's own spans out.

usage: evaluate.py SHARED [--errors N] [--kind ROLE] [--on gold verdict train ggt] [--predicted]

Sets: the 12 articles of `gold`; of `polnear_speakers` the third held out for the verdict, and the rest, on which the
scorers were trained (and so too good to be true, as for `ggt`, on which they were trained too: for these two see the
cross-validation that `speakers.py` prints). `--predicted` resolves the statements that the model found instead of the
gold's, where `mentions.py` kept them; the encoder was trained on the articles of `polnear_speakers`.
"""

import argparse
import json
import pathlib
import time
from dataclasses import asdict

import data
from onrecord.resolve import resolve


def sets(shared: pathlib.Path) -> dict[str, list[data.Gold]]:
    labelled = data.read(shared / "data/polnear_speakers")
    return {
        "gold": data.read(shared / "gold"),
        "verdict": [g for g in labelled if data.verdict_third(g)],
        "train": [g for g in labelled if not data.verdict_third(g)],
        "ggt": data.read(shared / "data/ggt"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="", help="show errors of this kind only")
    parser.add_argument("--on", nargs="+", default=["gold", "verdict", "ggt"])
    parser.add_argument("--predicted", action="store_true")
    args = parser.parse_args()
    scorer = data.scorer(args.shared)
    for name, golds in sets(args.shared).items():
        if name not in args.on:
            continue
        words = sum(len(g["text"].split()) for g in golds)
        begun = time.perf_counter()
        predictions = {}
        for gold in golds:
            statements = gold["found"] if args.predicted else data.statements(gold)
            resolved = resolve(data.article(gold), statements, data.mentions(gold))
            predictions[gold["id"]] = [json.loads(json.dumps(asdict(s))) for s in resolved]
        seconds = time.perf_counter() - begun
        result, examples = scorer.score(golds, predictions, args.errors)
        print(f"== {name}: {len(golds)} articles, {words} words, {words / seconds:.0f} words/s")
        for part, row in result.items():
            print(f"{part:22}", "  ".join(f"{k} {v}" for k, v in row.items()))
        for kind, rows in examples.items():
            if not args.kind or args.kind in kind:
                print(f"\n{kind}:", *rows, sep="\n  ")


if __name__ == "__main__":
    main()
