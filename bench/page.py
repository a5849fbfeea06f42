#!/usr/bin/env python3
"""Results of benches (bench/results/*.json) in, docs/benchmarks.md out. What was not measured is said to be missing.

usage: page.py
"""

import json
import pathlib

RESULTS, PAGE = pathlib.Path("bench/results"), pathlib.Path("docs/benchmarks.md")
HEAD = """# Benchmarks

Written by `python bench/page.py` from `bench/results/*.json`; don't edit it by hand. Each section has the command
that measures it (`PYTHONPATH=src:bench` from a checkout with `pip install -e ".[dev,bench]"`), the commit, model and
processor. *Processor seconds* are
those that the processor worked for the process, which others' use of the machine changes little; throughput by the
clock needs an idle machine. `bench/add.py`, `bench/search.py` and `bench/grow.py` measure the ledger
([ledger.md](ledger.md)), `bench/pages.py` ingestion ([ingestion.md](ingestion.md)).

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
    best = sum(found["seconds"].values()) / found["articles"]
    names, each = ["best"], [best]
    words = f"`best`: {best:.2f} processor seconds an article, all of the path above, without what an engine adds"
    words += f" ({found['articles']} articles measured: few make it a rough figure)."
    if (RESULTS / "archive.json").exists():
        whole = json.loads((RESULTS / "archive.json").read_text(encoding="utf-8"))
        run = whole["runs"][-1]
        names.append(whole["model"].partition(" ")[0])
        each.append(run["workers"] * run["seconds"] / run["articles"])
        words += f" `{names[-1]}`: {each[-1]:.2f} seconds of a worker, everything included, in the run over"
        words += f" {run['articles']:,} articles below."
    rows = [
        (
            f"{n} million",
            *(f"{n * 1e6 * one / 3600:,.0f}" for one in each),
            *(f"{n * 1e3 * one / 3600:,.1f}" for one in each),
        )
        for n in (1, 10, 100)
    ]
    heads = [f"core hours, {name}" for name in names] + [f"hours on 1,000 cores, {name}" for name in names]
    return f"{words}\n\n{table(('articles', *heads), rows)}"


def latency(found):
    startup = table(("start-up", "processor seconds"), found["start-up"].items())
    names = ("words", "extraction", "resolution", "words a second")
    growth = table(names, [[row[name] for name in names] for row in found["by length"]])
    return f"{startup}\n{growth}"


def batch(found):
    names = ["engine", "workers", "articles", "articles a second", "seconds", "start-up seconds", "processor seconds"]
    names.append("start-up processor seconds")
    loops = {run["workers"]: run for run in found["runs"] if run["engine"] == "loop"}
    rows = []
    for run in found["runs"]:
        loop = loops[run["workers"]]
        over = [run["seconds"] / loop["seconds"], run["processor seconds"] / loop["processor seconds"]]
        begun, loop_begun = (one["processor seconds"] - one["start-up processor seconds"] for one in (run, loop))
        over.append(begun / loop_begun)
        rows.append([run[name] for name in names] + [f"{100 * (one - 1):+.1f}" for one in over])
    words = "*Loop* reads and extracts without filters, duplicates, files or an engine; of two workers, it is two"
    words += " processes that know nothing of each other, each with half the files. *Start-up* is what a run over one"
    words += " short article takes; the other figures include it. *Overhead* is what a run took, by the clock and in"
    words += " processor seconds, more than the loop with as many workers: the filters, finding duplicates and writing"
    words += " Parquet are in it, and starting Python, the model and Ray.\n\n"
    heads = ("overhead by the clock, %", "in processor seconds, %", "in those without start-up, %")
    return words + table((*names, *heads), rows)


def archive(found):
    run = found["runs"][-1]
    refused = run["refused"]
    told = ", ".join(f"{count:,} {kind}" for kind, count in refused.items()) or "none"
    words = f"{run['articles'] + sum(refused.values()):,} articles were read, {run['articles']:,} kept with"
    words += f" {run['statements']:,} statements, {sum(refused.values()):,} refused ({told}). {run['workers']} workers,"
    words += f" {run['seconds']:,.0f} seconds, {run['articles a second']} articles a second.\n\n"
    peaks = []
    for name, series in run["MB"].items():
        level = [mb for at, mb in series if at >= series[0][0] + (series[-1][0] - series[0][0]) / 4]
        quarter = max(1, len(level) // 3)
        ends = [sum(part) / len(part) for part in (level[:quarter], level[-quarter:])]
        who, _, number = name.partition(" ")
        peaks.append((f"{who} {number}", f"{series[0][0]:.0f}–{series[-1][0]:.0f}", *(f"{one:.0f}" for one in ends)))
        peaks[-1] += (f"{max(mb for _, mb in series):.0f}",)
    shown = table(("process", "lived from–to, s", "MB in its 2nd quarter", "MB in its last", "highest MB"), peaks)
    plot(run["MB"], PAGE.with_name("memory.svg"))
    return f"{words}![memory of each process over time](memory.svg)\n\n{shown}"


def plot(series, path):
    """Memory over time as a picture, a line a process."""
    width, height, edge = 720, 260, 50
    last = max((at for points in series.values() for at, _ in points), default=1) or 1
    most = max((mb for points in series.values() for _, mb in points), default=1) * 1.1
    colours = ("#0b5", "#06c", "#c40", "#80a", "#888", "#b80")

    def place(at, mb):
        x, y = edge + at / last * (width - 2 * edge), height - edge - mb / most * (height - 2 * edge)
        return f"{x:.1f},{y:.1f}"

    lines = []
    for n, (name, points) in enumerate(sorted(series.items())):
        way, colour = " ".join(place(*point) for point in points), colours[n % len(colours)]
        lines.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        label = f"{name.split()[0]} {n}" if name.startswith("worker") else "driver"
        lines.append(f'<text x="{width - edge + 4}" y="{edge + 14 * n}" fill="{colour}">{label}</text>')
    frame = f'<path d="M{edge},{edge} V{height - edge} H{width - edge}" fill="none" stroke="#444"/>'
    words = f'<text x="4" y="{edge - 8}">MB (top: {most:.0f})</text>'
    words += f'<text x="{width // 2}" y="{height - 15}">seconds (end: {last:.0f})</text>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 60} {height}" font-family="sans-serif"'
    path.write_text(f'{head} font-size="12">{frame}{words}{"".join(lines)}</svg>\n', encoding="utf-8")


def web(found):
    words = f"`onrecord serve --workers {found['workers']}` on {found['database']} with"
    words += f" {found['statements']:,} statements of {found['articles']:,}"
    words += f" articles, asked over the loopback for {found['minutes']:g} minutes, {found['offered a second']:g}"
    words += f" requests a second, {found['answered a second']} answered; {found['articles added']:,} articles were"
    words += f" added meanwhile. The server took {found['processor seconds a second']} processor seconds a"
    words += f" second, the client {found['of the client']}; all cores together were"
    words += f" {100 * found['busy']:.0f} % busy. "
    failed = sum(found["wrong"].values())
    words += f"{failed:,} requests failed: {'; '.join(found['wrong'])}." if failed else "No request failed."
    level = found["MB"][len(found["MB"]) // 4 :]
    third = max(1, len(level) // 3)
    begun, ended = (sum(part) / len(part) for part in (level[:third], level[-third:]))
    words += f" Its memory: {begun:.0f} MB in the second quarter, {ended:.0f} in the last,"
    words += f" {max(found['MB']):.0f} at most."
    rows = [
        (kind, *row.values()) for kind, row in (*found["kinds"].items(), ("**all**", found["all"])) if row["requests"]
    ]
    heads = ("ms, from when a request was due", "requests", "median", "95th", "99th", "highest", "KB")
    return f"{words}\n\n{table(heads, rows)}"


def kills(found):
    counts = found["counts"]
    words = f"{counts['read']:,} generated articles, extracted by a fake so that it is the engine that is tried: "
    words += f"{counts['kept']:,} kept, {sum(counts['rejected'].values()):,} refused, as in the run that was left alone"
    words += f" ({found['seconds alone']:.0f} s). {found['runs']} runs by {found['workers']} workers were cut off"
    words += f" {len(found['befell'])} times, and resumed each time. A full disk is {found['a full disk is']}. "
    words += "; ".join(found["wrong"]) or f"In the end all {found['files']} files were the same, byte for byte."
    rows = [(n + 1, one["what"], one["at"]) for n, one in enumerate(found["befell"])]
    return f"{words}\n\n{table(('', 'what befell it', 'at'), rows)}"


def runtimes(found):
    names = list(found["rows"][0])
    peaks = found["peak gigaflops"]
    words = f"{found['windows']} windows of {found['pieces']:,} pieces; onnxruntime {found['versions']['onnxruntime']},"
    words += f" OpenVINO {found['versions']['openvino']}; one core. Products of large matrices reach"
    words += f" {peaks['float32']} gigaflops in float32 (numpy) and {peaks['int8']} in int8 (onnxruntime)."
    ms = {(row["model"], row["precision"], row["runtime"]): row["ms"] for row in found["rows"]}
    for (name, precision, runtime), there in ms.items():
        if runtime == "openvino":
            times = there / ms[name, precision, "onnxruntime"]
            words += f" OpenVINO takes {times:.2f} times as long for `{name}` in {precision}."
    return f"{words}\n\n{table(names, [[row[name] for name in names] for row in found['rows']])}"


def float32(found):
    names = list(dict.fromkeys(name for row in found["rows"] for name in row))
    words = (
        "Both on the processor: the shipped graph, and the same weights in float32, where nothing is rounded between"
    )
    words += " layers. *Scores apart* is how much the scores of tags differ, in the mean over all words and at most."
    words += " No GPU was measured.\n\n"
    return words + table(names, [[row.get(name, "") for name in names] for row in found["rows"]])


def speed(found):
    systems = found["systems"]
    peers = [name for name in systems if not name.startswith("onrecord") and "words per second" in systems[name]]
    ours = [name for name in systems if name.startswith("onrecord") and "words per second" in systems[name]]
    heads = ("", "words a second", "peak MB", "found", *(f"times {name}'s speed" for name in peers[:-1]))
    rows = []
    for name in (*ours, *peers):
        one = systems[name]
        ratios = [f"{one['words per second'] / systems[peer]['words per second']:.2f}" for peer in peers[:-1]]
        note = f" ({one['note']})" if "note" in one else ""
        rows.append((name, f"{one['words per second']:,}", one["peak MB"], f"{one['found']:,}{note}", *ratios))
    words = f"{found['words']:,} words, each system a whole process on one core, start-up included.\n\n"
    return words + table(heads, rows)


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


PEERS = """## Peers that were not measured
BBC Citron and the extractor of the Gender Gap Tracker are not to be had as packages: of what one would install from
PyPI, *citron* is something else, and there is no other. Both are repositories to be set up by hand, each for the
versions of spaCy and Python of their time, Citron with a pickled model. Issue 8 of this project, which set the aim,
states 2,400 and 4,000 words a second and core for them with 50 and 44 points of *relation content+source*, and 3,100
with 27 for textacy. Those figures are cited, not measured here; of the three only textacy was measured (above).
"""

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
        f"{ARCHIVE} --articles 600 && python bench/batch.py ../archive --model fast --shard 25",
    ),
    (
        "An archive of 3,000 articles",
        "archive",
        archive,
        f"{ARCHIVE} && python bench/batch.py ../archive --model fast --shard 64 --runs local:2",
    ),
    ("Cut off and resumed", "batch_kills", kills, "python bench/batch_kills.py"),
    *(
        (
            f"The web under load: {database}, {statements} statements",
            f"web-{database.lower()}-{short}",
            web,
            f"python bench/web.py {where}",
        )
        for database, where in (("SQLite", "COPY.db"), ("PostgreSQL", "postgresql://..."))
        for statements, short in (("100,000", "100k"), ("a million", "1m"))
    ),
    (
        "Two runtimes, and the share of what the processor can do",
        "runtimes",
        runtimes,
        "python bench/runtimes.py ../shared/data/news_2018_2019.jsonl.gz",
    ),
    (
        "In float32, as a GPU is given it",
        "float32",
        float32,
        "python bench/float32.py ../shared/data/polnear/dev",
    ),
    (
        "Speed beside peers",
        "speed",
        speed,
        "PYTHON_WITH_TEXTACY bench/speed.py ../shared/data/polnear/dev/text",
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
        found = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
        output = "" if command.endswith("page.py") else f" --output bench/results/{name}.json"
        parts.append(f"## {title}\n`{command}{output}`\n\n")
        if not found:
            parts.append("Not measured yet.\n\n")
            continue
        try:
            shown = write(found)
        except KeyError as lacking:
            parts.append(f"What was measured lacks {lacking}, as an earlier form of the bench did: run it again.\n\n")
            continue
        facts = (
            found["commit"],
            found.get("model", "unknown"),
            found["processor"],
            found.get("int8 by", "unknown"),
            found.get("cores", "unknown number of"),
        )
        told = "Commit {}, model {}, {} (int8 by {}), {} cores".format(*facts)
        parts.append(f"{shown}\n{told}, load before {found.get('load before', 'unknown')}.\n\n")
    parts.append(PEERS)
    PAGE.write_text("".join(parts).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
