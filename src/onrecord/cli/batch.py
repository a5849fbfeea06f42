"""``onrecord batch``: archives of articles in, Parquet shards of articles and statements out."""

import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.exits import Exit
from onrecord.cli.ledgers import MODEL, QUIET
from onrecord.cli.ledgers import Progress as Line
from onrecord.cli.settings import settings_of_this_run
from onrecord.errors import ConfigurationError

if TYPE_CHECKING:
    from onrecord.batch.run import Progress, Summary

EPILOG = """\b
Examples:
  onrecord batch crawl/*.warc.gz --output march/ --workers 8
  onrecord batch s3://archive/2025-03/ --output march/ --from 2025-03-01 --to 2025-03-31
  onrecord batch crawl/ --output /mnt/shared/march --engine ray --address auto --workers 200
  onrecord import march/ --ledger march.db

\b
It may be stopped at any moment and run again: what is complete stays, the rest is done. The output is the same whatever
the engine, the number of workers and the interruptions. docs/batch.md says what is in it and how to query it.
"""
WANTED = click.DateTime(["%Y-%m-%d"])


@click.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder, new or of this run.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--workers", type=click.IntRange(1, 100_000), default=1, show_default=True, help="Processes of one core.")
@click.option("--address", help="Of a cluster of Ray: auto, or HOST:PORT.  [default: started on this machine]")
@click.option(
    "--gpus",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.125,
    show_default=True,
    help="Share of a GPU that a worker asks Ray for, if it uses one.",
)
@MODEL
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help='Keep these; "any" for all.  [default: en]'
)
@click.option("--min-words", type=click.IntRange(0), default=0, show_default=True, help="Keep from this length.")
@click.option("--max-words", type=click.IntRange(1), default=100_000, show_default=True, help="Keep up to this length.")
@click.option("--from", "first", type=WANTED, metavar="DATE", help="Keep what was published on this day or later.")
@click.option("--to", "last", type=WANTED, metavar="DATE", help="Keep what was published on this day or earlier.")
@click.option("--outlet", help="Who published them, for articles that state none.")
@click.option("--encoding", help="Encoding of text files that bear no byte-order mark.  [default: utf-8]")
@click.option("--shard", type=click.IntRange(1), default=256, show_default=True, help="Articles in a file of output.")
@QUIET
@click.pass_context
def command(context: click.Context, /, inputs: tuple[str, ...], engine: str, workers: int, **given: Any) -> Exit:
    """Read archives, folders and tables of any size, and write what was said in them as Parquet."""
    from onrecord.batch import Filters, Job, run
    from onrecord.batch.local import LocalCrew
    from onrecord.ingest.stream import Given

    def day(name: str) -> date | None:
        return given[name].date() if given[name] else None

    languages = given["languages"] or ("en",)
    job = Job(
        output=given["output"],
        model=given["model"],
        device=settings_of_this_run().device,
        filters=Filters(
            languages=() if "any" in languages else tuple(sorted(set(languages))),
            fewest=given["min_words"],
            most=given["max_words"],
            first=day("first"),
            last=day("last"),
        ),
        given=Given(outlet=given["outlet"], encoding=given["encoding"]),
        shard=given["shard"],
        extractor=context.find_root().obj,
    )
    if engine == "ray":
        from onrecord.batch.cluster import RayCrew

        crew: Any = partial(RayCrew, address=given["address"], gpus=given["gpus"])
    elif given["address"]:
        raise ConfigurationError("--address is of a cluster of Ray: add --engine ray")
    else:
        crew = LocalCrew
    line, clock = Line(quiet=given["quiet"]), Clock()
    summary = run(job, inputs, workers=workers, crew=crew, each=lambda progress: line(clock.said(progress)))
    line.clear()
    click.echo(f"onrecord: {job.output}: {said(summary, clock.seconds())}", err=True)
    if not any(summary.refused.get(kind) for kind in ("unreadable", "failed", "lost")):
        return Exit.DONE
    return Exit.PARTLY if summary.kept else Exit.INPUT


def said(summary: "Summary", seconds: float) -> str:
    """The counts, and how fast this run was."""
    refused = ", ".join(f"{count:,} {kind}" for kind, count in summary.refused.items())
    words = f"{summary.read:,} articles read, {summary.kept:,} kept with {summary.statements:,} statements"
    words += f"; not kept: {refused}" if refused else ""
    rate = f"; {summary.fresh:,} by this run, {summary.fresh / seconds:.1f} a second" if summary.fresh else ""
    return words + rate


class Clock:
    """Turns progress into words with the rate and the time left, each step by a clock of its own."""

    def __init__(self) -> None:
        self._started = self._begun = time.monotonic()
        self._step = ""

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._started

    def said(self, progress: "Progress") -> str:
        """A line about a step."""
        if progress.step != self._step:
            self._step, self._begun = progress.step, time.monotonic()
        reading = progress.step == "reading"
        passed = max(1e-9, time.monotonic() - self._begun)
        amount = (
            f"{progress.done / 1e6:,.1f} of {progress.total / 1e6:,.1f} MB"
            if reading
            else (f"{progress.done:,} of {progress.total:,} articles")
        )
        words = f"{progress.step}: {amount}, {progress.articles:,} kept, {progress.refused:,} not"
        if not progress.fresh:
            return words
        rate = progress.fresh / passed
        left = round((progress.total - progress.done) / rate)
        pace = f"{rate / 1e6:.2f} MB" if reading else f"{rate:.1f}"
        return f"{words}; {pace} a second, {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"
