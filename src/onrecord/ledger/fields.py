"""What a person typed into a form or behind ``--set`` in, changes as ``corrections`` takes them out.

Every field is text, and may come several times. Spans are ``12:40, 52:60``; the first ``kind``, ``role`` and
``affiliation`` belong to the first ``speaker``, and so on; ``said_at`` are the article's words, ``earliest`` and
``latest`` its days. An empty value takes away what was there; a field that isn't given stays.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.errors import InputError
from onrecord.records import Statement
from onrecord.spans import Span

SPANS = ("content", "cue", "source")
STANDING = ("kind", "role", "affiliation")
FLAGS = ("attitude", "negated")
TEXTS = ("form", "addressee", "via", "occasion", "place")
TIMES = ("said_at", "earliest", "latest")
FIELDS = (*SPANS, "speaker", *STANDING, *FLAGS, *TEXTS, *TIMES, "about")

_SPAN = re.compile(r"\s*(\d{1,9})\s*[:–-]\s*(\d{1,9})\s*")
_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


def changes_of(given: Mapping[str, Sequence[str]], statement: Statement) -> dict[str, object]:
    """The changes that these fields ask for. InputError for an unknown field, or a value that makes no sense."""
    if unknown := sorted(given.keys() - set(FIELDS)):
        raise InputError(f"{unknown[0]!r} is no field: there are {', '.join(FIELDS)}")
    changes: dict[str, object] = {}
    for name in SPANS:
        if name in given:
            changes[name] = [_span(name, part) for part in ",".join(given[name]).split(",") if part.strip()]
    if any(name in given for name in ("speaker", *STANDING)):
        changes["speakers"] = _speakers(given, statement)
    for name in FLAGS:
        if name in given:
            changes[name] = _flag(name, given[name][-1])
    for name in TEXTS:
        if name in given:
            changes[name] = given[name][-1] or None
    if any(name in given for name in TIMES):
        changes["said_at"] = _said_at(given, statement)
    if "about" in given:
        changes["about"] = [part for value in given["about"] for part in value.split(";") if part.strip()]
    return changes


def spans_as_text(spans: Sequence[Span]) -> str:
    """Spans as a field holds them."""
    return ", ".join(f"{span.start}:{span.end}" for span in spans)


def _span(name: str, words: str) -> list[int]:
    if not (found := _SPAN.fullmatch(words)):
        raise InputError(f"{name}: {words!r} is no span like 12:40")
    return [int(found[1]), int(found[2])]


def _speakers(given: Mapping[str, Sequence[str]], statement: Statement) -> list[dict[str, str | None]]:
    """The speakers: those named, else those there are, each with what is said of it."""
    names = given.get("speaker", [speaker.name for speaker in statement.speakers])
    there = {speaker.name: speaker for speaker in statement.speakers}
    if "speaker" not in given and not names:
        raise InputError("nobody is known to speak: set the speaker as well")
    speakers: list[dict[str, str | None]] = []
    for i, name in enumerate(names):
        if not name.strip():
            continue
        known = there.get(name.strip())
        speakers.append({"name": name})
        for part in STANDING:
            values = given.get(part, ())
            before = getattr(known, part) if known else None
            speakers[-1][part] = (values[i] or None) if i < len(values) else before
    return speakers


def _flag(name: str, value: str) -> bool:
    if value.strip().lower() not in (*_YES, *_NO):
        raise InputError(f"{name}: is yes or no, not {value!r}")
    return value.strip().lower() in _YES


def _said_at(given: Mapping[str, Sequence[str]], statement: Statement) -> dict[str, str | None] | None:
    said = statement.said_at
    there = {
        "said_at": said.text if said else None,
        "earliest": said.earliest if said else None,
        "latest": said.latest if said else None,
    }
    told = {name: (given[name][-1].strip() or None) if name in given else there[name] for name in TIMES}
    if not any(told.values()) or (given.get("said_at", ["x"])[-1].strip() == "" and "earliest" not in given):
        return None
    return {"text": told["said_at"], "earliest": told["earliest"], "latest": told["latest"]}
