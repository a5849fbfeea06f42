"""``onrecord user``: people who may sign in, added, listed and removed."""

import sys

import click

from onrecord.cli.ledgers import JSON, LEDGER, say, say_json

EPILOG = """\b
Examples:
  onrecord user add "Eve Poe"                    # asks for a password
  pass show desk | onrecord user add "Eve Poe" --password-stdin
  onrecord user add reader --scope read
  onrecord user list
  onrecord user password "Eve Poe"
  onrecord user remove "Eve Poe"                 # her reviews stay
"""

SCOPE = click.option(
    "--scope", type=click.Choice(["read", "write"]), default="write", show_default=True, help="Or reading only."
)
STDIN = click.option("--password-stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")


@click.group(epilog=EPILOG)
def command() -> None:
    """Let people sign in to the pages that `onrecord serve` shows."""


@command.command()
@click.argument("name")
@SCOPE
@STDIN
@LEDGER
def add(name: str, scope: str, from_stdin: bool, ledger: str) -> None:
    """Let somebody sign in, under the name that their reviews will show."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger) as opened:
        made = accounts.add_user(opened, name, _password(from_stdin), scope="read" if scope == "read" else "write")
    say([f"{made.name} may sign in ({made.scope})"])


@command.command("list")
@LEDGER
@JSON
def list_(ledger: str, as_json: bool) -> None:
    """List who may sign in."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger, create=False) as opened:
        for user in accounts.users(opened):
            if as_json:
                say_json({"name": user.name, "scope": user.scope, "made": user.made})
            else:
                say([f"{user.name}  {user.scope}  since {user.made}"])


@command.command()
@click.argument("name")
@STDIN
@LEDGER
def password(name: str, from_stdin: bool, ledger: str) -> None:
    """Give somebody another password; they are signed out everywhere."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger, create=False) as opened:
        accounts.set_password(opened, name, _password(from_stdin))
    say([f"{name} has a new password"])


@command.command()
@click.argument("name")
@LEDGER
def remove(name: str, ledger: str) -> None:
    """Let somebody in no more; their reviews stay."""
    from onrecord.ledger import Ledger, accounts

    with Ledger.open(ledger, create=False) as opened:
        accounts.remove_user(opened, name)
    say([f"{name} may not sign in any more"])


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
