"""Revisions of a ledger in, JSON Lines out, and back without loss.

A line is that of ``records_json`` with one field more, ``ledger``: what the ledger adds to the article and, in the same
order, to each of its statements. Whoever reads extractions reads these lines by leaving that field out.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.errors import InputError
from onrecord.export.records_json import from_value, to_value
from onrecord.ledger import Held, Kept, Note, Origin
from onrecord.records import Extraction, Statement

UNKNOWN = Origin(model="unknown", code="unknown")
"""Who answered, for extractions that come without a ledger's word for it."""


def held_lines(revisions: Iterable[Held]) -> Iterator[str]:
    """A line a revision."""
    for held in revisions:
        yield json.dumps(held_value(held), ensure_ascii=False) + "\n"


def held_value(held: Held) -> dict[str, Any]:
    """The value that a line holds."""
    article = held.extraction.article
    retired = to_value(Extraction(article=article, statements=tuple(old for _, old in held.retired)))["statements"]
    return {
        **to_value(held.extraction),
        "ledger": {
            "given_id": held.given_id,
            "revision": held.revision,
            "current": held.current,
            "copy_of": held.copy_of,
            "added": held.added,
            **_origin(held.origin),
            "notes": [
                {"kind": note.kind, "text": note.text, "url": note.url, "noted": note.noted} for note in held.notes
            ],
            "statements": [_kept(kept) for kept in held.kept],
            "retired": [
                {**_kept(kept), "statement": statement}
                for (kept, _), statement in zip(held.retired, retired, strict=True)
            ],
        },
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"id": kept.id, "status": kept.status, "repeats": kept.repeats, **_origin(kept.origin)}


def _origin(origin: Origin) -> dict[str, str]:
    return {"model": origin.model, "code": origin.code}


def held_from_line(line: str | bytes, *, added: str) -> Held:
    """What a line of ours holds, or an extraction's line, which was ``added`` then. InputError where it is broken."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}") from None
    return held_from_value(value, added=added)


def held_from_value(value: object, *, added: str) -> Held:
    """What :func:`held_value` gave. InputError as in :func:`held_from_line`."""
    if not isinstance(value, dict):
        raise InputError("is no object of JSON")
    more = value.pop("ledger", None)
    extraction = from_value(value)
    if more is None:
        kept = tuple(
            Kept(id=statement.id, status="machine", repeats=False, origin=UNKNOWN)
            for statement in extraction.statements
        )
        return Held(
            extraction=extraction, kept=kept, retired=(), given_id=extraction.article.id, revision=1, current=True,
            copy_of=None, added=added, origin=UNKNOWN, notes=(),
        )  # fmt: skip
    try:
        return _held(extraction, more)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"ledger: is broken ({type(error).__name__}: {error})") from None


def _held(extraction: Extraction, more: dict[str, Any]) -> Held:
    kept = tuple(_to_kept(one) for one in more["statements"])
    if len(kept) != len(extraction.statements):
        raise ValueError(f"{len(kept)} statements for {len(extraction.statements)}")
    return Held(
        extraction=extraction,
        kept=kept,
        retired=tuple((_to_kept(one), _statement(extraction, one["statement"])) for one in more["retired"]),
        given_id=str(more["given_id"]),
        revision=int(more["revision"]),
        current=bool(more["current"]),
        copy_of=more["copy_of"],
        added=str(more["added"]),
        origin=_to_origin(more),
        notes=tuple(
            Note(kind=note["kind"], text=note["text"], url=note["url"], noted=note["noted"]) for note in more["notes"]
        ),
    )


def _to_kept(value: dict[str, Any]) -> Kept:
    if value["status"] not in ("machine", "confirmed", "corrected", "rejected"):
        raise ValueError(f"no status {value['status']!r}")
    return Kept(id=str(value["id"]), status=value["status"], repeats=bool(value["repeats"]), origin=_to_origin(value))


def _to_origin(value: dict[str, Any]) -> Origin:
    return Origin(model=str(value["model"]), code=str(value["code"]))


def _statement(extraction: Extraction, value: object) -> Statement:
    bare = to_value(replace(extraction, statements=(), notes=()))
    return from_value({**bare, "statements": [value]}).statements[0]
