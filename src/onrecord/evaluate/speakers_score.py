"""The measures of who said what: gold statements with speakers and predicted ones in, counts and errors out.

- ``words``: over pairs (word of a content, speaker). Precision: of the pairs predicted with a name, those that the gold
  has too; recall: of the gold's words, those given to their speaker. An unknown speaker costs recall only.
- ``found``: the words alone. ``relation``: statements paired one to one by the IoU of their content words (>= 0.5).
- Over the pairs: speaker right, by full name, given at all, named wrongly (of those given), kind, form; and precision,
  recall, F1 of role, affiliation, addressee, occasion and date.

Thoughts and wishes (``attitude``) are neither asked for nor punished; nor is who the nameless "unnamed" is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.evaluate.counts import Counts, Figures, prf, share
from onrecord.evaluate.gold import GoldArticle, GoldStatement
from onrecord.evaluate.same import interval, plain, same_date, same_name, same_names, same_text
from onrecord.evaluate.spans_score import LEAST_OVERLAP, Miss
from onrecord.evaluate.words import Words, overlap
from onrecord.records import Statement

NAMELESS = "unnamed"
FIELDS = ("role", "affiliation", "to", "occasion", "when")
SHOWN = 110
"""Characters of a statement that an error shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A gold statement and the words of its content."""

    gold: GoldStatement
    words: frozenset[int]

    @property
    def asked(self) -> bool:
        """Whether it must be found: an attitude needn't."""
        return not self.gold.attitude

    @property
    def named(self) -> bool:
        return self.gold.speaker != NAMELESS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A predicted statement, the words of its content and its speakers' names."""

    statement: Statement
    words: frozenset[int]
    names: tuple[str, ...]


def count(article: GoldArticle, predicted: Sequence[Statement]) -> tuple[Counts, list[Miss]]:
    """What one article adds to the counts, and its errors."""
    words = Words(article.text)
    wanted = [one for gold in article.statements if (one := _Wanted(gold=gold, words=words.of(gold.content))).words]
    given = [
        _Given(statement=s, words=covered, names=tuple(speaker.name for speaker in s.speakers if speaker.name))
        for s in predicted
        if (covered := words.of((span.start, span.end) for span in s.content))
    ]
    at: dict[int, list[_Wanted]] = defaultdict(list)
    for one in wanted:
        for word in one.words:
            at[word].append(one)
    pairs = _pair(wanted, given)
    counts = _words(at, given) + _statements(at, wanted, given, pairs)
    hits = [(wanted[i].gold, given[j]) for i, j in pairs if wanted[i].asked]
    for gold, got in hits:
        counts.update(_hit(article.fields, gold, got))
    return counts, list(_misses(article, wanted, given, pairs, hits))


def figures(counts: Counts) -> Figures:
    """Every figure, in per cent, from the sums of ``count`` over articles."""
    out = prf("words", counts["pairs right"], counts["pairs"], counts["asked words"], right_gold=counts["words right"])
    precision, recall = (
        share(counts["pairs right"], counts["pairs"]),
        share(counts["words right"], counts["asked words"]),
    )
    out |= {"words p": precision, "words r": recall}
    out |= prf("found", counts["found right"], counts["found"], counts["said"])
    out |= prf("relation", counts["hits"], counts["statements"], counts["speech"])
    out |= {
        "speaker right": share(counts["speaker"], counts["nameable"]),
        "full name right": share(counts["full name"], counts["nameable"]),
        "speaker given": share(counts["named"], counts["nameable"]),
        "named wrongly": share(counts["named"] - counts["speaker"], counts["named"]),
        "kind right": share(counts["kind"], counts["hits"]),
        "form right": share(counts["form"], counts["hits"]),
    }
    for field in FIELDS:
        out |= prf(field, counts[f"{field} right"], counts[f"{field} given"], counts[f"{field} gold"])
    return out


def _words(at: dict[int, list[_Wanted]], given: list[_Given]) -> Counts:
    said = {word for word, over in at.items() if any(one.asked for one in over)}
    asked = {word for word in said if any(one.asked and one.named for one in at[word])}
    named: set[tuple[int, str]] = set()
    right: set[tuple[int, str]] = set()
    found: set[int] = set()
    for one in given:
        joined = " and ".join(one.names) if len(one.names) > 1 else ""
        for word in one.words:
            over = at.get(word, [])
            if word in said or not over:
                found.add(word)
            if over and word not in asked:
                continue  # an attitude, or said by somebody nameless: whose words they are isn't asked
            whole = any(same_name(joined, other.gold) for other in over)
            for name in one.names:
                key = (word, " ".join(plain(name)))
                named.add(key)
                if whole or any(same_name(name, other.gold) for other in over):
                    right.add(key)
    return Counter(
        {
            "pairs right": len(right),
            "pairs": len(named),
            "words right": len({word for word, _ in right} & asked),
            "asked words": len(asked),
            "found right": len(found & said),
            "found": len(found),
            "said": len(said),
        }
    )


