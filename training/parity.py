#!/usr/bin/env python3
"""Parity: a checkpoint and its exported folder in; how far the two encoders are apart, and their statements, out.

usage: parity.py CHECKPOINT FOLDER TEXTS [--limit N]
Exits with 1 where float32 graphs differ by more than 0.001 in any tag's score, or the statements of the exported model
by more than a fifth. TEXTS is a folder of text files.
"""

import argparse
import dataclasses
import pathlib
import sys

import numpy as np

import checkpoint
import graph
from onrecord.extraction.find import find
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import load, session
from onrecord.extraction.windows import windows_of
from onrecord.records import Article


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=10)
    given = parser.parse_args()
    shipped, reference = load(given.folder), checkpoint.torch_model(given.checkpoint)
    reference = dataclasses.replace(reference, decoding=shipped.decoding, calibration=shipped.calibration)
    network = checkpoint.network(given.checkpoint)
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    exact = session(graph.build(state, network.config, "none").SerializeToString(), 1)
    apart, statements, same = 0.0, 0, 0
    for path in sorted(given.texts.glob("*.txt"))[: given.limit]:
        article = Article(id=path.stem, text=path.read_text(encoding="utf-8"))
        pieces = pieces_of(article.text, shipped.tokenizer)
        for window in windows_of(pieces, np.flatnonzero(pieces.first)):
            for ours, theirs in zip(exact(window), reference.encoder(window), strict=True):
                apart = max(apart, float(np.abs(ours - theirs).max(initial=0)))
        ids = [{s.id for s in find(article, model).statements} for model in (shipped, reference)]
        statements += len(ids[0] | ids[1])
        same += len(ids[0] & ids[1])
    print(f"float32 graph against PyTorch: at most {apart:.2g} apart")
    print(f"exported model against PyTorch: {same} of {statements} statements have the same content and cue")
    if apart > 1e-3 or same < 0.8 * statements:
        sys.exit(1)


if __name__ == "__main__":
    main()
