"""``onrecord extract``: files in, attributed statements out."""

import shutil
import sys
from functools import partial
from pathlib import Path

import click

from onrecord.cli.exits import Exit
from onrecord.cli.extractors import extractor
from onrecord.cli.output import write
from onrecord.cli.tally import Tally
from onrecord.errors import ConfigurationError, InputError
from onrecord.export.formats import FORMATS, SUFFIXES, Writer, writer
from onrecord.ingest.compose import check_published
from onrecord.ingest.read import read
from onrecord.ingest.stream import Given

EPILOG = """\b
Examples:
  onrecord extract examples/harbour.txt
  onrecord extract examples/harbour.txt --published 2025-03-04 --output harbour.html
  onrecord extract news/ more.jsonl --format jsonl > statements.jsonl
  onrecord extract story.html feed.xml crawl.warc.gz https://news.example/story
  curl -s https://news.example/story.txt | onrecord extract -

\b
A line of JSON Lines has "text" or "body" and any of id, title, url, outlet, authors, published, language.
So have the columns of CSV and Parquet. A folder is read with all its folders. "-" is standard input, told by how it
begins. docs/ingestion.md says what is taken from pages, feeds and archives, and what is refused.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="Form of the output.  [default: from --output, else text]",
)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--model", default="best", show_default=True, help="Model: best, fast, or a folder that holds one.")
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True, help="Threads for the model.")
@click.option("--title", help="Title, for an article that states none.")
@click.option("--published", metavar="DATE", help="Date of publication, like 2024-12-12, for articles that state none.")
@click.option("--outlet", help="Who published it, for articles that state none.")
@click.option("--url", help="Address, for an article that states none.")
@click.option("--encoding", help="Encoding of text files that bear no byte-order mark.  [default: utf-8]")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    model: str,
    threads: int,
    title: str | None,
    published: str | None,
    outlet: str | None,
    url: str | None,
    encoding: str | None,
    allow_private: bool,
    quiet: bool,
) -> Exit:
    """Find who said what in articles: files of text, HTML, feeds, WARC, tables; folders, URLs, standard input."""
    try:
        published = check_published(published) if published else None
    except InputError as error:
        raise ConfigurationError(f"--published: {error}") from None
    given = Given(title=title, url=url, outlet=outlet, published=published, encoding=encoding)
    write_pieces = _writer(format_ or SUFFIXES.get(Path(output or "").suffix.lower(), "text"), output)
    extracts = extractor(context, model=model, threads=threads)
    with Tally(quiet=quiet or (output is None and sys.stdout.isatty())) as tally:
        articles = tally.articles(read(paths, given, private=allow_private))
        write(write_pieces(tally.done(extracts.extract_many(articles))), output)
    return tally.exit


def _writer(name: str, output: str | None) -> Writer:
    if name == "text":
        from onrecord.export import console

        terminal = output is None and sys.stdout.isatty()
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        return partial(console.text, width=width, colour=terminal and console.colour_wanted())
    return writer(name)
