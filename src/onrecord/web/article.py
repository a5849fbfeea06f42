"""An article: its text as it came, with its statements marked in place and a card for each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord.errors import InputError, NotFoundError
from onrecord.export.marked import Marked
from onrecord.ingest.compose import headline
from onrecord.ledger.reading import Read, Stands, read
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
    """An article in one of its revisions, with a page of its statements in the order in which they stand.

    ``after`` asks for the next; null at the end.
    """

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
    after: str | None


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

    def part(text: str, standing: Sequence[Stands]) -> range:
        """What begins on the leaf, or so little before it that it may reach onto it."""
        nonlocal pages, leaf
        starts = [one.place for one in standing]
        pages = leaves(text, starts)
        place = next((one.place for one in standing if one.id == statement), None)
        if place is not None:
            leaf = next(n for n, one in enumerate(pages, 1) if one.start <= place < one.end)
        if leaf > len(pages):
            raise NotFoundError(f"the article has {len(pages)} leaves")
        return range(bisect_left(starts, pages[leaf - 1].start - LONG), bisect_left(starts, pages[leaf - 1].end))

    found = read(ledger, addresses.words_of(id), revision=revision, part=part)
    here, extraction = pages[leaf - 1], found.held.extraction
    shown = [
        (one, said)
        for one, said in zip(found.held.kept, extraction.statements, strict=True)
        if any(span.start < here.end and here.start < span.end for span in said.content)
    ][: 2 * MANY]
    text, ids = extraction.article.text, [one.id for one in found.standing]
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
    responses={status: RESPONSES[status] for status in (400, 404, 422, 503)},
)
def article_api(
    ledger: OpenLedger,
    id: Annotated[Name, Path()],
    revision: Number = None,
    limit: Annotated[int, Query(ge=1, le=1_000, description="How many of its statements.")] = 200,
    after: Annotated[Name | None, Query(description="Goes on from where the page before ended.")] = None,
) -> ArticleAnswer:
    page, last = range(0), after and cursor(after)

    def part(_text: str, standing: Sequence[Stands]) -> range:
        nonlocal page
        begin = bisect_right(standing, last, key=lambda one: (one.place, one.n)) if last else 0
        page = range(begin, min(begin + limit, len(standing)))
        return page

    return answer(read(ledger, addresses.words_of(id), revision=revision, part=part), page)


def cursor(after: str) -> tuple[int, int]:
    """Place and number of the last statement that was seen. InputError for what no page has handed out."""
    if not (found := _CURSOR.fullmatch(after)):
        raise InputError(f"{after!r} is no cursor: take it from the page before")
    return int(found[1]), int(found[2])


_CURSOR = re.compile(r"(\d{1,10})_(\d{1,16})", re.ASCII)


def answer(found: Read, page: range) -> ArticleAnswer:
    """An article as the API gives it, with this page of its statements."""
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
        after="{0.place}_{0.n}".format(found.standing[page.stop - 1]) if page.stop < len(found.standing) else None,
    )
