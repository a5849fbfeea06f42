"""Comparison measured: variants and checks over news and transcripts, with planted cases whose truth is known.

    python -m bench.compare build LEDGER      fill a ledger from ../shared/data and compare it: time, memory, growth
    python -m bench.compare variants LEDGER   utterances of three outlets and more, altered ones, planted recall
    python -m bench.compare check LEDGER      verdict against truth, by kind of planted case
    python -m bench.compare scale LEDGER N    how long N checks take (bench/grow.py makes large ledgers)

Statements come from ``onrecord.testing.FakeExtractor`` (every quotation between double marks), so that the figures are
those of comparison alone, not of extraction; with ``build LEDGER --model fast --articles 1000`` they are the model's.
Intervals are Wilson's, 95 %.
"""

import argparse
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import sqrt
from pathlib import Path

from sqlalchemy import select

from onrecord import Extractor
from onrecord.compare.check import check
from onrecord.compare.lexicon import TITLES
from onrecord.compare.passage import quoted_words
from onrecord.compare.variants import bring_up_to_date, same_utterance, variants_of
from onrecord.compare.words import evidence, fold, words
from onrecord.ingest.read import read
from onrecord.ingest.transcript import transcript
from onrecord.ledger import Ledger, Origin, add, schema, variants
from onrecord.ledger import recorded as record
from onrecord.ledger.variants import Stored
from onrecord.records import Article
from onrecord.spans import Span
from onrecord.testing import FakeExtractor

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
STEPS = (1_000, 2_000, 3_881)


def wilson(hits: int, n: int) -> str:
    """A share with its interval."""
    if not n:
        return "none"
    p, z = hits / n, 1.96
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    return f"{hits}/{n} = {100 * p:.2f} % ({max(0, 100 * low):.2f}–{min(100, 100 * high):.2f})"


def news() -> list[Article]:
    return [item for item in read([str(DATA / "news_2018_2019.jsonl.gz")]) if isinstance(item, Article)]


def build(where: str, model: str, articles: int | None) -> None:
    """Fill a ledger, article by article, and say what comparing costs as it grows."""
    extractor = FakeExtractor() if model == "fake" else Extractor(model=model)
    with Ledger.open(where) as ledger:
        for path in sorted((DATA / "transcripts").glob("*.tsv")):
            add(ledger, transcript(path), Origin(model=variants.TRANSCRIPT, code="bench"))
        started = time.perf_counter()
        print(f"transcripts: {bring_up_to_date(ledger)} in {time.perf_counter() - started:.1f} s")
        done = 0
        compared = 0.0
        for extraction in extractor.extract_many(news()[:articles]):
            add(ledger, extraction, Origin(model=extractor.digest, code="bench"))
            done += 1
            if done % 100 == 0 or done in STEPS:
                started = time.perf_counter()
                bring_up_to_date(ledger)
                compared += time.perf_counter() - started
            if done in STEPS:
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{done} articles: compared in {compared:.1f} s of processor and waiting, {memory} MiB at most")
        started = time.perf_counter()
        bring_up_to_date(ledger)
        print(f"{done} articles offered, {compared + time.perf_counter() - started:.1f} s")


# Planted alterations: each takes the words of a quotation and gives them altered, or None where it can't be done.
NAMES = ("Moravia", "Ostrander", "Quillfeather", "Westport", "Tarkington")


def _swap(text: str, choose: Callable[[str], bool], by: Callable[[str], str], rng: random.Random) -> str | None:
    found = [word for word in words(text)[1:-1] if choose(word.folded)]
    if not found:
        return None
    word = rng.choice(found)
    return text[: word.start] + by(word.text) + text[word.end :]


def changed_word(text: str, rng: random.Random) -> str | None:
    plain = {w.folded for w in words(text) if w.content and not w.number and not w.name and not w.negation}
    return _swap(text, lambda f: f in plain, lambda _: rng.choice(("turnip", "velvet", "gallop", "murky")), rng)


def changed_number(text: str, rng: random.Random) -> str | None:
    return _swap(text, lambda f: f.isdigit(), lambda w: str(int(w.replace(",", "")) + rng.randint(1, 9)), rng)


