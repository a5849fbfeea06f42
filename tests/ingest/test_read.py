"""Files, folders and streams in; articles and rejections out."""

import io
import json
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ConfigurationError
from onrecord.ingest import Given, Item, Rejection, read
from onrecord.ingest import stream as stream_module
from onrecord.ingest.plain import decode
from onrecord.records import Article


def only(items: object) -> Item:
    (item,) = list(items)  # type: ignore[call-overload]
    assert isinstance(item, Article | Rejection)
    return item


def reason(item: Item) -> str:
    assert isinstance(item, Rejection), item
    return item.reason


def text(item: Item) -> str:
    assert isinstance(item, Article), item
    return item.text


KEPT = {
    "plain": (b"Ana Ruiz spoke.", "Ana Ruiz spoke."),
    "byte-order mark": (b"\xef\xbb\xbfAna Ruiz spoke.", "Ana Ruiz spoke."),
    "two byte-order marks: one is text": (b"\xef\xbb\xbf\xef\xbb\xbfAna", "\ufeffAna"),
    "UTF-16 little-endian": ("\ufeff“Si”".encode("utf-16-le"), "“Si”"),
    "UTF-16 big-endian": ("\ufeff“Si”".encode("utf-16-be"), "“Si”"),
    "UTF-32": ("\ufeff“Si”".encode("utf-32-le"), "“Si”"),
    "CRLF": (b"One.\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
    "white space around": (b"\n  Ana spoke. \n\n", "\n  Ana spoke. \n\n"),
    "control characters": (b"Ana\x07 \x1b[31mspoke\x1b[0m\x7f.", "Ana\x07 \x1b[31mspoke\x1b[0m\x7f."),
    "emoji and combining characters": ("👩‍🚀 e\u0301 “x”".encode(), "👩‍🚀 e\u0301 “x”"),
    "a line of a megabyte": (b"a" * (1 << 20), "a" * (1 << 20)),
    "no punctuation": (b"nothing at all", "nothing at all"),
}
REFUSED = {
    "empty": (b"", "is empty"),
    "white space only": (b" \r\n\t ", "is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "is empty"),
    "Latin-1": ("Première".encode("latin-1"), "is not UTF-8 at byte 5 (0xE8, line 1): name its encoding (--encoding)"),
    "broken on the third line": (b"a\nb\n\xff", "is not UTF-8 at byte 4 (0xFF, line 3)"),
    "cut in a character": ("“Si”".encode()[:-1], "is not UTF-8 at byte 5 (0xE2, line 1)"),
    "an encoded surrogate": (b"a\xed\xa0\x80", "is not UTF-8 at byte 1"),
    "half a unit of UTF-16": (b"\xff\xfea", "is not utf-16-le at byte 2"),
    "NUL": (b"ab\ncd\0ef", "holds a NUL character at character 5 (line 2): is it a binary file?"),
    "UTF-16 without a mark": ("Ana spoke.".encode("utf-16-le"), "holds a NUL character at character 1"),
    "PDF": (b"%PDF-1.7 ...", "is a PDF document, not text"),
    "zip": (b"PK\x03\x04...", "is a zip archive"),
    "gzip": (b"\x1f\x8b\x08...", "is gzip data"),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_text_file_is_one_article_with_its_text_as_it_came(name: str, tmp_path: Path) -> None:
    data, expected = KEPT[name]
    (tmp_path / "a.txt").write_bytes(data)
    item = only(read([tmp_path / "a.txt"]))
    assert text(item) == expected
    assert isinstance(item, Article)
    assert item.id == "a"
    assert item.raw_sha256 is not None


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_rejected_by_name_and_reason(name: str, tmp_path: Path) -> None:
    data, expected = REFUSED[name]
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    item = only(read([path]))
    assert expected in reason(item)
    assert isinstance(item, Rejection)
    assert item.source == str(path)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_decoding_gives_back_what_was_encoded(words: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(words.encode(encoding)) == words or words.startswith(("%PDF-", "PK\x03\x04"))


@given(st.binary())
def test_bytes_are_either_decoded_exactly_or_refused(data: bytes) -> None:
    from onrecord.errors import InputError

    try:
        words = decode(data)
    except InputError:
        return
    assert data.endswith(words.encode("utf-8")) or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\0\0\xfe\xff"


def test_the_encoding_that_the_caller_names_is_taken_but_never_over_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“Sí”".encode("windows-1252"))
    (tmp_path / "b.txt").write_bytes("\ufeff“Sí”".encode())
    items = list(read([tmp_path], Given(encoding="windows-1252")))
    assert [text(item) for item in items] == ["“Sí”", "“Sí”"]


def test_an_encoding_that_does_not_exist_stops_the_run_for_it_is_no_fault_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    with pytest.raises(ConfigurationError, match="klingon"):
        list(read([tmp_path], Given(encoding="klingon")))


def test_a_folder_is_walked_in_order_and_ids_are_paths_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden/x.txt", "a/.y.txt", "A.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    items = list(read([tmp_path]))
    assert [item.id for item in items if isinstance(item, Article)] == ["A", "b", "a/1", "a/2"]
    assert len(items) == 4


def test_files_of_other_kinds_in_a_folder_are_passed_over_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.txt", "a.ann", "b.ann", "c"):
        (tmp_path / name).write_text("x")
    with caplog.at_level(logging.WARNING):
        assert len(list(read([tmp_path]))) == 1
    assert "passed over 3 files" in caplog.text
    assert "2 .ann" in caplog.text


def test_a_folder_with_nothing_to_read_is_rejected(tmp_path: Path) -> None:
    assert "no file of a kind that is read" in reason(only(read([tmp_path])))


def test_what_is_missing_or_broken_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    (tmp_path / "good.txt").write_bytes(b"good")
    items = list(read([tmp_path / "none.txt", tmp_path / "bad.txt", tmp_path / "good.txt"]))
    assert [type(item) for item in items] == [Rejection, Rejection, Article]
    assert reason(items[0]) == "No such file or directory"


def test_an_endless_stream_ends_in_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "MAX_BYTES", 1 << 20)
    assert "no single article" in reason(only(read(["/dev/zero"])))


def test_a_link_that_runs_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    items = list(read([tmp_path]))
    assert [type(item) for item in items] == [Article, Rejection]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Item:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))
    return only(read(["-"]))


def test_standard_input_is_text_or_json_lines_by_how_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text(stdin(monkeypatch, b"Ana Ruiz spoke.")) == "Ana Ruiz spoke."
    assert text(stdin(monkeypatch, b' {"text": "Ana Ruiz spoke."}\n')) == "Ana Ruiz spoke."
    assert text(stdin(monkeypatch, b"{curly} Ana Ruiz spoke.")) == "{curly} Ana Ruiz spoke."
    assert stdin(monkeypatch, b"") == Rejection(source="standard input", reason="is empty")


def test_the_id_of_standard_input_comes_from_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, other = (stdin(monkeypatch, data) for data in (b"one", b"one", b"two"))
    assert isinstance(first, Article)
    assert isinstance(other, Article)
    assert first == second
    assert first.id != other.id


def lines(tmp_path: Path, *rows: object, given: Given | None = None) -> list[Item]:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    return list(read([path], given))


def test_json_lines_give_an_article_a_line_with_all_their_fields(tmp_path: Path) -> None:
    full = {
        "id": "x",
        "text": "Ana Ruiz spoke.",
        "title": "Mayor speaks",
        "url": "https://news.example/a",
        "outlet": "The Example",
        "authors": ["B. Lund", "C. Oyelaran"],
        "published": "2024-12-12",
        "language": "en",
        "other": 1,
    }
    other = {
        "body": "She spoke.",
        "title": "Mayor speaks",
        "source": "Gazette",
        "date": "2024-12-13",
        "authors": "B. Lund",
    }
    first, second = lines(tmp_path, full, b"", other)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.text, first.title) == ("x", "Ana Ruiz spoke.", "Mayor speaks")
    assert (first.url, first.outlet, first.authors) == (
        "https://news.example/a",
        "The Example",
        ("B. Lund", "C. Oyelaran"),
    )
    assert (first.published, first.language) == ("2024-12-12", "en")
    assert second.text == "Mayor speaks\n\nShe spoke."
    assert (second.outlet, second.published, second.authors) == ("Gazette", "2024-12-13", ("B. Lund",))


