"""A run over an archive: its counts add up, and its output depends on the input alone."""

import json
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline import InlineCrew
from sample_archive import contents, lines, text

from onrecord.batch import Filters, Job, Summary, is_run, read
from onrecord.batch import inputs as batch_inputs
from onrecord.batch import run as run_
from onrecord.batch.job import File
from onrecord.batch.local import LocalCrew
from onrecord.batch.store import digest
from onrecord.config import Device
from onrecord.errors import ConfigurationError, InputError, StorageError
from onrecord.records import Article, Extraction
from onrecord.testing import FakeExtractor

# Of the 46 things in the archive: articles 0 to 32 and 34 to 39 once each; 5 come twice in "a" and "b".
READ, KEPT = 48, 39
REFUSED = {"duplicate": 5, "language": 1, "unreadable": 3}


class Failing(FakeExtractor):
    """Fails on some articles."""

    def extract(self, article: Article) -> Extraction:
        if "“We counted 7 boats" in article.text:
            raise ValueError("cannot count to 7")
        return super().extract(article)


def run(job: Job, inputs: Any, **more: Any) -> Summary:
    """A run within this process."""
    return run_(job, inputs, **{"crew": InlineCrew, **more})


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_inputs, "PART_BYTES", 3000)


def job(output: Path, **more: Any) -> Job:
    return Job(output=output, **{"extractor": FakeExtractor, "shard": 4, **more})


@pytest.fixture(scope="module")
def finished(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A run by one worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_inputs, "PART_BYTES", 3000)
        output = tmp_path_factory.mktemp("runs") / "whole"
        return output, run(job(output), [archive])


