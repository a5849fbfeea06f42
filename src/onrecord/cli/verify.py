"""``onrecord verify``: a ledger in, everything in it that does not hold out."""

import click

from onrecord.cli.exits import Exit
from onrecord.cli.ledgers import JSON, LEDGER, QUIET, Progress, say, say_json

EPILOG = """\b
Example:
  onrecord verify
"""


@click.command(epilog=EPILOG)
@LEDGER
@JSON
@QUIET
def command(ledger: str, as_json: bool, quiet: bool) -> Exit:
    """Check that every span slices its text, every hash holds and the search index is whole."""
    from onrecord.ledger import Ledger, verify

    progress, problems = Progress(quiet=quiet), 0
    with Ledger.open(ledger, create=False) as opened:
        for problem in verify(opened, each=lambda done: progress(f"{done:,} revisions checked")):
            problems += 1
            progress.clear()
            if as_json:
                say_json(problem)
            else:
                say([f"{problem.where} {problem.what}"])
    progress.clear()
    click.echo(f"onrecord: {problems or 'no'} problem{'' if problems == 1 else 's'} found", err=True)
    return Exit.STORAGE if problems else Exit.DONE
