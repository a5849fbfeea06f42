"""A ledger that is served in; its comparisons and identities kept up to date beside the requests."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from onrecord.compare import identities, names, variants
from onrecord.errors import OnRecordError
from onrecord.ledger import Ledger

log = logging.getLogger("onrecord.web")


@contextmanager
def kept_up(ledger: Ledger, *, every: float = 30.0, alone: bool = False) -> Iterator[None]:
    """While the block runs, compare what is added, at once and then ``every`` so many seconds.

    Each step is a transaction of its own; one that is under way when the block ends is finished first. ``alone``: this
    process answers nobody, so that it reads the tables of names now, and not under the write lock.
    """
    stop = Event()

    def rest(_done: int) -> None:
        if stop.is_set():
            raise _Stopped

    def work() -> None:
        if alone:
            names.load()
        while True:
            catch_up(ledger, each=rest)
            if stop.wait(every):
                return

    thread = Thread(target=work, name="onrecord-upkeep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


class _Stopped(Exception):
    """The server is stopping."""


def catch_up(ledger: Ledger, *, each: Callable[[int], None] = lambda _done: None) -> None:
    """Compare and identify what was added; a ledger that can't be used now is tried again the next time."""
    try:
        variants.bring_up_to_date(ledger, each=each)
        identities.bring_up_to_date(ledger, each=each)
    except _Stopped:
        return
    except OnRecordError:
        log.exception("what was added could not be compared; it will be tried again")
