"""Identities measured: pairs of speakers of one ledger, labelled by a reader, and planted homonyms among real people.

    python -m bench.identities pairs LEDGER 200 > pairs.txt    pairs to be read: each block of names equally likely
    python -m bench.identities hard LEDGER 28 > pairs.jsonl    so many pairs of each kind at the border of the decision
    python -m bench.identities score LEDGER                    the labels in bench/identity_pairs.jsonl against a ledger
    python -m bench.identities planted                         ../shared/data/people, with namesakes planted

A pair is two articles in each of which somebody speaks whose names can be one person's. Precision is the share of pairs
joined that are the same person, recall the share of pairs of the same person that are joined. Wilson's intervals, 95 %.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.compare import wilson
from bench.people import known_people
from sqlalchemy import select

from onrecord.compare.identities import bring_up_to_date, identify
from onrecord.compare.names import bare, match
from onrecord.compare.standing import standing
from onrecord.compare.words import fold
from onrecord.ledger import Ledger, holders, identities, imported, schema
from onrecord.ledger.identities import Occurrence
from onrecord.ledger.imported import Person
from onrecord.ledger.variants import Connection

LABELS = Path(__file__).with_name("identity_pairs.jsonl")
Key = tuple[str, str]


def every(ledger: Ledger) -> tuple[dict[str, list[Occurrence]], dict[Key, str]]:
    """All who speak, by the last part of their names, and the identity of each."""
    bring_up_to_date(ledger)
    with ledger.read() as connection:
        b, o, a, s = schema.name_block, schema.occurrence, schema.article, schema.speaker
        found = identities.occurrences(connection, connection.scalars(select(b.c.block)))
        rows = connection.execute(
            select(a.c.id, s.c.name, o.c.identity).join(a, a.c.n == o.c.article_n).join(s, s.c.n == o.c.speaker_n)
        )
        of = {(row.id, row.name): row.identity for row in rows}
    families: dict[str, list[Occurrence]] = defaultdict(list)
    for one in found:
        families[family(one.name)].append(one)
    return dict(sorted(families.items())), of


def family(name: str) -> str:
    """The last part of a name, folded."""
    parts = bare(name).replace("-", " ").split()
    return fold(parts[-1]).removesuffix("'s") if parts else ""


def pairs(where: str, n: int, seed: int) -> None:
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger:
        blocks, _ = every(ledger)
        candidates = {
            name: [
                (one, other)
                for one, other in combinations(rng.sample(found, min(len(found), 40)), 2)
                if one.article_id != other.article_id and match(one.name, other.name).likeness != "differs"
            ]
            for name, found in blocks.items()
        }
        candidates = {name: found for name, found in candidates.items() if found}
        seen: set[tuple[Key, Key]] = set()
        print(f"{sum(map(len, candidates.values()))} pairs in {len(candidates)} blocks")
        for _ in range(20 * n):
            one, other = rng.choice(candidates[rng.choice(sorted(candidates))])
            if len(seen) < n and (one.key, other.key) not in seen:
                seen.add((one.key, other.key))
                with ledger.read() as connection:
                    contexts = [context(connection, x) for x in (one, other)]
                print(json.dumps([list(one.key), list(other.key)], ensure_ascii=False))
                for x, text in zip((one, other), contexts, strict=True):
                    print(f"    {x.published or '?':.10} {'; '.join(x.standing)[:80]} | {text}")


def hard(where: str, n: int, seed: int) -> None:
    """Pairs that the decision may get wrong, at most one a block of each kind, with what their articles say."""
    rng = random.Random(seed)
    with Ledger.open(where, create=False) as ledger:
        blocks, of = every(ledger)
        kinds: dict[str, dict[str, list[tuple[Occurrence, Occurrence]]]] = defaultdict(lambda: defaultdict(list))
        for name, found in blocks.items():
            for one, other in combinations(rng.sample(found, min(len(found), 40)), 2):
                if one.article_id != other.article_id and (kind := kind_of(one, other)):
                    kinds[kind][name].append((one, other))
        for name, other_name in combinations(sorted(name for name in blocks if len(name) > 4), 2):
            if name[:2] == other_name[:2] and nearly(name, other_name):
                spelt = [(a, b) for a in blocks[name][:10] for b in blocks[other_name][:10] if spelt_alike(a, b)]
                if spelt:
                    kinds["spelling"][f"{name}/{other_name}"] += spelt
        for kind, by_block in kinds.items():
            for name in rng.sample(sorted(by_block), min(n, len(by_block))):
                pair = rng.choice(by_block[name])
                with ledger.read() as connection:
                    told = [(one.published, one.standing, context(connection, one)) for one in pair]
                one, other = pair
                joined = of.get(one.key) == of.get(other.key)
                value = {"one": one.key, "other": other.key, "drawn": kind, "joined": joined, "told": told}
                print(json.dumps(value, ensure_ascii=False))


def kind_of(one: Occurrence, other: Occurrence) -> str | None:
    """What makes a pair of one block hard: who may be one by part of a name, by another form of it, by little more."""
    alike = match(one.name, other.name).likeness
    if alike == "fits":
        return "fits"
    if len(bare(one.name).split()) < 2 or len(bare(other.name).split()) < 2:
        return None
    if alike == "differs":
        return "differs"
    if fold(bare(one.name)) != fold(bare(other.name)):
        return "variant"
    ours, theirs = standing(one.standing), standing(other.standing)
    if not ours or not theirs:
        return "bare"
    return {0: "apart", 1: "oneword"}.get(len(ours & theirs))


def spelt_alike(one: Occurrence, other: Occurrence) -> bool:
    """Whether two full names begin with one letter."""
    ours, theirs = bare(one.name).split(), bare(other.name).split()
    return (
        one.article_id != other.article_id
        and min(len(ours), len(theirs)) > 1
        and fold(ours[0])[0] == fold(theirs[0])[0]
    )


def nearly(one: str, other: str) -> bool:
    """Whether two words differ by two letters at most."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for place, there in enumerate(other, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != there)))
    return row[-1] <= 2