def table(output: Path, what: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted((output / what).glob("*.parquet")):
        rows += pq.read_table(path).to_pylist()
    return rows


def test_counts_add_up_to_what_was_read(finished: tuple[Path, Summary]) -> None:
    output, summary = finished
    assert (summary.read, summary.kept, summary.refused) == (READ, KEPT, REFUSED)
    assert summary.read == summary.kept + sum(summary.refused.values())
    assert len(table(output, "articles")) == summary.kept
    assert Counter(row["kind"] for row in table(output, "rejected")) == summary.refused
    assert len(table(output, "statements")) == summary.statements == 2 * KEPT


def test_every_article_is_among_the_output_once(finished: tuple[Path, Summary]) -> None:
    texts = [row["text"] for row in table(finished[0], "articles")]
    numbers = [n for n in range(40) if n != 33]
    assert sorted(texts) == sorted(text(n).strip() if 25 <= n <= 32 else text(n) for n in numbers)


def test_a_dead_letter_says_where_and_why(finished: tuple[Path, Summary], archive: Path) -> None:
    letters = {row["source"].removeprefix(f"{archive}/"): row for row in table(finished[0], "rejected")}
    assert "is not JSON" in letters["a.jsonl:11"]["reason"]
    assert letters["tree/empty.txt"]["reason"] == "is empty"
    assert letters["tree/german.txt: item 1"]["reason"] == "is in de"
    assert letters["b.jsonl.gz: item 1"]["article"] == "report-5"
    assert any("damaged" in row["reason"] for source, row in letters.items() if source.startswith("f.warc.gz@"))


def test_the_manifest_names_every_file_with_its_digest(finished: tuple[Path, Summary]) -> None:
    output, summary = finished
    manifest = json.loads((output / "manifest.json").read_text())
    listed = {file["name"]: file["sha256"] for file in manifest["files"]}
    there = {p.relative_to(output).as_posix() for p in output.rglob("*.parquet")}
    assert set(listed) == there
    assert all(digest(output / name) == sha256 for name, sha256 in listed.items())
    assert manifest["articles"] == {"read": READ, "kept": KEPT, "rejected": REFUSED}
    assert manifest["passed_over"] == {".png": 1}
    assert manifest["statements"] == summary.statements
    inputs = [json.loads(line) for line in (output / "inputs.jsonl").read_text().splitlines()]
    assert manifest["inputs"]["files"] == len(inputs) == 14
    assert not (output / "_work").exists()


@given(seed=st.integers(0, 2**32), workers=st.integers(1, 4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_number_of_workers_and_losses_do_not_matter(
    seed: int, workers: int, finished: tuple[Path, Summary], archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draw = Random(seed)
    inputs = [archive, *sorted(archive.glob("*.*"))]
    draw.shuffle(inputs)
    output = tmp_path_factory.mktemp("any-order")
    summary = run(job(output), inputs, workers=workers, crew=partial(InlineCrew, draw=draw))
    assert contents(output) == contents(finished[0])
    assert summary.refused == REFUSED


def test_running_it_again_does_nothing(finished: tuple[Path, Summary], archive: Path) -> None:
    output, summary = finished
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    again = run(job(output), [archive])
    assert (again.read, again.kept, again.statements, again.refused, again.fresh) == (
        summary.read,
        summary.kept,
        summary.statements,
        summary.refused,
        0,
    )
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


@pytest.mark.parametrize("other", [{"shard": 5}, {"filters": Filters(fewest=3)}])
def test_another_job_s_folder_is_left_alone(
    finished: tuple[Path, Summary], archive: Path, other: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError, match="differs in " + next(iter(other))):
        run(job(finished[0], **other), [archive])
    assert is_run(finished[0])


def test_a_folder_with_something_else_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ConfigurationError, match="is not empty"):
        run(job(tmp_path), [archive])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_article_on_which_the_model_fails_is_a_dead_letter_and_the_rest_goes_on(
    archive: Path, tmp_path: Path
) -> None:
    summary = run(job(tmp_path / "out", extractor=Failing), [archive])
    assert summary.refused == {**REFUSED, "failed": 1}
    assert summary.kept == KEPT - 1
    (letter,) = [row for row in table(tmp_path / "out", "rejected") if row["kind"] == "failed"]
    assert letter["reason"] == "extraction failed: ValueError: cannot count to 7"
    assert letter["article"] == "report-7"


@pytest.mark.parametrize(
    ("filters", "kind", "kept"),
    [
        (Filters(fewest=1000), "length", []),
        (Filters(most=3), "length", []),
        (Filters(languages=("de",)), "language", []),
        (Filters(languages=()), None, [0, 1, 2]),
        (Filters(first=date(2025, 3, 2)), "date", [1]),
        (Filters(last=date(2025, 3, 2)), "date", [0]),
    ],
)
def test_filters_keep_what_is_wanted_and_count_the_rest(
    filters: Filters, kind: str | None, kept: list[int], tmp_path: Path
) -> None:
    news = lines(range(1), published="2025-03-01") + lines(range(1, 2), published="2025-03-03") + lines(range(2, 3))
    (tmp_path / "news.jsonl").write_text(news)
    summary = run(job(tmp_path / "out", filters=filters), [tmp_path / "news.jsonl"])
    assert [row["article"] for row in table(tmp_path / "out", "articles")] == [f"report-{n}" for n in kept]
    assert summary.refused == ({kind: 3 - len(kept)} if kind else {})


def test_the_same_text_elsewhere_is_a_copy_and_kept(tmp_path: Path) -> None:
    posts = (
        '{"outlet": "The Post", "url": "https://a.example/1"',
        '{"outlet": "the post", "url": "https://a.example/2"',  # the same outlet
        '{"outlet": "The Sun", "url": "https://b.example/1"',  # a copy
        '{"outlet": "The Wire", "url": "http://b.example/1#top"',  # the same address
    )
    (tmp_path / "news.jsonl").write_text("".join(f'{post}, "text": {json.dumps(text(1))}}}\n' for post in posts))
    summary = run(job(tmp_path / "out"), [tmp_path / "news.jsonl"])
    assert [row["outlet"] for row in table(tmp_path / "out", "articles")] == ["The Post", "The Sun"]
    assert summary.refused == {"duplicate": 2}


def test_storages_that_fsspec_knows_are_read(tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for name in ("news/a/1.jsonl", "news/2.jsonl", "news/.hidden.jsonl", "news/logo.png"):
        memory.pipe(f"/{name}", lines(range(3)).encode())
    (tmp_path / "x.jsonl").write_text(lines(range(2)))
    listed = batch_inputs.listing(["memory://news", tmp_path.as_uri() + "/*.jsonl"])
    assert [file.name.partition("://")[0] for file in listed.files] == ["file", "memory", "memory"]
    assert [file.place for file in listed.files] == ["x.jsonl", "2.jsonl", "a/1.jsonl"]
    assert listed.passed_over == {".png": 1}
    summary = run(job(tmp_path / "out"), [tmp_path.as_uri() + "/x.jsonl"])
    assert summary.kept == 2


@pytest.mark.parametrize(
    ("given", "error"),
    [("nothing-here", InputError), ("-", ConfigurationError), ("nowhere://x/y", ConfigurationError)],
)
def test_input_that_stands_for_nothing_is_an_error_at_once(given: str, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error):
        run(job(tmp_path / "out"), [given])
    assert not (tmp_path / "out").exists()


def test_a_model_that_is_missing_is_an_error_at_once(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no model named"):
        run(job(tmp_path / "out", extractor=None, model="none"), [archive])
    assert not (tmp_path / "out").exists()


def test_every_worker_has_the_device_that_the_first_look_found(archive: Path, tmp_path: Path) -> None:
    output, inputs = tmp_path / "out", [archive / "a.jsonl"]
    asked: list[Device] = []

    def with_gpu(*, device: Device, **given: Any) -> FakeExtractor:
        asked.append(device)
        return FakeExtractor(**given, device="cuda" if device == "auto" else device)

    run(job(output, extractor=with_gpu, device="auto"), inputs)
    assert asked == ["auto", "cuda"]
    assert json.loads((output / "manifest.json").read_text())["device"] == "cuda"
    with pytest.raises(ConfigurationError, match="differs in device"):
        run(job(output, extractor=with_gpu, device="cpu"), inputs)


def test_a_gpu_that_is_missing_is_an_error_at_once(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no GPU can be used"):
        run(job(tmp_path / "out", extractor=None, device="cuda"), [archive], crew=LocalCrew)
    assert not (tmp_path / "out").exists()


def test_only_one_run_at_a_time_writes_into_a_folder(archive: Path, tmp_path: Path) -> None:
    def meanwhile(_: object) -> None:
        with pytest.raises(StorageError, match="another run"):
            run(job(tmp_path / "out"), [archive])

    run(job(tmp_path / "out"), [archive / "a.jsonl"], each=meanwhile)


def test_a_ledger_takes_in_what_a_run_has_found_as_if_it_had_been_added(
    finished: tuple[Path, Summary], tmp_path: Path
) -> None:
    from onrecord.ledger import Ledger, Origin, add, held, readmit, verify

    now = "2025-03-05T08:00:00+00:00"
    with Ledger.open(tmp_path / "a.db", clock=lambda: now) as imported:
        tally = readmit(imported, read(finished[0], added=now))
        assert (tally.new, tally.statements) == (KEPT, 2 * KEPT)
        assert list(verify(imported)) == []
        found = list(held(imported))
    with Ledger.open(tmp_path / "b.db", clock=lambda: now) as ledger:
        for one in read(finished[0], added=now):
            add(ledger, one.extraction, Origin(model="fake", code=one.origin.code))
        assert list(held(ledger)) == found


def test_duckdb_finds_each_statement_in_its_article(finished: tuple[Path, Summary]) -> None:
    output = finished[0]
    query = (
        "SELECT count(*), count(DISTINCT s.id), bool_and(substring(text, starts[1] + 1, ends[1] - starts[1]) = content)"
        " FROM read_parquet(?) s JOIN read_parquet(?) a USING (article)"
    )
    with duckdb.connect() as database:
        found = database.execute(query, [f"{output}/{what}/*.parquet" for what in ("statements", "articles")])
        assert found.fetchall() == [(2 * KEPT, 2 * KEPT, True)]


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        pytest.param([300_000] * 6, [2, 2, 2], id="a small archive is read by several workers"),
        pytest.param([1_000] * 40, [40], id="a tiny one is not"),
        pytest.param([1 << 30] * 3, [1, 1, 1], id="a large file is a part"),
        pytest.param([4 << 20] * 100, [2] * 50, id="a large archive has parts of a fixed size"),
        pytest.param([10] * 1_200, [500, 500, 200], id="many files"),
    ],
)
def test_inputs_are_cut_by_what_they_are_and_not_by_who_reads_them(
    monkeypatch: pytest.MonkeyPatch, sizes: list[int], parts: list[int]
) -> None:
    monkeypatch.undo()
    files = tuple(File(name=f"{k}", place=f"{k}", size=size) for k, size in enumerate(sizes))
    cut = batch_inputs.Listing(files=files, refused=(), passed_over={}).parts()
    assert [len(part.files) for part in cut] == parts
    assert [file for part in cut for file in part.files] == list(files)
