"""Names in their sentences in; the roles and affiliations that the text gives their bearers out.

Read are titles before a name, appositives on either side, "X of ORG", "(R-Ky.)", and
"X is the ...".
"""

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.bodies import modifies
from onrecord.resolve.affiliations.parties import count_to_parties, elected, party_in
from onrecord.resolve.affiliations.posts import Posts
from onrecord.resolve.affiliations.sorts import NOUNS
from onrecord.resolve.affiliations.stated import Affiliations
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity, Role
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import party_tag, person_word, role_word
from onrecord.resolve.roles.clauses import Clauses
from onrecord.resolve.roles.epithets import epithets
from onrecord.resolve.roles.houses import said_to_be
from onrecord.resolve.roles.offices import VAGUE, worth
from onrecord.resolve.roles.phrases import BREAKS, Phrases
from onrecord.resolve.roles.retold import retold
from onrecord.resolve.roles.wording import role_words

_LEADS = lexicon.words(
    "leads led heads headed runs chairs chaired directs oversees represents founded cofounded co-founded owns manages "
    "commands works teaches edits coaches"
)
_PRESIDES = lexicon.words("chairs heads runs directs edits manages oversees")  # with no "who" before them
_PLEADS = lexicon.words("appears appeared acts acted")  # "for the traders"
_PREMISES = lexicon.words(
    "bakery shop store café cafe restaurant bar pub hotel hostel guesthouse farm dairy vineyard winery brewery stall "
    "kiosk garage workshop salon barbershop pharmacy surgery practice orphanage shelter nursery kindergarten gym "
    "studio theatre theater cinema gallery library bookshop bookstore market supermarket ferry mill quarry mine ranch "
    "stable stables camp charity programme program project helpline hotline blog podcast newsletter"
)
_ENDS = lexicon.words("who which that since when where while after before because is was has had have will would said")
_RIVALS = frozenset(("against", "near", "opposite", "outside"))  # before what somebody does not lead
_HONOURS = lexicon.words(
    "prof rev imam ayatollah mullah monsignor msgr maulana atty barr"
)  # told where nothing else is
_LOOSE = lexicon.words(
    "conservative liberal ruling opposition governing centrist left-wing right-wing far-right far-left nonprofit "
    "non-profit nonpartisan non-partisan independent hardline moderate environmental influential main"
)
_CALLED = _LOOSE | NOUNS | {"think", "tank", "think-tank", "thinktank"}  # "of the think tank Brack"
_NO_ROLE = lexicon.RELATIVES | lexicon.words(
    "republican democrat conservative liberal man woman guy boy girl friend person parent child voter resident user "
    "rival opponent ally member people"
)
_ANYBODY = lexicon.words(
    "voters residents neighbors neighbours users passengers customers critics supporters advocates activists observers "
    "traders opponents allies backers villagers elders locals authors operators migrants refugees "
    "survivors victims protesters demonstrators eyewitnesses onlookers bystanders settlers islanders tourists "
    "colleagues pensioners retirees tenants commuters motorists pedestrians prisoners detainees inmates immigrants"
)
_SOMEBODY = frozenset(map(lexicon.singular, _ANYBODY))
_UNTOLD = lexicon.words("one another official source person man woman insider")  # who may be told behind a comma
_FEATS = ("-time", "-year-old", "-winning", "-nominated", "-selling", "-decorated")  # "two-time", told with a role
_TIMES = lexicon.words("one-time part-time full-time long-time half-time")
_COUNTED = lexicon.words("two three four five six seven eight nine ten more most other several unnamed dozens")
_BARE = lexicon.words("man woman guy person boy girl chap author writer speaker pair")  # "the man" tells no role
_OF_OFFICE = lexicon.words("staff police operations mission state communications")
_BEHIND_DETERMINERS = (lexicon.FUNCTION_WORDS | _COUNTED) - {"former"}
_CLAUSE = lexicon.words("him he she they them whether would will be is was were made")  # no words of a role
_WHILES = lexicon.words("day week weekend month year spring summer autumn fall winter morning afternoon evening night")


