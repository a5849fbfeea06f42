"""Names in their sentences in; the roles and affiliations that the text gives their bearers out.

Read are titles before a name, appositives on either side, "X of ORG", "(R-Ky.)", and
"X is the ...".
"""

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations import Affiliations
from onrecord.resolve.entities import Cast, Entity, Role
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import BREAKS, Phrases
from onrecord.resolve.runs import party_tag, role_word

_TIES = lexicon.words("of for at with from in to")
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
_CLAUSE = lexicon.words("him he she they them whether would will be is was were made")  # no words of a role
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
        self.phrases = Phrases(layout, self.name_at)

    def look_around(self, name: Name, entity: Entity) -> None:
        beside = self.phrases
        for found in (beside.before(name), beside.apposed_before(name), beside.after(name), beside.clause(name)):
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

    def _role(self, first: int, last: int, rank: int) -> Role | None:
        layout = self.layout
        while first <= last and layout.lower[first] in lexicon.DETERMINERS:
            first += 1
        while last > first and (layout.words[last] in BREAKS or layout.lower[last] in _TIES | {"and", "the"}):
            last -= 1
        if first > last or layout.lower[first] in ("mr.", "mrs.", "ms.", "as", "like", "for", "even", "though"):
            return None
        if rank == 3 and layout.lower[first] in _BARE and first == last:
            return None
        if not _CLAUSE.isdisjoint(layout.lower[first : last + 1]):
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
        if party_tag(layout, i + 1):
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
            if layout.words[k] in BREAKS or layout.lower[k] in ("who", "which", "that", "since", "when"):
                return None
            other = self.name_at.get(k)
            if other is not None and other.kind in ("organisation", "other") and layout.lower[k - 1] != "in":
                return self.affiliations.fullest(other)
        return None
