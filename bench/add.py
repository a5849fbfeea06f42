#!/usr/bin/env python3
"""Adding: articles as JSON Lines in; time and size of a ledger made of them, and of adding them again, out.

usage: add.py ARTICLES.jsonl[.gz] LEDGER.db [--model fake|best|fast] [--limit N] [--output FILE.json]

With the fake extractor (the default) nothing of it is the model's time. The ledger must not exist yet.
"""

import argparse
import itertools
import json
import pathlib
import resource
import time

from onrecord import Extractor, __version__
from onrecord.ingest.read import read
from onrecord.ledger import Ledger, Origin, add_all
from onrecord.testing import FakeExtractor


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("ledger", type=pathlib.Path)
    parser.add_argument("--model", default="fake")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    if given.ledger.exists():
        parser.error(f"{given.ledger} exists already")
    extractor = FakeExtractor() if given.model == "fake" else Extractor(model=given.model)
    origin = Origin(model=extractor.digest, code=__version__)
    figures = {"model": given.model}
    for turn in ("first", "second"):
        started = time.perf_counter()
        with Ledger.open(given.ledger) as ledger:
            tally = add_all(ledger, itertools.islice(read([given.articles]), given.limit), extractor, origin)
        figures |= {f"{turn} run, seconds": round(time.perf_counter() - started, 1), f"{turn} run, new": tally.new}
        if turn == "first":
            figures |= {"refused": tally.refused, "statements": tally.statements}
            figures["MB"] = round(given.ledger.stat().st_size / 1e6, 1)
            figures["KB an article"] = round(given.ledger.stat().st_size / 1e3 / max(1, tally.new), 1)
    figures["peak MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures, indent=1))
    if given.output:
        given.output.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
