"""Roles, organisations and descriptions in; whom they belong to out: "Acme" of "Acme Chief Executive"."""

from collections.abc import Iterator
from functools import cached_property

from onrecord.resolve import lexicon
from onrecord.resolve.bodies import NOUNS, Bodies, spelt
from onrecord.resolve.entities import Cast, key
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name
from onrecord.resolve.outsiders import REGIONS, field_only, outside
from onrecord.resolve.parties import CANDIDATES, MEMBERS, member, party_at, party_in
from onrecord.resolve.runs import OFFICES, PORTFOLIOS, is_capital, role_word
from onrecord.resolve.whose import OF_STATES, UNITS, Whose

_CHAMBERS = frozenset(("state", "senate", "house", "majority", "minority"))
_HOUSES = frozenset(("Senate", "House", "Treasury"))
_AREAS = lexicon.words("district province county municipality city community")
_RANKS = frozenset(("prime", "vice", "chief", "first"))
_PLAIN_WORDS = REGIONS | lexicon.words(
    "western eastern northern southern "
    "presumptive north south east west international national former likely press county city state local regional "
    "provincial municipal radio television tv latino latina gold crown court environmental district"
)
_PARTY_POSTS = lexicon.words(
    "leader senator mp chairman chairwoman whip candidate spokesman spokeswoman spokesperson lawmaker legislator "
    "deputy politician councillor councilman councilwoman mayor minister treasurer co-leader nominee"
)
_NO_PARTY = lexicon.words("affairs operations communications services sports news business foreign human")
_HEADS = lexicon.words(
    "president chairman chairwoman chair founder co-founder executive ceo owner publisher chancellor fellow member"
)
_NO_OWNERS = _CHAMBERS | _PLAIN_WORDS | lexicon.DAYS | {m for m in lexicon.MONTHS if m not in ("may", "march")}
_PASSED_ON = lexicon.words("seen obtained reviewed read viewed received sighted")  # "a draft seen by EU Ledger"
_ON_SEATS = lexicon.words(
    "member councillor councilor representative delegate seat justice judge commissioner trustee director officer host "
    "presenter columnist reporter correspondent adviser advisor"
)
_IN_POSTS = lexicon.words(
    "official officer partner minister professor lecturer soldier sergeant captain lieutenant commander prosecutor "
    "engineer manager director secretary adviser advisor fellow member bassist guitarist drummer singer vocalist "
    "violinist cellist musician trombonist keyboardist source clerk inspector planner midfielder diplomat analyst"
)
_UNTIED = lexicon.words("to in about against on near over opposite outside around beside")
_FIELDS = PORTFOLIOS | OFFICES | lexicon.DOCUMENTS
_KIN = lexicon.RELATIVES | lexicon.words("family parents relatives")
_BODIES_OF_STATES = lexicon.ORGANISATION_NAMES - _CHAMBERS - _AREAS | lexicon.words(
    "presidency embassy mission team conservatives greens liberals nationals labour tories"
)
_BASED = lexicon.words(
    "based led backed installed run owned born trained controlled occupied held funded listed made bred"
)
_LAWYERS = lexicon.words("barrister solicitor counsel defender")
_BESIDE = lexicon.RELATIVES | lexicon.words(
    "neighbour neighbor friend predecessor successor counterpart opponent rival client patient fan colleague host "
    "classmate roommate flatmate teammate landlord tenant victim accuser killer critic challenger"
)  # who is somebody's, and with nobody for that
_OF_MOVEMENTS = lexicon.words(
    "lawmaker legislator mp mla td senator councillor parliamentarian commander militant fighter"
)
_AFTER = lexicon.SERVING - lexicon.words("supporter backer donor loyalist constituent ally")  # who works for somebody
_OF_COURTS = lexicon.words("district circuit magistrate attorney attorneys marshal bankruptcy")
_OF_PEOPLE = lexicon.words("campaign camp administration team presidency transition")
_OWNERS = (["’s"], ["'s"])
# how what a role states is tied to it, the closest first: "by ORG", "at ORG", "ORG director", "Chadian", loosely
BY, TIED, WITHIN, WHERE, LOOSE, PARTY = range(6)


