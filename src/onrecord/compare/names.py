"""Two names in; whether they can be one person's, how surely and why, out.

Nicknames, transliterations and the order of parts are the library rigour's, which knows the names of Wikidata. What
is ours is the caution: parts that contradict each other make two people, a bare surname fits without being proof, and
what is only spelt or ordered nearly alike needs something else to be one person's.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from onrecord.compare.lexicon import PARTICLES, SUFFIXES, TITLES
from onrecord.compare.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rigour.names import Name, NamePart

Likeness = Literal["same", "near", "fits", "differs"]

# Below this, two parts that differ are two names: "Joan" for "John" scores 0.64, "Zelenskiy" for "Zelensky" 0.89.
_PART = 0.85
_SHORT = 3  # letters; of these one is another name: "Yi" is no "Yu", "Li" no "Lee"
_SOUND = 3  # consonants; fewer are shared by too many names ("Lee", "Law", "Lowe")
_Y = re.compile(r"[iy][ijy]$")  # how transliterations end what others end in "y"
_SUFFIX = re.compile(r"[\s,]+(jr|sr|ii|iii|iv)\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """``same``: two names or more agree and none contradicts; ``near``: so they do but for spelling or order.

    ``fits``: one is a part of the other; ``differs``: they can't be one person's.
    """

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
    if _sounds(one).isdisjoint(_sounds(other)):  # most pairs; it spares them the library's tables
        return _told("differs", 0.0, "no part in common")
    left, right = _parse(one), _parse(other)
    if left is None or right is None:
        equal = one.casefold().split() == other.casefold().split()
        return _told("same" if equal else "differs", float(equal), "the letters of both")
    if _suffix(one) != _suffix(other):
        return _told("differs", 0.0, "a father's name is not his son's (Jr., Sr., III)")
    if left.form == right.form:
        return _told("same" if len(left.parts) > 1 else "fits", 1.0, f"both are {left.form!r}")
    pairing = _pair(left, right)
    alone_left, alone_right, score = pairing.alone_left, pairing.alone_right, pairing.score
    if not pairing.paired:
        return _told("differs", 0.0, "no part in common")
    if alone_left and alone_right and _initials(alone_left, alone_right):
        return _told("fits", 0.7 * score, "an initial agrees")
    if alone_left and alone_right:
        return _told("differs", 0.0, f"{' '.join(alone_left)!r} is not {' '.join(alone_right)!r}")
    if pairing.paired > 1:
        what = f"{pairing.paired} names agree"
        return _told("near", score, f"{what} but for {pairing.but}") if pairing.but else _told("same", score, what)
    longer, alone = (left, alone_left) if alone_left else (right, alone_right)
    place = "one of its names" if longer.parts[-1].form in alone else "surname"
    return _told("fits", score * (0.6 if place == "surname" else 0.4), f"{place} of the longer name")


def _plainly(one: str, other: str) -> NameMatch | None:
    """What can be told of names one of which has all parts of the other, as letters; None where more must be known.

    Most names that meet are such, and the library's tables of names take seconds to load.
    """
    shorter, longer = sorted(([fold(part) for part in bare(name).split()] for name in (one, other)), key=len)
    if not shorter or _suffix(one) != _suffix(other) or Counter(shorter) - Counter(longer):
        return None
    if len(shorter) > 1:
        rest = iter(longer)
        if all(part in rest for part in shorter):
            return _told("same", 1.0, f"{len(shorter)} names agree")
        return _told("near", 1.0, f"{len(shorter)} names agree but for their order")
    if len(longer) == 1:
        return _told("fits", 1.0, f"both are {shorter[0]!r}")
    place = "surname" if longer[-1] == shorter[0] else "one of its names"
    return _told("fits", 0.6 if place == "surname" else 0.4, f"{place} of the longer name")


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[1].casefold() if found else ""


def _initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what is left of two names differs in nothing but that one gives initials."""
    return len(one) == len(other) and all(
        a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(one, other, strict=True)
    )


def _told(likeness: Likeness, score: float, reason: str) -> NameMatch:
    return NameMatch(likeness=likeness, score=score, reason=reason)


def load() -> None:
    """Read the library's tables of names now: it takes seconds, in which nothing else of the process runs."""
    _parse("Ana Ruiz")


