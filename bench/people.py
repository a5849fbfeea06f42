"""Office holders out of ../shared/data/people in; JSON Lines for ``onrecord people import`` on standard output.

    python -m bench.people > people.jsonl

Legislators and presidents come from congress/ (public domain), holders of offices elsewhere from offices/. Those
without a Wikidata id are left out: two of a name could not be told apart. An office without an end is said to be held
up to the day of its list and not beyond, since nobody looked later.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "people"
TERMS = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}


def congress() -> Iterator[dict[str, Any]]:
    for name in ("legislators-current.json", "executive.json"):
        path = DATA / "congress" / name
        for one in json.loads(path.read_text(encoding="utf-8")):
            if "wikidata" not in one["id"]:
                continue
            names = one["name"]
            full = names.get("official_full") or f"{names['first']} {names['last']}"
            aliases = {f"{names['first']} {names['last']}", f"{names.get('nickname', names['first'])} {names['last']}"}
            offices = [
                {
                    "title": TERMS[t["type"]],
                    "where": t.get("state") or "United States",
                    "start": t["start"],
                    "end": t["end"],
                }
                for t in one["terms"]
            ]
            yield {"id": one["id"]["wikidata"], "name": full, "aliases": sorted(aliases - {full}), "offices": offices}


def offices() -> Iterator[dict[str, Any]]:
    for name, seen in (("offices_to_2023-02.csv", "2023-02-28"), ("current_2025-01-31.csv", "2025-01-31")):
        with (DATA / "offices" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["wikidata"]:
                    office = {
                        "title": row["position"],
                        "where": row["jurisdiction"],
                        "start": row.get("start") or row.get("since") or None,
                        "end": row.get("end") or seen,
                    }
                    alias = (row.get("enwiki") or "").replace("_", " ")
                    yield {"id": row["wikidata"], "name": row["person"], "aliases": [alias], "offices": [office]}


def known_people() -> Iterator[dict[str, Any]]:
    """Everybody of both lists, with all names and offices that either has."""
    people: dict[str, dict[str, Any]] = {}
    for one in (*congress(), *offices()):
        known = people.setdefault(one["id"], {**one, "aliases": [], "offices": []})
        known["aliases"] += [
            a for a in (*one["aliases"], one["name"]) if a not in (known["name"], *known["aliases"], "")
        ]
        known["offices"] += [office for office in one["offices"] if office not in known["offices"]]
    yield from people.values()


def main() -> None:
    for person in known_people():
        print(json.dumps(person, ensure_ascii=False))


if __name__ == "__main__":
    main()
