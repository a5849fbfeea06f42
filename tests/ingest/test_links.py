"""Addresses: absolute, of the web, and without what says where a reader came from."""

import pytest

from onrecord.ingest.links import canonical, clean

BASE = "https://news.example.com/2024/ferry?id=7"
CLEAN = {
    "https://a.example/x?utm_source=feed&id=3&fbclid=Zz#top": "https://a.example/x?id=3",
    "HTTPS://A.Example:443/X": "https://a.example/X",
    "http://a.example:8080": "http://a.example:8080/",
    "http://me:secret@a.example/x": "http://a.example/x",
    "/2024/other": "https://news.example.com/2024/other",
    "//cdn.example/x": "https://cdn.example/x",
    "?id=8": "https://news.example.com/2024/ferry?id=8",
    "https://[2001:db8::1]/x": "https://[2001:db8::1]/x",
    "https://a.example/a b": "https://a.example/a%20b",
    "javascript:alert(1)": None,
    "data:text/html,x": None,
    "mailto:a@b.example": None,
    "https://": None,
    "https://a.example:99999/": None,
    "https://[broken/": None,
    "https://a.example/" + "x" * 3000: None,
    "": None,
}
CANONICAL = {
    "the page's own word": (["https://example.com/ferry"], BASE, "https://example.com/ferry"),
    "a relative one": (["/2024/ferry-story"], BASE, "https://news.example.com/2024/ferry-story"),
    "the front page is no article": (["https://news.example.com/"], BASE, BASE),
    "not for another site": (["https://great-paper.example/story"], BASE, BASE),
    "the next one, if the first is broken": (["javascript:x", "https://example.com/f"], BASE, "https://example.com/f"),
    "a file has no other": (["https://example.com/ferry?utm_medium=x"], None, "https://example.com/ferry"),
    "a relative one in a file leads nowhere": (["/ferry"], None, None),
    "none": ([], None, None),
}


@pytest.mark.parametrize("url", CLEAN)
def test_an_address_is_cleaned_or_refused(url: str) -> None:
    assert clean(url, BASE) == CLEAN[url]


@pytest.mark.parametrize("name", CANONICAL)
def test_a_page_speaks_for_its_own_site(name: str) -> None:
    claims, fetched, expected = CANONICAL[name]
    assert canonical(claims, fetched) == expected
