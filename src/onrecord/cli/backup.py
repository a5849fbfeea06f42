"""``onrecord backup``: a ledger in use in, a file that is the same ledger out."""

from pathlib import Path

import click

from onrecord.cli.ledgers import LEDGER, QUIET, Progress

EPILOG = """\b
Example:
  onrecord backup ledger-backup.db
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@LEDGER
@QUIET
def command(file: Path, ledger: str, quiet: bool) -> None:
    """Back up a ledger while it is in use. The backup is a SQLite ledger, whatever it was taken from."""
    from onrecord.ledger import Ledger, backup

    progress = Progress(quiet=quiet)
    with Ledger.open(ledger, create=False) as opened:
        backup(opened, file, each=lambda table, done: progress(f"{table}: {done:,} rows"))
    progress.clear()
