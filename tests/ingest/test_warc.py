"""WARC archives: pages become articles; damage is told, and what stands behind it is read."""

import gzip
import hashlib
import io
import os
import random
import uuid
from pathlib import Path

import pytest
from fastwarc import WarcRecord, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st
from sample_pages import html

from onrecord.ingest import Item, Rejection, read
from onrecord.ingest.read import read_file
from onrecord.records import Article


def record(
    number: int, *, kind: str = "response", header: str = "", status: str = "200 OK", body: bytes | None = None
) -> bytes:
    page = html(title=f"Ferry number {number}").encode() if body is None else body
    header = header or "Content-Type: text/html; charset=utf-8"
    http = f"HTTP/1.1 {status}\r\n{header}\r\n\r\n".encode() + page
    made = WarcRecord()
    made.init_headers(WarcRecordType.response, content_length=len(http))
    made.headers["WARC-Type"] = kind
    made.headers["WARC-Record-ID"] = f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"
    made.headers["WARC-Target-URI"] = f"https://example.com/ferry/{number}"
    made.headers["WARC-Date"] = "2024-12-11T09:30:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(http)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


RECORDS = [record(n) for n in range(5)]
PLAIN = b"".join(RECORDS)
COMPRESSED = b"".join(gzip.compress(r, mtime=0) for r in RECORDS)
IN_ONE = gzip.compress(PLAIN, mtime=0)


def items(tmp_path: Path, data: bytes, name: str = "a.warc") -> list[Item]:
    (tmp_path / name).write_bytes(data)
    return list(read([tmp_path / name]))


@pytest.mark.parametrize(
    ("name", "data"), [("a.warc", PLAIN), ("a.warc.gz", COMPRESSED), ("b.warc.gz", IN_ONE), ("c", COMPRESSED)]
)
def test_each_page_of_an_archive_is_an_article(name: str, data: bytes, tmp_path: Path) -> None:
    found = items(tmp_path, data, name)
    assert [item.title for item in found if isinstance(item, Article)] == [f"Ferry number {n}" for n in range(5)]
    assert len(found) == 5
    first = found[0]
    assert isinstance(first, Article)
    assert first.url == "https://example.com/ferry/0"
    assert first.retrieved == "2024-12-11T09:30:00+00:00"
    assert first.id == "example.com/ferry/0"


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    others = [
        record(1, kind="request"),
        record(2, kind="revisit"),
        record(3, header="Content-Type: image/png", body=b"\x89PNG"),
        record(4, status="404 Not Found"),
        record(5, status="302 Found", header="Location: /x"),
    ]
    found = items(tmp_path, b"".join((*others, RECORDS[0])))
    assert [type(item) for item in found] == [Article]


@pytest.mark.parametrize("changed", [False, True])
def test_a_page_that_is_not_what_its_digest_says_is_told(
    changed: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    head, _, block = RECORDS[0].partition(b"\r\n\r\n")
    digest = hashlib.sha1(block.removesuffix(b"\r\n\r\n")).hexdigest()
    data = head + f"\r\nWARC-Block-Digest: sha1:{digest}\r\n\r\n".encode() + block
    (found,) = items(tmp_path, data.replace(b"Ilse", b"Else") if changed else data)
    assert isinstance(found, Article)
    assert ("a.warc@0: the page is not what its digest was taken of" in caplog.text) is changed


CODED = {
    "gzip": ("Content-Encoding: gzip", gzip.compress(html().encode(), mtime=0)),
    "chunked": ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(html().encode()), html().encode())),
}


@pytest.mark.parametrize("name", CODED)
def test_bodies_are_decoded_as_their_response_says(name: str, tmp_path: Path) -> None:
    header, body = CODED[name]
    (found,) = items(tmp_path, record(1, header=f"Content-Type: text/html\r\n{header}", body=body))
    assert isinstance(found, Article), found
    assert found.title == "No ferry before spring"


def test_a_page_without_an_article_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    first = record(9, body=b"<html></html>")
    found = items(tmp_path, first + PLAIN)
    assert isinstance(found[0], Rejection)
    assert found[0].source.endswith("a.warc@0")
    assert len(found) == 6


def test_a_bomb_in_a_response_is_bounded(tmp_path: Path) -> None:
    bomb = record(1, header="Content-Type: text/html\r\nContent-Encoding: gzip", body=gzip.compress(b"a" * (64 << 20)))
    first, second = items(tmp_path, bomb + RECORDS[2])
    assert isinstance(first, Rejection)
    assert "more than 6 MiB" in first.reason
    assert isinstance(second, Article)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_an_archive_cut_anywhere_is_read_up_to_the_cut_and_the_damage_is_told(packed: bool, tmp_path: Path) -> None:
    parts = [gzip.compress(r, mtime=0) for r in RECORDS] if packed else RECORDS
    data, ends = b"".join(parts), [sum(map(len, parts[: n + 1])) for n in range(len(parts))]
    chance = random.Random(5)
    for cut in sorted(
        {chance.randrange(1, len(data) - 30) for _ in range(30)} - {e - k for e in ends for k in range(13)}
    ):
        found = items(tmp_path, data[:cut], "a.warc.gz" if packed else "a.warc")
        whole = sum(end <= cut for end in ends)
        assert [type(item) for item in found] == [Article] * whole + [Rejection], cut
        assert isinstance(found[-1], Rejection)
        assert found[-1].source.endswith(f"@{ends[whole - 1] if whole else 0}"), cut
        assert not whole or f"the {whole} records before it were read" in found[-1].reason


