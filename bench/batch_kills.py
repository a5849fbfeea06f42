#!/usr/bin/env python3
"""Batch runs that are cut off: generated articles in; whether the output was the same bytes in the end, as JSON, out.

usage: batch_kills.py [--articles 50000] [--moments 12] [--workers 2] [--seed 0] [--output FILE.json]

Articles are generated and extracted by ``onrecord.testing.FakeExtractor``, so that what is tried is the engine. One run
is left alone. Then others are begun, and at random moments a worker is killed, the driver is killed (both by SIGKILL),
or the disk is full: the output lies on a small tmpfs that is made smaller while the run goes on; who may not mount one
gets a limit on the size of files instead. A moment is so many words of progress after a beginning, so that how busy the
machine is doesn't matter. Each is begun again until it is complete, and compared file by file with the
one that was left alone. Exits with 1 where anything differs, a worker outlives its driver, or a full disk is not told.
"""

import argparse
import gzip
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter

import psutil

from archive import record
from hardware import about, save

DRIVER = """
import sys
from pathlib import Path
from onrecord.batch import Job, run
from onrecord.errors import OnRecordError
from onrecord.testing import FakeExtractor
try:
    job = Job(output=Path(sys.argv[2]), extractor=FakeExtractor)
    tell = lambda p: print(p.step, p.done, p.total, sep="|", flush=True)
    run(job, [sys.argv[1]], workers=int(sys.argv[3]), each=tell)
except OnRecordError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""
KINDS = ("worker killed", "driver killed", "disk full")
PEOPLE = ("Ana Ruiz", "Bob Stone", "Ilse Varga", "Teodor Lind", "Mara Quist", "Jon Abara")
THINGS = ("quays", "nets", "boats", "lamps", "cranes", "ropes", "sheds", "buoys")


def text(number):
    """An article of some 150 words with quotations; each of them is another."""
    draw = random.Random(number)
    lines = [f"Harbour report {number}"]
    for _ in range(4):
        who, what, many = draw.choice(PEOPLE), draw.choice(THINGS), draw.randrange(2, 900)
        lines.append(
            f"The council met on the {what} that nobody has mended for {many} years, and heard from all who came. "
            f"“We counted {many} {what} this morning,” said {who}. The report was sent to the mayor before noon."
        )
    return "\n\n".join(lines) + "\n"


def archive(folder, articles):
    """Files of JSON Lines and WARC; some articles come twice, and some lines are broken."""
    folder.mkdir()
    files = 20
    each = -(-articles // files)
    for file in range(files):
        numbers = range(file * each, min(articles, (file + 1) * each))
        if file % 10 == 9:
            pages = (record(n, f"Harbour report {n}", text(n), "2025-03-05") for n in numbers)
            (folder / f"{file:02}.warc.gz").write_bytes(b"".join(pages))
            continue
        rows = [{"id": f"r{n}", "text": text(n - n % 50 if n % 50 == 1 else n), "outlet": "The Post"} for n in numbers]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        if file % 3:
            (folder / f"{file:02}.jsonl").write_text(lines + "{broken\n", encoding="utf-8")
        else:
            (folder / f"{file:02}.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0)[:-20])  # truncated


def contents(output):
    """The digest of every file by its name."""
    files = sorted(path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Driver:
    """A run in a process of its own, and how far it says it is."""

    def __init__(self, news, output, workers):
        command = [sys.executable, "-c", DRIVER, str(news), str(output), str(workers)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.about, self.told, self.errors = "starting", 0, []
        self._threads = [threading.Thread(target=self._listen), threading.Thread(target=self._hear)]
        for thread in self._threads:
            thread.start()

    def _listen(self):
        for line in self.process.stdout:
            step, done, total = line.strip().split("|")
            self.about = f"{step}, {100 * int(done) / max(1, int(total)):.0f} %"
            self.told += 1

    def _hear(self):
        self.errors += self.process.stderr

    def workers(self):
        """Its workers, as far as they live."""
        try:
            children = psutil.Process(self.process.pid).children()
            return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
        except psutil.Error:
            return []

    def over(self, seconds=None):
        """Whether it has ended by itself within the seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        for thread in self._threads:
            thread.join()
        return True

    def over_before(self, told):
        """Whether it ends by itself before it has said so often how far it is."""
        while self.told < told:
            if self.over(0.02):
                return True
        return False

    def fault(self):
        """Why it ended, where it was neither complete, nor killed, nor out of room."""
        full = any(line.startswith("StorageError: cannot write") for line in self.errors)
        return None if self.process.returncode <= 0 or full else "".join(self.errors)[-300:]


