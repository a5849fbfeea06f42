"""Reviewed revisions of a ledger in, gold annotation out: articles on which models are trained and measured.

The form is that which ``onrecord evaluate`` reads: spans as pairs of code points, one speaker by name with aliases.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ledger import Held, Kept
from onrecord.records import Statement
from onrecord.spans import Span

FIELDS = ("speaker", "speaker_type", "role", "affiliation", "form", "negated", "to", "occasion", "when")
_NAME = re.compile(r"\b(?!(?:He|She|They|It|We|I|You|The|A|An)\b)[A-Z]")  # a mention by name, not by pronoun


def gold(revisions: Iterable[Held], *, partly: bool = False) -> Iterator[tuple[str, str]]:
    """(file name, JSON) for each current revision of which people have decided on every statement.

    With ``partly``, those of which they have decided on some as well: what nobody looked at is left out, so that such
    an article says nothing about what is missing. Rejected statements are left out always.
    """
    taken: set[str] = set()
    for held in revisions:
        pairs = list(zip(held.kept, held.extraction.statements, strict=True))
        decided = [(kept, statement) for kept, statement in pairs if kept.status != "machine"]
        if held.current and decided and (partly or len(decided) == len(pairs)):
            name = _name(held.extraction.article.id, taken)
            whole = len(decided) == len(pairs)
            yield name, json.dumps(_article(held, name, decided, whole=whole), ensure_ascii=False, indent=1) + "\n"


def _name(id: str, taken: set[str]) -> str:
    """A file's name for an article that no other has."""
    plain = re.sub(r"[^\w.-]+", "_", id).strip("._")[:100] or "article"
    name, again = plain, 2
    while name.casefold() in taken:
        name, again = f"{plain}~{again}", again + 1
    taken.add(name.casefold())
    return name


def _article(held: Held, name: str, decided: list[tuple[Kept, Statement]], *, whole: bool) -> dict[str, Any]:
    article = held.extraction.article
    kept = [(one, statement) for one, statement in decided if one.status != "rejected"]
    return {
        "id": name,
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "whole": whole,
        "fields": list(FIELDS),
        "statements": [_statement(one, statement) for one, statement in kept],
    }


def _statement(kept: Kept, statement: Statement) -> dict[str, Any]:
    speakers, said = statement.speakers, statement.said_at
    first = speakers[0] if speakers else None
    called = {span.text for speaker in speakers for span in speaker.mentions if _NAME.search(span.text)}
    return {
        "id": kept.id,
        "status": kept.status,
        "content": _spans(statement.content),
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "speaker": " and ".join(speaker.name for speaker in speakers) or "unnamed",
        "aliases": sorted(called - {speaker.name for speaker in speakers}),
        "speaker_type": "group" if len(speakers) > 1 else first.kind if first else "unnamed",
        "role": first.role if first else None,
        "affiliation": first.affiliation if first else None,
        "form": statement.form,
        "class": "attitude" if statement.attitude else "speech",
        "negated": statement.negated,
        "to": statement.addressee,
        "occasion": statement.occasion,
        "place": statement.place,
        "when_text": said.text if said else None,
        "when": _interval(said.earliest, said.latest) if said else None,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _interval(earliest: str | None, latest: str | None) -> str | None:
    """A day, or two with a stroke between; None where an end is open, which gold has no way to say."""
    if earliest is None or latest is None:
        return None
    return earliest if earliest == latest else f"{earliest}/{latest}"
