"""Revisions of a ledger in, two Parquet files out, and back without loss: articles, and statements, a row each.

Both have plain columns to query at once, and ``record``: the JSON from which :func:`read` restores them exactly.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, StorageError
from onrecord.export.held_json import held_from_value, held_value
from onrecord.export.phrases import joined
from onrecord.ingest.stream import Rejection
from onrecord.ledger import Held

ARTICLES, STATEMENTS = "articles.parquet", "statements.parquet"
_GROUP = 500  # revisions in one row group
_TOGETHER = 50  # revisions read at a time
_ARTICLE = {
    "article": "string", "revision": "int32", "current": "bool", "title": "string", "outlet": "string", "url": "string",
    "published": "string", "language": "string", "copy_of": "string", "text": "large_string", "record": "large_string",
}  # fmt: skip
_STATEMENT = {
    "id": "string", "status": "string", "article": "string", "revision": "int32", "outlet": "string",
    "published": "string", "form": "string", "speakers": "names", "roles": "names", "affiliations": "names",
    "source": "string", "cue": "string", "content": "string", "addressee": "string", "said_from": "string",
    "said_to": "string", "about": "names", "negated": "bool", "attitude": "bool", "headline": "bool",
    "repeats": "bool", "confidence": "float64", "starts": "places", "ends": "places",
}  # fmt: skip


def write(revisions: Iterable[Held], folder: Path) -> None:
    """Write both files into ``folder``, which is made. A file has its name once it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [folder / f"{name}.part" for name in (ARTICLES, STATEMENTS)]
    write_files(revisions, *parts)
    for part, name in zip(parts, (ARTICLES, STATEMENTS), strict=True):
        part.replace(folder / name)


def write_files(revisions: Iterable[Held], articles: Path, statements: Path) -> tuple[int, int]:
    """Write both files under these names; how many rows each has. StorageError where they can't be written whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schemas = [_schema(_ARTICLE), _schema(_STATEMENT)]
    rest = iter(revisions)
    written = [0, 0]
    try:
        with (
            pq.ParquetWriter(articles, schemas[0], compression="zstd", write_page_checksum=True) as to_articles,
            pq.ParquetWriter(statements, schemas[1], compression="zstd", write_page_checksum=True) as to_statements,
        ):
            while group := list(islice(rest, _GROUP)):
                rows = [row for held in group for row in _statements(held)]
                to_articles.write_table(pa.Table.from_pylist([_article(held) for held in group], schemas[0]))
                to_statements.write_table(pa.Table.from_pylist(rows, schemas[1]))
                written[0] += len(group)
                written[1] += len(rows)
    except OSError as error:
        raise StorageError(f"cannot write to {articles.parent}: {error}") from error
    return written[0], written[1]


def read(folder: Path, *, added: str) -> Iterator[Held | Rejection]:
    """The revisions that :func:`write` was given. InputError where the files are not there or not ours."""
    return read_articles(folder / ARTICLES, added=added)


def read_articles(path: Path, *, added: str) -> Iterator[Held | Rejection]:
    """The revisions of one file of articles; ``added`` is when, for those that no ledger has held yet.

    A row that holds no revision is a Rejection, and so is what follows damage in a group of rows; the next group is
    read. InputError where the file is not there, or no file of ours that can be opened.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        stored = pq.ParquetFile(path, page_checksum_verification=True)
    except FileNotFoundError as error:
        raise InputError(f"{path.parent} holds no {path.name}") from error
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path} is no export of a ledger: {_first_line(error)}") from error
    with stored:
        if "record" not in stored.schema_arrow.names:
            raise InputError(f"{path} is no export of a ledger: it has no column called record")
        end = 0
        for group in range(stored.num_row_groups):
            row, end = end, end + stored.metadata.row_group(group).num_rows
            try:
                for batch in stored.iter_batches(_TOGETHER, row_groups=[group], columns=["record"]):
                    for record in batch.column(0).to_pylist():
                        row += 1
                        yield _held(record, f"{path}, row {row}", added)
            except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
                yield Rejection(source=f"{path}, rows {row + 1} to {end}", reason=f"damaged: {_first_line(error)}")


def _held(record: str, source: str, added: str) -> Held | Rejection:
    try:
        return held_from_value(json.loads(record), added=added)
    except InputError as error:
        return Rejection(source=source, reason=str(error))
    except (TypeError, ValueError, RecursionError) as error:
        return Rejection(source=source, reason=f"is not JSON: {error}")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]


def _schema(columns: dict[str, str]) -> Any:
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "large_string": pa.large_string(), "bool": pa.bool_(), "int32": pa.int32(),
        "float64": pa.float64(), "names": pa.list_(pa.string()), "places": pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in columns.items()])


def _article(held: Held) -> dict[str, Any]:
    article = held.extraction.article
    return {
        "article": article.id, "revision": held.revision, "current": held.current, "title": article.title,
        "outlet": article.outlet, "url": article.url, "published": article.published, "language": article.language,
        "copy_of": held.copy_of, "text": article.text,
        "record": json.dumps(held_value(held), ensure_ascii=False),
    }  # fmt: skip


def _statements(held: Held) -> Iterator[dict[str, Any]]:
    article = held.extraction.article
    for kept, statement in zip(held.kept, held.extraction.statements, strict=True):
        said = statement.said_at
        yield {
            "id": kept.id, "status": kept.status, "article": article.id, "revision": held.revision,
            "outlet": article.outlet, "published": article.published, "form": statement.form,
            "speakers": [speaker.name for speaker in statement.speakers],
            "roles": [speaker.role for speaker in statement.speakers],
            "affiliations": [speaker.affiliation for speaker in statement.speakers],
            "source": joined(statement.source), "cue": joined(statement.cue), "content": joined(statement.content),
            "addressee": statement.addressee, "said_from": said.earliest if said else None,
            "said_to": said.latest if said else None, "about": list(statement.about), "negated": statement.negated,
            "attitude": statement.attitude, "headline": statement.headline, "repeats": kept.repeats,
            "confidence": statement.confidence, "starts": [span.start for span in statement.content],
            "ends": [span.end for span in statement.content],
        }  # fmt: skip