BAD_LINES: dict[str, tuple[object, str]] = {
    "not JSON": (b"{text}", "is not JSON"),
    "cut": (b'{"text": "a', "is not JSON"),
    "a list": ([1], "is not a JSON object"),
    "neither text nor body": ({"title": "x"}, 'has neither "text" nor "body"'),
    "both": ({"text": "x", "body": "y"}, 'has both "text" and "body"'),
    "a number as text": ({"text": 7}, 'has a int as "text" where a string belongs'),
    "null as text": ({"text": None}, "either a text or a body"),
    "empty text": ({"text": " "}, "is empty"),
    "a lone surrogate": (b'{"text": "ab\\ud800"}', "half of a surrogate pair (U+D800) at character 2"),
    "a lone surrogate in a title": (b'{"text": "x", "title": "\\udfff"}', "metadata"),
    "NUL": (b'{"text": "ab\\u0000"}', "NUL"),
    "no date": ({"text": "x", "published": "last Tuesday"}, "'last Tuesday' as a date"),
    "an impossible date": ({"text": "x", "published": "2024-02-30"}, "'2024-02-30' as a date"),
    "authors of numbers": ({"text": "x", "authors": [1]}, '"authors"'),
    "not UTF-8": (b'{"text": "\xe8"}', "is not UTF-8 at byte 10"),
    "nested without end": (b"[" * 200_000, "nested too deeply"),
    "a number without end": (b'{"text": ' + b"1" * 5000 + b"}", "is not JSON that can be read"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_rejected_by_its_number_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    row, expected = BAD_LINES[name]
    items = lines(tmp_path, {"text": "first"}, row, {"text": "last"})
    rejected = [item for item in items if isinstance(item, Rejection)]
    assert [text(item) for item in items if isinstance(item, Article)] == ["first", "last"]
    assert [item.source for item in rejected] == [f"{tmp_path / 'a.jsonl'}:2"]
    assert expected in rejected[0].reason


def test_json_lines_in_utf_16_are_refused_once_and_not_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "x"}\n{"text": "y"}\n'.encode("utf-16"))
    assert "convert it to UTF-8" in reason(only(read([tmp_path])))


def test_a_mark_before_the_first_line_is_no_part_of_it(tmp_path: Path) -> None:
    (item,) = lines(tmp_path, b'\xef\xbb\xbf{"text": "a"}')
    assert text(item) == "a"


def test_what_the_caller_knows_holds_where_the_input_says_nothing(tmp_path: Path) -> None:
    known = Given(outlet="Gazette", published="2024-12-12", title="T")
    first, second = lines(tmp_path, {"text": "a"}, {"text": "b", "outlet": "Herald", "title": "Own"}, given=known)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.outlet, first.published, first.title) == ("Gazette", "2024-12-12", "T")
    assert (second.outlet, second.published, second.title) == ("Herald", "2024-12-12", "Own")