def changed_name(text: str, rng: random.Random) -> str | None:
    names = {w.folded for w in words(text) if w.name and "'" not in w.folded and w.folded.isalpha()}
    return _swap(text, lambda f: f in names, lambda _: rng.choice(NAMES), rng)


def changed_negation(text: str, rng: random.Random) -> str | None:
    for word in words(text):
        if word.folded == "not":
            return text[: word.start].rstrip() + text[word.end :]
    return _swap(text, lambda f: f in ("is", "are", "will", "was", "can", "should", "would"), lambda w: f"{w} not", rng)


def elided(text: str, rng: random.Random) -> str | None:
    found = words(text)
    if len(found) < 12:
        return None
    start = rng.randint(4, len(found) - 7)
    gone = found[start : start + 3]
    if any(w.negation or w.number or w.name for w in gone):
        return None
    return text[: gone[0].start] + "... " + text[gone[-1].end :].lstrip()


def bracketed(text: str, rng: random.Random) -> str | None:
    pronouns = ("he", "she", "they", "it", "we", "this")
    return _swap(text, lambda f: f in pronouns, lambda _: "[the council]", rng)


def typography(text: str, _rng: random.Random) -> str | None:
    other = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("—", " - ").upper()
    return other if other != text else None


ALTERED: dict[str, Callable[[str, random.Random], str | None]] = {
    "word": changed_word,
    "number": changed_number,
    "name": changed_name,
    "negation": changed_negation,
    "elision": elided,
    "insertion": bracketed,
}


def quotations(ledger: Ledger) -> list[tuple[Stored, str, str]]:
    """Quotations with a named speaker that are long enough to be told: the statement, its bare words, the name."""
    with ledger.read() as connection:
        revisions = variants.compared(connection)
        return [found for n in revisions for found in told(variants.of_revisions(connection, [n])[n])]


def by_halves(ledger: Ledger, pool: list[tuple[Stored, str, str]], rng: random.Random) -> list[tuple[Stored, str, str]]:
    """Quotations of news and lines of transcripts in turn, each in random order, as far as there are both."""
    s, r, o = schema.statement, schema.revision, schema.origin
    spoken = select(s.c.n).join(r, r.c.n == s.c.revision_n).join(o, o.c.n == r.c.origin_n)
    with ledger.read() as connection:
        lines = set(connection.scalars(spoken.where(o.c.model == variants.TRANSCRIPT)))
    rng.shuffle(pool)
    parts = [[one for one in pool if (one[0].n in lines) == line] for line in (False, True)]
    return [one for pair in zip(*parts, strict=False) for one in pair] if all(parts) else pool


def printed(ledger: Ledger) -> list[tuple[str, str]]:
    """What stands between double marks in the news of a ledger, with the name right beside it, whoever answered it."""
    r, o = schema.revision, schema.origin
    news = (
        select(r.c.text, r.c.title).join(o, o.c.n == r.c.origin_n).where(r.c.current, o.c.model != variants.TRANSCRIPT)
    )
    with ledger.read() as connection:
        found = [Article(id=str(n), text=text, title=title) for n, (text, title) in enumerate(connection.execute(news))]
    stored = (Stored(n=0, wording=0, statement=s) for a in found for s in FakeExtractor().extract(a).statements)
    return [(text, name) for _, text, name in told(stored) if fold(name) not in TITLES]  # "Rep" of "Rep. Ruiz"


def told(statements: Iterable[Stored]) -> Iterator[tuple[Stored, str, str]]:
    for one in statements:
        text = one.statement.content[0].text.strip('“”" ,')
        named = [s.name for s in one.statement.speakers if s.kind != "unnamed"]
        said = words(text)
        direct = one.statement.form == "direct" and len(one.statement.content) == 1
        if named and direct and 6 <= len(said) <= 60 and evidence(said) >= 4:
            yield one, text, named[0]


