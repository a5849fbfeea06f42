"""Code as a user writes it, for the type checker: it is never run."""

from collections.abc import Iterator
from typing import assert_type

import onrecord
from onrecord import Article, Extraction, Extractor, Rejection, Span, Speaker, Statement
from onrecord.testing import FakeExtractor


def one() -> None:
    extraction = onrecord.extract("“Yes,” said Ana Ruiz.", title="T", published="2025-03-04", outlet="Gazette")
    assert_type(extraction, Extraction)
    for statement in extraction.statements:
        assert_type(statement, Statement)
        assert_type(statement.content, tuple[Span, ...])
        assert_type(statement.speakers, tuple[Speaker, ...])
        assert_type(statement.said_at.earliest if statement.said_at else None, str | None)
        print(statement.form == "direct", statement.confidence + 1)
    assert_type(onrecord.to_json(extraction), str)
    assert_type(onrecord.from_json(b"{}"), Extraction)


def many(extractor: Extractor | FakeExtractor) -> Iterator[str]:
    items = onrecord.read(["news/", "-"])
    articles = (item for item in items if not isinstance(item, Rejection))
    for extraction in extractor.extract_many(articles):
        assert_type(extraction.article, Article)
        yield onrecord.to_json(extraction)


def errors() -> None:
    try:
        Extractor(model="best", threads=2).extract(Article(id="a", text="b"))
    except onrecord.ConflictError as error:
        assert_type(error, onrecord.ConflictError)
        print(isinstance(error, onrecord.InputError))
    except onrecord.OnRecordError as error:
        print(error)
