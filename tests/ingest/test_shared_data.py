"""Real pages and archives, where they lie beside the checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ingest import Rejection, read
from onrecord.records import Article

ARCHIVES = "data/html/warc/test/data"
# articles, and what is said of the rest
EXPECTED = {
    "example.warc": (1, None),
    "example.warc.gz": (1, None),
    "example-bad-non-chunked.warc.gz": (1, None),
    "example-bad.warc.gz.bad": (1, None),
    "example-iana.org-chunked.warc": (1, None),
    "example-wrong-chunks.warc.gz": (1, None),
    "example-wget-bad-target-uri.warc.gz": (1, None),
    "example-trunc.warc": (1, "archive is damaged at byte 2560"),
    "example-digest.warc": (0, None),
    "example-resource.warc.gz": (0, None),
    "post-test.warc.gz": (0, None),
    "example.arc": (0, "is an ARC archive"),
    "example.arc.gz": (0, "is an ARC archive"),
    "bad.arc": (0, "is an ARC archive"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_archive_is_read_up_to_its_damage(name: str, shared: Callable[[str], Path]) -> None:
    articles, reason = EXPECTED[name]
    found = list(read([shared(f"{ARCHIVES}/{name}")]))
    assert sum(isinstance(item, Article) for item in found) == articles
    rejections = [item.reason for item in found if isinstance(item, Rejection)]
    assert len(rejections) == (reason is not None)
    assert reason is None or rejections[0].startswith(reason)


def test_every_page_of_the_benchmark_is_an_article_with_its_title_in_front(shared: Callable[[str], Path]) -> None:
    """``bench/pages.py`` measures how well."""
    pages = sorted(shared("data/html/article_extraction_benchmark/html").iterdir())[::6]
    found = list(read(pages))
    assert len(found) == len(pages)
    for item in found:
        assert isinstance(item, Article), item
        assert item.title
        assert " ".join(item.text.split()).startswith(item.title.rstrip(".")[:40])
