"""The commands of the ledger, from a folder of articles to a search that answers, with the fake extractor."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.exits import Exit

Run = Callable[..., Any]
STORY = "Bridge\n\n“We will rebuild the bridge,” said Ana Ruiz. “Never,” said Bob Stone."


@pytest.fixture
def ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with one article, which commands find without being told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bridge.txt").write_text(STORY, encoding="utf-8")
    ran = run("add", "news", "--outlet", "The Post", "--published", "2025-03-04")
    assert (ran.code, "1 new; 2 statements" in ran.err) == (Exit.DONE, True)
    return tmp_path / "onrecord.db"


def test_a_folder_and_a_search(run: Run, ledger: Path) -> None:
    ran = run("search", "bridge", "--speaker", "ruiz", "--from", "2025-03-01", "--facets")
    assert ran.code == Exit.DONE
    assert "Ana Ruiz · The Post, 2025-03-04 · direct" in ran.out
    assert "“We will rebuild the bridge,”" in ran.out
    assert "1 found" in ran.err
    again = run("add", "news", "--outlet", "The Post")
    assert "0 new, 1 known; 0 statements" in again.err
    assert ledger.exists()


@pytest.mark.usefixtures("ledger")
def test_json_for_programs_leads_from_one_command_to_the_next(run: Run) -> None:
    hit = json.loads(run("search", "bridge", "--json").out)
    assert hit["marks"] == [{"start": 29, "end": 35, "text": "bridge"}]
    assert STORY[29:35] == "bridge"
    id = hit["recorded"]["id"]
    assert json.loads(run("show", id, "--json").out)["paragraph"]["text"] == STORY.split("\n\n")[1]
    assert "“We will rebuild the bridge,”" in run("show", id).out
    assert json.loads(run("who", "ruiz", "--json").out)["names"] == [["Ana Ruiz", 1]]
    assert json.loads(run("stats", "--json").out)["statements"] == 2
    first = run("search", "--limit", 1, "--json").out.splitlines()
    after = json.loads(first[1])["after"]
    assert (
        json.loads(run("search", "--limit", 1, "--after", after, "--json").out)["recorded"]["id"]
        != json.loads(first[0])["recorded"]["id"]
    )


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("file", ["out.jsonl", "parquet"])
def test_what_is_exported_is_imported(run: Run, file: str) -> None:
    form = "parquet" if file == "parquet" else "jsonl"
    assert run("export", "--format", form, "--output", file).code == Exit.DONE
    assert "1 articles" in run("import", file, "--ledger", "other.db").err
    whole = run("export").out
    assert run("export", "--ledger", "other.db").out == whole
    assert "1 known" in run("import", file, "--ledger", "other.db").err


@pytest.mark.usefixtures("ledger")
def test_a_broken_line_is_named_and_the_rest_is_imported(run: Run) -> None:
    whole = run("export").out
    altered = whole.replace("rebuild", "destroy", 1)
    judged = {"version": 1, "judgement": {"one": ["a"]}}
    Path("in.jsonl").write_text(f"{{\n{altered}{whole}{json.dumps(judged)}\n", encoding="utf-8")
    ran = run("import", "in.jsonl", "--ledger", "other.db")
    assert ran.code == Exit.PARTLY
    assert "1 articles" in ran.err
    assert "3 refused" in ran.err
    for line, reason in ((1, "not JSON"), (2, "the text was altered"), (4, "judgement: has other fields")):
        assert any(f"in.jsonl, line {line}" in said and reason in said for said in ran.err.splitlines())
    assert run("export", "--ledger", "other.db").out == whole
    Path("none.jsonl").write_text("{\n", encoding="utf-8")
    assert run("import", "none.jsonl", "--ledger", "other.db").code == Exit.INPUT


@pytest.mark.usefixtures("ledger")
def test_backup_restore_copy_verify(run: Run) -> None:
    whole = run("export").out
    assert run("backup", "backup.db").code == Exit.DONE
    assert run("restore", "backup.db", "--ledger", "restored.db").code == Exit.DONE
    assert run("copy", "restored.db", "copied.db").code == Exit.DONE
    assert run("export", "--ledger", "copied.db").out == whole
    assert "no problems" in run("verify", "--ledger", "copied.db").err
    assert run("backup", "backup.db").code == Exit.STORAGE


@pytest.mark.usefixtures("ledger")
def test_notes_forgetting_and_reextraction(run: Run) -> None:
    assert run("note", "bridge", "correction", "It is a tunnel.").code == Exit.DONE
    assert "direct, correction" in run("search", "bridge").out
    assert "0 articles" in run("reextract").out
    assert "2 statements" in run("forget", "bridge", "--reason", "a court order").out
    assert "0 found" in run("search", "bridge").err
    assert "1 forgotten" in run("add", "news", "--outlet", "The Post").err
    assert run("forget", "bridge", "--reason", "again").code == Exit.INPUT


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("search", "NOT x"), Exit.INPUT, "NOT takes away"),
        (("search", "x", "--from", "May"), Exit.USAGE, "--from"),
        (("search", "x", "--ledger", "none.db"), Exit.STORAGE, "no ledger at none.db"),
        (("who", "Nobody"), Exit.INPUT, "nobody called"),
        (("export", "--format", "parquet"), Exit.USAGE, "--output"),
        (("import", "none.jsonl"), Exit.INPUT, "none.jsonl"),
    ],
)
def test_what_goes_wrong_is_said(run: Run, arguments: tuple[str, ...], code: Exit, said: str) -> None:
    ran = run(*arguments)
    assert ran.code == code
    assert said in ran.err


def test_the_doctor_says_what_is_set_and_from_where(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text('model = "other"\n', encoding="utf-8")
    monkeypatch.setenv("ONRECORD_LEDGER", str(ledger))
    out = run("doctor", "--model", "mine").out
    assert "mine (flag)" in out
    assert f"{ledger} (environment)" in out
    assert "2 statements" in out
    assert "on the processor (CPUExecutionProvider)" in out
    monkeypatch.setenv("ONRECORD_DEVICE", "cuda")
    assert "on a GPU (CUDAExecutionProvider)" in run("doctor").out
    Path("onrecord.toml").write_text("modle = 1\n", encoding="utf-8")
    assert run("doctor").code == Exit.USAGE


def test_a_transcript_is_a_record(run: Run, ledger: Path, tmp_path: Path) -> None:
    lines = "1\tANA RUIZ\tWe will rebuild the old bridge before the winter comes.\t\n2\tSYSTEM\t(Applause)\t\n"
    (tmp_path / "20240305_council.tsv").write_text(lines, encoding="utf-8")
    ran = run("add", "--transcript", "20240305_council.tsv")
    assert (ran.code, "1 new; 1 statements" in ran.err) == (Exit.DONE, True)
    asked = ("check", "We will rebuild the old bridge before the winter comes", "--speaker", "Ana Ruiz")
    assert run(*asked).out.startswith("ON RECORD\n")
    refused = run("add", "--transcript", "news")
    assert (refused.code, "bridge.txt" in refused.err) == (Exit.INPUT, True)
    assert ledger.exists()
