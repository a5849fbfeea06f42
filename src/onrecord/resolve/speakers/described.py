"""A description in source words in; whether it can only mean somebody whom the text names, and whom, out."""

from collections.abc import Iterable

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Entity
from onrecord.resolve.roles import offices
from onrecord.resolve.roles.wording import role_words
from onrecord.resolve.speakers.features import Option, Scene, Turn, role_fit, speaks_ahead
from onrecord.resolve.speakers.readings import Reading

BESIDE = 4  # tokens from a name in which its bearer's country is told
NEXT = 2  # statements further on of which that person must be the speaker
_ORDINALS = lexicon.words("second third fourth fifth different separate")
_PARENTS_OF = ("father-of", "mother-of", "mum-of", "mom-of", "dad-of", "grandmother-of", "grandfather-of")
_PARENTS = lexicon.words("father mother grandfather grandmother")


def by_origin(scene: Scene, reading: Reading, options: Iterable[Option]) -> Option | None:
    """Whom alone "the Dutchman" or "the Kentucky Republican" can mean of those in question."""
    if reading.category != "person" or reading.plural or not reading.definite:
        return None
    people = [o for o in options if o.entity.kind == "person" and o.entity.names]
    noun = lexicon.NATIONALS.get(reading.noun, reading.noun)
    if (country := lexicon.countries().get(noun)) is not None:
        theirs = [o for o in people if country in _origins(scene.layout, o.entity)]
    elif noun in lexicon.PARTIES and reading.modifiers:
        theirs = [o for o in people for r in o.entity.roles
                  if r.party[:1].lower() == noun[0] and r.hint and reading.modifiers <= role_words(r.hint)]  # fmt: skip
    else:
        return None
    return theirs[0] if theirs and all(o is theirs[0] for o in theirs) else None


def _origins(layout: Layout, entity: Entity) -> set[str]:
    """The countries whose adjectives stand right before somebody's name or behind it: "Dutch rider A", "A, a Dane"."""
    found = set[str]()
    for name in entity.names:
        before = range(name.first - 1, max(name.start - BESIDE, 0) - 1, -1)
        behind = range(name.last + 2, min(name.last + 2 + BESIDE, len(layout)))
        apposed = layout.words[name.last + 1 : name.last + 2] == [","]
        for places in (before, behind if apposed else ()):
            for k in places:
                if not layout.words[k][0].isalnum() or layout.sentence[k] != layout.sentence[name.first]:
                    break
                word = lexicon.NATIONALS.get(layout.lower[k], layout.lower[k])
                if (country := lexicon.countries().get(word)) is not None and country.lower() != word:
                    found.add(country)
    return found


def told_of_somebody(scene: Scene, reading: Reading) -> bool:
    """Whether the words only tell something of somebody named: "the 32-year-old labourer", "the father of two"."""
    lower, noun = scene.layout.lower, reading.noun
    if any(w.endswith("-year-old") for w in (noun, *reading.modifiers)) or noun.startswith(_PARENTS_OF):
        return True
    at = next((k for k in range(reading.first, reading.last) if lower[k] == noun), -1)
    if noun == "native":
        return True
    return noun in _PARENTS and lower[at + 1] == "of" and lower[at + 2 : at + 3] != ["the"]


def another(scene: Scene, reading: Reading) -> bool:
    """Whether somebody new is brought in: "another official", "a second diplomat"."""
    lower, i = scene.layout.lower, reading.first
    return lower[i] == "another" or (lower[i] == "a" and not _ORDINALS.isdisjoint(lower[i + 1 : i + 2]))


def called_so(scene: Scene, reading: Reading, options: Iterable[Option]) -> Option | None:
    """Whom alone of several ministers the text calls "health minister", word for word, or of two mayors "former"."""
    if reading.category != "person" or reading.plural or not reading.definite:
        return None
    fits = [(o, role_fit(reading, o.entity)) for o in options if o.entity.kind == "person"]
    called = [o for o, fit in fits if fit[0] == 1.0]
    if len(called) < 2:
        return None
    whole = [o for o, fit in fits if fit == (1.0, 1.0)]
    if reading.modifiers and len(whole) == 1:
        return whole[0]
    former = "former" in scene.layout.lower[reading.first : reading.last]
    theirs = [o for o in called if former == any(offices.past(r) for r in o.entity.roles)]
    return theirs[0] if len(theirs) == 1 and (former or not reading.modifiers) else None


def fits_one(scene: Scene, reading: Reading, options: Iterable[Option], headline: bool) -> bool:
    """Whether "NATO chief" in a headline, without an article, is what the text calls just one person.

    Elsewhere "the NATO chief" is, word for word, and "the chief" where no other and no unnamed one is spoken of: it
    is not left standing as an unnamed source.
    """
    if reading.category != "person" or reading.plural or reading.definite == headline:
        return False
    fits = [role_fit(reading, o.entity) for o in options if o.entity.kind == "person"]
    if not headline:
        if sum(1 for head, _ in fits if head == 1.0) != 1:
            return False
        if reading.modifiers:
            return (1.0, 1.0) in fits
        unnamed = any(o.entity.head == reading.noun for o in options)
        return not unnamed and scene.layout.lower[reading.first] == "the"
    return sum(1 for head, modifiers in fits if head >= 0.5 and head + modifiers >= 1.5) == 1


def named_next(scene: Scene, turn: Turn, options: Iterable[Option]) -> Option | None:
    """Who is meant where "Brazil's mines minister" is at once followed by a new person of that role, who speaks.

    A rule, since the articles trained on have hardly any such opening.
    """
    reading = turn.reading
    if scene.layout.lower[reading.first] in ("a", "an", "another", "one", "any"):
        return None
    for option in options:
        if option.ahead != 1:
            continue
        away = speaks_ahead(scene, turn, option.entity)
        if away <= NEXT and role_fit(reading, option.entity)[0] == 1:
            return option
        if away == 1 and _told_only_by(scene, reading, turn, option.entity):
            return option
    return None


def _told_only_by(scene: Scene, reading: Reading, turn: Turn, entity: Entity) -> bool:
    """Whether somebody new who speaks next is given no role, so that the description must be theirs:
    "Brazil's mines minister has defended the company. Thiago Bittencourt said"."""
    layout = scene.layout
    paragraphs = layout.paragraph[entity.places[0]] - layout.paragraph[turn.anchor]
    return (
        bool(reading.modifiers)
        and all(offices.past(r) for r in entity.roles if r.text)
        and len(entity.words) > 1
        and paragraphs <= 1
        and reading.possessive == ""
    )
