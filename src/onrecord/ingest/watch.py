"""The addresses of feeds in, the articles that appear in them out, poll after poll.

Entries with their full text are articles as they stand; of the others the page is fetched. A consumer has taken an
item when it asks for the next one: only then is its entry marked as done, so that whoever is killed loses nothing.
"""

import email.utils
import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.ingest import feed as feeds
from onrecord.ingest import page
from onrecord.ingest.feed import Entry, Feed
from onrecord.ingest.fetch import Answer, FetchError
from onrecord.ingest.polite import Forbidden, Polite
from onrecord.ingest.stream import Given, Item, Rejection
from onrecord.ingest.watched import Progress, State
from onrecord.records import sha256

log = logging.getLogger(__name__)

LONGEST_WAIT = 24 * 3600
TRIES = 5
"""How often a page is tried, one poll after another, before its entry is given up."""
PAGE_TYPES = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What watching needs. ``every`` is in seconds; ``keep`` is told digest and bytes before an article is given.

    ``now`` (seconds since 1970), ``sleep`` and ``chance`` (0..1) are parameters for tests.
    """

    polite: Polite
    state: State
    every: float = 900
    keep: Callable[[str, bytes], None] | None = None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def items(self, urls: Iterable[str], *, once: bool = False) -> Iterator[Item]:
        """Articles and rejections as they come, for ever; with ``once`` those of one poll of every feed.

        A feed that failed is left alone until its time has come, with ``once`` too.
        """
        urls = tuple(dict.fromkeys(urls))
        while True:
            for url in urls:
                progress = self.state.of(url)
                due = progress.due <= self.now() or (once and not progress.failures)
                if due and not progress.gone:
                    yield from self._poll(url, progress)
                    self.state.save()
            waiting = [progress.due for url in urls if not (progress := self.state.of(url)).gone]
            if once or not waiting:
                return
            self.sleep(max(0.0, min(waiting) - self.now()))

    def _poll(self, url: str, progress: Progress) -> Iterator[Item]:
        """One poll of a feed: its new entries, oldest first."""
        conditions = {"If-None-Match": progress.etag, "If-Modified-Since": progress.modified}
        try:
            answer = self.polite.get(url, {name: value for name, value in conditions.items() if value})
            if answer.status == 304:
                self._succeed(progress)
                return
            if answer.status != 200:
                progress.gone = answer.status == 410
                what = "is gone for good, and not polled again" if progress.gone else "is no feed for now"
                self._fail(url, progress, _retry_after(answer, self.now()))
                yield Rejection(source=url, reason=f"{what} (status {answer.status})")
                return
            found = feeds.parse(answer.body, url=answer.url, content_type=answer.headers.get("content-type"))
        except InputError as error:
            self._fail(url, progress)
            yield Rejection(source=url, reason=str(error))
            return
        if answer.moved:
            log.warning("%s has moved to %s: watch that instead", url, answer.moved)
        whole = True
        for entry in reversed(found.entries):
            if progress.is_done(entry.id):
                continue
            item = self._item(entry, found, answer, progress)
            if item is None:
                whole = False
                continue
            yield item
            progress.done(entry.id)
            self.state.save()
        # As long as an entry is still to be had, the feed must not be answered with "not modified".
        progress.etag = answer.headers.get("etag") if whole else None
        progress.modified = answer.headers.get("last-modified") if whole else None
        progress.forget_all_but({entry.id for entry in found.entries})
        self._succeed(progress, found.ttl * 60)

    def _item(self, entry: Entry, found: Feed, answer: Answer, progress: Progress) -> Item | None:
        """What an entry becomes; None where its page is to be tried again at the next poll."""
        given = Given(retrieved=answer.retrieved)
        try:
            if entry.body is not None:
                return feeds.article(entry, found, given, raw_sha256=self._digest(answer.body))
            if entry.link is None:
                raise InputError("has only a summary, and no address of the article")
            got = self.polite.get(entry.link)
            if got.status in (408, 425, 429) or got.status >= 500:
                raise FetchError(f"is answered with status {got.status}")
            if got.status != 200 or got.content_type not in PAGE_TYPES:
                raise InputError(
                    f"is answered with status {got.status} and {got.content_type or 'no type'}, not a page"
                )
            given = Given(
                url=got.url,
                encoding=got.charset,
                retrieved=got.retrieved,
                title=entry.title,
                outlet=found.title,
                authors=entry.authors,
                published=entry.published,
            )
            return page.article(got.body, given, raw_sha256=self._digest(got.body))
        except FetchError as error:
            if not isinstance(error, Forbidden) and progress.try_again(entry.id, TRIES):
                log.info("%s %s; it is tried again at the next poll", entry.link, error)
                return None
            return Rejection(source=entry.link or entry.id, reason=str(error))
        except InputError as error:
            return Rejection(source=entry.link or entry.id, reason=str(error))

    def _digest(self, data: bytes) -> str:
        digest = sha256(data)
        if self.keep:
            self.keep(digest, data)
        return digest

    def _succeed(self, progress: Progress, ttl: float = 0) -> None:
        progress.failures = 0
        progress.due = self.now() + max(self.every, ttl) * (1 + 0.1 * self.chance())

    def _fail(self, url: str, progress: Progress, retry_after: float = 0) -> None:
        """Leave a feed alone for twice as long after every failure, with jitter so that feeds don't come together."""
        progress.failures += 1
        wait = min(self.every * 2 ** min(progress.failures, 20), LONGEST_WAIT) * (0.5 + 0.5 * self.chance())
        progress.due = self.now() + max(wait, min(retry_after, LONGEST_WAIT))
        log.info("%s failed %d times; asked again in %.0f s", url, progress.failures, progress.due - self.now())


def _retry_after(answer: Answer, now: float) -> float:
    """Seconds that the server asks to be left alone, 0 where it doesn't."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
