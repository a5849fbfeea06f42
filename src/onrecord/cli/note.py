"""``onrecord note``: what a publisher says of an article it corrected or withdrew in, shown wherever the article is."""

from typing import Literal

import click

from onrecord.cli.ledgers import LEDGER

EPILOG = """\b
Example:
  onrecord note harbour-plan correction "The tunnel opens in June." --url https://post.example/corrections
"""


@click.command(epilog=EPILOG)
@click.argument("article", metavar="ARTICLE")
@click.argument("kind", type=click.Choice(["correction", "retraction"]))
@click.argument("words", metavar="TEXT")
@click.option("--url", help="Where the publisher says so.")
@LEDGER
def command(article: str, kind: Literal["correction", "retraction"], words: str, url: str | None, ledger: str) -> None:
    """Note a publisher's correction or retraction of an article."""
    from onrecord.ledger import Ledger, note

    with Ledger.open(ledger, create=False) as opened:
        note(opened, article, kind, words, url=url)
