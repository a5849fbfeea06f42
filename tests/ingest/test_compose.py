"""Title, body and metadata in, an article out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest.compose import check_published, compose, headline, id_from_url, with_title


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Bridge shut", "It is.", "Bridge shut\n\nIt is."),
        ("Bridge shut", "Bridge shut\n\nIt is.", "Bridge shut\n\nIt is."),
        ("Bridge  shut", "\n BRIDGE SHUT.\r\nIt is.", "\n BRIDGE SHUT.\r\nIt is."),
        ("Bridge shut", "Bridge shut down\nIt is.", "Bridge shut\n\nBridge shut down\nIt is."),
        (None, "It is.", "It is."),
        (" ", "It is.", "It is."),
    ],
)
def test_the_title_stands_before_the_body_once(title: str | None, body: str, text: str) -> None:
    assert with_title(title, body) == text
    assert with_title(title, with_title(title, body)) == text


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Bridge stays shut\n\nIt does.", None, "Bridge stays shut"),
        ("Mayor: ‘We will stay’\r\n\r\nShe will.", None, "Mayor: ‘We will stay’"),
        ("\n\n  Will the bridge open?  \n\nIt may.", None, "Will the bridge open?"),
        ("Anything at all. Really.\nIt is.", "Anything at all.  Really", "Anything at all. Really."),
        ("Bridge stays shut\n\nIt does.", "Another title", None),
        ("The bridge stays shut, she said.\n\nIt does.", None, None),
        ("The bridge stays “shut.”\n\nIt does.", None, None),
        ("Bridge stays shut\nIt does.", None, None),
        ("Bridge stays shut", None, None),
        ("By Ana Ruiz\n\nIt is shut.", None, None),
        ("Shut\n\nIt is.", None, None),
        ("word " * 60 + "\n\nIt is.", None, None),
        ("", None, None),
        (" \n", "x", None),
    ],
)
def test_a_headline_is_the_title_or_a_first_line_that_looks_like_one(
    text: str, title: str | None, expected: str | None
) -> None:
    span = headline(text, title)
    assert (span.text if span else None) == expected
    assert span is None or span.holds(text)


@given(st.text(), st.none() | st.text())
def test_a_headline_is_always_a_slice_of_the_text(text: str, title: str | None) -> None:
    span = headline(text, title)
    assert span is None or span.holds(text)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-12-12", "2024-12-12"),
        ("2024-12-12T09:30:00+01:00", "2024-12-12T09:30:00+01:00"),
        ("2024-12-12T09:30:00Z", "2024-12-12T09:30:00Z"),
        ("2024-12-12 09:30", "2024-12-12"),
        ("2024-12-12T23:30:00.123", "2024-12-12"),
    ],
)
def test_a_date_of_publication_is_kept_as_far_as_it_is_certain(given: str, kept: str) -> None:
    assert check_published(given) == kept


@pytest.mark.parametrize(
    "given", ["12/12/2024", "2024", "2024-13-01", "20241212", "yesterday", "2024-12-12T25:00Z", "\0"]
)
def test_what_is_no_date_is_refused_with_advice(given: str) -> None:
    with pytest.raises(InputError, match="write it as"):
        check_published(given)


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://news.example/2024/bridge/", "news.example/2024/bridge"),
        ("HTTP://news.example/a?id=7#top", "news.example/a?id=7"),
    ],
)
def test_an_id_from_a_url_can_be_read(url: str, id: str) -> None:
    assert id_from_url(url) == id


def test_an_article_has_either_text_or_body() -> None:
    with pytest.raises(InputError):
        compose(text="a", body="b")
    with pytest.raises(InputError):
        compose(title="a")


def test_a_body_that_is_empty_is_refused_even_under_a_title() -> None:
    with pytest.raises(InputError, match="is empty"):
        compose(body=" ", title="Bridge shut")
