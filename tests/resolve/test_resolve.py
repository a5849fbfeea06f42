"""Whatever the text, resolution keeps what extraction found, and names nobody in words that are not the text's."""

import random
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluate.gold import read_gold
from onrecord.records import Article, Mention, MentionKind, Statement, statement_id
from onrecord.resolve import resolve
from onrecord.spans import Span

from .marked import names, read, resolved

KEPT = ("id", "form", "content", "cue", "source", "headline", "confidence")
VOCABULARY = (
    "the minister said Amara Okafor, “we ” he she told Mr. Lindqvist . \n\n of and Ministry Nairobi Monday spokesman’s "
    "who Dr. Nguyễn Thị Hoa al-Rashid didn’t report U.S. ! ? ( ) — 58 𝕏 İ ﬁ "
    "Republican nominee candidates such as primary former his company , in on interview with debate one leads is"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, tuple[Statement, ...], tuple[Mention, ...]]:
    """Random words with random spans for statements and mentions: nothing that extraction would give, on purpose."""
    text = draw(TEXTS)
    article = Article(
        id="a", text=text, published=draw(st.sampled_from([None, "2024-02-29", "nonsense", "2023-05-06T09:00+09:00"]))
    )

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span.of(text, start, draw(st.integers(start + 1, min(len(text), start + 40))))

    statements = []
    for _ in range(draw(st.integers(0, 5))):
        content = (span(),)
        cue, source = (tuple(span() for _ in range(draw(st.integers(0, 2)))) for _ in range(2))
        statements.append(
            Statement(
                id=statement_id(article.sha256, content, cue),
                form=draw(st.sampled_from(["direct", "indirect", "mixed"])),
                content=content, cue=cue, source=source, confidence=0.5,
            )
        )  # fmt: skip
    kinds: st.SearchStrategy[MentionKind] = st.sampled_from(["person", "organisation", "place", "other", "description"])
    mentions = tuple(Mention(span=span(), kind=draw(kinds), score=0.9) for _ in range(draw(st.integers(0, 4))))
    return article, tuple(statements), mentions


@settings(max_examples=150, deadline=None)
@given(articles())
def test_no_offset_moves_and_every_name_is_made_of_the_texts_words(
    made: tuple[Article, tuple[Statement, ...], tuple[Mention, ...]],
) -> None:
    article, statements, mentions = made
    after = resolve(article, statements, mentions)
    assert [[getattr(s, f) for f in KEPT] for s in after] == [[getattr(s, f) for f in KEPT] for s in statements]
    ids = {s.id for s in statements}
    for statement in after:
        for speaker in statement.speakers:
            assert speaker.name in article.text
            assert all(m.holds(article.text) for m in speaker.mentions)
            assert 0 <= speaker.confidence <= 1
            assert speaker.evidence
        for name in statement.about:
            assert name in article.text
        for words in (statement.addressee, statement.occasion, statement.place):
            assert words is None or words in article.text
        assert statement.within is None or statement.within in ids - {statement.id}
        if statement.said_at is not None:
            assert statement.said_at.text in article.text
            assert (statement.said_at.earliest or "") <= (statement.said_at.latest or "")


def test_a_statement_has_no_field_that_the_test_above_forgets() -> None:
    filled = {"speakers", "candidates", "attitude", "addressee", "via", "occasion", "place", "said_at", "negated"}
    assert {f.name for f in fields(Statement)} == {*KEPT, *filled, "within", "about"}


@pytest.mark.parametrize("text", [" ", "…", "“”", "\n\n"])
def test_a_text_without_words_resolves_nothing(text: str) -> None:
    article = Article(id="a", text=text)
    statement = Statement(id="x", form="direct", content=(Span.of(text, 0, 1),), confidence=1.0)
    assert resolve(article, (statement,), ())[0].speakers == ()


def test_a_source_may_be_the_last_word_of_the_text_and_its_paragraph_all() -> None:
    (statement,) = resolved("<c1>He left</c1>, <q1>said</q1>,\n\n<s1>Duarte</s1>")
    assert names(statement) == ["Duarte"]


def test_statements_come_back_in_the_order_they_were_given_in() -> None:
    article, statements = read(
        "<s1>Ana Duarte</s1> <q1>said</q1> <c1>no</c1>. <s2>Bo Li</s2> <q2>said</q2> <c2>yes</c2>."
    )
    backwards = resolve(article, statements[::-1], ())
    assert [names(s) for s in backwards] == [["Bo Li"], ["Ana Duarte"]]


def test_a_speakers_mentions_lead_from_the_source_to_the_full_name() -> None:
    first, second = resolved(
        "Finance Minister Ngozi Adeyemi opened the session. <c1>“We will pay,”</c1> <s1>Adeyemi</s1> <q1>said</q1>.\n\n"
        "<c2>“In time,”</c2> <s2>she</s2> <q2>added</q2>."
    )
    assert [m.text for m in first.speakers[0].mentions] == ["Adeyemi", "Ngozi Adeyemi"]
    assert [m.text for m in second.speakers[0].mentions] == ["she", "Adeyemi", "Ngozi Adeyemi"]


@pytest.mark.parametrize(
    "text",
    [
        "<s1>Norvik</s1> <q1>said</q1> <c1>no</c1>, as did Brenna, a local company",
        "<c1>No</c1>, <q1>said</q1> <s1>a</s1>",
        "<s1>Ana Reis</s1> <q1>said</q1> <c1>no</c1> while",
        "<s1>something, and it</s1> <q1>said</q1> <c1>no</c1>",
    ],
)
def test_a_text_may_end_where_a_rule_looks_ahead(text: str) -> None:
    assert len(resolved(text)) == 1


OWN = Path(__file__).parents[2] / "training" / "resolve" / "articles" / "read"


@pytest.mark.parametrize("name", ["a1", "c3", "e2", "k2", "m1", "n1", "r3", "w3", "x4"])
def test_articles_cut_off_anywhere_are_resolved(name: str) -> None:
    """Texts cut right behind a source or cue end where a rule looks ahead."""
    (gold,) = read_gold(OWN / f"{name}.json").articles
    dice = random.Random(name)
    words = [match.end() for match in re.finditer(r"\w+", gold.text)]
    ends = sorted({b for row in gold.statements for spans in (row.content, row.cue, row.source) for _, b in spans})
    for _ in range(80):
        last = dice.choice([dice.choice(ends), dice.choice(words)])
        first = dice.choice([0, max(0, last - dice.randrange(1, 600))])
        article = Article(id=name, text=gold.text[first:last], published=gold.published)
        found = []
        for row in gold.statements:
            parts = [
                tuple(Span.of(article.text, a - first, b - first) for a, b in spans if first <= a and b <= last)
                for spans in (row.content, row.cue, row.source)
            ]
            if parts[0]:
                content, cue, source = parts
                found.append(
                    Statement(
                        id=statement_id(article.sha256, content, cue), form="mixed", content=content, cue=cue,
                        source=source, confidence=0.9,
                    )
                )  # fmt: skip
        after = resolve(article, tuple(found), ())
        assert [s.content for s in after] == [s.content for s in found]
