"""Where commands get their extractor: the one that the caller of ``main`` handed in, or the real one, loaded late."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import click

from onrecord.cli.settings import settings_of_this_run
from onrecord.config import Device
from onrecord.records import Article, Extraction

COVERED = (None, "en")
"""Languages of articles that are read for statements: English, and one that isn't known."""


class Extracts(Protocol):
    """What commands need of an extractor: ``onrecord.Extractor``, or ``onrecord.testing.FakeExtractor``."""

    @property
    def digest(self) -> str: ...

    @property
    def device(self) -> Device: ...

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]: ...


class ExtractorKind(Protocol):
    """Makes an extractor."""

    def __call__(self, *, model: str, threads: int, device: Device) -> Extracts: ...


def extractor(context: click.Context, *, model: str, threads: int) -> Extracts:
    """The extractor of this run, on the device that is set. ModelError where the model can't be loaded."""
    return kind_of(context)(model=model, threads=threads, device=settings_of_this_run().device)


def kind_of(context: click.Context) -> ExtractorKind:
    """What makes the extractor of this run."""
    kind: ExtractorKind | None = context.find_root().obj
    if kind is None:
        from onrecord.extractor import Extractor

        kind = Extractor
    return kind


def covered_only(extracts: Extracts) -> Extracts:
    """``extracts``, save that an article known to be in a language not covered gets a note and no statements."""
    return _CoveredOnly(extracts)


class _CoveredOnly:
    def __init__(self, extracts: Extracts) -> None:
        self._extracts = extracts
        self.digest, self.device = extracts.digest, extracts.device

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        articles = tuple(articles)
        found = self._extracts.extract_many([article for article in articles if article.language in COVERED])
        for article in articles:
            if article.language in COVERED:
                yield next(found)
            else:
                note = f"this text is in a language that is not covered ({article.language}): it was not read"
                yield Extraction(article=article, statements=(), notes=(note,))
