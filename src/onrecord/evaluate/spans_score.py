"""The measures of extraction: gold statements and predicted ones of an article in, counts and errors out.

- ``token``: words labelled with a role, whichever statement gave it. ``exact``: a statement's whole role counts if its
  words are the gold one's. ``overlap``: it counts if it shares a word with that role anywhere in the gold.
- ``relation``: gold and predicted statements paired one to one by the IoU of their content words, of at least 0.5.
  *content* counts the pairs; *content+source* those whose source is right as well (shares a word and isn't more than
  twice as long and three words; or both are empty); *full* those whose cue overlaps too.
- ``quoted``: recall of *content* and *content+source* by how much of the gold content stands in quotation marks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.evaluate.counts import Counts, Figures, prf, share
from onrecord.evaluate.gold import ROLES, GoldArticle
from onrecord.evaluate.words import Words, overlap
from onrecord.records import Form, Statement

FORMS: tuple[Form, ...] = ("direct", "mixed", "indirect")
LEAST_OVERLAP = 0.5
_DOUBLE_MARK = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """A statement as sets of words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def of(self, role: str) -> frozenset[int]:
        found: frozenset[int] = getattr(self, role)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """An error: what kind of it, and the words concerned."""

    kind: str
    words: str


def count(article: GoldArticle, predicted: Sequence[Statement]) -> tuple[Counts, list[Miss]]:
    """What one article adds to the counts, and its errors."""
    words = Words(article.text)
    gold = [Roles(**{role: words.of(getattr(statement, role)) for role in ROLES}) for statement in article.statements]
    given = [
        Roles(**{role: words.of((span.start, span.end) for span in getattr(statement, role)) for role in ROLES})
        for statement in predicted
    ]
    counts: Counts = Counter()
    for role in ROLES:
        counts += _roles(role, [one.of(role) for one in gold], [one.of(role) for one in given])
    gold = [one for one in gold if one.content]
    given = [one for one in given if one.content]
    return counts + _relations(article.text, words, gold, given), list(_misses(article, words, gold, given))


def figures(counts: Counts) -> Figures:
    """Every figure, in per cent, from the sums of ``count`` over articles."""
    out: Figures = {}
    for name, right in (("content", "paired"), ("content+source", "sourced"), ("full", "full")):
        out |= prf(f"relation {name}", counts[right], counts["predicted"], counts["gold"])
    for role in ROLES:
        out |= prf(
            f"{role} token", counts[f"{role} words right"], counts[f"{role} words"], counts[f"{role} gold words"]
        )
        out |= prf(f"{role} exact", counts[f"{role} exact"], counts[f"{role} spans"], counts[f"{role} gold spans"])
        touched, touched_gold = counts[f"{role} touched"], counts[f"{role} gold touched"]
        spans, gold_spans = counts[f"{role} spans"], counts[f"{role} gold spans"]
        out |= prf(f"{role} overlap", touched, spans, gold_spans, right_gold=touched_gold)
    for form in FORMS:
        out[f"{form} content r"] = share(counts[f"{form} paired"], counts[f"{form} gold"])
        out[f"{form} content+source r"] = share(counts[f"{form} sourced"], counts[f"{form} gold"])
    return out


def quoted(text: str, words: Words, content: frozenset[int]) -> Form:
    """How much of ``content`` stands between double quotation marks: all, none, or some of its words.

    A straight mark opens or closes by turns, and every paragraph starts anew.
    """
    inside = 0
    for number in content:
        start = words.places[number][0]
        opened = False
        for mark in _DOUBLE_MARK.findall(text, text.rfind("\n", 0, start) + 1, start):
            opened = mark == "“" or (mark == '"' and not opened)
        inside += opened
    return "direct" if inside == len(content) else "mixed" if inside else "indirect"


def pair(gold: Sequence[Roles], predicted: Sequence[Roles]) -> list[tuple[int, int]]:
    """Pairs of gold and predicted statements, the best IoU of content words first, each in one pair at most."""
    ranked = sorted(
        (
            (iou, i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(predicted)
            if one.content & other.content and (iou := overlap(one.content, other.content)) >= LEAST_OVERLAP
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def same_source(gold: frozenset[int], predicted: frozenset[int]) -> bool:
    """Whether a predicted source is right: shares a word and isn't much longer, or both are empty."""
    if not gold or not predicted:
        return not gold and not predicted
    return bool(gold & predicted) and len(predicted) <= 2 * len(gold) + 3


def same_cue(gold: frozenset[int], predicted: frozenset[int]) -> bool:
    """Whether a predicted cue is right: shares a word, or both are empty."""
    return bool(gold & predicted) or not (gold or predicted)


def _roles(role: str, gold: list[frozenset[int]], given: list[frozenset[int]]) -> Counts:
    gold_words, words = frozenset[int]().union(*gold), frozenset[int]().union(*given)
    gold_spans, spans = Counter(filter(None, gold)), Counter(filter(None, given))
    return Counter(
        {
            f"{role} words right": len(gold_words & words),
            f"{role} words": len(words),
            f"{role} gold words": len(gold_words),
            f"{role} exact": (gold_spans & spans).total(),
            f"{role} spans": spans.total(),
            f"{role} gold spans": gold_spans.total(),
            f"{role} touched": sum(n for one, n in spans.items() if one & gold_words),
            f"{role} gold touched": sum(n for one, n in gold_spans.items() if one & words),
        }
    )


def _relations(text: str, words: Words, gold: list[Roles], given: list[Roles]) -> Counts:
    forms = [quoted(text, words, one.content) for one in gold]
    counts = Counter(f"{form} gold" for form in forms) + Counter(predicted=len(given), gold=len(gold))
    for i, j in pair(gold, given):
        sourced = same_source(gold[i].source, given[j].source)
        full = sourced and same_cue(gold[i].cue, given[j].cue)
        counts.update(paired=1, sourced=int(sourced), full=int(full))
        counts.update({f"{forms[i]} paired": 1, f"{forms[i]} sourced": int(sourced)})
    return counts


def _misses(article: GoldArticle, words: Words, gold: list[Roles], given: list[Roles]) -> Iterator[Miss]:
    def said(numbers: frozenset[int]) -> str:
        if not numbers:
            return "—"
        return article.text[words.places[min(numbers)][0] : words.places[max(numbers)][1]].replace("\n", " ")

    pairs = pair(gold, given)
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, one in enumerate(gold):
        if i not in found:
            near = next((other for other in given if other.content & one.content), None)
            kind = f"{'wrong boundary' if near else 'missed'} ({quoted(article.text, words, one.content)})"
            got = f" | got: {said(near.content)}" if near else ""
            yield Miss(kind=kind, words=f"{said(one.source)} | {said(one.cue)} | {said(one.content)}{got}")
    for j, other in enumerate(given):
        if j not in used and not any(other.content & one.content for one in gold):
            yield Miss(kind="not in gold", words=f"{said(other.source)} | {said(other.cue)} | {said(other.content)}")
    for i, j in pairs:
        if not same_source(gold[i].source, given[j].source):
            who = f"gold {said(gold[i].source)!r}, got {said(given[j].source)!r}"
            yield Miss(kind="wrong source", words=f"{who} | {said(gold[i].content)}")