def find_roles(layout: Layout, cast: Cast) -> "RoleFinder":
    """Add to each person of ``cast`` the roles that the text states for them, in its order."""
    finder = RoleFinder(layout, cast)
    for name in cast.names:
        meant = cast.of_name.get(name.first)
        if meant and name.kind in ("person", None) and meant[0].kind in ("person", None):
            finder.look_around(name, meant[0])
    count_to_parties(layout, cast)
    finder.read_retold()
    finder.read_epithets()
    _listen(layout, cast)
    for entity in cast.entities:
        entity.weigh()
    return finder


def _listen(layout: Layout, cast: Cast) -> None:
    """Votes on gender from "he" and "she" where one person only is named: in that sentence, or opening the next."""
    for sentence in range(len(layout.first)):
        tokens = layout.sentence_tokens(sentence)
        named = {e.number: (i, e) for i in tokens if i in cast.of_name and not layout.quoted[i]
                 and layout.lower[cast.begins[i].start - 1] != "by"  # "asked by Ana Obi, he said"
                 for e in cast.of_name[i][:1] if e.kind in ("person", None)}  # fmt: skip
        if len(named) != 1:
            continue
        ((place, entity),) = named.values()
        after = [layout.lower[i] for i in range(place, tokens.stop) if not layout.quoted[i]]
        word, gender = next(((w, g) for w in after if (g := lexicon.PRONOUNS.get(w)) in ("m", "f")), ("", None))
        weight = 0.4 if word in ("he", "she") else 0.2  # "dismissed his account" may be somebody else's
        begun = any(lexicon.PRONOUNS.get(layout.lower[i]) in ("m", "f") for i in range(tokens.start, place))
        if gender is None and tokens.stop < len(layout) and not begun:  # "She would quit if Bello stayed. Her deputy"
            gender, weight = lexicon.PRONOUNS.get(layout.lower[tokens.stop]), 0.3
        if gender in ("m", "f"):
            entity.votes[gender] = entity.votes.get(gender, 0.0) + weight


