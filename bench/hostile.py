"""How long hostile pages and feeds keep the readers busy: python bench/hostile.py [CASE...]

Builds pages and feeds as large as the limits allow and made to cost as much as possible, reads each, and prints
what became of it, the seconds of CPU and the peak of memory. Exits with 1 where one takes longer than a minute, or
memory goes beyond 2 GiB.
"""

import resource
import sys
import time
from collections.abc import Callable

from onrecord.errors import InputError
from onrecord.ingest import feed, page
from onrecord.ingest.stream import Given

SIZE = page.MOST_BYTES - 10_000
TAGS = page.MOST_TAGS - 100
START = "<html><body><article><p>The mayor told the council of the town on Tuesday that she would go home.</p>"
RSS = "<rss version='2.0'><channel><title>Post</title><item><title>t</title><description>"
LONGEST_SECONDS, MOST_MEMORY = 60, 2 << 30


def fill(piece: str, size: int = SIZE) -> str:
    return piece * (size // len(piece))


def numbered(form: str, count: int) -> str:
    return "".join(form.format(n) for n in range(count))


PAGES: dict[str, Callable[[], str]] = {
    "line breaks": lambda: "<br>" * TAGS,
    "paragraphs": lambda: "<p>The mayor said the town would wait." * TAGS,
    "nested divisions": lambda: "<div>" * TAGS + "hi",
    "nested divisions with text": lambda: ("<div>" * 200 + "hello there" + "</div>" * 200) * (TAGS // 400),
    "nested emphasis": lambda: "<p>" + "<b><i><u>" * (TAGS // 3) + "deep",
    "nested lists": lambda: "<ul><li>" * (TAGS // 2),
    "nested quotations": lambda: "<blockquote>" * TAGS + "hi",
    "a table": lambda: "<table>" + "<tr><td>a</td></tr>" * (TAGS // 4),
    "many short tags of many attributes": lambda: ("<p " + numbered("a{} ", 60) + ">hi") * min(TAGS, SIZE // 300),
    "one tag of many attributes": lambda: "<p " + numbered('a{}="x" ', 200_000) + ">",
    "attributes that hold tags": lambda: "<p " + numbered('a{}="<" ', TAGS) + ">",
    "attributes without quotation marks": lambda: "<p don't " + numbered("a{} ", 200_000) + ">",
    "an attribute that never ends": lambda: '<p a="' + fill("x"),
    "quotation marks": lambda: "<p " + fill('"x"y'),
    "a long class": lambda: '<div class="' + fill("article ") + '">hi</div>',
    "classes": lambda: numbered('<div class="post-content article-body x{}">hi there</div>', TAGS // 2),
    "one long paragraph": lambda: "<p>" + fill("The mayor said so. "),
    "white space": lambda: "<p>" + fill(" ") + "x",
    "lines": lambda: "<p>" + fill("a\n"),
    "entities": lambda: "<p>" + fill("&amp;"),
    "broken entities": lambda: "<p>" + fill("&#x"),
    "dates": lambda: "<p>" + fill("January 1, 2011 "),
    "times": lambda: '<time datetime="2011-01-01">x</time>' * (TAGS // 2),
    "links with dates": lambda: '<a href="http://x.example/2011/01/01/a">2011-01-01</a> ' * (TAGS // 2),
    "dates of publication": lambda: '<meta property="article:published_time" content="2190-01-01">' * TAGS,
    "a date that never ends": lambda: '<meta property="article:published_time" content="2011-01-01' + fill(" ") + 'x">',
    "a title": lambda: "<title>" + fill("a | ") + "</title>",
    "an author": lambda: '<meta name="author" content="' + fill("by A B, ") + '">',
    "authors": lambda: (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": ['
        + numbered('{{"@type": "Person", "name": "Jo Berg {}"}},', 100_000)
        + "{}]}</script>"
    ),
    "nested JSON": lambda: '<script type="application/ld+json">' + fill("[") + "</script>",
    "broken JSON": lambda: (
        '<script type="application/ld+json">' + fill('{"headline":"a", "articleBody":"') + "</script>"
    ),
    "a canonical address": lambda: '<link rel="canonical" href="https://a.example/?' + fill("utm_a=1&") + '">',
    "comments": lambda: fill("<!-- ", 5 * TAGS),
    "scripts": lambda: "<script" * TAGS,
    "NULs": lambda: "<p>" + fill("a\0"),
    "bytes of no encoding": lambda: '<meta charset="utf-8">' + "<script" * (TAGS // 2) + fill("\xff\x81", SIZE // 3),
}
FEEDS: dict[str, Callable[[], str]] = {
    "entries": lambda: "<rss><channel>" + "<item>" * feed.MOST_TAGS,
    "markup": lambda: RSS + fill("&lt;div&gt;", feed.MOST_BYTES - 1000),
    "ampersands": lambda: RSS + fill("&", feed.MOST_BYTES - 1000),
    "brackets": lambda: RSS + "< " * (feed.MOST_TAGS - 10),
    "quotation marks": lambda: RSS + "<a b='" * (feed.MOST_TAGS - 10),
    "an end that goes on": lambda: RSS + fill("read the full story ", feed.MOST_BYTES - 1000) + "</description></item>",
    "entities": lambda: (
        '<!DOCTYPE rss [<!ENTITY e0 "ha">'
        + numbered("<!ENTITY f{0} '&f{0};&f{0};'>", 1000)
        + "]>"
        + RSS
        + "&f9;" * 9999
    ),
}


def _page(data: bytes) -> object:
    return page.article(data, Given())


def main(names: list[str]) -> int:
    slowest = 0.0
    cases: list[tuple[str, Callable[[], str], Callable[[bytes], object]]] = [
        ("page: " + name, make, _page) for name, make in PAGES.items()
    ]
    cases += [("feed: " + name, make, feed.parse) for name, make in FEEDS.items()]
    for name, make, read in cases:
        if names and not any(wanted in name for wanted in names):
            continue
        markup = (START if name.startswith("page") else "") + make()
        data = markup.encode("latin-1" if "no encoding" in name else "utf-8")[:SIZE]
        begin = time.process_time()
        try:
            read(data)
            outcome = "read"
        except InputError as error:
            outcome = str(error)
        seconds = time.process_time() - begin
        slowest = max(slowest, seconds)
        print(f"{seconds:6.2f} s  {len(data) / 1e6:4.1f} MB  {name}: {outcome[:90]}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"slowest {slowest:.1f} s of CPU; peak of memory {memory >> 20} MiB")
    return 0 if slowest < LONGEST_SECONDS and memory < MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
