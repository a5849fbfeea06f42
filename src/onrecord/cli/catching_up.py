"""Comparing what has been added to a ledger since the last time, with progress on stderr where that is a terminal."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def catch_up(ledger: "Ledger") -> None:
    """Bring the ledger's keys and utterances up to date; stopped, it goes on from there the next time."""
    from onrecord.compare.variants import bring_up_to_date

    terminal = sys.stderr.isatty()

    def tell(done: int) -> None:
        if terminal and done % 10 == 0:
            click.echo(f"\rcomparing: {done} articles …\x1b[K", err=True, nl=False)

    if bring_up_to_date(ledger, each=tell) >= 10 and terminal:
        click.echo("\r\x1b[K", err=True, nl=False)
