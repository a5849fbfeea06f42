"""Counts of the whole ledger: nobody waits for one that was made lately, and each is made once."""

import threading

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.voices import Forms, Voices
from onrecord.web import voices as module


def test_a_count_that_is_no_longer_new_is_shown_until_the_next_is_there(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, made = threading.Semaphore(0), threading.Semaphore(0), []

    def count(_ledger: Ledger, **_asked: object) -> Voices:
        made.append(len(made) + 1)
        begun.release()
        assert go_on.acquire(timeout=60)
        return Voices(forms=Forms(direct=made[-1]), speakers=(), outlets=(), months=())

    monkeypatch.setattr(module, "voices", count)
    counts, asked = module._Counts(), module.Asked()
    shown: list[int] = []
    asking = [threading.Thread(target=lambda: shown.append(counts.of(ledger, asked).forms.direct)) for _ in range(3)]
    for thread in asking:
        thread.start()
    begun.acquire(timeout=60)
    go_on.release()
    for thread in asking:
        thread.join()
    assert (shown, made) == ([1, 1, 1], [1])
    assert counts.of(ledger, asked).forms.direct == 1  # new enough
    monkeypatch.setattr(module, "_SECONDS", 0)
    monkeypatch.setattr(module, "_TIMES", 1e9)
    assert counts.of(ledger, asked).forms.direct == 1  # not so soon after what took so long
    assert not counts._under_way
    monkeypatch.setattr(module, "_TIMES", 0)
    assert counts.of(ledger, asked).forms.direct == 1  # while it is counted again
    begun.acquire(timeout=60)
    waiting = counts._under_way[asked.outlet, asked.from_, asked.to, asked.kind]
    go_on.release()
    assert waiting.result(timeout=60).forms.direct == 2
    go_on.release(5)
    assert counts.of(ledger, asked).forms.direct == 2


def test_a_count_that_fails_is_made_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "voices", lambda *_, **__: 1 / 0)
    counts = module._Counts()
    with pytest.raises(ZeroDivisionError):
        counts.of(ledger, module.Asked())
    monkeypatch.undo()
    assert counts.of(ledger, module.Asked()).forms.total > 0
