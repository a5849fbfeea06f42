"""Check a quotation: one box and one name in, a verdict with its proof and what was searched out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from onrecord.compare.check import check
from onrecord.compare.diff import Piece, diff
from onrecord.compare.passage import passage
from onrecord.compare.report import searched_words
from onrecord.compare.verdict import Kind, Place, SpeakerFit, Verdict
from onrecord.compare.words import words
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.spans import Span
from onrecord.web import shapes
from onrecord.web.asked import Blanks, Day, Name, Storable
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import Limits, OpenLedger
from onrecord.web.render import page
from onrecord.web.statement import Alteration

router = APIRouter()

Quotation = Annotated[
    Storable,
    Field(max_length=12_000, examples=["We have patched those quays for thirty years"]),
]


class Asked(BaseModel):
    """A quotation to look for. ``on``: the day on which it is said to have been said."""

    model_config = ConfigDict(extra="forbid")

    quotation: Quotation
    speaker: Name | None = Field(default=None, examples=["Ines Marrero"])
    on: Day | None = None


class Typed(Blanks):
    """What somebody typed into the page; nothing is asked until there is a quotation."""

    quotation: Quotation = ""
    speaker: Name | None = None
    on: Day | None = None


class PlaceAnswer(shapes.Shape):
    """Where the words, or words like them, stand, and how the quotation differs from them."""

    statements: tuple[shapes.Statement, ...]
    transcript: bool
    verbatim: bool
    quoted: bool
    speaker: SpeakerFit
    share: float
    dated: bool
    alterations: tuple[Alteration, ...]


class SearchedAnswer(shapes.Shape):
    """What a check looked through: silence is not a denial."""

    articles: int
    transcripts: int
    outlets: int
    first: str | None
    last: str | None
    statements: int
    of_speaker: int | None


class VerdictAnswer(shapes.Shape):
    """Whether it is on record, the places that this rests on with the best first, and what was searched."""

    verdict: Kind
    quotation: str
    speaker: str | None
    grave: tuple[Alteration, ...]
    notes: tuple[str, ...]
    places: tuple[PlaceAnswer, ...]
    searched: SearchedAnswer


class Bulk(BaseModel):
    """Many quotations."""

    model_config = ConfigDict(extra="forbid")

    quotations: Annotated[list[Asked], Field(min_length=1)]


class OneOfMany(shapes.Shape):
    """The verdict on one quotation, or why there is none."""

    verdict: VerdictAnswer | None
    refused: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place with the quotation laid against it, word by word."""

    place: Place
    pieces: tuple[Piece, ...]


@router.get("/check", include_in_schema=False)
def check_page(request: Request, ledger: OpenLedger, asked: Annotated[Typed, Query()]) -> HTMLResponse:
    values: dict[str, Any] = {"asked": asked, "verdict": None, "shown": [], "searched": "", "trouble": None}
    if asked.quotation:
        try:
            verdict = check(ledger, asked.quotation, speaker=asked.speaker, on=asked.on, fresh=False)
        except InputError as error:
            values["trouble"] = str(error)
        else:
            shown = [Shown(place=place, pieces=laid(asked.quotation, place)) for place in verdict.places[:8]]
            values |= {
                "verdict": verdict,
                "shown": shown,
                "searched": searched_words(verdict.searched, verdict.speaker),
            }
    return page(request, "check.html", status=400 if values["trouble"] else 200, title="Check a quotation", **values)


@router.get("/v1/check", tags=["check"], summary="Say whether a quotation is on record.", responses=RESPONSES)
def check_api(ledger: OpenLedger, asked: Annotated[Asked, Query()]) -> VerdictAnswer:
    return one(ledger, asked.quotation, asked.speaker, asked.on)


@router.post("/v1/check", tags=["check"], summary="Say whether a quotation is on record.", responses=RESPONSES)
def check_posted(ledger: OpenLedger, asked: Asked) -> VerdictAnswer:
    return one(ledger, asked.quotation, asked.speaker, asked.on)


@router.post(
    "/v1/check/bulk",
    tags=["check"],
    summary="Say of each quotation whether it is on record.",
    responses={status: RESPONSES[status] for status in (400, 413, 422, 503)},
)
def check_bulk(ledger: OpenLedger, limits: Limits, asked: Bulk) -> tuple[OneOfMany, ...]:
    if len(asked.quotations) > limits.bulk:
        raise HTTPException(413, f"{len(asked.quotations)} quotations at once are too many: at most {limits.bulk}")
    return tuple(_one_of_many(ledger, one) for one in asked.quotations)


def _one_of_many(ledger: Ledger, asked: Asked) -> OneOfMany:
    try:
        return OneOfMany(verdict=one(ledger, asked.quotation, asked.speaker, asked.on))
    except InputError as error:
        return OneOfMany(verdict=None, refused=str(error))


def one(ledger: Ledger, quotation: str, speaker: str | None, on: date | None) -> VerdictAnswer:
    """The verdict for a program."""
    return answer(check(ledger, quotation, speaker=speaker, on=on, fresh=False))


def answer(verdict: Verdict) -> VerdictAnswer:
    """A verdict as the API gives it."""
    return VerdictAnswer(
        verdict=verdict.kind,
        quotation=verdict.quotation,
        speaker=verdict.speaker,
        grave=tuple(Alteration.model_validate(one) for one in verdict.grave),
        notes=verdict.notes,
        places=tuple(
            PlaceAnswer(
                statements=tuple(shapes.statement(one) for one in place.statements),
                transcript=place.transcript,
                verbatim=place.verbatim,
                quoted=place.quoted,
                speaker=place.speaker,
                share=round(place.share, 4),
                dated=place.dated,
                alterations=tuple(Alteration.model_validate(one) for one in place.alterations),
            )
            for place in verdict.places
        ),
        searched=SearchedAnswer.model_validate(verdict.searched),
    )


def laid(quotation: str, place: Place) -> tuple[Piece, ...]:
    """The quotation in pieces, what differs from what stands in a place marked; none where nothing does."""
    if place.verbatim or not place.quoted or not any(one.kind != "typography" for one in place.alterations):
        return ()
    ours = words(quotation)
    theirs = tuple(word for one in place.statements for word in passage(one.statement))
    if not ours or not theirs:
        return ()
    return diff((Span(0, len(quotation), quotation),), ours, theirs)[0]
