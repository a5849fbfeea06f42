"""Bad input, end to end: a folder of hostile files through the command line, fake extractor and real one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.exits import Exit
from onrecord.export import from_json
from onrecord.export.formats import FORMATS
from onrecord.extraction.runtime import MODELS
from onrecord.extractor import Extractor
from onrecord.testing import FakeExtractor

MARKS = "“”„‟‘’‚‛«»‹›「」『』《》〈〉＂＇\"'`´〝〞"

READ: dict[str, bytes] = {
    "one letter": b"a",
    "control characters": b"Ana\x07 said \x1b[31m\xe2\x80\x9cyes\xe2\x80\x9d\x7f.",
    "crlf": "“Yes,” said Ana Ruiz.\r\n\r\n“No,” said Bo Lund.\r\n".encode(),
    "emoji": "“👩‍🚀 Ye\u0301s,” said A\u0301na Ruiz 🙂.".encode(),
    "every kind of mark, nested": "".join(a + "so " + b for a in MARKS for b in MARKS[::3]).encode(),
    "marks that never close": ("“We go on\n\n" * 200).encode(),
    "marks that were never opened": ("we went on” said Ana Ruiz. " * 200).encode(),
    "no punctuation": b"the mayor said that nobody came and that was all there was to say " * 100,
    "a long line": ("“Yes,” said Ana Ruiz, and nobody knew why. " * 500).encode(),
    "a word without end": b"x" * 100_000,
    "another language": ("„Niemand hat das gesagt“, sagte Ana Ruiz, und keiner wird es jemals sagen. " * 10).encode(),
    "another script": ("市長は「誰も来なかった」と述べた。" * 30).encode(),
    "right to left": "\u202e“Yes,” said Ana Ruiz.\u202c قالت آنا رويز: «نعم».".encode(),
    "markup": b"<script>alert(1)</script> \xe2\x80\x9c<img src=x onerror=alert(2)>\xe2\x80\x9d said Ana Ruiz. [red]*x*",
    "utf-16": "“Yes,” said Ana Ruiz.".encode("utf-16"),
    "byte-order mark": b"\xef\xbb\xbf\xe2\x80\x9cYes,\xe2\x80\x9d said Ana Ruiz.",
}
REFUSED: dict[str, bytes] = {
    "empty": b"",
    "white space": b" \r\n\t\n",
    "binary": bytes(range(256)),
    "nul": b"Ana\0said",
    "latin-1": "Première".encode("latin-1"),
    "cut in a character": "“Yes”".encode()[:-1],
    "an image": b"\x89PNG\r\n\x1a\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in {**READ, **REFUSED}.items():
        (folder / f"{name}.txt").write_bytes(data)
    lines = ['{"text": "“Yes,” said Ana Ruiz.", "id": "line"}', "{", '{"text": "a\\ud800"}', '{"text": 1}', "[]"]
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def extract(
    capfdbinary: pytest.CaptureFixture[bytes], kind: Callable[..., object], *arguments: object
) -> tuple[str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["extract", *map(str, arguments)], extractor=kind)
    assert stopped.value.code == Exit.PARTLY
    out, err = capfdbinary.readouterr()
    return out.decode("utf-8"), err.decode("utf-8")


def shipped(**options: object) -> Extractor:
    if not (MODELS / "best" / "model.json").exists():
        pytest.skip("no model is there yet")
    return Extractor(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [FakeExtractor, shipped])
def test_all_that_can_be_read_is_done_and_all_else_is_named(
    kind: Callable[..., object], folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out, err = extract(capfdbinary, kind, folder, "--format", "jsonl")
    extractions = {extraction.article.id: extraction for extraction in map(from_json, out.splitlines())}
    assert set(extractions) == {*READ, "line"}
    refused = [line for line in err.splitlines() if "refused: " in line]
    assert len(refused) == len(REFUSED) + 4
    assert all(any(f"{name}.txt: " in line for line in refused) for name in REFUSED)
    assert all(any(f"rows.jsonl:{number}: " in line for line in refused) for number in (2, 3, 4, 5))
    for name in ("crlf", "utf-16", "byte-order mark"):
        assert any("Yes" in s.content[0].text for s in extractions[name].statements)
    assert extractions["crlf"].article.text == READ["crlf"].decode()
    for name in ("another language", "another script"):
        assert "does not look like English" in extractions[name].notes[0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_hostile_articles(
    name: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out, _ = extract(capfdbinary, FakeExtractor, folder, "--format", name)
    assert "Ana Ruiz" in out
    if name == "json":
        assert len(json.loads(out)) == len(READ) + 1
    if name == "html":
        assert "<script>alert" not in out
        assert "<img" not in out
    if name == "text":
        assert "\x1b" not in out


def test_a_million_quotation_marks_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "marks.txt").write_text("“" * 500_000 + "\n" + "\"'" * 250_000, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["extract", str(tmp_path), "--output", str(tmp_path / "out.html")], extractor=FakeExtractor)
    assert stopped.value.code == Exit.DONE
