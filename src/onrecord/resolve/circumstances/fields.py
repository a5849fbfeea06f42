"""What a text tells of a saying: the value that reading fills in and carrying shares."""

from dataclasses import dataclass
from typing import Literal

from onrecord.resolve.circumstances.dates import Expression
from onrecord.resolve.speakers.features import Turn

Field = Literal["addressee", "occasion", "place", "date"]
FIELDS: tuple[Field, ...] = ("addressee", "occasion", "place", "date")
SETTING: tuple[Field, ...] = ("occasion", "place", "date")  # what all share that speak with each other


@dataclass(slots=True)
class Circumstances:
    """What a statement's own sentence says about its saying, or what it shares with an earlier one."""

    addressee: str | None = None
    occasion: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    date: Expression | None = None
    plea: bool = False  # the addressee is asked for something, or a channel: what else is said is not said to them


def cue_of(turn: Turn) -> str:
    """The words of the cue, in small letters."""
    return " ".join(s.text for s in turn.statement.cue).lower()
