"""``onrecord who``: a name in, what that speaker is on record with out."""

import click

from onrecord.cli.ledgers import JSON, LEDGER, heading, say, say_json

EPILOG = """\b
Example:
  onrecord who "Ana Ruiz" --limit 100
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@LEDGER
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Statements on a page.")
@click.option("--after", type=int, metavar="N", help="Go on from where the page before ended.")
@JSON
def command(name: str, ledger: str, limit: int, after: int | None, as_json: bool) -> None:
    """Show a speaker's statements in order of time, with roles held, outlets and cues.

    Everybody is meant whose name has all the words of NAME; the names are listed.
    """
    from onrecord.ledger import Ledger, who

    with Ledger.open(ledger, create=False) as opened:
        voice = who(opened, name, limit=limit, after=after)
    if as_json:
        say_json(voice)
        return
    for label, values in (("named", voice.names), ("outlet", voice.outlets[:10]), ("cue", voice.cues[:10])):
        say(f"{label:8} {times:>7,}  {value}" for value, times in values)
    say(
        f"{'role':8} {held.times:>7,}  {', '.join(filter(None, (held.role, held.affiliation)))}"
        f" ({held.first or 'no date'} to {held.last or 'no date'})"
        for held in voice.tenures[:20]
    )
    click.echo()
    for found in voice.statements:
        say([heading(found), "    " + " … ".join(span.text for span in found.statement.content).replace("\n", " ")])
    if voice.after is not None:
        click.echo(f"more: --after {voice.after}", err=True)
