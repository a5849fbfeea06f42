"""What happens to the input: items in, articles out, rejections named on stderr and counted, progress shown."""

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType

import click

from onrecord.cli.exits import Exit
from onrecord.ingest.stream import Item, Rejection
from onrecord.records import Article, Extraction


class Tally:
    """Counts what passes through ``articles`` and ``done``; as a context manager, shows it while it grows.

    Progress goes to stderr, and only where that is a terminal and ``quiet`` is not set.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.read = self.finished = self.rejected = self.statements = 0
        self._quiet = quiet or not sys.stderr.isatty()
        self._clear = False

    def __enter__(self) -> "Tally":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._wipe()
        if kind is None and (self.rejected or (not self._quiet and self.read > 1)):
            click.echo(f"onrecord: {self.summary()}", err=True)

    def articles(self, items: Iterable[Item]) -> Iterator[Article]:
        """The articles among ``items``; every rejection is said at once."""
        for item in items:
            if isinstance(item, Rejection):
                self.rejected += 1
                self._wipe()
                click.echo(f"onrecord: refused: {item.source}: {item.reason}", err=True)
            else:
                self.read += 1
                yield item

    def done(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """``extractions`` as they are, counted; their notes are said on stderr."""
        for extraction in extractions:
            self.finished += 1
            self.statements += len(extraction.statements)
            for note in extraction.notes:
                self._wipe()
                click.echo(f"onrecord: {extraction.article.id}: {note}", err=True)
            if not self._quiet:
                click.echo(f"\r{self.summary()} …\x1b[K", err=True, nl=False)
                self._clear = True
            yield extraction

    def summary(self) -> str:
        """The counts in words."""
        words = f"{self.finished} article{'' if self.finished == 1 else 's'}, {self.statements} statements"
        return f"{words}, {self.rejected} refused" if self.rejected else words

    @property
    def exit(self) -> Exit:
        """How the run went: all done, some refused, or nothing to do it with."""
        if not self.rejected:
            return Exit.DONE
        return Exit.PARTLY if self.read else Exit.INPUT

    def _wipe(self) -> None:
        if self._clear:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._clear = False
