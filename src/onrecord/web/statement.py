"""A statement: in its context, in every wording that was printed, with its evidence, and how to cite it."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from markupsafe import Markup

from onrecord.compare.diff import Piece, diff
from onrecord.compare.echoes import Echo, echoes
from onrecord.compare.passage import quoted_words
from onrecord.compare.variants import Print, Variants, variants_of
from onrecord.export.marked import Marked
from onrecord.export.phrases import brief, joined, who
from onrecord.ledger import Recorded, Shown, show
from onrecord.spans import Span, extent
from onrecord.web import addresses, exports, shapes
from onrecord.web.asked import Name
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page

router = APIRouter()

_NEAR = 4_000  # code points of its paragraph shown on either side of a statement
_FRAGMENT = 60  # code points from which on a text fragment names the ends of the words instead of all of them


class Alteration(shapes.Shape):
    """A difference from the fullest print: its class, the words here, the words there."""

    kind: str
    ours: str
    theirs: str
    marked: bool


class PrintAnswer(shapes.Shape):
    """One print of the utterance, with what differs from the fullest one."""

    statement: shapes.Statement
    alterations: tuple[Alteration, ...]


class EchoAnswer(shapes.Shape):
    """An earlier statement by the same speaker in words like these: a candidate, not a fact. ``dated``: said or printed
    when the article says that what is echoed was said."""

    statement: shapes.Statement
    score: float
    words: tuple[str, ...]
    dated: bool


class StatementAnswer(shapes.Shape):
    """A statement in its paragraph (what is near it of one of many pages), its other prints and what it may echo."""

    statement: shapes.Statement
    paragraph: shapes.Span
    outlets: int
    variants: tuple[PrintAnswer, ...]
    echoes: tuple[EchoAnswer, ...]
    citation: str
    permalink: str
    source_link: str | None


@router.get("/statements/{id}", include_in_schema=False)
def statement_page(request: Request, ledger: OpenLedger, id: Annotated[Name, Path()]) -> HTMLResponse:
    shown = show(ledger, id)
    prints = variants_of(ledger, shown.recorded.id)
    one = shown.recorded
    drawn = Marked(statements=(one.statement,), ids=(one.id,))
    before, after = _around(shown)
    near = paragraph(shown)
    return page(
        request,
        "statement.html",
        title=f"{who(one.statement)}: {joined(one.statement.content)[:80]}",
        shown=shown,
        one=one,
        before=before,
        after=after,
        paragraph=Markup(drawn.text(shown.text, within=near)),  # Marked escapes
        cut=(near.start > shown.paragraph.start, near.end < shown.paragraph.end),
        prints=prints,
        compared=[Compared(found=found, pieces=pieces(found, prints)) for found in prints.prints],
        echoes=echoes(ledger, one.id, limit=8, fresh=False),
        citation=citation(one),
        permalink=str(request.base_url).rstrip("/") + addresses.statement(one.id),
        source_link=source_link(one),
    )


@router.get(
    "/v1/statements/{id}",
    tags=["statements"],
    summary="A statement in its paragraph, with its variants and echoes.",
    responses={status: RESPONSES[status] for status in (404, 422, 503)},
)
def statement_api(request: Request, ledger: OpenLedger, id: Annotated[Name, Path()]) -> StatementAnswer:
    shown = show(ledger, id)
    prints = variants_of(ledger, shown.recorded.id)
    return StatementAnswer(
        statement=shapes.statement(shown.recorded),
        paragraph=shapes.Span.model_validate(paragraph(shown)),
        outlets=prints.outlets,
        variants=tuple(_print(found) for found in prints.prints),
        echoes=tuple(_echo(echo) for echo in echoes(ledger, shown.recorded.id, fresh=False)),
        citation=citation(shown.recorded),
        permalink=str(request.base_url).rstrip("/") + addresses.statement(shown.recorded.id),
        source_link=source_link(shown.recorded),
    )


@router.get(
    "/statements/{id}/variants.{kind}",
    tags=["statements"],
    summary="The prints of a statement's utterance as CSV or JSON Lines.",
    response_class=StreamingResponse,
    responses=exports.answers(404, 422, 503),
)
def variants_export(ledger: OpenLedger, id: Annotated[Name, Path()], kind: exports.Table) -> StreamingResponse:
    found = variants_of(ledger, show(ledger, id).recorded.id)
    return exports.statements(kind, (one.recorded for one in found.prints), len(found.prints), "variants")


def _print(found: Print) -> PrintAnswer:
    return PrintAnswer(
        statement=shapes.statement(found.recorded),
        alterations=tuple(Alteration.model_validate(one) for one in found.alterations),
    )


def _echo(echo: Echo) -> EchoAnswer:
    return EchoAnswer(
        statement=shapes.statement(echo.recorded), score=round(echo.score, 4), words=echo.words, dated=echo.dated
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A print with its words laid against the fullest one's; no pieces for that one itself."""

    found: Print
    pieces: tuple[tuple[Piece, ...], ...]


def pieces(found: Print, prints: Variants) -> tuple[tuple[Piece, ...], ...]:
    """The words of a print, what differs from the fullest marked."""
    fullest = max((p.recorded for p in prints.prints), key=lambda r: (len(quoted_words(r.statement)), -r.n))
    ours, theirs = quoted_words(found.recorded.statement), quoted_words(fullest.statement)
    if found.recorded is fullest or not ours or not found.alterations:
        return ()
    return diff(found.recorded.statement.content, ours, theirs)


def paragraph(shown: Shown) -> Span:
    """The statement's paragraph; of one without end, what is near the statement."""
    start, end = extent((*shown.recorded.statement.content, *shown.recorded.statement.cue))
    low, high = max(shown.paragraph.start, start - _NEAR), min(shown.paragraph.end, end + _NEAR, start + 5 * _NEAR)
    return Span.of(shown.text, low, high)


def _around(shown: Shown) -> tuple[str, str]:
    """The paragraphs before and after the statement's own."""
    before = shown.text[: shown.paragraph.start].rstrip().rpartition("\n")[2]
    after = shown.text[shown.paragraph.end :].lstrip().partition("\n")[0]
    return before[-600:], after[:600]


def citation(one: Recorded) -> str:
    """How to cite a statement: who, in which words, where and when printed, and its place in the text."""
    start, end = extent(one.statement.content)
    printed = ", ".join(
        filter(None, (f"“{one.title}”" if one.title else None, one.outlet, one.published and one.published[:10]))
    )
    words = brief(one.statement.content)
    said = f"{who(one.statement)}: {words}" if one.statement.form == "direct" else f"{who(one.statement)}, {words}"
    return f"{said} ({one.statement.form}). {printed or one.article_id}, characters {start}–{end}. onrecord {one.id}."


def source_link(one: Recorded) -> str | None:
    """The publisher's page, opened at the words where the browser knows how to (a text fragment); None without one."""
    if one.url is None or not one.url.lower().startswith(("http://", "https://")):
        return None
    content: Span = max(one.statement.content, key=lambda span: len(span.text))
    words = content.text[:10_000].strip("“”\"'‘’ ,.;")
    if len(words) > _FRAGMENT and words.count(" ") > 8:
        parts = words.split()
        told = f"{_fragment(' '.join(parts[:4]))},{_fragment(' '.join(parts[-4:]))}"
    else:
        told = _fragment(words[: 10 * _FRAGMENT])
    return f"{one.url.partition('#')[0]}#:~:text={told}" if told else one.url


def _fragment(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
