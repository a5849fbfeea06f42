"""A complete run's folder in, its articles and statements out, in order, as a ledger takes them in."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.batch.store import MANIFEST
from onrecord.errors import InputError
from onrecord.export.parquet import read_articles
from onrecord.ingest.stream import Rejection
from onrecord.ledger import Held


def is_run(folder: Path) -> bool:
    """Whether a folder holds a run that is complete."""
    return (folder / MANIFEST).is_file()


def read(folder: Path, *, added: str) -> Iterator[Held | Rejection]:
    """What a run has found; ``added`` is when the ledger takes it in. What is damaged of it comes as Rejections."""
    for path in sorted((folder / "articles").glob("*.parquet")):
        try:
            yield from read_articles(path, added=added)
        except InputError as error:
            yield Rejection(source=str(path), reason=str(error))
