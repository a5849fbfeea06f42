"""Names in their sentences in; the roles and affiliations that the text gives their bearers out.

Read are titles before a name, appositives on either side, "X of ORG", "(R-Ky.)", and
"X is the ...".
"""

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations import Affiliations
from onrecord.resolve.entities import Cast, Entity, Role
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name
from onrecord.resolve.runs import PORTFOLIOS, is_capital, role_word

LONGEST = 24  # tokens in a role
_BREAKS = frozenset('.,;:()[]“”"—–!?…') | {"--", "-", "..."}
_CLAUSE = lexicon.RELATIVE | {
    "said",
    "says",
    "told",
    "has",
    "had",
    "was",
    "is",
    "were",
    "will",
    "would",
    "but",
    "when",
    "while",
    "where",
}
_COPULAS = lexicon.words("is was becomes became remains serves served")
_TIES = lexicon.words("of for at with from in to")
_DOING = lexicon.words(
    "leading acting sitting outgoing incoming visiting founding managing commanding presiding ruling rising marketing "
    "engineering nursing banking training coaching retiring reigning consulting advertising housing planning lobbying "
    "operating campaigning contributing filing racing cycling boxing swimming fishing farming mining shipping building "
    "manufacturing recruiting dissenting longstanding serving surviving voting supporting"
)
_LEADS = lexicon.words(
    "leads led heads headed runs chairs chaired directs oversees represents founded cofounded co-founded owns manages "
    "commands works teaches edits coaches"
)
_LOOSE = lexicon.words(
    "conservative liberal ruling opposition governing centrist left-wing right-wing far-right far-left nonprofit "
    "non-profit nonpartisan non-partisan independent hardline moderate environmental influential main"
)
_BARE = lexicon.words("man woman guy person boy girl chap author writer speaker pair")  # "the man" tells no role
_OF_OFFICE = lexicon.words("staff police operations mission state communications")
_PARTY = {"r": "Republican", "d": "Democratic", "i": "independent"}


def find_roles(layout: Layout, cast: Cast) -> "RoleFinder":
    """Add to each person of ``cast`` the roles that the text states for them, in its order."""
    finder = RoleFinder(layout, cast)
    for name in cast.names:
        meant = cast.of_name.get(name.first)
        if meant and name.kind in ("person", None) and meant[0].kind in ("person", None):
            finder.look_around(name, meant[0])
    _listen(layout, cast)
    for entity in cast.entities:
        entity.weigh()
    return finder


