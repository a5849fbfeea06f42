"""What goes into a ledger comes out of its exports, and of a ledger that reads them: byte for byte, span for span."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from onrecord.export import parquet
from onrecord.export.held_json import from_line, held_lines
from onrecord.ledger import Held, Ledger, Origin, add, held, readmit, schema, verify
from onrecord.records import Extraction, statement_id
from onrecord.testing import extractions

ORIGIN = Origin(model="m", code="1")


def known(one: Extraction, n: int) -> Extraction:
    """The extraction under an id and outlet of its own, its statements under the ids that their places give them."""
    article = replace(one.article, id=f"a{n}", outlet=f"Outlet {n}")
    found = {}
    for statement in one.statements:
        id = statement_id(article.sha256, statement.content, statement.cue)
        found[id] = replace(statement, id=id)
    return replace(one, article=article, statements=tuple(found.values()))


def empty(ledger: Ledger) -> None:
    with ledger.write() as connection:
        connection.execute(text("DELETE FROM statement_index"))
        for table in reversed(schema.metadata.sorted_tables):
            if table.name != "migration":
                connection.execute(delete(table))


@pytest.fixture
def other(open_another: Callable[[], AbstractContextManager[Ledger]]) -> Iterator[Ledger]:
    with open_another() as opened:
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(extractions(), min_size=1, max_size=3))
def test_records_survive_both_databases_and_all_lossless_formats(
    ledger: Ledger, other: Ledger, some: list[Extraction]
) -> None:
    empty(ledger)
    stored = [known(one, n) for n, one in enumerate(some)]
    for one in stored:
        add(ledger, one, ORIGIN)
    found = list(held(ledger))
    assert list(verify(ledger)) == []
    for before, after in zip(stored, found, strict=True):
        assert after.extraction.article == before.article
        assert after.extraction.article.text.encode() == before.article.text.encode()
        assert set(after.extraction.statements) == set(before.statements)
        for statement in after.extraction.statements:
            assert all(before.article.text[s.start : s.end] == s.text for s in statement.content)
    with tempfile.TemporaryDirectory() as folder:
        parquet.write(found, Path(folder))
        from_parquet = list(parquet.read(Path(folder), added=""))
    from_lines = [from_line(line, added="") for line in held_lines(found)]
    for offered in (from_parquet, from_lines):
        assert offered == found
        empty(other)
        assert readmit(other, offered).refused == 0
        again: list[Held] = list(held(other))
        assert again == found
        assert "".join(held_lines(again)) == "".join(held_lines(found))