class Disk:
    """Where output goes, and how it comes to be full: a tmpfs, where one may be mounted."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder = folder
        asked = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2g", "none", folder], capture_output=True)
        self.mounted = asked.returncode == 0

    def fill(self, driver, room):
        """No more than ``room`` bytes from now on."""
        if self.mounted:
            while not self._remounted(self._used() + room):  # it is refused where more was written meanwhile
                pass
            return
        for process in (psutil.Process(driver.process.pid), *driver.workers()):
            hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room // 100, hard))

    def empty(self):
        """Room again; processes that are begun now have no limit."""
        if self.mounted:
            self._remounted(2 << 30)

    def _used(self):
        about = os.statvfs(self.folder)
        return (about.f_blocks - about.f_bfree) * about.f_frsize

    def _remounted(self, size):
        command = ["mount", "-o", f"remount,size={size}", self.folder]
        return subprocess.run(command, capture_output=True).returncode == 0

    def close(self):
        if self.mounted:
            subprocess.run(["umount", self.folder], check=True)


def befall(kind, driver, disk, draw):
    """Let it happen; what is wrong about how it went, or None."""
    workers = driver.workers()
    if kind == "worker killed":
        if workers:
            draw.choice(workers).kill()
        return None
    if kind == "driver killed":
        driver.process.kill()
        driver.over()
        _, left = psutil.wait_procs(workers, timeout=30)
        return f"{len(left)} workers outlived their driver" if left else None
    disk.fill(driver, draw.randrange(4096, 65_536))
    ended = driver.over(120)
    disk.empty()
    if not ended:
        return "it ran on with a full disk"
    return driver.fault()


def cut_off(given, news, disk, whole, told):
    """Runs until every moment has been; what befell them, and what was wrong."""
    draw = random.Random(given.seed)
    kinds = [kind for _ in range(-(-given.moments // 3)) for kind in draw.sample(KINDS, 3)][: given.moments]
    befell, wrong, runs = [], [], 0
    most = round(3 * told / given.moments)  # several of them fall into each run
    while kinds or runs == 0:
        runs += 1
        output = disk.folder / f"run-{runs}"
        driver = Driver(news, output, given.workers)
        while True:
            if driver.over_before(draw.randrange(1, most)) if kinds else driver.over():
                if driver.process.returncode == 0:
                    break
                if fault := driver.fault():
                    wrong.append(fault)
                    return befell, wrong, runs
                driver = Driver(news, output, given.workers)
                continue
            kind = kinds.pop(0)
            at = driver.about
            if problem := befall(kind, driver, disk, draw):
                wrong.append(f"{kind} at {at}: {problem}")
            befell.append({"what": kind, "at": at})
            print(f"run {runs}: {kind} at {at}" + (f": {problem}" if problem else ""), flush=True)
        there = contents(output)
        differ = sorted(name for name in whole.keys() | there.keys() if whole.get(name) != there.get(name))
        print(f"run {runs}: complete, {len(there)} files, {len(differ)} differ", flush=True)
        if differ:
            wrong.append(f"run {runs} differs in {', '.join(differ[:5])}")
        shutil.rmtree(output)
    return befell, wrong, runs


def ended(*_):
    """Leave nobody behind who keeps the tmpfs mounted."""
    left = psutil.Process().children(recursive=True)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=30)
    sys.exit("ended")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--moments", type=int, default=12)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, ended)
    result = about(model="fake", **{name: getattr(given, name) for name in ("articles", "workers", "seed")})
    with tempfile.TemporaryDirectory() as folder:
        news = pathlib.Path(folder, "news")
        archive(news, given.articles)
        begun = time.perf_counter()
        alone = Driver(news, pathlib.Path(folder, "whole"), given.workers)
        alone.over()
        if alone.process.returncode:
            sys.exit("".join(alone.errors))
        seconds = time.perf_counter() - begun
        whole = contents(pathlib.Path(folder, "whole"))
        manifest = json.loads(pathlib.Path(folder, "whole/manifest.json").read_bytes())
        print(f"left alone: {seconds:.0f} s, {len(whole)} files, {manifest['articles']}", flush=True)
        disk = Disk(pathlib.Path(folder, "disk"))
        try:
            befell, wrong, runs = cut_off(given, news, disk, whole, alone.told)
        finally:
            disk.close()
    result |= {"counts": manifest["articles"], "files": len(whole), "seconds alone": round(seconds, 1), "runs": runs}
    result |= {"a full disk is": "a small tmpfs" if disk.mounted else "a limit on the size of files"}
    result |= {"befell": befell, "by kind": dict(Counter(one["what"] for one in befell)), "wrong": wrong}
    if given.output:
        save(given.output, result)
    print(f"{len(befell)} interruptions of {runs} runs: {'; '.join(wrong) or 'the same bytes in the end'}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
