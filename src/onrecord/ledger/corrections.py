"""A statement and what a person wants changed in it in; the corrected statement, or the reason why not, out.

Changes have the records' JSON form. Only what a reader of the article can know may be changed: the machine's
confidence, its candidates and the nesting of statements are not corrected but follow.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from onrecord.errors import InputError
from onrecord.ingest.compose import headline
from onrecord.records import Article, Evidence, Form, SaidAt, Speaker, SpeakerKind, Statement, statement_id
from onrecord.spans import Span

FIELDS = (
    "content", "cue", "source", "speakers", "form", "attitude", "negated", "addressee", "via", "occasion", "place",
    "said_at", "about",
)  # fmt: skip
"""What may be corrected."""
REVIEWER = Evidence(rule="named by a reviewer", score=1.0)
_LONGEST = 500  # code points of a name, role, occasion ...: room for a long sentence
_MOST = 50  # spans, speakers or names in one field


def correct(statement: Statement, article: Article, changes: Mapping[str, object]) -> Statement:
    """The statement with the changes made, its id, headline and candidates following from them.

    ``changes``: field → value; spans are ``{"start", "end"}`` or ``[start, end]``, speakers ``{"name", "kind", "role",
    "affiliation"}``. InputError names the field that is at fault, or says that nothing would change.
    """
    if unknown := sorted(changes.keys() - set(FIELDS)):
        raise InputError(f"{unknown[0]!r} can't be corrected: there are {', '.join(FIELDS)}")
    values = {name: _READERS[name](name, value, statement, article) for name, value in changes.items()}
    made: Statement = replace(statement, **values)
    if not made.content:
        raise InputError("content: a statement has words; reject it if nothing was said")
    if made.content != statement.content:
        title = headline(article.text, article.title)
        made = replace(made, headline=title is not None and title.contains(made.content[0]))
    if made.speakers and made.speakers != statement.speakers:
        made = replace(made, candidates=())
    made = replace(made, id=statement_id(article.sha256, made.content, made.cue))
    if made == statement:
        raise InputError("nothing is changed: accept the statement if it is right")
    return made


def changes_between(before: Statement, after: Statement) -> dict[str, list[object]]:
    """Field → [before, after], in the records' JSON form, for the fields that differ and can be corrected."""
    one, other = asdict(before), asdict(after)
    return {name: [one[name], other[name]] for name in FIELDS if one[name] != other[name]}


def _spans(name: str, value: object, _statement: Statement, article: Article) -> tuple[Span, ...]:
    spans = []
    for part in _list(name, value):
        match part:
            case {"start": int(start), "end": int(end)} | [int(start), int(end)] if type(start) is type(end) is int:
                pass  # (a bool is an int too)
            case _:
                raise InputError(f"{name}: {part!r} is no span: it has a start and an end")
        try:
            spans.append(Span.of(article.text, start, end))
        except InputError as error:
            raise InputError(f"{name}: {error}") from None
    spans.sort()
    for one, other in pairwise(spans):
        if one.overlaps(other):
            raise InputError(f"{name}: {one.start}:{one.end} and {other.start}:{other.end} overlap")
    return tuple(spans)


def _speakers(name: str, value: object, statement: Statement, _article: Article) -> tuple[Speaker, ...]:
    return tuple(_speaker(name, part, statement) for part in _list(name, value))


def _speaker(field: str, value: object, statement: Statement) -> Speaker:
    """The machine's speaker of this name with another standing, or one that only the reviewer's word is for."""
    if not isinstance(value, dict):
        raise InputError(f"{field}: {value!r} is no speaker: it has a name, kind, role and affiliation")
    name = _words(f"{field}.name", value.get("name"))
    if name is None:
        raise InputError(f"{field}: a speaker has a name; leave the speakers empty where nobody is known")
    kind: SpeakerKind = value.get("kind") or "person"
    if kind not in get_args(SpeakerKind):
        raise InputError(f"{field}: {kind!r} is no kind of speaker: there are {', '.join(get_args(SpeakerKind))}")
    role, affiliation = (_words(f"{field}.{part}", value.get(part)) for part in ("role", "affiliation"))
    known = next((one for one in statement.speakers if one.name == name), None)
    if known is None:
        return Speaker(
            name=name, kind=kind, role=role, affiliation=affiliation, evidence=(REVIEWER,), confidence=1.0
        )  # fmt: skip
    return replace(known, kind=kind, role=role, affiliation=affiliation)


def _said_at(name: str, value: object, _statement: Statement, _article: Article) -> SaidAt | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise InputError(f"{name}: {value!r} is no time: it has text, earliest and latest")
    text, earliest, latest = (_words(f"{name}.{part}", value.get(part)) for part in ("text", "earliest", "latest"))
    for day in filter(None, (earliest, latest)):
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
                raise ValueError(day)
            date.fromisoformat(day)
        except ValueError:
            raise InputError(f"{name}: {day!r} is no day like 2024-12-12") from None
    if text is None:
        if earliest or latest:
            raise InputError(f"{name}: the article's words for the time are missing")
        return None
    if earliest and latest and earliest > latest:
        raise InputError(f"{name}: {earliest} is later than {latest}")
    return SaidAt(text=text, earliest=earliest, latest=latest)


def _text(name: str, value: object, _statement: Statement, _article: Article) -> str | None:
    return _words(name, value)


def _names(name: str, value: object, _statement: Statement, _article: Article) -> tuple[str, ...]:
    return tuple(words for part in _list(name, value) if (words := _words(name, part)) is not None)


def _flag(name: str, value: object, _statement: Statement, _article: Article) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{name}: is true or false, not {value!r}")
    return value


def _form(name: str, value: object, _statement: Statement, _article: Article) -> Form:
    if value not in get_args(Form):
        raise InputError(f"{name}: is {', '.join(get_args(Form))}, not {value!r}")
    return value  # type: ignore[return-value]


def _list(name: str, value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{name}: {value!r} is no list")
    if len(value) > _MOST:
        raise InputError(f"{name}: {len(value)} are more than {_MOST}")
    return list(value)


def _words(name: str, value: object) -> str | None:
    """Words without what surrounds them; None for none."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name}: {value!r} is no text")
    if len(value) > _LONGEST:
        raise InputError(f"{name}: {len(value)} characters are more than {_LONGEST}")
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(f"{name}: holds a NUL or half a character, which is no text")
    return value.strip() or None


_READERS: dict[str, Callable[[str, object, Statement, Article], Any]] = {
    "content": _spans,
    "cue": _spans,
    "source": _spans,
    "speakers": _speakers,
    "form": _form,
    "attitude": _flag,
    "negated": _flag,
    "addressee": _text,
    "via": _text,
    "occasion": _text,
    "place": _text,
    "said_at": _said_at,
    "about": _names,
}
