"""Gold folders in; the scores of resolution on the gold's own spans, with intervals, out.

usage: evaluate.py SHARED [--errors N] [--kind ROLE] [--on gold invented aside verdict train ggt] [--predicted]
                   [--only LETTERS]

Sets: the 12 articles of `gold`; of our own (`articles/`) those in which errors are read and those kept aside; of
`polnear_speakers` the third held out for the verdict, and the rest, on which the scorers were trained (and so too good
to be true, as for `ggt`, on which they were trained too: for these two see the cross-validation that `speakers.py`
prints). `--predicted` resolves the statements that the model found instead of the gold's, where `mentions.py` kept
them; the encoder was trained on the articles of `polnear_speakers`. `--only ghij` keeps the articles whose ids begin
with one of these letters: of our own, the kinds.

Figures are those of `score_gold.py`; in brackets the bounds in which 95 % of 1,000 draws of as many articles lie, with
replacement, by `onrecord.evaluate`. They agree but for the precision of `relation`, where `score_gold.py` forgives a
named statement that touches no gold words: its map of words grows while it is read. Attitude, negation, place and
nesting are counted by `nature.py`.
"""

import argparse
import json
import pathlib
from collections.abc import Mapping
from dataclasses import asdict
from types import ModuleType

import data
import nature
from onrecord.evaluate.counts import Counts, Interval, bootstrap, total
from onrecord.evaluate.gold import read_gold
from onrecord.evaluate.score import score
from onrecord.records import Statement
from onrecord.resolve import resolve


def sets(shared: pathlib.Path) -> dict[str, list[data.Gold]]:
    labelled = data.read(shared / "data/polnear_speakers")
    return {
        "gold": data.read(shared / "gold"),
        "invented": data.read(data.INVENTED),
        "aside": data.read(data.ASIDE),
        "verdict": [g for g in labelled if data.verdict_third(g)],
        "train": [g for g in labelled if not data.verdict_third(g)],
        "ggt": data.read(shared / "data/ggt"),
    }


def folder(shared: pathlib.Path, name: str) -> pathlib.Path:
    """Where the gold files of a set are, among others."""
    if name in ("invented", "aside"):
        return data.INVENTED if name == "invented" else data.ASIDE
    return shared / {"gold": "gold", "ggt": "data/ggt"}.get(name, "data/polnear_speakers")


def resolved(gold: data.Gold, predicted: bool) -> tuple[Statement, ...]:
    statements = gold["found"] if predicted else data.statements(gold)
    return resolve(data.article(gold), statements, data.mentions(gold))


def paired(gold: data.Gold, done: tuple[Statement, ...], predicted: bool) -> list[tuple[Statement, data.Gold]]:
    """The resolved statements with the gold's rows that they are."""
    if not predicted:
        return list(zip(done, (r for r in gold["statements"] if r["content"]), strict=True))
    row = {statement.id: row for statement, row in data.pairs(gold)}
    return [(s, row[s.id]) for s in done if s.id in row]


def bounds(intervals: Mapping[str, Interval], name: str) -> str:
    return f"[{intervals[name].low:.1f}-{intervals[name].high:.1f}]" if name in intervals else ""


def official(scorer: ModuleType, golds: list[data.Gold], done: dict[str, tuple[Statement, ...]], errors: int):
    """The figures and errors of `score_gold.py`."""
    as_json = {name: [json.loads(json.dumps(asdict(s))) for s in found] for name, found in done.items()}
    return scorer.score(golds, as_json, errors)


def intervals_of(folder: pathlib.Path, done: dict[str, tuple[Statement, ...]]) -> Mapping[str, Interval]:
    """The same figures by `onrecord.evaluate`, with their bounds."""
    gold = read_gold(folder)
    articles = tuple(a for a in gold.articles if a.id in done)
    return score(type(gold)(kind=gold.kind, articles=articles), done).figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="", help="show errors of this kind only")
    parser.add_argument("--on", nargs="+", default=["gold", "invented", "aside", "verdict", "ggt"])
    parser.add_argument("--predicted", action="store_true")
    parser.add_argument("--only", default="", metavar="LETTERS")
    args = parser.parse_args()
    scorer = data.scorer(args.shared)
    for name, golds in sets(args.shared).items():
        golds = [gold for gold in golds if not args.only or gold["id"][0] in args.only]
        if name not in args.on or not golds:
            continue
        done = {gold["id"]: resolved(gold, args.predicted) for gold in golds}
        result, examples = official(scorer, golds, done, args.errors)
        intervals = intervals_of(folder(args.shared, name), done)
        print(f"== {name}: {len(golds)} articles, {sum(len(g['text'].split()) for g in golds)} words")
        for part, row in result.items():
            shown = {k: bounds(intervals, k if part.startswith("of the pairs") else f"{part} {k}") for k in row}
            print(f"{part:22}", "  ".join(f"{k} {v} {shown[k]}".rstrip() for k, v in row.items()))
        counts: list[Counts] = [
            nature.count(g, paired(g, done[g["id"]], args.predicted), scorer.same_text) for g in golds
        ]
        found = bootstrap(counts, nature.figures)
        for field in nature.FIELDS:
            if asked := total(counts)[f"{field} gold"]:
                shown = (
                    f"{k} {found[f'{field} {k}'].value:.1f} {bounds(found, f'{field} {k}')}" for k in ("p", "r", "f1")
                )
                print(f"{field:22}", "  ".join(shown), f" n {asked}")
        for kind, rows in examples.items():
            if not args.kind or args.kind in kind:
                print(f"\n{kind}:", *rows, sep="\n  ")


if __name__ == "__main__":
    main()
