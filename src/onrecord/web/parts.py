"""What a request works with: the ledger, the limits and the extractor that the app was made with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Request

from onrecord.ledger import Ledger
from onrecord.ledger.add import Extracts
from onrecord.records import Article, Extraction
from onrecord.web.counts import Counts
from onrecord.web.rates import Rates
from onrecord.web.settings import WebSettings


class LateExtractor:
    """An extractor that is made when it is first used; one request at a time runs it, the others wait."""

    def __init__(self, make: Callable[[], Extracts]) -> None:
        self._make = make
        self._made: Extracts | None = None
        self._lock = Lock()

    def extract(self, articles: Iterable[Article]) -> tuple[Extraction, ...]:
        """The statements of each article. ModelError where the model can't be loaded."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return tuple(self._made.extract_many(articles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the app is made of, kept at ``app.state.parts``."""

    ledger: Ledger
    settings: WebSettings
    extractor: LateExtractor
    rates: Rates
    counts: Counts = field(default_factory=Counts)


def parts_of(request: Request) -> Parts:
    """The parts of the app that a request came to."""
    return cast("Parts", request.app.state.parts)


# Of no use to another thread, and a way to one and back costs more than they do: hence async.
async def _ledger(request: Request) -> Ledger:
    return parts_of(request).ledger


async def _settings(request: Request) -> WebSettings:
    return parts_of(request).settings


async def _extractor(request: Request) -> LateExtractor:
    return parts_of(request).extractor


async def _counts(request: Request) -> Counts:
    return parts_of(request).counts


OpenLedger = Annotated[Ledger, Depends(_ledger)]
Limits = Annotated[WebSettings, Depends(_settings)]
TheCounts = Annotated[Counts, Depends(_counts)]
TheExtractor = Annotated[LateExtractor, Depends(_extractor)]
