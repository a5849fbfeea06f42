"""Review for programs: the twins of the review pages, read by whoever may read and written to with a key."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from onrecord.errors import ConflictError
from onrecord.ledger import Action, Ledger, Recorded, add_missed, decide, history, show
from onrecord.ledger.queue import queue
from onrecord.records import Statement, Status
from onrecord.web.asked import Name
from onrecord.web.asked import Words as Told
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger
from onrecord.web.review import sought_by
from onrecord.web.visitors import Program

Decisive = Literal["accept", "correct", "reject", "undo"]
router = APIRouter(prefix="/v1/review", tags=["review"], responses=RESPONSES)


class Waits(BaseModel):
    """A statement that nobody has decided on."""

    id: str
    version: str
    article_id: str
    statement: Statement


class Queue(BaseModel):
    """The least sure first. ``after`` asks for what follows; null at the end."""

    statements: list[Waits]
    after: str | None


class Decided(BaseModel):
    """One decision. ``changes``: field → [before, after]."""

    number: int
    action: Action
    undoes: int | None
    changes: dict[str, list[Any]]
    status: Status
    author: str
    reason: str
    made: str


class Reviewable(BaseModel):
    """A statement in force, what the machine answered to it last, and every decision."""

    id: str
    version: str
    status: Status
    article_id: str
    statement: Statement
    machine: Statement
    found: bool = Field(description="The latest extraction found it.")
    reviews: list[Decided]


class Decision(BaseModel):
    """``changes``: field → value in the records' JSON form, to correct. ``against``: the version that was seen."""

    model_config = ConfigDict(extra="forbid")

    action: Decisive
    against: Annotated[Name, Field(examples=["6c1b7a5de9f04f21"])]
    reason: Told = ""
    changes: dict[str, Any] | None = Field(default=None, examples=[{"addressee": "reporters"}])


class Missed(BaseModel):
    """A statement that the machine missed. ``fields``: as ``changes`` of a decision; ``content`` is among them."""

    model_config = ConfigDict(extra="forbid")

    article: Annotated[Name, Field(examples=["alder-courier-harbour"])]
    fields: dict[str, Any] = Field(
        examples=[{"content": [[0, 45]], "source": [[51, 70]], "cue": [[46, 50]], "speakers": [{"name": "Ana Ruiz"}]}]
    )
    reason: Told = ""


Words = Annotated[Name, Query()]


@router.get("", summary="What nobody has reviewed, the least sure first.")
def waiting(
    ledger: OpenLedger,
    q: Words = "",
    speaker: Words = "",
    outlet: Words = "",
    form: Words = "",
    after: Words = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Queue:
    sought = sought_by({"q": q, "speaker": speaker, "outlet": outlet, "form": form})
    found = queue(ledger, sought, limit=limit, after=after or None)
    return Queue(statements=[_waits(one) for one in found.statements], after=found.after)


@router.post("", status_code=201, summary="Add a statement that the machine missed. Kept once it is answered.")
def missed(asked: Missed, ledger: OpenLedger, who: Program) -> Reviewable:
    return _reviewable(ledger, add_missed(ledger, asked.article, asked.fields, author=who.name, reason=asked.reason))


@router.get("/{id}", summary="A statement with the machine's answer and everything decided about it.")
def reviewable(id: Annotated[Name, Path()], ledger: OpenLedger) -> Reviewable:
    return _reviewable(ledger, show(ledger, id).recorded)


@router.post("/{id}", summary="Accept, correct or reject a statement, or undo that. Kept once it is answered.")
def review(id: Annotated[Name, Path()], decision: Decision, ledger: OpenLedger, who: Program) -> Reviewable:
    shown = show(ledger, id).recorded
    if decision.against != shown.version:
        raise ConflictError(
            f"statement {shown.id} is of version {shown.version} now, not {decision.against}: read it again"
        )
    made = decide(
        ledger, shown.id, decision.action, author=who.name, reason=decision.reason, against=decision.against,
        changes=decision.changes,
    )  # fmt: skip
    return _reviewable(ledger, made)


def _waits(one: Recorded) -> Waits:
    return Waits(id=one.id, version=one.version, article_id=one.article_id, statement=one.statement)


def _reviewable(ledger: Ledger, one: Recorded) -> Reviewable:
    known = history(ledger, one.id)
    return Reviewable(
        id=one.id,
        version=one.version,
        status=one.status,
        article_id=one.article_id,
        statement=one.statement,
        machine=known.machine,
        found=known.found,
        reviews=[
            Decided(
                number=made.number, action=made.action, undoes=made.undoes, changes=dict(made.changes),
                status=made.status, author=made.author, reason=made.reason, made=made.made,
            )
            for made in known.reviews
        ],
    )  # fmt: skip
