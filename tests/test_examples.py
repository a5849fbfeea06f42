"""The example articles, by the shipped model: what a newcomer sees first."""

from pathlib import Path

import pytest

from onrecord.extractor import Extractor
from onrecord.ingest import read
from onrecord.ingest.compose import headline
from onrecord.records import Article, Extraction

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SAID = {
    "harbour": ("Our members learnt about it from the radio", "Okonjo"),
    "clinic": ("You cannot send a child with a fever", "Haddad"),
    "orchard": ("It is the worst in living memory", "Toko"),
}


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    articles = (item for item in read([EXAMPLES]) if isinstance(item, Article))
    return {extraction.article.id: extraction for extraction in Extractor().extract_many(articles)}


@pytest.mark.parametrize("name", SAID)
def test_a_plain_quotation_is_found_with_its_speaker(name: str, extractions: dict[str, Extraction]) -> None:
    words, speaker = SAID[name]
    (statement,) = [s for s in extractions[name].statements if words in s.content[0].text]
    assert statement.form == "direct"
    assert [speaker in one.name for one in statement.speakers] == [True]


@pytest.mark.parametrize("name", SAID)
def test_no_statement_of_a_headline_runs_on_into_the_article(name: str, extractions: dict[str, Extraction]) -> None:
    article = extractions[name].article
    title = headline(article.text)
    assert title is not None
    spans = [span for statement in extractions[name].statements for span in statement.content]
    assert [span for span in spans if span.start < title.end < span.end] == []
    assert all(span.holds(article.text) for span in spans)
