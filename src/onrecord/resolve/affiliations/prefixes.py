"""The words that open a title in; whose it is out: "Acme" of "Acme chief executive", "fisheries bureau"."""

from collections.abc import Callable
from functools import cached_property

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.outsiders import REGIONS, field_only
from onrecord.resolve.affiliations.sorts import NOUNS
from onrecord.resolve.affiliations.whose import UNITS, Whose
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, key
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import OFFICES, PORTFOLIOS, is_capital, role_word

CHAMBERS = frozenset(("state", "senate", "house", "majority", "minority"))
_HOUSES = frozenset(("Senate", "House", "Treasury"))
_RANKS = frozenset(("prime", "vice", "chief", "first"))
PLAIN_WORDS = REGIONS | lexicon.words(
    "western eastern northern southern "
    "presumptive north south east west international national former likely press county city state local regional "
    "provincial municipal radio television tv latino latina gold crown court environmental district permanent "
    "medical clinical pastoral divisional zonal diocesan barangay non-executive honorary artistic creative adjunct "
    "shadow "
    "caretaker acting interim outgoing incoming principal special"
)
_PARTY_POSTS = lexicon.words(
    "leader senator mp chairman chairwoman whip candidate spokesman spokeswoman spokesperson lawmaker legislator "
    "deputy politician councillor councilman councilwoman mayor minister treasurer co-leader nominee"
)
_NO_PARTY = lexicon.words("affairs operations communications services sports news business foreign human")
_NO_OWNERS = CHAMBERS | PLAIN_WORDS | lexicon.DAYS | {m for m in lexicon.MONTHS if m not in ("may", "march")}
_FIELDS = PORTFOLIOS | OFFICES | lexicon.DOCUMENTS
BASED = lexicon.words(
    "based led backed installed run owned born trained controlled occupied held funded listed made bred"
)


HOUSES = (NOUNS - lexicon.words("business community network mission service force body plant factory")) | lexicon.words(
    "chamber orchestra choir festival trust station ward"
)  # what says whose somebody is only where the text names one: "Club president"
_OF_STATES = lexicon.words("police army navy military parliament assembly treasury embassy")


