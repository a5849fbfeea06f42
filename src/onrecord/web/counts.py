"""What is asked for and how to count it in; the count out: one made lately where making it takes long."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar, cast

_QUICK = 0.02  # seconds; what takes no longer is counted whenever it is asked for
_SECONDS = 60  # for which a count that takes longer is good enough
_TIMES = 20  # and for so many times as long as it took, so that counting never takes more than 5 % of a core
_OLDEST = 600  # for which it is while another one is made, and at most
_KEPT = 200  # counts kept

T = TypeVar("T")


class Counts:
    """The latest counts. Counting a million statements takes seconds, so nobody waits for what was counted lately.

    A count that is older is made anew beside the requests, which get the one before until it is there.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._counters = ThreadPoolExecutor(4, "onrecord-counts")
        self._known: dict[Hashable, tuple[float, float, Any]] = {}  # when it was made, how long that took
        self._under_way: dict[Hashable, Future[Any]] = {}

    def of(self, key: Hashable, count: Callable[[], T]) -> T:
        """What ``count`` counts, now or lately; ``key`` says what that is."""
        with self._lock:
            then, took, known = self._known.get(key, (0.0, 0.0, None))
            age = time.monotonic() - then
            if known is not None and age < min(_OLDEST, max(_SECONDS, _TIMES * took)):
                return cast("T", known)
            if key not in self._under_way:
                self._under_way[key] = self._counters.submit(self._count, key, count)
            counting = self._under_way[key]
        return cast("T", known if known is not None and age < _OLDEST else counting.result())

    def _count(self, key: Hashable, count: Callable[[], T]) -> T:
        begun, found = time.monotonic(), None
        try:
            found = count()
            return found
        finally:
            took = time.monotonic() - begun
            with self._lock:
                del self._under_way[key]
                self._known.pop(key, None)
                if found is not None and took > _QUICK:
                    self._known[key] = (time.monotonic(), took, found)
                    while len(self._known) > _KEPT:
                        del self._known[next(iter(self._known))]
