"""Names of a text in; the people and organisations they belong to out, short names joined to full ones."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.aliases import aliases, lettered
from onrecord.resolve.names.finding import Name

# parts of names that tell gender: "Gurinder Kaur", "Niamh Ní Laoi", "Aminah binti Yusof"; "Azlan bin Yusof"
_OF_WOMEN = lexicon.words("kaur devi bibi khatun kumari bint binti binte ni nic ui")
_OF_MEN = lexicon.words("singh kumar bin ibn arap")
_DAUGHTERS = ("ova", "eva", "skaya", "dottir")
_STATES = frozenset(state.lower() for state in lexicon.STATES.values())
# what a company's name is in as well: "Norvik" is Norvik Motor, not the Norvik Workers' Union or the Norvik Foundation
_AROUND = lexicon.words(
    "union association federation foundation workers employees pensioners retirees owners users fans supporters trust "
    "council tribunal inquiry scandal victims alumni"
)
_ELDERS = lexicon.words("father mother uncle aunt grandfather grandmother")
_YOUNGER = lexicon.words("son daughter nephew niece grandson granddaughter")
NEAREST = 6  # of several people with one surname, so many are kept as candidates for it


@dataclass(slots=True)
class Role:
    """What the text calls somebody at one place: tokens ``first..last``, and with whom ("Microsoft"), if it says so."""

    first: int
    last: int
    text: str
    affiliation: str | None = None
    party: str = ""
    office: bool = False  # whether it is one for which people stand in elections
    hint: str = ""  # what else the text calls somebody by: "Florida" of "(R-Fla.)"
    rank: int = 0  # 0: beside the name itself; 1: an appositive; 2: said further off


@dataclass(slots=True)
class Entity:
    """Somebody or something that may speak. ``places`` are the tokens where it is named, in order.

    ``words`` are those of its fullest name, which stands at tokens ``first..last``. A description ("a spokesperson
    for the ministry") is an entity too, with the noun ``head``, and so are several speakers together (``members``).
    """

    number: int
    words: tuple[str, ...]
    first: int
    last: int
    kind: str | None
    gender: str = ""
    names: list[Name] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    head: str = ""
    plural: bool = False
    members: tuple["Entity", ...] = ()
    votes: dict[str, float] = field(default_factory=dict)  # evidence of gender beyond titles
    spoken: list[int] = field(default_factory=list)  # numbers of the statements it was found to have made
    possessor: "Entity | None" = None
    titled: bool = False  # a title stands before one of its names
    titles: frozenset[str] = frozenset()  # the words of such titles
    alone: int = 0  # how often one word of its name stands for it
    by: Counter[str] = field(default_factory=Counter)  # and which
    kin: str = ""  # as what relative of somebody else it was brought in: "sister"

    def weigh(self) -> None:
        """Decide the gender by the votes."""
        male, female = self.votes.get("m", 0.0), self.votes.get("f", 0.0)
        self.gender = "m" if male > female else "f" if female > male else ""

    @property
    def described(self) -> bool:
        return not self.names and not self.members


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """A word without case, accents and full stops: what names are compared by."""
    word = unicodedata.normalize("NFKD", word)
    word = "".join(c for c in word if not unicodedata.combining(c)).casefold().strip(".").replace("’", "'")
    return word[3:] if word[:3] in ("al-", "el-") and len(word) > 6 else word  # "Khalili" is "al-Khalili"


def key(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name that identify it: no suffix, no initial in its middle, no article."""
    plains = [plain(w) for w in unlettered(tuple(words))]
    while len(plains) > 1 and (plains[-1] in lexicon.SUFFIXES or plains[-1] == ","):
        plains.pop()
    if len(plains) > 2:
        plains = [plains[0], *(w for w in plains[1:-1] if len(w) > 1 and w != ","), plains[-1]]
    return tuple(plains[1:] if len(plains) > 1 and plains[0] == "the" else plains)


def generation(words: tuple[str, ...]) -> str:
    """What tells a son from his father: "jr" of "Walter Dempsey Jr."."""
    last = plain(words[-1])
    return last if len(words) > 1 and last in ("jr", "sr", "ii", "iii", "iv") else ""


def unlettered(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the letters behind it: "Imran Sheikh" of "Imran Sheikh KC"."""
    while len(words) > 2 and words[-1].isupper() and words[-1].lower() in lexicon.LETTERS:
        words = words[:-1]
    return words


class Cast:
    """The entities of one article, and an index from words to those whose name has them."""

    def __init__(self, layout: Layout, names: list[Name]) -> None:
        self.layout = layout
        self.names = names
        self.begins = {n.first: n for n in names}  # first token of a name to the name
        self.ends = {n.first: n.last for n in names}
        self.entities: list[Entity] = []
        self.by_word: dict[str, list[Entity]] = defaultdict(list)
        self.by_key: dict[tuple[str, ...], Entity] = {}
        self.of_name: dict[int, list[Entity]] = {}  # first token of a name to whom it may mean, likeliest first
        self.headline = {n.first for n in names if layout.paragraph[n.first] in layout.titled}
        self._group()

    def add(self, words: tuple[str, ...], first: int, last: int, kind: str | None) -> Entity:
        entity = Entity(number=len(self.entities), words=words, first=first, last=last, kind=kind)
        gender = _gender_of(words) if len(words) > 1 else None
        if gender and kind in ("person", None):
            entity.votes[gender] = 0.6
        self.entities.append(entity)
        return entity

    def _group(self) -> None:
        full = [n for n in self.names if len(key(n.words)) > 1]
        for name in full:
            self._place(name)
        self._join_parts()
        self._acronyms()
        self._aliases()
        for name in self.names:
            self._link(name)
        for entity in self.entities:
            self.settle(entity)

    def _key(self, name: Name) -> tuple[str, ...]:
        younger = (*key(name.words), generation(name.words))
        return younger if younger in self.by_key else younger[:-1]

    def _place(self, name: Name) -> None:
        """Give a full name to its entity, or make one."""
        identity = self._key(name)
        entity = self.by_key.get(identity)
        born = generation(name.words)
        if entity is not None and born and born != generation(entity.words) and entity.first not in self.headline:
            identity = (*identity, born)  # "Walter Dempsey Jr." is not the Walter Dempsey, or Sr., named before
            entity = self.by_key.get(identity)
        if entity is None and name.kind in ("person", None) and len(identity) > 2 and not born:
            entity = self.by_key.get((identity[0], identity[-1]))
            if entity is not None and entity.kind == "organisation":
                entity = None
        if entity is None:
            words = unlettered(name.words)
            entity = self.add(words, name.first, name.last - len(name.words) + len(words), name.kind)
            self.by_key[identity] = entity
            if name.kind in ("person", None) and len(identity) > 2 and not born:
                self.by_key.setdefault((identity[0], identity[-1]), entity)
            for word in set(identity):
                self.by_word[word].append(entity)
        elif len(words := unlettered(name.words)) > len(entity.words) and name.kind != "other":
            entity.words, entity.first = words, name.first
            entity.last = name.last - len(name.words) + len(words)
        if name.sure and name.kind and not (entity.titled and name.kind != "person"):
            entity.kind = name.kind

    def _join_parts(self) -> None:
        """Full names that are parts of fuller ones: "Salman Al Saud" of "Mohammed bin Salman Al Saud"."""
        for identity, entity in list(self.by_key.items()):
            if len(identity) < 2 or entity.kind == "place":
                continue
            fuller = [
                other
                for other in self.by_word.get(identity[-1], ())
                if other is not entity
                and len(other.words) > len(entity.words)
                and set(identity) <= {plain(w) for w in other.words}
                and _part_of(identity, entity, other)
            ]
            if len(fuller) == 1:
                self.by_key[identity] = fuller[0]
                for word in set(identity):  # and so is no bearer of the surname besides
                    self.by_word[word] = [e for e in self.by_word[word] if e is not entity]

    def _acronyms(self) -> None:
        """ "CMA" to "Competition and Markets Authority"."""
        for entity in list(self.entities):
            if entity.kind in ("person", "place") or len(entity.words) < 2:
                continue
            letters = [w for w in entity.words if w[0].isupper()]
            small = [w for w in entity.words if w.lower() not in ("the",)]
            for initials in {"".join(w[0] for w in letters), "".join(w[0].upper() for w in small)}:
                if len(initials) > 1:
                    self.by_key.setdefault((initials.lower(),), entity)
        self._bracketed()

    def _bracketed(self) -> None:
        """A short form in brackets right behind the name: "the Provincial Disaster Management Centre (PDMC)"."""
        for name in self.names:
            short = self.begins.get(name.last + 2)
            entity = self.by_key.get(key(name.words))
            if short is None or entity is None or len(name.words) < 2 or entity.kind in ("person", "place"):
                continue
            between, behind = self.layout.words[name.last + 1], self.layout.words[short.last + 1 : short.last + 2]
            capitals = sum(c.isupper() for c in short.words[0])
            if between == "(" and behind in ([")"], [","], [";"]) and len(short.words) == 1 and capitals >= 2:
                self.by_key[(plain(short.words[0]),)] = entity

    def _aliases(self) -> None:
        """ "Lil Marrow" to Bo Li, where the text says that he is known as that."""
        for one, other in aliases(self.layout, self.names):
            entity, identity = self.by_key.get(key(one.words)), key(other.words)
            if entity is not None and identity[-1] not in {plain(w) for w in entity.words} | lexicon.countries().keys():
                self.by_key[identity] = entity
            elif entity is not None and len(identity) > 1 and (known := self.by_key.get(identity)) is not None:
                self.by_key[identity] = entity
                for word in set(identity):
                    self.by_word[word] = [e for e in self.by_word[word] if e is not known]

        for name, letters in lettered(self.layout, self.names):
            if (entity := self.by_key.get(key(name.words))) is not None:
                self.by_key.setdefault((letters,), entity)

    def _link(self, name: Name) -> None:
        identity = self._key(name)
        entity = self.by_key.get(identity)
        found: list[Entity] = [entity] if entity else []
        acronym = len(identity) == 1 and name.words[0].isupper()
        unlike = entity and entity.kind == "person" and self.layout.lower[name.start - 1] != "the"  # but "the SP"
        if entity and acronym and (name.kind == "person" or unlike):
            found = []
        if not found and len(identity) == 1:
            found = self._by_short_name(name, identity[0])
        if not found and len(identity) == 1 and not name.sure and name.words[0].lower() in lexicon.common_words():
            return  # "Office", "Fifty": a capital alone makes no name
        self._found(name, identity, found)

    def speaks(self, name: Name) -> None:
        """Take a word with a capital for a name after all, since it is said to speak: "according to Variety"."""
        entity = self.by_key.get(key(name.words))
        self._found(name, key(name.words), [entity] if entity else [])

    def _found(self, name: Name, identity: tuple[str, ...], found: list[Entity]) -> None:
        if not found:
            new = self.add(name.words, name.first, name.last, name.kind)
            self.by_key[identity] = new
            found = [new]
        self.of_name[name.first] = found[:NEAREST]
        best = found[0]
        best.names.append(name)
        best.titled = best.titled or name.titled
        best.places.append(name.first)
        best.titles |= self._title(name)
        if len(identity) == 1:
            best.alone += 1
            best.by[identity[0]] += 1
        elif not best.kin:
            best.kin = self._kin(name)
        if name.gender:
            best.votes[name.gender] = best.votes.get(name.gender, 0.0) + 1.0

    def _by_short_name(self, name: Name, word: str) -> list[Entity]:
        """Whom a single name may mean: the bearers of that surname, the one meant or named in full last first."""
        scored = []
        title = self._title(name)
        located = name.kind == "place" and self.layout.lower[name.start - 1] in ("in", "near")  # not "Tessaly Forum"
        for entity in self.by_word.get(word, ()):
            words = [plain(w) for w in entity.words]
            identity = key(entity.words)
            if not _short_for(word, identity, name, entity) or (located and entity.kind == "organisation"):
                continue
            if name.gender and entity.votes.get({"m": "f", "f": "m"}[name.gender]):
                continue
            before = [p for p in entity.places if p < name.first]
            last = before[-1] if before else -1
            upcoming = entity.first > name.first and not before
            position = 2 if identity[-1] == word else 1 if identity[0] == word else 0
            called = not title.isdisjoint(entity.titles)
            person = entity.kind in ("person", None)
            principal = (self._fresh(entity, name), entity.by[word], not entity.kin) if person else (False, 0, False)
            itself = _AROUND.isdisjoint(words)
            called = called or bool(name.gender and entity.votes.get(name.gender))
            called = called or self._of_age(entity, name, self.by_word[word])
            scored.append(
                (not upcoming, called, itself, position, principal, last, len(before), -words.index(word), entity)
            )
        place = name.kind == "place" or word in lexicon.countries()
        if not scored and not name.titled and not place:  # whatever the model takes it for: "Norvik" of "Norvik Energy"
            bodies = [e for e in self.by_word.get(word, ()) if e.kind == "organisation" and e.first < name.first]
            if word in lexicon.ORGANISATIONS:  # "the Commission"
                named = [e for e in bodies if _head(e) == word and self.layout.lower[name.start - 1] == "the"]
                return named if len(named) == 1 else []
            return [e for e in self.by_word.get(word, ()) if e.kind == "organisation" and key(e.words)[0] == word][:1]
        born = {generation(s[-1].words) for s in scored if key(s[-1].words)[-1] == word}
        if len(born) > 1:  # "Dempsey Jr." and "Dempsey"
            mine = generation(name.words) or ("" if "" in born else "sr")
            scored = [s for s in scored if generation(s[-1].words) == mine] or scored
        if any(s[1] for s in scored):  # "Cllr Bello" is the one who is called Cllr
            scored = [s for s in scored if s[1]]
        if any(s[0] for s in scored):  # who is named only further down is not meant where somebody was before
            scored = [s for s in scored if s[0]]
        return [s[-1] for s in sorted(scored, key=lambda s: s[:-1], reverse=True)]

    def _title(self, name: Name) -> frozenset[str]:
        """The words of the title before a name, without "Mr." and the like, which many share."""
        words = (plain(w) for w in self.layout.words[name.start : name.first])
        return frozenset(w for w in words if w not in lexicon.HONORIFICS)

    def _kin(self, name: Name) -> str:
        """As whose relative somebody is brought in: "sister" of "Reyes's elder sister and adviser, Ana Reyes"."""
        lower = self.layout.lower
        floor = max(name.start - 7, self.layout.first[self.layout.sentence[name.first]])
        named = (lower[k] for k in range(floor, name.start) if lower[k] in lexicon.RELATIVES and lower[k + 1] != "of")
        return next(named, "")

    def _of_age(self, entity: Entity, name: Name, bearers: list[Entity]) -> bool:
        """Whether "the elder Reyes" is this bearer of the name, by who was brought in as whose father or son."""
        age = self.layout.lower[name.start - 1] if name.start else ""
        kin, other = {"elder": (_ELDERS, _YOUNGER), "younger": (_YOUNGER, _ELDERS)}.get(age, ((), ()))
        return entity.kin in kin or (not entity.kin and any(e.kin in other for e in bearers))

    def _fresh(self, entity: Entity, name: Name) -> bool:
        """Whether somebody, no mere relative, was named in full in this sentence or the one before."""
        sentence = self.layout.sentence
        full = next((n for n in reversed(entity.names) if len(n.words) > 1), None)
        return full is not None and not entity.kin and sentence[name.first] - sentence[full.first] <= 1

    def settle(self, entity: Entity) -> None:
        """Kind and gender, once all names are in."""
        if entity.kind in (None, "other") and any(n.kind == "person" and n.sure for n in entity.names):
            entity.kind = "person"
        entity.weigh()


def _gender_of(words: tuple[str, ...]) -> str | None:
    """What a full name tells of gender: by a part that only women or men bear, else by the given name."""
    plains = [plain(w) for w in words]
    if not _OF_WOMEN.isdisjoint(plains[1:]):
        return "f"
    if len(words) == 2 and words[1].partition("-")[2][:1].islower():
        return None  # "Kim Sang-cheol": the surname comes first
    if (gender := lexicon.given_names().get(plains[0])) is not None:
        return gender
    if not _OF_MEN.isdisjoint(plains[1:-1]):
        return "m"
    return "f" if plains[-1].endswith(_DAUGHTERS) and plains[-1][-4:] != "ueva" else None


def _part_of(identity: tuple[str, ...], entity: Entity, other: Entity) -> bool:
    """Whether a name whose words are all in a fuller one is short for it: the same last word, the words that somebody's
    name begins with ("Nay Lin" of "Nay Lin Htut"), or all but a legal form ("Dalton Harris" of "Dalton Harris Ltd")."""
    fuller = key(other.words)
    if fuller[: len(identity)] == identity:
        if other.kind == "organisation" and lexicon.LEGAL_FORMS.issuperset(fuller[len(identity) :]):
            return not entity.titled
        if other.kind == "person" and entity.kind in ("person", None):
            return True
    before = [w.lower() for w in other.words[: -len(identity)] if w.lower() != "the"][-1:]
    if before == ["of"] and entity.kind != "person" and fuller[-len(identity) :] == identity:
        return False  # the White House is no Oval Office of it
    return _same_sort(entity.kind, other.kind) and fuller[-1] == identity[-1]


def _head(entity: Entity) -> str:
    """The word that an organisation is called by: "commission" of "Electoral Commission of Norland"."""
    words = key(entity.words)
    of = next((i for i, w in enumerate(words) if i and w in ("of", "for", "on")), len(words))
    return words[of - 1]


def _same_sort(one: str | None, other: str | None) -> bool:
    return one == other or one is None or other is None


def _short_for(word: str, identity: tuple[str, ...], name: Name, entity: Entity) -> bool:
    """Whether a single word can stand for a name: a surname, a given name, or the front of an organisation's."""
    if entity.kind == "organisation":
        if name.kind == "person" and name.sure:
            return False
        if word in lexicon.ORGANISATIONS or word in lexicon.countries() or (name.kind == "place" and word in _STATES):
            return word in lexicon.MEDIA_PARTS and identity[-1] == word
        if word in lexicon.PARTIES:
            return "party" in identity  # "Democratic" is short for no Senate Democratic Caucus
        return word in (identity[0], identity[-1])
    if name.kind == "place" and name.sure and word in lexicon.countries() and word not in lexicon.given_names():
        return False  # "Pakistan" is no short form of "Tehreek-e-Taliban Pakistan"
    if entity.kind == "person" and identity[-1] == word:
        return True
    if entity.kind == "place" or (name.sure and name.kind in ("place", "organisation")):
        return False
    if entity.kind == "other" and name.kind == "person" and identity[-1] == word:
        return True
    if entity.kind == "other":
        return identity[0] == word and word not in lexicon.common_words()
    return word in identity
