"""The app over a small ledger made by the fake extractor, and a client that asks it in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, add_all
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
