"""What the commands of the ledger share: their options, progress, and statements and counts as lines and as JSON."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import ConfigurationError

if TYPE_CHECKING:
    from onrecord.ledger import Recorded, Search

Command = TypeVar("Command", bound=Callable[..., Any])

LEDGER = click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
JSON = click.option("--json", "as_json", is_flag=True, help="One object of JSON a line, for programs.")
MODEL = click.option(
    "--model", default="best", show_default=True, help="Model: best, fast, or a folder that holds one."
)
THREADS = click.option(
    "--threads", type=click.IntRange(1, 256), default=1, show_default=True, help="Threads for the model."
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress.")

_FILTERS = (
    click.option("--speaker", multiple=True, metavar="NAME", help="Said by somebody whose name has these words."),
    click.option("--role", multiple=True, help="Said by somebody in this role."),
    click.option("--affiliation", multiple=True, help="Said by somebody of this organisation."),
    click.option("--outlet", multiple=True, help="Printed by this outlet."),
    click.option("--addressee", multiple=True, help="Said to these."),
    click.option("--about", multiple=True, metavar="NAME", help="Mentions this person or organisation."),
    click.option("--from", "published_from", metavar="DATE", help="Published on this day or later."),
    click.option("--to", "published_to", metavar="DATE", help="Published on this day or earlier."),
    click.option("--said-from", metavar="DATE", help="May have been said on this day or later."),
    click.option("--said-to", metavar="DATE", help="May have been said on this day or earlier."),
    click.option("--form", multiple=True, type=click.Choice(["direct", "indirect", "mixed"])),
    click.option(
        "--status",
        multiple=True,
        type=click.Choice(["machine", "confirmed", "corrected", "rejected"]),
        help="What review made of it.  [default: all but rejected]",
    ),
    click.option("--once", is_flag=True, help="Leave out what copies of an article repeat."),
)


def filters(command: Command) -> Command:
    """The options that narrow a search; several of one kind: any will do."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def to_search(words: str, given: dict[str, Any]) -> "Search":
    """The search that the command line describes. ConfigurationError for a date that is none."""
    from onrecord.ledger import Search

    days: dict[str, Any] = {
        name: _day(name, given.pop(name)) for name in ("published_from", "published_to", "said_from", "said_to")
    }
    return Search(words=words, **days, **{name: value for name, value in given.items() if value not in ((), None)})


def _day(name: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        flag = name.replace("published_", "").replace("_", "-")
        raise ConfigurationError(f"--{flag} is {value!r}: a day like 2024-12-12 belongs there") from None


def say(lines: Iterable[str]) -> None:
    """Print lines, with nothing in them that a terminal would obey."""
    from onrecord.export.console import shown

    for line in lines:
        click.echo(shown(line))


def say_json(value: object) -> None:
    """Print one value as a line of JSON."""
    click.echo(json.dumps(plain(value), ensure_ascii=False))


def plain(value: object) -> Any:
    """A record of the ledger as dicts and lists; numbers that only the ledger itself needs are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name != "n"}
    if isinstance(value, tuple | list):
        if hasattr(value, "_asdict"):
            return {name: plain(part) for name, part in value._asdict().items()}
        return [plain(part) for part in value]
    return value


def heading(found: "Recorded") -> str:
    """Who said it, to whom and when, where it was printed."""
    from onrecord.export.phrases import standing, when, who

    statement = found.statement
    standings = "; ".join(filter(None, (standing(speaker) for speaker in statement.speakers)))
    said = [who(statement) + (f" ({standings})" if standings else "")]
    said += [f"to {statement.addressee}"] if statement.addressee else []
    said += [when(statement.said_at)] if statement.said_at else []
    printed = ", ".join(filter(None, (found.outlet, found.published)))
    marks: list[str] = [statement.form, *([found.status] if found.status != "machine" else [])]
    marks += ["repeats a copy"] if found.repeats else []
    marks += ["no longer found"] if found.retired else []
    marks += [note.kind for note in found.notes]
    return f"{', '.join(said)} · {printed or 'no outlet or date'} · {', '.join(marks)} · {found.id}"


class Progress:
    """A line on stderr that is written over; nothing where stderr is no terminal, or on request."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, line: str) -> None:
        import time

        if self._shown and time.monotonic() - self._last > 0.1:
            self._last = time.monotonic()
            click.echo(f"\r{line} …\x1b[K", err=True, nl=False)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
