"""The values that a check answers with: six kinds of verdict kept apart, the places they rest on, what was searched."""

from dataclasses import dataclass
from typing import Literal

from onrecord.compare.alterations import GRAVE, Alteration
from onrecord.ledger import Recorded
from onrecord.ledger.variants import TRANSCRIPT, Searched

Kind = Literal[
    "on record",
    "on record, altered",
    "on record, another speaker",
    "on record, speaker unknown",
    "reported only as paraphrase",
    "not found",
    "too short to tell",
]
SpeakerFit = Literal["this speaker", "another speaker", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words, or words like them, stand.

    ``statements``: one, or several in a row by one speaker. ``alterations``: how the quotation differs from them.
    ``verbatim``: every word is there, in order, as a quotation. ``speaker``: whether they are the speaker asked for
    (always "this speaker" where nobody was asked for and they are named). ``share``: of the quotation's words, how many
    are there (0..1). ``dated``: the article or its date for the statement allows for the date asked for.
    """

    statements: tuple[Recorded, ...]
    alterations: tuple[Alteration, ...]
    verbatim: bool
    quoted: bool
    speaker: SpeakerFit
    share: float
    dated: bool = True

    @property
    def transcript(self) -> bool:
        """Whether it is a stored transcript, which ranks above the press."""
        return self.statements[0].model == TRANSCRIPT

    @property
    def grave(self) -> int:
        """How many alterations change what is said."""
        return sum(a.kind in GRAVE for a in self.alterations)

    @property
    def names(self) -> tuple[str, ...]:
        """Who is said to have said it."""
        return tuple(dict.fromkeys(s.name for one in self.statements for s in one.statement.speakers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer to "is it on record?". ``places``: what it rests on, the best first. ``notes``: what else to know."""

    kind: Kind
    quotation: str
    speaker: str | None
    places: tuple[Place, ...]
    searched: Searched
    notes: tuple[str, ...] = ()

    @property
    def grave(self) -> tuple[Alteration, ...]:
        """The alterations of the best place that change what is said: of a negation, a number, a name, the speaker."""
        return tuple(a for a in self.places[0].alterations if a.kind in GRAVE) if self.places else ()
