"""A sample of the ledger that people have reviewed in, the machine's precision on these very articles out.

A statement counts as right in a field where the machine's present answer is what people decided. Nothing is said of
what the machine did not find: that takes articles read as a whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.evaluate.counts import Interval, wilson
from onrecord.ledger.sample import Sample, Sampled
from onrecord.records import Statement

# measure: what it says, as reports print it
MEASURES = {
    "whole": "nothing had to be corrected",
    "statement": "it is a statement",
    "content": "the words of what was said are right",
    "source": "the words that name who said it are right",
    "speaker": "the speaker is right, where one is named",
    "role": "the role is right, where one is given",
    "affiliation": "the affiliation is right, where one is given",
    "addressee": "the addressee is right, where one is given",
    "occasion": "the occasion is right, where one is given",
    "place": "the place is right, where one is given",
    "said_at": "the time is right, where one is given",
    "form": "direct, indirect or mixed is right",
}
GROUPS = ("all", "direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How many of how many were right, and the share in per cent with its 95 % interval."""

    measure: str
    group: str
    right: int
    judged: int
    share: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What reviewing a sample says so far. ``judged``: how many of the ``drawn`` people have decided on."""

    population: int
    drawn: int
    judged: int
    precisions: tuple[Precision, ...]
    open: tuple[Sampled, ...]


def audit(sample: Sample) -> Audit:
    """The precision of the machine's answers on the part of a sample that has been reviewed, by form and by field."""
    judged = [one for one in sample.statements if one.reviewed.in_force]
    precisions = []
    for group in GROUPS:
        members = [one for one in judged if group in ("all", one.reviewed.machine.form)]
        for measure in MEASURES:
            answers = [answer for one in members if (answer := _right(measure, one)) is not None]
            if answers:
                share = wilson(sum(answers), len(answers))
                precisions.append(
                    Precision(measure=measure, group=group, right=sum(answers), judged=len(answers), share=share)
                )
    return Audit(
        population=sample.population,
        drawn=len(sample.statements),
        judged=len(judged),
        precisions=tuple(precisions),
        open=tuple(one for one in sample.statements if not one.reviewed.in_force),
    )


def _right(measure: str, one: Sampled) -> bool | None:
    """Whether the machine's answer is right in this respect; None where it was not asked to be, or can't be."""
    decision = one.reviewed.in_force[-1]
    stands = decision.status != "rejected"
    if measure == "statement":
        return stands
    if measure == "whole":
        return stands and all(_part(name, one.reviewed.machine) == _part(name, decision.statement) for name in _PARTS)
    machine, person = _part(measure, one.reviewed.machine), _part(measure, decision.statement)
    if measure in ("content", "source"):
        return stands and machine == person
    return machine == person if stands and machine not in (None, ()) else None


def _part(measure: str, statement: Statement) -> object:
    return _PARTS[measure](statement)


def _told(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value for value in values if value)


# What is compared; what isn't (cue, about, via) is seldom of interest to somebody who quotes.
_PARTS: dict[str, Callable[[Statement], object]] = {
    "content": lambda statement: statement.content,
    "source": lambda statement: statement.source,
    "speaker": lambda statement: tuple(speaker.name for speaker in statement.speakers),
    "role": lambda statement: _told(speaker.role for speaker in statement.speakers),
    "affiliation": lambda statement: _told(speaker.affiliation for speaker in statement.speakers),
    "addressee": lambda statement: statement.addressee,
    "occasion": lambda statement: statement.occasion,
    "place": lambda statement: statement.place,
    "said_at": lambda statement: statement.said_at,
    "form": lambda statement: (statement.form, statement.attitude, statement.negated),
}
