"""The one way in: paths and URLs in, articles and rejections out, each file read by the reader of its kind.

A reader is a module of this package with ``read(source) -> Iterator[Item]``. It is imported when a file of its kind
turns up, and may raise InputError or OSError, which rejects what is left of its file.
"""

import glob
import gzip
import importlib
import io
import logging
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.ingest.stream import Given, Item, Rejection, Source

log = logging.getLogger(__name__)

# The reader of each suffix, and of content that starts like this where the suffix says nothing. First match wins.
BY_SUFFIX = {
    ".atom": "feed",
    ".csv": "table",
    ".htm": "page",
    ".html": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".rss": "feed",
    ".text": "plain",
    ".tsv": "table",
    ".txt": "plain",
    ".warc": "warc",
    ".xhtml": "page",
    ".xml": "feed",
}
BY_CONTENT: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("jsonl", re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*["}]')),
    ("parquet", re.compile(rb"PAR1")),
    ("warc", re.compile(rb"WARC/")),
    ("feed", re.compile(rb"(\xef\xbb\xbf)?\s*<(?:[^>]{0,500}>\s*<){0,5}(rss|feed|rdf:RDF)[\s>]", re.I)),
    (
        "page",
        re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!doctype html|!--|html|head|body|meta|title|article|div|p)[\s>]", re.I),
    ),
    # a line of names of columns, one of which is the text
    ("table", re.compile(rb'(\xef\xbb\xbf)?(?:"?\w+"?[,;\t])*"?(text|body)"?(?:[,;\t]"?\w+"?)*\r?\n', re.I)),
)
BY_TYPE = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/csv": "table",
    "text/tab-separated-values": "table",
}
OTHERWISE = "plain"
SNIFFED = 1024
"""Bytes looked at to tell what kind of content it is."""

GZIP = b"\x1f\x8b"
STDIN = "-"
Keep = Callable[[str, bytes], None]


def read(
    paths: Iterable[str | os.PathLike[str]],
    given: Given | None = None,
    *,
    keep: Keep | None = None,
    private: bool = False,
) -> Iterator[Item]:
    """The articles of ``paths``, in order: files, folders (walked in order of names), patterns, URLs, ``-``.

    ``-`` is standard input; a file may be compressed by gzip; a pattern as in ``news/*.html`` is one where no file has
    that name. What can't be read comes as a Rejection in its place, and the stream goes on. In a folder, files of a
    kind that no reader takes are passed over and counted in a warning; hidden ones are not looked at. ``keep`` is
    called with a digest and the bytes that an article has as its ``raw_sha256`` before that article is given.
    ``private`` allows URLs on private and loopback addresses.
    """
    given = given or Given()
    for path in [os.fspath(path) for path in paths]:
        if path == STDIN:
            yield from _items(Source(name="standard input", id=None, open=_stdin, given=given, keep=keep), None)
        elif re.match(r"(?i)[a-z][a-z0-9+.-]+://", path):
            yield from _url(path, given, keep, private)
        elif Path(path).is_dir():
            yield from _folder(Path(path), given, keep)
        elif re.search(r"[*?[]", path) and not os.path.lexists(path):
            matched = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            if not matched:
                yield Rejection(source=path, reason="no file has a name like this")
            for name in matched:
                yield from (
                    _folder(Path(name), given, keep)
                    if Path(name).is_dir()
                    else _file(Path(name), Path(name).parent, given, keep)
                )
        else:
            yield from _file(Path(path), Path(path).parent, given, keep)


def _folder(folder: Path, given: Given, keep: Keep | None) -> Iterator[Item]:
    taken, passed = 0, Counter[str]()
    refused: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            reader, suffix = kind(name)
            if reader:
                taken += 1
                yield from _file(Path(parent, name), folder, given, keep)
            else:
                passed[suffix or "no suffix"] += 1
        while refused:
            error = refused.pop()
            yield Rejection(source=str(error.filename), reason=_reason(error))
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(5))
        log.warning("%s: passed over %d files of kinds that are not read (%s)", folder, passed.total(), kinds)
    if not taken:
        yield Rejection(source=str(folder), reason=f"holds no file of a kind that is read ({', '.join(BY_SUFFIX)})")


