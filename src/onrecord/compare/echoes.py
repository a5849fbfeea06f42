"""A statement in, what the same speaker had said before in words like it out: candidates with a score, never facts.

Where the article dates what is echoed ("echoing remarks she made last month"), or the statement itself to a day before
the paper's, what was said or printed then comes first: it is the likely referent.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.compare.fingerprints import keys, stem
from onrecord.compare.names import match
from onrecord.compare.passage import passage
from onrecord.compare.variants import bring_up_to_date
from onrecord.ledger import Ledger, Recorded, variants
from onrecord.ledger import recorded as record
from onrecord.ledger.recorded import Shown
from onrecord.records import Statement
from onrecord.resolve.circumstances.dates import find_dates, published_day
from onrecord.spans import Span, extent

_CANDIDATES = 500  # statements that share most keys
_LEAST = 2  # words that say something, in common
_ECHOING = re.compile(r"\b(?:echo|repeat|reiterat|restat|reaffirm)(?:e[sd]?|s|ing)?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s")
_DAY = timedelta(days=1)  # a paper prints the day after


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """An earlier statement by somebody of the same name. ``score``: the share (0..1) of all their telling words that
    the two have in common; ``words``: those words, folded. ``dated``: said or printed when the article says that what
    is echoed was said."""

    recorded: Recorded
    score: float
    words: tuple[str, ...]
    dated: bool = False


def echoes(ledger: Ledger, id: str, *, limit: int = 10, fresh: bool = True) -> tuple[Echo, ...]:
    """What the speaker of a statement may have echoed, the likeliest first; other prints of the statement left out.

    First come those of the dates to which the article refers, then the others, each by score.

    "Earlier" is by the day of publication. What has been added since the last time is compared first; ``fresh=False``
    leaves that out. Empty where nobody is named. InputError where there is no such statement.
    """
    if fresh:
        bring_up_to_date(ledger)
    whole = record.show(ledger, id)
    shown = whole.recorded
    wanted, then = telling(shown.statement), referred(whole)
    with ledger.read() as connection:
        same = set(variants.members(connection, shown.n))
        sharing = variants.statements_sharing(connection, keys(passage(shown.statement)), _CANDIDATES)
        before = [n for n, _ in sharing if n < shown.n and n not in same]
        names = [speaker.name for speaker in shown.statement.speakers]
        spoken = variants.speakers_of(connection, before)
        found = record.load(connection, [n for n in before if _one_speaker(names, spoken.get(n, ()))])
    candidates = [
        Echo(
            recorded=one,
            score=len(shared) / len(wanted | theirs),
            words=tuple(sorted(shared)),
            dated=then is not None and _said_within(one, *then),
        )
        for one in found
        if one.current and not one.retired and not one.repeats and one.status != "rejected"
        if len(shared := wanted & (theirs := telling(one.statement))) >= _LEAST
    ]
    return tuple(sorted(candidates, key=lambda echo: (not echo.dated, -echo.score, -echo.recorded.n))[:limit])


def referred(shown: Shown) -> tuple[date, date] | None:
    """The dates, ends included, at which the article says that what a statement echoes was said; None where it doesn't.

    That is the date behind "echoing", "repeated" and the like in the statement's sentence, else the statement's own
    where it lies two days or more before publication.
    """
    one, text = shown.recorded.statement, shown.text
    published = published_day(shown.recorded.published)
    start, end = extent((*one.content, *one.cue, *one.source))
    ends = [found.end() for found in _SENTENCE_END.finditer(text, shown.paragraph.start, start)]
    behind = _SENTENCE_END.search(text, end, shown.paragraph.end)
    first, last = max(ends, default=shown.paragraph.start), behind.start() + 1 if behind else shown.paragraph.end
    for verb in _ECHOING.finditer(text, first, last):
        for found in find_dates(text, verb.end(), last, published):
            outside = not any(span.overlaps(Span(verb.start(), found.end, "")) for span in one.content)
            if outside and found.earliest is not None and found.latest is not None:
                return found.earliest, found.latest
    said = one.said_at
    if said is None or not said.earliest or not said.latest or published is None:
        return None
    earliest, latest = date.fromisoformat(said.earliest), date.fromisoformat(said.latest)
    return (earliest, latest) if earliest < published - _DAY else None


def _said_within(one: Recorded, first: date, last: date) -> bool:
    """Whether a statement was said, or else printed, within these dates; printed the day after is early enough."""
    said, printed = one.statement.said_at, published_day(one.published)
    if said is not None and said.earliest and said.latest:
        return date.fromisoformat(said.earliest) <= last and date.fromisoformat(said.latest) >= first
    return printed is not None and first <= printed <= last + _DAY


def telling(statement: Statement) -> frozenset[str]:
    """The words of a statement that say something, without possessive endings."""
    return frozenset(stem(word.folded) for word in passage(statement) if word.content)


def _one_speaker(names: Iterable[str], others: Iterable[str]) -> bool:
    return any(match(a, b).likeness != "differs" for a in names for b in others)
