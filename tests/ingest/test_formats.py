"""Whatever a file holds and is called, reading it gives articles and rejections, and never anything else."""

import gzip
import io
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_pages import PARAGRAPHS, html

from onrecord.ingest import Rejection, read
from onrecord.ingest.read import BY_SUFFIX
from onrecord.records import Article

STARTS = [
    b"",
    b"{",
    b'{"text": "',
    b"PAR1",
    b"WARC/1.0\r\n",
    b"<rss ",
    b"<html>",
    b"text,id\n",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
]


@given(
    data=st.binary(max_size=200),
    start=st.sampled_from(STARTS),
    suffix=st.sampled_from(["", *BY_SUFFIX]),
    pack=st.booleans(),
)
def test_any_bytes_under_any_name(
    data: bytes, start: bytes, suffix: str, pack: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}{'.gz' if pack else ''}"
    path.write_bytes(gzip.compress(start + data) if pack else start + data)
    found = list(read([path]))
    assert all(isinstance(item, Article | Rejection) for item in found)
    assert all(item.source and item.reason for item in found if isinstance(item, Rejection))
    assert found or not (start + data).strip() or suffix in (".jsonl", ".ndjson", ".csv", ".tsv", "")


NAMED = {
    "story.html": html().encode(),
    "story.htm.gz": gzip.compress(html().encode()),
    "STORY.HTML": html().encode(),
    "no suffix": html().encode(),
    "an odd one.php": html().encode(),
    "lines.jsonl.gz": gzip.compress(b'{"title": "No ferry before spring", "body": "It stays, said Ilse Varga."}\n'),
    "table.csv.gz": gzip.compress(b'title,body\nNo ferry before spring,"It stays, said Ilse Varga."\n'),
    "table": b'title,body\nNo ferry before spring,"It stays, said Ilse Varga."\n',
    "packed": gzip.compress(html().encode()),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_file_is_read_by_its_name_or_else_by_how_it_begins(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(NAMED[name])
    (found,) = read([tmp_path / name])
    assert isinstance(found, Article), found
    assert found.title == "No ferry before spring"


def test_ids_are_paths_without_their_suffixes(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    for name in ("a.html", "b.html.gz", "2024/c.d.htm"):
        (tmp_path / name).write_bytes(gzip.compress(html().encode()) if name.endswith("gz") else html().encode())
    assert [item.id for item in read([tmp_path]) if isinstance(item, Article)] == ["a", "b", "2024/c.d"]


def test_standard_input_is_told_by_how_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (html().encode(), gzip.compress(html().encode())):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[type-var]
        monkeypatch.setattr("sys.stdin", stdin)
        (found,) = read(["-"])
        assert isinstance(found, Article)
        assert found.title == "No ferry before spring"


def test_a_pattern_stands_for_the_files_it_matches(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt", "[x].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    ids = [
        item.id
        for item in read([tmp_path / "?.txt", tmp_path / "**/d.txt", tmp_path / "[x].txt"])
        if isinstance(item, Article)
    ]
    assert ids == ["a", "b", "d", "[x]"]
    (none,) = read([tmp_path / "*.html"])
    assert isinstance(none, Rejection)
    assert none.reason == "no file has a name like this"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.csv.gz"])
def test_compressed_data_that_are_cut_off_give_what_stands_before(name: str, tmp_path: Path) -> None:
    row = b'{"text": "%s"}\n' if "json" in name else b"%s\n"
    lines = b"".join(row % f"{n} {PARAGRAPHS[n % 4]}".replace(",", "").encode() for n in range(3000))
    (tmp_path / name).write_bytes(gzip.compress(b"text\n" + lines if "csv" in name else lines)[:-2000])
    found = list(read([tmp_path]))
    assert isinstance(found[-1], Rejection)
    assert "damaged or cut off" in found[-1].reason
    assert all(isinstance(item, Article) for item in found[:-1])
    assert len(found) > 1 or "txt" in name


def test_a_bomb_of_gzip_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(80):
            stream.write(b" " * (1 << 20))
    (found,) = read([path])
    assert isinstance(found, Rejection)
    assert "more than 6 MiB" in found.reason


def test_raw_bytes_are_given_to_whoever_keeps_them_before_their_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(html().encode())
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbfAna Ruiz spoke.")
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    kept: dict[str, bytes] = {}
    seen = []
    for item in read([tmp_path], keep=kept.__setitem__):
        assert isinstance(item, Article)
        assert item.raw_sha256 is not None
        seen.append(kept[item.raw_sha256])
    assert seen == [html().encode(), b"\xef\xbb\xbfAna Ruiz spoke.", b'{"text": "One."}\n', b'{"text": "Two."}\n']


def test_files_that_no_reader_takes_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.html", "b.png", "c.tar.gz"):
        (tmp_path / name).write_bytes(html().encode())
    with caplog.at_level(logging.WARNING):
        assert len(list(read([tmp_path]))) == 1
    assert "passed over 2 files" in caplog.text
