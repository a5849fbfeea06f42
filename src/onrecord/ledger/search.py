"""A search in, the statements that answer it out: page by page, ranked, counted, with the match marked."""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any as AnyValue

from onrecord.errors import InputError
from onrecord.ledger import query, recorded
from onrecord.ledger.index import content_part
from onrecord.ledger.matches import Count, Matches, Range, Search, matches
from onrecord.ledger.query import Expression, Phrase
from onrecord.ledger.recorded import Recorded
from onrecord.ledger.store import Ledger
from onrecord.ledger.words import Word, words
from onrecord.records import Statement
from onrecord.spans import Span

_HIGHEST = 1 << 63  # beyond it no database has a number
RANKED = 1_000
"""Of many matches, the newest this many are ranked; the rest follow them, newest first."""
COUNTED = 10_000
"""Matches beyond this many are not counted one by one but called "10,000+"."""
_TOGETHER = 500  # statements that are read at a time
_SNIPPET = 300  # code points that a snippet has at most
_BEFORE = 80  # of them before the first match


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A statement that was found. ``snippet`` and ``marks`` are spans of the article's text, the marks inside."""

    recorded: Recorded
    snippet: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the answer. ``after`` asks for what follows; None at the end. ``found`` counts all, on the first page."""

    hits: tuple[Hit, ...]
    found: Count | None
    after: str | None


def search(ledger: Ledger, sought: Search) -> Page:
    """The statements that ``sought`` describes, one page of them.

    Raises InputError for a search that can't be understood or a cursor that belongs to another one.
    """
    if not 1 <= sought.limit <= 1_000:
        raise InputError(f"a page holds 1 to 1,000 statements, not {sought.limit}")
    expression = query.parse(sought.words)
    cursor = _read_cursor(sought)
    with ledger.read() as connection:
        found = matches(connection, sought)
        if found is None:
            return Page(hits=(), found=Count(0, False), after=None)
        counted = found.count(COUNTED) if cursor is None else None
        if sought.sort == "relevance" and expression is not None:
            numbers, after = _ranked(found, expression, sought.limit, cursor)
        else:
            numbers, after = _in_time(found, sought.limit, cursor, oldest=sought.sort == "oldest")
        hits = tuple(_hit(statement, expression) for statement in recorded.load(connection, numbers))
    return Page(hits=hits, found=counted, after=None if after is None else _write_cursor(sought, after))


def everything(ledger: Ledger, sought: Search) -> Iterator[Recorded]:
    """All statements that ``sought`` describes, newest first, whatever its limit and order.

    Raises InputError, at once, for a search that can't be understood.
    """
    return _from(ledger, sought, _newest(ledger, sought, _HIGHEST))


def _from(ledger: Ledger, sought: Search, some: list[Recorded]) -> Iterator[Recorded]:
    while some:
        yield from some
        some = _newest(ledger, sought, some[-1].n - 1)


def _newest(ledger: Ledger, sought: Search, high: int) -> list[Recorded]:
    with ledger.read() as connection:
        found = matches(connection, sought)
        numbers = [] if found is None else found.numbers(Range(found.range.low, high), _TOGETHER)
        return recorded.load(connection, numbers)


def _in_time(
    found: Matches, limit: int, cursor: list[AnyValue] | None, *, oldest: bool
) -> tuple[list[int], list[AnyValue] | None]:
    """A page in order of time, and where the next one begins."""
    low, high = found.range
    if cursor is not None:
        low, high = (cursor[0] + 1, high) if oldest else (low, cursor[0] - 1)
    numbers = found.numbers(Range(low, high), limit + 1, oldest=oldest)
    return numbers[:limit], [numbers[limit - 1]] if len(numbers) > limit else None


def _ranked(
    found: Matches, expression: Expression, limit: int, cursor: list[AnyValue] | None
) -> tuple[list[int], list[AnyValue] | None]:
    """A page in order of relevance, and where the next one begins.

    The cursor names the range that is ranked, so that later additions don't shift it: ``[low, high, score, n]``, or
    ``[n]`` once the ranked ones have been shown and the older ones follow.
    """
    if cursor is not None and len(cursor) == 1:
        return _in_time(found, limit, cursor, oldest=False)
    whole = Range(*cursor[:2]) if cursor else found.range
    entries = found.entries(whole, RANKED)
    low = entries[-1][0] if len(entries) == RANKED else whole.low
    wanted = tuple(dict.fromkeys(query.phrases(expression)))
    order = sorted((-round(_score(words, wanted), 6), -n) for n, words in entries)
    if cursor:
        order = [place for place in order if place > (-cursor[2], -cursor[3])]
    numbers = [-n for _, n in order[:limit]]
    if len(order) > limit:
        score, n = order[limit - 1]
        high = whole.high if cursor else entries[0][0]
        return numbers, [low, high, -score, -n]
    older = found.numbers(Range(found.range.low, low - 1), 1) if len(entries) == RANKED else []
    if not older:
        return numbers, None
    if len(numbers) == limit:
        return numbers, [low]
    rest, after = _in_time(found, limit - len(numbers), [low], oldest=False)
    return numbers + rest, after


def _score(words: str, wanted: Sequence[Phrase]) -> float:
    """How well an entry answers: BM25 without document frequencies, so that a score never depends on the others."""
    content = content_part(words)
    long = content.count(" ") / 25  # words in a statement, on average
    score = 0.0
    for phrase in wanted:
        times = content.count(f" {' '.join(phrase.words)}" + (" " if not phrase.prefix else ""))
        score += times * 2.2 / (times + 1.2 * (0.25 + 0.75 * long))
    return score


def _hit(found: Recorded, expression: Expression | None) -> Hit:
    marks = tuple(_marks(found.statement, expression)) if expression else ()
    first = marks[0] if marks else found.statement.content[0]
    content = next(span for span in found.statement.content if span.contains(first))
    snippet = _cut(content, first)
    return Hit(recorded=found, snippet=snippet, marks=tuple(mark for mark in marks if snippet.contains(mark)))


def _cut(content: Span, first: Span) -> Span:
    """As much of a content span as a snippet holds, from a word before the first match on."""
    start, end = content.start, content.end
    if end - start > _SNIPPET:
        start = max(start, min(first.start - _BEFORE, end - _SNIPPET))
        if start > content.start:  # not in the middle of a word
            space = content.text.find(" ", start - content.start, first.start - content.start)
            start = start if space < 0 else content.start + space + 1
        end = min(end, max(start + _SNIPPET, first.end))
        if end < content.end:
            space = content.text.rfind(" ", first.end - content.start, end - content.start)
            end = end if space < 0 else content.start + space
    return Span(start, end, content.text[start - content.start : end - content.start])


def _marks(statement: Statement, expression: Expression) -> Iterator[Span]:
    """Where the statement's content matches, as spans of the article's text in order, overlapping ones made one."""
    found: list[tuple[int, Word]] = [(i, word) for i, span in enumerate(statement.content) for word in words(span.text)]
    sequence = [word.folded for _, word in found]
    marked: set[int] = set()
    for phrase in query.phrases(expression):
        for at in query.places(phrase, sequence):
            marked.update(range(at, at + len(phrase.words)))
    runs: list[list[int]] = []  # of the same content span, side by side
    for at in sorted(marked):
        if runs and runs[-1][-1] == at - 1 and found[at][0] == found[at - 1][0]:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        content = statement.content[found[run[0]][0]]
        start, end = found[run[0]][1].start, found[run[-1]][1].end
        yield Span(content.start + start, content.start + end, content.text[start:end])


def _digest(sought: Search) -> str:
    """What a cursor belongs to: everything that decides which statements come in which order."""
    return hashlib.sha256(repr(replace(sought, limit=20, after=None)).encode()).hexdigest()[:12]


def _write_cursor(sought: Search, place: list[AnyValue]) -> str:
    return base64.urlsafe_b64encode(json.dumps([_digest(sought), *place]).encode()).decode().rstrip("=")


def _read_cursor(sought: Search) -> list[AnyValue] | None:
    """Where to go on; None at the beginning. InputError for what this search has not handed out."""
    if sought.after is None:
        return None
    try:
        place: list[AnyValue]
        digest, *place = json.loads(base64.urlsafe_b64decode(sought.after + "=" * (-len(sought.after) % 4)))
    except (ValueError, TypeError) as error:
        raise InputError(f"{sought.after!r} is no cursor: take it from the page before") from error
    if (
        digest != _digest(sought)
        or len(place) not in (1, 4)
        or not all(isinstance(i, int | float) and abs(i) < _HIGHEST for i in place)
    ):
        raise InputError("the cursor belongs to another search: begin again without it")
    return place
