"""Killed, out of room, its input damaged: what is complete stays, and resumed, a run ends in the same bytes."""

import itertools
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from inline import InlineCrew
from sample_archive import contents, lines, warc

from onrecord.batch import Job, Summary, run
from onrecord.errors import InternalError, StorageError
from onrecord.records import Article, Extraction
from onrecord.testing import FakeExtractor

ARTICLES = 48
DRIVER = """
import sys
from onrecord.batch import Job, run
from pathlib import Path
from test_interrupted import Slow
if __name__ == "__main__":
    job = Job(output=Path(sys.argv[2]), extractor=Slow, shard=4)
    run(job, [sys.argv[1]], workers=2, each=lambda progress: print(progress, flush=True))
"""


class Slow(FakeExtractor):
    """Takes its time, so that there is something to interrupt."""

    def extract(self, article: Article) -> Extraction:
        time.sleep(0.02)
        return super().extract(article)


class Deadly(FakeExtractor):
    """Takes its process with it at one article."""

    def extract(self, article: Article) -> Extraction:
        if article.id == "report-5":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().extract(article)


class Doomed(FakeExtractor):
    """Takes its process with it at every article."""

    def extract(self, article: Article) -> Extraction:
        os._exit(len(article.id))


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for n in range(0, ARTICLES, 12):
        (folder / f"{n:02}.jsonl").write_text(lines(range(n, n + 12)))
    return folder


@pytest.fixture(scope="module")
def whole(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    output = tmp_path_factory.mktemp("whole") / "out"
    run(Job(output=output, extractor=FakeExtractor, shard=4), [news], crew=InlineCrew)
    return contents(output)


def start(news: Path, output: Path, program: Path) -> subprocess.Popen[str]:
    program.write_text(DRIVER)
    path = os.pathsep.join((str(Path(__file__).parent), *filter(None, sys.path)))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, str(program), str(news), str(output)], stdout=subprocess.PIPE, text=True, env=environment
    )


def test_a_driver_killed_at_random_moments_and_resumed(news: Path, whole: dict[str, str], tmp_path: Path) -> None:
    draw, output, lines_seen = random.Random(5), tmp_path / "out", 0
    for _ in range(4):
        driver = start(news, output, tmp_path / "driver.py")
        assert driver.stdout is not None
        for _line in itertools.islice(driver.stdout, draw.randrange(1, 7)):
            lines_seen += 1
        time.sleep(draw.uniform(0, 0.1))
        driver.kill()
        driver.communicate()
    assert lines_seen
    finished = start(news, output, tmp_path / "driver.py")
    finished.communicate(timeout=120)
    assert finished.returncode == 0
    assert contents(output) == whole


def test_workers_killed_at_random_moments(news: Path, whole: dict[str, str], tmp_path: Path) -> None:
    draw, killed = random.Random(7), []

    def kill(progress: Any) -> None:
        if progress.step == "finding statements" and len(killed) < 3:
            time.sleep(draw.uniform(0, 0.05))
            if children := multiprocessing.active_children():
                process = draw.choice(children)
                process.kill()
                killed.append(process.pid)

    summary = run(Job(output=tmp_path / "out", extractor=FakeExtractor, shard=4), [news], workers=2, each=kill)
    assert killed
    assert summary.refused == {}
    assert contents(tmp_path / "out") == whole


def test_an_article_that_kills_its_worker_is_found_and_left_out(news: Path, tmp_path: Path) -> None:
    summary = run(Job(output=tmp_path / "out", extractor=Deadly, shard=8), [news / "00.jsonl"], workers=2)
    assert (summary.kept, summary.refused) == (11, {"lost": 1})
    (letter,) = pq.read_table(tmp_path / "out" / "rejected").to_pylist()
    assert letter["article"] == "report-5"


def test_where_every_article_kills_its_worker_the_run_ends_with_an_error(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.batch.engine.MOST_LOSSES", 3)
    with pytest.raises(InternalError, match="is there enough memory"):
        run(Job(output=tmp_path / "out", extractor=Doomed, shard=8), [news / "00.jsonl"])


@pytest.mark.parametrize("room", [200, 2000, 12_000])
def test_no_room_for_a_file_is_an_error_and_resumed_it_is_the_same(
    room: int, news: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    """A limit on a file's size stands for a disk that is full: the system refuses the bytes beyond it."""
    job = Job(output=tmp_path / "out", extractor=FakeExtractor, shard=4)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        with pytest.raises(StorageError, match="cannot write"):
            run(job, [news], crew=InlineCrew)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert run(job, [news], crew=InlineCrew).kept == ARTICLES
    assert contents(tmp_path / "out") == whole


@pytest.mark.parametrize("damage", ["truncated", "garbage in the middle", "not an archive", "empty"])
def test_what_can_be_read_of_a_damaged_archive_is_read_and_the_rest_counted(damage: str, tmp_path: Path) -> None:
    records = [warc(n) for n in range(6)]
    data, readable = {
        "truncated": (b"".join(records)[:-100], 5),
        "garbage in the middle": (b"".join((*records[:3], os.urandom(500), *records[3:])), 6),
        "not an archive": (os.urandom(2000), 0),
        "empty": (b"", 0),
    }[damage]
    (tmp_path / "a.warc.gz").write_bytes(data)
    (tmp_path / "b.warc.gz").write_bytes(b"".join(map(warc, range(10, 13))))
    job = Job(output=tmp_path / "out", extractor=FakeExtractor, shard=4)
    summary: Summary = run(job, [tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"], crew=InlineCrew)
    assert (summary.kept, summary.refused) == (readable + 3, {"unreadable": 1})
