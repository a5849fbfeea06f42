#!/usr/bin/env python3
"""Batch runs: an archive in; throughput and the memory of each process over time, by engine and workers, out.

A machine that others use too tells little by the clock: the processors' seconds, of the driver and the processes that
it and Ray started, are told beside it.

usage: batch.py ARCHIVE [--model best|fast|fake] [--runs loop:1 loop:2 local:1 local:2 ray:1 ray:2]
                [--output FILE.json] [--shard 256] [--add]

``loop`` is reading and extraction in a plain loop without an engine, files or filters: what the engines' overhead is
measured against. Of several workers it is as many processes that know nothing of each other, each with every so-manieth
file, so that what processes cost each other is not taken for an engine's. Each run is made of one article first: that
is its start-up, which the other's figures include. With --add the runs are put beside those that FILE has of the same
commit. Build an archive with archive.py. Run it on an idle machine.
"""

import argparse
import json
import multiprocessing
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

EVERY = 0.5  # seconds between looks at the processes


class Watch(threading.Thread):
    """Resident MB over time of the driver and of each worker, and the processor seconds of all that the driver and Ray
    started, as far as they had come when they were last looked at."""

    def __init__(self):
        super().__init__(daemon=True)
        self.series, self.spent, self.over, self.begun = {}, {}, False, time.monotonic()

    def run(self):
        me = psutil.Process()
        while not self.over:
            now = round(time.monotonic() - self.begun, 1)
            for process in (me, *me.children(recursive=True)):
                try:
                    if process != me:
                        self.spent[process.pid] = sum(process.cpu_times()[:2])
                    command = " ".join(process.cmdline())
                    if process == me or "spawn_main" in command or "_Acting" in command:
                        name = f"driver {process.pid}" if process == me else f"worker {process.pid}"
                        self.series.setdefault(name, []).append((now, round(process.memory_info().rss / 1e6, 1)))
                except psutil.Error:
                    pass
            time.sleep(EVERY)


def processor_seconds():
    """Of this process, and of those that it started and waited for."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def loop(archive, model, part=0, parts=1):
    """Read and extract every so-manieth file, nothing else; the number of articles."""
    extractor, articles = FakeExtractor() if model == "fake" else Extractor(model=model), 0
    for file in listing([archive]).files[part::parts]:
        for item in items_of(file, Job(output=pathlib.Path()).given):
            if isinstance(item, Article):
                extractor.extract(item)
                articles += 1
    return articles


def loops(archive, model, workers):
    """As many loops side by side; the number of articles."""
    if workers == 1:
        return loop(archive, model)
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        found = pool.starmap(loop, [(archive, model, part, workers) for part in range(workers)])
        pool.close()
        pool.join()  # so that what they spent is told
    return sum(found)


def measure(archive, engine, workers, model, shard):
    """One run's figures."""
    output = pathlib.Path(tempfile.mkdtemp()) / "out"
    watch, begun, marks, before = Watch(), time.perf_counter(), {}, processor_seconds()
    fake = {"extractor": FakeExtractor} if model == "fake" else {}
    watch.start()
    if engine == "loop":
        figures = {"articles": loops(archive, model, workers)}
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
    seconds = time.perf_counter() - begun
    own, others = (now - then for now, then in zip(processor_seconds(), before, strict=True))
    watch.over = True
    watch.join()
    shutil.rmtree(output.parent)
    highest = {name: max(mb for _, mb in series) for name, series in watch.series.items()}
    figures |= {"engine": engine, "workers": workers, "seconds": round(seconds, 1)}
    # Ray's processes are not all children of ours, and nobody waits for them
    figures["processor seconds"] = round(own + max(others, sum(watch.spent.values())), 1)
    figures |= {"articles a second": round(figures["articles"] / seconds, 2), "peak MB": highest}
    figures["MB"] = {name: thinned(series) for name, series in watch.series.items()}
    return figures


def thinned(series, most=150):
    """A series of no more than so many points, the last among them."""
    step = -(-len(series) // most)
    return series[::step] + series[-1:] * bool((len(series) - 1) % step)


def startup(engine, workers, model):
    """What a run over one short article takes."""
    with tempfile.TemporaryDirectory() as folder:
        article = pathlib.Path(folder, "short.txt")
        article.write_text("“There is one article,” said Ana Ruiz, who had hoped that there would be more of them.\n")
        figures = measure(article, engine, workers, model, 1)
        return {f"start-up {name}": figures[name] for name in ("seconds", "processor seconds")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--model", default="best")
    parser.add_argument("--runs", nargs="+", default=["loop:1", "loop:2", "local:1", "local:2", "ray:1", "ray:2"])
    parser.add_argument("--shard", type=int, default=256, help="fewer for a small archive, or workers wait")
    parser.add_argument("--output", type=pathlib.Path)
    parser.add_argument("--add", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    digest = "fake" if given.model == "fake" else shipped_model(given.model)
    result = about(model=digest, shard=given.shard, runs=[])
    if given.add and given.output and given.output.exists():
        before = json.loads(given.output.read_text(encoding="utf-8"))
        if (before["commit"], before["model"]) != (result["commit"], digest):
            parser.error(f"{given.output} is of commit {before['commit']} and model {before['model']}")
        result["runs"] = before["runs"]
    for asked in given.runs:
        engine, _, workers = asked.partition(":")
        first = startup(engine, int(workers), given.model)
        figures = measure(given.archive, engine, int(workers), given.model, given.shard)
        result["runs"].append(figures | first)
        print({name: value for name, value in result["runs"][-1].items() if name != "MB"}, flush=True)
        if given.output:
            save(given.output, result)


if __name__ == "__main__":
    main()
