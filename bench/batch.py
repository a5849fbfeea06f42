#!/usr/bin/env python3
"""Batch runs: an archive in; throughput and the memory of each process over time, by engine and workers, out.

A machine that others use too tells little by the clock: the processors' seconds, of the driver and the processes it
started, are told beside it (of Ray's actors they are not known).

usage: batch.py ARCHIVE [--model best|fast|fake] [--runs loop:1 local:1 local:2 ray:1 ray:2] [--output FILE.json]
                [--shard 256] [--svg FILE.svg]

``loop`` is reading and extraction in one plain loop without an engine, files or filters: what the engines' overhead is
measured against. Build an archive with archive.py. Run it on an idle machine.
"""

import argparse
import os
import pathlib
import shutil
import tempfile
import threading
import time

import psutil

from hardware import about, save, shipped_model
from onrecord import Extractor
from onrecord.batch import Job, run
from onrecord.batch.cluster import RayCrew
from onrecord.batch.inputs import items_of, listing
from onrecord.batch.local import LocalCrew
from onrecord.records import Article
from onrecord.testing import FakeExtractor

EVERY = 1.0  # seconds between looks at memory


class Memory(threading.Thread):
    """Resident MB over time of the driver and of each process that it and Ray started."""

    def __init__(self):
        super().__init__(daemon=True)
        self.series, self.over, self.begun = {}, False, time.monotonic()

    def run(self):
        me = psutil.Process()
        while not self.over:
            now = round(time.monotonic() - self.begun, 1)
            for process in (me, *me.children(recursive=True)):
                try:
                    command = " ".join(process.cmdline())
                    if process == me or "spawn_main" in command or "_Acting" in command:
                        name = f"driver {process.pid}" if process == me else f"worker {process.pid}"
                        self.series.setdefault(name, []).append((now, round(process.memory_info().rss / 1e6, 1)))
                except psutil.Error:
                    pass
            time.sleep(EVERY)


def processor_seconds():
    """Of this process and those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def loop(archive, kind):
    """Read and extract, nothing else; the number of articles."""
    extractor, articles = kind(), 0
    for file in listing([archive]).files:
        for item in items_of(file, Job(output=pathlib.Path()).given):
            if isinstance(item, Article):
                extractor.extract(item)
                articles += 1
    return articles


def measure(archive, engine, workers, model, shard):
    """One run's figures."""
    output = pathlib.Path(tempfile.mkdtemp()) / "out"
    memory, begun, marks, spent = Memory(), time.perf_counter(), {}, processor_seconds()
    fake = {"extractor": FakeExtractor} if model == "fake" else {}
    memory.start()
    if engine == "loop":
        kind = FakeExtractor if model == "fake" else lambda: Extractor(model=model)
        figures = {"articles": loop(archive, kind)}
    else:
        job = Job(output=output, model="best" if model == "fake" else model, shard=shard, **fake)
        crew = RayCrew if engine == "ray" else LocalCrew
        summary = run(
            job,
            [archive],
            workers=workers,
            crew=crew,
            each=lambda progress: marks.setdefault(progress.step, round(time.perf_counter() - begun, 1)),
        )
        figures = {"articles": summary.kept, "statements": summary.statements, "refused": summary.refused}
        figures["steps begin at"] = marks
        assert summary.read == summary.kept + sum(summary.refused.values())
    seconds, spent = time.perf_counter() - begun, processor_seconds() - spent
    memory.over = True
    memory.join()
    shutil.rmtree(output.parent)
    highest = {name: max(mb for _, mb in series) for name, series in memory.series.items()}
    figures |= {"engine": engine, "workers": workers, "seconds": round(seconds, 1)}
    if engine != "ray":
        figures |= {"processor seconds": round(spent, 1)}
    figures |= {"articles a second": round(figures["articles"] / seconds, 2), "peak MB": highest}
    return figures, memory.series


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--model", default="best")
    parser.add_argument("--runs", nargs="+", default=["loop:1", "local:1", "local:2", "ray:1", "ray:2"])
    parser.add_argument("--shard", type=int, default=256, help="fewer for a small archive, or workers wait")
    parser.add_argument("--output", type=pathlib.Path)
    parser.add_argument("--svg", type=pathlib.Path)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    digest = "fake" if given.model == "fake" else shipped_model() if given.model == "best" else given.model
    result = about(model=digest, shard=given.shard, runs=[])
    series = {}
    for asked in given.runs:
        engine, _, workers = asked.partition(":")
        figures, memory = measure(given.archive, engine, int(workers), given.model, given.shard)
        series = memory if engine == "local" else series
        result["runs"].append(figures)
        print(figures, flush=True)
        if given.output:
            save(given.output, result)
    if given.svg:
        plot(series, given.svg)


if __name__ == "__main__":
    main()
