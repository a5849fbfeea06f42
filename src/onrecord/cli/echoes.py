"""``onrecord echoes``: a statement's id in, what its speaker had said before in words like it out."""

import json
from collections.abc import Iterator
from typing import Any

import click

from onrecord.cli.catching_up import catch_up
from onrecord.cli.output import write

EPILOG = """\b
Examples:
  onrecord echoes s1f0c9b6a2d7e4f83b51
  onrecord echoes s1f0c9b6a2d7e4f83b51 --limit 3 --format json
"""


@click.command(epilog=EPILOG)
@click.argument("id", metavar="ID")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Candidates to show.")
@click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
def command(id: str, limit: int, ledger: str, format_: str, output: str | None) -> None:
    """Show earlier statements by the same speaker that share a statement's words: candidates, not facts."""
    from onrecord.compare.echoes import Echo, echoes
    from onrecord.export.console import shown
    from onrecord.ledger import Ledger

    def value(echo: Echo) -> dict[str, Any]:
        one = echo.recorded
        content = [{"start": s.start, "end": s.end, "text": s.text} for s in one.statement.content]
        where = {"id": one.id, "article": one.article_id, "outlet": one.outlet, "published": one.published}
        return {
            **where,
            "score": round(echo.score, 4),
            "words": list(echo.words),
            "dated": echo.dated,
            "content": content,
        }

    def lines() -> Iterator[str]:
        for echo in found:
            one = echo.recorded
            where = " · ".join(part for part in (one.published and one.published[:10], one.outlet, one.title) if part)
            yield f"{echo.score:.2f}  {where}  {one.id}{'  (when the article says)' if echo.dated else ''}"
            yield f"      {' … '.join(span.text for span in one.statement.content)}"
        if not found:
            yield "no earlier statement by this speaker shares its words"

    with Ledger.open(ledger, create=False) as opened:
        catch_up(opened)
        found = echoes(opened, id, limit=limit)
    if format_ == "json":
        write((json.dumps(value(echo), ensure_ascii=False) + "\n" for echo in found), output)
    else:
        write((f"{shown(line)}\n" for line in lines()), output)
