"""An article: its text as it came, with its statements marked in place and a card for each."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord.export.marked import Marked
from onrecord.ingest.compose import headline
from onrecord.ledger.reading import Read, read
from onrecord.records import Status
from onrecord.web import addresses, shapes
from onrecord.web.asked import Name
from onrecord.web.errors import RESPONSES
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


class Kept(shapes.Content):
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
    statements: tuple[Kept, ...]


@router.get("/articles/{id:path}", include_in_schema=False)
def article_page(request: Request, ledger: OpenLedger, id: str, revision: Number = None) -> HTMLResponse:
    found = read(ledger, addresses.words_of(id), revision=revision)
    extraction, kept = found.held.extraction, found.held.kept
    shown = [
        (one, statement) for one, statement in zip(kept, extraction.statements, strict=True) if one.status != "rejected"
    ]
    drawn = Marked(
        statements=tuple(statement for _, statement in shown),
        ids=tuple(one.id for one, _ in shown),
        page=lambda at: addresses.statement(shown[at][0].id),
        speaker_page=addresses.person,
    )
    first = headline(extraction.article.text, extraction.article.title)
    return page(
        request,
        "article.html",
        title=first.text if first else extraction.article.title or extraction.article.id,
        found=found,
        article=extraction.article,
        remarks=extraction.notes,
        headed=first is not None,
        count=len(shown),
        text=Markup(drawn.text(extraction.article.text, headline=first)),  # Marked escapes
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
            Kept.model_validate(
                {**shapes.content(statement), "id": kept.id, "status": kept.status, "repeats": kept.repeats}
            )
            for kept, statement in zip(held.kept, held.extraction.statements, strict=True)
        ),
    )
