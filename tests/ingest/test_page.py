"""HTML pages: body below the title, metadata as the page states them, hostile pages refused."""

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_pages import PARAGRAPHS, html

from onrecord.errors import InputError
from onrecord.ingest import page
from onrecord.ingest.stream import Given
from onrecord.records import Article

GIVEN = Given(url="https://www.harbour.example/2024/12/ferry", retrieved="2024-12-12T10:00:00+00:00")


def article(markup: str, given: Given = GIVEN) -> Article:
    return page.article(markup.encode(), given)


def test_the_text_is_the_title_a_blank_line_and_the_paragraphs() -> None:
    assert article(html()).text == "\n\n".join(("No ferry before spring", *PARAGRAPHS))


def test_metadata_come_from_the_page() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Harbour Post"},
            {
                "@type": ["NewsArticle"],
                "headline": "No ferry before spring",
                "datePublished": "2024-12-11T18:05:00+01:00",
            },
        ],
    }
    head = (
        '<link rel="canonical" href="/2024/12/ferry?utm_source=x">'
        '<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Mara Lind">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    found = article(html(head=head, title="No ferry before spring - The Harbour Post"))
    assert found.title == "No ferry before spring"
    assert found.outlet == "The Harbour Post"
    assert found.authors == ("Mara Lind",)
    assert found.published == "2024-12-11T18:05:00+01:00"
    assert found.url == "https://www.harbour.example/2024/12/ferry"
    assert found.retrieved == "2024-12-12T10:00:00+00:00"
    assert found.id == "www.harbour.example/2024/12/ferry"


DATES = {
    '<meta property="article:published_time" content="2024-12-11T08:00:00Z">': "2024-12-11T08:00:00+00:00",
    '<meta property="article:published_time" content="2024-12-11T08:00:00">': "2024-12-11",
    '<meta property="article:published_time" content="2190-12-11T08:00:00Z">': None,
    '<meta property="article:published_time" content="1970-01-01T00:00:00Z">': None,
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "1970-01-01"}</script>'
    '<meta property="article:published_time" content="2024-12-11">': "2024-12-11",
    '<script type="application/ld+json">{broken</script>'
    '<meta itemprop="datePublished" content="2024-12-11">': "2024-12-11",
    '<script type="application/ld+json">[[[{"@type": "NewsArticle", "datePublished": 7}]]]</script>': None,
    "": None,
}


@pytest.mark.parametrize("head", DATES)
def test_the_date_is_one_that_the_page_marks_as_such_and_that_can_be_true(head: str) -> None:
    assert article(html(head=head), Given(url="https://www.harbour.example/ferry")).published == DATES[head]


def test_the_outlet_is_what_the_page_says_else_what_the_caller_knows_else_the_host() -> None:
    named, url = '<meta property="og:site_name" content="The Harbour Post">', "https://www.example.com/ferry"
    assert article(html(head=named), Given(url=url, outlet="Post")).outlet == "The Harbour Post"
    assert article(html(), Given(url=url, outlet="Post")).outlet == "Post"
    assert article(html(), Given(url=url)).outlet == "example.com"
    assert article(html(), Given()).outlet is None


def test_a_date_in_the_words_of_an_article_is_not_its_date() -> None:
    markup = html(paragraphs=(*PARAGRAPHS, "The last storm like it was on March 3, 2011, said the museum of Larkmoor."))
    assert article(markup, Given()).published is None


def test_scripts_and_entities_in_a_title_are_only_words() -> None:
    found = article(html(title="&lt;script&gt;alert(1)&lt;/script&gt; &amp; ferries"))
    assert found.text.startswith("<script>alert(1)</script> & ferries\n\n")


def test_characters_of_the_page_are_kept() -> None:
    words = "“Ça va”, she said — ‘no’ … naïve ﬁsh, 3 × 4 ½, e\u0301, \U0001f6a2 and " + "so on and so forth " * 10
    assert words.strip() in article(html(paragraphs=(*PARAGRAPHS, words))).text


def test_nulls_do_not_end_a_page() -> None:
    assert PARAGRAPHS[3] in article(html().replace("Fishermen", "Fisher\0men")).text


REFUSED = {
    "empty": (b"", "no article text|not HTML"),
    "no text": (b"<html><body><nav>Home</nav><p>Page not found</p></body></html>", "no article text|not HTML"),
    "binary": (bytes(range(256)) * 50, "no article text|not HTML|no encoding|NUL"),
    "too large": (b"<p>" + b"x" * page.MOST_BYTES, "more than 6 MiB"),
    "a hundred thousand nested tags": (b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "200,000 tags"),
    "a hundred thousand attributes": (
        b"<p " + b" ".join(b'a%d="x"' % n for n in range(100_000)) + b">hi",
        "attributes",
    ),
    "attributes that hold tags": (b"<p " + b" ".join(b'a%d="<"' % n for n in range(30_000)) + b">hi", "attributes"),
    "attributes without values": (b"<p don't " + b" ".join(b"a%d" % n for n in range(100_000)) + b">hi", "attributes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_empty_page_is_refused_with_its_reason(name: str) -> None:
    data, reason = REFUSED[name]
    begin = time.process_time()
    with pytest.raises(InputError, match=reason):
        page.article(data, Given())
    assert time.process_time() - begin < 20  # not a benchmark: a hostile page would take minutes


def test_a_slip_of_the_library_costs_one_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'tag'")

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    with pytest.raises(InputError, match=r"trafilatura stumbles .AttributeError: 'NoneType'"):
        article(html())


def test_nested_tags_below_the_limit_end() -> None:
    markup = "<html><body>" + "<div>" * 15_000 + PARAGRAPHS[0] + "</div>" * 15_000
    with pytest.raises(InputError, match=r"no article text|not HTML"):
        page.article(markup.encode(), Given())


def test_json_nested_without_end_is_passed_over() -> None:
    head = '<script type="application/ld+json">' + "[" * 200_000 + "</script>"
    assert article(html(head=head)).title == "No ferry before spring"


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_an_article_or_refused(data: bytes, framed: bool) -> None:
    markup = b"<html><body><article><p>" + data + b"</p></article></body></html>" if framed else data
    with contextlib.suppress(InputError):
        assert page.article(markup, Given()).text
