#!/usr/bin/env python3
"""How alike articles are: articles in; out, how many pairs lie at each similarity, which MinHash finds, and examples.

usage: copies.py ARTICLES.jsonl[.gz] [--show 8 --from 0.3 --to 0.6] [--seed 0] [--output FILE.json]

Every pair that shares a run of five words is compared in full, with the ledger's own shingles. ``--show`` prints so
many pairs of each tenth between the two similarities, drawn at random, with the longest stretches that only one of the
two has: what is the same story and what isn't, a reader has to say.
"""

import argparse
import itertools
import pathlib
import random
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from hardware import about, save
from onrecord.ingest.read import read
from onrecord.ledger.copies import ALIKE, bands, shingles
from onrecord.records import Article

STEP = 0.05
LEAST = 0.05
"""Pairs below are passed over: there are many, and all they share is boilerplate or a quotation."""


def pairs(sets):
    """Every pair of numbers of articles that are alike to LEAST at least, with its Jaccard similarity."""
    holders = defaultdict(list)
    for number, held in enumerate(sets):
        for shingle in held:
            holders[shingle].append(number)
    shared = Counter()
    for numbers in holders.values():
        shared.update(itertools.combinations(numbers, 2))
    for (one, other), both in shared.items():
        score = both / (len(sets[one]) + len(sets[other]) - both)
        if score >= LEAST:
            yield one, other, score


def told(one, other, score):
    """A pair for a reader: who printed it and when, and the longest stretches that only one of them has."""
    left, right = one.text.split(), other.text.split()
    same = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    lines = [f"{score:.2f}"]
    for article, words in ((one, left), (other, right)):
        lines.append(f"  {article.outlet}, {article.published}, {len(words)} words: {' '.join(words[:24])}")
    for sign, words, begin, end in (("-", left, 1, 2), ("+", right, 3, 4)):
        own = sorted((op for op in same if op[0] != "equal"), key=lambda op: op[begin] - op[end])[:2]
        lines += [f"  {sign} {op[end] - op[begin]} words: {' '.join(words[op[begin] : op[end]][:30])}" for op in own]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--from", dest="low", type=float, default=0.3)
    parser.add_argument("--to", dest="high", type=float, default=0.6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    articles = [item for item in read([given.articles]) if isinstance(item, Article)]
    sets = [shingles(article.text) for article in articles]
    signatures = [set(bands(held)) for held in sets]
    found = sorted(pairs(sets), key=lambda pair: pair[2])
    counted = []
    print("| similarity | pairs | of one outlet | that MinHash brings together |\n|---|---|---|---|")
    for step in range(round(LEAST / STEP), round(1 / STEP) + 1):
        low = step * STEP
        here = [pair for pair in found if low <= round(pair[2], 9) < low + STEP]
        one_outlet = sum(articles[one].outlet == articles[other].outlet for one, other, _ in here)
        met = sum(not signatures[one].isdisjoint(signatures[other]) for one, other, _ in here)
        counted.append({"from": round(low, 2), "pairs": len(here), "of one outlet": one_outlet, "met": met})
        print(f"| {low:.2f} | {len(here)} | {one_outlet} | {met} |")
    alike = [pair for pair in found if pair[2] >= ALIKE]
    missed = [pair for pair in alike if signatures[pair[0]].isdisjoint(signatures[pair[1]])]
    print(
        f"{len(articles)} articles; {len(alike)} pairs at {ALIKE} or more, {len(missed)} of them not brought together"
    )
    draw = random.Random(given.seed)
    for tenth in range(round(given.low * 10), round(given.high * 10)) if given.show else ():
        here = [pair for pair in found if tenth / 10 <= pair[2] < (tenth + 1) / 10]
        print(f"\n{tenth / 10:.1f}: {len(here)} pairs")
        for one, other, score in sorted(draw.sample(here, min(given.show, len(here))), key=lambda pair: pair[2]):
            print(told(articles[one], articles[other], score))
    if given.output:
        save(given.output, about(articles=len(articles), threshold=ALIKE, missed=len(missed), pairs=counted))


if __name__ == "__main__":
    main()
