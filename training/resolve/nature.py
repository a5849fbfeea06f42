"""Resolved statements beside their gold in; counts of attitude, negation, place and nesting out, as `evaluate.py` sums.

`score_gold.py` does not look at these. `via` is labelled nowhere, so nothing is measured of it.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import data
from onrecord.evaluate.counts import Counts, Figures, prf
from onrecord.records import Statement

FIELDS = ("attitude", "negated", "place", "within")


def count(gold: data.Gold, pairs: Sequence[tuple[Statement, data.Gold]], same_text: Callable[..., bool]) -> Counts:
    """What one article adds: for each field how often gold and prediction have it, and how often they agree.

    ``within`` agrees where the gold's outer statement is the one that the prediction names. Place and nesting are
    looked at where the folder has such labels at all.
    """
    counts: Counts = Counter()
    row_of = {statement.id: row for statement, row in pairs}
    for statement, row in pairs:
        wanted_outer = row.get("nested_in")
        outer = row_of.get(statement.within) if statement.within else None
        place = row.get("place")
        found = {
            "attitude": (row.get("class") == "attitude", statement.attitude, True),
            "negated": (bool(row.get("negated")), statement.negated, True),
        }
        if data.has_nesting(gold):
            right_place = bool(place and statement.place) and same_text(statement.place, place)
            right_outer = wanted_outer is not None and outer is gold["statements"][wanted_outer]
            found["place"] = (bool(place), bool(statement.place), right_place)
            found["within"] = (wanted_outer is not None, statement.within is not None, right_outer)
        for field, (wanted, given, agree) in found.items():
            counts.update(
                {f"{field} gold": wanted, f"{field} given": given, f"{field} right": wanted and given and agree}
            )
    return counts


def figures(counts: Counts) -> Figures:
    """Precision, recall and F1 of each field, in per cent."""
    out: Figures = {}
    for field in FIELDS:
        out |= prf(field, counts[f"{field} right"], counts[f"{field} given"], counts[f"{field} gold"])
    return out
