"""``onrecord check``: a quotation in, whether it is on record out."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from onrecord.cli.catching_up import catch_up
from onrecord.cli.exits import Exit
from onrecord.cli.output import write
from onrecord.errors import ConfigurationError, InputError

EPILOG = """\b
Verdicts:
  on record                    those words, that speaker
  on record, altered           words differ; said at once where a negation, number or name does
  on record, another speaker   those words, somebody else's
  on record, speaker unknown   those words, and the article does not tell whose
  reported only as paraphrase  the speaker is reported to have said it, not in quotation marks
  not found                    nothing like it in what was searched, which is told
  too short to tell            so few words are found by chance

\b
Examples:
  onrecord check "we will rebuild the bridge" --speaker "Ana Ruiz"
  onrecord check --file quotations.csv --format json > verdicts.jsonl

\b
A file has one quotation a line: plain text; CSV with the columns quotation, speaker, on (the first alone is needed);
or JSON Lines with the same names.
"""


class Asked(NamedTuple):
    """One quotation to check."""

    quotation: str
    speaker: str | None
    on: date | None


@click.command(epilog=EPILOG)
@click.argument("quotation", required=False)
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it is said to have been said.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Check every quotation of this file.")
@click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
def command(
    quotation: str | None,
    speaker: str | None,
    on: datetime | None,
    path: Path | None,
    ledger: str,
    format_: str,
    output: str | None,
) -> Exit:
    """Say whether a quotation is on record: in those words, by that speaker, where, and how it was altered."""
    if (quotation is None) == (path is None):
        raise ConfigurationError("give one quotation, or --file with many")
    from onrecord.compare.check import check
    from onrecord.compare.report import verdict_lines, verdict_value
    from onrecord.export.console import shown
    from onrecord.ledger import Ledger

    day = on.date() if on else None
    asked = read(path, speaker, day) if path is not None else [Asked(quotation or "", speaker, day)]
    refused = 0

    def pieces() -> Iterator[str]:
        nonlocal refused
        for one in asked:
            try:
                verdict = check(opened, one.quotation, speaker=one.speaker, on=one.on, fresh=False)
            except InputError as error:
                if path is None:
                    raise
                refused += 1
                click.echo(f"onrecord: refused: {one.quotation[:60]!r}: {error}", err=True)
                continue
            if format_ == "json":
                yield json.dumps(verdict_value(verdict), ensure_ascii=False) + "\n"
            else:
                head = [f"“{one.quotation}”" + (f" — {one.speaker}" if one.speaker else "")] if path else []
                yield "".join(f"{shown(line)}\n" for line in (*head, *verdict_lines(verdict)))

    with Ledger.open(ledger, create=False) as opened:
        catch_up(opened)
        write(pieces(), output)
    return Exit.PARTLY if refused else Exit.DONE


def read(path: Path, speaker: str | None, on: date | None) -> list[Asked]:
    """The quotations of a file; ``speaker`` and ``on`` for those that state none. InputError naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    rows: list[tuple[int, dict[str, str | None]]] = []
    if path.suffix.lower() == ".csv":
        reader = csv.DictReader(lines)
        if "quotation" not in (reader.fieldnames or ()):
            raise InputError(f"{path}: has no column named quotation")
        rows = [(reader.line_num, row) for row in reader]
    elif path.suffix.lower() in (".jsonl", ".ndjson"):
        rows = [(at, _object(path, at, line)) for at, line in enumerate(lines, 1) if line.strip()]
    else:
        rows = [(at, {"quotation": line}) for at, line in enumerate(lines, 1) if line.strip()]
    return [
        Asked((row.get("quotation") or "").strip(), row.get("speaker") or speaker, _day(path, at, row.get("on")) or on)
        for at, row in rows
    ]


def _object(path: Path, at: int, line: str) -> dict[str, str | None]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}, line {at}: is no JSON ({error})") from error
    if not isinstance(found, dict) or not all(v is None or isinstance(v, str) for v in found.values()):
        raise InputError(f"{path}, line {at}: is no object whose values are strings")
    return found


def _day(path: Path, at: int, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise InputError(f"{path}, line {at}: {value!r} is no date like 2024-12-12") from None
