"""``onrecord people``: who speakers are across articles: shown, merged, split, undone; people imported."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.errors import InputError
from onrecord.ledger.imported import Office, Person

EPILOG = """\b
Examples:
  onrecord people list "Ana Ruiz"
  onrecord people merge i4c0f... i9a1b... --reason "the same mayor, see the council's page"
  onrecord people split i4c0f... some-article --reason "a namesake"
  onrecord people undo 3
  onrecord people import people.jsonl

\b
A line of people.jsonl: {"id": "Q42", "name": "Ana Ruiz", "aliases": ["Annie Ruiz"],
"offices": [{"title": "Mayor", "where": "Eastport", "start": "2019-05-01", "end": null}]}.
A CSV has a row for each office: id, name, aliases (parted by |), title, where, start, end.
"""

ledger_option = click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
author_option = click.option("--author", envvar="USER", default="unknown", show_default=True, help="Who judges.")
reason_option = click.option("--reason", required=True, help="Why: it is kept with the judgement.")


@click.group(epilog=EPILOG)
def command() -> None:
    """Say who speakers are across articles; a person's judgement is never overturned by the machine."""


@command.command("list")
@click.argument("name")
@ledger_option
def list_(name: str, ledger: str) -> None:
    """List the identities whose names may end as NAME does, with the articles and the reasons."""
    from onrecord.compare.blocks import keys
    from onrecord.compare.identities import bring_up_to_date
    from onrecord.export.console import shown
    from onrecord.ledger import Ledger, identities

    with Ledger.open(ledger, create=False) as opened:
        bring_up_to_date(opened)
        with opened.read() as connection:
            for identity in identities.listed(connection, keys(name)):
                members = identities.members(connection, identity)
                names = ", ".join(sorted({one.name for one in members}))
                person = next((f"  {one.person}" for one in members if one.person), "")
                click.echo(shown(f"{identity}  {names}{person}"))
                for one in members:
                    click.echo(shown(f"    {one.article_id}  {one.name}: {one.reason} ({one.score:.2f})"))


@command.command()
@click.argument("one")
@click.argument("other")
@author_option
@reason_option
@ledger_option
def merge(one: str, other: str, author: str, reason: str, ledger: str) -> None:
    """Judge two identities to be one person."""
    from onrecord.compare import judging
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        n = judging.merge(opened, one, other, author=author, reason=reason)
        click.echo(f"judgement {n}: the same person (`onrecord people undo {n}` takes it back)")


@command.command()
@click.argument("identity")
@click.argument("article")
@author_option
@reason_option
@ledger_option
def split(identity: str, article: str, author: str, reason: str, ledger: str) -> None:
    """Judge the speaker of one article to be somebody else than the rest of the identity."""
    from onrecord.compare import judging
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        made = judging.split(opened, identity, article, author=author, reason=reason)
        click.echo(f"judgements {', '.join(map(str, made))}: different people")


@command.command()
@click.argument("judgement", type=int)
@ledger_option
def undo(judgement: int, ledger: str) -> None:
    """Take a judgement back; it stays in the history."""
    from onrecord.compare import judging
    from onrecord.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        undone = judging.undo(opened, judgement)
        click.echo(f"judgement {judgement} ({undone.verdict}, by {undone.author}) is undone")


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@ledger_option
def import_(path: Path, ledger: str) -> None:
    """Import people with their aliases and offices from JSON Lines or CSV."""
    from onrecord.compare.identities import import_people
    from onrecord.ledger import Ledger

    people = list(read(path))
    with Ledger.open(ledger) as opened:
        click.echo(f"{import_people(opened, people)} people imported")


def read(path: Path) -> Iterator[Person]:
    """The people of a file, offices of one id put together. InputError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    if path.suffix.lower() == ".csv":
        yield from _read_csv(path, lines)
        return
    for at, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _person(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise InputError(f"{path}, line {at}: is no person ({type(error).__name__}: {error})") from error


def _person(value: dict[str, Any]) -> Person:
    offices = tuple(
        Office(title=str(o["title"]), where=o.get("where"), start=o.get("start"), end=o.get("end"))
        for o in value.get("offices", [])
    )
    id, name, aliases = value["id"], value["name"], value.get("aliases", [])
    if not (isinstance(id, str) and isinstance(name, str) and id and name and isinstance(aliases, list)):
        raise ValueError("id and name are strings, aliases a list")
    return Person(id=id, name=name, aliases=tuple(map(str, aliases)), offices=offices)


def _read_csv(path: Path, lines: list[str]) -> Iterator[Person]:
    reader = csv.DictReader(lines)
    if not {"id", "name"} <= set(reader.fieldnames or ()):
        raise InputError(f"{path}: has no columns named id and name")
    rows: dict[str, list[dict[str, str]]] = {}
    for row in reader:
        if not row["id"] or not row["name"]:
            raise InputError(f"{path}, line {reader.line_num}: a person has an id and a name")
        rows.setdefault(row["id"], []).append(row)
    for id, same in rows.items():
        offices = tuple(
            Office(
                title=row["title"],
                where=row.get("where") or None,
                start=row.get("start") or None,
                end=row.get("end") or None,
            )
            for row in same
            if row.get("title")
        )
        aliases = {alias for row in same for alias in (row.get("aliases") or "").split("|") if alias}
        yield Person(id=id, name=same[0]["name"], aliases=tuple(sorted(aliases)), offices=offices)