def _file(path: Path, folder: Path, given: Given, keep: Keep | None) -> Iterator[Item]:
    return read_file(str(path), path.relative_to(folder).as_posix(), lambda: path.open("rb"), given, keep=keep)


def read_file(
    name: str, place: str, open: Callable[[], BinaryIO], given: Given | None = None, *, keep: Keep | None = None
) -> Iterator[Item]:
    """The articles and rejections of one file that ``open`` opens, wherever it is stored.

    ``name`` is what a person would look for; ``place``, its path below the folder that was asked for, says of which
    kind it is, and gives an id to what states none.
    """
    reader, suffix = kind(place.rpartition("/")[2])
    id = os.fsencode(place[: len(place) - len(suffix)] if reader else place)
    compressed = suffix.lower().endswith(".gz") and reader not in (None, "warc")  # WARC's reader knows gzip itself
    source = Source(
        name=name,
        id=id.decode("utf-8", "backslashreplace"),  # a file's name needn't be Unicode, an id is
        open=(lambda: _uncompressed(open())) if compressed else open,
        given=given or Given(),
        keep=keep,
    )
    return _items(source, reader)


def kind(name: str) -> tuple[str | None, str]:
    """The reader of a file by its name (None: none by that), and the suffix that says so: ".html", ".html.gz"."""
    suffix = re.search(r"(\.[^./]*)?(\.gz)?$", name, re.IGNORECASE)
    found = suffix[0] if suffix else ""
    return BY_SUFFIX.get(found.lower().removesuffix(".gz")), found


def _url(url: str, given: Given, keep: Keep | None, private: bool) -> Iterator[Item]:
    from onrecord.ingest.charset import known
    from onrecord.ingest.fetch import Limits, fetch

    try:
        answer = fetch(url, Limits(private=private))
        if answer.status != 200:
            raise InputError(f"is answered with status {answer.status}, not with an article")
    except InputError as error:
        yield Rejection(source=url, reason=str(error))
        return
    encoding = given.encoding or known(answer.charset)
    given = replace(given, url=answer.url, encoding=encoding, retrieved=answer.retrieved)
    source = Source(name=url, id=None, open=lambda: _buffered(io.BytesIO(answer.body)), given=given, keep=keep)
    # What it is decides, for servers mislabel feeds; then what its server or its name says.
    reader, source = _sniff(source)
    if reader == OTHERWISE:
        named, _ = kind(urlsplit(answer.url).path.rpartition("/")[2])
        reader = BY_TYPE.get(answer.content_type) or named or OTHERWISE
    yield from _items(source, reader)


def _items(source: Source, reader: str | None) -> Iterator[Item]:
    try:
        if reader is None:
            reader, source = _sniff(source)
        module = importlib.import_module(f"onrecord.ingest.{reader}")
        yield from cast("Callable[[Source], Iterator[Item]]", module.read)(source)
    except InputError as error:
        yield Rejection(source=source.name, reason=str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Rejection(source=source.name, reason=f"is compressed by gzip, and damaged or cut off ({error})")
    except OSError as error:
        yield Rejection(source=source.name, reason=_reason(error))


def _sniff(source: Source) -> tuple[str, Source]:
    """The reader for what a source begins with, and the source with nothing of it lost."""
    stream = source.open()
    start = _peek(stream)
    if start.startswith(GZIP) and not _peek_inside(start).startswith(b"WARC/"):
        stream = _uncompressed(stream)
        start = _peek(stream)
    elif start.startswith(GZIP):
        start = _peek_inside(start)
    reader = next((name for name, pattern in BY_CONTENT if pattern.match(start)), OTHERWISE)
    return reader, replace(source, open=lambda: stream)


def _peek(stream: BinaryIO) -> bytes:
    return stream.peek(SNIFFED) if isinstance(stream, io.BufferedReader) else b""


def _peek_inside(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(start, SNIFFED)
    except zlib.error:
        return b""


class _Uncompressed(gzip.GzipFile):
    """What a stream holds without its compression; closing it closes the stream, which GzipFile itself does not."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(fileobj=stream, mode="rb")
        self._stream = stream

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._stream.close()


def _uncompressed(stream: BinaryIO) -> BinaryIO:
    return _buffered(_Uncompressed(stream))


def _buffered(stream: io.BytesIO | gzip.GzipFile) -> BinaryIO:
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
