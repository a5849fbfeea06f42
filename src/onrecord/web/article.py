"""An article: its text as it came, with its statements marked in place and a card for each."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord.errors import NotFoundError
from onrecord.export.marked import Marked
from onrecord.ingest.compose import headline
from onrecord.ledger.reading import Read, Standing, read
from onrecord.records import Status
from onrecord.spans import Span
from onrecord.web import addresses, shapes
from onrecord.web.asked import Name
from onrecord.web.errors import RESPONSES
from onrecord.web.leaves import LONG, MANY, Leaf, leaves
from onrecord.web.parts import OpenLedger
from onrecord.web.render import page

router = APIRouter()

Number = Annotated[int | None, Query(ge=1, le=10**9, description="One of the article's texts; else the current one.")]


class Revision(shapes.Shape):
    """One of the article's texts, and when it was added."""

    number: int
    added: str
    current: bool


class Copy(shapes.Shape):
    """An article that is a copy of this one. ``score``: how alike (0..1)."""

    article_id: str
    outlet: str | None
    score: float


class KeptAnswer(shapes.Content):
    """A statement of this article. ``id`` lasts through re-extraction and review."""

    id: str
    status: Status
    repeats: bool


class ArticleAnswer(shapes.Shape):
    """An article in one of its revisions, with its statements in the order in which they stand."""

    id: str
    text: str
    sha256: str
    title: str | None
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str | None
    retrieved: str | None
    revision: int
    revisions: tuple[Revision, ...]
    copy_of: str | None
    copies: tuple[Copy, ...]
    notes: tuple[shapes.Note, ...]
    remarks: tuple[str, ...]
    statements: tuple[KeptAnswer, ...]


@router.get("/articles/{id:path}", include_in_schema=False)
def article_page(
    request: Request,
    ledger: OpenLedger,
    id: Annotated[Name, Path()],
    revision: Number = None,
    leaf: Annotated[int, Query(ge=1, le=10**9)] = 1,
    statement: Annotated[Name | None, Query()] = None,
) -> HTMLResponse:
    """A leaf of the article: the one asked for, or the one on which a statement begins."""
    pages: tuple[Leaf, ...] = ()

    def part(text: str, standing: Standing) -> tuple[int, int]:
        """What begins on the leaf, or so little before it that it may reach onto it."""
        nonlocal pages, leaf
        pages = leaves(text, [place for place, _ in standing])
        place = next((place for place, id in standing if id == statement), None)
        if place is not None:
            leaf = next(n for n, one in enumerate(pages, 1) if one.start <= place < one.end)
        if leaf > len(pages):
            raise NotFoundError(f"the article has {len(pages)} leaves")
        return pages[leaf - 1].start - LONG, pages[leaf - 1].end

    found = read(ledger, addresses.words_of(id), revision=revision, part=part)
    here, extraction = pages[leaf - 1], found.held.extraction
    shown = [
        (one, said)
        for one, said in zip(found.held.kept, extraction.statements, strict=True)
        if any(span.start < here.end and here.start < span.end for span in said.content)
    ][: 2 * MANY]
    text, ids = extraction.article.text, [id for _, id in found.standing]
    drawn = Marked(
        statements=tuple(said for _, said in shown),
        ids=tuple(one.id for one, _ in shown),
        page=lambda at: addresses.statement(shown[at][0].id),
        speaker_page=addresses.person,
        before=ids.index(shown[0][0].id) if shown else 0,
    )
    first = headline(text, extraction.article.title)
    within = Span(here.start, here.end, text[here.start : here.end])
    return page(
        request,
        "article.html",
        title=first.text if first else extraction.article.title or extraction.article.id,
        found=found,
        article=extraction.article,
        remarks=extraction.notes,
        headed=first is not None and here.start <= first.start and first.end <= here.end,
        count=len(found.standing),
        leaf=leaf,
        leaves=len(pages),
        start=here.start,
        text=Markup(drawn.text(text, headline=first, within=within)),  # Marked escapes
        cards=Markup(drawn.cards()),
        legend=Markup(drawn.legend()),
    )


@router.get(
    "/v1/articles/{id:path}",
    tags=["articles"],
    summary="An article with its statements.",
    responses={status: RESPONSES[status] for status in (404, 422, 503)},
)
def article_api(ledger: OpenLedger, id: Annotated[Name, Path()], revision: Number = None) -> ArticleAnswer:
    return answer(read(ledger, addresses.words_of(id), revision=revision))


def answer(found: Read) -> ArticleAnswer:
    """An article as the API gives it."""
    held = found.held
    article = held.extraction.article
    return ArticleAnswer(
        **{name: getattr(article, name) for name in ("id", "text", "sha256", "title", "url", "outlet", "authors")},
        published=article.published,
        language=article.language,
        retrieved=article.retrieved,
        revision=held.revision,
        revisions=tuple(Revision.model_validate(one) for one in found.revisions),
        copy_of=held.copy_of,
        copies=tuple(Copy.model_validate(one) for one in found.copies),
        notes=tuple(shapes.Note.model_validate(one) for one in held.notes),
        remarks=held.extraction.notes,
        statements=tuple(
            KeptAnswer.model_validate(
                {**shapes.content(statement), "id": kept.id, "status": kept.status, "repeats": kept.repeats}
            )
            for kept, statement in zip(held.kept, held.extraction.statements, strict=True)
        ),
    )