def test_a_compressed_record_that_runs_on_into_the_next_is_no_article(tmp_path: Path) -> None:
    # Cut short, its data go on with those of the next, and now and then decode to as many characters as it states.
    chance, plain = random.Random(1), b"00000000-0000-4000-8000-000000000002"
    for _ in range(60):
        parts = [gzip.compress(r, mtime=0) for r in RECORDS]
        other = RECORDS[2].replace(plain, str(uuid.UUID(int=chance.getrandbits(128))).encode())
        parts[2] = gzip.compress(other, mtime=0)[:400]
        found = items(tmp_path, b"".join(parts))
        assert [item.title[-1] for item in found if isinstance(item, Article) and item.title] == ["0", "1", "3", "4"]
        assert [item.source.partition("@")[2] for item in found if isinstance(item, Rejection)] == [
            str(sum(map(len, parts[:2])))
        ]


def test_a_compressed_page_whose_checksum_differs_is_no_article(tmp_path: Path) -> None:
    parts = [gzip.compress(r, mtime=0) for r in RECORDS]
    parts[2] = parts[2][:-8] + b"\0\0\0\0" + parts[2][-4:]
    found = items(tmp_path, b"".join(parts))
    assert [item.title for item in found if isinstance(item, Article)] == [f"Ferry number {n}" for n in (0, 1, 3, 4)]
    (told,) = [item for item in found if isinstance(item, Rejection)]
    assert told.source.endswith(f"@{sum(map(len, parts[:2]))}")


def damaged(kind: str, record: bytes, packed: bool) -> bytes:
    """A record after something happened to it."""
    data = gzip.compress(record, mtime=0) if packed else record
    return {
        "overwritten at its beginning": b"\0" * 40 + data[40:],
        "overwritten in the middle": data[:200] + b"\xff" * 90 + data[290:] if packed else data[:9] + b"?" + data[10:],
        "bytes lost": data[:300] + data[500:],
        "bytes too many": data[:300] + b"x" * 50 + data[300:],
        "cut off": data[:400],
        "cut off in its header": data[:150],
        "garbage behind it": data + b"garbage" * 99,
    }[kind]


KINDS = [
    "overwritten at its beginning",
    "overwritten in the middle",
    "bytes lost",
    "bytes too many",
    "cut off",
    "cut off in its header",
    "garbage behind it",
]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", [0, 2])
def test_reading_goes_on_behind_a_damaged_record(
    at: int, kind: str, packed: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    parts = [gzip.compress(r, mtime=0) if packed else r for r in RECORDS]
    parts[at] = damaged(kind, RECORDS[at], packed)
    found = items(tmp_path, b"".join(parts))
    whole = [n for n in range(5) if n != at or kind == "garbage behind it"]
    assert [item.title for item in found if isinstance(item, Article)] == [f"Ferry number {n}" for n in whole]
    (told,) = [item for item in found if isinstance(item, Rejection)]
    end = len(b"".join(parts[: at + 1]))
    start = end - len(b"garbage" * 99) if kind == "garbage behind it" else len(b"".join(parts[:at]))
    assert told.source.endswith(f"a.warc@{start}")
    assert told.reason.endswith(f"reading goes on at byte {end}")
    assert f"1 damaged stretches (bytes {start}-{end})" in caplog.text


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_damaged_stretches_are_counted_and_records_side_by_side_are_one(
    packed: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    parts = [gzip.compress(r, mtime=0) if packed else r for r in RECORDS]
    parts[1], parts[2] = (damaged("cut off", RECORDS[n], packed) for n in (1, 2))
    parts[4] = damaged("cut off", RECORDS[4], packed)
    found = items(tmp_path, b"".join(parts))
    assert [type(item) for item in found] == [Article, Rejection, Article, Rejection]
    assert "2 damaged stretches" in caplog.text
    assert isinstance(found[-1], Rejection)
    assert found[-1].reason.endswith("the 2 records before it were read")


def test_an_archive_of_nothing_but_broken_records_comes_to_an_end(tmp_path: Path) -> None:
    (found,) = items(tmp_path, b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" * 5000)
    assert isinstance(found, Rejection)
    assert "with 1000 broken records it is given up" in found.reason


def test_a_damaged_archive_on_a_pipe_is_read_up_to_its_damage() -> None:
    """What can't be read again can't be searched for where the next record begins."""
    data = RECORDS[0] + b"garbage" * 99 + RECORDS[1]
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    found = list(read_file("a pipe", "a.warc", lambda: os.fdopen(reading, "rb")))
    assert [type(item) for item in found] == [Article, Rejection]


@pytest.mark.parametrize(
    "data", [b"", b"WARC/1.0\r\n", b"filedesc://x.arc 0.0.0.0 2004 text/plain 75\n1 0 Archive\n", b"\0" * 999]
)
def test_what_is_no_archive_is_rejected(data: bytes, tmp_path: Path) -> None:
    (found,) = items(tmp_path, data)
    assert isinstance(found, Rejection)


@given(
    changes=st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), max_size=6),
    packed=st.booleans(),
    tail=st.binary(max_size=60),
)
def test_any_bytes_are_articles_or_rejections(
    changes: list[tuple[int, int]], packed: bool, tail: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(COMPRESSED if packed else PLAIN[: len(RECORDS[0]) * 2])
    for place, byte in changes:
        data[place % len(data)] = byte
    found = items(tmp_path_factory.mktemp("any"), bytes(data) + tail)
    assert found
    assert all(isinstance(item, Article | Rejection) for item in found)
