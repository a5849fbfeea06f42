"""``onrecord watch``: feeds in, their articles in the ledger, poll after poll."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.cli.exits import Exit
from onrecord.cli.extractors import covered_only, extractor
from onrecord.ingest.stream import Item, Rejection
from onrecord.records import Article

if TYPE_CHECKING:
    from onrecord.ledger import Tally

EPILOG = """\b
Examples:
  onrecord watch https://news.example/rss --contact desk@example.org
  onrecord watch $(cat feeds.txt) --contact desk@example.org --every 30
  onrecord watch https://news.example/rss --contact desk@example.org --once

\b
Of an entry with its full text the text is taken, of others the page is fetched, as robots.txt allows. It may be
stopped at any moment, and goes on from there: what was seen is in the state file, what was stored in the ledger.
"""


@click.command(epilog=EPILOG)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--ledger", default="onrecord.db", envvar="ONRECORD_LEDGER", show_default=True, help="File, or URL of a database."
)
@click.option(
    "--contact",
    required=True,
    envvar="ONRECORD_CONTACT",
    help="Address where the sites that are polled can reach you: it is sent to them.",
)
@click.option("--every", type=click.IntRange(1, 1440), default=15, show_default=True, help="Minutes between polls.")
@click.option("--once", is_flag=True, help="Poll every feed once, then stop.")
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    default=5.0,
    show_default=True,
    help="Seconds between two requests to one host.",
)
@click.option("--timeout", type=click.FloatRange(1, 3600), default=60.0, show_default=True, help="Seconds for a fetch.")
@click.option(
    "--most-bytes",
    type=click.IntRange(1),
    default=16 << 20,
    show_default=True,
    help="The largest answer that is taken.",
)
@click.option("--state", metavar="FILE", help="Where to keep what was seen.  [default: beside the ledger]")
@click.option("--keep-raw", is_flag=True, help="Keep the bytes of pages and feeds in the ledger.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@click.option("--model", default="best", show_default=True, help="Model: best, fast, or a folder that holds one.")
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True, help="Threads for the model.")
@click.pass_context
def command(
    context: click.Context,
    feeds: tuple[str, ...],
    ledger: str,
    contact: str,
    every: int,
    once: bool,
    delay: float,
    timeout: float,
    most_bytes: int,
    state: str | None,
    keep_raw: bool,
    allow_private: bool,
    model: str,
    threads: int,
) -> Exit:
    """Follow RSS and Atom feeds and put their articles into the ledger."""
    from onrecord.ingest.fetch import Limits
    from onrecord.ingest.identify import identified
    from onrecord.ingest.polite import Polite
    from onrecord.ingest.watch import Watch
    from onrecord.ingest.watched import State
    from onrecord.ledger import Ledger, Origin, add_all

    raw: dict[str, bytes] = {}
    limits = Limits(seconds=timeout, bytes=most_bytes, private=allow_private)
    watch = Watch(
        polite=Polite(agent=f"onrecord/{__version__} ({contact})", limits=limits, delay=delay),
        state=State(Path(state or _beside(ledger))),
        every=every * 60,
        keep=raw.__setitem__ if keep_raw else None,
    )
    refused = taken = 0
    with Ledger.open(ledger) as opened:
        extracts = covered_only(extractor(context, model=model, threads=threads))
        origin = Origin(model=extracts.digest, code=__version__)
        # One at a time: an entry counts as seen when the next one is asked for, and must be stored by then.
        for item in identified(watch.items(feeds, once=once)):
            tally = add_all(opened, [item], extracts, origin, raw=partial(_raw, raw))
            raw.clear()
            refused, taken = refused + tally.refused, taken + tally.offered - tally.refused
            click.echo(f"onrecord: {_told(item, tally)}", err=True)
    if not refused:
        return Exit.DONE
    return Exit.PARTLY if taken else Exit.INPUT


def _raw(kept: dict[str, bytes], article: Article) -> bytes | None:
    return kept.get(article.raw_sha256 or "")


def _told(item: Item, tally: "Tally") -> str:
    """A line for the log: what came of an item."""
    if isinstance(item, Rejection):
        return f"refused: {item.source}: {item.reason}"
    if tally.refused:
        return f"refused: {item.url or item.id}: {', '.join(tally.reasons)}"
    outcome = next(name for name in ("new", "revision", "known", "forgotten") if getattr(tally, name))
    return f"{outcome}: {item.url or item.id}: {tally.statements} statements"


def _beside(ledger: str) -> str:
    """The state file of a ledger: beside its file, in the working directory for a database elsewhere."""
    return "onrecord.watch.json" if "://" in ledger else f"{ledger}.watch.json"
