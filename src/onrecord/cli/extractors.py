"""Where commands get their extractor: the one that the caller of ``main`` handed in, or the real one, loaded late."""

from collections.abc import Iterable, Iterator
from typing import Protocol

import click

from onrecord.records import Article, Extraction


class Extracts(Protocol):
    """What commands need of an extractor: ``onrecord.Extractor``, or ``onrecord.testing.FakeExtractor``."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]: ...


class ExtractorKind(Protocol):
    """Makes an extractor."""

    def __call__(self, *, model: str, threads: int) -> Extracts: ...


def extractor(context: click.Context, *, model: str, threads: int) -> Extracts:
    """The extractor of this run. ModelError where the model can't be loaded."""
    kind: ExtractorKind | None = context.find_root().obj
    if kind is None:
        from onrecord.extractor import Extractor

        kind = Extractor
    return kind(model=model, threads=threads)
