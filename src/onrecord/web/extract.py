"""Texts in, the statements that the model finds in them out; nothing is stored."""

from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from onrecord.ingest.compose import compose
from onrecord.records import Article, Extraction
from onrecord.web import shapes
from onrecord.web.asked import Name, Storable
from onrecord.web.errors import RESPONSES
from onrecord.web.parts import Limits, TheExtractor
from onrecord.web.settings import WebSettings

router = APIRouter(tags=["extract"])

EXAMPLE = (
    "“We have patched those quays for thirty years,” said Mayor Ines Marrero during a budget hearing at the Customs"
    " House."
)


class Text(BaseModel):
    """A text to read. ``text`` is used as given: spans are code points into it. ``published`` dates "on Tuesday"."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[Storable, Field(min_length=1, examples=[EXAMPLE])]
    title: Name | None = None
    published: Name | None = Field(default=None, description="ISO 8601 date or time.", examples=["2025-03-05"])
    url: Name | None = None
    outlet: Name | None = None


class Texts(BaseModel):
    """Many texts."""

    model_config = ConfigDict(extra="forbid")

    texts: Annotated[list[Text], Field(min_length=1)]


class Extracted(shapes.Shape):
    """What a text says who said. ``sha256`` is the text's; ``notes`` say what a reader must know."""

    sha256: str
    statements: tuple[shapes.Content, ...]
    notes: tuple[str, ...]


@router.post("/v1/extract", summary="Find who said what in a text.", responses=RESPONSES)
def extract(extractor: TheExtractor, limits: Limits, text: Text) -> Extracted:
    (found,) = extractor.extract([_article(text, limits)])
    return answer(found)


@router.post("/v1/extract/bulk", summary="Find who said what in each of many texts.", responses=RESPONSES)
def extract_bulk(extractor: TheExtractor, limits: Limits, asked: Texts) -> tuple[Extracted, ...]:
    if len(asked.texts) > limits.bulk:
        raise HTTPException(413, f"{len(asked.texts)} texts at once are too many: at most {limits.bulk}")
    long = sum(len(text.text) for text in asked.texts)
    if long > limits.text_characters:
        raise HTTPException(413, f"texts of {long:,} characters are too long: at most {limits.text_characters:,}")
    return tuple(answer(found) for found in extractor.extract([_article(text, limits) for text in asked.texts]))


def _article(text: Text, limits: WebSettings) -> Article:
    if len(text.text) > limits.text_characters:
        raise HTTPException(
            413, f"a text of {len(text.text):,} characters is too long: at most {limits.text_characters:,}"
        )
    return compose(text=text.text, title=text.title, published=text.published, url=text.url, outlet=text.outlet)


def answer(found: Extraction) -> Extracted:
    """An extraction as the API gives it."""
    return Extracted(
        sha256=found.article.sha256,
        statements=tuple(shapes.Content.model_validate(shapes.content(one)) for one in found.statements),
        notes=found.notes,
    )
