"""The second step: a shard of gathered articles in, Parquet of its articles and statements out, with dead letters."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord import __version__
from onrecord.batch.job import Done, Extracts, Job, Refused, Shard, counted
from onrecord.batch.store import Steps, Storage, digest
from onrecord.errors import ConfigurationError, ModelError
from onrecord.export import parquet
from onrecord.ledger import Held, Kept, Origin, lasting_id
from onrecord.records import Article, Extraction


class Finds:
    """A worker of the second step: it loads the model once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._storage = Storage(job.output)
        self._extractor: Extracts | None = None

    def prepare(self) -> None:
        """Load the model. ModelError where that fails."""
        if self._extractor is None:
            self._extractor = self._job.load()

    def __call__(self, shard: Shard) -> Done:
        """Find the statements of a shard. Done again, it writes the same bytes."""
        storage = self._storage
        if done := storage.done(shard.name):
            return done
        self.prepare()
        refused: list[Refused] = []
        targets = (storage.rows("articles", shard.name), storage.rows("statements", shard.name))
        rows = (0, 0)

        def fill(parts: Sequence[Path]) -> None:
            nonlocal rows
            rows = parquet.write_files(self._held(shard, refused), *parts)

        storage.write(fill, *targets)
        files = {storage.name(target): (n, digest(target)) for target, n in zip(targets, rows, strict=True)}
        done = Done(
            task=shard.name,
            kept=rows[0],
            refused=counted(refused),
            statements=rows[1],
            files=files | storage.write_refused(refused, shard.name),
        )
        storage.mark(done)
        return done

    def _held(self, shard: Shard, refused: list[Refused]) -> Iterator[Held]:
        assert self._extractor is not None
        origin = Origin(model=self._extractor.digest, code=__version__)
        dropped = frozenset(shard.dropped)
        steps = Steps(self._storage, shard.name, shard.losses)
        for n, (source, article) in enumerate(_gathered(self._storage.gathered(shard.name))):
            extraction: Extraction | Refused
            if n in dropped:
                reason = "the same text came before, from the same outlet or address"
                extraction = Refused(
                    source=source, kind="duplicate", reason=reason, article=article.id, url=article.url
                )
            elif not steps.may(str(n)):
                reason = "workers were lost over it, again and again"
                extraction = Refused(source=source, kind="lost", reason=reason, article=article.id, url=article.url)
            else:
                extraction = _extraction(self._extractor, source, article)
            if isinstance(extraction, Refused):
                refused.append(extraction)
            else:
                yield _to_held(extraction, origin)
        steps.may("end")


def _gathered(path: Path) -> Iterator[tuple[str, Article]]:
    """Articles with where they stood, a row group in memory at a time."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as stored:
        for group in range(stored.num_row_groups):
            for row in stored.read_row_group(group, columns=["source", "article"]).to_pylist():
                value = json.loads(row["article"])
                yield row["source"], Article(**value | {"authors": tuple(value["authors"])})


def _extraction(extractor: Extracts, source: str, article: Article) -> Extraction | Refused:
    try:
        return extractor.extract(article)
    except (ModelError, ConfigurationError):
        raise
    except Exception as error:  # noqa: BLE001 - one article must not cost the batch; it is named and counted
        reason = f"extraction failed: {type(error).__name__}: {error}"
        return Refused(source=source, kind="failed", reason=reason, article=article.id, url=article.url)


def _to_held(extraction: Extraction, origin: Origin) -> Held:
    """An extraction as a ledger would export it that has just been given it, but for when that was."""
    article = extraction.article
    kept = tuple(
        Kept(id=lasting_id(article.id, found.id), status="machine", repeats=False, origin=origin)
        for found in extraction.statements
    )
    return Held(
        extraction=extraction, kept=kept, retired=(), given_id=article.id, revision=1, current=True,
        copy_of=None, added="", origin=origin, notes=(),
    )  # fmt: skip
