"""JSON Lines: one object a line in, one article or rejection a line out."""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest.compose import compose
from onrecord.ingest.plain import decode
from onrecord.ingest.stream import MAX_BYTES, Given, Item, Rejection, Source
from onrecord.records import Article


def read(source: Source) -> Iterator[Item]:
    """The articles of a JSON Lines file (UTF-8), in order; a line that holds none is rejected by its number.

    A line's object has ``text`` or ``body`` and any of ``id``, ``title``, ``url``, ``outlet`` (or ``source``),
    ``authors`` (a list, or one string), ``published`` (or ``date``) and ``language``; blank lines are passed over.
    """
    with source.open() as stream:
        number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise InputError("is UTF-16, and JSON Lines are UTF-8: convert it to UTF-8")
            where = f"{source.name}:{number}"
            if len(line) > MAX_BYTES:
                yield Rejection(source=where, reason=f"is a line of more than {MAX_BYTES >> 20} MiB, not JSON Lines")
                return
            if not line.strip():
                continue
            try:
                yield article(parse(line), source.given, raw_sha256=source.digest(line))
            except InputError as error:
                yield Rejection(source=where, reason=str(error))


def parse(line: bytes) -> Mapping[str, Any]:
    """The object that a line holds. InputError where it holds none."""
    try:
        value = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise InputError("is JSON nested too deeply") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise InputError(f"is not JSON that can be read: {error}") from None
    if not isinstance(value, dict):
        raise InputError("is not a JSON object")
    return value


def article(row: Mapping[str, Any], given: Given, *, raw_sha256: str | None = None) -> Article:
    """The article that an object describes. InputError where a field is missing or of the wrong type."""
    if ("text" in row) == ("body" in row):
        raise InputError('has both "text" and "body"' if "text" in row else 'has neither "text" nor "body"')
    return compose(
        text=_string(row, "text"),
        body=_string(row, "body"),
        id=_string(row, "id"),
        title=_string(row, "title") or given.title,
        url=_string(row, "url") or given.url,
        outlet=_string(row, "outlet", "source") or given.outlet,
        authors=_strings(row, "authors") or given.authors,
        published=_string(row, "published", "date") or given.published,
        language=_string(row, "language") or given.language,
        retrieved=given.retrieved,
        raw_sha256=raw_sha256,
    )


def _string(row: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = row.get(name)
        if value is None:
            continue
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise InputError(f'has a {type(value).__name__} as "{name}" where a string belongs')
        return value
    return None


def _strings(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise InputError(f'has something as "{name}" that is neither a string nor a list of strings')
