"""Exports of a ledger, read by their own readers: DuckDB, a JSON-LD processor, a resolver of W3C selectors."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

from onrecord import batch
from onrecord.errors import InputError
from onrecord.export import linked, parquet
from onrecord.export.held_csv import held_rows
from onrecord.export.held_json import held_from_line, held_lines
from onrecord.ingest.stream import Rejection
from onrecord.ledger import Held, Ledger, Origin, add, held, note
from onrecord.records import Article
from onrecord.testing import FakeExtractor

TEXT = "Bridge 👩‍🚀\n\n“We will rebuild the bridge,” said Ana Ruiz. “We will,” said Bob Stone. “We will,” she said."
ADDED = "2025-03-05T08:00:00+00:00"
# The terms used here as the W3C and schema.org define them, since no test asks the network.
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "value": "rdf:value",
        "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
        "identifying": "oa:identifying", "tagging": "oa:tagging",
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "start": "oa:start", "end": "oa:end", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    },
    "https://schema.org": {"@vocab": "http://schema.org/"},
}  # fmt: skip


@pytest.fixture
def revisions(tmp_path: Path) -> Iterator[list[Held]]:
    with Ledger.open(tmp_path / "ledger.db", clock=lambda: ADDED) as ledger:
        for id, outlet in (("bridge", "The Post"), ("wire", "The Sun")):
            one = Article(id=id, text=TEXT, outlet=outlet, published="2025-03-04", url=f"https://{id}.example/a")
            add(ledger, FakeExtractor().extract(one), Origin(model="m", code="1"))
        note(ledger, "bridge", "correction", "It is a tunnel.")
        yield list(held(ledger))


def _load(url: str, _options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url.rstrip("/")]}}


def test_json_lines_and_parquet_come_back_as_they_went(revisions: list[Held], tmp_path: Path) -> None:
    assert [held_from_line(line, added="") for line in held_lines(revisions)] == revisions
    parquet.write(revisions, tmp_path / "out")
    assert list(parquet.read(tmp_path / "out", added="")) == revisions
    with pytest.raises(InputError, match="holds no"):
        list(parquet.read(tmp_path, added=""))
    (line, _) = held_lines(revisions)
    for broken in (line[:-9], line.replace('"status": "machine"', '"status": "maybe"'), "[]"):
        with pytest.raises(InputError):
            held_from_line(broken, added="")


@pytest.fixture
def folder(revisions: list[Held], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight revisions as Parquet, two in each group of rows."""
    monkeypatch.setattr(parquet, "_GROUP", 2)
    parquet.write([replace(revisions[n % 2], given_id=f"{n}") for n in range(8)], tmp_path / "out")
    return tmp_path / "out"


def told(found: list[Held | Rejection]) -> list[str]:
    """Of each item read: its given id, or where it was refused."""
    return [one.given_id if isinstance(one, Held) else one.source.partition(", ")[2] for one in found]


@pytest.mark.parametrize("group", range(4))
def test_damage_in_a_group_of_rows_is_told_and_the_other_groups_are_read(group: int, folder: Path) -> None:
    path = folder / parquet.ARTICLES
    with pq.ParquetFile(path) as stored:
        names = stored.schema_arrow.names
        column = stored.metadata.row_group(group).column(names.index("record"))
    place = column.dictionary_page_offset + 200  # behind the page's header, which no checksum covers
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    found = list(parquet.read(folder, added=""))
    rows = [f"rows {2 * n + 1} to {2 * n + 2}" if n == group else f"{2 * n} {2 * n + 1}" for n in range(4)]
    assert " ".join(told(found)) == " ".join(rows)
    (refused,) = [one for one in found if isinstance(one, Rejection)]
    assert refused.reason.startswith("damaged: ")