class Affiliations:
    """Reads affiliations; None where the words state none."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self.name_at = {i: n for n in cast.names for i in range(n.first, n.last + 1)}
        self._spelt = spelt(layout)
        self.bodies = Bodies(layout, cast, self.name_at, self.fullest)
        self.pointed = Whose(layout, cast, self.name_at, self.bodies)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text has without a capital too: "taxi" of "Taxi operators"."""
        return frozenset(word for word in self.layout.words if word[0].islower())

    def of_role(self, first: int, last: int) -> str | None:
        """The organisation or country in a role: "Acme" of "Acme Chief Executive", "Chad" of "Chadian"."""
        layout = self.layout
        if self._of_nobody(first, last):
            return None
        if self.outside(first, last):
            return member(layout, first, last) or party_in(layout, first, last) or None
        if layout.lower[last] in MEMBERS:
            whole = last > first and layout.lower[last - 1] in ("social", "christian", "liberal", "free")
            return layout.slice(last - 1, last) if whole else MEMBERS[layout.lower[last]]
        if party := member(layout, first, last):
            return party
        last = next((k - 1 for k in range(first + 1, last) if self._passed_on(k)), last)
        tie, text = min(self._stated(first, last), key=lambda found: found[0], default=(PARTY, None))
        if tie == PARTY:
            return (
                self._in_title(first, last)
                or self._possessed(first, last)
                or self._unit(first, last)
                or self._house(first, last)
                or text
            )
        if tie == WHERE and text and lexicon.singular(layout.lower[last]) in lexicon.CALLINGS:
            known = self.cast.by_key.get(key(text.split()))
            if known is None or known.kind != "person":
                return None  # where a barrister works says nothing of whom they are with
        if tie == WHERE and layout.lower[first + 1 : first + 2] in _OWNERS and layout.lower[first] in NOUNS:
            return self.pointed.of_description(first, last)
        return text

    def outside(self, first: int, last: int) -> bool:
        """Whether those who are called so are with none of what the words name: "a critic of Norvik"."""
        named = (self.name_at.get(i) for i in range(first, last + 1))
        served = any(name is not None and name.kind == "person" for name in named)
        return outside(self.layout, first, last, self.name_at, served)

    def _of_nobody(self, first: int, last: int) -> bool:
        """Whether a role says nothing of whom somebody is with: "Chilean citizen", "his uncle", "U.S. candidate"."""
        layout, head = self.layout, self.layout.lower[last]
        if layout.words[first] == "U.S." and (
            head in CANDIDATES or (last > first + 1 and layout.lower[first + 1] in _OF_COURTS)
        ):
            return True  # what they stand for, or the kind of court
        kin = head in _KIN and lexicon.PREPOSITIONS.isdisjoint(layout.lower[first:last])
        return kin or head in ("national", "native", "citizen")

    def _stated(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """All that a role may be with, with how it is tied to it."""
        layout = self.layout
        written, i = False, first
        while i <= last:
            name = self._named(i, first, last)
            if (name is None or name.first == name.last) and field_only(layout, i, last):
                i += 1
                continue  # "China expert"
            if name is not None and layout.lower[name.last].rpartition("-")[2] in _BASED:
                i = name.last + 1  # "Boston-based"
                continue
            body = self._state_body(i, last) if name is None or name.kind == "place" else -1
            if body >= 0:
                yield (TIED if i > first and layout.lower[i - 1] in lexicon.TIES else WITHIN), layout.slice(i, body)
                i = body + 1
                continue
            if name is None:
                written = written or layout.lower[i] in lexicon.DOCUMENTS
                country = None if written and layout.lower[i - 1] in ("in", "the") else self.pointed.country(i, i)
                if country:
                    yield WHERE, country
                elif party_at(layout, i, last):
                    yield PARTY, layout.words[i]
                i += 1
                continue
            end = min(name.last, last)
            before = layout.lower[i - 1] if i > first else ""
            if before in ("the", "a", "an") and i - 2 >= first:
                before = layout.lower[i - 2]
            if before in lexicon.TIES and lexicon.singular(self._before_tie(i)) in lexicon.RELATIVES:
                found = None  # "with a daughter at the school"
            elif name.kind != "person":
                found = self._with_body(name, i, end, before, last)
            elif written and layout.lower[name.start - 1] == "by":
                found = (WITHIN, self.fullest(name))  # "an audit by Auditor Ana Obi"
            else:
                found = self._with_person(name, i, first, last, before)
            if found is not None:
                yield found
            i = end + 1

    def _named(self, i: int, first: int, last: int) -> Name | None:
        """The name at a token, if it is more than a field ("Justice") or a word that opens a sentence."""
        name = self.name_at.get(i)
        if name is None or self._portfolio(name, i, first) or (
            name.words == ("Parliament",) and self.layout.lower[i - 2 : i] == ["member", "of"]
        ):  # fmt: skip
            return None
        return None if name.kind in (None, "other") and i < last and self._capital_by_place(i) else name

    def _with_body(self, name: Name, i: int, end: int, before: str, last: int) -> tuple[int, str] | None:
        """An organisation or place at tokens ``i..end`` of a role that ends at ``last``, and its tie; None for none."""
        if before in _UNTIED and not (before in ("in", "on") and name.kind == "organisation" and self._seated(i)):
            return None
        if name.kind == "organisation":
            text = self.fullest(name) if end == name.last else self.layout.slice(i, end)
            return BY if before == "by" else TIED if before in lexicon.TIES else WITHIN, text
        private = lexicon.singular(self._before_tie(i)) in lexicon.CALLINGS
        text = self._with_state(name, end, self.layout.slice(i, end))
        if name.kind == "place":
            return None if before == "from" and private else (WHERE, self.pointed.country(i, end) or text)
        if before in ("from", "of") and private:
            return None
        owns = self.layout.lower[end + 1 : end + 2] in _OWNERS and end < last
        return WITHIN if before in lexicon.TIES or owns else LOOSE, text

    def _with_person(self, name: Name, i: int, first: int, last: int, before: str) -> tuple[int, str] | None:
        """Somebody, or what bears their name, at token ``i`` of a role, and the tie; None where none serves them."""
        layout, end = self.layout, min(name.last, last)
        following = layout.lower[end + 1] if end < last else ""
        if following in ("’s", "'s"):
            return None if layout.lower[last] in _LAWYERS | _BESIDE else (WHERE, self.fullest(name))
        if layout.lower[end + 1 : end + 2] == ["family"]:
            return None  # counsel to a family is with no one of it
        if following in _OF_PEOPLE:  # the "Bello campaign" is with Bello, its manager with the campaign
            itself = end + 1 == last and following in ("campaign", "camp")
            return WITHIN, self.fullest(name) if itself else layout.slice(i, end + 1)
        if before == "at" or (before in lexicon.TIES and self._headed(i, first)):
            return TIED, layout.slice(i, end)
        if following in _OF_MOVEMENTS and len(name.words) == 1:
            return WITHIN, self.fullest(name)  # "Hezbollah lawmaker"
        if following and following not in ("and", ",") and self._serves(first, last + 1):
            return WHERE, self.fullest(name)
        served = name.start > first and layout.lower[name.start - 1] in lexicon.TIES and self._serves(first, i)
        return (LOOSE, layout.slice(i, end)) if served else None  # "nephew of King Idris"

    def named_behind(self, first: int, last: int) -> str | None:
        """ "Adviso" of "director of the crime prevention agency, Adviso": the name of what a role ends in."""
        layout = self.layout
        if layout.words[last + 1 : last + 2] != [","] or layout.lower[last] not in lexicon.ORGANISATIONS:
            return None
        if lexicon.TIES.isdisjoint(layout.lower[first:last]):
            return None
        name = self.name_at.get(last + 2) or self.name_at.get(last + 3)
        behind = layout.words[name.last + 1 : name.last + 2] if name else []
        return (
            layout.slice(name.first, name.last)
            if name and behind == [","] and (name.kind != "person" or len(name.words) == 1)
            else None
        )

    def _with_state(self, name: Name, end: int, text: str) -> str:
        """ "Houston, Texas" where the text names the state behind the town."""
        layout, state = self.layout, self.name_at.get(end + 2)
        if end != name.last or layout.words[end + 1 : end + 2] != [","] or state is None or state.first != end + 2:
            return text
        named = layout.slice(state.first, state.last) in lexicon.STATES.values() or state.kind == "place"
        return layout.slice(name.first, state.last) if named else text

    def _portfolio(self, name: Name, i: int, first: int) -> bool:
        """Whether a name is no more than a field or a plain word; the treasury is an office as well."""
        lower = self.layout.lower[i : name.last + 1]
        if len(lower) > 1 and i > first + 1 and lower[0] not in _PLAIN_WORDS and self._headed(i, first):
            return False
        return (
            lower != ["treasury"]
            and name.words[0] != "WHO"
            and all(w in PORTFOLIOS or w in _PLAIN_WORDS for w in lower)
        )

    def _headed(self, at: int, first: int) -> bool:
        """Whether what stands before "of" and a name is the head of an organisation: "president of Lantern Watch"."""
        lower = self.layout.lower
        tie = next((k for k in range(at - 1, max(first, at - 4), -1) if lower[k] in lexicon.TIES), -1)
        return tie > first and lower[tie] in ("of", "at") and lower[tie - 1] in _HEADS

    def _before_tie(self, i: int) -> str:
        """ "resident" of "resident of the Lakes": what stands before the tie before a name."""
        lower = self.layout.lower
        return lower[i - 3] if lower[i - 1] in lexicon.DETERMINERS else lower[i - 2]

    def _seated(self, i: int) -> bool:
        """Whether "in" or "on" before a name tells of a seat there: "councillor on the board", "partner in Hart Quill"."""
        layout, noun = self.layout, lexicon.singular(self._before_tie(i))
        return noun in (_ON_SEATS if "on" in layout.lower[i - 2 : i] else _IN_POSTS)

    def _passed_on(self, k: int) -> bool:
        """Whether words tell who has or got a document, not whose it is: "seen by", "sent to"."""
        lower = self.layout.lower
        return (lower[k] in _PASSED_ON and lower[k + 1] == "by") or (lower[k] == "sent" and lower[k + 1] == "to")

    def _serves(self, first: int, last: int) -> bool:
        """Whether a role is one in somebody's service: "adviser to President Obi", "spokesman for Moyo"."""
        lower = self.layout.lower[first:last]
        return "former" not in lower and any(w in _AFTER or lexicon.singular(w) in _AFTER for w in lower)

    def _state_body(self, first: int, last: int) -> int:
        """The last word of a country's office that opens a title: "Philippine Marine Corps Commandant"; or -1."""
        layout = self.layout
        if layout.lower[first] not in lexicon.countries():
            return -1
        end, found = first + 1, -1
        stop = last + (
            first > 0 and layout.lower[first - 2] in lexicon.TIES
        )  # "for the Egyptian presidency" may end in it
        while end < stop and not role_word(layout.words[end]) and (
            is_capital(layout.words[end]) or layout.lower[end] in OF_STATES
            or (end < last and layout.lower[end + 1] in OF_STATES)
        ):  # fmt: skip
            if layout.lower[end] in _BODIES_OF_STATES:
                found = end
            end += 1
        return found

    def _unit(self, first: int, last: int) -> str | None:
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
                return layout.slice(max(opens, default=first), i)
        return None

    def _house(self, first: int, last: int) -> str | None:
        """ "Senate" of "Senate minority leader", "Treasury" of "Treasury Secretary"."""
        house = self.layout.words[first]
        return house if first < last and house in _HOUSES else None

    def _in_title(self, first: int, last: int) -> str | None:
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
            if layout.lower[i] in lexicon.ORGANISATIONS and is_capital(layout.words[i])
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
        if end == first or all(layout.lower[i] in _PLAIN_WORDS for i in range(first, end)):
            return self._members(first)
        if self._capital_by_place(first) or layout.lower[first].rpartition("-")[2] in _BASED:
            return None
        name = self.name_at.get(first)
        if name is not None and name.kind == "person" and not self._serves(max(first - 1, 0), last + 1):
            return None  # "Obi nominee", "former Obi aide"
        known = self.cast.by_key.get(key(layout.words[first:end]))
        if known is not None and known.kind == "organisation":
            return (
                self.fullest(known.names[0]) if known.names else layout.slice(known.first, known.last)
            )  # in full what the title has in letters
        return self.pointed.country(first, end - 1) or layout.slice(first, end - 1)

    def _capital_by_place(self, first: int) -> bool:
        """ "Budget analysts": a word that has its capital from the sentence that it opens."""
        layout, name = self.layout, self.name_at.get(first)
        word = layout.lower[first]
        plain = word in _FIELDS or lexicon.singular(word) in PORTFOLIOS or word in self._small
        if not layout.opens_sentence(first) or not plain:
            return False
        meant = self.cast.of_name.get(name.first) if name else None
        return not layout.words[first + 1][0].isupper() and not (meant and len(meant[0].names) > 1)

    def _members(self, first: int) -> str | None:
        """ "Nationals" of "Nationals leader": a party by its members."""
        layout = self.layout
        word, following = layout.words[first], layout.lower[first + 1 : first + 2]
        plural = is_capital(word) and word[-1] == "s" and word.lower() not in _NO_PARTY and not role_word(word)
        return word if plural and following and following[0] in _PARTY_POSTS else None

    def _possessed(self, first: int, last: int) -> str | None:
        """ "the ministry's spokesman": the ministry, if nothing with a name is there."""
        for i in range(first, last):
            if self.layout.lower[i + 1] in ("’s", "'s") and i > first and self.layout.lower[i] in lexicon.ORGANISATIONS:
                return self.bodies.meant(self.bodies.opens(i), i)
        return None

    def fullest(self, name: Name) -> str:
        """The name in full, with its short form where the text puts that behind it in brackets."""
        meant, layout = self.cast.of_name.get(name.first), self.layout
        if len(name.words) == 1 and name.words[0] in self._spelt:
            return layout.slice(*self._spelt[name.words[0]])
        first, last = (meant[0].first, meant[0].last) if meant else (name.first, name.last)
        short = self.name_at.get(last + 2)
        if name.kind != "person" and short is not None and layout.words[last + 1] == "(" and (
            layout.words[short.last + 1 : short.last + 2] == [")"] and short.words[0].isupper()
        ):  # fmt: skip
            if (full := self._spelt.get(short.words[0])) is not None and full[1] == short.last + 1:
                return layout.slice(*full)
            last = short.last + 1
        return layout.slice(first, last)
