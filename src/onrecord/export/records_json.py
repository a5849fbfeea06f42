"""Records as JSON: an Extraction in, one line of JSON out, and back without loss.

The shape is that of the records, field by field, with spans as ``{"start", "end", "text"}``, tuples as lists, and the
article's digest added as ``sha256``. ``onrecord/schema/extraction-1.json`` is its JSON Schema; ``VERSION`` changes when
a reader of the former shape would go wrong.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.errors import InputError
from onrecord.records import Article, Extraction

VERSION = 1

Record = TypeVar("Record")


def to_json(extraction: Extraction, *, indent: int | None = None) -> str:
    """One line of JSON (or several, indented); the same extraction always gives the same characters."""
    return json.dumps(to_value(extraction), ensure_ascii=False, indent=indent)


def json_lines(extractions: Iterable[Extraction]) -> Iterator[str]:
    """A line an article."""
    for extraction in extractions:
        yield to_json(extraction) + "\n"


def json_list(extractions: Iterable[Extraction]) -> Iterator[str]:
    """One JSON list of all articles, indented for reading."""
    start = "["
    for extraction in extractions:
        yield f"{start}\n{to_json(extraction, indent=2)}"
        start = ","
    yield "[]\n" if start == "[" else "\n]\n"


def to_value(extraction: Extraction) -> dict[str, Any]:
    """The value that ``to_json`` writes, of dicts, lists, strings, numbers, booleans and None."""
    value = {"version": VERSION, **cast("dict[str, Any]", _plain(extraction))}
    value["article"]["sha256"] = extraction.article.sha256
    return value


def from_json(line: str | bytes) -> Extraction:
    """What ``to_json`` wrote. InputError where the JSON is of another version or shape, or a span or digest is broken.

    Unknown fields are refused too: dropping them would lose what somebody wrote.
    """
    try:
        value = json.loads(line)
    except RecursionError:
        raise InputError("is JSON nested too deeply") from None
    except ValueError as error:
        raise InputError(f"is not JSON: {error}") from None
    return from_value(value)


def from_value(value: object) -> Extraction:
    """What ``to_value`` gave. InputError as in ``from_json``."""
    value = _mapping(value, "the extraction")
    version = value.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        raise InputError(f"is of version {version!r}, and this onrecord reads version {VERSION}")
    article_value = dict(_mapping(value.get("article"), "article"))
    digest = article_value.pop("sha256", None)
    article = _record(Article, article_value, "article")
    try:
        true_digest = article.sha256
    except UnicodeEncodeError:
        raise InputError("article.text: holds half of a surrogate pair") from None
    if digest is not None and digest != true_digest:
        raise InputError(
            f"article.sha256: is {digest!r}, while the text's digest is {true_digest}: the text was altered"
        )
    rest = {name: part for name, part in value.items() if name not in ("version", "article")}
    extraction = _record(Extraction, {**rest, "article": article}, "extraction")
    for number, statement in enumerate(extraction.statements):
        if not statement.content:
            raise InputError(f"statements[{number}].content: is empty")
        if not all(0 <= sure <= 1 for sure in (statement.confidence, *(s.confidence for s in statement.speakers))):
            raise InputError(f"statements[{number}]: a confidence lies outside 0..1")
        spans = (
            *statement.content,
            *statement.cue,
            *statement.source,
            *(m for s in statement.speakers for m in s.mentions),
        )
        for span in spans:
            if not span.holds(article.text):
                raise InputError(f"statements[{number}]: {span!r} does not slice the article's text")
    return extraction


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(cast("Any", value))}
    return value


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: an object belongs here, and {_kind(value)} stands")
    return value


@cache
def shape(record: type) -> dict[str, tuple[Any, bool]]:
    """The type of each field of a record, and whether the field must be given."""
    hints = get_type_hints(record)
    return {f.name: (hints[f.name], f.default is f.default_factory) for f in fields(record)}


def _record(record: type[Record], value: object, where: str) -> Record:
    given = _mapping(value, where)
    expected = shape(cast("Any", record))
    if unknown := sorted(given.keys() - expected.keys()):
        raise InputError(f"{where}: has the unknown field {unknown[0]!r}")
    if missing := [name for name, (_, required) in expected.items() if required and name not in given]:
        raise InputError(f"{where}: lacks {missing[0]!r}")
    return record(**{name: _value(expected[name][0], part, f"{where}.{name}") for name, part in given.items()})


def _value(kind: Any, value: object, where: str) -> object:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        kinds = get_args(kind)
        return None if value is None and NoneType in kinds else _value(kinds[0], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise InputError(f"{where}: a list belongs here, and {_kind(value)} stands")
        return tuple(_value(get_args(kind)[0], part, f"{where}[{n}]") for n, part in enumerate(value))
    if origin is Literal:
        if value not in get_args(kind):
            raise InputError(f"{where}: is {value!r}, not one of {', '.join(get_args(kind))}")
        return value
    if isinstance(value, Article) or (hasattr(kind, "__dataclass_fields__") and kind is not Article):
        return value if isinstance(value, Article) else _record(kind, value, where)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise InputError(f"{where}: {_kind(value)} stands where a {kind.__name__} belongs")
    return value


def _kind(value: object) -> str:
    return "null" if value is None else f"a {type(value).__name__}"
