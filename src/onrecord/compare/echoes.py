"""A statement in, what the same speaker had said before in words like it out: candidates with a score, never facts."""

from dataclasses import dataclass

from onrecord.compare.fingerprints import keys, stem
from onrecord.compare.names import match
from onrecord.compare.passage import passage
from onrecord.compare.variants import bring_up_to_date
from onrecord.ledger import Ledger, Recorded, variants
from onrecord.ledger import recorded as record
from onrecord.records import Statement

_CANDIDATES = 500  # statements that share most keys
_LEAST = 2  # words that say something, in common


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """An earlier statement by somebody of the same name. ``score``: the share (0..1) of all their telling words that
    the two have in common; ``words``: those words, folded."""

    recorded: Recorded
    score: float
    words: tuple[str, ...]


def echoes(ledger: Ledger, id: str, *, limit: int = 10, fresh: bool = True) -> tuple[Echo, ...]:
    """What the speaker of a statement may have echoed, the likeliest first; other prints of the statement left out.

    "Earlier" is by the day of publication. What has been added since the last time is compared first; ``fresh=False``
    leaves that out. Empty where nobody is named. InputError where there is no such statement.
    """
    if fresh:
        bring_up_to_date(ledger)
    shown = record.show(ledger, id).recorded
    wanted = telling(shown.statement)
    with ledger.read() as connection:
        same = set(variants.members(connection, shown.n))
        sharing = variants.statements_sharing(connection, keys(passage(shown.statement)), _CANDIDATES)
        before = [n for n, _ in sharing if n < shown.n and n not in same]
        found = record.load(connection, before)
    candidates = [
        Echo(recorded=one, score=len(shared) / len(wanted | theirs), words=tuple(sorted(shared)))
        for one in found
        if one.current and not one.retired and not one.repeats and one.status != "rejected"
        if _one_speaker(one.statement, shown.statement)
        if len(shared := wanted & (theirs := telling(one.statement))) >= _LEAST
    ]
    return tuple(sorted(candidates, key=lambda echo: (-echo.score, -echo.recorded.n))[:limit])


def telling(statement: Statement) -> frozenset[str]:
    """The words of a statement that say something, without possessive endings."""
    return frozenset(stem(word.folded) for word in passage(statement) if word.content)


def _one_speaker(one: Statement, other: Statement) -> bool:
    return any(match(a.name, b.name).likeness != "differs" for a in one.speakers for b in other.speakers)
