"""Checks: verdicts that are kept apart, and what is said about what was searched."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.compare.check import check
from onrecord.errors import InputError
from onrecord.ingest.transcript import transcript
from onrecord.ledger import Ledger, Origin, add
from onrecord.records import Article, Extraction, Speaker, Statement, statement_id
from onrecord.spans import Span
from onrecord.testing import FakeExtractor

ORIGIN = Origin(model="first-model", code="0.1.0")
TUNNEL = (
    "“We will not cut the café taxes this year, because 5,000 people depend on them,” said Ana Ruiz. “It’s a waste of "
    "money, and everybody in Eastport knows it,” said Bob Stone."
)
PLAN = "Eva Lind expects the harbour plan to fail before the winter storms arrive."
DEBATE = (
    "1\tSTONE\tI have always said that the harbour belongs to the fishermen.\t0\n"
    "2\tSYSTEM\t(Applause)\t0\n"
    "3\tSTONE\tAnd nobody will sell it while I am mayor.\t0\n"
    "4\tRUIZ\tThat is simply not true.\t0\n"
)


def indirect(article: Article, words: str, source: str) -> Extraction:
    start = article.text.index(words)
    content, who = (Span.of(article.text, start, start + len(words)),), Span.of(article.text, 0, len(source))
    return Extraction(
        article=article,
        statements=(
            Statement(
                id=statement_id(article.sha256, content, ()),
                form="indirect",
                content=content,
                source=(who,),
                confidence=0.9,
                speakers=(Speaker(name=source, kind="person", mentions=(who,), confidence=0.9),),
            ),
        ),
    )


@pytest.fixture
def filled(ledger: Ledger, tmp_path: Path) -> Ledger:
    tunnel = Article(id="tunnel", text=TUNNEL, outlet="The Post", published="2024-12-12", language="en")
    plan = Article(id="plan", text=PLAN, outlet="The Sun", published="2024-12-14", language="en")
    add(ledger, FakeExtractor().extract(tunnel), ORIGIN)
    add(ledger, indirect(plan, "the harbour plan to fail before the winter storms arrive", "Eva Lind"), ORIGIN)
    path = tmp_path / "20241201_debate.tsv"
    path.write_text(DEBATE, encoding="utf-8")
    add(ledger, transcript(path), Origin(model="transcript", code="0.1.0"))
    return ledger


@pytest.mark.parametrize(
    ("quotation", "speaker", "verdict", "altered"),
    [
        ("We will not cut the café taxes this year", "Ana Ruiz", "on record", []),
        ("“we will not cut the cafe taxes this year”", None, "on record", ["typography", "typography"]),
        ("We will cut the café taxes this year", "Ana Ruiz", "on record, altered", ["negation"]),
        ("cut the café taxes this year", "Ana Ruiz", "on record, altered", ["negation"]),
        ("because 50,000 people depend on them", "Ana Ruiz", "on record, altered", ["number"]),
        ("people depend on them", "Ana Ruiz", "too short to tell", []),
        ("everybody in Westport knows it, a waste of money", "Bob Stone", "not found", []),
        ("It’s a waste of money, and everybody in Westport knows it", "Stone", "on record, altered", ["name"]),
        ("It’s a huge waste of money, and everybody in Eastport knows it", "Bob Stone", "on record, altered", ["word"]),
        ("It’s a waste of money, and everybody [there] knows it", "Bob Stone", "on record, altered", ["insertion"]),
        ("It’s a waste … and everybody in Eastport knows it", "Bob Stone", "on record, altered", ["elision"]),
        ("a waste of money, and everybody in Eastport knows it", "Ana Ruiz", "on record, another speaker", ["speaker"]),
        ("the harbour plan will fail before the winter storms come", "Eva Lind", "reported only as paraphrase", []),
        ("the harbour plan to fail before the winter storms arrive", "Eva Lind", "reported only as paraphrase", []),
        ("the harbour plan to fail before the winter storms arrive", "Bob Stone", "not found", []),
        ("The lighthouse keeper has resigned over unpaid wages", "Ana Ruiz", "not found", []),
        ("I will not", None, "too short to tell", []),
        (
            "the harbour belongs to the fishermen. And nobody will sell it while I am mayor",
            "Bob Stone",
            "on record",
            [],
        ),
        ("And somebody will sell it while I am mayor", "Bob Stone", "on record, altered", ["negation"]),
    ],
)  # fmt: skip
def test_verdicts_are_kept_apart(
    filled: Ledger, quotation: str, speaker: str | None, verdict: str, altered: list[str]
) -> None:
    found = check(filled, quotation, speaker=speaker)
    assert found.kind == verdict
    if verdict.startswith("on record"):
        assert [a.kind for a in found.places[0].alterations] == altered


def test_a_verdict_says_where_and_what_was_searched(filled: Ledger) -> None:
    found = check(filled, "The lighthouse keeper has resigned over unpaid wages", speaker="Ana Ruiz")
    assert found.places == ()
    s = found.searched
    assert (s.articles, s.transcripts, s.outlets, s.first, s.last) == (2, 1, 2, "2024-12-01", "2024-12-14")
    assert (s.statements, s.of_speaker) == (6, 1)


def test_statements_of_a_transcript_run_on_over_applause(filled: Ledger) -> None:
    found = check(filled, "belongs to the fishermen. And nobody will sell it", speaker="Stone")
    (place,) = [p for p in found.places if p.verbatim]
    assert place.transcript
    assert len(place.statements) == 2
    assert place.names == ("STONE",)


def test_words_printed_before_the_day_were_not_said_on_it(filled: Ledger) -> None:
    words = "We will not cut the café taxes this year"
    assert check(filled, words, on=date(2024, 12, 11)).kind == "on record"
    later = check(filled, words, on=date(2025, 1, 5))
    assert later.kind == "not found"
    assert later.notes == ("words like these are on record, but not as said on 2025-01-05",)


@pytest.mark.parametrize(("quotation", "reason"), [("…", "no words"), ("so " * 3000, "too long")])
def test_what_cannot_be_checked_is_refused(filled: Ledger, quotation: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        check(filled, quotation)


def test_what_has_not_been_compared_yet_is_told_and_not_taken_for_absent(filled: Ledger) -> None:
    early = check(filled, "We will not cut the café taxes this year", speaker="Ana Ruiz", fresh=False)
    assert early.kind == "not found"
    assert early.notes[0].startswith("not searched yet: 3 of the articles")
    later = check(filled, "We will not cut the café taxes this year", speaker="Ana Ruiz")
    assert later.kind == "on record"
    assert not any("not searched" in note for note in later.notes)


def test_a_statement_by_two_of_a_name_is_counted_once(filled: Ledger) -> None:
    article = Article(id="both", text="Ana Ruiz and Tom Ruiz want a lighthouse.", outlet="The Sun", language="en")
    found = indirect(article, "a lighthouse", "Ana Ruiz")
    (one,) = found.statements
    tom = Speaker(name="Tom Ruiz", kind="person", mentions=(Span.of(article.text, 13, 21),), confidence=0.9)
    bob = Speaker(name="Bob Stone", kind="person", mentions=(), confidence=0.9)
    add(filled, replace(found, statements=(replace(one, speakers=(bob, *one.speakers, tom)),)), ORIGIN)
    words = "The lighthouse keeper has resigned over unpaid wages"
    asked = {name: check(filled, words, speaker=name).searched.of_speaker for name in ("Ruiz", "Tom Ruiz", "Ana Ruiz")}
    assert asked == {"Ruiz": 3, "Tom Ruiz": 1, "Ana Ruiz": 2}


def test_words_that_many_statements_share_do_not_hide_the_one_that_is_sought(ledger: Ledger) -> None:
    said = [f"I have {k} of them, or {k + 1}, or so they said" for k in range(2, 30)]
    said.append("I think I have it down to four people, and of the four it is down to three or two")
    for k, words in enumerate(said):
        article = Article(id=f"a{k}", text=f"“{words},” said Ana Ruiz.", outlet="The Post", language="en")
        add(ledger, FakeExtractor().extract(article), ORIGIN)
    found = check(ledger, said[-1], speaker="Ana Ruiz")
    assert (found.kind, found.places[0].statements[0].article_id) == ("on record", f"a{len(said) - 1}")
