"""The values of a batch run: what is asked for, the tasks it is cut into, and what became of each."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

from onrecord.config import Device
from onrecord.ingest.stream import Given
from onrecord.records import Article, Extraction

Kind = Literal["unreadable", "language", "length", "date", "duplicate", "failed", "lost"]
"""Why an article isn't among the output: could not be read, a filter, the same came before, the model failed on it, or
the worker was lost over it again and again."""


class Extracts(Protocol):
    """What a worker needs of an extractor."""

    @property
    def digest(self) -> str: ...

    @property
    def device(self) -> Device: ...

    def extract(self, article: Article) -> Extraction: ...


class MakesExtractor(Protocol):
    """Makes an extractor in a worker's process; whatever does must be picklable, such as a class."""

    def __call__(self, *, model: str, threads: int, device: Device) -> Extracts: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are wanted; what an article doesn't say counts against it only where dates are asked for.

    ``languages``: ISO 639-1 codes, empty for any; ``fewest`` and ``most`` words, ``first`` and ``last`` day of
    publication, all included.
    """

    languages: tuple[str, ...] = ("en",)
    fewest: int = 0
    most: int = 100_000
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run: where its output goes, and all that the output depends on besides the input.

    ``device``: of every worker, so that no article depends on which had it; auto is what the driver's machine has.
    ``shard`` is the number of articles in a file of the output and the most that is done again after an interruption.
    ``extractor``: what takes the place of ``onrecord.Extractor``.
    """

    output: Path
    model: str = "best"
    device: Device = "auto"
    filters: Filters = field(default_factory=Filters)
    given: Given = field(default_factory=Given)
    shard: int = 256
    extractor: MakesExtractor | None = None

    def load(self) -> Extracts:
        """The extractor, with one thread: work is shared out among processes."""
        if self.extractor is not None:
            return self.extractor(model=self.model, threads=1, device=self.device)
        from onrecord.extractor import Extractor

        return Extractor(model=self.model, threads=1, device=self.device)

    def described(self) -> dict[str, Any]:
        """What the output depends on, as JSON's values; not where it goes."""
        filters, given = asdict(self.filters), asdict(self.given)
        days = {name: day.isoformat() for name in ("first", "last") if (day := getattr(self.filters, name))}
        filters |= {"first": None, "last": None, **days, "languages": list(self.filters.languages)}
        given["authors"] = list(self.given.authors)
        return {"device": self.device, "filters": filters, "given": given, "shard": self.shard}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the input: its path or URL, its path below the folder that was asked for, its size in bytes."""

    name: str
    place: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A task of gathering: some files. ``losses``: how many workers have been lost over it."""

    number: int
    files: tuple[File, ...]
    losses: int = 0

    @property
    def name(self) -> str:
        return f"{self.number:06d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A task of extraction: the gathered articles of one file, ``dropped`` being the rows that are duplicates."""

    name: str
    rows: int
    dropped: tuple[int, ...] = ()
    losses: int = 0


Task = Part | Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A dead letter: where the article stood, which it was as far as known, and why it isn't among the output."""

    source: str
    kind: Kind
    reason: str
    article: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a task: articles passed on, refused by kind, statements found, and the files that hold them.

    ``files`` has the rows and the SHA-256 of each by its name below the output; ``shards`` the rows of each shard that
    gathering a part has made.
    """

    task: str
    kept: int
    refused: Mapping[str, int]
    statements: int = 0
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    shards: tuple[int, ...] = ()

    @property
    def read(self) -> int:
        return self.kept + sum(self.refused.values())


def counted(refused: Iterable[Refused]) -> dict[str, int]:
    """How many were refused by kind, the kinds in order of the alphabet."""
    counts: dict[str, int] = {}
    for one in refused:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return dict(sorted(counts.items()))
