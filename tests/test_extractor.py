"""The shipped model on texts of our own: exact spans, the same output however it is run, no text too strange."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.extractor import Extractor
from onrecord.records import Article, Extraction, Statement

STORY = """Oberau mayor calls dam plan 'reckless'

Mayor Ana Ruiz of Oberau called the plan for a new dam "reckless" on Tuesday and warned that the valley would flood.

“We were never asked,” Ruiz told the Valley Courier. “Nobody came to look at the river.”

“And nobody,” she added, “will come now."

According to Deputy Minister Tomas Okafor, work will start in spring. A spokesperson declined to say what it will cost.
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def exact(extraction: Extraction) -> bool:
    text = extraction.article.text
    return all(span.holds(text) for s in extraction.statements for span in (*s.content, *s.cue, *s.source))


def saying(extraction: Extraction, words: str) -> Statement:
    return next(s for s in extraction.statements if any(words in span.text for span in s.content))


def test_a_story_yields_its_statements(extractor: Extractor) -> None:
    found = extractor.extract(Article(id="oberau", text=STORY))
    assert exact(found)
    split = saying(found, "will come now")
    assert [span.text for span in split.content] == ["“And nobody,”", '“will come now."']
    assert (split.form, split.cue[0].text, split.source[0].text) == ("direct", "added", "she")
    told = saying(found, "never asked")
    assert (told.source[0].text, told.cue[0].text) == ("Ruiz", "told")
    paraphrase = saying(found, "work will start")
    assert paraphrase.form == "indirect"
    assert "Okafor" in paraphrase.source[0].text
    assert all(0 <= s.confidence <= 1 for s in found.statements)


def test_the_headline_is_marked(extractor: Extractor) -> None:
    found = extractor.extract(Article(id="oberau", text=STORY, title=STORY.splitlines()[0]))
    assert {s.headline for s in found.statements if s.content[0].start < 40} <= {True}
    assert not any(s.headline for s in found.statements if s.content[0].start > 40)


def test_order_company_and_threads_change_nothing(extractor: Extractor) -> None:
    paragraphs = STORY.split("\n\n")
    rng = random.Random(5)
    texts = ["\n\n".join(rng.choices(paragraphs, k=rng.randint(1, 40))) for _ in range(8)]
    articles = [Article(id=str(i), text=text) for i, text in enumerate(texts)]
    alone = {a.id: extractor.extract(a) for a in articles}
    assert {e.article.id: e for e in extractor.extract_many(reversed(articles))} == alone
    assert {e.article.id: e for e in Extractor(threads=2).extract_many(articles)} == alone


def test_a_stream_is_read_one_article_at_a_time(extractor: Extractor) -> None:
    taken = []

    def articles():  # type: ignore[no-untyped-def]
        for index in range(3):
            taken.append(index)
            yield Article(id=str(index), text=STORY)

    stream = extractor.extract_many(articles())
    next(stream)
    assert taken == [0]


def test_a_long_text_is_read_to_its_end(extractor: Extractor) -> None:
    text = "Nothing much happened in the valley that year. " * 1_500 + "“It rained,” said Ana Ruiz."
    found = extractor.extract(Article(id="long", text=text))
    assert exact(found)
    assert saying(found, "It rained").source[0].text == "Ana Ruiz"


STRANGE = {
    "one letter": "a",
    "only marks": "“”\"'" * 500,
    "never closed": "“" + "we go on and on " * 300,
    "nested and mismatched": '«„“‘\'"He said "no‘ »” twice" ',
    "no punctuation": "the mayor said that nobody came " * 60,
    "emoji and combining": "“Gu\u0301t 👩‍👩‍👧‍👦 e\u0301!” said Zo\u0308e 🧑🏽‍🚒." * 20,
    "windows line ends": STORY.replace("\n", "\r\n"),
    "control characters": "He said\x07 “yes\x1b[31m”\x00.",
    "another script": "市長は「誰も来なかった」と述べた。" * 20,
    "one endless word": "x" * 60_000,
    "a long line": "said Ruiz " * 3_000,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_keep_exact_spans(extractor: Extractor, text: str) -> None:
    assert exact(extractor.extract(Article(id="strange", text=text)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(0, len(STORY)))
def test_no_text_breaks_a_span(extractor: Extractor, noise: str, at: int) -> None:
    assert exact(extractor.extract(Article(id="noise", text=STORY[:at] + noise + STORY[at:])))


def test_the_function_does_what_the_class_does(extractor: Extractor) -> None:
    assert (
        onrecord.extract(STORY, id="oberau").statements
        == extractor.extract(Article(id="oberau", text=STORY)).statements
    )


def test_empty_text_is_refused() -> None:
    with pytest.raises(onrecord.InputError, match="empty"):
        onrecord.extract(" \n")
