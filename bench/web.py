#!/usr/bin/env python3
"""Load on a served ledger: a ledger in; latency by kind of page, memory and what was busy, over some minutes, out.

usage: web.py LEDGER.db|postgresql://... [--workers 1] [--rate 100] [--minutes 10] [--every 1] [--seed 5]
              [--output FILE.json]
       web.py LEDGER.db --one-by-one 40

The second form serves nothing: it asks the app in its own process for so many pages of each kind, one after the other,
and tells the milliseconds of processor time that each kind takes, and all of them as the mix has them.

The first starts ``onrecord serve`` as anybody would and asks it over the loopback for pages of each kind in a fixed
mix, at a fixed rate, whatever became of the requests before: a latency is counted from the moment at which the
request was due, so that waiting in a queue counts. Ids, names and words are drawn from the ledger, quotations to
check are its own, some of them altered. Meanwhile a process adds an article ``--every`` so many seconds (quotations
out of the ledger under other names, found by the fake extractor), the server compares what came, and programs accept
statements: through as many keys as it takes for each to stay within the server's limit of writes. So the ledger is
changed: give it a copy.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date
from urllib.parse import quote

import httpx2
import psutil
from sqlalchemy import func, select

from hardware import about, save
from onrecord.compare import identities, variants
from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, accounts, add, recorded, schema
from onrecord.ledger.queue import queue
from onrecord.testing import FakeExtractor
from onrecord.web import addresses
from onrecord.web.app import create_app
from search import drawn

MIX = {
    "search page": 24,
    "search": 8,
    "search with facets": 4,
    "article page": 16,
    "article": 4,
    "statement page": 12,
    "statement": 3,
    "person page": 9,
    "outlet page": 3,
    "voices page": 2,
    "front page": 4,
    "check page": 6,
    "check": 2,
    "feed": 1,
    "export": 0.2,
    "queue": 1,
    "accept": 0.5,
    "large export": 0.02,
}
"""How often each kind is asked for. Those called pages are for people, the others what programs get. An export
is of all that a search finds, a large one of all that somebody said: up to 100,000 statements, the work of minutes of
reading, so that few of them decide how much of a core is left for pages."""
WRITES = 1.5  # a second and key: 120 a minute are allowed
SAMPLE = 2_000  # statements whose ids and words are used
PATIENCE = 60.0  # seconds after which a request has failed


def asked(ledger, keys, seed):
    """For each kind, requests as (method, address, more) that go round."""
    rng = random.Random(seed)
    searches = [one for some in drawn(ledger, seed).values() for one in some]
    rng.shuffle(searches)
    sought = [
        addresses.with_query(
            "",
            {
                "q": one.words,
                "speaker": one.speaker,
                "outlet": one.outlet,
                "from": one.published_from and one.published_from.isoformat(),
                "to": one.published_to and one.published_to.isoformat(),
                "sort": one.sort,
            },
        )
        for one in searches
    ]
    people = [one.speaker[0] for one in searches if one.speaker]
    with ledger.read() as connection:
        s, a = schema.statement, schema.article
        numbers = list(connection.scalars(select(s.c.n)))
        some = rng.sample(numbers, min(SAMPLE, len(numbers)))
        said = [one for at in range(0, len(some), 500) for one in recorded.load(connection, some[at : at + 500])]
        articles = list(connection.scalars(select(a.c.id)))
        outlets = list(connection.scalars(select(schema.outlet.c.name)))
    people += [one.statement.speakers[0].name for one in said if one.statement.speakers]
    rng.shuffle(people)
    articles = rng.sample(articles, min(SAMPLE, len(articles)))
    to_check = [quotation(one, rng) for one in said if one.statement.form != "indirect"]
    waiting = queue(ledger, limit=1_000).statements
    rows = {
        "search page": ["/search" + one for one in sought],
        "search": ["/v1/search" + one for one in sought],
        "search with facets": [f"/v1/search{one}&facets=true" for one in sought],
        "article page": [addresses.article(one) for one in articles],
        "article": ["/v1" + addresses.article(one) for one in articles],
        "statement page": [addresses.statement(one.id) for one in said],
        "statement": ["/v1" + addresses.statement(one.id) for one in said],
        "person page": [addresses.person(one) for one in people],
        "outlet page": [addresses.outlet(one) for one in outlets],
        "voices page": ["/voices", *(addresses.with_query("/voices", {"outlet": one}) for one in outlets)],
        "front page": ["/"],
        "check page": [addresses.with_query("/check", one) for one in to_check],
        "feed": [addresses.with_query("/search.atom", {"speaker": one}) for one in people],
        "export": ["/search.csv" + one for one in sought],
        "large export": [addresses.with_query("/search.csv", {"speaker": one}) for one in people],
        "queue": ["/v1/review"],
    }
    requests = {kind: [("GET", address, {}) for address in found] for kind, found in rows.items()}
    requests["check"] = [("POST", "/v1/check", {"json": one}) for one in to_check]
    requests["accept"] = [
        (
            "POST",
            f"/v1/review/{quote(one.id)}",
            {
                "json": {"action": "accept", "against": one.version},
                "headers": {"Authorization": f"Bearer {keys[n % len(keys)]}"},
            },
        )
        for n, one in enumerate(waiting)
    ]
    return requests


def quotation(one, rng):
    """What a statement says with, half of the time, a word left out, and who said it with it, half of the time."""
    words = " ".join(span.text for span in one.statement.content).strip("“”\"'‘’ ,.").split()[:60]
    if rng.random() < 0.5 and len(words) > 6:
        del words[rng.randrange(2, len(words) - 2)]
    names = [speaker.name for speaker in one.statement.speakers]
    return {"quotation": " ".join(words)} | ({"speaker": names[0]} if names and rng.random() < 0.5 else {})


def new_article(number, quotations, rng):
    """An article of eight of these quotations, each under an invented name."""
    name = lambda: " ".join("".join(rng.choices("abdefgilmnoprstuvz", k=6)).capitalize() for _ in range(2))  # noqa: E731
    lines = [f"“{rng.choice(quotations)},” said {name()}." for _ in range(8)]
    published = date.today().isoformat()
    return compose(id=f"load-{number}", text="\n\n".join(lines), outlet="The Load Post", published=published)


def adding(where, every, seed, stop, added):
    """Add an article ``every`` so many seconds until told to stop."""
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger:
        with ledger.read() as connection:
            a = schema.statement_answer
            answers = [json.loads(one) for one in connection.scalars(select(a.c.answer).limit(500))]
        quotations = [" ".join(text for _, _, text in one["content"]).strip("“”\"' ,.\n") for one in answers]
        quotations = [" ".join(one.split()).replace("“", "‘").replace("”", "’") for one in quotations]
        extractor, origin, begun = FakeExtractor(), Origin(model="fake", code="0"), time.time()
        while not stop.wait(every):
            add(ledger, extractor.extract(new_article(f"{begun}-{added.value}", quotations, rng)), origin)
            added.value += 1


@contextlib.contextmanager
def serving(where, workers):
    """A server of its own process or processes, and its address."""
    main = "import sys; from onrecord.cli import main; main(sys.argv[1:])"
    with tempfile.NamedTemporaryFile("w+", suffix=".log") as log:
        command = [sys.executable, "-c", main, "serve", "--ledger", where, "--port", "0", "--workers", str(workers)]
        process = subprocess.Popen(command, stderr=log)
        try:
            while True:
                told = pathlib.Path(log.name).read_text()
                if told.count("startup complete") >= workers and "running on http" in told:
                    break
                if process.poll() is not None:
                    sys.exit(told)
                time.sleep(0.1)
            port = told.partition("running on http://127.0.0.1:")[2].split()[0]
            yield psutil.Process(process.pid), f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


class Load:
    """Requests at a fixed rate, and what became of each."""

    def __init__(self, requests, rate, seed):
        self._requests = {kind: iter(cycled(requests[kind], kind)) for kind in MIX}
        self._rate, self._rng = rate, random.Random(seed)
        self.taken, self.bytes, self.wrong = defaultdict(list), Counter(), Counter()

    async def run(self, base, seconds):
        """Each request is sent when it is due, however many are under way."""
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=50)
        async with httpx2.AsyncClient(base_url=base, timeout=PATIENCE, limits=limits) as client:
            for kind in MIX:  # once each, not counted: the server has met every kind
                await self._ask(client, kind, time.perf_counter(), counted=False)
            begun, under_way = time.perf_counter(), set()
            for n in range(round(seconds * self._rate)):
                due = begun + n / self._rate
                if (wait := due - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                (kind,) = self._rng.choices(list(MIX), MIX.values())
                task = asyncio.create_task(self._ask(client, kind, due))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
            await asyncio.gather(*under_way)
            return time.perf_counter() - begun

    async def _ask(self, client, kind, due, *, counted=True):
        method, address, more = next(self._requests[kind])
        try:
            answer = await client.request(method, address, **more)
            told = "" if answer.status_code == 200 else f"{answer.status_code} {address}"
        except httpx2.HTTPError as error:
            told = f"{type(error).__name__} {address}"
        if told:
            self.wrong[f"{kind}: {told}"] += 1
        elif counted:
            self.taken[kind].append(1000 * (time.perf_counter() - due))
            self.bytes[kind] += len(answer.content)

    def figures(self, kinds):
        times = sorted(ms for kind in kinds for ms in self.taken[kind])
        if not times:
            return {"requests": 0}
        at = lambda share: round(times[min(len(times) - 1, int(share * len(times)))], 1)  # noqa: E731
        return {
            "requests": len(times),
            "median ms": round(statistics.median(times), 1),
            "95th ms": at(0.95),
            "99th ms": at(0.99),
            "highest ms": at(1),
            "KB": round(sum(self.bytes[kind] for kind in kinds) / len(times) / 1000, 1),
        }


async def one_by_one(ledger, requests, most):
    """Milliseconds of processor time a request by kind, the client's in them; the first of each kind is not counted."""
    transport, found = httpx2.ASGITransport(app=create_app(ledger)), {}
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        for kind in MIX:
            if kind == "accept":
                continue
            taken = []
            for method, address, more in (requests[kind][0], *requests[kind][:most]):
                begun = time.process_time()
                (await client.request(method, address, **more)).raise_for_status()
                taken.append(1000 * (time.process_time() - begun))
            found[kind] = sum(taken[1:]) / len(taken[1:])
            print(f"{kind:20}{found[kind]:8.1f} on average {statistics.median(taken[1:]):8.1f} median", flush=True)
    total = sum(found[kind] * MIX[kind] for kind in found) / sum(MIX[kind] for kind in found)
    print(f"{'in the mix':20}{total:8.1f}")


