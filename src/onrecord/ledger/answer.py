"""A statement in, the JSON in which the ledger keeps it out, and back: nothing lost, fields at their default left out.

Spans are ``[start, end, text]``: their text is kept beside their place, so that ``verify`` has something to compare.
"""

import json
from typing import Any

from onrecord.records import Candidate, Evidence, SaidAt, Speaker, Statement
from onrecord.spans import Span


def encode(statement: Statement) -> str:
    """The statement as compact JSON."""
    said = statement.said_at
    fields = {
        "id": statement.id,
        "form": statement.form,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "headline": statement.headline,
        "confidence": statement.confidence,
        "speakers": [_speaker(speaker) for speaker in statement.speakers],
        "candidates": [[candidate.name, candidate.score] for candidate in statement.candidates],
        "attitude": statement.attitude,
        "addressee": statement.addressee,
        "via": statement.via,
        "occasion": statement.occasion,
        "place": statement.place,
        "said_at": None if said is None else [said.text, said.earliest, said.latest],
        "negated": statement.negated,
        "within": statement.within,
        "about": list(statement.about),
    }
    return json.dumps(_told(fields), ensure_ascii=False, separators=(",", ":"))


def decode(answer: str) -> Statement:
    """The statement that :func:`encode` was given."""
    fields: dict[str, Any] = json.loads(answer)
    said = fields.pop("said_at", None)
    return Statement(
        content=_to_spans(fields.pop("content")),
        cue=_to_spans(fields.pop("cue", [])),
        source=_to_spans(fields.pop("source", [])),
        speakers=tuple(_to_speaker(speaker) for speaker in fields.pop("speakers", [])),
        candidates=tuple(Candidate(name=name, score=score) for name, score in fields.pop("candidates", [])),
        said_at=None if said is None else SaidAt(text=said[0], earliest=said[1], latest=said[2]),
        about=tuple(fields.pop("about", [])),
        **fields,
    )


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something. (``confidence`` has no default, and 0.0 is not "nothing".)"""
    return {name: value for name, value in fields.items() if name == "confidence" or value not in (None, False, [])}


def _spans(spans: tuple[Span, ...]) -> list[list[int | str]]:
    return [[span.start, span.end, span.text] for span in spans]


def _to_spans(spans: list[list[Any]]) -> tuple[Span, ...]:
    return tuple(Span(start, end, text) for start, end, text in spans)


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return _told(
        {
            "name": speaker.name,
            "kind": speaker.kind,
            "role": speaker.role,
            "affiliation": speaker.affiliation,
            "mentions": _spans(speaker.mentions),
            "evidence": [[evidence.rule, evidence.score] for evidence in speaker.evidence],
            "confidence": speaker.confidence,
        }
    )


def _to_speaker(fields: dict[str, Any]) -> Speaker:
    return Speaker(
        mentions=_to_spans(fields.pop("mentions", [])),
        evidence=tuple(Evidence(rule=rule, score=score) for rule, score in fields.pop("evidence", [])),
        **fields,
    )
