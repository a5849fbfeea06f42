"""How long a search takes as a ledger grows: ledgers of several sizes in, latencies by kind of query out.

    python bench/search.py small.db 100k.db million.db postgresql://.../million --output search.jsonl
    python bench/search.py --plot search.jsonl docs/search.svg

`python -m bench.grow` makes the ledgers. Twenty queries of each kind, their words drawn from the ledger by how frequent
they are, two times each; a page of 20 statements with its count, as `onrecord search` shows it, and the facets.
Figures are milliseconds of processor time, of this process and of PostgreSQL's for this connection, so that other work
on the machine hardly counts; what a clock said, with that other work, stands beside them as ``wall p95``.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from onrecord.compare.lexicon import FUNCTION_WORDS
from onrecord.ledger import Ledger, Search, facets, index, schema, search
from onrecord.ledger.statements import DAY

SAMPLE, QUERIES = 4_000, 20


def drawn(ledger: Ledger, seed: int = 5) -> dict[str, list[Search]]:
    """Queries of each kind, of the words and names that this ledger holds."""
    rng = random.Random(seed)
    with ledger.read() as connection:
        entries = index.table(connection)
        s = schema.statement
        numbers = rng.sample(list(connection.scalars(select(s.c.n))), SAMPLE)
        texts = []
        for at in range(0, SAMPLE, 500):
            found = select(entries.c.words).where(entries.c.n.in_(numbers[at : at + 500]))
            texts += [index.content_part(words).split() for words in connection.scalars(found)]
        said = schema.statement_speaker
        frequent = select(schema.speaker.c.name).join(said).group_by(schema.speaker.c.name)
        names = list(connection.scalars(frequent.order_by(func.count().desc()).limit(200)))
        outlets = list(connection.scalars(select(schema.outlet.c.name)))
        first, last = min(numbers) // DAY, max(numbers) // DAY
    counted = Counter(w for words in texts for w in set(words) if w not in FUNCTION_WORDS and len(w) > 3)
    ranked = [word for word, _ in counted.most_common()]
    common, middling, rare = ranked[:60], ranked[100:600], [w for w in ranked if counted[w] == 1]
    pairs = Counter(pair for words in texts for pair in pairwise(words))
    phrases = [" ".join(p) for p, n in pairs.most_common(400) if not set(p) <= FUNCTION_WORDS]
    full = [name for name in names if " " in name]

    def some(make: Callable[[], Search]) -> list[Search]:
        return [make() for _ in range(QUERIES)]

    def month() -> dict[str, date]:
        begins = date.fromordinal(rng.randint(first, last))
        return {"published_from": begins, "published_to": begins + timedelta(days=30)}

    return {
        "rare word": some(lambda: Search(words=rng.choice(rare))),
        "word": some(lambda: Search(words=rng.choice(middling))),
        "common word": some(lambda: Search(words=rng.choice(common))),
        "two common words": some(lambda: Search(words=" ".join(rng.sample(common, 2)))),
        "phrase": some(lambda: Search(words=f'"{rng.choice(phrases)}"')),
        "prefix": some(lambda: Search(words=f"{rng.choice(middling)[:4]}*")),
        "or, not": some(lambda: Search(words="({} OR {}) NOT {}".format(*rng.sample(common, 3)))),
        "word and outlet": some(lambda: Search(words=rng.choice(common), outlet=(rng.choice(outlets),))),
        "word and speaker": some(lambda: Search(words=rng.choice(common), speaker=(rng.choice(full),))),
        "speaker": some(lambda: Search(speaker=(rng.choice(full),), sort="newest")),
        "word and month": some(lambda: Search(words=rng.choice(common), **month())),
        "month": some(lambda: Search(sort="newest", **month())),
        "everything": some(lambda: Search(sort="newest")),
    }


def measured(where: str) -> Iterator[dict[str, Any]]:
    """A row for each kind of query."""
    with Ledger.open(where, create=False) as ledger:
        with ledger.read() as connection:
            stored = connection.scalar(select(func.count()).select_from(schema.statement))
        kinds = drawn(ledger)
        everything = Search(sort="newest")
        search(ledger, everything)  # connections open, statements are compiled
        server = None
        if not ledger.is_sqlite:
            with ledger.read() as connection:  # one thread: the pool gives the same connection again
                server = Path(f"/proc/{connection.scalar(select(func.pg_backend_pid()))}/schedstat")
        for kind, queries in kinds.items():
            timed = [_ms(search, ledger, query, server) for query in (*queries, *queries)]
            pages, walls = sorted(ms for ms, _ in timed), sorted(wall for _, wall in timed)
            counts = sorted(_ms(facets, ledger, query, server)[0] for query in queries)
            yield {
                "database": "PostgreSQL" if "://" in where else "SQLite",
                "statements": stored,
                "kind": kind,
                "median": round(statistics.median(pages), 1),
                "p95": round(pages[int(0.95 * len(pages)) - 1], 1),
                "wall p95": round(walls[int(0.95 * len(walls)) - 1], 1),
                "facets p95": round(counts[int(0.95 * len(counts)) - 1], 1),
                "load": round(os.getloadavg()[0], 1),
                "commit": _commit(),
            }


def _ms(
    ask: Callable[[Ledger, Search], object], ledger: Ledger, query: Search, server: Path | None
) -> tuple[float, float]:
    """Milliseconds of processor time, and by the clock."""
    begun, used = time.perf_counter(), _processor(server)
    ask(ledger, query)
    return (_processor(server) - used) * 1000, (time.perf_counter() - begun) * 1000


def _processor(server: Path | None) -> float:
    theirs = 0 if server is None else int(server.read_text().split()[0])  # nanoseconds
    return time.thread_time() + theirs / 1e9


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def table(rows: list[dict[str, Any]]) -> str:
    """Median and 95th percentile by kind, a column for each ledger, as Markdown."""
    sizes = sorted({(row["database"], row["statements"]) for row in rows}, key=lambda size: (size[0] != "SQLite", size))
    cells = {(row["kind"], row["database"], row["statements"]): row for row in rows}
    lines = [
        "| ms: median / 95th | " + " | ".join(f"{d} {n:,}" for d, n in sizes) + " |",
        "|---" * (1 + len(sizes)) + "|",
    ]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        found = [cells.get((kind, *size)) for size in sizes]
        lines.append(f"| {kind} | " + " | ".join(f"{r['median']} / {r['p95']}" if r else "" for r in found) + " |")
    return "\n".join(lines)


def plot(rows: list[dict[str, Any]]) -> str:
    """The 95th percentile against the number of statements, a line for each kind, as SVG; both axes logarithmic."""
    from math import log10

    width, height, left, top, gap = 430, 330, 50, 30, 60

    def x(n: int) -> float:
        return left + (log10(n) - 4) / 2.1 * width

    def y(ms: float) -> float:
        return top + height - (log10(max(ms, 1)) / 3) * height

    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    colours = [f"hsl({int(360 * i / len(kinds))} 65% {38 + 14 * (i % 2)}%)" for i in range(len(kinds))]
    whole = 2 * (left + width) + gap + 130
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {top + height + 50}" font-family="sans-serif" '
        'font-size="12">',
        f'<title>95th percentile of a search by number of statements</title><rect width="{whole}" '
        f'height="{top + height + 50}" fill="#fff"/>',
    ]
    for at, database in enumerate(("SQLite", "PostgreSQL")):
        out.append(f'<g transform="translate({at * (left + width + gap - 30)} 0)">')
        out.append(f'<text x="{left}" y="18" font-weight="bold">{database}: 95th percentile, ms</text>')
        for ms in (1, 10, 50, 100, 1000):
            colour = "#c33" if ms == 50 else "#ddd"
            out.append(f'<line x1="{left}" x2="{left + width}" y1="{y(ms):.0f}" y2="{y(ms):.0f}" stroke="{colour}"/>')
            out.append(f'<text x="{left - 6}" y="{y(ms) + 4:.0f}" text-anchor="end">{ms}</text>')
        for n in (10_000, 100_000, 1_000_000):
            out.append(f'<text x="{x(n):.0f}" y="{top + height + 20}" text-anchor="middle">{n:,}</text>')
        for kind, colour in zip(kinds, colours, strict=True):
            own = sorted((r["statements"], r["p95"]) for r in rows if r["kind"] == kind and r["database"] == database)
            points = " ".join(f"{x(n):.0f},{y(ms):.0f}" for n, ms in own)
            out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out.append("</g>")
    for i, (kind, colour) in enumerate(zip(kinds, colours, strict=True)):
        out.append(f'<text x="{whole - 135}" y="{top + 14 + 18 * i}" fill="{colour}">{kind}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledgers", nargs="*")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--plot", type=Path, nargs=2, metavar=("ROWS", "SVG"))
    given = parser.parse_args()
    for where in given.ledgers:
        for row in measured(where):
            line = json.dumps(row)
            print(line, flush=True)
            if given.output:
                with given.output.open("a") as rows:
                    rows.write(line + "\n")
    if given.plot:
        rows = [json.loads(line) for line in given.plot[0].read_text().splitlines()]
        given.plot[1].write_text(plot(rows), encoding="utf-8")
        print(table(rows))


if __name__ == "__main__":
    main()
