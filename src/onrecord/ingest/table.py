"""CSV and TSV: a table with a line of column names in, one article or rejection a row out."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import ConfigurationError, InputError
from onrecord.ingest import jsonl
from onrecord.ingest.plain import BYTE_ORDER_MARKS
from onrecord.ingest.stream import Item, Rejection, Source

COLUMNS = frozenset(
    ("id", "text", "body", "title", "url", "outlet", "source", "authors", "published", "date", "language")
)
"""The columns that are read, the same as in JSON Lines; others are passed over."""
LARGEST_FIELD = 16 << 20
"""Characters. A quotation mark that is never closed makes the rest of a file one field: it ends here."""
LONGEST_HEADER = 64 << 10
DELIMITERS = ",;\t|"
UNDECODED = re.compile("[\udc80-\udcff]")
"""What "surrogateescape" makes of a byte that is not of the encoding."""


def read(source: Source) -> Iterator[Item]:
    """The articles of a table, in order; a row that holds none is rejected by the line it begins at.

    Columns are named as in JSON Lines, in any order and case; authors are separated by semicolons; an empty field is
    none. InputError where no column is called text or body.
    """
    csv.field_size_limit(LARGEST_FIELD)
    with source.open() as stream:
        encoding = _encoding(stream, source.given.encoding)
        text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
        try:
            header = text.readline(LONGEST_HEADER)
        except UnicodeDecodeError as error:
            raise InputError(
                f"is not {encoding} ({error.reason}): name its encoding (--encoding), or convert it"
            ) from None
        delimiter = max(DELIMITERS, key=header.count)
        names = _names(header, delimiter)
        rows = csv.reader(text, delimiter=delimiter, strict=True)
        while True:
            where = f"{source.name}:{rows.line_num + 2}"
            try:
                row = next(rows, None)
                if row is None:
                    return
                if row:
                    yield _article(names, row, source, encoding)
            except InputError as error:
                yield Rejection(source=where, reason=str(error))
            except (csv.Error, UnicodeDecodeError) as error:
                # Where one row ends is no longer known, so what would follow might be half of one article as another.
                yield Rejection(source=where, reason=f"is not CSV ({error}): nothing from this line on was read")
                return


def _names(header: str, delimiter: str) -> list[str]:
    try:
        names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter, strict=True), [])]
    except csv.Error as error:
        raise InputError(f"has a first line that is not CSV ({error})") from None
    if not {"text", "body"} & set(names):
        shown = ", ".join(names)[:100]
        raise InputError(
            f"has no column called text or body: its first line has to name the columns, and says {shown!r}"
        )
    if twice := {name for name in names if name in COLUMNS and names.count(name) > 1}:
        raise InputError(f"has the column {min(twice)} twice")
    return names


def _article(names: list[str], row: list[str], source: Source, encoding: str) -> Item:
    if len(row) != len(names):
        raise InputError(f"has {len(row)} fields where the first line names {len(names)} columns")
    for value in row:
        if undecoded := UNDECODED.search(value):
            byte = ord(undecoded[0]) - 0xDC00
            raise InputError(f"is not {encoding} (0x{byte:02X}): name its encoding (--encoding), or convert it")
    fields: dict[str, object] = {
        name: value for name, value in zip(names, row, strict=True) if name in COLUMNS and value
    }
    if isinstance(authors := fields.get("authors"), str):
        fields["authors"] = [name for part in authors.split(";") if (name := part.strip())]
    raw = json.dumps(row, ensure_ascii=False).encode()
    return jsonl.article(fields, source.given, raw_sha256=source.digest(raw))


def _encoding(stream: BinaryIO, given: str | None) -> str:
    start: bytes = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if start.startswith(mark)), None)
    # "-sig", "utf-16" and "utf-32" drop the mark themselves.
    encoding = re.sub(r"^utf-8$", "utf-8-sig", re.sub(r"-[lb]e$", "", marked or given or "utf-8"))
    try:
        "".encode(encoding)
    except LookupError:
        raise ConfigurationError(f"unknown encoding {given!r}: try one like windows-1252 or iso-8859-1") from None
    return encoding
