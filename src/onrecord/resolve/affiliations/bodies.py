"""A layout and its cast in; the organisations that the text speaks of, by name or as "the company", in its order out.

"The company" is the organisation named last that can be one; where two are named as near, or none, it is nobody's name.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.sorts import HAVE_NAMES, NOUNS, SORTS, Body, fits
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.names.finding import BASED, Name
from onrecord.resolve.names.runs import role_word

_MANY = lexicon.words("council committee administration board panel office command")  # which alone say nothing of whom
_LOOSE = lexicon.words(  # what is said of an organisation that the text names
    "state-owned private public listed family-owned loss-making same main local national embattled troubled ruling "
    "opposition struggling big whole new"
)
_THINGS = lexicon.words(  # capitals that name no organisation
    "id ids tv cctv gps dna pin hiv aids gdp vat gst cpi pcr mri cpr suv suvs usb sms pdf url ai it pr hr ied ieds ppe "
    "covid"
)
_DESCRIBED = lexicon.words(
    "union association federation council committee commission department ministry board hospital school agency bureau"
)  # which many texts name by their words only: "the police union"
_DEGREES = lexicon.words("senior top several former other some leading deputy chief longtime veteran unnamed")
_ENDS = lexicon.FUNCTION_WORDS | lexicon.PREPOSITIONS | {"’s", "'s"}  # what no phrase of an organisation goes over
_ON_THE_WAY = lexicon.PREPOSITIONS | lexicon.words("told tells tell asked asks sued joined left against reminded")
_NOT_ABOUT = _ON_THE_WAY | lexicon.RELATIVE
_PAPERS = lexicon.words(
    "ledger mail telegraph standard star sun mirror express dispatch bulletin echo argus examiner inquirer sentinel "
    "independent globe monitor advertiser daily nation citizen voice"
)
_READERS = lexicon.words("to by with told tells tell reminded")  # behind whom stands who only hears or reads of it
_WHERE = lexicon.words("in at near downtown outside like")
_SHIPS = lexicon.words("bulk aircraft personnel car container gas")  # carriers that are no airline
_POSTED = lexicon.words("facebook twitter instagram linkedin telegram whatsapp youtube tiktok x weibo snapchat reddit")
_OUTLETS = lexicon.words(
    "newspaper paper daily weekly magazine broadcaster channel station outlet website tabloid portal podcast"
)
_WIRE = ([")", "-"], [")", "–"], [")", "—"], [")", "--"])
_STATES = frozenset(lexicon.STATES.values())
_ABBREVIATED = lexicon.words("u.s. us uk u.k. britain america")
_MODIFIERS = 5  # words before a noun that can belong to its phrase
BACK = 12  # mentions of organisations that are looked through for the one meant


class Bodies:
    """The organisations of a text, in the order in which they are mentioned."""

    def __init__(self, layout: Layout, cast: Cast, name_at: dict[int, Name], fullest: Callable[[Name], str]) -> None:
        self.layout = layout
        self.cast = cast
        self.name_at = name_at
        self.fullest = fullest
        self._by_words: set[int] = set()
        self._outlets = {
            meant[0].number
            for name in cast.names
            if (meant := cast.of_name.get(name.first)) and layout.lower[name.start - 1] in _OUTLETS
        }
        for name in cast.names:
            if self._called(name) and (meant := cast.of_name.get(name.first)):
                self._by_words.add(meant[0].number)
                if self._looks_like_nobody(name, meant[0]):
                    meant[0].kind = "organisation"
        self.found: list[Body] = []
        self.called: dict[str, Entity] = {}  # the text of a mention to whom it names
        self._firsts: list[int] = []
        starts = {n.first for n in cast.names}
        nouns = (i for i, word in enumerate(layout.lower) if word in NOUNS and i not in name_at)
        for i in sorted(starts.union(nouns)):
            if layout.quoted[i] or layout.paragraph[i] in layout.titled or i <= layout.headline:
                continue
            body = self._named(name_at[i]) if i in starts else self._described(i)
            if body is not None:
                self.found.append(body)
                self._firsts.append(body.first)

    def _named(self, name: Name) -> Body | None:
        meant = self.cast.of_name.get(name.first)
        kind = meant[0].kind if meant else name.kind
        known = kind == "organisation" or (meant and meant[0].number in self._by_words)
        said = {word.lower() for word in name.words}
        known = known or (kind != "person" and (name.words[-1].lower() in SORTS["school"] or "medical" in said))
        if (kind == "place" and not known) or " ".join(name.words).lower() in lexicon.countries():
            return self._place(name)
        if not known or name.words[0].lower() in _POSTED or said <= _THINGS:
            return None
        if self.layout.words[name.first - 1] == "(" and self.layout.words[name.last + 1 : name.last + 3] in _WIRE:
            return None  # whose report it is: "BEIRUT, March 13 (LNS) -"
        text = self.fullest(name)
        if meant:
            self.called.setdefault(text, meant[0])
        outlet = meant is not None and meant[0].number in self._outlets
        leads, hears = self._leads(name.first), self.hears(name) and self._only_hears(name)
        return Body(name.first, name.last, text, named=True, leads=leads, outlet=outlet, hears=hears)

    def _place(self, name: Name) -> Body | None:
        words = self.layout.slice(name.first, name.last)
        country = lexicon.countries().get(words.lower())
        if country is not None and country.lower() != words.lower() and words.lower() not in _ABBREVIATED:
            return None  # "Israeli"
        if self.layout.lower[name.last + 1 : name.last + 2] in (["’s"], ["'s"]):
            return None  # whose commission that is, which is the organisation
        opens = self.layout.lower[name.first - 1] in ("in", "at") and self.layout.opens_sentence(name.first - 1)
        leads = opens or self._leads(name.first)
        if meant := self.cast.of_name.get(name.first):
            self.called.setdefault(country or words, meant[0])
        return Body(name.first, name.last, country or words, named=True, leads=leads, place=True)

    def _called(self, name: Name) -> bool:
        """Whether the words around a name call it an organisation, whatever it looks like: "steelmaker Ferrovia"."""
        layout, before, after = self.layout, name.start - 1, name.last + 1
        if name.titled or (name.kind == "person" and name.sure and len(name.words) > 1):
            return False
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        if before > 0 and layout.sentence[before] == layout.sentence[name.first]:
            before -= layout.words[before] == ","
            if layout.lower[before] in NOUNS and layout.words[before][0].islower():
                return True
        if layout.words[after : after + 1] != [","] or layout.lower[after + 1 : after + 2] not in (
            ["a"],
            ["an"],
            ["the"],
        ):
            return False
        for i in range(after + 2, min(after + 8, stop)):
            if layout.lower[i] in NOUNS and layout.words[i][0].islower():
                ship = layout.lower[i] == "carrier" and layout.lower[i - 1] in _SHIPS
                behind = layout.lower[i + 1] if i + 1 < len(layout) else "."
                return not ship and not role_word(behind) and behind not in ("’s", "'s")
            if layout.lower[i] in lexicon.FUNCTION_WORDS or not layout.words[i][0].isalpha():
                return False
        return False

    def _looks_like_nobody(self, name: Name, entity: Entity) -> bool:
        """Whether nothing else makes a person or a place of what the words call an organisation."""
        if entity.titled or entity.votes or any(n.kind == "person" and n.sure for n in entity.names):
            return False
        if len(entity.words) > 1 and entity.kind in ("person", None):
            return False  # "in the club, Bo Li said"
        before = self.layout.lower[max(name.start - 2, 0) : name.start]
        known = " ".join(name.words).lower() in lexicon.countries() or " ".join(name.words) in _STATES
        return not known and _WHERE.isdisjoint(before)

    def _described(self, i: int) -> Body | None:
        """ "the local metalworkers' union"; or "the union", whose name comes before."""
        if self.layout.lower[i] not in NOUNS or not self.layout.words[i][0].islower() or i + 1 in self.name_at:
            return None
        first = self.opens(i)
        text = self.meant(first, i)
        named = text != self.layout.slice(first, i)
        behind = self.layout.words[i + 1 : i + 2] or ["."]
        if text is None or (not named and role_word(behind[0])):
            return None  # "coalition sources"
        return Body(first, i, text, named=named, leads=self._leads(first))

    def opens(self, noun: int) -> int:
        """The first token of the phrase that ends in this noun, behind its determiner."""
        layout, first = self.layout, noun
        if layout.lower[noun] == "office" and layout.lower[noun - 1] in ("’s", "'s") and noun > 1:
            first = noun - 2  # "the commissioner's office"
        floor = max(layout.first[layout.sentence[noun]], noun - _MODIFIERS)
        while first > floor:
            word = layout.lower[first - 1]
            many = layout.lower[first - 2] if first - 2 >= floor else ""
            if (word in ("’", "'") and many.endswith("s")) or (
                word in ("’s", "'s") and many.endswith(("men", "people", "children"))
            ):
                first -= 2  # "the merchants' association", "the seamen's union"
                continue
            if not word[0].isalpha() or word in _ENDS:
                break
            first -= 1
        while first < noun and layout.lower[first] in _DEGREES:
            first += 1
        return first

    def meant(self, first: int, last: int) -> str | None:
        """The organisation that the phrase at these tokens means, by the fullest name before it; None if it needs one.

        "regional disaster bureau" is its own name; "company" needs another.
        """
        layout, noun = self.layout, self.layout.lower[last]
        if (name := self._apposed(last)) is not None:
            return self.fullest(name)
        found = self.bearer(first, last)
        if found is not None:
            return found.text
        if noun in HAVE_NAMES | _MANY and not self._rest(first, last):
            return None
        return layout.slice(first, last)

    def _apposed(self, last: int) -> Name | None:
        """ "Brenna Hydro" behind "the state utility" in "the state utility, Brenna Hydro, said"."""
        layout, first = self.layout, last + 2 + (self.layout.lower[last + 2 : last + 3] == ["the"])
        name = self.name_at.get(first)
        if name is None or layout.words[last + 1] != "," or name.titled or name.kind in ("person", "place"):
            return None
        return name if layout.words[name.last + 1 : name.last + 2] in ([","], ["."], [";"]) else None

    def bearer(self, first: int, last: int, compound: bool = False) -> Body | None:
        """The mention before the phrase at these tokens of the organisation that it means, if there is one.

        ``compound``: the phrase is part of another, whose article stands before it: "a company spokesman".
        """
        layout, noun = self.layout, self.layout.lower[last]
        if (noun not in NOUNS and not compound) or (
            first and not compound and layout.lower[first - 1] in ("a", "an", "another")
        ):
            return None
        rest = self._rest(first, last)
        found = self.before(first, lambda body: self._answers(body, noun, rest), sentences=30)
        if found is None and first == last and noun in _DESCRIBED:
            found = self.before(first, lambda body: not body.named and body.text.endswith(" " + noun), sentences=30)
        return found

    def _rest(self, first: int, last: int) -> list[str]:
        """The words before a phrase's noun that tell it from others."""
        words = (w for w in self.layout.lower[first:last] if w[0].isalpha())
        return [w for w in words if w not in _LOOSE and w.rpartition("-")[2] not in BASED]

    def _answers(self, body: Body, noun: str, rest: list[str]) -> bool:
        """Whether a named organisation may be called by this noun with these words before it."""
        words = {w.strip("().,’'") for w in body.text.lower().split()}
        if not body.named:
            return False
        if rest and not body.place:
            return noun in words and {w.strip("’'") for w in rest} <= words
        return fits(body, noun)

    def before(self, at: int, fit: Callable[[Body], bool], sentences: int, nearest: bool = False) -> Body | None:
        """The fitting organisation before a token that the text is about: the last that leads a clause.

        Those on the way count where there is no other, and no two of them in a sentence. ``nearest``: what is in the
        nearest sentence that has any goes before all others.
        """
        layout = self.layout
        stop = bisect_left(self._firsts, at)
        here = layout.sentence[at]
        on_the_way: list[Body] = []
        beside: list[Body] = []  # in the same sentence: "in a letter to the Commission, its president wrote"
        leading: Body | None = None
        for body in reversed(self.found[max(0, stop - BACK) : stop]):
            there = layout.sentence[body.first]
            if here - there > sentences or (leading and there != layout.sentence[leading.first]):
                break
            if nearest and on_the_way and there != layout.sentence[on_the_way[0].first]:
                break
            if body.last >= at or not fit(body):
                continue
            if body.leads and not (body.place and leading):
                leading = body
            else:
                (on_the_way if there != here else beside).append(body)
        if leading is not None:
            return leading
        on_the_way = [b for b in on_the_way if not b.place] or on_the_way
        last = [b for b in on_the_way if layout.sentence[b.first] == layout.sentence[on_the_way[0].first]] or beside
        return last[0] if len({b.text for b in last}) == 1 else None

    @cached_property
    def main(self) -> str | None:
        """The company or club that the text is plainly about: mentioned most, half as often again as any other."""
        times = Counter(body.text for body in self.found if body.named and fits(body, "club"))
        ranked = [*times.most_common(2), ("", 0), ("", 0)]
        return ranked[0][0] if ranked[0][1] > 2 and ranked[0][1] >= 1.5 * ranked[1][1] else None

    def hears(self, name: Name) -> bool:
        """Whether something is told, sent or shown to whom is named here."""
        before = self.layout.lower[max(name.start - 2, 0) : name.start]
        return not _READERS.isdisjoint(before[-1:] if before[-1:] and before[-1] not in lexicon.DETERMINERS else before)

    def _only_hears(self, name: Name) -> bool:
        """Whether that is a paper, or what the words behind the name say ("a Rotary lunch")."""
        paper = not (SORTS["media"] | _PAPERS).isdisjoint(w for n in name.words for w in n.lower().split("-"))
        return paper or modifies(self.layout, name)

    def _leads(self, first: int) -> bool:
        layout, i = self.layout, first - 1
        floor = layout.first[layout.sentence[first]]
        while i >= floor and first - i < 5 and layout.words[i][0].isalpha() and (
            layout.lower[i] not in lexicon.FUNCTION_WORDS or layout.lower[i] in lexicon.DETERMINERS
        ) and layout.lower[i] not in _ON_THE_WAY:  # fmt: skip
            i -= 1
        known = layout.lower[max(i - 1, 0) : i + 1] == ["known", "as"]
        return i < floor or known or layout.lower[i] not in _NOT_ABOUT


