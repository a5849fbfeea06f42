"""The frozen values that flow between the stages: Article → Statement → Speaker.

Every span in them is an interval of code points into ``Article.text``, which no stage alters. ``docs/glossary.md``
defines the words; ``onrecord.export.schema`` publishes the same shapes as JSON Schema.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.spans import Span

Form = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed"]
MentionKind = Literal["person", "organisation", "place", "other", "description"]
Status = Literal["machine", "confirmed", "corrected", "rejected"]


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was published: ``text`` is kept exactly as it came.

    ``published`` is an ISO 8601 date ("2024-12-12") or time with zone; ``retrieved`` an ISO 8601 time with zone;
    ``raw_sha256`` the digest of the bytes the article was read from; ``language`` an ISO 639-1 code. None: not known.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None
    raw_sha256: str | None = None

    @property
    def sha256(self) -> str:
        """Digest of the text as UTF-8."""
        return sha256(self.text.encode("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to somebody or something: a name of one of four kinds, or a description ("the NATO leader").

    ``score`` is the model's probability, 0..1.
    """

    span: Span
    kind: MentionKind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for a decision: the rule that spoke, and how much it weighed (0..1)."""

    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who might be the speaker, with the chance (0..1) that they are."""

    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whom a statement's source refers to, named as fully as the article does.

    ``mentions`` lead from the source to the name; ``confidence`` is the calibrated chance that the name is right.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAt:
    """When it was said: the article's words, and the ISO dates between which that lies (None: only words known)."""

    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that the article says somebody said: content, cue, source, and what these resolve to.

    The first block is what extraction finds, the second what resolution adds. An empty ``speakers`` means unknown.
    ``confidence`` is the calibrated chance that content (IoU of words >= 0.5) and source words are right.
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    headline: bool = False
    confidence: float

    speakers: tuple[Speaker, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    attitude: bool = False
    addressee: str | None = None
    via: str | None = None
    occasion: str | None = None
    place: str | None = None
    said_at: SaidAt | None = None
    negated: bool = False
    within: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article yields. ``notes`` say what a reader must know, such as a language that is not covered."""

    article: Article
    statements: tuple[Statement, ...]
    notes: tuple[str, ...] = ()


def statement_id(article_sha256: str, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
    """The id of a statement: the same wherever the same words stand at the same place in the same text."""
    places = ";".join(f"{s.start}-{s.end}" for s in content) + "|" + ";".join(f"{s.start}-{s.end}" for s in cue)
    return sha256(f"{article_sha256}|{places}".encode())[:20]
