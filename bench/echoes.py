"""Echoes measured: pairs of statements by one speaker, labelled by a reader, and how well rankings put them in order.

    python -m bench.echoes pairs LEDGER 200 > pairs.jsonl   pairs to be read, with their words
    python -m bench.echoes score                            average precision, on bench/echo_pairs.jsonl

A pair is a statement and an earlier one by somebody of that name, in another article. For each of the statements drawn
five pairs are taken: the two that share most words, the two that the embedding puts nearest, and one by chance. Pairs
are committed as places in articles of news_2018_2019.jsonl.gz. ``wordllama`` (PyPI, 0.4.0.post1) must be there for
either; link texts that were taken for statements were left out by hand.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from bench.compare import news
from sqlalchemy import select

from onrecord.compare.fingerprints import stem
from onrecord.compare.names import bare
from onrecord.compare.words import words
from onrecord.ledger import Ledger, schema
from onrecord.ledger import recorded as record
from onrecord.ledger.recorded import Recorded
from onrecord.spans import extent

LABELS = Path(__file__).with_name("echo_pairs.jsonl")
TRUTHS = ("same point", "related", "unrelated")
_TELLING, _STATEMENTS = 5, 40  # words that say something in a statement drawn, statements of its speaker


def telling(text: str) -> frozenset[str]:
    return frozenset(stem(word.folded) for word in words(text) if word.content)


def overlap(one: str, other: str) -> float:
    """As ``onrecord.compare.echoes`` scores: Jaccard of the telling words."""
    ours, theirs = telling(one), telling(other)
    return len(ours & theirs) / max(1, len(ours | theirs))


def rare_words(texts: Iterable[str]) -> Callable[[str, str], float]:
    """The same with each word weighed by how rare it is in ``texts``."""
    texts = list(texts)
    counted = Counter(word for text in texts for word in telling(text))

    def weight(some: Iterable[str]) -> float:
        return sum(log((1 + len(texts)) / (1 + counted[word])) for word in some)

    return lambda one, other: weight(telling(one) & telling(other)) / max(1e-9, weight(telling(one) | telling(other)))


def embedding() -> Callable[[str], np.ndarray[Any, Any]]:
    """What ``WordLlama.load().embed`` gives, normalised, from the package's own files and without its imports."""
    from tokenizers import Tokenizer

    spec = find_spec("wordllama")
    if spec is None or spec.origin is None:
        raise SystemExit("this needs the package wordllama: pip install wordllama==0.4.0.post1")
    folder = Path(spec.origin).parent
    raw = (folder / "weights" / "l2_supercat_256.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    what = json.loads(raw[8 : 8 + size])["embedding.weight"]
    start, end = what["data_offsets"]
    table = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float16).reshape(what["shape"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))

    @lru_cache(maxsize=100_000)
    def embed(text: str) -> np.ndarray[Any, Any]:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        vector = table[ids].astype(np.float32).mean(axis=0)
        return np.asarray(vector / max(1e-9, float(np.linalg.norm(vector))))

    return embed


def meaning() -> Callable[[str, str], float]:
    embed = embedding()
    return lambda one, other: float(embed(one) @ embed(other))


def said(one: Recorded) -> str:
    return " … ".join(span.text for span in one.statement.content)


def pairs(where: str, n: int, seed: int) -> None:
    rng = random.Random(seed)
    near = meaning()
    by_speaker: dict[str, list[Recorded]] = defaultdict(list)
    s, r = schema.statement, schema.revision
    with Ledger.open(where, create=False) as ledger, ledger.read() as connection:
        numbers = list(connection.scalars(select(s.c.n).join(r).where(r.c.current, ~s.c.repeats).order_by(s.c.n)))
        for at in range(0, len(numbers), 500):
            for one in record.load(connection, numbers[at : at + 500]):
                names = [x.name for x in one.statement.speakers if x.kind == "person"]
                if len(names) == 1 and len(telling(said(one))) >= _TELLING and not one.statement.headline:
                    by_speaker[" ".join(bare(names[0]).split()[-1:])].append(one)
    asked = [
        (name, one)
        for name, some in by_speaker.items()
        if len(some) >= _STATEMENTS
        for one in rng.sample(some[len(some) // 2 :], min(3, len(some) // _STATEMENTS))
    ]
    rng.shuffle(asked)
    for name, one in asked[: n // 5]:
        before = [x for x in by_speaker[name] if x.n < one.n and x.article_id != one.article_id]
        if len(before) < 5:
            continue
        chosen = sorted(before, key=lambda x: -overlap(said(x), said(one)))[:2]
        chosen += [x for x in sorted(before, key=lambda x: -near(said(x), said(one))) if x not in chosen][:2]
        chosen += [rng.choice([x for x in before if x not in chosen])]
        rng.shuffle(chosen)
        for other in chosen:
            print(json.dumps({"one": place(one), "other": place(other), "speaker": name,
                              "texts": [said(one), said(other)]}, ensure_ascii=False))  # fmt: skip


def place(one: Recorded) -> list[str | int]:
    return [one.article_id, *extent(one.statement.content)]


def average_precision(ranked: Sequence[bool]) -> float:
    hits, total = 0, 0.0
    for at, relevant in enumerate(ranked, 1):
        if relevant:
            hits += 1
            total += hits / at
    return total / max(1, hits)


def score(seed: int) -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    texts = {article.id: article.text for article in news()}
    rng = random.Random(seed)

    def words_of(at: list[Any]) -> str:
        return texts[at[0]][at[1] : at[2]]

    cases = [(words_of(one["one"]), words_of(one["other"]), one["truth"]) for one in labels]
    print(dict(Counter(truth for *_, truth in cases)))
    shared = rare_words(text for one, other, _ in cases for text in (one, other))
    near = meaning()
    rankings: dict[str, Callable[[str, str], float]] = {
        "words in common": overlap,
        "rare words in common": shared,
        "embedding": near,
        "embedding and words": lambda one, other: near(one, other) + overlap(one, other),
        "embedding and rare words": lambda one, other: near(one, other) + shared(one, other),
    }
    print("| ranking | same point | same point or related |\n|---|---|---|")
    for name, rank in rankings.items():
        scored = [(rank(one, other), truth) for one, other, truth in cases]
        told = []
        for wanted in (TRUTHS[:1], TRUTHS[:2]):
            drawn = sorted(_drawn(scored, wanted, rng) for _ in range(1_000))
            told.append(f"{_average(scored, wanted):.2f} ({drawn[25]:.2f}–{drawn[975]:.2f})")
        print(f"| {name} | {' | '.join(told)} |")


def _average(scored: Sequence[tuple[float, str]], wanted: Sequence[str]) -> float:
    return average_precision([truth in wanted for _, truth in sorted(scored, key=lambda one: -one[0])])


def _drawn(scored: Sequence[tuple[float, str]], wanted: Sequence[str], rng: random.Random) -> float:
    return _average(rng.choices(scored, k=len(scored)), wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pairs", "score"))
    parser.add_argument("ledger", nargs="?", default="onrecord.db")
    parser.add_argument("size", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=20187)
    given = parser.parse_args()
    if given.what == "pairs":
        pairs(given.ledger, given.size, given.seed)
    else:
        score(given.seed)


if __name__ == "__main__":
    main()
