"""``onrecord evaluate``, with the fake extractor."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.exits import Exit

Run = Callable[..., Any]
TEXT = "“We will stay here,” said Ana Ruiz."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    row = {
        "id": "a",
        "text": TEXT,
        "fields": ["form", "speaker_type"],
        "statements": [
            {
                "content": [[0, 20]],
                "cue": [[21, 25]],
                "source": [[26, 34]],
                "speaker": "Ana Ruiz",
                "speaker_type": "person",
                "form": "direct",
            }
        ],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(row), encoding="utf-8")
    return tmp_path / "gold"


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    ann = "T1\tcontent 0 20\tx\nT2\tcue 21 25\tx\nT3\tsource 26 34\tx\nE1\tA:T9 Content:T1 Cue:T2 Source:T3\n"
    (tmp_path / "dev" / "attributions" / "a_0001.ann").write_text(ann, encoding="utf-8")
    return tmp_path / "dev"


def test_without_predictions_the_articles_are_extracted(run: Run, gold: Path) -> None:
    ran = run("evaluate", gold, "--json", "--samples", "10")
    assert ran.code == Exit.DONE
    figures = json.loads(ran.out)["figures"]
    assert {figures[name]["value"] for name in ("words f1", "relation f1", "speaker right", "kind right")} == {100.0}


def test_predictions_on_file_score_as_the_run_that_wrote_them(run: Run, polnear: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.jsonl"
    assert run("extract", polnear / "text", "-o", out).code == Exit.DONE
    written, direct = run("evaluate", polnear, out), run("evaluate", polnear)
    assert written.out == direct.out
    assert "relation content+source P 100.0 [100.0 100.0]" in written.out


def test_the_measure_can_be_chosen(run: Run, gold: Path) -> None:
    assert "content token" in run("evaluate", gold, "--measure", "spans").out


def test_what_is_no_gold_is_an_input_error(run: Run, tmp_path: Path) -> None:
    ran = run("evaluate", tmp_path)
    assert ran.code == Exit.INPUT
    assert "neither PolNeAR" in ran.err