def context(connection: Connection, one: Occurrence) -> str:
    """What stands around the first mention of the name in its article."""
    text = holders.text_of(connection, one.article_n)
    at = max(0, text.find(one.name.split()[-1]))
    return " ".join(text[max(0, at - 110) : at + 110].split())


def score(where: str) -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    with Ledger.open(where, create=False) as ledger:
        _, of = every(ledger)
    missing = [one for one in labels if not {tuple(one["one"]), tuple(one["other"])} <= of.keys()]
    judged = [
        (one["truth"] == "same", of[tuple(one["one"])] == of[tuple(one["other"])])
        for one in labels
        if one not in missing and one["truth"] != "unsure"
    ]
    unsure = [
        of[tuple(o["one"])] == of[tuple(o["other"])] for o in labels if o["truth"] == "unsure" and o not in missing
    ]
    print(
        f"{len(labels)} pairs, {len(missing)} not in this ledger; unsure: {len(unsure)}, of them joined: {sum(unsure)}"
    )
    told(judged)
    for kind in sorted({one["drawn"] for one in labels if "drawn" in one}):
        some = [one for one in labels if one.get("drawn") == kind and one not in missing and one["truth"] != "unsure"]
        print(f"  {kind}:")
        told((one["truth"] == "same", of[tuple(one["one"])] == of[tuple(one["other"])]) for one in some)
    for one in labels:
        if one not in missing and one["truth"] == "different" and of[tuple(one["one"])] == of[tuple(one["other"])]:
            print("joined wrongly:", one["one"], one["other"], one["reason"])


def told(judged: Iterable[tuple[bool, bool]]) -> None:
    """Precision and recall of pairs, each given as (the same person, joined)."""
    judged = list(judged)
    both = sum(same and joined for same, joined in judged)
    print("  precision", wilson(both, sum(joined for _, joined in judged)))
    print("  recall   ", wilson(both, sum(same for same, _ in judged)))


def planted(size: int, seed: int) -> None:
    """People who held office between 2000 and 2023, in two to four articles each; a third get a namesake.

    A namesake is another of these people under the first one's name, so that two lives go by one name. An article gives
    the office held then, or (one in three) nothing; the name in full, or as an alias or a surname with a title.
    """
    rng = random.Random(seed)
    people = [p for p in map(person, known_people()) if len(p.name.split()) > 1 and any(map(recent, p.offices))]
    chosen = rng.sample(people, size)
    shared = 0
    for at in range(0, size - 1, 3):
        chosen[at + 1] = replace(chosen[at + 1], name=chosen[at].name, aliases=chosen[at].aliases)
        shared += 1
    found: dict[str, list[tuple[Occurrence, str]]] = defaultdict(list)
    for number, one in enumerate(chosen):
        for turn in range(rng.randint(2, 4)):
            office = rng.choice([o for o in one.offices if recent(o)])
            name, day = rng.choice([one.name, one.name, *one.aliases[:1]]), within(office, rng)
            standing = () if rng.random() < 1 / 3 else (office.title,)
            what = Occurrence(
                article_n=0, article_id=f"{number}-{turn}", speaker_n=0, name=name, standing=standing, published=day
            )
            found[family(name)].append((what, one.id))
    print(f"{size} people, {shared} of them with a planted namesake, in {sum(map(len, found.values()))} articles")
    by_block: dict[str, list[Person]] = defaultdict(list)
    for one in chosen:
        for name in {family(n) for n in (one.name, *one.aliases)}:
            by_block[name].append(one)
    for title, known in (("nobody imported:", False), ("these people imported:", True)):
        judged = []
        for name, some in found.items():
            members = identify([one for one, _ in some], [], by_block[name] if known else [])
            for (i, a), (j, b) in combinations(enumerate(members), 2):
                judged.append((some[i][1] == some[j][1], a.identity == b.identity))
        print(title)
        told(judged)


def person(value: dict[str, Any]) -> Person:
    offices = tuple(imported.Office(**office) for office in value["offices"])
    aliases = tuple(a for a in value["aliases"] if len(a.split()) > 1 and "(" not in a)
    return Person(id=value["id"], name=value["name"], aliases=aliases, offices=offices)


def recent(office: imported.Office) -> bool:
    return len(office.start or "") >= 10 and (office.start or "") >= "2000" and len(office.end or "") >= 10


def within(office: imported.Office, rng: random.Random) -> str:
    first, last = (date.fromisoformat(str(day)[:10]) for day in (office.start, office.end))
    return (first + timedelta(days=rng.randint(0, max(0, (last - first).days)))).isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pairs", "hard", "score", "planted"))
    parser.add_argument("ledger", nargs="?", default="onrecord.db")
    parser.add_argument("size", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=20186)
    given = parser.parse_args()
    match given.what:
        case "pairs":
            pairs(given.ledger, given.size, given.seed)
        case "hard":
            hard(given.ledger, given.size, given.seed)
        case "score":
            score(given.ledger)
        case "planted":
            planted(3_000, given.seed)


if __name__ == "__main__":
    main()
