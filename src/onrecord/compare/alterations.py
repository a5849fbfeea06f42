"""An alignment of two wordings in, what was altered between them out, each alteration with its class and its words.

What changes the meaning is told whatever the similarity: a negation, a number or a name that stands on one side only is
its own class, also where it is merely left out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.compare.align import Alignment, Stretch
from onrecord.compare.words import Word

Kind = Literal["typography", "elision", "insertion", "word", "number", "negation", "name", "speaker"]
GRAVE: frozenset[Kind] = frozenset(("number", "negation", "name", "speaker"))

_ORDER: tuple[Kind, ...] = ("negation", "number", "name", "word", "insertion", "elision", "typography", "speaker")
# A long stretch that an ellipsis owns up to leaving out will hold a "not" or a number of its own.
_OWNED_UP = 8  # words
_EDGE = 3  # words before a cut-out quotation in which a "not" turns its meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One difference. ``ours``: the words of the first wording, ``theirs``: those of the second; either may be empty.

    Words that only the second has are left out ("elision"), words that only the first has are put in ("word").
    ``marked``: an ellipsis or square brackets own up to it.
    """

    kind: Kind
    ours: str = ""
    theirs: str = ""
    marked: bool = False


def alterations(one: Sequence[Word], other: Sequence[Word], alignment: Alignment) -> tuple[Alteration, ...]:
    """The differences between ``one`` and the part of ``other`` that it was aligned with, in order."""
    found: list[Alteration] = []
    for stretch in alignment.stretches:
        ours, theirs = one[stretch.start : stretch.end], other[stretch.other_start : stretch.other_end]
        if stretch.same:
            found.extend(_typography(ours, theirs))
        else:
            found.append(_classify(ours, theirs, _gap_after(one, stretch), _gap_after(other, stretch, other=True)))
    return tuple(found)


def _gap_after(sequence: Sequence[Word], stretch: Stretch, *, other: bool = False) -> bool:
    """Whether an ellipsis stands inside the stretch or at its end."""
    start, end = (stretch.other_start, stretch.other_end) if other else (stretch.start, stretch.end)
    return any(word.after_gap for word in sequence[start : end + 1])


def _classify(ours: Sequence[Word], theirs: Sequence[Word], our_gap: bool, their_gap: bool) -> Alteration:
    """The gravest class that fits a stretch in which the words differ."""
    ours_text, theirs_text = _text(ours), _text(theirs)
    inserted = [word.inserted for word in (*ours, *theirs) if word.inserted]
    marked = (our_gap and not ours) or (their_gap and not theirs) or bool(inserted)
    kinds: set[Kind] = set()
    if not (marked and not inserted and max(len(ours), len(theirs)) > _OWNED_UP):
        kinds |= _grave(ours, theirs)
    if inserted and (_brackets(ours, theirs) or _brackets(theirs, ours)):
        # A bracket that replaces words may still turn them round: "[never]" for "not" doesn't, "[six]" for "five" does.
        kinds = {"insertion"} if not ours or not theirs else {"insertion", *(kinds - {"name"})}
    if not kinds:
        kinds = {"word"} if ours else {"elision"}
    return Alteration(kind=min(kinds, key=_ORDER.index), ours=ours_text, theirs=theirs_text, marked=marked)


def _brackets(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether all of ``one`` stands in brackets and nothing of ``other`` does."""
    return bool(one) and all(word.inserted for word in one) and not any(word.inserted for word in other)


def _grave(ours: Sequence[Word], theirs: Sequence[Word]) -> set[Kind]:
    """The grave classes that a stretch falls into."""
    kinds: set[Kind] = set()
    if sum(word.negation for word in ours) != sum(word.negation for word in theirs):
        kinds.add("negation")
    if _numbers(ours) != _numbers(theirs):
        kinds.add("number")
    if _names(ours) != _names(theirs):
        kinds.add("name")
    return kinds


def _numbers(sequence: Sequence[Word]) -> Counter[str]:
    return Counter(number for word in sequence if (number := word.number) is not None)


def _names(sequence: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.folded.removesuffix("'s") for word in sequence if word.name)


def _typography(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Alteration]:
    """The words that are the same but for case, accents or marks, run by run."""
    run: list[int] = []
    for at in range(len(ours) + 1):
        if at < len(ours) and ours[at].text != theirs[at].text:
            run.append(at)
        elif run:
            yield Alteration(
                kind="typography", ours=_text([ours[i] for i in run]), theirs=_text([theirs[i] for i in run])
            )
            run = []


def _text(sequence: Sequence[Word]) -> str:
    return " ".join(f"[{word.text}]" if word.inserted else word.text for word in sequence).replace("] [", " ")


def cut_off(other: Sequence[Word], alignment: Alignment) -> Alteration | None:
    """A negation or number of ``other`` that stands right beside the words taken from it and belongs to them.

    "Not all of them came" is no record of "all of them came".
    """
    start, end = alignment.other_window
    if 0 < end < len(other) and other[end].negation and other[end].start - other[end - 1].end == 1:
        return Alteration(kind="negation", theirs=other[end].text)  # "a crime or" of "a crime or not"
    first = start
    while first > 0 and start - first < _EDGE and not other[first].opens:
        first -= 1
        if other[first].negation:
            return Alteration(kind="negation", theirs=_text(other[first:start]))
    if start > 0 and not other[start].opens and other[start - 1].number is not None:
        return Alteration(kind="number", theirs=other[start - 1].text)
    return None
