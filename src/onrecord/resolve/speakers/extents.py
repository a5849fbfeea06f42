"""A noun phrase in source words in; where its head noun stands and where it ends out.

"A report last year by a charity" has its head at "report" and ends before whatever tells of something else.
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import is_capital, role_word
from onrecord.resolve.speakers.readings import categorise

_PARTICIPLES = lexicon.words(
    "made known seen shown written given held taken led sent drawn built put set run found told based familiar close "
    "loyal critical able due next similar ready responsible aware privy present opposed sympathetic skeptical "
    "sceptical keen eager willing unwilling unable eligible entitled adjacent alike abroad nearby elsewhere overseas"
)
# behind a noun these begin something else: "a report last year", "a letter she wrote", "the poll this week"
_WHEN = lexicon.DAYS | lexicon.words("this last yesterday today tonight earlier late early")
_ELSE = _WHEN | lexicon.words("the a an she he they it we i you his her their")
_QUANTITIES = lexicon.words(
    "all both half such many only even just than as like nearly about some former not what and or"
)
REFLEXIVE = lexicon.words("himself herself itself themselves")
STOPS = (
    lexicon.PREPOSITIONS
    | lexicon.RELATIVE
    | REFLEXIVE
    | {"(", "[", "—", "–", "--", "-", "when", "where", "because", "if", "to"}
)
_WHO = lexicon.words("who whose whom")
_NO_ITEM = lexicon.DETERMINERS | lexicon.RELATIVE | {"including", "led"}
LONGEST = 11  # tokens in a description; a longer one is cut before a preposition
LONGEST_LIST = 17  # and one with a list in it
_QUOTES = frozenset("“”\"'‘’")


class Extent:
    """Measures the phrases of a text, which end where a name does or something else begins."""

    def __init__(self, layout: Layout, names: Sequence[Name]) -> None:
        self.layout = layout
        self.names = names
        self.firsts = [n.first for n in names]

    def names_in(self, first: int, last: int) -> list[Name]:
        """The names whose proper part begins at tokens ``first..last``."""
        return list(self.names[bisect_left(self.firsts, first) : bisect_left(self.firsts, last + 1)])

    def base(self, first: int, last: int, names: list[Name]) -> int:
        """The last token of the noun phrase without what follows its head: "of ...", "who ...", "filed ..."."""
        layout = self.layout
        inside = {i: n for n in names for i in range(n.start, n.last + 1)}
        i = first
        while i + 1 <= last:
            word, lower = layout.words[i + 1], layout.lower[i + 1]
            if i + 1 in inside:
                i += 1
                continue
            if lower in ("’s", "'s", "‘s") or (word in "’'" and i + 2 <= last and layout.words[i][-1] in "sS"):
                i += 2 if i + 2 <= last else 1
                continue
            if word in _QUOTES or (word == "/" and i + 2 <= last):
                i += 1
                continue
            if (
                lower in ("of", "for")
                and role_word(layout.words[i])
                and (ahead := self._runs_into(i + 2, last, inside))
            ):
                i = ahead
                continue
            if not word[0].isalnum() or lower in STOPS or (i > first - 1 and self._else(i + 1)):
                break
            if i > first - 1 and self._participle(i + 1, first):
                break
            i += 1
        while i > first and (layout.words[i] in _QUOTES or layout.lower[i] in ("’s", "'s")):
            i -= 1
        return i

    def _else(self, i: int) -> bool:
        """Whether a small word behind a noun begins something else: "the report | she wrote"."""
        before, word = self.layout.words[i - 1], self.layout.words[i]
        if word not in _ELSE or (before[0].isupper() and word not in _WHEN):
            return False  # "Rock the Vote"
        return before.lower() not in _QUANTITIES | lexicon.DETERMINERS | lexicon.PRONOUNS.keys()

    def _runs_into(self, first: int, last: int, inside: dict[int, Name]) -> int:
        """ "secretary of state Nkechi Obi": the end of the person's name that an office runs into, or 0."""
        first += self.layout.lower[first : first + 1] == ["the"]  # "leader of the opposition Nkechi Obi"
        for k in range(first, min(first + 4, last + 1)):
            name = inside.get(k)
            if name is not None:
                return name.last if k > first and name.kind in ("person", None) and name.first == k else 0
            if not self.layout.words[k][0].isalpha() or self.layout.lower[k] in lexicon.FUNCTION_WORDS:
                return 0
        return 0

    def _participle(self, i: int, first: int) -> bool:
        lower, before = self.layout.lower[i], self.layout.lower[i - 1]
        if i == first or before in lexicon.DETERMINERS:
            return False
        if lower in ("and", "or"):
            return not (self._compound(i) or self._two_titles(i, first))
        shape = lower in _PARTICIPLES or (lower.endswith(("ing", "ed")) and len(lower) > 4)
        return shape and categorise(before)[0] != "" and not lower.endswith(("briefing", "meeting"))

    def _compound(self, joint: int) -> bool:
        """ "oil and gas worker Mika Wirth": small words on both sides of the "and" that stand before one person."""
        layout, at = self.layout, joint + 1
        plural = lexicon.singular(layout.lower[joint - 1]) != layout.lower[joint - 1]
        if plural or role_word(layout.words[joint - 1]) or layout.lower[at : at + 1] == ["the"]:
            return False
        while at + 1 < len(layout) and at - joint < 4 and layout.words[at][0].islower():
            at += 1
        following = self.names_in(at, at)
        return at > joint + 1 and role_word(layout.words[at - 1]) and bool(following) and (
            following[0].kind in ("person", None)
        )  # fmt: skip

    def _two_titles(self, joint: int, first: int) -> bool:
        """ "Former prosecutor and Harbour City Mayor Rui Faria": two titles without an article before one person."""
        layout, before = self.layout, self.layout.words[joint - 1]
        if layout.lower[first] in lexicon.DETERMINERS or lexicon.singular(before.lower()) != before.lower():
            return False
        people = [n for n in self.names_in(joint + 2, joint + 7) if n.kind == "person"]
        return role_word(before) and bool(people) and role_word(layout.words[people[0].first - 1])

    def whole(self, first: int, last: int, end: int = -1) -> int:
        """Where a description ends: before a comma, a relative clause or a bracket, and not far behind its head."""
        layout, base = self.layout, max(first, end)
        stop, listed = last, 0
        for i in range(base + 1, last + 1):
            if i <= listed:
                continue
            if layout.words[i] in (",", "(", "—", "–", "--", ";", ":"):
                if layout.words[i] == "," and (listed := self._list_end(base, i, last)):
                    continue
                stop = i - 1
                break
            if layout.lower[i] in ("who", "which", "whose", "whom", "when", "where") and i - first > 1:
                if i == base + 1 < first + 3 and i + 1 < last < first + LONGEST and layout.lower[i] in _WHO:
                    continue  # "Four people whose names were on the list"
                stop = i - 1
                break
        if stop - first >= (LONGEST_LIST if listed else LONGEST):
            cuts = [i for i in range(base + 1, first + LONGEST) if layout.lower[i] in STOPS]
            return cuts[-1] - 1 if cuts else stop
        return stop

    def _list_end(self, base: int, comma: int, last: int) -> int:
        """Where a list behind a preposition ends that a comma is part of, or 0: "ministers from A, the B and C"."""
        layout = self.layout
        if not any(layout.lower[k] in ("of", "from", "for") for k in range(base + 1, comma)):
            return 0
        if layout.lower[comma + 1] in _NO_ITEM and not is_capital(layout.words[comma + 2]):
            return 0
        for k in range(comma + 1, last):
            if layout.lower[k] in STOPS - {"of"} or layout.words[k] in '.;:“”"':
                return 0
            if layout.lower[k] in ("and", "or"):
                end = k + 1
                while end < last and layout.words[end + 1][0].isalnum() and layout.lower[end + 1] not in STOPS:
                    end += 1
                return end
        return 0
