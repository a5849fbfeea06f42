"""``onrecord reextract``: a newer model in, the ledger's statements brought up to it, gains and losses told."""

import click

from onrecord import __version__
from onrecord.cli.exits import Exit
from onrecord.cli.extractors import covered_only, extractor
from onrecord.cli.ledgers import JSON, LEDGER, MODEL, QUIET, THREADS, Progress, say, say_json

EPILOG = """\b
Example:
  onrecord reextract --ledger onrecord.db
"""


@click.command(epilog=EPILOG)
@LEDGER
@MODEL
@THREADS
@JSON
@QUIET
@click.pass_context
def command(context: click.Context, ledger: str, model: str, threads: int, as_json: bool, quiet: bool) -> Exit:
    """Answer anew what another model or version answered; ids stay where the words are the same.

    What a person has decided is left alone. May be stopped at any moment and run again.
    """
    from onrecord.ledger import Ledger, Origin, reextract

    extracts = covered_only(extractor(context, model=model, threads=threads))
    progress = Progress(quiet=quiet)
    with Ledger.open(ledger, create=False) as opened:
        changes = reextract(
            opened,
            extracts,
            Origin(model=extracts.digest, code=__version__),
            each=lambda changes: progress(f"{changes.articles:,} articles read again"),
        )
    progress.clear()
    if as_json:
        say_json(changes)
    else:
        say(f"+ {one.article_id}: {one.words}".replace("\n", " ") for one in changes.gains)
        say(f"- {one.article_id}: {one.words}".replace("\n", " ") for one in changes.losses)
        say(
            [
                f"{changes.articles:,} articles: {changes.same:,} statements the same, {changes.changed:,} changed,"
                f" {changes.gained:,} gained, {changes.lost:,} lost, {changes.reviewed:,} left as a person decided,"
                f" {changes.failed:,} articles failed"
            ]
        )
    return Exit.PARTLY if changes.failed else Exit.DONE
