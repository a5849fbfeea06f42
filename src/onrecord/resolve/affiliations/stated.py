"""Roles, organisations and descriptions in; whom they belong to out: "Acme" of "Acme Chief Executive"."""

from collections.abc import Iterator

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.bodies import Bodies, spelt
from onrecord.resolve.affiliations.outsiders import field_only, outside
from onrecord.resolve.affiliations.parties import CANDIDATES, MEMBERS, member, party_at, party_in
from onrecord.resolve.affiliations.prefixes import BASED, CHAMBERS, HOUSES, PLAIN_WORDS, Prefixes
from onrecord.resolve.affiliations.sorts import NOUNS
from onrecord.resolve.affiliations.whose import OF_STATES, UNITS, Whose
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, key
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import PORTFOLIOS, is_capital, role_word

_AREAS = lexicon.words("district province county municipality city community")
_HEADS = lexicon.words(
    "president chairman chairwoman chair founder co-founder executive ceo owner publisher chancellor fellow member "
    "editor editor-in-chief"
)
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
_KIN = lexicon.RELATIVES | lexicon.words("family parents relatives")
_BODIES_OF_STATES = lexicon.ORGANISATION_NAMES - CHAMBERS - _AREAS | lexicon.words(
    "presidency embassy guard rifles mission team conservatives greens liberals nationals labour tories"
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
_OF_COURTS = lexicon.words("district circuit appeals magistrate attorney attorneys marshal bankruptcy")
_OF_PEOPLE = lexicon.words("campaign camp administration team presidency transition")
_HOUSES = lexicon.words(
    "church hospital college school university cathedral bakery restaurant hotel farm garage pharmacy bookshop brewery "
    "hospice clinic academy foundation trust"
)
_PARTS = lexicon.words("parent subsidiary affiliate owner operator maker")
_DONE_TO = lexicon.words(
    "briefed arrested detained charged fined sued accused sacked fired dismissed expelled banned suspended targeted "
    "wounded injured attacked jailed convicted questioned interviewed displaced affected harmed criticised criticized "
    "rejected evicted defrauded approached contacted invited duped cheated treated rescued helped"
)
_SENT = lexicon.words("filed lodged registered shared discussed signed agreed deposited")
_OWNERS = (["’s"], ["'s"])
_LAWS = ("Act", "Bill", "Law", "Amendment", "Code", "Protocol", "Treaty")
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
        self.prefixes = Prefixes(layout, cast, self.name_at, self.pointed, self._serves)

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
                self.prefixes.in_title(first, last)
                or self._possessed(first, last)
                or self.prefixes.unit(first, last)
                or self.prefixes.house(first, last)
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
        if layout.words[first] in ("U.S.", "US") and (
            head in CANDIDATES or (last > first + 1 and layout.lower[first + 1] in _OF_COURTS)
        ):
            return True  # what they stand for, or the kind of court
        if layout.words[first] == "US" and head == "president":
            return True  # as where a bare "President" is told
        kin = head in _KIN and lexicon.PREPOSITIONS.isdisjoint(layout.lower[first:last])
        return kin or head in ("national", "native", "citizen")

    def _stated(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """All that a role may be with, with how it is tied to it."""
        layout = self.layout
        written, i = False, first
        while i <= last:
            name = self._named(i, first, last)
            if (name is None or name.first == name.last or name.words == ("Middle", "East")) and field_only(
                layout, i, last
            ):
                i += 1
                continue  # "China expert"
            if name is not None and layout.lower[name.last].rpartition("-")[2] in BASED:
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
            if layout.lower[end + 1 : end + 2] and layout.lower[end + 1] in _PARTS and end + 2 in self.name_at:
                i = end + 1  # "the Norvik subsidiary Brenna Pumps"
                continue
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
        if ("&" in name.words and role_word(name.words[-1])) or self._law(name):
            return None  # "MD & CEO"
        if name.words[-1:] == ("Cabinet",) and self.layout.lower[name.last + 1] == "secretary":
            return None  # "Health Cabinet Secretary"
        if len(name.words) == 1 and i < last and name.words[0].lower() in HOUSES and name.words[0][1:].islower():
            return None  # "Club president"
        return None if name.kind in (None, "other") and i < last and self.prefixes.capital_by_place(i) else name

    def _law(self, name: Name) -> bool:
        """Whether a name is a law's or opens one: "Freedom of Information Act"."""
        words, last = self.layout.words, name.last
        while words[last] not in _LAWS and last - name.last < 8 and last + 1 < len(words) and (
            is_capital(words[last + 1]) or words[last + 1] in ("of", "and", "to")
        ):  # fmt: skip
            last += 1
        return words[last] in _LAWS

    def _with_body(self, name: Name, i: int, end: int, before: str, last: int) -> tuple[int, str] | None:
        """An organisation or place at tokens ``i..end`` of a role that ends at ``last``, and its tie; None for none."""
        if before in _UNTIED and not (before in ("in", "on") and name.kind == "organisation" and self._seated(i)):
            return None
        verb = self._before_tie(i)
        if (before == "with" and verb in _SENT) or (
            before == "by" and verb.endswith("ed") and verb in _DONE_TO
        ):  # fmt: skip
            return None
        if name.kind == "organisation":
            text = self.fullest(name) if end == name.last else self.layout.slice(i, end)
            return BY if before == "by" else TIED if before in lexicon.TIES else WITHIN, text
        following = self.layout.lower[end + 1] if end < last else ""
        ends = end + 1 == last or role_word(self.layout.words[min(end + 2, last)])
        unit = following in UNITS - {"office"} and ends
        if following in _OF_PEOPLE or (unit and self.pointed.country(i, end) is None):
            return WITHIN, self.layout.slice(i, end + 1)  # "Biden administration", "Tessaro police"
        calling = lexicon.singular(self._before_tie(i))
        private = calling in lexicon.CALLINGS or (before == "from" and calling in lexicon.trades())
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
            if end + 2 <= last and is_capital(layout.words[end + 2]) and layout.lower[end + 2] in _HOUSES:
                return TIED, layout.slice(i, end + 2)  # "St Mary's Church"
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
        if layout.words[last + 1 : last + 2] != [","]:
            return None
        if first and layout.words[first - 1] in (",", "(") and layout.lower[first] not in lexicon.DETERMINERS:
            name = self.name_at.get(last + 2 + (layout.lower[last + 2 : last + 3] == ["the"]))
            behind = layout.words[name.last + 1 : name.last + 2] if name else []
            if name is not None and name.kind == "organisation" and behind in ([","], [")"], ["."]):
                return self.fullest(name)  # "Bo Li, chief economist, ING,"
        if layout.lower[last] not in lexicon.ORGANISATIONS:
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
        if len(lower) > 1 and i > first + 1 and lower[0] not in PLAIN_WORDS and self._headed(i, first):
            return False
        return (
            lower != ["treasury"] and name.words[0] != "WHO" and all(w in PORTFOLIOS or w in PLAIN_WORDS for w in lower)
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
        """Whether "in" or "on" before a name tells of a seat: "councillor on the board", "partner in Hart Quill"."""
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
        while end < stop and (layout.lower[end] == "guard" or not role_word(layout.words[end])) and (
            is_capital(layout.words[end]) or layout.lower[end] in OF_STATES
            or (end < last and layout.lower[end + 1] in OF_STATES)
        ):  # fmt: skip
            if layout.lower[end] in _BODIES_OF_STATES:
                found = end
            end += 1
        return found

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
