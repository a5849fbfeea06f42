"""``onrecord variants``: a statement's id in, the prints of the same utterance out."""

import json
from collections.abc import Iterator

import click

from onrecord.cli.catching_up import catch_up
from onrecord.cli.output import write

EPILOG = """\b
Examples:
  onrecord variants s1f0c9b6a2d7e4f83b51
  onrecord variants s1f0c9b6a2d7e4f83b51 --format json
"""


@click.command(epilog=EPILOG)
@click.argument("id", metavar="ID")
@click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
def command(id: str, ledger: str, format_: str, output: str | None) -> None:
    """Show the same words as different outlets printed them, earliest first, and what was altered.

    ID is a statement's, as search and check give it. Each print is compared with the fullest one.
    """
    from onrecord.compare.report import variants_lines, variants_value
    from onrecord.compare.variants import variants_of
    from onrecord.export.console import shown
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        catch_up(opened)
        found = variants_of(opened, id)

    def pieces() -> Iterator[str]:
        if format_ == "json":
            yield json.dumps(variants_value(found), ensure_ascii=False) + "\n"
        else:
            yield from (f"{shown(line)}\n" for line in variants_lines(found))

    write(pieces(), output)
