"""Paths and URLs in, the files they stand for out, in one order however they were given, cut into parts.

Local files and folders, patterns, and whatever fsspec opens (``s3://``, ``gs://``, ``memory://`` ...). A page at an
``http`` address is fetched by ingestion, with its limits.
"""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.batch.job import File, Part
from onrecord.errors import ConfigurationError, InputError
from onrecord.ingest.read import BY_SUFFIX, STDIN, kind, read, read_file
from onrecord.ingest.stream import Given, Item, Rejection

PART_BYTES, PART_FILES = 8 << 20, 500
LEAST_BYTES, PARTS = 512 << 10, 16  # a small input is cut so finely that several workers have something to read
"""A part ends at this size or number of files, so that neither one archive nor a tree of pages makes one task."""
WEB = re.compile(r"(?i)https?://")
URL = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Files by name; folders that could not be looked into; how many files of kinds that aren't read, by suffix."""

    files: tuple[File, ...]
    refused: tuple[Rejection, ...]
    passed_over: dict[str, int]

    def parts(self) -> tuple[Part, ...]:
        """The files in order, cut into parts."""
        parts: list[Part] = []
        files: list[File] = []
        most = min(PART_BYTES, max(LEAST_BYTES, sum(f.size for f in self.files) // PARTS))
        for file in self.files:
            files.append(file)
            if sum(f.size for f in files) >= most or len(files) >= PART_FILES:
                parts.append(Part(number=len(parts), files=tuple(files)))
                files = []
        return (*parts, Part(number=len(parts), files=tuple(files))) if files else tuple(parts)


def listing(inputs: Iterable[str | os.PathLike[str]]) -> Listing:
    """What ``inputs`` stand for. InputError where one stands for nothing, ConfigurationError where it can't be opened.

    In a folder, hidden files are not looked at, as in ingestion.
    """
    files: dict[str, File] = {}
    refused: list[Rejection] = []
    passed = Counter[str]()
    for given in [os.fspath(path) for path in inputs]:
        found: list[File | Rejection]
        if given == STDIN:
            raise ConfigurationError("standard input cannot be read again after an interruption: save it to a file")
        if WEB.match(given):
            found = [File(name=given, place=given, size=0)]
        elif URL.match(given):
            found = list(_remote(given, passed))
        else:
            found = list(_local(given, passed))
        if not found:
            raise InputError(f"{given} stands for no file of a kind that is read ({', '.join(BY_SUFFIX)})")
        for one in found:
            if isinstance(one, Rejection):
                refused.append(one)
            else:
                files.setdefault(one.name, one)
    return Listing(
        files=tuple(files[name] for name in sorted(files)),
        refused=tuple(sorted(set(refused), key=lambda one: (one.source, one.reason))),
        passed_over=dict(sorted(passed.items())),
    )


def items_of(file: File, given: Given) -> Iterator[Item]:
    """The articles and rejections of one file."""
    if WEB.match(file.name):
        return read([file.name], given)
    return read_file(file.name, file.place, lambda: _open(file.name), given)


def _open(name: str) -> BinaryIO:
    if not URL.match(name):
        return Path(name).open("rb")
    import io

    import fsspec

    try:
        return io.BufferedReader(fsspec.open(name, "rb").open())
    except (ImportError, ValueError) as error:
        raise InputError(f"cannot be opened: {error}") from None


def _local(given: str, passed: Counter[str]) -> Iterator[File | Rejection]:
    names = [given]
    if re.search(r"[*?[]", given) and not os.path.lexists(given):
        names = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    for path in map(Path, names):
        if path.is_dir():
            yield from _folder(path, passed)
        elif path.is_file():
            yield _file(path, path.parent)
        else:
            raise InputError(f"{path}: there is no such file")


def _folder(folder: Path, passed: Counter[str]) -> Iterator[File | Rejection]:
    shut: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=shut.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and _is_read(name, passed):
                yield _file(Path(parent, name), folder)
    for error in shut:
        yield Rejection(source=str(error.filename), reason=error.strerror or str(error))


def _file(path: Path, folder: Path) -> File:
    """A file; what can't be looked at now gets its rejection when it is read."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return File(name=str(path), place=path.relative_to(folder).as_posix(), size=size)


def _remote(url: str, passed: Counter[str]) -> Iterator[File | Rejection]:
    """Files of a storage that fsspec knows."""
    import fsspec

    try:
        storage, root = fsspec.url_to_fs(url)
        if re.search(r"[*?[]", root):
            found: dict[str, Any] = storage.glob(root, detail=True)
            below = root[: re.search(r"[*?[]", root).start()].rpartition("/")[0]  # type: ignore[union-attr]
        elif storage.isdir(root):
            found, below = storage.find(root, detail=True), root
        else:
            found, below = {root: storage.info(root)}, root.rpartition("/")[0]
    except (ImportError, ValueError) as error:
        raise ConfigurationError(f"{url} cannot be opened: {error}") from error
    except OSError as error:
        raise InputError(f"{url} cannot be opened: {error.strerror or error}") from error
    for path, about in found.items():
        place = path[len(below) :].lstrip("/")
        hidden = any(step.startswith(".") for step in place.split("/"))
        if about["type"] == "file" and not hidden and (path == root or _is_read(path.rpartition("/")[2], passed)):
            yield File(name=storage.unstrip_protocol(path), place=place, size=about.get("size") or 0)


def _is_read(name: str, passed: Counter[str]) -> bool:
    """Whether a file in a folder is of a kind that is read; if it isn't, it is counted."""
    reader, suffix = kind(name)
    if reader is None:
        passed[suffix or "no suffix"] += 1
    return reader is not None
