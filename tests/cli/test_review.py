"""Deciding on statements, auditing a sample, gold, users and keys from the command line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.exits import Exit
from onrecord.evaluate import read_gold
from onrecord.ledger import Ledger, accounts

Run = Callable[..., Any]
STORY = "Bridge\n\n“We will rebuild the bridge,” said Ana Ruiz. “Never,” said Bob Stone."


@pytest.fixture
def ids(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements of a ledger with one article, which commands find without being told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "bridge.txt").write_text(STORY, encoding="utf-8")
    assert run("add", "bridge.txt", "--outlet", "The Post", "--published", "2025-03-04").code == Exit.DONE
    found = [json.loads(run("search", word, "--json").out.splitlines()[0]) for word in ("bridge", "never")]
    return [hit["recorded"]["id"] for hit in found]


def test_a_statement_is_corrected_shown_and_undone(run: Run, ids: list[str]) -> None:
    start = STORY.index("rebuild")
    ran = run(
        "review", ids[0], "--by", "Eve", "--reason", "the tape", "--set", f"content={start}:{start + 18}",
        "--set", "speaker=Carla Diaz", "--set", "role=treasurer", "--set", "said_at=on Monday",
        "--set", "earliest=2025-03-03", "--set", "latest=2025-03-03", "--set", "negated=yes",
    )  # fmt: skip
    assert (ran.code, "Carla Diaz (treasurer)" in ran.out, "rebuild the bridge" in ran.out) == (Exit.DONE, True, True)
    assert "1. Eve corrected" in run("show", ids[0]).out
    value = json.loads(run("review", ids[0], "--json").out)
    assert value["status"] == "corrected"
    assert value["machine"]["speakers"][0]["name"] == "Ana Ruiz"
    assert value["reviews"][0]["changes"]["negated"] == [False, True]
    assert run("review", ids[0], "--undo", "--by", "Eve").code == Exit.DONE
    assert json.loads(run("show", ids[0], "--json").out)["status"] == "machine"
    stale = run("review", ids[0], "--accept", "--by", "Eve", "--against", value["version"])
    assert (stale.code, "has changed since you read it" in stale.err) == (Exit.INPUT, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--reject",), Exit.INPUT, "say why"),
        (("--set", "colour=red", "--reason", "x"), Exit.INPUT, "no field"),
        (("--set", "content=red", "--reason", "x"), Exit.INPUT, "no span"),
        (("--set", "negated=perhaps", "--reason", "x"), Exit.INPUT, "yes or no"),
        (("--set", "earliest=2025-01-01", "--reason", "x"), Exit.INPUT, "words for the time"),
        (
            (
                "--set",
                "role",
            ),
            Exit.USAGE,
            "FIELD=VALUE",
        ),
        (("--set", "role=x", "--accept"), Exit.USAGE, "leave out --accept"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    run: Run, ids: list[str], arguments: tuple[str, ...], code: Exit, told: str
) -> None:
    ran = run("review", ids[0], "--by", "Eve", *arguments)
    assert (ran.code, told in ran.err) == (code, True), ran.err


def test_reviewed_articles_come_out_as_gold(run: Run, ids: list[str], tmp_path: Path) -> None:
    run("review", ids[0], "--by", "Eve", "--reason", "x", "--set", "addressee=reporters", "--set", "role=mayor")
    assert "0 articles" in run("export", "--format", "gold", "--output", "gold").err
    some = ("--status", "confirmed", "--status", "corrected")
    assert "1 articles" in run("export", "--format", "gold", "--output", "some", *some).err
    run("review", ids[1], "--by", "Eve", "--reason", "x", "--reject")
    assert "1 articles" in run("export", "--format", "gold", "--output", "gold").err
    (file,) = (tmp_path / "gold").glob("*.json")
    gold = read_gold(tmp_path / "gold")
    assert gold.kind == "speakers"
    (article,) = gold.articles
    (statement,) = article.statements
    (start, end) = statement.content[0]
    assert article.text[start:end] == "“We will rebuild the bridge,”"
    assert (statement.speaker, statement.role, statement.addressee) == ("Ana Ruiz", "mayor", "reporters")
    assert json.loads(file.read_text(encoding="utf-8"))["whole"] is True
    assert run("export", "--format", "gold").code == Exit.USAGE


def test_an_audit_counts_what_was_right_in_the_sample(run: Run, ids: list[str]) -> None:
    first = json.loads(run("audit", "--sample", 5, "--json").out)
    assert (first["population"], first["drawn"], first["judged"], first["precisions"]) == (2, 2, 0, [])
    assert sorted(first["open"]) == sorted(ids)
    assert json.loads(run("audit", "--sample", 1, "--json").out)["open"] == first["open"][:1]
    run("review", ids[0], "--by", "Eve", "--accept")
    run("review", ids[1], "--by", "Eve", "--reason", "x", "--set", "speaker=Bobby Stone")
    found = json.loads(run("audit", "--sample", 5, "--json").out)
    figures = {one["measure"]: (one["right"], one["judged"]) for one in found["precisions"] if one["group"] == "all"}
    assert figures == {
        "whole": (1, 2), "statement": (2, 2), "content": (2, 2), "source": (2, 2), "speaker": (1, 2), "form": (2, 2),
    }  # fmt: skip
    assert found["open"] == []
    assert "1/2  the speaker is right" in run("audit").out


def test_users_and_keys_are_added_listed_and_removed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\n"))
    assert run("user", "add", "Eve", "--password-stdin").code == Exit.DONE
    assert json.loads(run("user", "list", "--json").out)["name"] == "Eve"
    key = run("key", "add", "monitor").out.strip()
    assert "monitor  read  since" in run("key", "list").out
    with Ledger.open("onrecord.db") as ledger:
        assert accounts.of_key(ledger, key)
        assert accounts.sign_in(ledger, "Eve", "a long enough password")
    assert run("key", "revoke", "monitor").code == Exit.DONE
    assert run("user", "remove", "Eve").code == Exit.DONE
    assert run("user", "list").out == ""
    assert run("user", "remove", "Eve").code == Exit.INPUT
