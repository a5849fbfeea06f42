#!/usr/bin/env python3
"""Start-up, latency of one article, and growth with its length, as JSON.

usage: latency.py ARTICLES.jsonl[.gz] [--longest 100000] [--rounds 3] [--output FILE.json]

All by the seconds that the processor worked for this process (one thread), the least of the rounds, so that others' use
of the machine matters little. Articles of a length are made of ARTICLES' words.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"})

from hardware import about, least, save, shipped_model
from onrecord import Extractor
from onrecord.extraction.find import find
from onrecord.ingest.read import read
from onrecord.records import Article
from onrecord.resolve import resolve


def start(code):
    """Seconds of processor time of a process that runs ``code``."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--longest", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    text = "\n\n".join(item.text for item in read([given.articles]) if isinstance(item, Article))
    paragraphs = [line for line in text.splitlines() if line.strip()]
    result = about(model=shipped_model(), clock="processor seconds, one thread")
    startup = {
        "import onrecord": "import onrecord",
        "load the model": "from onrecord import Extractor; Extractor()",
        "first statement": "import onrecord; onrecord.extract('“Yes,” said Ana Ruiz.')",
    }
    result["start-up"] = {
        name: round(min(start(code) for _ in range(given.rounds)), 3) for name, code in startup.items()
    }
    extractor = Extractor()
    extractor.extract(Article(id="warm", text="“Yes,” said Ana Ruiz."))
    result["by length"] = []
    for words in (100, 300, 1000, 3000, 10_000, 30_000, 100_000):
        if words > given.longest:
            break
        chosen, count = [], 0
        while count < words:
            chosen.append(paragraphs[len(chosen) % len(paragraphs)])
            count += len(chosen[-1].split())
        article = Article(id="long", text="\n\n".join(chosen))
        rounds = given.rounds if words <= 3000 else 1
        finding = find(article, extractor._model)
        took = least(rounds, lambda article=article: find(article, extractor._model))
        then = least(rounds, lambda a=article, f=finding: resolve(a, f.statements, f.mentions))
        row = {"words": count, "extraction": round(took, 4), "resolution": round(then, 4)}
        row["words a second"] = round(count / (took + then))
        result["by length"].append(row)
        print(row, flush=True)
    print(json.dumps(result["start-up"]))
    if given.output:
        save(given.output, result)


if __name__ == "__main__":
    main()
