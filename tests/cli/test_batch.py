"""``onrecord batch`` and what ``onrecord import`` makes of it, with the fake extractor and real processes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.batch import Clock
from onrecord.cli.exits import Exit

Run = Callable[..., Any]
STORY = "Bridge\n\n“We will rebuild the bridge,” said Ana Ruiz. “Never,” said Bob Stone."


def test_a_folder_to_parquet_to_a_ledger(run: Run, tmp_path: Path) -> None:
    stories = [{"text": STORY, "outlet": outlet, "published": "2025-03-04"} for outlet in ("The Post", "The Sun")]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(story) + "\n" for story in stories) + "[]\n")
    command = ("batch", tmp_path / "news.jsonl", "--output", tmp_path / "out", "--workers", 2, "--from", "2025-03-01")
    ran = run(*command)
    assert ran.code == Exit.PARTLY
    assert "3 articles read, 2 kept with 4 statements; not kept: 1 unreadable; 2 by this run" in ran.err
    again = run(*command)
    assert (again.code, "by this run" in again.err) == (Exit.PARTLY, False)
    imported = run("import", tmp_path / "out", "--ledger", tmp_path / "news.db")
    assert "2 articles, 0 further revisions, 4 statements" in imported.err
    found = run("search", "bridge", "--once", "--ledger", tmp_path / "news.db")
    assert "1 found" in found.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "--output", "out"), "no such file"),
        (("x.txt", "--output", "out", "--address", "auto"), "--engine ray"),
        (("x.txt", "--output", "out", "--from", "May"), "--from"),
        (("x.txt",), "--output"),
    ],
)
def test_what_cannot_begin_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.txt").write_text(STORY)
    ran = run("batch", *arguments)
    assert ran.code in (Exit.USAGE, Exit.INPUT)
    assert said in ran.err
    assert not Path("out").exists()


def test_progress_has_the_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.batch.run import Progress

    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    clock = Clock()
    about: dict[str, Any] = {"step": "finding statements", "total": 7400, "articles": 180, "refused": 20}
    assert clock.said(Progress(done=100, fresh=0, **about)) == (
        "finding statements: 100 of 7,400 articles, 180 kept, 20 not"
    )
    now[0] += 50
    assert clock.said(Progress(done=200, fresh=100, **about)).endswith("; 2.0 a second, 1:00:00 left")
