"""How often somebody may do something in, leave or a refusal that says when to come back out."""

import math
import time

from fastapi import HTTPException
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Rates:
    """Counts of one server process, forgotten when it ends."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def spend(self, rate: str, what: str, who: str) -> None:
        """Count one more; HTTP 429 where that is more than ``rate`` ("10 per minute") allows."""
        allowed = parse(rate)
        if not self._limiter.hit(allowed, what, who):
            free_at = self._limiter.get_window_stats(allowed, what, who).reset_time
            wait = max(1, math.ceil(free_at - time.time()))
            raise HTTPException(429, f"that is too often: try again in {wait} s", {"Retry-After": str(wait)})