class Prefixes:
    """Reads whose a title is by what it begins with; None where that tells nothing."""

    def __init__(
        self,
        layout: Layout,
        cast: Cast,
        name_at: dict[int, Name],
        pointed: Whose,
        serves: Callable[[int, int], bool],
    ) -> None:
        self.layout = layout
        self.cast = cast
        self.name_at = name_at
        self.pointed = pointed
        self.fullest = pointed.bodies.fullest
        self.serves = serves

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text has without a capital too: "taxi" of "Taxi operators"."""
        return frozenset(word for word in self.layout.words if word[0].islower())

    def unit(self, first: int, last: int) -> str | None:
        """ "fisheries bureau" of "fisheries bureau spokesman": an office in small letters before the role."""
        layout = self.layout
        for i in range(first, last):
            if (
                layout.lower[i] in UNITS
                and (role_word(layout.words[i + 1]) or layout.lower[i + 1] in lexicon.DOCUMENTS)
                and (i > first or layout.lower[i] == "police")
            ):
                opens = [
                    k + 1
                    for k in range(first, i)
                    if layout.lower[k] in lexicon.DETERMINERS or layout.lower[k] == "former"
                ]
                start = max(opens, default=first)
                body = self.pointed.bodies.bearer(i, i, compound=True) if start == i else None
                return body.text if body else layout.slice(start, i)
        return None

    def house(self, first: int, last: int) -> str | None:
        """ "Senate" of "Senate minority leader", "Treasury" of "Treasury Secretary"."""
        house = self.layout.words[first]
        return house if first < last and house in _HOUSES else None

    def in_title(self, first: int, last: int) -> str | None:
        """The capitalised words that open a title, up to its first common or role word: "Activision Blizzard CEO"."""
        layout = self.layout
        while first < last and (
            not is_capital(layout.words[first]) or layout.lower[first] in _NO_OWNERS
        ):  # fmt: skip
            if layout.lower[first] in lexicon.PREPOSITIONS:
                return None  # what follows is no title
            first += 1
        if layout.words[first] in ("Opposition", "Government") and first < last:
            return layout.words[first]
        head = next((i for i in range(first, last + 1) if role_word(layout.words[i])), last)
        named = [
            i
            for i in range(first + 1, head)
            if layout.lower[i] in lexicon.ORGANISATIONS | {"reserve"}
            and is_capital(layout.words[i])
            and layout.lower[i : i + 2] != ["cabinet", "secretary"]
        ]
        if named and all(is_capital(layout.words[i]) for i in range(first, named[-1])):
            return layout.slice(first, named[-1])
        if layout.words[first - 1] == "House" and first and layout.lower[first] not in lexicon.PARTIES:
            first -= 1  # "House Oversight" of its chair
        end = first
        while end < last and is_capital(layout.words[end]) and not role_word(layout.words[end]) and (
            layout.lower[end] not in PORTFOLIOS and layout.lower[end] not in _RANKS
        ):  # fmt: skip
            end += 1
        if layout.lower[end : end + 2] == ["cabinet", "secretary"]:
            return None  # "Transport Cabinet Secretary"
        if end < last and layout.lower[end] in lexicon.ORGANISATIONS and is_capital(layout.words[end]):
            end += 1
        if end == first or all(layout.lower[i] in PLAIN_WORDS for i in range(first, end)):
            return self._members(first)
        if end == first + 1 and layout.lower[first] in HOUSES and layout.words[first][1:].islower():
            body = self.pointed.bodies.bearer(first, first, compound=True)
            return body.text if body else layout.words[first] if layout.lower[first] in _OF_STATES else None
        if field_only(layout, first, last) or self._lives(first, end, last):
            return None
        if self.capital_by_place(first) or layout.lower[first].rpartition("-")[2] in BASED:
            return None
        name = self.name_at.get(first)
        if name is not None and name.kind == "person" and not self.serves(max(first - 1, 0), last + 1):
            return None  # "Obi nominee", "former Obi aide"
        known = self.cast.by_key.get(key(layout.words[first:end]))
        if known is not None and known.kind == "organisation":
            return (
                self.fullest(known.names[0]) if known.names else layout.slice(known.first, known.last)
            )  # in full what the title has in letters
        return self.pointed.country(first, end - 1) or layout.slice(first, end - 1)

    def _lives(self, first: int, end: int, last: int) -> bool:
        """Whether a town before a calling is only where somebody lives: "London lawyer"."""
        known = self.cast.by_key.get(key(self.layout.words[first:end]))
        calling = lexicon.singular(self.layout.lower[last]) in lexicon.CALLINGS
        return calling and known is not None and known.kind == "place"

    def capital_by_place(self, first: int) -> bool:
        """ "Budget analysts": a word that has its capital from the sentence that it opens."""
        layout, name = self.layout, self.name_at.get(first)
        word = layout.lower[first]
        plain = word in _FIELDS or lexicon.singular(word) in PORTFOLIOS or word in self._small
        if not layout.opens_sentence(first) or not plain or layout.words[first] == "WHO":
            return False
        meant = self.cast.of_name.get(name.first) if name else None
        return not layout.words[first + 1][0].isupper() and not (meant and len(meant[0].names) > 1)

    def _members(self, first: int) -> str | None:
        """ "Nationals" of "Nationals leader": a party by its members."""
        layout = self.layout
        word, following = layout.words[first], layout.lower[first + 1 : first + 2]
        plural = is_capital(word) and word[-1] == "s" and word.lower() not in _NO_PARTY and not role_word(word)
        return word if plural and following and following[0] in _PARTY_POSTS else None
