"""A name, or what somebody is called, in; the organisation that the words behind it put them with out.

"Ruiz chairs the Lakes Institute", "Li, who heads the dockers' union", "Obi, who is standing for the Greens".
"""

from collections.abc import Callable

from onrecord.resolve import lexicon
from onrecord.resolve.bodies import NOUNS, Bodies
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name

_LEADS = lexicon.words(
    "chairs chaired heads headed leads led runs ran directs directed owns founded co-founded cofounded manages managed "
    "coaches captains edits"
)
_WORKS = lexicon.words(
    "works teaches covers follows studies researches lectures plays advises writes consults specialises"
)
_STANDS = lexicon.words("standing stands stood running runs ran contesting contests contested campaigning")
_CREEDS = lexicon.words("independent republican democrat green liberal conservative libertarian")
_POSTED = lexicon.words("belongs belonged attached assigned posted seconded affiliated employed based")
_CAUSES = lexicon.words(  # what somebody does for a cause or a rival's good, or at a place, is no post there
    "votes roots waits stays lives fights asks argues is was has does says speaks stops arrives looks cares pays hopes "
    "prays pushes calls backs shows"
)
_OWNERS = (["’s"], ["'s"], ["’"], ["'"])


class Posts:
    """Reads clauses about what somebody leads, works for or stands for; None where there is none."""

    def __init__(
        self, layout: Layout, name_at: dict[int, Name], bodies: Bodies, fullest: Callable[[Name], str]
    ) -> None:
        self.layout = layout
        self.name_at = name_at
        self.bodies = bodies
        self.fullest = fullest

    def led(self, last: int) -> str | None:
        """ "Ruiz chairs the Lakes Institute", "Li, who follows steel at brokerage Carrel": whom somebody works for.

        ``last`` is the token that the name, or the words that call them something, end with.
        """
        layout, i = self.layout, last + 1
        stop = min(layout.sentence_tokens(layout.sentence[last]).stop, i + 14)
        comma = layout.words[i : i + 1] == [","]
        clause = layout.lower[i + comma : i + comma + 1] == ["who"]
        i += (comma + 1) * clause
        if (stands := self._stands(i, stop)) is not None:
            return stands
        if clause and (posted := self._posted(i, stop)) is not None:
            return posted
        while i < stop and layout.lower[i] in ("has", "had", "have", "also", "now"):
            i += 1
        if i + 2 >= stop:
            return None
        works = clause and (
            layout.lower[i] in _WORKS or (layout.lower[i][-1] == "s" and layout.lower[i] not in _CAUSES)
        )
        if not works and layout.lower[i] not in _LEADS:
            return None
        behind = layout.lower[i] in _LEADS
        for k in range(i + 1, stop):
            if layout.lower[k] in lexicon.RELATIVE or not (layout.words[k][0].isalpha() or layout.words[k] in "’'"):
                return None
            behind = behind or layout.lower[k] in ("at", "for", "with")
            other = self.name_at.get(k)
            if layout.lower[i] in _LEADS and self._ends_in_body(k):
                return self.bodies.meant(self.bodies.opens(k), k)
            if other is not None and behind:
                tie = layout.lower[k - 1 - (layout.lower[k - 1] in lexicon.DETERMINERS)]
                beside = (k - i < 3 or tie in ("at", "for")) and other.kind not in ("person", "place")
                meant = beside or other.kind == "organisation" or layout.lower[k - 1] in NOUNS
                if tie not in ("at", "for") and modifies(layout, other):
                    continue  # "the Eurasia programme at the Lakes Institute"
                return self.fullest(other) if meant and tie != "in" else None
        return None

    def _posted(self, first: int, stop: int) -> str | None:
        """ "the Traffic Branch" of "who is now attached to the Traffic Branch"."""
        layout = self.layout
        at = next((k for k in range(first, min(first + 4, stop - 2)) if layout.lower[k] in _POSTED), stop)
        if at == stop or layout.lower[at + 1] not in ("to", "with", "by", "at"):
            return None
        other = self.name_at.get(at + 2 + (layout.lower[at + 2] in lexicon.DETERMINERS))
        return self.fullest(other) if other is not None and other.kind not in ("person", "place") else None

    def _stands(self, first: int, stop: int) -> str | None:
        """ "the BJP" of "is standing for the BJP", "Independent" of "is contesting as an Independent"."""
        layout = self.layout
        for i in range(first, min(first + 4, stop - 2)):
            if layout.lower[i] in _STANDS and layout.lower[i + 1] in ("for", "as"):
                k = i + 2 + (layout.lower[i + 2] in ("a", "an", "the"))
                other = self.name_at.get(k)
                if other is not None and other.kind not in ("person", "place"):
                    return self.fullest(other)
                return (
                    layout.words[k]
                    if k < stop and layout.lower[k] in _CREEDS and layout.words[k][0].isupper()
                    else None
                )
            if not layout.words[i][0].isalpha():
                return None
        return None

    def _ends_in_body(self, k: int) -> bool:
        """Whether a token is the last of an organisation without a name: "union" of "heads the dockers' union"."""
        layout = self.layout
        small = layout.lower[k] in NOUNS and layout.words[k][0].islower()
        behind = layout.words[k + 1 : k + 2] or ["."]
        return small and k not in self.name_at and not behind[0][0].isupper() and behind not in _OWNERS


def modifies(layout: Layout, name: Name) -> bool:
    """Whether a name only says which thing is meant by the noun behind it: "Eurasia" of "the Eurasia programme"."""
    word = layout.words[name.last + 1] if name.last + 1 < len(layout) else "."
    return word[0].islower() and word not in lexicon.FUNCTION_WORDS and word not in NOUNS
