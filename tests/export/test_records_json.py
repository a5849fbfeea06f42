"""Records to JSON and back."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.export import from_json, to_json
from onrecord.export.schema import generate, published
from onrecord.ingest import compose
from onrecord.records import Extraction
from onrecord.testing import FakeExtractor, extractions


@given(extractions())
def test_what_is_written_is_read_back_without_loss(extraction: Extraction) -> None:
    line = to_json(extraction)
    assert "\n" not in line
    assert from_json(line) == extraction
    assert to_json(from_json(line)) == line
    assert from_json(to_json(extraction, indent=1)) == extraction


@given(extractions())
def test_what_is_written_keeps_to_the_published_schema(extraction: Extraction) -> None:
    jsonschema.validate(json.loads(to_json(extraction)), published())


def test_the_published_schema_is_the_one_that_the_records_give() -> None:
    """``python -m onrecord.export.schema`` writes it; a change that breaks readers needs a new version."""
    assert published() == generate()
    jsonschema.Draft202012Validator.check_schema(published())


def a_row() -> dict[str, Any]:
    text = "“We will stay,” said Ana Ruiz."
    row: dict[str, Any] = json.loads(to_json(FakeExtractor().extract(compose(text=text, id="a"))))
    assert row["statements"]
    return row


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "another version": lambda row: row.update(version=2),
    "a version that is true": lambda row: row.update(version=True),
    "no article": lambda row: row.pop("article"),
    "no statements": lambda row: row.pop("statements"),
    "an unknown field": lambda row: row["statements"][0].update(mood="grim"),
    "an unknown field of the article": lambda row: row["article"].update(mood="grim"),
    "an unknown form": lambda row: row["statements"][0].update(form="shouted"),
    "a form that is a list": lambda row: row["statements"][0].update(form=["direct"]),
    "a text altered": lambda row: row["article"].update(text=row["article"]["text"].replace("stay", "go")),
    "a span moved": lambda row: row["statements"][0]["content"][0].update(start=1),
    "a span outside the text": lambda row: row["statements"][0]["content"][0].update(end=10_000),
    "an empty span": lambda row: row["statements"][0]["content"][0].update(end=0, text=""),
    "a span's text altered": lambda row: row["statements"][0]["cue"][0].update(text="denied"),
    "a mention broken": lambda row: row["statements"][0]["speakers"][0]["mentions"][0].update(end=1),
    "no content": lambda row: row["statements"][0].update(content=[]),
    "content of null": lambda row: row["statements"][0].update(content=None),
    "a number as text": lambda row: row["article"].update(id=7),
    "a truth as confidence": lambda row: row["statements"][0].update(confidence=True),
    "a confidence above 1": lambda row: row["statements"][0].update(confidence=1.5),
    "a confidence that is no number": lambda row: row["statements"][0].update(confidence=float("nan")),
    "an offset with a fraction": lambda row: row["statements"][0]["content"][0].update(start=0.5),
    "a note that is no list": lambda row: row.update(notes="not covered"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_json_is_refused_with_a_reason_and_by_the_schema_too_where_it_can_tell(name: str) -> None:
    row = a_row()
    BROKEN[name](row)
    with pytest.raises(InputError, match=r"\w{2}"):
        from_json(json.dumps(row))
    if not any(word in name for word in ("altered", "moved", "outside", "broken", "empty span", "no number")):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(row, published())


@pytest.mark.parametrize("line", ["", "{", "[]", "null", "[" * 100_000, '"x"', "1" * 5000, b"\xff"], ids=range(8))
def test_what_is_no_extraction_is_refused(line: str | bytes) -> None:
    with pytest.raises(InputError):
        from_json(line)
