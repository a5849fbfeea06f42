#!/usr/bin/env python3
"""Calibrate: a checkpoint and the articles that were kept out of training in; decoding bias and confidence out.

usage: calibrate.py CHECKPOINT DATA OUT.json [--limit N] [--torch]

On the tuning slice (corpus.tuning_slice): each number of extraction's Decoding is set, one after the other, to the
value of a small grid with the best F1 of content and source (LEAST); then a logistic regression turns what the encoder
said of each statement into the chance that its content (IoU of words >= 0.5) and source are right. Prints the F1 of
every value tried, and a reliability table by five-fold cross-validation over articles.
"""

import argparse
import dataclasses
import json
import pathlib
import re

import numpy as np

import checkpoint
import corpus
import graph
from onrecord.extraction.assemble import Decoding, Reader
from onrecord.extraction.confidence import FEATURES, features
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import session
from onrecord.extraction.statements import Words, with_marks
from onrecord.extraction.windows import windows_of

GRID = {
    "alone": (0.0, -2.0, -4.0, -8.0),
    "begin": (0.0, -0.5, -1.0, -1.5, -2.0, -2.5, -3.0),
    "idle_source": (0.0, 2.0, 4.0, 8.0, 12.0),
    "idle_cue": (0.0, 2.0, 4.0, 6.0),
}  # and neither "outside" nor "cue": what they trade between recall and precision is this slice's share of statements
LEAST = 0.002  # by how much F1 must rise for a value further from 0: less is noise on 37 articles
WORD = re.compile(r"\w+")


def read(documents, reference, encoder):
    """Encode every document once: [(document, words, [(tags, vectors) of each window])]."""
    kept = []
    for document in documents:
        pieces = pieces_of(document.text, reference.tokenizer)
        heads = np.flatnonzero(pieces.first)
        kept.append((document, Words(document.text, pieces, heads), [encoder(w) for w in windows_of(pieces, heads)]))
    return kept


def decode(words, windows, reference, decoding):
    reader = Reader(decoding, reference.transitions, words.lines)
    for tags, vectors in windows:
        reader.feed(tags, vectors)
    return reader.finish(reference.links)


def word_set(where, spans):
    return {i for i, (a, b) in enumerate(where) for s, e in spans if s <= (a + b - 1) / 2 < e}


def judged(document, words, found):
    """For each found statement whether it is right; every gold one can make one right."""
    where = [m.span() for m in WORD.finditer(document.text)]
    gold = [[word_set(where, a[role]) for role in ("content", "source")] for a in document.attributions if a["content"]]
    mine = []
    for one in found:
        spans = [words.span(with_marks(run, words)) for run in one.content]
        source = words.span(one.source) if one.source else None
        mine.append(
            [
                word_set(where, [(s.start, s.end) for s in spans]),
                word_set(where, [(source.start, source.end)] if source else []),
            ]
        )
    pairs = sorted(
        (
            (len(g[0] & m[0]) / len(g[0] | m[0]), i, j)
            for i, g in enumerate(gold)
            for j, m in enumerate(mine)
            if len(g[0] & m[0]) * 2 >= len(g[0] | m[0]) > 0
        ),
        reverse=True,
    )
    right, taken = [False] * len(mine), set()
    paired = set()
    for _, i, j in pairs:
        if i in taken or j in paired:
            continue
        taken.add(i)
        paired.add(j)
        g, m = gold[i][1], mine[j][1]
        right[j] = (bool(g & m) and len(m) <= 2 * len(g) + 3) if g and m else not (g or m)
    return right, len(gold)


def fit(x, y, steps=40, ridge=1.0):
    """Logistic regression by Newton's method; returns weights with the constant last."""
    x = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(x.shape[1])
    penalty = np.diag([ridge] * (x.shape[1] - 1) + [1e-6])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty @ w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        w -= np.linalg.solve(hessian, gradient)
    return w


def reliability(x, y, groups):
    """Rows (chance from, to, statements, mean chance, share right); no fit judges an article that it saw."""
    chance = np.zeros(len(y))
    for fold in range(5):
        held = groups % 5 == fold
        w = fit(x[~held], y[~held])
        chance[held] = 1 / (1 + np.exp(-(x[held] @ w[:-1] + w[-1])))
    rows = []
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            row = (low, low + 0.1, int(inside.sum()), chance[inside].mean(), y[inside].mean())
            rows.append([round(float(v), 3) for v in row])
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--torch", action="store_true", help="read with PyTorch: a teacher, which is not exported")
    given = parser.parse_args()
    reference, network = checkpoint.torch_model(given.checkpoint), checkpoint.network(given.checkpoint)
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    encoder = reference.encoder
    if not given.torch:
        encoder = session(graph.build(state, network.config).SerializeToString(), 1)
    kept_out = corpus.tuning_slice(given.data)
    documents = [d for d in corpus.polnear(given.data / "polnear" / "train") if d.id in kept_out][: given.limit]
    kept = read(documents, reference, encoder)
    decoding, best = Decoding(), None
    for name, values in GRID.items():  # one after the other: the slice is too small for more
        for value in values:
            tried = dataclasses.replace(decoding, **{name: value})
            found = [decode(words, windows, reference, tried) for _, words, windows in kept]
            results = [judged(d, words, f) for (d, words, _), f in zip(kept, found, strict=True)]
            right, gold, mine = sum(sum(r) for r, _ in results), sum(n for _, n in results), sum(map(len, found))
            f1 = 2 * right / max(1, gold + mine)
            print(f"{name} {value:+.1f}: content+source P {right / max(1, mine):.3f} R {right / gold:.3f} F1 {f1:.4f}")
            if best is None or f1 > best[0] + LEAST:
                best = (f1, tried, found, results)
        decoding = best[1]
    _, decoding, found, results = best
    x = np.array([features(one) for f in found for one in f]).reshape(-1, len(FEATURES))
    y = np.array([r for right, _ in results for r in right], float)
    groups = np.concatenate([np.full(len(f), i) for i, f in enumerate(found)]) if found else np.zeros(0)
    table = reliability(x, y, groups)
    print("chance from  to  statements  mean chance  share right")
    for row in table:
        print("  {:.1f}        {:.1f}  {:5.0f}       {:.3f}        {:.3f}".format(*row))
    w = fit(x, y)
    out = {
        "decoding": dataclasses.asdict(decoding),
        "confidence": {"weights": dict(zip(FEATURES, w[:-1].round(4).tolist(), strict=True)), "bias": round(w[-1], 4)},
        "reliability": table,
    }
    given.out.write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
