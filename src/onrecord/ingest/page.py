"""HTML: the bytes of a web page in, one article out, with the metadata that the page states."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.ingest import dates, links
from onrecord.ingest.charset import decode_page
from onrecord.ingest.compose import compose
from onrecord.ingest.stream import Given, Item, Source
from onrecord.records import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# They report as errors of the program what a page's author did wrong; we answer with a reason of our own.
for library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(library).setLevel(logging.CRITICAL)

# A parser's time grows with the tags, and with the square of the attributes in each, so a hostile page is known
# before it is parsed. The largest of 181 news pages (bench/pages.py) has 1.5 MB, 3,229 tags, and 64 attributes in one.
MOST_BYTES = 6 << 20
MOST_TAGS = 40_000
MOST_ATTRIBUTES = 5_000
LONG_TAG = 400
"""Characters. In what is shorter no number of attributes does harm, so that it isn't looked at."""
FEWEST_WORDS = 10
"""A body of fewer is a menu, a notice or an error message; the shortest of the 181 true bodies has 18."""
LONGEST_TITLE = 400
"""Characters; what is longer is no headline, and is left out."""

ATTRIBUTE = r"""[\s/]*+[^\s"'<>/=][^\s<>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?+"""
TAG = re.compile(rf"<[a-zA-Z][^\s>/]*+((?:{ATTRIBUTE})*+)")
ATTRIBUTES = re.compile(ATTRIBUTE)
TAG_START = re.compile("<[a-zA-Z]")
ARTICLE_TYPE = re.compile(r"(?i)(article|posting|report)$")


def read(source: Source) -> Iterator[Item]:
    """The article of an HTML file. InputError where it holds none."""
    data = source.read(MOST_BYTES)
    yield article(data, source.given, id=source.id, raw_sha256=source.digest(data))


def article(data: bytes, given: Given, *, id: str | None = None, raw_sha256: str | None = None) -> Article:
    """The article that a page's bytes hold: body text by trafilatura, below the title.

    ``given.url`` is where the page came from, ``given.encoding`` what its server declared. Raises InputError where the
    page has no article text, is in no known encoding, or is built to take for ever.
    """
    import trafilatura

    if len(data) > MOST_BYTES:
        raise InputError(f"is a page of more than {MOST_BYTES >> 20} MiB, which no article has")
    text = decode_page(data, given.encoding)
    check_markup(text)
    tree = trafilatura.load_html(text)
    if tree is None:
        raise InputError("is not HTML that can be read")
    at = dates.now()
    metadata = _linked_data(tree)
    url = links.canonical(_addresses(tree), given.url)
    page = _extract(tree, url, at)
    body = page.text or "" if page else ""
    if page is None or len(body.split()) < FEWEST_WORDS:
        raise InputError("has no article text that could be told from the rest of the page")
    outlet = _site_name(page.sitename, url) or given.outlet or links.host(url)
    return compose(
        body=re.sub(r"\n+", "\n\n", body.strip()),
        id=id,
        title=_title(page.title, outlet) or given.title,
        url=url,
        outlet=outlet,
        authors=tuple(name for part in (page.author or "").split(";") if (name := _line(part))) or given.authors,
        published=_published(tree, metadata, at) or dates.published(page.date, at) or given.published,
        language=given.language,
        retrieved=given.retrieved,
        raw_sha256=raw_sha256,
    )


def _extract(tree: "HtmlElement", url: str | None, at: datetime) -> "Document | None":
    """What trafilatura makes of a page; None where it finds no article."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                # Only dates that the page marks as such, or has in its address: none guessed from its words.
                "extensive_search": False,
                "original_date": True,
                "min_date": dates.WEB_BEGINS.isoformat(),
                "max_date": at.date().isoformat(),
            },
        )
    except Exception as error:  # a library's slip over one page must not cost the batch; it is rejected
        raise InputError(f"is a page over which trafilatura stumbles ({type(error).__name__}: {error})") from error
    return None if isinstance(found, dict) else found


def check_markup(text: str) -> None:
    """InputError where a page has more tags, or its tags more attributes, than any page that is meant to be read."""
    if (tags := text.count("<")) > MOST_TAGS:
        raise InputError(f"is a page of {tags:,} tags, which no article has (at most {MOST_TAGS:,} are read)")
    attributes = 0
    starts = [found.start() for found in TAG_START.finditer(text)]
    for start, following in pairwise((*starts, len(text))):
        if following - start > LONG_TAG and (tag := TAG.match(text, start)) and len(tag[1]) > LONG_TAG:
            attributes += len(ATTRIBUTES.findall(tag[1]))
            if attributes > MOST_ATTRIBUTES:
                raise InputError(f"has long tags of more than {MOST_ATTRIBUTES:,} attributes, which no article has")


def _title(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name at its end ("Bridge closed - The Harbour Post")."""
    title = _line(title)
    if title and outlet:
        title = re.sub(rf"\s+[-–—|·»:]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE)
    return title if title and len(title) <= LONGEST_TITLE else None


def _site_name(name: str | None, url: str | None) -> str | None:
    """The name that a page gives its site; None where it is only the host, which trafilatura falls back on."""
    name = _line(name)
    return None if name and url and name.lower() in (links.host(url), links.site(url)) else name


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def _addresses(tree: "HtmlElement") -> list[str]:
    """What the page says its address is, the most reliable first."""
    return [
        *tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href"),
        *tree.xpath("//meta[@property='og:url']/@content"),
    ]


def _published(tree: "HtmlElement", metadata: dict[str, Any], at: datetime) -> str | None:
    """When the page says that it was published, in the marks that are made for machines; the first that can be true."""
    claims = [
        metadata.get("datePublished"),
        *tree.xpath("//meta[@property='article:published_time' or @property='og:published_time']/@content"),
        *tree.xpath("//meta[@itemprop='datePublished' or @name='datePublished' or @name='parsely-pub-date']/@content"),
        *tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime"),
    ]
    return next((date for claim in claims if isinstance(claim, str) and (date := dates.published(claim, at))), None)


def _linked_data(tree: "HtmlElement") -> dict[str, Any]:
    """The first JSON-LD object of the page that describes an article; empty where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            nodes = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        for node in nodes:  # grows: breadth first, so that an article comes before what it links to
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if any(
                    isinstance(k, str) and ARTICLE_TYPE.search(k)
                    for k in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    return node
                nodes.extend(value for value in node.values() if isinstance(value, dict | list))
    return {}
