"""``onrecord forget``: an article's id in, the article gone for good."""

import click

from onrecord.cli.ledgers import JSON, LEDGER, say, say_json

EPILOG = """\b
Example:
  onrecord forget harbour-plan --reason "court order of 12 May"
"""


@click.command(epilog=EPILOG)
@click.argument("article", metavar="ARTICLE")
@click.option("--reason", required=True, help="Why it must go: kept with its id and the time.")
@LEDGER
@JSON
def command(article: str, reason: str, ledger: str, as_json: bool) -> None:
    """Take an article out for good, with its statements and kept bytes; it won't come in again."""
    from onrecord.ledger import Ledger, forget

    with Ledger.open(ledger, create=False) as opened:
        gone = forget(opened, article, reason)
    if as_json:
        say_json(gone)
        return
    say([f"forgotten: {gone.article_id}, {gone.revisions} revisions, {gone.statements} statements"])
    say(f"a copy stays: {id}" for id in gone.copies)
