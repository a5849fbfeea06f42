"""Gold folders in; the share of wrong names against the share of unknown speakers, over confidence, out as a table.

usage: curve.py SHARED

Every statement's best candidate is named, whatever its confidence; the table then leaves unnamed what falls below each
threshold. Rows are in Markdown, for docs/resolution.md. The third of `polnear_speakers` that is held out, and `gold`.
"""

import pathlib
import sys

import data
from onrecord.resolve import resolve
from onrecord.resolve import statements as stage

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def judged(golds: list[data.Gold], same_name) -> list[tuple[float, bool]]:
    """Confidence of the name given, and whether it is right, for each statement of speech whose speaker is known."""
    out = []
    for gold in golds:
        rows = [r for r in gold["statements"] if r["content"]]
        for row, statement in zip(
            rows, resolve(data.article(gold), data.statements(gold), data.mentions(gold)), strict=True
        ):
            if row.get("class", "speech") != "speech" or row["speaker"] == "unnamed":
                continue
            names = [s.name for s in statement.speakers]
            right = any(same_name(n, row) for n in [*names, " and ".join(names)])
            out.append((statement.speakers[0].confidence if names else -1.0, right))
    return out


def main() -> None:
    shared = pathlib.Path(sys.argv[1])
    same_name = data.scorer(shared).same_name
    stage.NAMED = 0.0
    sets = {
        "held-out third": [g for g in data.read(shared / "data/polnear_speakers") if data.verdict_third(g)],
        "gold": data.read(shared / "gold"),
    }
    for name, golds in sets.items():
        found = judged(golds, same_name)
        print(f"\n{name}, {len(found)} statements\n")
        print("| confidence at least | unknown, % | wrong of named, % | right of all, % |\n|---|---|---|---|")
        for threshold in THRESHOLDS:
            given = [right for chance, right in found if chance >= max(threshold, 0.0)]
            wrong = 100 * (1 - sum(given) / len(given))
            unknown, right = 100 * (1 - len(given) / len(found)), 100 * sum(given) / len(found)
            print(f"| {threshold:.2f} | {unknown:.1f} | {wrong:.1f} | {right:.1f} |")
        bins = [(low, [r for c, r in found if low <= c < low + 0.1]) for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)]
        for low, rights in bins:
            if rights:
                share = 100 * sum(rights) / len(rights)
                print(f"confidence {low:.1f} to {low + 0.1:.1f}: {share:.0f} % right of {len(rights)}")


if __name__ == "__main__":
    main()
