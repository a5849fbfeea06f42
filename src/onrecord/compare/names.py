"""Two names in; whether they can be one person's, how surely and why, out.

Nicknames, transliterations and the order of parts are the library rigour's, which knows the names of Wikidata. What
is ours is the caution: parts that contradict each other make two people, and a bare surname fits without being proof.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from onrecord.compare.lexicon import SUFFIXES, TITLES
from onrecord.compare.words import fold

if TYPE_CHECKING:
    from rigour.names import Name

Likeness = Literal["same", "fits", "differs"]

# Below this, two parts that differ are two names: "Joan" for "John" scores 0.64, "Zelenskiy" for "Zelensky" 0.89.
_PART = 0.85
_SUFFIX = re.compile(r"[\s,]+(jr|sr|ii|iii|iv)\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """``same``: two names or more agree and none contradicts; ``fits``: one is a part of the other; ``differs``."""

    likeness: Likeness
    score: float
    reason: str


def bare(name: str) -> str:
    """The name without titles before it and what follows a comma: "Sen. BERNIE SANDERS, D-Vt." → "BERNIE SANDERS"."""
    parts = re.sub(r"\([^)]*\)|,.*$", " ", name).split()
    while len(parts) > 1 and parts[0].rstrip(".").casefold() in TITLES:
        del parts[0]
    while len(parts) > 1 and parts[-1].rstrip(".").casefold() in SUFFIXES:
        del parts[-1]
    return " ".join(parts)


@lru_cache(maxsize=65536)
def match(one: str, other: str) -> NameMatch:
    """Compare two names of persons."""
    if (plain := _plainly(one, other)) is not None:
        return plain
    left, right = _parse(one), _parse(other)
    if left is None or right is None:
        equal = one.casefold().split() == other.casefold().split()
        return _told("same" if equal else "differs", float(equal), "the letters of both")
    if _suffix(one) != _suffix(other):
        return _told("differs", 0.0, "a father's name is not his son's (Jr., Sr., III)")
    if left.form == right.form:
        return _told("same" if len(left.parts) > 1 else "fits", 1.0, f"both are {left.form!r}")
    alone_left, alone_right, paired, score = _pair(left, right)
    if not paired:
        return _told("differs", 0.0, "no part in common")
    if alone_left and alone_right and _initials(alone_left, alone_right):
        return _told("fits", 0.7 * score, "an initial agrees")
    if alone_left and alone_right:
        return _told("differs", 0.0, f"{' '.join(alone_left)!r} is not {' '.join(alone_right)!r}")
    if paired > 1:
        return _told("same", score, f"{paired} names agree")
    longer = left if alone_left else right
    shared = next(part.form for part in longer.parts if part.form not in (*alone_left, *alone_right))
    place = "surname" if longer.parts[-1].form == shared else "one of its names"
    return _told("fits", score * (0.6 if place == "surname" else 0.4), f"{place} of the longer name")


def _plainly(one: str, other: str) -> NameMatch | None:
    """What can be told of names one of which has all parts of the other, as letters; None where more must be known.

    Most names that meet are such, and the library's tables of names take seconds to load.
    """
    shorter, longer = sorted(([fold(part) for part in bare(name).split()] for name in (one, other)), key=len)
    if not shorter or _suffix(one) != _suffix(other) or Counter(shorter) - Counter(longer):
        return None
    if len(shorter) > 1:
        return _told("same", 1.0, f"{len(shorter)} names agree")
    if len(longer) == 1:
        return _told("fits", 1.0, f"both are {shorter[0]!r}")
    place = "surname" if longer[-1] == shorter[0] else "one of its names"
    return _told("fits", 0.6 if place == "surname" else 0.4, f"{place} of the longer name")


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[1].casefold() if found else ""


def _initials(one: list[str], other: list[str]) -> bool:
    """Whether what is left of two names differs in nothing but that one gives initials."""
    return len(one) == len(other) and all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(one, other, strict=True)
    )


def _told(likeness: Likeness, score: float, reason: str) -> NameMatch:
    return NameMatch(likeness=likeness, score=score, reason=reason)


@lru_cache(maxsize=65536)
def _parse(name: str) -> "Name | None":
    from rigour.names import NameTypeTag, analyze_names

    found = analyze_names(NameTypeTag.PER, [bare(name)], infer_initials=True)
    parsed = min(found, key=lambda one: one.form, default=None)
    return parsed if parsed is not None and parsed.parts else None


def _pair(left: "Name", right: "Name") -> tuple[list[str], list[str], int, float]:
    """The parts of either name that have no partner, how many pairs there are, and their mean score."""
    from rigour.names import compare_parts, pair_symbols

    lefts, rights = list(left.parts), list(right.parts)
    scores: list[float] = []
    for edge in max(pair_symbols(left, right), key=lambda edges: sum(len(e.qps) for e in edges), default=()):
        scores.append(edge.score if [p.form for p in edge.qps] == [p.form for p in edge.rps] else 0.95 * edge.score)
        lefts = [part for part in lefts if part not in edge.qps]
        rights = [part for part in rights if part not in edge.rps]
    alone_left, alone_right = [], []
    for edge in compare_parts(lefts, rights) if lefts or rights else ():
        if edge.qps and edge.rps and edge.score >= _PART:
            scores.append(edge.score)
        else:
            alone_left += [part.form for part in edge.qps]
            alone_right += [part.form for part in edge.rps]
    return alone_left, alone_right, len(scores), sum(scores) / len(scores) if scores else 0.0
