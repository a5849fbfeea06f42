"""A name, or what somebody is called, in; the organisation that the words behind it put them with out.

"Ruiz chairs the Lakes Institute", "Li, who heads the dockers' union", "Obi, who is standing for the Greens".
"""

from collections.abc import Callable

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.bodies import Bodies, modifies
from onrecord.resolve.affiliations.sorts import NOUNS
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name

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
_NOT_THERE = lexicon.words("against near opposite outside over before after until")
_CAUSES = lexicon.words(  # what somebody does for a cause or a rival's good, or at a place, is no post there
    "votes roots shops eats drinks dines sleeps swims camps queues parks banks appears performs protests worships "
    "gathers meets waits stays lives fights asks argues is was has does says stops arrives looks cares pays "
    "hopes prays pushes calls backs shows"
)
_SEATED = lexicon.words("sits serves serve is")  # "on the board of", "in the navy", "with"
_SEATS = lexicon.words("board committee council panel staff faculty bench executive team")
_WORKING = lexicon.words("works working teaches teaching lectures lecturing studying training interning plays playing")
_HIRED = lexicon.words("hired recruited engaged signed taken")
_JOINS = lexicon.words("joined joins rejoined")
_NOW = lexicon.words("now currently presently also")
_BEHALF = tuple(
    (tuple(words.split()), len(words.split()))
    for words in ("on behalf of", "speaking for", "speaking on behalf of", "representing", "prosecuting for",
                  "appearing for", "acting for", "writing for", "reporting for", "for")
)  # fmt: skip
_SAYING = lexicon.words("said says told tells wrote writes noted added explained warned argued")
_VENUES = lexicon.words(  # where somebody may only be for a while
    "house un nations assembly convention summit conference forum court tribunal parliament senate congress palace "
    "stadium park arena airport station hotel theatre theater church cathedral mosque hearing inquiry committee "
    "council commission tower tour cup open games club museum gallery"
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
        if clause and (posted := self._posted(i, stop) or self._seated(i, stop)) is not None:
            return posted
        if (joined := self._joined(i, stop, clause)) is not None:
            return joined
        while i < stop and layout.lower[i] in ("has", "had", "have", "also", "now"):
            i += 1
        i += layout.lower[i : i + 1] == ["is"] and layout.lower[i + 1 : i + 2] != [] and layout.lower[i + 1] in _WORKING
        if i + 2 >= stop:
            return None
        works = layout.lower[i] in _WORKING or (
            clause and (layout.lower[i] in _WORKS or (layout.lower[i][-1] == "s" and layout.lower[i] not in _CAUSES))
        )
        if not works and layout.lower[i] not in _LEADS:
            return None
        behind = layout.lower[i] in _LEADS
        if not clause and not behind and not self._opens(last):
            return None
        for k in range(i + 1, stop):
            if (
                layout.lower[k] in _NOT_THERE
                or layout.lower[k] in lexicon.RELATIVE
                or not (layout.words[k][0].isalpha() or layout.words[k] in "’'")
            ):
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

    def beside(self, name: Name) -> str | None:
        """ "ING" of "Li, at ING,", "Li, now with ING,", "Li, speaking for ING,", "Li (ING)", "Li, ING, said"."""
        layout, i = self.layout, name.last + 1
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        mark = layout.words[i]
        if (mark not in (",", "(") and layout.lower[i] != "at") or i + 2 >= stop or (
            len(name.words) < 2 and not name.titled
        ):  # fmt: skip
            return None
        i += mark in (",", "(")
        now = layout.lower[i] in _NOW
        i += now
        behalf = next((n for w, n in _BEHALF if tuple(layout.lower[i : i + n]) == w), 0) if mark == "," else 0
        at = not behalf and (layout.lower[i] == "at" or (now and layout.lower[i] == "with"))
        i += behalf or at
        other = self.name_at.get(i + (layout.lower[i] == "the"))
        if other is None or other.kind != "organisation" or other.last + 1 >= len(layout):
            return None
        behind = layout.words[other.last + 1]
        closed = behind in (mark, ")", ".") if mark in (",", "(") else behind in (",", ".") or behind in _SAYING
        if not closed or (at and not now and not _VENUES.isdisjoint(w.lower() for w in other.words)):
            return None
        if not behalf and not at and (now or not self._listed(name, other, mark)):
            return None
        return self.fullest(other)

    def _listed(self, name: Name, other: Name, mark: str) -> bool:
        """Whether an organisation that stands alone behind a name is whose they are: "Bo Li, ING, said"."""
        layout, behind = self.layout, other.last + 2
        if mark == "(":
            return len(other.words) > 1 and other.words[-1].lower() not in ("images", "pictures", "photos")
        said = layout.lower[behind : behind + 1] != [] and layout.lower[behind] in _SAYING
        return said or (layout.words[other.last + 1] == "." and layout.lower[name.start - 1] in _SAYING)

    def _opens(self, last: int) -> bool:
        """Whether the name that ends at ``last`` opens its sentence, so that a verb behind it is of it."""
        name = self.name_at.get(last)
        return name is not None and self.layout.opens_sentence(name.start)

    def _seated(self, first: int, stop: int) -> str | None:
        """ "the Lakes Trust" of "who sits on the board of the Lakes Trust", "who is with the Lakes Trust"."""
        layout = self.layout
        i = first + (layout.lower[first : first + 1] == ["also"])
        if i + 2 >= stop or layout.lower[i] not in _SEATED or layout.lower[i + 1] not in ("on", "in", "with", "at"):
            return None
        k = i + 2 + (layout.lower[i + 2] in lexicon.DETERMINERS)
        if k + 2 < stop and layout.lower[k] in _SEATS and layout.lower[k + 1] in ("of", "at"):
            k += 2 + (layout.lower[k + 2] in lexicon.DETERMINERS)
        other = self.name_at.get(k)
        return self.fullest(other) if other is not None and other.kind == "organisation" else None

    def _joined(self, first: int, stop: int, clause: bool) -> str | None:
        """ "Norvik" of "who joined Norvik in May", "who was hired by Norvik", "defected to the Greens"."""
        layout, i = self.layout, first
        while i < stop and layout.lower[i] in ("has", "had", "was", "recently", "been"):
            i += 1
        if i + 2 >= stop:
            return None
        verb, k = layout.lower[i], i + 1
        if (verb in _HIRED and layout.lower[k] in ("by", "on")) or (verb == "defected" and layout.lower[k] == "to"):
            k += 1 + (layout.lower[k + 1] == "by")
        elif verb not in _JOINS:
            return None
        other = self.name_at.get(k + (layout.lower[k] in lexicon.DETERMINERS))
        if other is None or other.kind != "organisation" or (verb in _JOINS and not clause and (
            layout.lower[other.last + 1 : other.last + 2] != ["as"]
        )):  # fmt: skip
            return None
        return self.fullest(other)

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
        return (
            small
            and behind[0] not in _NOT_THERE
            and k not in self.name_at
            and not behind[0][0].isupper()
            and behind not in _OWNERS
        )
