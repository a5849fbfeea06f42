"""Our own articles, annotated for resolution, become what a tagger can learn: parts that neither overlap nor float."""

import importlib
import json
import pathlib

import pytest

ROOT = pathlib.Path(__file__).parents[2]
TEXT = '"We wait," said Ana Ruiz. "It rains." The ministry reported that Bo Li claimed the dam held. "Good."'


def row(speaker: str, content: str, cue: str = "", source: str = "") -> dict[str, object]:
    spans = {k: [[TEXT.index(w), TEXT.index(w) + len(w)]] if w else [] for k, w in (("cue", cue), ("source", source))}
    return {"content": [[TEXT.index(content), TEXT.index(content) + len(content)]], "speaker": speaker, **spans}


def test_own_articles(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    rows = [
        row("Ana Ruiz", '"We wait,"', "said", "Ana Ruiz"),
        row("Ana Ruiz", '"It rains."'),  # goes on
        row("Bo Li", "the dam held", "claimed", "Bo Li"),  # within the next
        row("ministry", "that Bo Li claimed the dam held", "reported", "The ministry"),
        row("Ana Ruiz", '"Good."'),  # floats, with words between
    ]
    (tmp_path / "k1.json").write_text(json.dumps({"id": "k1", "text": TEXT, "statements": rows}))
    (document,) = importlib.import_module("corpus").own(tmp_path)
    said = [[TEXT[a:b] for a, b in found["content"]] for found in document.attributions]
    assert said == [['"We wait,"', '"It rains."'], ["that Bo Li claimed the dam held"], ['"Good."']]
    assert [[TEXT[a:b] for a, b in found["cue"]] for found in document.attributions] == [["said"], ["reported"], []]