def _listen(layout: Layout, cast: Cast) -> None:
    """Votes on gender from "he" and "she" where one person only is named: in that sentence, or opening the next."""
    for sentence in range(len(layout.first)):
        tokens = layout.sentence_tokens(sentence)
        named = {e.number: (i, e) for i in tokens if i in cast.of_name and not layout.quoted[i]
                 for e in cast.of_name[i][:1] if e.kind in ("person", None)}  # fmt: skip
        if len(named) != 1:
            continue
        ((place, entity),) = named.values()
        after = [layout.lower[i] for i in range(place, tokens.stop) if not layout.quoted[i]]
        word, gender = next(((w, g) for w in after if (g := lexicon.PRONOUNS.get(w)) in ("m", "f")), ("", None))
        weight = 0.4 if word in ("he", "she") else 0.2  # "dismissed his account" may be somebody else's
        if gender is None and tokens.stop < len(layout):
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

    def look_around(self, name: Name, entity: Entity) -> None:
        for found in (self._before(name), self._apposed_before(name), self._after(name), self._clause(name)):
            if found is not None:
                first, last, rank = found
                role = self._role(first, last, rank)
                if role is not None:
                    self._add(entity, role)
        affiliation = self._tied(name) or self._works_for(name)
        if affiliation is not None:
            found_role = Role(first=name.last, last=name.last, text="", affiliation=affiliation, rank=1)
            found_role.hint = self._state(name)
            self._add(entity, found_role)

    def of_description(self, entity: Entity) -> tuple[str | None, str | None]:
        """Role and affiliation of "a spokesperson for the airline", "a poll by the institute"."""
        layout, first, last = self.layout, entity.first, entity.last
        while first < last and (layout.lower[first] in lexicon.FUNCTION_WORDS or layout.lower[first].isdigit()):
            first += 1
        affiliation = self.affiliations.of_role(first, last) if first < last else None
        if affiliation is None:
            affiliation = self.affiliations.whose(first, last)
        end = next((i for i in range(first, last + 1) if layout.lower[i] == entity.head), last)
        if end + 2 <= last and layout.lower[end + 1] == "of" and layout.lower[end + 2] in _OF_OFFICE:
            end += 2  # "chief of staff"
        people = entity.kind == "unnamed" and role_word(entity.head)
        return layout.slice(first, end) if people else None, affiliation

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

    def _before(self, name: Name) -> tuple[int, int, int] | None:
        """ "election law expert Rick Hasen", "U.S. District Judge Jacqueline Corley"."""
        layout, last = self.layout, name.first - 1
        floor = layout.first[layout.sentence[name.first]]
        while (
            last >= floor and layout.lower[last].rstrip(".") in lexicon.HONORIFICS and not role_word(layout.words[last])
        ):
            last -= 1
        if last < floor:
            return None
        head = last
        if layout.lower[head] in ("elect", "designate"):
            head -= 1
        if not role_word(layout.words[head]):
            head = self._head_with_complement(head, floor)
            if head < 0:
                return None
        first = self._back(head, floor)
        return first, last, 0

    def _head_with_complement(self, end: int, floor: int) -> int:
        """ "director of communications", "MMC for Economic Development": the head before "of" and "for"."""
        layout = self.layout
        for i in range(end, max(end - 6, floor), -1):
            if layout.words[i] in _BREAKS or layout.lower[i] in _CLAUSE:
                return -1
            if layout.lower[i] in ("of", "for"):
                head = i - 1
                office = is_capital(layout.words[end]) or layout.lower[end] in PORTFOLIOS
                if head >= floor and role_word(layout.words[head]) and office:
                    return head
                return -1
        return -1

    def _back(self, head: int, floor: int) -> int:
        """The first token of the modifiers before a role's head."""
        layout, first = self.layout, head
        while first - 1 >= floor and head - first < LONGEST // 2:
            word, lower = layout.words[first - 1], layout.lower[first - 1]
            if lower in ("’s", "'s"):
                first -= 1
                continue
            name = self.name_at.get(first)
            if name is not None and name.first < first and name.kind != "person":
                first = name.first  # "University of London professor"
                continue
            if lower.endswith("ing") and lower not in _DOING and word[0].islower():
                break  # "defending anchorman Bo Li"
            if (
                lower == "and"
                and role_word(layout.words[first - 2])
                and first - 2 >= floor
                and not self._named(first - 2)
            ):
                first -= 2
                continue
            if lower in ("former", "then", "vice", "first", "own", "most", "longtime") or (
                word[0].isalnum() and lower not in lexicon.FUNCTION_WORDS and not _verb(lower)
            ):
                name = self.name_at.get(first - 1)
                if name is not None and name.kind == "person" and layout.lower[first] not in ("’s", "'s"):
                    break
                first -= 1
                continue
            break
        while first < head and layout.lower[first] in ("’s", "'s", "of", "then", "and"):
            first += 1
        return first

    def _finite(self, i: int, first: int) -> bool:
        """Whether a word is a finite verb and no participle after a determiner or owner: "Bo's fired manager"."""
        before = self.layout.lower[i - 1]
        return _verb(self.layout.lower[i]) and not (
            i > first and (before in lexicon.DETERMINERS or before in ("’s", "'s"))
        )

    def _named(self, i: int) -> bool:
        return i in self.name_at

    def _apposed_before(self, name: Name) -> tuple[int, int, int] | None:
        """ "Sweden's Minister of Justice, Gunnar Strömmer, will meet"."""
        layout = self.layout
        comma = name.start - 1
        sentence = layout.sentence[name.first]
        floor = layout.first[sentence]
        if comma <= floor or layout.words[comma] != ",":
            return None
        stop = layout.sentence_tokens(sentence).stop
        if name.last + 1 < stop and layout.words[name.last + 1][0].isalpha() and layout.lower[name.last + 1] == "and":
            return None
        first = comma
        while first - 1 >= floor and comma - first < LONGEST and layout.words[first - 1] not in _BREAKS:
            first -= 1
            if layout.lower[first] in lexicon.DETERMINERS and self._has_head(first, comma - 1, near=8) >= 0:
                break
        head = self._has_head(first, comma - 1, near=8)
        if head < 0 or any(self._finite(k, first) for k in range(first, head)):
            return None
        named = [
            k for k in range(first, comma) if (n := self.name_at.get(k)) is not None and n.kind == "person" and n.sure
        ]
        if any(layout.lower[self.name_at[k].last + 1] not in ("’s", "'s", "‘s", "’") for k in named):
            return None
        return first, comma - 1, 1

    def _has_head(self, first: int, last: int, near: int) -> int:
        """The first role noun among the tokens, where it ends a noun phrase; -1 if there is none."""
        layout = self.layout
        for i in range(first, min(last, first + near) + 1):
            if role_word(layout.words[i]) and not (
                i + 1 <= last and (role_word(layout.words[i + 1]) or layout.lower[i + 1] in ("'s", "’s"))
            ):
                return i
            if layout.lower[i] in _CLAUSE or layout.lower[i] in ("to", "in", "at", "on"):
                return -1
        return -1

    def _after(self, name: Name) -> tuple[int, int, int] | None:
        """ "Serhii Kuzan, co-founder and chair of the Ukrainian Security and Cooperation Center"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i < stop and layout.words[i] == "(":
            while i < stop and layout.words[i] != ")":
                i += 1
            i += 1
        if i >= stop or layout.words[i] not in (",", "—", "–", "--", "("):
            return None
        i += 1
        if i + 1 < stop and (layout.lower[i].isdigit() or (layout.lower[i] in ("age", "aged"))):
            while i < stop and layout.words[i] != ",":
                i += 1
            i += 1
        return self._phrase(i, stop, rank=1) or self._anything(i, stop)

    def _anything(self, first: int, stop: int) -> tuple[int, int, int] | None:
        """ "Beck, a radio veteran of thirty years,": after "a", any short phrase that fills the segment."""
        layout = self.layout
        if first >= stop or layout.lower[first] not in ("a", "an"):
            return None
        last = first
        while last + 1 < stop and layout.words[last + 1] not in _BREAKS and layout.lower[last + 1] not in _CLAUSE:
            last += 1
        if not first < last < stop - 1 or last - first > 10 or any(self._finite(k, first) for k in range(first, last)):
            return None
        return first, last, 1

    def _phrase(self, first: int, stop: int, rank: int) -> tuple[int, int, int] | None:
        """A noun phrase with a role noun that begins at ``first``, with its "of" and "for" phrases."""
        layout = self.layout
        if first >= stop:
            return None
        head = self._has_head(first, stop - 1, near=9)
        if head < 0 or any(self._finite(k, first) or layout.words[k] in _BREAKS for k in range(first, head)):
            return None
        if (n := self.name_at.get(first)) is not None and n.kind == "person" and n.first == first:
            after = layout.lower[n.last + 1] if n.last + 1 < stop else ""
            if after not in ("’s", "'s"):
                return None  # the next of a list of people
        last = head
        while last + 1 < stop and last - first < LONGEST:
            word, lower = layout.words[last + 1], layout.lower[last + 1]
            if word in _BREAKS or lower in _CLAUSE or word in ("’", "'"):
                break
            if last + 1 not in self.name_at and _verb(lower) and layout.lower[last] not in ("of", "for", "the", "and"):
                break
            last += 1
        return first, last, rank

    def _clause(self, name: Name) -> tuple[int, int, int] | None:
        """ "X, who is the party's leader", "X is the mayor", "X, who has served as an adviser to the government"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i < stop and layout.words[i] == ",":
            i += 1
        if i < stop and layout.lower[i] == "who":
            i += 1
        while i < stop and layout.lower[i] in ("has", "had", "also", "now", "once", "previously", "currently", "been"):
            i += 1
        if i + 1 >= stop or layout.lower[i] not in _COPULAS:
            return None
        i += 1
        if layout.lower[i - 1] in ("serves", "served"):
            if layout.lower[i] != "as":
                return None
            i += 1
        return self._phrase(i, stop, rank=2) if i < stop else None

    def _role(self, first: int, last: int, rank: int) -> Role | None:
        layout = self.layout
        while first <= last and layout.lower[first] in ("a", "an", "the", "that", "this"):
            first += 1
        while last > first and (layout.words[last] in _BREAKS or layout.lower[last] in _TIES | {"and", "the"}):
            last -= 1
        if first > last or layout.lower[first] in ("mr.", "mrs.", "ms.", "as", "like", "for", "even", "though"):
            return None
        if rank == 3 and layout.lower[first] in _BARE and first == last:
            return None
        return Role(
            first=first,
            last=last,
            text=layout.slice(first, last),
            affiliation=self.affiliations.of_role(first, last),
            rank=rank,
        )

    def _tied(self, name: Name) -> str | None:
        """ "Julekha Latib of One Voice For All", "Mitch McConnell (R-Ky.)"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i + 2 >= stop:
            return None
        if layout.words[i] in ("(", ",") and layout.words[i + 1][:2] in ("R-", "D-", "I-"):
            return _PARTY[layout.words[i + 1][0].lower()]
        if layout.words[i] in (",", "("):
            i += 1
        if layout.lower[i] not in ("of", "from", "with") or (len(name.words) < 2 and not name.titled):
            return None
        of_place = layout.lower[i] == "of" and layout.words[i - 1] != "," and name.titled
        i += 2 if layout.lower[i + 1] == "the" else 1
        while i < stop and i not in self.name_at and layout.words[i][0].islower() and layout.lower[i] in _LOOSE:
            i += 1  # "of the conservative Law and Order party"
        other = self.name_at.get(i)
        if other is None or other.kind == "person" or (other.kind == "place" and not of_place):
            return None
        if other.kind == "place" and " ".join(other.words).lower() not in lexicon.countries():
            return None
        return layout.slice(other.first, other.last)

    def _state(self, name: Name) -> str:
        """ "Florida" of "Marco Rubio (R-Fla.)"."""
        party = self.layout.words[name.last + 2 : name.last + 3]
        _, dash, place = party[0].partition("-") if party else ("", "", "")
        return lexicon.STATES.get(place.lower().rstrip("."), place) if dash else ""

    def _works_for(self, name: Name) -> str | None:
        """ "Sarah Aubrey, who oversees programming at TNT": the organisation that somebody is said to lead."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i + 3 >= stop or layout.words[i] != "," or layout.lower[i + 1] != "who" or layout.lower[i + 2] not in _LEADS:
            return None
        for k in range(i + 3, min(i + 12, stop)):
            if layout.words[k] in _BREAKS or layout.lower[k] in ("who", "which", "that", "since", "when"):
                return None
            other = self.name_at.get(k)
            if other is not None and other.kind in ("organisation", "other") and layout.lower[k - 1] != "in":
                return self.affiliations.fullest(other)
        return None


def _verb(lower: str) -> bool:
    """Whether a small word looks like a finite verb, which ends a role: "said", "told", "has", "claims"."""
    return lower in _VERBS or (lower.endswith("ed") and len(lower) > 4 and lower not in _ADJECTIVES)


_VERBS = lexicon.words(
    "said says say told tells tell has had have was were is are be been will would can could should may might must "
    "did does do made makes took takes gave gives went goes came comes wrote writes spoke speaks met meets led began "
    "thinks thought knows knew saw sees found finds called calls got gets held holds put puts added adds"
)
_ADJECTIVES = lexicon.words(
    "retired elected appointed disgraced embattled convicted self-described united armed unnamed acclaimed so-called"
)
