"""Parquet: a table in, one article or rejection a row out, read one row group at a time."""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.ingest import jsonl
from onrecord.ingest.stream import MAX_BYTES, Item, Rejection, Source
from onrecord.ingest.table import COLUMNS

ROWS = 64
"""Rows in memory at a time."""
LARGEST_GROUP = 2 << 30
"""Bytes of the columns read in one row group, as its file states them uncompressed: more is a bomb or a mistake."""


def read(source: Source) -> Iterator[Item]:
    """The articles of a Parquet file, in order; a row that holds none is rejected by its number, counted from 1.

    Columns are named and typed as in JSON Lines; ``published`` may be a date or a timestamp. In a damaged group of rows
    what follows the damage is one rejection, and the next group is read. Raises InputError where it is not Parquet, or
    has no column called text or body.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open() as stream:
        try:
            file = pq.ParquetFile(_seekable(stream), page_checksum_verification=True)
            columns = [name for name in file.schema_arrow.names if name.lower() in COLUMNS]
            if not {"text", "body"} & {name.lower() for name in columns}:
                raise InputError(
                    f"has no column called text or body, but {', '.join(file.schema_arrow.names)[:100] or 'none'}"
                )
            _check_sizes(file.metadata, set(columns))
        except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
            raise InputError(f"is not Parquet that can be read: {_first_line(error)}") from None
        end = 0
        for group in range(file.num_row_groups):
            number, end = end, end + file.metadata.row_group(group).num_rows
            try:
                for batch in file.iter_batches(ROWS, row_groups=[group], columns=columns):
                    for row in batch.to_pylist():
                        number += 1
                        try:
                            yield _article(row, source)
                        except InputError as error:
                            yield Rejection(source=f"{source.name}: row {number}", reason=str(error))
            except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
                rows = f"rows {number + 1} to {end}"
                yield Rejection(source=f"{source.name}: {rows}", reason=f"{rows} are damaged: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]


def _article(row: dict[str, object], source: Source) -> Item:
    fields = {name.lower(): _plain(value) for name, value in row.items() if value is not None}
    raw = json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    return jsonl.article(fields, source.given, raw_sha256=source.digest(raw))


def _plain(value: object) -> object:
    """A date or time as ISO 8601 writes it; anything else as it is."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _check_sizes(metadata: Any, columns: set[str]) -> None:
    """InputError where a row group says that it is larger than any that is meant to be read."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        chunks = (group.column(n) for n in range(group.num_columns))
        size = sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema.split(".")[0] in columns)
        if size > LARGEST_GROUP:
            raise InputError(
                f"has a row group of {size >> 20} MiB: write it with smaller ones (at most {LARGEST_GROUP >> 20})"
            )


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The stream, read into memory where it can only be read once from start to end."""
    if stream.seekable():
        return stream
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"is Parquet of more than {MAX_BYTES >> 20} MiB on a stream: save it to a file first")
    return io.BytesIO(data)
