"""The queries of the documents run over a run's output."""

import re
from pathlib import Path

import duckdb
import pytest
from inline import InlineCrew
from sample_archive import lines, text

from onrecord.batch import Job, run
from onrecord.testing import FakeExtractor

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "batch.md"
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documented")
    (folder / "news.jsonl").write_text(lines(range(12), published="2025-03-04", outlet="The Post") + "{broken\n")
    run(Job(output=folder / "march", extractor=FakeExtractor, shard=5), [folder / "news.jsonl"], crew=InlineCrew)
    return folder


@pytest.mark.parametrize(
    ("query", "rows", "first"),
    [
        (0, 4, ("Ana Ruiz", 6)),
        (1, 6, ("2025-03-04", "The Post", None, "“We counted 0 boats at the old quay this morning,”")),
        (2, 10, None),
        (3, 1, None),
    ],
)
def test_queries_answer(
    query: int, rows: int, first: tuple[object, ...] | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert len(QUERIES) == 4
    with duckdb.connect() as database:
        found = database.execute(QUERIES[query]).fetchall()
    assert len(found) == rows
    if first is not None:
        assert first in found
    if query == 2:
        texts = "".join(map(text, range(12)))
        assert all(words.startswith("“") and words in texts for (words,) in found)