def measure_variants(where: str, seed: int) -> None:
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger:
        with ledger.read() as connection:
            counts = {n: variants.utterances(connection, n) for n in (2, 3, 5)}
        print({f"utterances of {n} outlets and more": len(found) for n, found in counts.items()})
        altered: Counter[str] = Counter()
        examples: list[str] = []
        for n in counts[3]:
            with ledger.read() as connection:
                (first,) = record.load(connection, [n])
            for one in variants_of(ledger, first.id).prints:
                altered.update({a.kind for a in one.alterations})
                examples += [f"{a.kind}: {a.ours!r} / {a.theirs!r} in {one.recorded.id}" for a in one.alterations]
        print("prints altered, by class, in utterances of three outlets and more:", dict(altered))
        print(*rng.sample(examples, min(12, len(examples))), sep="\n")
        print("recall against planted variants:")
        pool = [one for one in quotations(ledger) if one[0].n % 7 == 0]
        rng.shuffle(pool)
        kinds = {**ALTERED, "typography": typography, "reordered": lambda text, _: text, "shortened": _half}
        for kind, alter in kinds.items():
            hits = n = 0
            for one, text, _name in pool:
                other = alter(text, rng)
                if other is None or n == 500:
                    continue
                n += 1
                hits += same_utterance(one, _printed(one, other, split=kind == "reordered"))
            print(f"  {kind}: {wilson(hits, n)}")


