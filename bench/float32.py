#!/usr/bin/env python3
"""The shipped models in int8 and in the float32 that a GPU is given, both on the processor: accuracy and how far their
scores are apart, as JSON.

usage: float32.py GOLD [--models best fast] [--output FILE.json]

GOLD as `onrecord evaluate` takes it: ../shared/data/polnear/dev.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
import tempfile

import numpy as np

from hardware import about, save, shipped_model
from onrecord import Extractor
from onrecord.evaluate.gold import read_gold
from onrecord.evaluate.predictions import by_article
from onrecord.evaluate.score import score
from onrecord.extraction.floats import in_float32
from onrecord.extraction.pieces import pieces_of
from onrecord.extraction.runtime import MODELS, load
from onrecord.extraction.windows import windows_of
from onrecord.ingest.compose import compose

FIGURES = ("relation content+source f1", "relation content f1", "content token f1")


def in_folder(name, folder):
    """A copy of a shipped model with its graph in float32."""
    shutil.copytree(MODELS / name, folder)
    graph = in_float32((folder / "encoder.onnx").read_bytes())
    (folder / "encoder.onnx").write_bytes(graph)
    described = json.loads((folder / "model.json").read_text())
    described["files"]["encoder.onnx"] = hashlib.sha256(graph).hexdigest()
    (folder / "model.json").write_text(json.dumps(described))
    return folder


def scores(model, articles):
    """Tag scores of every window and word, one after another."""
    loaded = load(model, device="cpu")
    rows = []
    for article in articles:
        pieces = pieces_of(article.text, loaded.tokenizer)
        rows += [loaded.encoder(window)[0] for window in windows_of(pieces, np.flatnonzero(pieces.first))]
    return np.concatenate(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--models", nargs="+", default=["best", "fast"])
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    gold = read_gold(given.gold)
    articles = [compose(id=one.id, text=one.text, title=one.title) for one in gold.articles]
    result = about(model=", ".join(map(shipped_model, given.models)), gold=given.gold.name, rows=[])
    with tempfile.TemporaryDirectory() as folder:
        for name in given.models:
            ways = {"int8": MODELS / name, "float32": in_folder(name, pathlib.Path(folder) / name)}
            found = {}
            for precision, model in ways.items():
                found[precision] = list(Extractor(model=model, device="cpu").extract_many(articles))
                figures = score(gold, by_article(found[precision]), samples=0).figures
                row = {"model": name, "precision": precision, **{f: round(figures[f].value, 2) for f in FIGURES}}
                row["statements"] = sum(len(one.statements) for one in found[precision])
                result["rows"].append(row)
                print(row, flush=True)
            ids = [{s.id for one in found[precision] for s in one.statements} for precision in ways]
            whole, exact = (scores(model, articles) for model in ways.values())
            apart = np.abs(whole - exact)
            row |= {"of them in int8 too": len(ids[0] & ids[1]), "words": len(exact)}
            row |= {"scores apart": round(float(apart.mean()), 4), "at most": round(float(apart.max()), 4)}
            row["same best tag %"] = round(100 * float((whole.argmax(1) == exact.argmax(1)).mean()), 2)
            print(row, flush=True)
    if given.output:
        save(given.output, result)


if __name__ == "__main__":
    main()
