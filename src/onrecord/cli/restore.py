"""``onrecord restore``: a backup in, the ledger out."""

from pathlib import Path

import click

from onrecord.cli.ledgers import LEDGER, QUIET, Progress

EPILOG = """\b
Example:
  onrecord restore ledger-backup.db --ledger onrecord.db
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@LEDGER
@QUIET
def command(file: Path, ledger: str, quiet: bool) -> None:
    """Make a ledger from a backup. There must be none yet where it goes."""
    from onrecord.ledger import restore

    progress = Progress(quiet=quiet)
    restore(file, ledger, each=lambda table, done: progress(f"{table}: {done:,} rows"))
    progress.clear()
