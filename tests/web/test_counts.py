"""Counts that take long: nobody waits for one that was made lately, and each is made once."""

import threading

import pytest

from onrecord.web import counts as module
from onrecord.web.counts import Counts


def test_a_count_that_is_no_longer_new_is_shown_until_the_next_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, made = threading.Semaphore(0), threading.Semaphore(0), []

    def count() -> int:
        made.append(len(made) + 1)
        begun.release()
        assert go_on.acquire(timeout=60)
        return made[-1]

    monkeypatch.setattr(module, "_QUICK", 0)
    counts = Counts()
    shown: list[int] = []
    asking = [threading.Thread(target=lambda: shown.append(counts.of("all", count))) for _ in range(3)]
    for thread in asking:
        thread.start()
    begun.acquire(timeout=60)
    go_on.release()
    for thread in asking:
        thread.join()
    assert (shown, made) == ([1, 1, 1], [1])
    assert counts.of("all", count) == 1  # new enough
    monkeypatch.setattr(module, "_SECONDS", 0)
    monkeypatch.setattr(module, "_TIMES", 1e9)
    assert counts.of("all", count) == 1  # not so soon after what took so long
    assert not counts._under_way
    monkeypatch.setattr(module, "_TIMES", 0)
    assert counts.of("all", count) == 1  # while it is counted again
    begun.acquire(timeout=60)
    waiting = counts._under_way["all"]
    go_on.release()
    assert waiting.result(timeout=60) == 2
    go_on.release(5)
    assert counts.of("all", count) == 2


def test_what_is_quickly_counted_is_counted_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_QUICK", 60)
    counts, made = Counts(), []
    assert [counts.of("few", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 2, 3]


def test_a_count_that_fails_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_QUICK", 0)
    counts = Counts()
    with pytest.raises(ZeroDivisionError):
        counts.of("all", lambda: 1 // 0)
    assert counts.of("all", lambda: 7) == 7
