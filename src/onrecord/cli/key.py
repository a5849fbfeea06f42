"""``onrecord key``: keys with which programs use the API, added, listed and revoked."""

import click

from onrecord.cli.ledgers import JSON, LEDGER, say, say_json

EPILOG = """\b
Examples:
  onrecord key add monitor                       # prints the key, once
  onrecord key add desk-tool --scope write
  onrecord key list
  onrecord key revoke monitor

\b
A program sends it as `Authorization: Bearer KEY`. What it writes carries the key's name.
"""


@click.group(epilog=EPILOG)
def command() -> None:
    """Let programs use the API that `onrecord serve` offers."""


@command.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(["read", "write"]), default="read", show_default=True)
@LEDGER
def add(name: str, scope: str, ledger: str) -> None:
    """Make a key and print it: it can't be read out of the ledger afterwards."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger) as opened:
        key = accounts.add_key(opened, name, scope="write" if scope == "write" else "read")
    say([key])


@command.command("list")
@LEDGER
@JSON
def list_(ledger: str, as_json: bool) -> None:
    """List the keys there are, without what they open with."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger, create=False) as opened:
        for key in accounts.keys(opened):
            if as_json:
                say_json({"name": key.name, "scope": key.scope, "made": key.made, "revoked": key.revoked})
            else:
                say([f"{key.name}  {key.scope}  {f'revoked {key.revoked}' if key.revoked else f'since {key.made}'}"])


@command.command()
@click.argument("name")
@LEDGER
def revoke(name: str, ledger: str) -> None:
    """Let a key in no more."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger, create=False) as opened:
        accounts.revoke_key(opened, name)
    say([f"{name} lets nobody in any more"])
