"""Killed at any moment and run again, adding ends in the same ledger, row for row."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.ledger import Ledger, index, schema, verify

ADDING = """
import sys
from onrecord.ingest.read import read
from onrecord.ledger import Ledger, Origin, add_all
from onrecord.testing import FakeExtractor
with Ledger.open(sys.argv[1], clock=lambda: "2025-03-05T08:00:00+00:00") as ledger:
    print("open", flush=True)
    add_all(ledger, read([sys.argv[2]]), FakeExtractor(), Origin(model="m", code="1"))
"""
ARTICLES = 60


def rows(where: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the times of migrations apart."""
    with Ledger.open(where) as ledger, ledger.read() as connection:
        assert list(verify(ledger)) == []
        tables = [table for table in schema.metadata.sorted_tables if table.name != "migration"]
        tables.append(index.table(connection))
        columns = [[column for column in table.c if column.name != "terms"] for table in tables]
        return {
            table.name: sorted(map(tuple, connection.execute(select(*chosen))), key=repr)
            for table, chosen in zip(tables, columns, strict=True)
        }


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(ARTICLES):
        text = f"Report {n}\n\n“We counted {n} boats,” said Ana Ruiz. “And {n} nets,” said Bob Stone.\n"
        (folder / f"{n:03}.txt").write_text(text * (1 + n % 3), encoding="utf-8")
    return folder


def test_killed_and_resumed_it_is_the_same_ledger(where: str, news: Path, tmp_path: Path) -> None:
    def start(ledger: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-c", ADDING, ledger, str(news)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    whole = str(tmp_path / "whole.db")
    begun = time.monotonic()
    start(whole).communicate()
    took = time.monotonic() - begun
    moments = random.Random(11)
    for _ in range(5):
        process = start(where)
        time.sleep(moments.uniform(0, took / 4))
        process.kill()
        process.communicate()
    finished = start(where)
    finished.communicate()
    assert finished.returncode == 0
    found = rows(where)
    assert len(found["article"]) == ARTICLES
    assert found == rows(whole)
