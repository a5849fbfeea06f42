"""``onrecord add``: articles in, the ledger holds them and their statements."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.cli.exits import Exit
from onrecord.cli.extractors import covered_only, extractor
from onrecord.cli.ledgers import LEDGER, MODEL, QUIET, THREADS, Progress
from onrecord.errors import ConfigurationError, InputError
from onrecord.ingest.compose import check_published
from onrecord.ingest.read import read
from onrecord.ingest.stream import Given, Item, Rejection

if TYPE_CHECKING:
    from onrecord.ledger import Tally

EPILOG = """\b
Examples:
  onrecord add news/
  onrecord add archive.warc.gz https://news.example/rss --keep-raw
  onrecord add --transcript debates/
  onrecord add news/ --ledger postgresql://desk@db.example/onrecord

\b
It may be stopped at any moment and run again: what is stored is recognised, the rest is done.
"""

_KEPT = 64  # bytes of sources held until their articles are stored; the articles of one batch are fewer


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@LEDGER
@click.option("--transcript", is_flag=True, help="SOURCEs are transcripts: a line each of number, speaker and words.")
@click.option("--keep-raw", is_flag=True, help="Keep the bytes that articles come from in the ledger.")
@click.option("--outlet", help="Who published them, for articles that state none.")
@click.option("--published", metavar="DATE", help="Date of publication, like 2024-12-12, for articles that state none.")
@click.option("--encoding", help="Encoding of text files that bear no byte-order mark.  [default: utf-8]")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@MODEL
@THREADS
@QUIET
@click.pass_context
def command(
    context: click.Context,
    sources: tuple[str, ...],
    ledger: str,
    transcript: bool,
    keep_raw: bool,
    outlet: str | None,
    published: str | None,
    encoding: str | None,
    allow_private: bool,
    model: str,
    threads: int,
    quiet: bool,
) -> Exit:
    """Put articles and their statements into the ledger: files, folders, pages, feeds, archives, URLs, "-"."""
    from onrecord.ingest.identify import identified
    from onrecord.ledger import Ledger, Origin, add_all

    try:
        published = check_published(published) if published else None
    except InputError as error:
        raise ConfigurationError(f"--published: {error}") from None
    if transcript:
        return _transcripts(sources, ledger, published)
    raw: OrderedDict[str, bytes] = OrderedDict()

    def keep(digest: str, data: bytes) -> None:
        raw[digest] = data
        while len(raw) > _KEPT:
            raw.popitem(last=False)

    extracts = covered_only(extractor(context, model=model, threads=threads))
    progress = Progress(quiet=quiet)
    given = Given(outlet=outlet, published=published, encoding=encoding)
    items = identified(read(sources, given, keep=keep if keep_raw else None, private=allow_private))
    with Ledger.open(ledger) as opened:
        tally = add_all(
            opened,
            _told(items, progress),
            extracts,
            Origin(model=extracts.digest, code=__version__),
            raw=lambda article: raw.get(article.raw_sha256 or ""),
            each=lambda tally: progress(_summary(tally)),
        )
        progress.clear()
        click.echo(f"onrecord: {opened.name}: {_summary(tally)}", err=True)
    for reason, times in sorted(tally.reasons.items(), key=lambda reason: -reason[1])[:10]:
        click.echo(f"onrecord: refused {times}: {reason}", err=True)
    return _exit(tally)


def _transcripts(sources: tuple[str, ...], ledger: str, published: str | None) -> Exit:
    """Put transcripts in, files or folders of them: their lines are their statements, nothing is extracted."""
    from onrecord.ingest.transcript import transcript
    from onrecord.ledger import Ledger, Origin, Tally, add
    from onrecord.ledger.variants import TRANSCRIPT

    tally = Tally()
    with Ledger.open(ledger) as opened:
        for path in (p for s in map(Path, sources) for p in (sorted(s.iterdir()) if s.is_dir() else [s])):
            try:
                extraction = transcript(path, published=published)
                outcome = add(opened, extraction, Origin(model=TRANSCRIPT, code=__version__))
            except InputError as error:
                tally.refuse(str(error))
                click.echo(f"onrecord: refused: {error}", err=True)
            else:
                tally.count(outcome, len(extraction.statements) if outcome == "new" else 0)
        click.echo(f"onrecord: {opened.name}: {_summary(tally)}", err=True)
    return _exit(tally)


def _exit(tally: "Tally") -> Exit:
    if not tally.refused:
        return Exit.DONE
    return Exit.PARTLY if tally.offered > tally.refused else Exit.INPUT


def _told(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    """``items``, each rejection said on stderr at once."""
    for item in items:
        if isinstance(item, Rejection):
            progress.clear()
            click.echo(f"onrecord: refused: {item.source}: {item.reason}", err=True)
        yield item


def _summary(tally: "Tally") -> str:
    names = {"new": "new", "revision": "revised", "known": "known", "forgotten": "forgotten", "refused": "refused"}
    counts = [
        f"{getattr(tally, name):,} {word}" for name, word in names.items() if getattr(tally, name) or name == "new"
    ]
    return f"{', '.join(counts)}; {getattr(tally, 'statements'):,} statements"  # noqa: B009