def cycled(requests, kind):
    """The requests over and over; what writes, once."""
    while True:
        yield from requests
        if kind == "accept":
            sys.exit("all that waits for review has been accepted: a larger ledger is needed")


async def sampled(server, series):
    """Every second, the memory of the server's processes that is their own (not what they map of the file), in MB."""
    while True:
        told = [pathlib.Path(f"/proc/{one.pid}/status").read_text() for one in (server, *server.children())]
        series.append(round(sum(int(status.partition("RssAnon:")[2].split()[0]) for status in told) / 1024, 1))
        await asyncio.sleep(1)


def processor_seconds(server):
    return sum(sum(one.cpu_times()[:2]) for one in (server, *server.children()))


async def measured(load, server, base, seconds, memory):
    sampling = asyncio.create_task(sampled(server, memory))
    try:
        return await load.run(base, seconds)
    finally:
        sampling.cancel()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=1)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--one-by-one", type=int, metavar="N")
    parser.add_argument("--output", type=pathlib.Path)
    given = parser.parse_args()
    if given.one_by_one:
        with Ledger.open(given.ledger, create=False) as ledger:
            asyncio.run(one_by_one(ledger, asked(ledger, [""], given.seed), given.one_by_one))
        return
    result = about()
    with Ledger.open(given.ledger, create=False) as ledger:
        variants.bring_up_to_date(ledger)
        identities.bring_up_to_date(ledger)
        with ledger.read() as connection:
            counts = {
                table.name: connection.scalar(select(func.count()).select_from(table))
                for table in (schema.article, schema.statement)
            }
        writes = given.rate * MIX["accept"] / sum(MIX.values())
        name = f"load {time.time():.0f}"
        keys = [accounts.add_key(ledger, f"{name} {n}", scope="write") for n in range(int(writes / WRITES) + 1)]
        load = Load(asked(ledger, keys, given.seed), given.rate, given.seed)
        database = "SQLite" if ledger.is_sqlite else "PostgreSQL"
    memory, stop, added = [], multiprocessing.Event(), multiprocessing.Value("i", 0)
    writer = multiprocessing.Process(target=adding, args=(given.ledger, given.every, given.seed, stop, added))
    with serving(given.ledger, given.workers) as (server, base):
        writer.start()
        used, ours, machine = processor_seconds(server), time.process_time(), psutil.cpu_times()
        took = asyncio.run(measured(load, server, base, 60 * given.minutes, memory))
        used, ours, later = processor_seconds(server) - used, time.process_time() - ours, psutil.cpu_times()
        stop.set()
        writer.join()
    idle = later.idle + later.iowait - machine.idle - machine.iowait
    result |= {
        "database": database,
        "statements": counts["statement"],
        "articles": counts["article"],
        "mix": MIX,
        "workers": given.workers,
        "offered a second": given.rate,
        "minutes": given.minutes,
        "answered a second": round(sum(map(len, load.taken.values())) / took, 1),
        "articles added": added.value,
        "wrong": dict(load.wrong.most_common(20)),
        "all": load.figures(MIX),
        "kinds": {kind: load.figures([kind]) for kind in MIX},
        "processor seconds a second": round(used / took, 2),
        "of the client": round(ours / took, 2),
        "busy": round(1 - idle / (sum(later) - sum(machine)), 2),
        "MB": memory,
    }
    print(json.dumps({name: value for name, value in result.items() if name != "MB"}, indent=1))
    if given.output:
        save(given.output, result)
    sys.exit(bool(load.wrong))


if __name__ == "__main__":
    main()