def test_a_row_that_holds_no_revision_is_told_and_the_others_are_read(folder: Path) -> None:
    path = folder / parquet.ARTICLES
    table = pq.read_table(path)
    records = table["record"].to_pylist()
    records[1], records[3], records[4], records[6] = "{", records[3].replace("rebuild", "destroy"), None, "[]"
    pq.write_table(table.set_column(table.schema.get_field_index("record"), "record", [records]), path)
    found = list(parquet.read(folder, added=""))
    assert told(found) == ["0", "row 2", "2", "row 4", "row 5", "5", "row 7", "7"]
    assert next(one.reason for one in found if isinstance(one, Rejection)).startswith("is not JSON")


def test_a_file_that_cannot_be_opened_is_refused_and_of_a_batch_the_other_shards_are_read(
    folder: Path, tmp_path: Path
) -> None:
    whole = (folder / parquet.ARTICLES).read_bytes()
    shards = tmp_path / "run" / "articles"
    shards.mkdir(parents=True)
    for name, data in (("a", whole), ("b", whole[:-20]), ("c", whole)):
        (shards / f"{name}.parquet").write_bytes(data)
    found = list(batch.read(tmp_path / "run", added=""))
    assert [isinstance(one, Held) for one in found] == [True] * 8 + [False] + [True] * 8
    (folder / parquet.ARTICLES).write_bytes(whole[:-20])
    with pytest.raises(InputError, match="is no export of a ledger"):
        list(parquet.read(folder, added=""))
    pq.write_table(pa.table({"n": [1]}), folder / parquet.ARTICLES)
    with pytest.raises(InputError, match="no column called record"):
        list(parquet.read(folder, added=""))


def test_duckdb_reads_the_parquet_at_once(revisions: list[Held], tmp_path: Path) -> None:
    parquet.write(revisions, tmp_path)
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT s.speakers[1], count(*) FROM read_parquet(?) s JOIN read_parquet(?) a USING (article, revision) "
            "WHERE NOT s.repeats AND substring(a.text, s.starts[1] + 1, s.ends[1] - s.starts[1]) = s.content "
            "GROUP BY 1 ORDER BY 1",
            [str(tmp_path / parquet.STATEMENTS), str(tmp_path / parquet.ARTICLES)],
        ).fetchall()
    assert rows == [("Ana Ruiz", 1), ("Bob Stone", 1), (None, 1)]


def test_csv_has_a_row_for_each_statement(revisions: list[Held]) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(held_rows(revisions)))))
    assert len(rows) == 6
    assert [row["id"] for row in rows] == [kept.id for held in revisions for kept in held.kept]
    assert (rows[0]["status"], rows[0]["note"], rows[0]["speaker"]) == (
        "machine",
        "correction: It is a tunnel.",
        "Ana Ruiz",
    )


def test_annotations_are_json_ld_whose_selectors_lead_back_to_the_span(revisions: list[Held]) -> None:
    spans = [span for held in revisions for found in held.extraction.statements for span in found.content]
    for line, span in zip(linked.webannotations(revisions), spans, strict=True):
        annotation = json.loads(line)
        (position, quoted) = annotation["target"][0]["selector"]
        assert TEXT[position["start"] : position["end"]] == quoted["exact"] == span.text
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert TEXT.count(around) == 1
        assert TEXT.index(around) + len(quoted["prefix"]) == span.start
        (expanded,) = jsonld.expand(annotation, {"documentLoader": _load})
        assert expanded["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        selectors = expanded["http://www.w3.org/ns/oa#hasTarget"][0]["http://www.w3.org/ns/oa#hasSelector"]
        assert selectors[1]["http://www.w3.org/ns/oa#exact"] == [{"@value": span.text}]


def test_schema_org_names_who_said_it_and_where_it_appeared(revisions: list[Held]) -> None:
    quotation = json.loads(next(linked.schemaorg(revisions)))
    (expanded,) = jsonld.expand(quotation, {"documentLoader": _load})
    assert expanded["@type"] == ["http://schema.org/Quotation"]
    assert expanded["http://schema.org/creator"][0]["http://schema.org/name"] == [{"@value": "Ana Ruiz"}]
    assert expanded["http://schema.org/isPartOf"][0]["@id"] == "https://bridge.example/a"
