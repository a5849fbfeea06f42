"""``onrecord import``: what was exported from a ledger, or extracted, in; the ledger holds it out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.ledgers import LEDGER, QUIET, Progress
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.ledger import Held


EPILOG = """\b
Examples:
  onrecord import ledger.jsonl --ledger new.db
  onrecord import march/ --ledger march.db
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="FILE_OR_FOLDER", type=click.Path(path_type=Path))
@LEDGER
@QUIET
def command(source: Path, ledger: str, quiet: bool) -> None:
    """Take in JSON Lines, or a folder with Parquet, as `onrecord export`, `extract` and `batch` write them.

    Ids, reviews and who answered stay as they were. What the ledger has already is left alone.
    """
    from onrecord.ledger import Ledger, readmit

    progress = Progress(quiet=quiet)
    with Ledger.open(ledger) as opened:
        tally = readmit(
            opened,
            _held(source, added=opened.clock()),
            each=lambda tally: progress(f"{tally.offered:,} revisions read"),
        )
    progress.clear()
    click.echo(
        f"onrecord: {tally.new:,} articles, {tally.revision:,} further revisions, {tally.statements:,} statements;"
        f" {tally.known:,} known, {tally.forgotten:,} forgotten",
        err=True,
    )


def _held(source: Path, *, added: str) -> Iterator["Held"]:
    if source.is_dir():
        from onrecord import batch
        from onrecord.export import parquet

        if batch.is_run(source):
            yield from batch.read(source, added=added)
            return
        yield from parquet.read(source, added=added)
        return
    from onrecord.export.held_json import held_from_line

    try:
        with source.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield held_from_line(line, added=added)
                    except InputError as error:
                        raise InputError(f"{source}: line {number} {error}") from None
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error
