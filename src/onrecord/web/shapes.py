"""Records and the ledger's values in, what the API answers with out: one pydantic model for each, for OpenAPI."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.ledger import Count as Counted
from onrecord.ledger import Hit as Found
from onrecord.ledger import Recorded
from onrecord.records import Form, SpeakerKind, Status
from onrecord.records import Statement as Record


class Shape(BaseModel):
    """Made from the attributes of a record of the same name."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Span(Shape):
    """Half-open interval of code points into the article's text, and the words there."""

    start: int = Field(examples=[0])
    end: int = Field(examples=[45])
    text: str = Field(examples=["“We have patched those quays for thirty years,”"])


class Evidence(Shape):
    rule: str
    score: float


class Candidate(Shape):
    """Somebody who might be the speaker, with the chance that they are."""

    name: str
    score: float


class Speaker(Shape):
    """Whom the source refers to. ``confidence`` is the calibrated chance (0..1) that the name is right."""

    name: str = Field(examples=["Ines Marrero"])
    kind: SpeakerKind
    role: str | None = Field(examples=["Mayor"])
    affiliation: str | None = None
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = Field(examples=[0.93])


class SaidAt(Shape):
    """When it was said: the article's words, and the ISO dates between which that lies, if they are known."""

    text: str = Field(examples=["Tuesday"])
    earliest: str | None = Field(None, examples=["2025-03-04"])
    latest: str | None = Field(None, examples=["2025-03-04"])


class Content(Shape):
    """What extraction found and resolution added. An empty ``speakers`` means unknown.

    ``hash`` is the same wherever the same words stand at the same place in the same text; ``within`` is the hash of the
    statement whose content holds this one.
    """

    hash: str = Field(examples=["7ed1127eaf69b0bdeb00"])
    form: Form
    attitude: bool
    negated: bool
    headline: bool
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    candidates: tuple[Candidate, ...]
    addressee: str | None = None
    via: str | None = None
    occasion: str | None = None
    place: str | None = None
    said_at: SaidAt | None = None
    about: tuple[str, ...] = ()
    within: str | None = None
    confidence: float = Field(examples=[0.86])


class Note(Shape):
    """A correction or retraction by the publisher."""

    kind: Literal["correction", "retraction"]
    text: str
    url: str | None
    noted: str


class Where(Shape):
    """The article that prints a statement. ``current``: this is its latest revision."""

    id: str = Field(validation_alias="article_id", examples=["alder-courier-harbour"])
    revision: int
    current: bool
    title: str | None
    outlet: str | None = Field(examples=["Alder Courier"])
    url: str | None
    published: str | None = Field(examples=["2025-03-05"])
    copy_of: str | None
    notes: tuple[Note, ...]


class Statement(Content):
    """A statement as the ledger records it. ``id`` lasts through re-extraction and review.

    ``repeats``: counted with the article that this one copies. ``retired``: a later extraction did not find it again.
    ``model`` and ``code`` say who answered.
    """

    id: str = Field(examples=["s7ed1127eaf69b0bdeb0"])
    status: Status
    repeats: bool
    retired: bool
    article: Where
    model: str
    code: str


class Count(Shape):
    """How many; ``more``: at least so many, counting stopped there."""

    n: int
    more: bool


class Named(Shape):
    """How often a name (or a month, "2025-03"; "" where unknown) comes."""

    name: str
    times: int


class Forms(Shape):
    """How many statements of each form."""

    direct: int
    mixed: int
    indirect: int


class Tallied(Shape):
    """A speaker, an outlet or a month with its statements; days of publication of the first and the last."""

    name: str
    forms: Forms
    first: str | None = None
    last: str | None = None


class Hit(Shape):
    """A statement that was found; ``snippet`` and ``marks`` are spans of the article's text, the marks inside it."""

    statement: Statement
    snippet: Span
    marks: tuple[Span, ...]


def content(record: Record) -> dict[str, object]:
    """The fields of a record as :class:`Content` names them."""
    return {"hash": record.id, **{name: getattr(record, name) for name in Record.__slots__ if name != "id"}}


def statement(found: Recorded) -> Statement:
    """A recorded statement."""
    return Statement.model_validate(
        {
            **content(found.statement),
            "id": found.id,
            "status": found.status,
            "repeats": found.repeats,
            "retired": found.retired,
            "article": Where.model_validate(found),
            "model": found.model,
            "code": found.code,
        }
    )


def hit(found: Found) -> Hit:
    """A statement that a search found."""
    return Hit.model_validate(
        {"statement": statement(found.recorded), "snippet": found.snippet, "marks": found.marks}, from_attributes=True
    )


def count(counted: Counted | None) -> Count | None:
    return None if counted is None else Count(n=counted.n, more=counted.more)


def named(frequency: tuple[tuple[str, int], ...]) -> tuple[Named, ...]:
    return tuple(Named(name=name, times=times) for name, times in frequency)
