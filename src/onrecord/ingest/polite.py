"""A URL in, what its server answers out: as robots.txt allows, and never sooner than a host wants to be asked again."""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from protego import Protego

from onrecord.ingest.fetch import Answer, FetchError, Limits, fetch

KEPT_SECONDS = 24 * 3600
"""How long a robots.txt holds; RFC 9309 allows a day."""
UNREACHABLE_SECONDS = 3600
LONGEST_DELAY = 60.0
"""Seconds. A host that asks for a longer pause between requests is asked once a minute all the same."""
MOST_BYTES = 500 << 10
"""As much of a robots.txt as RFC 9309 asks to be read."""


class Forbidden(FetchError):
    """robots.txt doesn't allow it."""


class Polite:
    """Fetches one thing at a time, with a pause between two requests to the same host.

    ``agent`` is the name we go by, whose first word robots.txt may use. ``delay`` is in seconds; a host's own
    Crawl-delay holds where it is longer. Time and sleep are parameters for tests.
    """

    def __init__(
        self,
        *,
        agent: str,
        limits: Limits,
        delay: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent, self._limits, self._delay, self._clock, self._sleep = agent, limits, delay, clock, sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | str]] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What the server answers. FetchError where it doesn't; Forbidden where robots.txt of any hop says no."""
        return fetch(url, self._limits, headers, agent=self._agent, before=self._before)

    def _before(self, url: str) -> None:
        rules = self._rules(url)
        if isinstance(rules, str):
            raise FetchError(f"is not fetched for now, since its robots.txt can't be read ({rules})")
        if not rules.can_fetch(url, self._agent):
            raise Forbidden("is not fetched, since its robots.txt forbids it")
        self._wait(url, rules.crawl_delay(self._agent) or 0)

    def _wait(self, url: str, asked_for: float = 0) -> None:
        host = urlsplit(url).netloc
        pause = max(self._delay, min(asked_for, LONGEST_DELAY))
        if host in self._asked and (left := self._asked[host] + pause - self._clock()) > 0:
            self._sleep(left)
        self._asked[host] = self._clock()

    def _rules(self, url: str) -> Protego | str:
        """The rules of the URL's host, or why they can't be known, which forbids everything for a while."""
        place = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        until, rules = self._robots.get(place, (0.0, ""))
        if place not in self._robots or until <= self._clock():
            rules = self._read(place)
            kept = UNREACHABLE_SECONDS if isinstance(rules, str) else KEPT_SECONDS
            self._robots[place] = self._clock() + kept, rules
        return rules

    def _read(self, place: str) -> Protego | str:
        try:
            answer = fetch(f"{place}/robots.txt", self._limits, agent=self._agent, before=self._wait)
        except FetchError as error:
            return str(error)
        if answer.status == 200:
            return Protego.parse(answer.body[:MOST_BYTES].decode("utf-8", "replace"))
        if 400 <= answer.status < 500 and answer.status != 429:
            return Protego.parse("")  # there is none, which allows everything
        return f"status {answer.status}"
