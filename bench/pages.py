"""How well bodies are told from the rest of web pages, and how fast: python bench/pages.py ../shared/data/html

Reads the folder of the article extraction benchmark (https://github.com/zytedata/article-extraction-benchmark): gzipped
pages under html/ and their true bodies in ground-truth.json. Prints precision, recall and F1 of onrecord and of
trafilatura called by itself in the same run, pages per second of CPU, the metadata found, how many of the dates in
addresses agree with the date of publication, and each page that was refused; and what was read of every WARC file below
the folder. Exits with 1 where onrecord's F1 is below trafilatura's, or a page is neither an article nor a rejection.

The metric is that benchmark's: each body is the multiset of its runs of four words; of every page the shares of true
positives, false positives and false negatives are added up, and precision and recall are taken of the sums.
"""

import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from onrecord.ingest import Rejection, read
from onrecord.records import Article

RUN = 4
WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < RUN:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def scores(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over (true, found) bodies."""
    hits = extra = missed = 0.0
    for true, found in pairs:
        want, have = shingles(true), shingles(found)
        both = (want & have).total()
        counts = both, have.total() - both, want.total() - both
        whole = sum(counts) or 1
        hits, extra, missed = hits + counts[0] / whole, extra + counts[1] / whole, missed + counts[2] / whole
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    return precision, recall, 2 * precision * recall / (precision + recall)


def body(article: Article) -> str:
    """The article's text below the title that was put in front of it."""
    front = f"{article.title}\n\n"
    return article.text.removeprefix(front) if article.title else article.text


def dates_agree(articles: list[Article], urls: dict[str, str]) -> tuple[int, int]:
    """How many articles are dated within a day of the date in their page's address, and how many addresses have one."""
    agree = dated = 0
    for article in articles:
        if found := re.search(r"/(20\d\d)[/-](\d\d?)[/-](\d\d?)[/-]", urls[article.id]):
            dated += 1
            day = date(int(found[1]), int(found[2]), int(found[3]))
            published = date.fromisoformat((article.published or "1900-01-01")[:10])
            agree += abs(published - day).days <= 1
    return agree, dated


def trafilatura_alone(pages: list[bytes]) -> tuple[list[str], float]:
    import trafilatura

    begin = time.process_time()
    found = [trafilatura.extract(page.decode("utf-8"), include_comments=False) or "" for page in pages]
    return found, time.process_time() - begin


def main(folder: Path) -> int:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    data = next(folder.rglob("ground-truth.json")).parent
    truth = json.loads((data / "ground-truth.json").read_text())
    paths = [data / "html" / f"{name}.html.gz" for name in truth]
    bodies = [entry["articleBody"] for entry in truth.values()]

    begin = time.process_time()
    items = list(read(paths))
    seconds = time.process_time() - begin
    articles = [item for item in items if isinstance(item, Article)]
    by_id = {item.id: body(item) for item in articles}
    found = [by_id.get(name, "") for name in truth]
    alone, seconds_alone = trafilatura_alone([gzip.decompress(path.read_bytes()) for path in paths])

    differ = sum(a.split() != b.split() for a, b in zip(found, alone, strict=True))
    print(f"{differ} bodies differ from trafilatura's own")
    print(f"{len(truth)} pages: {len(articles)} articles, {len(items) - len(articles)} refused")
    for item in items:
        if isinstance(item, Rejection):
            print(f"  refused {Path(item.source).name[:16]}: {item.reason}")
    ours, theirs = scores(list(zip(bodies, found, strict=True))), scores(list(zip(bodies, alone, strict=True)))
    for name, (precision, recall, f1), took in (("onrecord", ours, seconds), ("trafilatura", theirs, seconds_alone)):
        print(
            f"{name:<12} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {len(truth) / took:.1f} pages a second of CPU"
        )
    for field in ("title", "outlet", "authors", "published", "url"):
        print(f"  with {field}: {sum(bool(getattr(article, field)) for article in articles)}")
    agree, dated = dates_agree(articles, {name: entry.get("url") or "" for name, entry in truth.items()})
    print(f"  published within a day of the date in the address: {agree} of {dated}")
    print(f"  published with a time: {sum('T' in (article.published or '') for article in articles)}")

    for path in sorted(p for p in folder.rglob("*") if re.search(r"warc|\.arc", p.name) and p.is_file()):
        print(path.name, "->", [item.url if isinstance(item, Article) else item.reason for item in read([path])])
    return 0 if len(items) == len(truth) and ours[2] >= theirs[2] else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
