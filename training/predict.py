#!/usr/bin/env python3
"""Predict: a model and a folder of texts or gold files in, JSON Lines of statements out, as the scorers read them.

usage: predict.py MODEL INPUT OUT.jsonl [--limit N]
MODEL is a checkpoint (model.pt, PyTorch in float32), a folder of exported files, or the name of a shipped model.
INPUT is a part of PolNeAR (a folder with text/), or a folder of gold JSON files.
"""

import argparse
import itertools
import json
import pathlib

from onrecord.export.records_json import to_json
from onrecord.extraction.find import find
from onrecord.extraction.runtime import load
from onrecord.records import Article, Extraction


def articles(path):
    if (path / "text").is_dir():
        for text in sorted((path / "text").glob("*.txt")):
            yield Article(id=text.stem, text=text.read_text(encoding="utf-8"))
    else:
        for file in sorted(path.glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            yield Article(id=gold["id"], text=gold["text"], title=gold.get("title"), published=gold.get("published"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("input", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--limit", type=int, help="articles")
    given = parser.parse_args()
    if given.model.endswith(".pt"):
        from checkpoint import torch_model

        model = torch_model(given.model)
    else:
        model = load(given.model)
    with given.out.open("w", encoding="utf-8") as out:
        for article in itertools.islice(articles(given.input), given.limit):
            finding = find(article, model)
            out.write(to_json(Extraction(article=article, statements=finding.statements)) + "\n")


if __name__ == "__main__":
    main()
