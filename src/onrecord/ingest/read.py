"""The one way in: paths in, a stream of articles and rejections out, each file read by the reader of its kind.

A reader is a module of this package with ``read(source) -> Iterator[Item]``. It is imported when a file of its kind
turns up, and may raise InputError or OSError, which rejects what is left of its file.
"""

import importlib
import logging
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError
from onrecord.ingest.stream import Given, Item, Rejection, Source

log = logging.getLogger(__name__)

# The reader of each suffix, and of content that starts like this where the suffix says nothing. First match wins.
BY_SUFFIX = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".text": "plain",
    ".txt": "plain",
}
BY_CONTENT: tuple[tuple[str, re.Pattern[bytes]], ...] = (("jsonl", re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*["}]')),)
OTHERWISE = "plain"
SNIFFED = 1024
"""Bytes looked at to tell what kind of content it is."""

STDIN = "-"


def read(paths: Iterable[str | os.PathLike[str]], given: Given | None = None) -> Iterator[Item]:
    """The articles of ``paths``, in order: files, folders (walked in order of names), ``-`` for standard input.

    What can't be read comes as a Rejection in its place, and the stream goes on. In a folder, files of a kind that no
    reader takes are passed over and counted in a warning; hidden files and folders are not looked at.
    """
    given = given or Given()
    for path in paths:
        if os.fspath(path) == STDIN:
            yield from _items(Source(name="standard input", id=None, open=_stdin, given=given), None)
        elif Path(path).is_dir():
            yield from _folder(Path(path), given)
        else:
            yield from _file(Path(path), Path(path).parent, given)


def _folder(folder: Path, given: Given) -> Iterator[Item]:
    taken, passed = 0, Counter[str]()
    refused: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(parent, name)
            if path.suffix.lower() in BY_SUFFIX:
                taken += 1
                yield from _file(path, folder, given)
            else:
                passed[path.suffix or "no suffix"] += 1
        while refused:
            error = refused.pop()
            yield Rejection(source=str(error.filename), reason=_reason(error))
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(5))
        log.warning("%s: passed over %d files of kinds that are not read (%s)", folder, passed.total(), kinds)
    if not taken:
        yield Rejection(source=str(folder), reason=f"holds no file of a kind that is read ({', '.join(BY_SUFFIX)})")


def _file(path: Path, folder: Path, given: Given) -> Iterator[Item]:
    known = path.suffix.lower() in BY_SUFFIX
    name = path.relative_to(folder).with_suffix("").as_posix() if known else path.name
    id = os.fsencode(name).decode("utf-8", "backslashreplace")  # a file's name needn't be Unicode, an id is
    source = Source(name=str(path), id=id, open=lambda: path.open("rb"), given=given)
    return _items(source, BY_SUFFIX.get(path.suffix.lower()))


def _items(source: Source, reader: str | None) -> Iterator[Item]:
    try:
        if reader is None:
            reader, source = _sniff(source)
        module = importlib.import_module(f"onrecord.ingest.{reader}")
        yield from cast("Callable[[Source], Iterator[Item]]", module.read)(source)
    except InputError as error:
        yield Rejection(source=source.name, reason=str(error))
    except OSError as error:
        yield Rejection(source=source.name, reason=_reason(error))


def _sniff(source: Source) -> tuple[str, Source]:
    """The reader for what a source begins with, and the source with nothing of it lost."""
    stream = source.open()
    start = stream.peek(SNIFFED) if hasattr(stream, "peek") else b""
    reader = next((name for name, pattern in BY_CONTENT if pattern.match(start)), OTHERWISE)
    return reader, Source(name=source.name, id=source.id, open=lambda: stream, given=source.given)


def _stdin() -> BinaryIO:
    return sys.stdin.buffer


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
