"""The first step: a part of the input in, its articles that pass the filters out, in shards, with dead letters.

A shard here is a Parquet file of whole articles on their way to the second step, each with the two keys by which
duplicates are known.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from onrecord.batch.inputs import items_of
from onrecord.batch.job import Done, Filters, Job, Part, Refused, counted
from onrecord.batch.store import Steps, Storage
from onrecord.errors import OnRecordError
from onrecord.ingest.stream import Item, Rejection
from onrecord.records import Article

KEYS = ("outlet_high", "outlet_low", "url_high", "url_low")
_ROWS = 64
"""Articles in a row group, which is what the second step holds in memory."""


class Gathers:
    """A worker of the first step."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._storage = Storage(job.output)

    def prepare(self) -> None:
        """Nothing needs to be loaded beforehand."""

    def __call__(self, part: Part) -> Done:
        """Gather the articles of a part. Done again, it writes the same bytes."""
        if done := self._storage.done(part.name):
            return done
        refused: list[Refused] = []
        shards: list[int] = []
        waiting: list[dict[str, Any]] = []

        def put() -> None:
            target = self._storage.gathered(f"{part.name}-{len(shards):04d}")
            self._storage.write(lambda parts: _write(waiting, parts[0]), target)
            shards.append(len(waiting))
            waiting.clear()

        for source, item in self._items(part):
            one = self._sifted(source, item)
            if isinstance(one, Refused):
                refused.append(one)
            else:
                waiting.append({"source": source, **_keys(one), "article": json.dumps(asdict(one), ensure_ascii=False)})
            if len(waiting) == self._job.shard:
                put()
        if waiting:
            put()
        done = Done(
            task=part.name,
            kept=sum(shards),
            refused=counted(refused),
            files=self._storage.write_refused(refused, part.name),
            shards=tuple(shards),
        )
        self._storage.mark(done)
        return done

    def _items(self, part: Part) -> Iterator[tuple[str, Item | Refused]]:
        """What the files hold, each with where it stands; a file is left where workers were lost reading on."""
        steps = Steps(self._storage, part.name, part.losses)
        for n, file in enumerate(part.files):
            items = items_of(file, self._job.given)
            number = 0
            while True:
                source = f"{file.name}: item {number + 1}"
                if not steps.may(f"{n}:{number}"):
                    reason = "workers were lost reading it, again and again: nothing from here on was read"
                    yield source, Refused(source=source, kind="lost", reason=reason)
                    break
                item = next(items, None)
                if item is None:
                    break
                yield source, item
                number += 1
        steps.may("end")

    def _sifted(self, source: str, item: Item | Refused) -> Article | Refused:
        """An article that is wanted, with its language, or why there is none."""
        from onrecord.ingest.identify import language

        if isinstance(item, Refused):
            return item
        if isinstance(item, Rejection):
            return Refused(source=item.source, kind="unreadable", reason=item.reason)
        try:
            article = item if item.language else replace(item, language=language(item.text))
            found = unwanted(article, self._job.filters)
        except OnRecordError:
            raise
        except Exception as error:  # noqa: BLE001 - one article must not cost the batch; it is named and counted
            reason = f"filtering failed: {type(error).__name__}: {error}"
            return Refused(source=source, kind="failed", reason=reason, article=item.id, url=item.url)
        if found is None:
            return article
        kind, reason = found
        return Refused(source=source, kind=kind, reason=reason, article=article.id, url=article.url)


def unwanted(article: Article, filters: Filters) -> tuple[Any, str] | None:
    """The filter that an article doesn't pass, and why; None where it passes all."""
    spoken = (article.language or "").lower().partition("-")[0]
    if spoken and filters.languages and spoken not in filters.languages:
        return "language", f"is in {article.language}"
    words = len(article.text.split())
    if not filters.fewest <= words <= filters.most:
        return "length", f"has {words} words"
    if filters.first or filters.last:
        day = (article.published or "")[:10]
        if not day:
            return "date", "has no date of publication"
        if (filters.first and day < filters.first.isoformat()) or (filters.last and day > filters.last.isoformat()):
            return "date", f"was published on {day}"
    return None


def _keys(article: Article) -> dict[str, int]:
    """Two digests: of the text at its outlet, and at its address. Where there is no address, the first again."""
    from onrecord.ledger.articles import home, url_key

    text = article.sha256
    at_outlet = _halves(f"outlet|{home(article)}|{text}")
    at_url = _halves(f"url|{url_key(article.url)}|{text}") if article.url else at_outlet
    return dict(zip(KEYS, (*at_outlet, *at_url), strict=True))


def _halves(words: str) -> tuple[int, int]:
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], signed=True), int.from_bytes(digest[8:16], signed=True)


def _write(rows: Sequence[dict[str, Any]], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    keys = [(name, pa.int64()) for name in KEYS]
    schema = pa.schema([("source", pa.string()), *keys, ("article", pa.large_string())])
    pq.write_table(pa.Table.from_pylist(list(rows), schema), path, compression="zstd", row_group_size=_ROWS)
