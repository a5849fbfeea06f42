"""RSS and Atom: full texts become articles, summaries don't."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_pages import PARAGRAPHS

from onrecord.errors import InputError
from onrecord.ingest import Given, Rejection, read
from onrecord.ingest.feed import paragraphs, parse
from onrecord.records import Article

FULL = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)


def rss(*items: str, channel: str = "<title>The Harbour Post</title><link>https://example.com/</link>") -> bytes:
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    start = f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel>{channel}'
    return f"{start}{''.join(items)}</channel></rss>".encode()


def item(content: str = "", *, summary: str = "A short summary.", date: str = "Wed, 11 Dec 2024 09:30:00 +0100") -> str:
    encoded = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>No ferry &amp; no boats</title><link>/2024/ferry?utm_source=rss</link><guid>f-1</guid>"
        f"<dc:creator>Mara Lind</dc:creator><pubDate>{date}</pubDate><description>{summary}</description>"
        f"{encoded}</item>"
    )


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Harbour Post</title>
<entry><title type="html">No ferry &amp;amp; no boats</title><link href="https://example.com/2024/ferry"/><id>tag:x,1</id>
<published>2024-12-11T09:30:00+01:00</published><author><name>Mara Lind</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry></feed>""".encode()


@pytest.mark.parametrize("data", [rss(item(FULL)), ATOM], ids=["rss", "atom"])
def test_an_entry_with_its_full_text_is_an_article(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_bytes(data)
    (found,) = read([tmp_path])
    assert isinstance(found, Article), found
    assert found.text == "\n\n".join(("No ferry & no boats", *PARAGRAPHS, *PARAGRAPHS))
    assert found.outlet == "The Harbour Post"
    assert found.authors == ("Mara Lind",)
    assert found.published
    assert found.published.startswith("2024-12-11T0")
    assert found.raw_sha256
    if data is ATOM:
        assert found.url == "https://example.com/2024/ferry"


def test_an_entry_with_a_summary_is_rejected_with_its_address(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_bytes(rss(item().replace("<link>/2024", "<link>https://example.com/2024"), item(FULL)))
    first, second = read([tmp_path])
    assert isinstance(first, Rejection)
    assert first.source.endswith("f.rss: entry 1 (https://example.com/2024/ferry)")
    assert "only a summary" in first.reason
    assert isinstance(second, Article)


def test_the_caller_may_name_the_encoding_of_a_feed(tmp_path: Path) -> None:
    data = rss(item(FULL.replace("Ilse", "Ilsé"))).decode().encode("windows-1252", "replace")
    (tmp_path / "f.rss").write_bytes(data)
    (found,) = read([tmp_path], Given(encoding="windows-1252"))
    assert isinstance(found, Article), found
    assert "Ilsé Varga" in found.text


CUT = ["…", "[…]", "...", "Read more", "Continue reading →", "Read the full story"]


@pytest.mark.parametrize("end", CUT)
def test_a_text_that_goes_on_elsewhere_is_a_summary_however_long(end: str) -> None:
    (entry,) = parse(rss(item(f"{FULL}<p>It went on {end}</p>"))).entries
    assert entry.body is None


def test_a_description_may_hold_the_full_text() -> None:
    (entry,) = parse(rss(item(summary=f"<![CDATA[{FULL}]]>"))).entries
    assert entry.body
    assert entry.body.startswith(PARAGRAPHS[0])


def test_links_are_relative_to_where_the_feed_came_from() -> None:
    (entry,) = parse(rss(item()), url="https://www.example.com/feeds/all").entries
    assert entry.link == "https://www.example.com/2024/ferry"


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2190 00:00:00 GMT", "soon"])
def test_a_date_that_cannot_be_true_is_none(date: str) -> None:
    assert parse(rss(item(date=date))).entries[0].published is None


PARAGRAPH_CASES = {
    "<p>One  <b>two</b>\n three</p><p>four</p>": "One two three\n\nfour",
    "One<br>two<br/><br/>three": "One\ntwo\n\nthree",
    "<script>alert(1)</script>One <!-- no -->two": "One two",
    "plain & simple": "plain & simple",
    "<ul><li>a</li><li>b</li></ul>tail": "a\n\nb\n\ntail",
    "": "",
    "<!-- only -->": "",
}


@pytest.mark.parametrize("markup", PARAGRAPH_CASES)
def test_a_fragment_becomes_paragraphs(markup: str) -> None:
    assert paragraphs(markup) == PARAGRAPH_CASES[markup]


ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
REFUSED = {
    "empty": b"",
    "no feed": b"<html><body>hello</body></html>",
    "no entries": rss(),
    "text": b"Ilse Varga spoke.",
    "deep": b"<rss><channel>" + b"<item>" * 100_001,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_feed_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        parse(REFUSED[name])


def test_entity_bombs_do_not_expand_and_files_are_not_read() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">'
        + ENTITIES
        + b"]>"
        + rss(item())[21:].replace(b"boats", b"&e11;")
    )
    (entry,) = parse(bomb).entries
    assert entry.title is not None
    assert len(entry.title) < 100
    outside = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + rss(item())[
        21:
    ].replace(b"boats", b"&e;")
    assert "root:" not in str(parse(outside))


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_feed_or_refused(data: bytes, framed: bool) -> None:
    with contextlib.suppress(InputError):
        assert parse(b"<rss><channel><item>" + data if framed else data).entries
