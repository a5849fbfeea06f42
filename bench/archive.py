#!/usr/bin/env python3
"""A synthetic archive: articles as JSON Lines in; WARC files of pages made of them, with changed names and dates, out.

usage: archive.py ARTICLES.jsonl[.gz] FOLDER [--articles 3000] [--files 6]

Write it outside the repository: the words are still their publishers'. The same numbers give the same bytes.
"""

import argparse
import datetime
import gzip
import html
import io
import itertools
import pathlib
import random
import re

from fastwarc import WarcRecord, WarcRecordType

from onrecord.ingest.read import read
from onrecord.records import Article

SURNAMES = ("Arlind", "Bresko", "Calder", "Dorvane", "Estrel", "Fenwick", "Galdos", "Harrow", "Imrie", "Jostad")
NAME = re.compile(r"\b(?:Trump|Pelosi|Mueller|Barr|Biden|Sanders|Warren|Cohen|Pence|McConnell)\b")


def varied(articles, turn):
    """The articles under other names and on other days; each turn's are different texts."""
    draw = random.Random(turn)
    names = dict(zip(NAME.pattern[5:-3].split("|"), draw.sample(SURNAMES, len(SURNAMES)), strict=False))
    for article in articles:
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=draw.randrange(365))
        text = NAME.sub(lambda found: names.get(found[0], found[0]), article.text)
        yield f"Edition {turn}: {article.title or article.id}", text, day.isoformat()


def record(number, title, text, day):
    """A compressed record with the page of one article."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    head = f'<title>{html.escape(title)}</title><meta property="article:published_time" content="{day}">'
    page = f"<html><head>{head}</head><body><nav><ul>{menu}</ul></nav>\n<article>{lines}</article></body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    made = WarcRecord()
    made.init_headers(WarcRecordType.response, content_length=len(block))
    made.headers["WARC-Target-URI"] = f"https://outlet{number % 40}.example/{day}/{number}"
    made.headers["WARC-Date"] = f"{day}T12:00:00Z"
    made.headers["WARC-Record-ID"] = f"<urn:onrecord:{number}>"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(block)
    out = io.BytesIO()
    made.write(out)
    return gzip.compress(out.getvalue(), mtime=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", metavar="ARTICLES")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--files", type=int, default=6)
    given = parser.parse_args()
    articles = [item for item in read([given.articles_file]) if isinstance(item, Article)]
    random.Random(0).shuffle(articles)  # a few are a fair sample of all
    made = itertools.chain.from_iterable(varied(articles, turn) for turn in itertools.count())
    given.folder.mkdir(parents=True, exist_ok=True)
    each = -(-given.articles // given.files)
    for file in range(given.files):
        with (given.folder / f"news-{file:03}.warc.gz").open("wb") as out:
            for number in range(file * each, min(given.articles, (file + 1) * each)):
                out.write(record(number, *next(made)))
    print(f"{given.articles:,} articles in {given.files} files of {given.folder}")


if __name__ == "__main__":
    main()
