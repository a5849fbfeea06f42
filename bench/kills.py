#!/usr/bin/env python3
"""Killed while adding: articles in; how a ledger made in one go differs, row for row, from one killed and resumed out.

usage: kills.py ARTICLES.jsonl[.gz] FOLDER [--model fast|best|fake] [--kills 5] [--seed 0] [--limit N] [--one-by-one]
                [--output FILE.json]

``onrecord add`` makes FOLDER/whole.db. Beside it (``--one-by-one``: after it) it makes FOLDER/killed.db, where each run
but the last gets SIGKILL once the ledger has a number of articles that was drawn, and up to a second more. Every row of
every table has to be the same in both, numbers and ids included; only the columns that tell the time of day are left
out. Then both are verified, and the whole archive is added once more. What is finished is kept in FOLDER/done.json: run
again after it was stopped, the command begins with what isn't.
"""

import argparse
import gzip
import hashlib
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import threading
import time

from sqlalchemy import select

from hardware import about, save
from onrecord import Extractor
from onrecord.ledger import Ledger, index, schema, verify
from onrecord.testing import FakeExtractor

CLOCK = ("added", "seen")
"""Columns that tell the time of day at which something was put in. Beside them: when the migrations ran."""
OFTEN = 0.2  # seconds between two looks at how far it has got


class Adding:
    """One ledger and the runs of ``onrecord add`` that make it."""

    def __init__(self, articles, ledger, model):
        self.ledger = ledger
        main = "import sys; from onrecord.cli import main; main(sys.argv[1:]{})"
        if model == "fake":
            main = f"from onrecord.testing import FakeExtractor; {main}"
        main = main.format(", extractor=FakeExtractor" if model == "fake" else "")
        self._command = [sys.executable, "-c", main, "add", articles, "--quiet", "--ledger", ledger, "--model", model]

    def fresh(self):
        for path in self.ledger.parent.glob(f"{self.ledger.name}*"):
            path.unlink()

    def run(self, until=None, more=0.0):
        """One run, killed ``more`` seconds after the ledger has ``until`` articles; what it cost."""
        begun = time.monotonic()
        with self.ledger.with_suffix(".log").open("ab") as log:
            process = subprocess.Popen(self._command, stdout=log, stderr=log)
        if until is not None:
            ended = os.WEXITED | os.WNOHANG | os.WNOWAIT
            while self.stored() < until and not os.waitid(os.P_PID, process.pid, ended):
                time.sleep(OFTEN)
            time.sleep(more)
            process.kill()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != (0 if until is None else -9):
            sys.exit(f"onrecord add ended with {process.returncode}: see {self.ledger.with_suffix('.log')}")
        return {
            "seconds": round(time.monotonic() - begun, 1),
            "processor seconds": round(used.ru_utime + used.ru_stime, 1),
            "peak MB": round(used.ru_maxrss / 1024),
        }

    def stored(self):
        """How many articles are in the ledger now."""
        if not self.ledger.exists():
            return 0
        try:
            with sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True) as connection:
                return connection.execute("SELECT count(*) FROM article").fetchone()[0]
        except sqlite3.OperationalError:  # its tables are being made
            return 0


def in_one_go(adding):
    adding.fresh()
    return adding.run()


def with_kills(adding, total, kills, seed):
    """What each run cost and where it was killed. Exits where a kill takes away what had been stored."""
    draw = random.Random(seed)
    moments = sorted((draw.randrange(total), draw.random()) for _ in range(kills))
    adding.fresh()
    runs = []
    for until, more in moments:
        cost = adding.run(until, more)
        runs.append({"killed at article": adding.stored(), **cost})
        if adding.stored() < until:
            sys.exit(f"{until} articles were stored before the kill, {adding.stored()} are after it")
    return [*runs, adding.run()]


def tables(path):
    """For each table its number of rows, and a digest of them all without what tells the time."""
    found = {}
    with Ledger.open(path, create=False) as ledger, ledger.read() as connection:
        for table in (*schema.metadata.sorted_tables, index.table(connection)):
            if table.name == "migration":
                continue
            columns = [column for column in table.c if column.name not in (*CLOCK, "terms")]
            rows = sorted(
                hashlib.sha256(repr(tuple(row)).encode()).digest() for row in connection.execute(select(*columns))
            )
            found[table.name] = (len(rows), hashlib.sha256(b"".join(rows)).hexdigest())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--one-by-one", action="store_true")
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    lines = (gzip.open if given.articles.suffix == ".gz" else open)(given.articles, "rb").readlines()[: given.limit]
    articles = given.folder / "articles.jsonl"
    articles.write_bytes(b"".join(lines))
    done = given.folder / "done.json"
    extractor = FakeExtractor() if given.model == "fake" else Extractor(model=given.model)
    result = json.loads(done.read_text()) if done.exists() else about(model=f"{given.model} {extractor.digest[:12]}")
    whole, killed = (Adding(articles, given.folder / f"{name}.db", given.model) for name in ("whole", "killed"))

    def step(name, do):
        if name not in result:
            got = do()
            result[name] = got
            save(done, result)

    passes = [
        threading.Thread(target=step, args=("in one go", lambda: in_one_go(whole))),
        threading.Thread(target=step, args=("killed", lambda: with_kills(killed, len(lines), given.kills, given.seed))),
    ]
    for thread in passes:
        thread.start()
        if given.one_by_one:
            thread.join()
    for thread in passes:
        thread.join()
    if not {"in one go", "killed"} <= set(result):
        sys.exit("not finished")
    size = whole.ledger.stat().st_size
    step("once more", lambda: {**whole.run(), "rows are still the same": tables(whole.ledger) == tables(killed.ledger)})
    one, other = tables(whole.ledger), tables(killed.ledger)
    with Ledger.open(whole.ledger) as a, Ledger.open(killed.ledger) as b:
        problems = [str(problem) for ledger in (a, b) for problem in verify(ledger)]
    result |= {
        "articles": one["article"][0],
        "statements": one["statement"][0],
        "MB": round(size / 1e6, 1),
        "bytes an article": round(size / one["article"][0]),
        "rows": sum(count for count, _ in one.values()),
        "tables that differ": [name for name in one if one[name] != other[name]],
        "problems found by verify": problems,
    }
    print(json.dumps(result, indent=1))
    if given.output:
        save(given.output, result)
    sys.exit(bool(result["tables that differ"] or problems))


if __name__ == "__main__":
    main()
