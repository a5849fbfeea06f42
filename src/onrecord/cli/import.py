"""``onrecord import``: what was exported from a ledger, or extracted, in; the ledger holds it out."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.exits import Exit
from onrecord.cli.ledgers import LEDGER, QUIET, Progress
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.ingest.stream import Rejection
    from onrecord.ledger import Held
    from onrecord.ledger.judgements import Judgement


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

    Ids, reviews, judgements and who answered stay as they were. What the ledger has already is left alone. A line that
    is broken is named, counted and left out; the exit code is then 1, or 3 where nothing could be read.
    """
    from onrecord.ledger import Ledger, readmit

    progress = Progress(quiet=quiet)

    def refused(where: str, reason: str) -> None:
        progress.clear()
        click.echo(f"onrecord: refused: {where}: {reason}", err=True)

    with Ledger.open(ledger) as opened:
        tally = readmit(
            opened,
            _offered(source, added=opened.clock()),
            each=lambda tally: progress(f"{tally.offered:,} revisions read"),
            refused=refused,
        )
    progress.clear()
    click.echo(
        f"onrecord: {tally.new:,} articles, {tally.revision:,} further revisions, {tally.statements:,} statements;"
        f" {tally.known:,} known, {tally.forgotten:,} forgotten, {tally.refused:,} refused",
        err=True,
    )
    if tally.refused:
        sys.exit(Exit.PARTLY if tally.offered > tally.refused else Exit.INPUT)


def _offered(source: Path, *, added: str) -> Iterator["Held | Judgement | Rejection"]:
    """What stands in the source: revisions, judgements, and why a line can't be read."""
    from onrecord.ingest.stream import Rejection
    from onrecord.ledger.readmit import check_held

    if source.is_dir():
        from onrecord import batch
        from onrecord.export import parquet

        if batch.is_run(source):
            yield from batch.read(source, added=added)
            return
        yield from parquet.read(source, added=added)
        return
    from onrecord.export.held_json import from_line
    from onrecord.ledger import Held

    try:
        with source.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        read = from_line(line, added=added)
                        if isinstance(read, Held):
                            check_held(read)
                    except InputError as error:
                        yield Rejection(source=f"{source}, line {number}", reason=str(error))
                    else:
                        yield read
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error
