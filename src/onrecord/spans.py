"""Half-open intervals of Unicode code points into an article's untouched text."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import InputError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text`` is the article's text between ``start`` and ``end`` (half-open, in code points).

    Make one with :meth:`of`, which slices; the constructor trusts its caller, as when JSON is read back.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Slice ``text``; an interval that is empty or leaves the text raises InputError."""
        if not 0 <= start < end <= len(text):
            raise InputError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def holds(self, text: str) -> bool:
        """Whether this span slices ``text`` exactly."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.text

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def extent(spans: Iterable[Span]) -> tuple[int, int]:
    """The smallest interval that covers all of ``spans``, of which there must be one at least."""
    spans = tuple(spans)
    return min(s.start for s in spans), max(s.end for s in spans)
