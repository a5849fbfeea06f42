"""How long a search takes: articles with changed names and dates in a ledger, latencies by kind of query out, as JSON.

    python bench/search.py ../shared/data/news_2018_2019.jsonl.gz --statements 10000 --ledger bench.db

The statements are a fake extractor's quotations: the model's quality plays no part. ``--ledger`` may be the URL of an
empty PostgreSQL database. One size a run; what the machine did besides is in ``load``.
"""

import argparse
import itertools
import json
import os
import platform
import random
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.ingest.read import read
from onrecord.ledger import Ledger, Origin, Search, facets, search
from onrecord.ledger.add import put
from onrecord.records import Article
from onrecord.testing import FakeExtractor

ORIGIN = Origin(model="fake", code="bench")
TOGETHER = 200  # articles in one transaction: what is measured is searching, not adding
QUERIES: dict[str, Search] = {
    "rare word": Search(words="subpoenaed"),
    "common word": Search(words="president"),
    "two words": Search(words="president wall"),
    "phrase": Search(words='"united states"'),
    "prefix": Search(words="immigra*"),
    "or, not": Search(words="(wall OR border) NOT trump"),
    "word and outlet": Search(words="president", outlet=("CNN",)),
    "word and speaker": Search(words="president", speaker=("Trump",)),
    "speaker": Search(speaker=("Trump",), sort="newest"),
    "dates": Search(published_from=date(2019, 3, 1), published_to=date(2019, 3, 31), sort="newest"),
    "everything": Search(sort="newest"),
}


def varied(articles: list[Article]) -> Iterator[Article]:
    """The articles again and again, each time under other names and on other days."""
    for turn in itertools.count():
        draw = random.Random(turn)
        for article in articles:
            day = date.fromisoformat((article.published or "2019-01-01")[:10]) + timedelta(
                days=draw.randrange(-400, 400)
            )
            text = article.text if not turn else f"{article.text}\n\nEdition {turn}.".replace("Smith", f"Smith{turn}")
            yield replace(article, id=f"{article.id}-{turn}", text=text, url=None, published=day.isoformat())


def fill(ledger: Ledger, articles: Iterator[Article], wanted: int) -> int:
    """Put articles in until there are so many statements; how many there are."""
    extractor, stored = FakeExtractor(), 0
    while stored < wanted:
        with ledger.write() as connection:
            for article in itertools.islice(articles, TOGETHER):
                extraction = extractor.extract(article)
                if put(connection, extraction, ORIGIN, added="2025-01-01T00:00:00+00:00") == "new":
                    stored += len(extraction.statements)
    return stored


def latency(ledger: Ledger, sought: Search, times: int) -> dict[str, float]:
    """Milliseconds of a page of 20, and of facets."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        found = search(ledger, sought).found
        taken.append((time.perf_counter() - begun) * 1000)
    begun = time.perf_counter()
    facets(ledger, sought)
    with_facets = (time.perf_counter() - begun) * 1000
    return {
        "found": found.n if found else 0,
        "median_ms": round(statistics.median(taken), 2),
        "p95_ms": round(sorted(taken)[int(len(taken) * 0.95) - 1], 2),
        "facets_ms": round(with_facets, 2),
    }


def main() -> None:
    """Fill, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("articles")
    arguments.add_argument("--statements", type=int, default=10_000)
    arguments.add_argument("--ledger", required=True)
    arguments.add_argument("--times", type=int, default=20)
    given = arguments.parse_args()
    articles = [item for item in read([given.articles]) if isinstance(item, Article)]
    with Ledger.open(given.ledger) as ledger:
        begun = time.perf_counter()
        stored = fill(ledger, varied(articles), given.statements)
        filled = time.perf_counter() - begun
        queries = {name: latency(ledger, sought, given.times) for name, sought in QUERIES.items()}
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    result = {
        "commit": commit,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "load": os.getloadavg()[0],
        "database": "postgresql" if "://" in given.ledger else "sqlite",
        "statements": stored,
        "filled_s": round(filled, 1),
        "queries": queries,
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
