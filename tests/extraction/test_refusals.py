"""Sentences of not having answered, in a table; what is no such sentence is left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.refusals import unanswered
from onrecord.records import Article


def found(text: str) -> list[tuple[str, str, str]]:
    return [(s.source[0].text, s.cue[0].text, s.content[0].text) for s in unanswered(Article(id="a", text=text), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port is closed. The Harbour Ministry did not immediately respond to a request for comment.",
            ("The Harbour Ministry", "did not immediately respond to", "a request for comment"),
        ),
        (
            "In Lusaka, Dr. Mwila Banda had not replied to our questions on Tuesday, and the clinic stayed shut.",
            ("Dr. Mwila Banda", "had not replied to", "our questions"),
        ),
        (
            "Rao resigned but his office didn’t return several phone calls seeking comment.",
            ("his office", "didn’t return", "several phone calls seeking comment"),
        ),
        (
            "“We are done,” she said. A lawyer for Mr. Óg, Ana Pinto, failed to answer e-mails about the lease.",
            ("A lawyer for Mr. Óg, Ana Pinto", "failed to answer", "e-mails about the lease"),
        ),
        (
            "But Kestrel Foods, which owns the mill, did not respond to requests for an interview by Friday.",
            ("Kestrel Foods, which owns the mill", "did not respond to", "requests for an interview"),
        ),
    ],
)
def test_somebody_did_not_answer(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The engine did not respond to the throttle.",
        "She did not answer the question.",
        "Rao was present but did not answer any questions about the lease.",
        "The ministry responded to a request for comment within the hour.",
        "a" * 300 + " did not respond to a request for comment.",
        "",
    ],
)
def test_what_is_no_such_sentence_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_was_found_already_is_not_found_again() -> None:
    article = Article(id="a", text="The Harbour Ministry did not respond to a request for comment.")
    (one,) = unanswered(article, ())
    assert list(unanswered(article, [one])) == []


@given(
    st.lists(
        st.sampled_from(
            re.split("( )", "The ministry. did not respond to requests calls , “ ” \n but In who Dr. U.S. x")
        )
    )
)
def test_every_span_slices_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for one in unanswered(Article(id="a", text=text), ()):
        assert all(span.holds(text) for span in (*one.content, *one.cue, *one.source))
