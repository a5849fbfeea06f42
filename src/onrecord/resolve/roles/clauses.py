"""A name in its sentence in; the role that a verb, "as" or "now" says its bearer has out.

"X is the mayor", "X, who serves as", "the mayor is X", "they named X as mayor", "as mayor, X", "X, now the mayor".
"""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.roles.phrases import BREAKS, Phrases

_COPULAS = lexicon.words("is was been becomes become became remains")
_SERVES = lexicon.words("serves serve served works worked acts acted")  # "as"
_NAMED = lexicon.words("appointed elected named installed re-elected reelected crowned")
_PAST = lexicon.words("was served worked acted")
_ONCE = lexicon.words("once previously formerly recently")
_STARTS = lexicon.words(
    "took takes sworn returned returns continues stays doubles began started debuted stands stood runs ran"
)
_ENDS = lexicon.words("resigned resigns quit quits stepped steps retired retires removed sacked fired ousted dismissed")
_PARTICLES = lexicon.words("over in down on back out off aside up")
_MADE = lexicon.words(
    "appointed elected named installed re-elected hired chose picked appoint elect name hire choose pick"
)
_ADVERBS = lexicon.words("himself herself also now still then later once")  # and those that end in "ly"
_IFS = lexicon.words("if once until unless whether")


class Clauses:
    """Finds roles in clauses: first and last token, and a rank, lowest best."""

    def __init__(self, layout: Layout, phrases: Phrases) -> None:
        self.layout = layout
        self.phrases = phrases

    def of(self, name: Name, behind: int | None = None) -> tuple[int, int, int] | None:
        """ "X, who is the party's leader", "X is the mayor", "X, who has served as an adviser to the government".

        ``behind`` is where an appositive ends that the clause follows: "X, a former official who is now a fellow".
        """
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = (behind if behind is not None else name.last) + 1
        if i < stop and layout.words[i] == ",":
            i += 1
        if i < stop and layout.lower[i] == "who":
            return self.told(i + 1, stop) or self._also(i + 1, stop)
        if behind is not None:
            return None
        found = self._now(i, stop) or self._as(name, stop) or self._inverted(name, stop)
        if found is not None:
            return found
        before = layout.lower[name.start - 1] if name.start else ""
        if before in lexicon.TIES | _IFS or (before == "when" and layout.lower[i : i + 1] == ["becomes"]):
            return None  # "the first taste of Bo Li is his head", "if Bo Li becomes president"
        return self.told(i, stop)

    def _now(self, i: int, stop: int) -> tuple[int, int, int] | None:
        """ "X, now the mayor", "X, until recently a judge", "X (treasurer)"."""
        layout, first = self.layout, i
        if layout.words[i : i + 1] == ["("]:
            found = self.phrases.phrase(i + 1, stop, 1)
            return found if found and layout.words[found[1] + 1 : found[1] + 2] == [")"] else None
        if layout.words[i - 1] != ",":
            return None
        i += layout.lower[i : i + 1] == ["until"]
        i = self._behind_adverbs(i, stop)
        if layout.lower[i : i + 2] == ["speaking", "as"] or layout.lower[i : i + 2] == ["acting", "as"]:
            i += 2
        elif layout.lower[i : i + 2] in (["in", "his"], ["in", "her"]) and layout.lower[i + 2 : i + 4] == [
            "capacity",
            "as",
        ]:
            i += 4
        return self.phrases.phrase(i, stop, 4 if layout.lower[i - 1] in _ONCE else 1) if i > first else None

    def _as(self, name: Name, stop: int) -> tuple[int, int, int] | None:
        """ "They named X as mayor", "X took over as mayor", "X resigned as mayor", "as mayor, X"."""
        layout, i = self.layout, name.last + 1
        if layout.lower[i : i + 1] == ["as"] and name.start and layout.lower[name.start - 1] in _MADE:
            return self.phrases.phrase(i + 1, stop, 2)
        if name.start and layout.lower[name.start - 1] in _MADE and i < stop and layout.lower[i] not in (
            lexicon.FUNCTION_WORDS
        ):  # fmt: skip
            found = self.phrases.phrase(i, stop, 2)  # "the bank named Bo Li chief executive"
            return found if found and "year" not in layout.lower[i : found[1] + 1] else None
        floor = layout.first[layout.sentence[name.first]]
        if layout.words[name.start - 1] == "," and floor < name.start:
            i = floor + (layout.lower[floor] in ("speaking", "acting"))
            found = self.phrases.phrase(i + 1, name.start, 4) if layout.lower[i] == "as" else None
            return found if found and found[1] == name.start - 2 else None
        while i < stop and layout.lower[i] in ("has", "had", "was", "is", "been", "who"):
            i += 1
        i = self._behind_adverbs(i, stop)
        verb = layout.lower[i] if i < stop else ""
        i += 1 + (layout.lower[i + 1 : i + 2] != [] and layout.lower[i + 1] in _PARTICLES)
        if verb not in _STARTS | _ENDS or layout.lower[i : i + 1] != ["as"]:
            return None
        return self.phrases.phrase(i + 1, stop, 4 if verb in _ENDS else 2)

    def _inverted(self, name: Name, stop: int) -> tuple[int, int, int] | None:
        """ "The committee's chair is X", "its new mayor is called X"."""
        layout, verb = self.layout, name.start - 1
        floor = layout.first[layout.sentence[name.first]]
        verb -= verb > floor and layout.lower[verb] in ("called", "named", "now", "still")
        behind = layout.words[name.last + 1] if name.last + 1 < stop else "."
        if verb <= floor or layout.lower[verb] not in ("is", "was", "are") or behind not in BREAKS:
            return None
        found = self.phrases.phrase(floor, verb, 2 if layout.lower[verb] == "is" else 3)
        return found if found and found[1] == verb - 1 and layout.lower[floor] in lexicon.DETERMINERS else None

    def told(self, i: int, stop: int) -> tuple[int, int, int] | None:
        """The role that a verb at ``i`` tells: "is now the mayor", "was appointed chief of staff"."""
        layout = self.layout
        i = self._behind_adverbs(i, stop)
        if layout.lower[i : i + 1] == ["has"]:
            i = self._behind_adverbs(i + 1, stop)
        used = layout.lower[i : i + 3] == ["used", "to", "be"]
        if used:
            i += 2
        if layout.lower[i : i + 3] == ["went", "on", "to"]:
            i += 3
        if i + 1 >= stop or not (used or layout.lower[i] in _COPULAS | _SERVES):
            return None
        verb, once = layout.lower[i], used or layout.lower[i] in _PAST or layout.lower[i - 1] in _ONCE
        i = self._behind_adverbs(i + 1, stop)
        once = once or layout.lower[i - 1] in _ONCE
        if i + 2 < stop and layout.lower[i] in _NAMED:
            i, once = i + 1 + (layout.lower[i + 1] == "as"), False
        elif verb in _SERVES:
            if layout.lower[i : i + 1] != ["as"]:
                return None
            i += 1
        if i >= stop or (layout.lower[i].endswith("ing") and layout.lower[i] not in lexicon.DOING):
            return None
        return self.phrases.phrase(i, stop, 4 if once else 2)

    def _also(self, i: int, stop: int) -> tuple[int, int, int] | None:
        """The role in "who owns a bakery in Porto and is the mayor"."""
        layout = self.layout
        while i + 2 < stop and layout.words[i] not in BREAKS and layout.lower[i] not in lexicon.RELATIVE:
            if layout.lower[i] == "and" and layout.lower[i + 1] not in _PAST:
                found = self.told(i + 1, stop)
                return found if found and layout.lower[found[0]] in ("a", "an", "the") else None
            i += 1
        return None

    def _behind_adverbs(self, i: int, stop: int) -> int:
        while i < stop and (self.layout.lower[i] in _ADVERBS or self.layout.lower[i].endswith("ly")):
            i += 1
        return i