def _half(text: str, _rng: random.Random) -> str | None:
    found = words(text)
    return text[: found[len(found) // 2 + 2].end] if len(found) >= 10 else None


def _printed(one: Stored, text: str, *, split: bool) -> Stored:
    """Another print of a statement, with these words; ``split`` around its cue."""
    cut = text.find(" ", len(text) // 2) if split else -1
    parts = (text[:cut], text[cut + 1 :]) if cut > 0 else (text,)
    content = tuple(Span(0, len(part), part) for part in parts)
    return replace(one, n=one.n + 1, wording=0, statement=replace(one.statement, content=content))


def measure_checks(where: str, seed: int, size: int) -> None:
    rng = random.Random(seed)
    tables: dict[str, Counter[str]] = {}
    classes: dict[str, Counter[bool]] = {}
    times: list[float] = []
    with Ledger.open(where, create=False) as ledger:
        bring_up_to_date(ledger)
        pool = by_halves(ledger, quotations(ledger), rng)
        names = sorted({name for _, _, name in pool if " " in name})

        def ask(truth: str, text: str, speaker: str) -> None:
            started = time.perf_counter()
            found = check(ledger, text, speaker=speaker, fresh=False)
            times.append(time.perf_counter() - started)
            tables.setdefault(truth, Counter())[found.kind] += 1
            if truth in ALTERED:
                told = {a.kind for a in found.places[0].alterations} if found.places else set()
                classes.setdefault(truth, Counter())[truth in told and found.kind == "on record, altered"] += 1

        for _, text, name in pool[:size]:
            ask("verbatim", text, name)
        for kind, alter in ALTERED.items():
            cases = ((other, name) for _, text, name in pool if (other := alter(text, rng)) is not None)
            for (other, name), _ in zip(cases, range(size), strict=False):
                ask(kind, other, name)
        for _, text, name in pool[-300:]:
            other = next(n for n in iter(lambda: rng.choice(names), None) if not set(n.split()) & set(name.split()))
            ask("given to another", text, other)
        for text in nobody_said(1_000, rng):
            ask("nobody said", text, rng.choice(names))
        marks = printed(ledger)
        for text, name in rng.sample(marks, min(size, len(marks))):
            ask("between marks in the news", text, name)
    kinds = sorted({kind for table in tables.values() for kind in table})
    print("| truth | " + " | ".join(kinds) + " |\n|---" * 1 + "|---" * len(kinds) + "|")
    for truth, table in tables.items():
        print(f"| {truth} | " + " | ".join(str(table[kind]) for kind in kinds) + " |")
    wrong = [table for truth, table in tables.items() if truth not in ("verbatim", "between marks in the news")]
    false, asked = sum(table["on record"] for table in wrong), sum(table.total() for table in wrong)
    print("false “on record”:", wilson(false, asked))
    print("verbatim found:", wilson(tables["verbatim"]["on record"], tables["verbatim"].total()))
    for kind, told in classes.items():
        print(f"  altered and classed as {kind}:", wilson(told[True], told.total()))
    print("misattributed told:", wilson(tables["given to another"]["on record, another speaker"], 300))
    _latency(times)


def nobody_said(n: int, rng: random.Random) -> Iterator[str]:
    """Sentences of other news of other years (2015–16): nobody in the ledger's articles said them."""
    paths = sorted((DATA / "polnear").rglob("*.txt"))
    rng.shuffle(paths)
    for path in paths:
        sentences = [s.strip() for s in path.read_text(encoding="utf-8").replace("\n", ". ").split(". ")]
        good = [s for s in sentences if 8 <= len(words(s)) <= 40 and evidence(words(s)) >= 4]
        for sentence in rng.sample(good, min(2, len(good))):
            yield sentence
            n -= 1
            if n == 0:
                return


def _latency(times: Sequence[float]) -> None:
    ranked = sorted(times)
    at = {share: 1000 * ranked[int(share * (len(ranked) - 1))] for share in (0.5, 0.95, 0.99)}
    print(f"{len(ranked)} checks: " + ", ".join(f"{int(100 * s)}th percentile {ms:.1f} ms" for s, ms in at.items()))


def scale(where: str, n: int, seed: int) -> None:
    """Time checks as the command line and the web make them, of quotations from all over the ledger: a third each on
    record, altered and absent (sentences of other news). Processor time beside the clock's: other work takes no part
    in it."""
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger:
        bring_up_to_date(ledger)
        pool = sampled(ledger, n, rng)
        altered = [(other, name) for text, name in pool if (other := rng.choice([*ALTERED.values()])(text, rng))]
        names = [name for _, name in pool]
        cases = {
            "on record": pool[: n // 3],
            "altered": altered[-(n // 3) :],
            "absent": [(text, rng.choice(names)) for text in nobody_said(n // 3, rng)],
        }
        clock: dict[str, list[float]] = {}
        processor: list[float] = []
        kinds: dict[str, Counter[str]] = {}
        asked = [(truth, text, name) for truth, some in cases.items() for text, name in some]
        rng.shuffle(asked)
        for truth, text, name in asked:
            started, used = time.perf_counter(), time.process_time()
            kind = check(ledger, text, speaker=name).kind
            processor.append(time.process_time() - used)
            clock.setdefault(truth, []).append(time.perf_counter() - started)
            kinds.setdefault(truth, Counter())[kind] += 1
        with ledger.read() as connection:
            print(variants.searched(connection, None))
    for truth, times in clock.items():
        print(f"{truth}:", dict(kinds[truth].most_common()))
        _latency(times)
    print("all, by the clock:")
    _latency([seconds for times in clock.values() for seconds in times])
    print("all, of processor time:")
    _latency(processor)


def sampled(ledger: Ledger, n: int, rng: random.Random) -> list[tuple[str, str]]:
    """So many quotations with their speakers, each of another revision, from all over the ledger."""
    found: list[tuple[str, str]] = []
    with ledger.read() as connection:
        revisions = variants.compared(connection)
        rng.shuffle(revisions)
        for revision_n in revisions:
            some = list(told(variants.of_revisions(connection, [revision_n])[revision_n]))
            if some:
                _, text, name = rng.choice(some)
                found.append((text, name))
            if len(found) == n:
                break
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("build", "variants", "check", "scale", "pairs"))
    parser.add_argument("ledger")
    parser.add_argument("size", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=20181)
    parser.add_argument("--model", default="fake")
    parser.add_argument("--articles", type=int)
    given = parser.parse_args()
    match given.what:
        case "build":
            build(given.ledger, given.model, given.articles)
        case "variants":
            measure_variants(given.ledger, given.seed)
        case "check":
            measure_checks(given.ledger, given.seed, given.size)
        case "pairs":
            pairs(given.ledger, given.size, given.seed)
        case "scale":
            scale(given.ledger, given.size, given.seed)


def pairs(where: str, n: int, seed: int) -> None:
    """Pairs of prints of one utterance in different articles, to be read one by one, as JSON Lines."""
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger, ledger.read() as connection:
        found = variants.utterances(connection, 2)
        rng.shuffle(found)
        for utterance in found[:n]:
            prints = record.load(connection, variants.members(connection, utterance))
            outlets = sorted({p.outlet or "" for p in prints})
            one, other = (next(p for p in prints if (p.outlet or "") == outlet) for outlet in rng.sample(outlets, 2))
            texts = [" ".join(w.text for w in quoted_words(p.statement)) for p in (one, other)]
            print(json.dumps({"one": one.id, "other": other.id, "texts": texts}, ensure_ascii=False))


if __name__ == "__main__":
    main()
