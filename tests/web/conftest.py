"""The app over a small ledger made by the fake extractor; a client in this process, and a server with a browser."""

import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, accounts, add_all
from onrecord.testing import FakeExtractor
from onrecord.web.app import create_app

CLOCK = "2025-03-08T08:00:00+00:00"

ARTICLES = (
    compose(
        id="harbour",
        title="Mayor defends harbour lease",
        text="“We have patched those quays for thirty years,” said Ana Ruiz.\n\nTom Lindqvist said: “Nobody asked us.”",
        outlet="Alder Courier",
        url="https://alder.example/harbour",
        published="2025-03-05",
    ),
    compose(
        id="council/quays",
        text="“We have patched those quays for twenty years,” Ana Ruiz told reporters.\n\n“Not once,” she added.",
        outlet="Eastport Post",
        published="2025-03-06T09:30:00+01:00",
    ),
    compose(
        id="undated",
        text="“Nobody asked us about the orchard,” said Tom Lindqvist. “It is <b>ours</b>,” he said.",
        outlet="Alder Courier",
    ),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", clock=lambda: CLOCK) as opened:
        tally = add_all(opened, ARTICLES, FakeExtractor(), Origin(model="fake", code="0"))
        assert tally.new == len(ARTICLES)
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    app = create_app(ledger, extractor=FakeExtractor)
    with TestClient(app, base_url="http://127.0.0.1:8750", raise_server_exceptions=False) as asking:
        yield asking


@pytest.fixture
def served(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server of its own thread; Eve may sign in with "a long enough password"."""
    monkeypatch.setattr(accounts, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
    accounts.add_user(ledger, "Eve", "a long enough password")
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def browser() -> Iterator[Any]:
    """A Chromium: the system's, else playwright's own."""
    playwright_of = pytest.importorskip("playwright.sync_api", reason="a browser needs playwright and a Chromium")
    with playwright_of.sync_playwright() as playwright:
        chromium = which("chromium") or which("google-chrome") or playwright.chromium.executable_path
        if not Path(chromium).exists():
            pytest.skip("a browser needs a Chromium: `playwright install chromium`")
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()
