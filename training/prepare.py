#!/usr/bin/env python3
"""Prepare: the data folder in, one file of tokenised and labelled documents per part out.

usage: prepare.py DATA WORK [--limit N] [--news N]

Writes WORK/{train,tune,dev,gum,news,own}.pkl. `tune` is a fixed slice of PolNeAR train (see corpus.tuning_slice) on
which decoding and confidence are fitted; no model trains on it. `news` has no labels: a student learns from what its
teacher says of it. `own` are our own articles in which errors are read. The tokenizer comes with the weights.
"""

import argparse
import itertools
import pathlib
import pickle

import numpy as np

import corpus
import weights
from onrecord.extraction.labels import DESCRIPTION_TAGS, NAME_TAGS, ROLE_TAGS
from onrecord.extraction.pieces import pieces_of


def words_covered(pieces, heads, start, end):
    """First and last word (indices into heads) that [start, end) touches, or None."""
    begins = pieces.starts[heads]
    ends = pieces.ends[np.concatenate([heads[1:], [len(pieces)]]) - 1]
    inside = np.flatnonzero((begins < end) & (ends > start))
    return (int(inside[0]), int(inside[-1])) if len(inside) else None


def paint(tags, span, name, table):
    if span:
        first, last = span
        tags[first : last + 1] = table.index(f"I-{name}")
        tags[first] = table.index(f"B-{name}")


def encode(document, tokenizer):
    """Arrays of one document: pieces, tags per word (-1: not annotated), statements as spans of words."""
    pieces = pieces_of(document.text, tokenizer)
    heads = np.flatnonzero(pieces.first)

    def covered(span):
        return words_covered(pieces, heads, *span[:2])

    out = {"id": document.id, "pieces": pieces, "heads": heads, "statements": None}
    none = np.full(len(heads), -1, np.int64)
    role, name, description = none.copy(), none.copy(), none.copy()
    if document.attributions is not None:
        role[:] = 0
        out["statements"] = []
        for attribution in document.attributions:
            spans = {r: [s for s in map(covered, attribution[r]) if s] for r in corpus.ROLES}
            out["statements"].append(spans)
            for r, found in spans.items():
                for span in found:
                    paint(role, span, r, ROLE_TAGS)
    if document.names is not None:
        name[:] = 0
        description[:] = 0
        for span in document.names:
            paint(name, covered(span), span[2], NAME_TAGS)
        for span in document.descriptions:
            paint(description, covered(span), "description", DESCRIPTION_TAGS)
    return {**out, "role": role, "name": name, "description": description}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("work", type=pathlib.Path)
    arguments.add_argument("--limit", type=int, help="documents per part (smoke runs)")
    arguments.add_argument("--news", type=int, default=1, help="of the unlabelled articles one of so many")
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    tokenizer = weights.tokenizer()
    kept_out = corpus.tuning_slice(given.data)
    train = list(corpus.polnear(given.data / "polnear" / "train"))
    parts = {
        "train": [d for d in train if d.id not in kept_out],
        "tune": [d for d in train if d.id in kept_out],
        "dev": corpus.polnear(given.data / "polnear" / "dev"),
        "gum": corpus.gum(given.data / "gum"),
        "news": corpus.news(given.data / "news_2018_2019.jsonl.gz", given.news),
        "own": corpus.own(pathlib.Path(__file__).parent / "resolve" / "articles" / "read"),
    }
    for part, documents in parts.items():
        encoded = [encode(d, tokenizer) for d in itertools.islice(documents, given.limit)]
        (given.work / f"{part}.pkl").write_bytes(pickle.dumps(encoded))
        print(f"{part}: {len(encoded)} documents, {sum(len(e['heads']) for e in encoded):,} words")


if __name__ == "__main__":
    main()
