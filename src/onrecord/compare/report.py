"""A verdict or the variants of an utterance in; lines for a reader, or values for JSON, out."""

from collections.abc import Iterator
from typing import Any

from onrecord.compare.alterations import GRAVE, Alteration
from onrecord.compare.variants import Print, Variants
from onrecord.compare.verdict import Place, Verdict
from onrecord.ledger import Recorded
from onrecord.ledger.variants import Searched

_SHOWN = 5  # places in a report for people


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """The verdict, what it rests on and what was searched, for people."""
    grave = f" ({', '.join(sorted({a.kind for a in verdict.grave}))} differs)" if verdict.grave else ""
    yield f"{verdict.kind.upper()}{grave}"
    for note in verdict.notes:
        yield f"  note: {note}"
    for place in verdict.places[:_SHOWN]:
        yield from _place_lines(place)
    if len(verdict.places) > _SHOWN:
        yield f"  and {len(verdict.places) - _SHOWN} more"
    yield f"  searched: {searched_words(verdict.searched, verdict.speaker)}"


def searched_words(searched: Searched, speaker: str | None) -> str:
    """What was searched, in words: silence is not a denial."""
    told = f"{searched.articles:,} articles of {searched.outlets:,} outlets and {searched.transcripts:,} transcripts"
    if searched.first and searched.last:
        told += f", {searched.first} to {searched.last}"
    told += f", {searched.statements:,} statements"
    if searched.of_speaker is not None:
        told += f", {searched.of_speaker:,} of them by a speaker named {speaker}"
    return told


def variants_lines(found: Variants) -> Iterator[str]:
    """The prints, earliest first, each with what differs from the fullest, for people."""
    yield f"{_count(len(found.prints), 'print')}, {_count(found.outlets, 'outlet')}, {found.counted} without copies"
    for one in found.prints:
        yield f"  {_where(one.recorded)}  {one.recorded.id}"
        yield f"    {_words(one.recorded)}"
        yield from _alteration_lines(one.alterations)


def verdict_value(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON holds it."""
    return {
        "verdict": verdict.kind,
        "quotation": verdict.quotation,
        "speaker": verdict.speaker,
        "grave": [_alteration(a) for a in verdict.grave],
        "notes": list(verdict.notes),
        "places": [_place(place) for place in verdict.places],
        "searched": {name: getattr(verdict.searched, name) for name in Searched.__slots__},
    }


def variants_value(found: Variants) -> dict[str, Any]:
    """The variants as JSON holds them."""
    return {
        "outlets": found.outlets,
        "counted": found.counted,
        "prints": [_print(one) for one in found.prints],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "statements": [_recorded(one) for one in place.statements],
        "transcript": place.transcript,
        "verbatim": place.verbatim,
        "quoted": place.quoted,
        "speaker": place.speaker,
        "share": round(place.share, 4),
        "dated": place.dated,
        "alterations": [_alteration(a) for a in place.alterations],
    }


def _print(one: Print) -> dict[str, Any]:
    return {**_recorded(one.recorded), "alterations": [_alteration(a) for a in one.alterations]}


def _recorded(one: Recorded) -> dict[str, Any]:
    return {
        "id": one.id,
        "article": one.article_id,
        "outlet": one.outlet,
        "published": one.published,
        "url": one.url,
        "repeats": one.repeats,
        "status": one.status,
        "speakers": [speaker.name for speaker in one.statement.speakers],
        "content": [{"start": s.start, "end": s.end, "text": s.text} for s in one.statement.content],
        "notes": [{"kind": note.kind, "text": note.text} for note in one.notes],
    }


def _alteration(one: Alteration) -> dict[str, Any]:
    return {"kind": one.kind, "quotation": one.ours, "record": one.theirs, "marked": one.marked}


def _place_lines(place: Place) -> Iterator[str]:
    first = place.statements[0]
    yield f"  {_where(first)}  {first.id}"
    yield f"    {', '.join(place.names) or 'speaker unknown'}: {' '.join(_words(one) for one in place.statements)}"
    yield from _alteration_lines(place.alterations)
    for note in first.notes:
        yield f"    {note.kind} by the publisher: {note.text}"


def _alteration_lines(alterations: tuple[Alteration, ...]) -> Iterator[str]:
    for one in alterations:
        mark = "!" if one.kind in GRAVE else " "
        change = f"“{one.ours}” for “{one.theirs}”" if one.ours and one.theirs else ""
        change = change or (f"“{one.ours}” put in" if one.ours else f"“{one.theirs}” left out")
        yield f"  {mark} {one.kind}: {change}"


def _where(one: Recorded) -> str:
    return " · ".join(part for part in (one.published and one.published[:10], one.outlet, one.title) if part)


def _words(one: Recorded) -> str:
    return " … ".join(span.text for span in one.statement.content)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
