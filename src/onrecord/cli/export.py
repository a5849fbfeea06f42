"""``onrecord export``: a ledger, or what a search finds in it, in; a file in a format out."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import click

from onrecord.cli.ledgers import LEDGER, filters, to_search
from onrecord.cli.output import write
from onrecord.errors import ConfigurationError

FORMATS = ("jsonl", "csv", "parquet", "webannotation", "schemaorg", "gold")

EPILOG = """\b
Examples:
  onrecord export --format jsonl --output ledger.jsonl
  onrecord export "tax cuts" --speaker "Ana Ruiz" --format csv --output ruiz.csv
  onrecord export --format parquet --output ledger/     # articles.parquet and statements.parquet
  onrecord export --format gold --output gold/          # reviewed articles, to train and measure on
\b
Without words or filters everything is given out, all revisions and what is retired too: jsonl and parquet of that
are read back by `onrecord import` without loss; judgements about speakers are in jsonl only. With a search, the
matching statements only.
Gold is a file for each article of which every statement has been reviewed; with --status confirmed
--status corrected, what has been reviewed of the others too.
"""


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@LEDGER
@filters
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option(
    "-o", "--output", metavar="FILE", help="Write there instead of to standard output; a folder for parquet and gold."
)
def command(words: tuple[str, ...], ledger: str, format_: str, output: str | None, **given: Any) -> None:
    """Give out the ledger, or what a search finds, in a format for other programs."""
    from onrecord.ledger import Ledger, held

    narrowed = bool(words) or any(value for value in given.values())
    sought = to_search(" ".join(words), given) if narrowed else None
    with Ledger.open(ledger, create=False) as opened:
        revisions = held(opened, sought)
        match format_:
            case "parquet":
                from onrecord.export import parquet

                if output is None:
                    raise ConfigurationError("parquet is two files: say with --output in which folder")
                parquet.write(revisions, Path(output))
            case "gold":
                from onrecord.export.gold import gold

                if output is None:
                    raise ConfigurationError("gold is a file for each article: say with --output in which folder")
                _write_gold(gold(revisions, partly=narrowed), Path(output))
            case "jsonl":
                from onrecord.export.held_json import held_lines, judgement_lines
                from onrecord.ledger.judgements import every_judgement

                with opened.read() as connection:
                    judged = [] if narrowed else every_judgement(connection)
                write(chain(held_lines(revisions), judgement_lines(judged)), output)
            case "csv":
                from onrecord.export.held_csv import held_rows

                write(held_rows(revisions), output)
            case _:
                from onrecord.export import linked

                write((linked.webannotations if format_ == "webannotation" else linked.schemaorg)(revisions), output)


def _write_gold(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write each article's file, and say how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, text in files:
        write([text], str(folder / f"{name}.json"))
        count += 1
    click.echo(f"onrecord: {count:,} articles", err=True)
