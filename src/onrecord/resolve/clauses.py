"""A name in its sentence in; the role that a verb says its bearer has out: "X is the mayor", "X, who serves as"."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import BREAKS, Phrases

_COPULAS = lexicon.words("is was becomes become became remains")
_SERVES = lexicon.words("serves serve served works worked acts acted")  # "as"
_NAMED = lexicon.words("appointed elected named installed re-elected reelected crowned")
_PAST = lexicon.words("was served worked acted")
_ONCE = lexicon.words("once previously formerly")
_ADVERBS = lexicon.words("also now still then later once")  # and those that end in "ly"
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
        before = layout.lower[name.start - 1] if name.start else ""
        if before in lexicon.TIES | _IFS or (before == "when" and layout.lower[i : i + 1] == ["becomes"]):
            return None  # "the first taste of Bo Li is his head", "if Bo Li becomes president"
        return self.told(i, stop)

    def told(self, i: int, stop: int) -> tuple[int, int, int] | None:
        """The role that a verb at ``i`` tells: "is now the mayor", "was appointed chief of staff"."""
        layout = self.layout
        i = self._behind_adverbs(i, stop)
        while i < stop and layout.lower[i] in ("has", "had", "been"):
            i = self._behind_adverbs(i + 1, stop)
        if layout.lower[i : i + 3] == ["went", "on", "to"]:
            i += 3
        if i + 1 >= stop or layout.lower[i] not in _COPULAS | _SERVES:
            return None
        verb, once = layout.lower[i], layout.lower[i] in _PAST or layout.lower[i - 1] in _ONCE
        i = self._behind_adverbs(i + 1, stop)
        once = once or layout.lower[i - 1] in _ONCE
        if i + 2 < stop and layout.lower[i] in _NAMED:
            i, once = i + 1 + (layout.lower[i + 1] == "as"), False
        elif verb in _SERVES:
            if layout.lower[i : i + 1] != ["as"]:
                return None
            i += 1
        if i >= stop or layout.lower[i].endswith("ing"):
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
