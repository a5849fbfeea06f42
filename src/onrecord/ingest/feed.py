"""RSS and Atom: the bytes of a feed in, an article for each entry that has its full text out.

A feed's summary is not the article: an entry that has no more is rejected with its address, where ``onrecord watch``
and ``onrecord add`` find the page.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest import dates, links
from onrecord.ingest.compose import compose
from onrecord.ingest.stream import Given, Item, Rejection, Source
from onrecord.records import Article

log = logging.getLogger(__name__)
logging.getLogger("feedparser").setLevel(logging.CRITICAL)

MOST_BYTES = 5 << 20
MOST_TAGS = 100_000
MOST_ENTRIES = 5_000
FULL_TEXT = 120
"""Words from which on an entry's text is taken for the whole article. Chosen by hand: summaries have 20 to 80."""
CUT = re.compile(
    r"(\.\.\.|…|\[…\]|\[\.\.\.\]|(continue|keep) reading\W*|read (more|on|the (full|rest)[\w ]*)\W*)\s*[\])]?$", re.I
)
"""How a text ends that goes on elsewhere."""
LONGEST_CUT = 100
BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "blockquote", "section", "article", "pre", "table", "tr", "figure"))
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "dt", "dd"}
LEFT_OUT = ("script", "style", "figcaption", "iframe", "noscript", "template", "svg", "form", "button")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. ``body`` is its full text in paragraphs; None where the feed has only a summary."""

    id: str
    link: str | None
    title: str | None
    body: str | None
    authors: tuple[str, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, which is the outlet's name, its entries, and the minutes that it asks to be left alone."""

    title: str | None
    entries: tuple[Entry, ...]
    ttl: int = 0


def read(source: Source) -> Iterator[Item]:
    """The entries of a feed, in order. InputError where it is none, or has no entries."""
    data = source.read(MOST_BYTES)
    encoding = source.given.encoding
    content_type = f"application/xml; charset={encoding}" if encoding else None
    feed = parse(data, url=source.given.url, content_type=content_type)
    digest = source.digest(data)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.name}: entry {number}"
        try:
            yield article(entry, feed, source.given, raw_sha256=digest)
        except InputError as error:
            yield Rejection(source=f"{where} ({entry.link})" if entry.link else where, reason=str(error))


def article(entry: Entry, feed: Feed, given: Given, *, raw_sha256: str | None = None) -> Article:
    """The article that an entry holds. InputError where the entry has only a summary."""
    if entry.body is None:
        where = f"add {entry.link}, or let `onrecord watch` follow the feed" if entry.link else "and no address of it"
        raise InputError(f"has only a summary, not the article: {where}")
    return compose(
        body=entry.body,
        title=entry.title,
        url=entry.link,
        outlet=given.outlet or feed.title,
        authors=entry.authors or given.authors,
        published=entry.published or given.published,
        language=given.language,
        retrieved=given.retrieved,
        raw_sha256=raw_sha256,
    )


def parse(data: bytes, *, url: str | None = None, content_type: str | None = None) -> Feed:
    """The feed that ``data`` holds; ``content_type`` is what its server says, ``url`` what its links are relative to.

    Raises InputError where it is no feed, has no entries, or is built to take for ever.
    """
    import feedparser

    if data.count(b"<") > MOST_TAGS or data.count(b"&lt;") > 4 * MOST_TAGS:
        raise InputError(f"has more than {MOST_TAGS:,} tags, which no feed has")
    headers = {"content-location": url or "", "content-type": content_type or "application/xml"}
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # a library's slip over one feed must not cost the batch; it is rejected
        raise InputError(f"is not a feed that can be read ({type(error).__name__}: {error})") from error
    if not parsed.get("version") and not parsed.entries:
        raise InputError("is not an RSS or Atom feed")
    if not parsed.entries:
        raise InputError("is a feed without entries")
    if parsed.bozo:
        log.info("%s is not well-formed (%s); read all the same", url or "a feed", parsed.get("bozo_exception"))
    ttl = str(parsed.feed.get("ttl", ""))
    return Feed(
        title=_line(parsed.feed.get("title")),
        entries=tuple(_entry(entry, url) for entry in parsed.entries[:MOST_ENTRIES]),
        ttl=min(int(ttl), 24 * 60) if re.fullmatch(r"[0-9]{1,6}", ttl) else 0,
    )


def _entry(entry: Any, base: str | None) -> Entry:
    link = links.clean(entry.get("link"), base)
    contents = [part.get("value") or "" for part in entry.get("content", ())] or [entry.get("summary") or ""]
    texts = [paragraphs(content) for content in contents]
    body = max(texts, key=len)
    return Entry(
        id=str(entry.get("id") or link or entry.get("title") or body[:80]),
        link=link,
        title=_line(paragraphs(entry.get("title") or "")),
        body=body if len(body.split()) >= FULL_TEXT and not CUT.search(body[-LONGEST_CUT:]) else None,
        authors=tuple(dict.fromkeys(name for a in entry.get("authors", ()) if (name := _line(a.get("name"))))),
        published=dates.published(entry.get("published")),
    )


def paragraphs(markup: str) -> str:
    """The text of a fragment of HTML, a blank line between its blocks."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        root = html.fragment_fromstring(markup, create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):  # nothing in it, or nothing that XML can hold
        return ""
    etree.strip_elements(root, *LEFT_OUT, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            pieces.append("\n\n")
        elif element.tag == "br" and event == "start":
            pieces.append("\n")
        words = element.text if event == "start" else element.tail
        pieces.append(re.sub(r"\s+", " ", words or ""))
    lines = re.sub(r" *\n *", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _line(words: object) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None