def modifies(layout: Layout, name: Name) -> bool:
    """Whether a name only says which thing is meant by the noun behind it: "Eurasia" of "the Eurasia programme"."""
    word = layout.words[name.last + 1] if name.last + 1 < len(layout) else "."
    return word[0].islower() and word not in lexicon.FUNCTION_WORDS and word not in NOUNS


def spelt(layout: Layout) -> dict[str, tuple[int, int]]:
    """Short names to where they are spelt out: "MWWU" to "Municipal and Water Workers' Union (MWWU)"."""
    found: dict[str, tuple[int, int]] = {}
    for i in (k + 1 for k, word in enumerate(layout.words[:-2]) if word == "(" and k > 0):
        short = layout.words[i]
        if layout.words[i + 1] != ")" or not short.isalpha() or sum(map(str.isupper, short)) < 2:
            continue
        letters = list(short.lower())
        first, k = i - 1, i - 2
        while letters and k >= layout.first[layout.sentence[i]] and i - k < 14:
            word = layout.lower[k]
            if word[0] == letters[-1] and layout.words[k][0].isupper():
                letters.pop()
                first = k
            elif layout.words[k][0].isupper() or not (
                word in lexicon.FUNCTION_WORDS or not word[0].isalnum() or len(word) < 4
            ):
                break
            k -= 1
        if not letters:
            found.setdefault(short, (first, i + 1))
    return found
