#!/usr/bin/env python3
"""Results of benches (bench/results/*.json) in, docs/benchmarks.md out. What was not measured is said to be missing.

usage: page.py
"""

import json
import pathlib

RESULTS, PAGE = pathlib.Path("bench/results"), pathlib.Path("docs/benchmarks.md")
HEAD = """# Benchmarks

Written by `python bench/page.py` from `bench/results/*.json`; don't edit it by hand. Each section has the command
that measures it (`PYTHONPATH=src:bench` from a checkout), the commit, model and processor. *Processor seconds* are
those that the processor worked for the process, which others' use of the machine changes little; throughput by the
clock needs an idle machine. `bench/add.py`, `bench/search.py` and `bench/grow.py` measure the ledger
([ledger.md](ledger.md)), `bench/pages.py` ingestion ([ingestion.md](ingestion.md)), `bench/speed.py` speed beside
peers ([model-card.md](model-card.md)).

"""


def table(names, rows):
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (names, ["---"] * len(names), *rows)]
    return "\n".join(lines) + "\n"


def path(found):
    total = sum(found["seconds"].values())
    each = found["articles"]
    rows = [(what, f"{1000 * s / each:.1f}", f"{100 * s / total:.1f}") for what, s in found["seconds"].items()]
    words = f"{each} articles of {found['words']:,} words: {found['words a second']:,} words a processor second."
    words += " Parquet's share has the loading of pyarrow in it, which tells where articles are few.\n\n"
    return words + table(("from the bytes of a WARC file to Parquet", "ms an article", "%"), rows)


def hours(found):
    each = sum(found["seconds"].values()) / found["articles"]
    rows = [
        (f"{n} million", f"{n * 1e6 * each / 3600:,.0f}", f"{n * 1e6 * each / 3600 / 1000:,.1f}") for n in (1, 10, 100)
    ]
    words = f"At {each:.2f} processor seconds an article, all of the path above, without what an engine adds"
    words += f" ({found['articles']} articles measured: few make it a rough figure):\n\n"
    return words + table(("articles", "core hours", "hours on 1,000 cores"), rows)


def latency(found):
    startup = table(("start-up", "processor seconds"), found["start-up"].items())
    names = ("words", "extraction", "resolution", "words a second")
    growth = table(names, [[row[name] for name in names] for row in found["by length"]])
    peak = f"\nPeak of float32 matrix products in numpy: {found['peak gigaflops']} gigaflops.\n"
    return f"{startup}\n{growth}{peak}"


def batch(found):
    names = ("engine", "workers", "articles", "seconds", "processor seconds", "articles a second")
    rows = [[run.get(name, "") for name in names] for run in found["runs"]]
    shown = table(names, rows)
    return shown + ("\n![memory](memory.svg)\n" if PAGE.with_name("memory.svg").exists() else "")


def accuracy(found):
    parts = []
    for gold, about in found["gold"].items():
        figures = list(next(iter(about["systems"].values())))
        rows = [
            (name, *(f"{row[f][0]} [{row[f][1]}–{row[f][2]}]" for f in figures))
            for name, row in about["systems"].items()
        ]
        parts.append(
            f"{gold}, {about['articles']} articles, per cent with 95 % intervals:\n\n{table(('', *figures), rows)}"
        )
    return "\n".join(parts)


ARCHIVE = "python bench/archive.py ../shared/data/news_2018_2019.jsonl.gz ../archive"
SECTIONS = (
    (
        "The path from bytes to Parquet",
        "path",
        path,
        f"{ARCHIVE} --articles 300 && python bench/path.py ../archive --limit 200",
    ),
    ("Machine hours", "path", hours, "python bench/page.py"),
    (
        "Batch runs by engine and workers",
        "batch",
        batch,
        f"{ARCHIVE} --articles 300 && python bench/batch.py ../archive --model fast --shard 25 --svg docs/memory.svg",
    ),
    (
        "Accuracy beside peers",
        "accuracy",
        accuracy,
        "python bench/accuracy.py ../shared/data/polnear/dev ../shared/gold --peers PYTHON_WITH_TEXTACY",
    ),
    (
        "Start-up, latency and growth with length",
        "latency",
        latency,
        "python bench/latency.py ../shared/data/news_2018_2019.jsonl.gz",
    ),
)


def main():
    parts = [HEAD]
    for title, name, write, command in SECTIONS:
        result = RESULTS / f"{name}.json"
        output = "" if command.endswith("page.py") else f" --output bench/results/{name}.json"
        parts.append(f"## {title}\n`{command}{output}`\n\n")
        if result.exists():
            found = json.loads(result.read_text(encoding="utf-8"))
            parts.append(write(found))
            parts.append(
                f"\nCommit {found['commit']}, model {found['model']}, {found['processor']}, {found['cores']} cores, "
                f"load before {found['load before']}.\n\n"
            )
        else:
            parts.append("Not measured yet.\n\n")
    PAGE.write_text("".join(parts).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
