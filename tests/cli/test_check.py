"""``onrecord check`` and ``onrecord variants``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.ledger import Ledger, Origin, add
from onrecord.records import Article
from onrecord.testing import FakeExtractor

TEXT = "“We will not cut the café taxes this year,” said Ana Ruiz. “It’s a waste of money, we know,” said Bob Stone."


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command over a ledger of two articles; its exit code, output and errors."""
    where = tmp_path / "ledger.db"
    with Ledger.open(where) as ledger:
        for day, outlet in ((12, "The Post"), (13, "The Sun")):
            words = TEXT if day == 12 else TEXT.replace("will not cut", "will cut")
            article = Article(id=f"a{day}", text=words, outlet=outlet, published=f"2024-12-{day}", language="en")
            add(ledger, FakeExtractor().extract(article), Origin(model="m", code="0"))

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--ledger", str(where)])
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return call


Run = Callable[..., tuple[int, str, str]]


def test_a_verdict_for_people(run: Run) -> None:
    code, out, _ = run("check", "We will now cut the café taxes this year", "--speaker", "Ana Ruiz")
    assert code == 0
    assert out.splitlines()[0] == "ON RECORD, ALTERED"
    assert "searched: 2 articles of 2 outlets and 0 transcripts, 2024-12-12 to 2024-12-13, 4 statements" in out


def test_a_batch_as_json_lines(run: Run, tmp_path: Path) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text(
        "quotation,speaker,on\nWe will not cut the café taxes,Ana Ruiz,\n"
        "We will not cut the café taxes,Bob Stone,\n…,,\nWe know the lighthouse is sinking fast,,2024-12-12\n",
        encoding="utf-8",
    )
    code, out, err = run("check", "--file", str(asked), "--format", "json")
    assert code == 1
    assert "refused: '…': the quotation holds no words" in err
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == [
        "on record",
        "on record, another speaker",
        "not found",
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "words\nx\n", "no column named quotation"),
        ("a.jsonl", "{}\nnope\n", "line 2: is no JSON"),
        ("a.jsonl", '{"quotation": "we said so", "on": "yesterday"}\n', "line 1: 'yesterday' is no date"),
    ],
)
def test_a_broken_file_is_named(run: Run, tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    code, _, err = run("check", "--file", str(tmp_path / name))
    assert code == 3
    assert reason in err
    assert name in err


def test_one_quotation_or_a_file(run: Run) -> None:
    assert run("check")[0] == 2


def test_variants_show_what_was_altered(run: Run) -> None:
    _, out, _ = run("check", "We will not cut the café taxes this year", "--format", "json")
    place = json.loads(out)["places"][0]
    code, out, _ = run("variants", place["statements"][0]["id"])
    assert code == 0
    assert out.splitlines()[0] == "2 prints, 2 outlets, 2 without copies"
    assert "  ! negation: “not” left out" in out
    _, out, _ = run("variants", place["statements"][0]["id"], "--format", "json")
    assert [p["outlet"] for p in json.loads(out)["prints"]] == ["The Post", "The Sun"]


def test_no_ledger_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["variants", "x", "--ledger", str(tmp_path / "none.db")])
    assert left.value.code == 5
    assert "there is no ledger" in capfd.readouterr().err
