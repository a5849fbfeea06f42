"""``onrecord copy``: a ledger in, the same ledger in another file or database out."""

import click

from onrecord.cli.ledgers import QUIET, Progress

EPILOG = """\b
Example:
  onrecord copy onrecord.db postgresql://desk@db.example/onrecord
"""


@click.command(epilog=EPILOG)
@click.argument("source", metavar="LEDGER")
@click.argument("target", metavar="NEW_LEDGER")
@QUIET
def command(source: str, target: str, quiet: bool) -> None:
    """Copy a ledger, row for row, between SQLite and PostgreSQL; the new one must be empty."""
    from onrecord.ledger import Ledger, copy

    progress = Progress(quiet=quiet)
    with Ledger.open(source, create=False) as old, Ledger.open(target) as new:
        rows = copy(old, new, each=lambda table, done: progress(f"{table}: {done:,} rows"))
    progress.clear()
    click.echo(f"onrecord: {rows:,} rows copied", err=True)
