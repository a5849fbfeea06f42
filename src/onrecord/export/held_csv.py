"""Revisions of a ledger in, CSV out: the rows of ``rows`` with the lasting id and the status in front."""

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.export.rows import HEADER, csv_row
from onrecord.ledger import Held

COLUMNS = ("id", "status", "revision", "copy_of", "repeats", "note", "model", "code")


def held_rows(revisions: Iterable[Held]) -> Iterator[str]:
    """The lines of the file, header first."""
    yield f"{','.join(COLUMNS)},{HEADER}"
    for held in revisions:
        notes = "; ".join(f"{note.kind}: {note.text}" for note in held.notes)
        for kept, statement in zip(held.kept, held.extraction.statements, strict=True):
            own = (
                kept.id, kept.status, held.revision, held.copy_of, str(kept.repeats).lower(), notes,
                kept.origin.model, kept.origin.code,
            )  # fmt: skip
            yield f"{_line(own)},{csv_row(held.extraction.article, statement)}"


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()
