"""The JSON Schema of what ``to_json`` writes: the records' types in, a schema (draft 2020-12) out.

The package carries it as ``onrecord/schema/extraction-1.json``, which a test holds to what is generated here:
``python -m onrecord.export.schema`` writes it anew.
"""

import json
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from onrecord.export.records_json import VERSION, shape
from onrecord.records import Article, Extraction
from onrecord.spans import Span

NAME = f"extraction-{VERSION}.json"


def published() -> dict[str, Any]:
    """The schema as the package carries it."""
    schema: dict[str, Any] = json.loads(files("onrecord").joinpath("schema", NAME).read_text(encoding="utf-8"))
    return schema


def generate() -> dict[str, Any]:
    """The schema of an extraction, made from the records."""
    definitions: dict[str, Any] = {}
    root = _record(Extraction, definitions)
    root["properties"] = {"version": {"const": VERSION}, **root["properties"]}
    root["required"] = ["version", *root["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:{NAME}",
        "title": "What onrecord extracts from one article",
        "description": "Offsets are half-open and count Unicode code points of article.text.",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _schema(kind, definitions) for name, (kind, _) in shape(record).items()}
    if record is Article:
        properties["sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    if "content" in properties:
        properties["content"]["minItems"] = 1
    for name in ("confidence", "score"):
        if name in properties:
            properties[name] |= {"minimum": 0, "maximum": 1}
    if record is Span:
        properties["start"]["minimum"], properties["end"]["minimum"] = 0, 1
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        inner = _schema(next(k for k in get_args(kind) if k is not NoneType), definitions)
        return {"type": [inner["type"], "null"]} if inner.keys() == {"type"} else {"anyOf": [inner, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], definitions)}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if hasattr(kind, "__dataclass_fields__"):
        name = kind.__name__.lower()
        if name not in definitions:
            definitions[name] = {}  # holds the place, should a record ever hold its own kind
            definitions[name] = _record(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}


def text() -> str:
    """The file's characters."""
    return json.dumps(generate(), indent=2) + "\n"


if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).parents[1].joinpath("schema", NAME).write_text(text(), encoding="utf-8")
