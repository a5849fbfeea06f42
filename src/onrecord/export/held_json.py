"""Revisions of a ledger in, JSON Lines out, and back without loss.

A line is that of ``records_json`` with one field more, ``ledger``: what the ledger adds to the article and, in the same
order, to each of its statements. Whoever reads extractions reads these lines by leaving that field out.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, get_args

from onrecord.errors import InputError
from onrecord.export.records_json import VERSION, from_value, to_value
from onrecord.ledger import Action, Held, Kept, Note, Origin, Review, Reviewed
from onrecord.ledger.judgements import Judgement, Opinion
from onrecord.records import Article, Extraction, Statement, Status

UNKNOWN = Origin(model="unknown", code="unknown")
"""Who answered, for extractions that come without a ledger's word for it."""
_JUDGEMENT = ("one", "other", "verdict", "author", "reason", "made", "undone")
_REVIEW = ("number", "action", "undoes", "changes", "status", "author", "reason", "against", "made")


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
            "statements": [_kept(article, kept) for kept in held.kept],
            "retired": [
                {**_kept(article, kept), "statement": statement}
                for (kept, _), statement in zip(held.retired, retired, strict=True)
            ],
        },
    }


def _kept(article: Article, kept: Kept) -> dict[str, Any]:
    value = {"id": kept.id, "status": kept.status, "repeats": kept.repeats, **_origin(kept.origin)}
    return value if kept.reviewed is None else value | {"reviewed": _reviewed(article, kept.reviewed)}


def _reviewed(article: Article, reviewed: Reviewed) -> dict[str, Any]:
    answers = (reviewed.machine, *(review.statement for review in reviewed.reviews))
    machine, *afterwards = to_value(Extraction(article=article, statements=answers))["statements"]
    return {
        "machine": machine,
        **_origin(reviewed.origin),
        "found": reviewed.found,
        "reviews": [
            {**{name: getattr(review, name) for name in _REVIEW}, "statement": statement}
            for review, statement in zip(reviewed.reviews, afterwards, strict=True)
        ],
    }


def _origin(origin: Origin) -> dict[str, str]:
    return {"model": origin.model, "code": origin.code}


def judgement_lines(judged: Iterable[Judgement]) -> Iterator[str]:
    """A line a judgement: two speakers, each by article and name, and what was decided about them."""
    for one in judged:
        value = {name: getattr(one, name) for name in _JUDGEMENT}
        yield json.dumps({"version": VERSION, "judgement": value}, ensure_ascii=False) + "\n"


def from_line(line: str | bytes, *, added: str) -> Held | Judgement:
    """What a line holds: a revision, as of :func:`held_from_line`, or a judgement. InputError where it is broken."""
    value = _loads(line)
    return (
        _judgement(value) if isinstance(value, dict) and "judgement" in value else held_from_value(value, added=added)
    )


def _judgement(value: dict[str, Any]) -> Judgement:
    given = value["judgement"]
    if value.get("version") != VERSION or set(value) != {"version", "judgement"}:
        raise InputError("is no judgement of this version")
    if not isinstance(given, dict) or set(given) != set(_JUDGEMENT):
        raise InputError(f"judgement: has other fields than {', '.join(_JUDGEMENT)}")
    pairs = [given["one"], given["other"]]
    if not all(isinstance(p, list) and len(p) == 2 and all(isinstance(w, str) for w in p) for p in pairs):
        raise InputError("judgement: one and other are pairs of an article's id and a name")
    if given["verdict"] not in get_args(Opinion):
        raise InputError(f"judgement.verdict: is {given['verdict']!r}, not one of {', '.join(get_args(Opinion))}")
    words = {name: given[name] for name in ("author", "reason", "made")}
    if not all(isinstance(word, str) and word for word in words.values()):
        raise InputError("judgement: author, reason and made are texts")
    if not (given["undone"] is None or isinstance(given["undone"], str)):
        raise InputError("judgement.undone: a time or null belongs here")
    return Judgement(
        n=0, one=tuple(pairs[0]), other=tuple(pairs[1]), verdict=given["verdict"], undone=given["undone"], **words
    )


def _loads(line: str | bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}") from None


def held_from_line(line: str | bytes, *, added: str) -> Held:
    """What a line of ours holds, or an extraction's line, which was ``added`` then. InputError where it is broken."""
    return held_from_value(_loads(line), added=added)


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
        return _held(extraction, more, added)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"ledger: is broken ({type(error).__name__}: {error})") from None


def _held(extraction: Extraction, more: dict[str, Any], added: str) -> Held:
    kept = tuple(_to_kept(extraction, one) for one in more["statements"])
    if len(kept) != len(extraction.statements):
        raise ValueError(f"{len(kept)} statements for {len(extraction.statements)}")
    return Held(
        extraction=extraction,
        kept=kept,
        retired=tuple((_to_kept(extraction, one), _statement(extraction, one["statement"])) for one in more["retired"]),
        given_id=str(more["given_id"]),
        revision=int(more["revision"]),
        current=bool(more["current"]),
        copy_of=more["copy_of"],
        added=str(more["added"]) or added,  # empty: no ledger has held it yet
        origin=_to_origin(more),
        notes=tuple(
            Note(kind=note["kind"], text=note["text"], url=note["url"], noted=note["noted"]) for note in more["notes"]
        ),
    )


def _to_kept(extraction: Extraction, value: dict[str, Any]) -> Kept:
    more = value.get("reviewed")
    return Kept(
        id=str(value["id"]),
        status=_one_of(Status, value["status"]),
        repeats=bool(value["repeats"]),
        origin=_to_origin(value),
        reviewed=None if more is None else _to_reviewed(extraction, more),
    )


def _to_reviewed(extraction: Extraction, value: dict[str, Any]) -> Reviewed:
    return Reviewed(
        machine=_statement(extraction, value["machine"]),
        origin=_to_origin(value),
        found=bool(value["found"]),
        reviews=tuple(
            Review(
                **{name: one[name] for name in _REVIEW}
                | {"status": _one_of(Status, one["status"]), "action": _one_of(Action, one["action"])},
                statement=_statement(extraction, one["statement"]),
            )
            for one in value["reviews"]
        ),
    )


def _one_of(kind: Any, value: object) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(kind))}")
    return value


def _to_origin(value: dict[str, Any]) -> Origin:
    return Origin(model=str(value["model"]), code=str(value["code"]))


def _statement(extraction: Extraction, value: object) -> Statement:
    bare = to_value(replace(extraction, statements=(), notes=()))
    return from_value({**bare, "statements": [value]}).statements[0]