def _pair(wanted: list[_Wanted], given: list[_Given]) -> list[tuple[int, int]]:
    """Pairs of gold and predicted: the best IoU first; among equals speech before thought, the right speaker before."""
    ranked = sorted(
        (
            (round(iou, 6), one.asked, same_names(other.names, one.gold), -i, -j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(given)
            if one.words & other.words and (iou := overlap(one.words, other.words)) >= LEAST_OVERLAP
        ),
        reverse=True,
    )
    taken_wanted: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for *_, i, j in ranked:
        if -i not in taken_wanted and -j not in taken:
            taken_wanted.add(-i)
            taken.add(-j)
            pairs.append((-i, -j))
    return pairs


def _statements(
    at: dict[int, list[_Wanted]], wanted: list[_Wanted], given: list[_Given], pairs: list[tuple[int, int]]
) -> Counts:
    hits = sum(wanted[i].asked for i, _ in pairs)
    paired = {j for _, j in pairs}
    thought = {word for word, over in at.items() if not any(one.asked for one in over)}
    # Predictions paired with a thought, or wholly inside of thoughts, are no errors either.
    free = len(pairs) - hits + sum(j not in paired and one.words <= thought for j, one in enumerate(given))
    return Counter(hits=hits, statements=len(given) - free, speech=sum(one.asked for one in wanted))


def _hit(fields: frozenset[str], gold: GoldStatement, got: _Given) -> Counts:
    counts: Counts = Counter()
    speaker = got.statement.speakers[0] if got.statement.speakers else None
    if gold.speaker != NAMELESS:
        counts.update(
            nameable=1,
            named=int(bool(got.names)),
            speaker=int(same_names(got.names, gold)),
            **{"full name": int(same_names(got.names, gold, strict=True))},
        )
    if "speaker_type" in fields:
        counts["kind"] += (speaker.kind if speaker else None) == gold.kind
    if "form" in fields:
        counts["form"] += got.statement.form == gold.form
    for field, has_gold, has_given, right in _fields(fields, gold, got):
        counts.update({f"{field} gold": int(has_gold), f"{field} given": int(has_given), f"{field} right": int(right)})
    return counts


def _fields(fields: frozenset[str], gold: GoldStatement, got: _Given) -> Iterator[tuple[str, bool, bool, bool]]:
    """(field, the gold has it, the prediction has it, they agree) for each annotated field."""
    statement = got.statement
    speaker = statement.speakers[0] if statement.speakers else None
    texts = {
        "role": (gold.role, speaker.role if speaker else None),
        "affiliation": (gold.affiliation, speaker.affiliation if speaker else None),
        "to": (gold.addressee, statement.addressee),
        "occasion": (gold.occasion, statement.occasion),
    }
    for field, (wanted, given) in texts.items():
        if field in fields:
            yield field, bool(wanted), bool(given), same_text(given, wanted)
    if "when" in fields:
        dated = interval(statement.said_at) is not None
        yield "when", bool(gold.when), dated, same_date(statement.said_at, gold.when)


def _misses(
    article: GoldArticle,
    wanted: list[_Wanted],
    given: list[_Given],
    pairs: list[tuple[int, int]],
    hits: list[tuple[GoldStatement, _Given]],
) -> Iterator[Miss]:
    def said(content: Sequence[tuple[int, int]]) -> str:
        return " … ".join(article.text[start:end] for start, end in content)[:SHOWN].replace("\n", " ")

    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, one in enumerate(wanted):
        if one.asked and i not in found:
            yield Miss(kind="missed", words=f"{one.gold.speaker}: {said(one.gold.content)}")
    for j, other in enumerate(given):
        if j not in used:
            content = said([(span.start, span.end) for span in other.statement.content])
            yield Miss(kind="not in gold", words=f"{' and '.join(other.names) or 'unknown'}: {content}")
    for gold, got in hits:
        if gold.speaker != NAMELESS and not same_names(got.names, gold):
            names = f"gold {gold.speaker!r}, got {' and '.join(got.names) or 'unknown'!r}"
            yield Miss(kind="wrong speaker", words=f"{names}: {said(gold.content)}")
        for field, has_gold, has_given, right in _fields(article.fields, gold, got):
            if (has_gold or has_given) and not right:
                yield Miss(kind=f"wrong {field}", words=_contrast(field, gold, got) + f": {said(gold.content)}")


def _contrast(field: str, gold: GoldStatement, got: _Given) -> str:
    speaker = got.statement.speakers[0] if got.statement.speakers else None
    if field in ("role", "affiliation"):
        return f"gold {getattr(gold, field)!r}, got {getattr(speaker, field, None)!r}"
    wanted = {"to": gold.addressee, "occasion": gold.occasion, "when": gold.when}[field]
    given = {"to": got.statement.addressee, "occasion": got.statement.occasion, "when": got.statement.said_at}[field]
    return f"gold {wanted!r}, got {given!r}"
