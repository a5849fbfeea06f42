#!/usr/bin/env python3
"""The path from the bytes of an archive to Parquet: an archive in; processor seconds by what they are spent on out.

usage: path.py ARCHIVE [--limit 100] [--output FILE.json]

One process, one thread, the articles one after another, by the same functions as a batch run. Parquet's share has the
loading of pyarrow in it, which tells where articles are few.
"""

import argparse
import itertools
import os
import pathlib
import tempfile
import time
from collections import Counter
from contextlib import contextmanager

os.environ.update({"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"})

from hardware import about, save, shipped_model
from onrecord import Extractor
from onrecord.batch.extract import _to_held
from onrecord.batch.gather import _keys
from onrecord.batch.inputs import items_of, listing
from onrecord.export.parquet import write_files
from onrecord.extraction import find as finding
from onrecord.ingest.identify import language
from onrecord.ingest.stream import Given
from onrecord.ledger import Origin
from onrecord.records import Article, Extraction
from onrecord.resolve import resolve

SPENT = Counter()


@contextmanager
def on(what):
    begun = time.process_time()
    yield
    SPENT[what] += time.process_time() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    result = about(model=shipped_model(), clock="processor seconds, one thread")  # before it can change
    extractor = Extractor()
    model = extractor._model
    language("The first text makes the detector load its models, which is no part of the path.")
    files = listing([given.archive]).files
    items = itertools.chain.from_iterable(items_of(file, Given()) for file in files)
    held, words = [], 0
    next(items)  # loads trafilatura
    encode = model.encoder

    def timed(window):
        with on("encoder"):
            return encode(window)

    object.__setattr__(model, "encoder", timed)
    while len(held) < given.limit:
        with on("reading: WARC, HTML to text"):
            item = next(items, None)
        if item is None:
            break
        if not isinstance(item, Article):
            continue
        words += len(item.text.split())
        with on("language"):
            language(item.text)
        with on("keys of duplicates"):
            _keys(item)
        with on("extraction"):
            found = finding.find(item, model)
        with on("resolution"):
            statements = resolve(item, found.statements, found.mentions)
        held.append(_to_held(Extraction(article=item, statements=statements), Origin(model="m", code="c")))
    with on("Parquet"), tempfile.TemporaryDirectory() as folder:
        write_files(held, pathlib.Path(folder, "a"), pathlib.Path(folder, "s"))
    SPENT["extraction without the encoder"] = SPENT.pop("extraction") - SPENT["encoder"]
    total = SPENT.total()
    result |= {"articles": len(held), "words": words}
    result["seconds"] = {what: round(seconds, 3) for what, seconds in SPENT.most_common()}
    result["words a second"] = round(words / total)
    for what, seconds in SPENT.most_common():
        print(f"{what:32} {seconds:8.3f} s  {seconds / total:6.1%}  {1000 * seconds / len(held):7.2f} ms an article")
    print(f"{words / total:,.0f} words a second")
    if given.output:
        save(given.output, result)


if __name__ == "__main__":
    main()