@lru_cache(maxsize=65536)
def _parse(name: str) -> "Name | None":
    from rigour.names import NameTypeTag, analyze_names

    found = analyze_names(NameTypeTag.PER, [bare(name)], infer_initials=True)
    parsed = min(found, key=lambda one: one.form, default=None)
    return parsed if parsed is not None and parsed.parts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairing:
    """The parts of either name that have no partner, how many pairs there are, their mean score.

    ``but``: what the pairs agree in spite of, or nothing.
    """

    alone_left: tuple[str, ...]
    alone_right: tuple[str, ...]
    paired: int
    score: float
    but: str


def _pair(left: "Name", right: "Name") -> _Pairing:
    """Pair the parts of two names: by the library's tables, by spelling, by sound."""
    from rigour.names import compare_parts, pair_symbols

    lefts, rights = list(left.parts), list(right.parts)
    pairs: list[tuple[NamePart, NamePart]] = []
    scores: list[float] = []
    spelling = False
    for edge in max(pair_symbols(left, right), key=lambda edges: sum(len(e.qps) for e in edges), default=()):
        equal = [p.form for p in edge.qps] == [p.form for p in edge.rps]
        if not equal and all(len(part.form) <= _SHORT for part in (*edge.qps, *edge.rps)):
            continue
        scores.append(edge.score if equal else 0.95 * edge.score)
        pairs += zip(edge.qps, edge.rps, strict=False)
        lefts = [part for part in lefts if part not in edge.qps]
        rights = [part for part in rights if part not in edge.rps]
    alone_left: list[NamePart] = []
    alone_right: list[NamePart] = []
    for edge in compare_parts(lefts, rights) if lefts or rights else ():
        forms = [" ".join(part.form for part in parts) for parts in (edge.qps, edge.rps)]
        if edge.qps and edge.rps and edge.score >= _PART and (forms[0] == forms[1] or _one_spelling(*forms)):
            scores.append(edge.score)
            pairs += zip(edge.qps, edge.rps, strict=False)
            spelling |= forms[0].replace(" ", "") != forms[1].replace(" ", "")
        else:
            alone_left += edge.qps
            alone_right += edge.rps
    for one in tuple(alone_left) if scores else ():  # sound by itself is no evidence
        if other := next((other for other in alone_right if _sound_alike(one.form, other.form)), None):
            scores.append(_PART)
            pairs.append((one, other))
            alone_left.remove(one)
            alone_right.remove(other)
            spelling = True
    return _Pairing(
        alone_left=_without_particles(alone_left),
        alone_right=_without_particles(alone_right),
        paired=len(scores),
        score=sum(scores) / len(scores) if scores else 0.0,
        but="spelling" if spelling else "" if _ordered(pairs) else "their order",
    )


def _ordered(pairs: "Iterable[tuple[NamePart, NamePart]]") -> bool:
    """Whether the parts of both names stand in one order."""
    places = [other.index or 0 for _, other in sorted(pairs, key=lambda pair: pair[0].index or 0)]
    return places == sorted(places)


def _one_spelling(one: str, other: str) -> bool:
    """Whether two parts may be spellings of one: not "Yi" and "Yu", nor a woman's name and a man's."""
    shorter, longer = sorted((one, other), key=len)
    female = {part.rstrip("h").endswith("a") for part in (one, other)}
    return len(longer) > _SHORT and len(female) == 1 and longer not in (shorter + "e", shorter + "o")


@lru_cache(maxsize=65536)
def _sounds(name: str) -> frozenset[str]:
    """How a name sounds: each part, and all of it as one word."""
    parts = re.split(r"[-–\s]+", fold(bare(name)))
    return frozenset(map(sound, (*parts, "".join(parts))))


def _sound_alike(one: str, other: str) -> bool:
    return len(sounds := {sound(one), sound(other)}) == 1 and sounds != {fold(one)} and _one_spelling(one, other)


def _without_particles(parts: "Iterable[NamePart]") -> tuple[str, ...]:
    return tuple(part.form for part in parts if part.form not in PARTICLES)


@lru_cache(maxsize=65536)
def sound(part: str) -> str:
    """A part of a name as what its spellings have in common: its consonants by sound; of short ones, the letters."""
    from rigour.text import ascii_text, metaphone

    letters = "".join(filter(str.isalnum, ascii_text(fold(part))))
    code = metaphone(_Y.sub("y", letters))
    return code if len(code) >= _SOUND else letters
