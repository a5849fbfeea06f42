"""``onrecord search``: what somebody looks for in, the statements that answer out."""

import sys
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.exits import Exit
from onrecord.cli.ledgers import JSON, LEDGER, filters, heading, plain, say, say_json, to_search

if TYPE_CHECKING:
    from onrecord.ledger import Facets, Hit

EPILOG = """\b
Examples:
  onrecord search "tax cuts" --speaker "Ana Ruiz" --from 2025-03-01 --to 2025-06-30
  onrecord search 'immigra* NOT ("asylum seekers" OR visa)' --outlet "The Post" --facets
  onrecord search --speaker Ruiz --role mayor --sort oldest --json

\b
Words are looked for in what was said: all of them, "side by side" in quotation marks, begin* with a star, either OR
or, NOT (or -) without. Accents, case and apostrophes don't matter; there is no stemming.
"""


@click.command(epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@LEDGER
@filters
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Statements on a page.")
@click.option("--after", metavar="CURSOR", help="Go on from where the page before ended.")
@click.option("--facets", "with_facets", is_flag=True, help="Count by speaker, outlet and month too.")
@JSON
def command(words: tuple[str, ...], ledger: str, with_facets: bool, as_json: bool, **given: Any) -> Exit:
    """Find statements by their words, speaker, outlet, date and more."""
    from onrecord.ledger import Ledger, facets, search

    sought = to_search(" ".join(words), given)
    with Ledger.open(ledger, create=False) as opened:
        page = search(opened, sought)
        counted = facets(opened, sought) if with_facets else None
    if as_json:
        for hit in page.hits:
            say_json(hit)
        if counted is not None:
            say_json({"facets": plain(counted)})
        if page.after:
            say_json({"after": page.after})
        return Exit.DONE
    for hit in page.hits:
        say([heading(hit.recorded)])
        click.echo(f"    {_marked(hit)}\n")
    if counted is not None:
        say(_facet_lines(counted))
    if page.found is not None:
        click.echo(f"{page.found} found", err=True)
    if page.after:
        click.echo(f"more: --after {page.after}", err=True)
    return Exit.DONE


def _marked(hit: "Hit") -> str:
    """The snippet on one line, its matches bold on a terminal."""
    from onrecord.export.console import colour_wanted, shown

    bold = sys.stdout.isatty() and colour_wanted()
    pieces, at = [], hit.snippet.start
    text = hit.snippet.text
    for mark in hit.marks:
        pieces.append(shown(text[at - hit.snippet.start : mark.start - hit.snippet.start]))
        pieces.append(click.style(shown(mark.text), bold=True) if bold else shown(mark.text))
        at = mark.end
    pieces.append(shown(text[at - hit.snippet.start :]))
    return "".join(pieces).replace("\n", " ")


def _facet_lines(counted: "Facets") -> list[str]:
    lines = [f"counted: {counted.counted}, what copies repeat left out"]
    for label, values in (("speaker", counted.speakers), ("outlet", counted.outlets), ("month", counted.months)):
        lines += [f"{label:8} {times:>7,}  {name or 'not known'}" for name, times in values]
    return lines
