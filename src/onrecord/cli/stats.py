"""``onrecord stats``: a ledger in, what is in it out, counted."""

import click

from onrecord.cli.ledgers import JSON, LEDGER, say, say_json

EPILOG = """\b
Example:
  onrecord stats --most 50
"""


@click.command(epilog=EPILOG)
@LEDGER
@click.option("--most", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Speakers and outlets.")
@JSON
def command(ledger: str, most: int, as_json: bool) -> None:
    """Count articles, statements, outlets, the dates covered and whose voices are heard."""
    from onrecord.ledger import Ledger, stats

    with Ledger.open(ledger, create=False) as opened:
        found = stats(opened, most=most)
    if as_json:
        say_json(found)
        return
    say(
        [
            f"{found.articles:,} articles in {found.revisions:,} revisions, {found.copies:,} of them copies",
            f"{found.statements:,} statements; {found.once:,} without what copies repeat,"
            f" {found.attributed:,} of these with a speaker",
            f"published {found.first or 'not known'} to {found.last or 'not known'};"
            f" {found.forgotten:,} articles forgotten",
        ]
    )
    for label, values in (
        ("form", found.forms), ("status", found.statuses), ("speaker", found.speakers), ("outlet", found.outlets),
        ("language", found.languages), ("refused", found.rejections),
    ):  # fmt: skip
        whole = found.once if label in ("form", "speaker", "outlet") else 0
        for name, times in values:
            share = f" {times / whole:>6.1%}" if whole else ""
            say([f"{label:9} {times:>9,}{share}  {name or 'not known'}"])