class RoleFinder:
    """Reads roles and affiliations off the words around names and inside descriptions."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self.affiliations = Affiliations(layout, cast)
        self.name_at = self.affiliations.name_at
        self.posts = Posts(layout, self.name_at, self.affiliations.bodies, self.affiliations.fullest)
        self.phrases = Phrases(layout, self.name_at)
        self.clauses = Clauses(layout, self.phrases)

    def look_around(self, name: Name, entity: Entity) -> None:
        layout = self.layout
        beside = self.phrases
        honour = layout.lower[name.first - 1].rstrip(".") if name.start < name.first else ""
        if honour in _HONOURS and not person_word(honour):
            self._add(
                entity, Role(first=name.first - 1, last=name.first - 1, text=layout.words[name.first - 1], rank=4)
            )
        after = beside.after(name)
        clause = self.clauses.of(name) or (self.clauses.of(name, after[1]) if after else None)
        if layout.quoted[name.first]:
            clause = None  # what somebody calls them, not what the text says they are
        for found in (beside.before(name) or beside.shared(name), beside.apposed_before(name), after, clause):
            if found is not None:
                first, last, rank = found
                headline = layout.paragraph[first] in layout.titled or last <= layout.headline
                for part in self._parts(first, last):
                    role = self._role(*part, rank + 4 * headline)
                    if role is not None and (
                        part[0] == first or role.affiliation or person_word(layout.lower[role.last])
                    ):
                        self._add(entity, role)
        led = self._leads(name, name.last) or (self._leads(name, after[1]) if after else None)
        if led is not None:
            self._add(entity, led)
        affiliation = self._tied(name) or self._owner(name) or self.posts.led(name.last)
        if affiliation is None and after is not None:
            affiliation = self.posts.led(after[1])
        if affiliation is not None:
            found_role = Role(first=name.last, last=name.last, text="", affiliation=affiliation, rank=1)
            found_role.hint = self._state(name)
            found_role.party = affiliation if party_tag(self.layout, self._tag(name)) else ""
            self._add(entity, found_role)

    def read_retold(self) -> None:
        """Take what the next sentence calls somebody for their role, unless it is another's: "The radio host wept"."""
        held: dict[str, list[tuple[Entity, frozenset[str]]]] = {}
        for holder in self.cast.entities:
            for words in {role_words(r.text) for r in holder.roles if r.text}:
                for word in words:
                    held.setdefault(word, []).append((holder, words))
        for entity, first, last, rank in retold(self.layout, self.cast, self.clauses):
            role = self._role(first, last, rank)
            if role is None:
                continue
            told = role_words(role.text)
            alike = min((held.get(word, []) for word in told), key=len)  # those who might be called so
            others = any(e is not entity and words >= told for e, words in alike) or told & (_NO_ROLE | _SOMEBODY)
            if rank < 3 or not (others or any(r.text and worth(r)[0] < rank for r in entity.roles)):
                self._add(entity, role)

    def read_epithets(self) -> None:
        """Take "the Republican nominee" for the role of whom it means, if they have none."""
        for entity, first, last in epithets(self.layout, self.cast):
            role = self._role(first, last, rank=3)
            if role is not None:
                entity.roles.append(role)

    def of_organisation(self, entity: Entity) -> str | None:
        """What an organisation is said to be right behind its name: "the main opposition party"."""
        found = next(filter(None, (said_to_be(self.layout, self.phrases, name) for name in entity.names)), None)
        return self.layout.slice(*found) if found else None

    def of_description(self, entity: Entity) -> tuple[str | None, str | None]:
        """Role and affiliation of "a spokesperson for the airline", "a poll by the institute"."""
        layout, first, last = self.layout, entity.first, entity.last
        while first < last and layout.words[first] not in ("US", "WHO") and (
            layout.lower[first] in _BEHIND_DETERMINERS or layout.lower[first].isdigit()
        ):  # fmt: skip
            first += 1
        if "other" in layout.lower[first:last]:
            first = layout.lower.index("other", first) + 1  # "Ms. Meyer and other bundlers"
        last = next((i - 1 for i in range(first + 1, last + 1) if layout.lower[i] in lexicon.RELATIVE and not (
            layout.lower[i] == "that" and layout.lower[i + 1 : i + 2] and layout.lower[i + 1] in _WHILES
        )), last)  # fmt: skip
        several = first < last or layout.lower[last] in lexicon.PARTIES
        affiliation = self.affiliations.of_role(first, last) if several else None
        if affiliation is None and not self.affiliations.outside(first, last):
            affiliation = self.affiliations.pointed.of_description(first, last)
        end = next((i for i in range(first, last + 1) if layout.lower[i] == entity.head), last)
        if end + 2 <= last and layout.lower[end + 1] == "of" and layout.lower[end + 2] in _OF_OFFICE:
            end += 2  # "chief of staff"
        if entity.head == "member" and layout.lower[end + 1 : end + 2] == ["of"]:
            of = range(end + 2, last + 1)
            stop = next(
                (k for k in of if layout.lower[k] in lexicon.PREPOSITIONS | {"who"} and k not in self.name_at), last + 1
            )
            return layout.slice(first, stop - 1), affiliation
        if entity.head == "member" and first < end:
            return layout.slice(first, end), affiliation  # "crew member"
        told = self.phrases.apposed_to(last) if entity.head in _UNTOLD and not entity.plural else None
        if told is not None and (role := self._role(*told)) is not None:
            return role.text, affiliation or role.affiliation  # "one of them, a nurse from Porto,"
        people = entity.kind in ("unnamed", "group") and person_word(entity.head)
        anybody = entity.kind == "group" and entity.head in _ANYBODY
        if not people or anybody or lexicon.singular(entity.head) in _NO_ROLE:
            return None, affiliation
        return layout.slice(self._behind_owner(first, end, affiliation) if affiliation else first, end), affiliation

    def _behind_owner(self, first: int, end: int, affiliation: str) -> int:
        """Where "spokeswoman" begins in "Harbour Board spokeswoman", whose owner is the affiliation."""
        layout = self.layout
        if affiliation.islower():
            return first  # "senior police officer"
        written = next((k for k in range(first + 1, end) if layout.slice(first, k) == affiliation), first)
        if written > first and layout.words[written + 1][0].isalnum():
            return written + 1  # "Kenyan police official"
        for i in range(end - 1, first - 1, -1):
            name = self.name_at.get(i)
            if layout.lower[i] in ("’s", "'s") or (name is not None and name.kind == "organisation"):
                return i + 1
        return first

    def called(self, entity: Entity, first: int, last: int) -> None:
        """Note a description that was found to mean the entity as a role, the last to be preferred."""
        role = self._role(first, last, rank=3)
        if role is not None:
            entity.roles.append(role)

    def _add(self, entity: Entity, role: Role) -> None:
        if entity.kind is None and role.text and role.rank < 2:
            entity.kind = "person"
        if not any(r.text == role.text and r.affiliation == role.affiliation for r in entity.roles):
            entity.roles.append(role)
            noun = self.layout.lower[role.last] if role.text else ""
            for word in role.text.lower().split():
                if word in lexicon.MALE or word in lexicon.FEMALE:
                    gender = "m" if word in lexicon.MALE else "f"
                    entity.votes[gender] = entity.votes.get(gender, 0.0) + (1.0 if word == noun else 0.5)

    def _role(self, first: int, last: int, rank: int) -> Role | None:
        layout = self.layout
        while first <= last and layout.lower[first] in lexicon.DETERMINERS | _COUNTED:
            first += 1
        if first + 2 < last and layout.lower[first] in lexicon.RELATIVES and layout.lower[first + 1] == "and":
            first = self._behind_kin(first + 2, last)
        while first < last and layout.lower[first].endswith(_FEATS) and layout.lower[first] not in _TIMES:
            first += 1
        closed = "(" in layout.words[first:last] and layout.words[last] == ")"  # "Vice Chairman (North West)"
        while (
            last > first
            and not closed
            and (layout.words[last] in BREAKS or layout.lower[last] in lexicon.TIES | {"and", "the", "since"})
        ):
            last -= 1
        if first < last and layout.lower[first] in VAGUE and role_word(layout.words[first + 1]):
            first += 1  # "her colleague Cllr"
        if first > last or layout.lower[first] in ("mr.", "mrs.", "ms.", "as", "like", "for", "even", "though"):
            return None
        if first == last and (layout.lower[last].endswith("-year-old") or (rank == 3 and layout.lower[last] in _BARE)):
            return None
        if not _CLAUSE.isdisjoint(layout.lower[first : last + 1]):
            return None
        if layout.lower[first : last + 1] in (["elder"], ["younger"]):
            return None  # which of the two Reyeses
        return Role(
            first=first,
            last=last,
            text=layout.slice(first, self.phrases.office_end(first, last)),
            affiliation=self.affiliations.named_behind(first, last) or self.affiliations.of_role(first, last),
            party=party_in(layout, first, last),
            office=elected(layout, first, last),
            rank=rank,
        )

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """ "the mayor's sister-in-law" and "a councillor for the Pirates", where both stand in one appositive."""
        lower = self.layout.lower
        joint = next((k for k in range(first + 1, last) if lower[k] == "and" and lower[k + 1] in ("a", "an", "the")), 0)
        return [(first, joint - 1), (joint + 1, last)] if joint else [(first, last)]

    def _behind_kin(self, first: int, last: int) -> int:
        """Where "polling agent" begins in "nephew and for ten years his polling agent"."""
        return max((k + 1 for k in range(first, last) if self.layout.lower[k] in lexicon.DETERMINERS), default=first)

    def _tied(self, name: Name) -> str | None:
        """ "Julekha Latib of One Voice For All", "Mitch McConnell (R-Ky.)"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i + 2 >= stop:
            return None
        if party_tag(layout, tag := self._tag(name)):
            closes = range(tag + 1, min(tag + 5, len(layout)))  # a full stop in it ends no sentence
            end = next((k for k in closes if layout.words[k] in (")", ",")), tag + 1)
            return layout.slice(tag, end - 1)  # as printed: the text need not spell the party out
        if (beside := self.posts.beside(name)) is not None:
            return beside
        if layout.words[i] in (",", "("):
            i += 1
        if layout.lower[i] not in ("of", "from", "with") or (len(name.words) < 2 and not name.titled):
            return None
        of_place = layout.lower[i] == "of" and layout.words[i - 1] != "," and name.titled
        i += 2 if layout.lower[i + 1] == "the" else 1
        while i < stop and i not in self.name_at and layout.words[i][0].islower() and layout.lower[i] in _CALLED:
            i += 1  # "of the conservative Law and Order party"
        other = self.name_at.get(i)
        called = layout.lower[i - 1] in _CALLED - _LOOSE
        if other is None or (other.kind == "person" and not called) or (other.kind == "place" and not of_place):
            return None
        return layout.slice(other.first, other.last)

    def _tag(self, name: Name) -> int:
        """Where the party would stand in "Obi (R-Ky.)", "Obi’s (R-Ky.)" or "Obi (R)"."""
        owns = self.layout.lower[name.last + 1 : name.last + 2] in (["’s"], ["'s"])
        return min(name.last + 2 + owns, len(self.layout) - 1)

    def _state(self, name: Name) -> str:
        """ "Florida" of "Marco Rubio (R-Fla.)"."""
        party = self.layout.words[self._tag(name) : self._tag(name) + 1]
        _, dash, place = party[0].partition("-") if party else ("", "", "")
        return lexicon.STATES.get(place.lower().rstrip("."), place) if dash else ""

    def _owner(self, name: Name) -> str | None:
        """ "Lakeside News" of "Lakeside News’ Ines Duarte": an organisation whose somebody is."""
        layout, i = self.layout, name.start - 1
        if i < 1 or name.titled or len(name.words) < 2 or layout.lower[i] not in ("’s", "'s", "’", "'"):
            return None
        other = self.name_at.get(i - 1)
        if other is None or layout.sentence[i] != layout.sentence[name.first]:
            return None
        if other.kind in ("person", "place") or (other.kind != "organisation" and not other.words[0].isalpha()):
            return None
        return self.affiliations.fullest(other)

    def _leads(self, name: Name, behind: int) -> Role | None:
        """What somebody leads: "Sarah Aubrey, who oversees programming at TNT", "Ms Aubrey chairs the council"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = behind + (layout.words[behind + 1 : behind + 2] == [","]) + 1
        who = layout.lower[i : i + 1] == ["who"]
        i += who
        if i + 1 >= stop or (i > behind + 1 and not who):
            return None
        pleads = who and layout.lower[i] in _PLEADS and layout.lower[i + 1] == "for"
        if not pleads and layout.lower[i] not in (_LEADS if who else _PRESIDES):
            return None
        last, affiliation, body, premises = i, None, pleads, False
        for k in range(i + 1, min(i + 12, stop)):
            if layout.words[k] in BREAKS or layout.lower[k] in _ENDS | _LEADS | _RIVALS:
                last -= layout.lower[last] == "and"
                break
            last, other = k, self.name_at.get(k)
            noun = lexicon.singular(layout.lower[k])
            body, premises = body or noun in lexicon.ORGANISATIONS, premises or noun in _PREMISES
            if affiliation is None and other is not None and other.kind in ("organisation", "other") and (
                layout.lower[k - 1] != "in" and not pleads and not modifies(layout, other)
            ):  # fmt: skip
                affiliation = self.affiliations.fullest(other)
        office = affiliation is not None or body
        if last == i or not (office or premises):
            return None
        return Role(first=i, last=last, text=layout.slice(i, last), affiliation=affiliation, rank=3 if office else 4)
