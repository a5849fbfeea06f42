"""A statement and one candidate for its speaker in; the numbers by which the scorer judges the pair out."""

import math
from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.records import Statement
from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity, plain
from onrecord.resolve.roles.wording import one_for_all, role_words
from onrecord.resolve.speakers.readings import Reading
from onrecord.resolve.speakers.sources import Reader

SHAPES = {"none": 0, "pronoun": 1, "name": 2, "description": 3, "joint": 4}
PRONOUNS = {"": 0, "m": 1, "f": 2, "p": 3, "n": 4, "1": 5, "1p": 6, "2": 7, "r": 8}
CATEGORIES = {"": 0, "person": 1, "organisation": 2, "document": 3, "group": 4}
KINDS = {None: 0, "other": 0, "person": 1, "organisation": 2, "place": 3, "document": 4, "group": 5, "unnamed": 6}
CONTINUES = lexicon.words("added adds adding continued continues continuing went concluded concludes also")
FAR = 60

NAMES = (
    "shape", "pronoun", "category", "plural", "definite", "source quoted", "cue", "continues", "direct", "headline",
    "kind", "described", "joint", "gender agrees", "number agrees", "new", "name fits", "name rank", "name rivals",
    "name in full", "sentences back", "paragraphs back", "tokens back", "recency rank", "same sentence", "follows",
    "subject", "quoted mention", "previous speaker", "speaker before that", "statements since", "statement gap",
    "same paragraph", "mentions", "mentions before", "spoken", "in content", "head fits", "modifiers fit",
    "possessor fits", "same description", "encloses", "was addressed", "subject before", "fully named", "candidates",
    "opens paragraph", "title", "rivals agreeing", "next speaker", "next gap", "tokens since content", "floating",
    "content goes on", "person rivals", "pronouns between", "rival fit",
    "noun seen", "organisation rivals", "bare",
    "content's pronoun", "named ahead", "speaks ahead", "roles",
    "named here", "opens here", "named since", "last since", "others since", "paragraph gap", "alone by name", "kin",
    "full name back", "gender votes",
)  # fmt: skip


@dataclass(slots=True)
class Turn:
    """A statement on its way through resolution: its anchor is the token of its source, else of its cue or content."""

    statement: Statement
    reading: Reading
    anchor: int
    content: tuple[tuple[int, int], ...]  # token intervals, half-open
    enclosing: "Turn | None" = None
    speaker: Entity | None = None
    number: int = 0
    addressed: Entity | None = None


@dataclass(slots=True)
class Scene:
    """What is known while the statements of an article are resolved in turn."""

    layout: Layout
    cast: Cast
    reader: Reader
    turns: list[Turn] = field(default_factory=list)
    first_seen: dict[str, int] = field(default_factory=dict)  # a word to the first token that is it
    subjects: dict[int, int] = field(default_factory=dict)  # a sentence to the token of its subject's name


@dataclass(slots=True)
class Option:
    """A candidate: an entity, or the description in the source itself (``new``)."""

    entity: Entity
    recency: int = FAR
    new: bool = False
    name_rank: int = -1  # place among those whose name fits the source's
    ahead: int = 0  # place among the people whom the text names only after the source, from 1


@dataclass(slots=True)
class Neighbours:
    """The statements before a turn whose speakers are known, and for one without a source the next in its paragraph."""

    before: list[Turn]
    after: Turn | None = None
    here: list[Entity] = field(default_factory=list)  # named before the source in its paragraph, unquoted, in order
    since: list[Entity] = field(default_factory=list)  # those among them that the statement before did not name


def vector(scene: Scene, turn: Turn, option: Option, options: list[Option], near: Neighbours) -> list[float]:
    """The features of one candidate, in the order of NAMES."""
    layout, reading, entity, anchor = scene.layout, turn.reading, option.entity, turn.anchor
    last = last_place(entity, anchor)
    sentence, paragraph = layout.sentence[anchor], layout.paragraph[anchor]
    cue = turn.statement.cue[0].text.lower() if turn.statement.cue else ""
    previous = near.before
    before = previous[-1] if previous else None
    before_that = next((t for t in reversed(previous) if before and t.speaker is not before.speaker), None)
    follows = last < 0
    gap = sentence - layout.sentence[last] if last >= 0 else FAR
    head, modifiers = (0.0, 0.0) if option.new else role_fit(reading, entity)
    fits = [o for o in options if o.name_rank >= 0]
    since = next((k for k, t in enumerate(reversed(previous)) if t.speaker is entity), FAR)
    return [
        SHAPES[reading.shape],
        PRONOUNS.get(reading.pronoun, 0),
        CATEGORIES[reading.category],
        reading.plural,
        reading.definite,
        layout.quoted[anchor],
        0 if not cue else 2 if cue.startswith("according") else 1,
        any(w in CONTINUES for w in cue.split()),
        turn.statement.form == "direct",
        turn.statement.headline,
        KINDS.get(entity.kind, 0),
        entity.described,
        bool(entity.members),
        gender_agrees(reading, entity),
        number_agrees(reading, entity),
        option.new,
        option.name_rank >= 0,
        option.name_rank,
        len(fits),
        reading.name is not None and len(reading.name.words) >= len(entity.words),
        min(gap, FAR),
        min(paragraph - layout.paragraph[last], FAR) if last >= 0 else FAR,
        math.log1p(anchor - last) if last >= 0 else 9.0,
        option.recency,
        gap == 0,
        follows,
        _subject(scene, last),
        last >= 0 and layout.quoted[last],
        before is not None and before.speaker is entity,
        before_that is not None and before_that.speaker is entity,
        min(since, 20),
        min(sentence - layout.sentence[before.anchor], 20) if before else 20,
        before is not None and layout.paragraph[before.anchor] == paragraph,
        min(len(entity.places), 30),
        min(sum(1 for p in entity.places[:40] if p < anchor), 40),
        min(len(entity.spoken), 20),
        any(a <= p < b for a, b in turn.content for p in _near(entity, a, b)),
        head,
        modifiers,
        _possessor_fits(scene, reading, entity),
        0.0 if option.new else _same_description(reading, entity),
        turn.enclosing is not None and turn.enclosing.speaker is entity,
        before is not None and before.addressed is entity,
        _subject_before(scene, entity, sentence),
        len(entity.words) > 1,
        len(options),
        anchor == 0 or layout.paragraph[anchor - 1] != paragraph,
        entity.titled,
        sum(
            1
            for o in options
            if o is not option and not o.new and gender_agrees(reading, o.entity) >= 0 and o.recency < option.recency
        ),
        near.after is not None and near.after.speaker is entity,
        min(layout.sentence[near.after.anchor] - sentence, 9) if near.after else 9,
        _since_content(turn, before),
        not turn.statement.cue and not turn.statement.source,
        _goes_on(scene, turn, before),
        sum(1 for o in options if o is not option and o.entity.kind in ("person", "unnamed") and not o.new
            and gender_agrees(reading, o.entity) >= 0 and o.recency < option.recency),
        _pronouns_between(scene, reading, last, anchor),
        max((sum(role_fit(reading, o.entity)) for o in options if o is not option and not o.new), default=0.0),
        _noun_seen(scene, reading, anchor),
        sum(1 for o in options if o is not option and o.entity.kind == "organisation" and not o.new and (
            o.recency < option.recency)),
        reading.shape == "description" and layout.lower[reading.first] not in lexicon.FUNCTION_WORDS,
        _content_agrees(scene, turn, entity),
        option.ahead,
        speaks_ahead(scene, turn, entity),
        min(len(entity.roles), 5),
        min(sum(1 for e in near.here if e is entity), 5),
        bool(near.here) and near.here[0] is entity,
        any(e is entity for e in near.since),
        bool(near.since) and near.since[-1] is entity,
        len({e.number for e in near.since if e is not entity and e.kind in ("person", None)
             and gender_agrees(reading, e) >= 0}),
        min(paragraph - layout.paragraph[before.anchor], 9) if before else 9,
        min(entity.alone, 9),
        bool(entity.kin),
        min(sentence - layout.sentence[full], 20) if (full := full_before(entity, anchor)) >= 0 else 20,
        _gender_votes(reading, entity),
    ]  # fmt: skip


def full_before(entity: Entity, anchor: int) -> int:
    """Where the entity was last named by more than one word before ``anchor``, or -1."""
    return next((n.first for n in reversed(entity.names) if n.first < anchor and len(n.words) > 1), -1)


def _gender_votes(reading: Reading, entity: Entity) -> float:
    """How much more speaks for the source's gender than against it."""
    votes = entity.votes
    difference = votes.get("m", 0.0) - votes.get("f", 0.0)
    return min(max(difference if reading.pronoun == "m" else -difference, -2.0), 2.0) if (
        reading.pronoun in ("m", "f")
    ) else 0.0  # fmt: skip


def _content_agrees(scene: Scene, turn: Turn, entity: Entity) -> int:
    """Whether reported words that begin with "he" or "she" can be the candidate's own: "said he had paid"."""
    if turn.statement.form == "direct" or not turn.content:
        return 0
    start, end = turn.content[0]
    for i in range(start, min(start + 3, end)):
        pronoun = lexicon.PRONOUNS.get(scene.layout.lower[i])
        if pronoun in ("m", "f") and scene.layout.lower[i] in ("he", "she"):
            if entity.kind in ("organisation", "place", "document", "group"):
                return -1
            return 0 if not entity.gender else 1 if entity.gender == pronoun else -1
    return 0


def speaks_ahead(scene: Scene, turn: Turn, entity: Entity) -> int:
    """After how many statements a source names the candidate, up to four: "the mayor said", then "Bo Li said"."""
    for k, other in enumerate(scene.turns[turn.number + 1 : turn.number + 5], start=1):
        name = other.reading.name
        if name is not None and entity in scene.cast.of_name.get(name.first, ())[:1]:
            return k
    return 9


def _noun_seen(scene: Scene, reading: Reading, anchor: int) -> bool:
    """Whether the description's noun stood in the text before, small: then "the company" may be that one."""
    return reading.shape == "description" and scene.first_seen.get(reading.noun, anchor) < reading.first


def _pronouns_between(scene: Scene, reading: Reading, last: int, anchor: int) -> int:
    """How often the source's pronoun, or another form of it, stands between the last mention and the source."""
    if last < 0 or anchor - last > 400 or reading.pronoun not in ("m", "f"):
        return 0
    lower, quoted = scene.layout.lower, scene.layout.quoted
    return sum(1 for i in range(last, anchor) if not quoted[i] and lexicon.PRONOUNS.get(lower[i]) == reading.pronoun)


def _since_content(turn: Turn, before: Turn | None) -> int:
    """Tokens between the content of the statement before and this one's: few where a quotation simply goes on."""
    if before is None or not before.content or not turn.content:
        return FAR
    return max(0, min(turn.content[0][0] - before.content[-1][1], FAR))


def _goes_on(scene: Scene, turn: Turn, before: Turn | None) -> bool:
    """Whether the statement before ends at a paragraph whose quotation is not closed."""
    if before is None or not before.content or not turn.content:
        return False
    layout, last = scene.layout, before.content[-1][1] - 1
    return (
        layout.quoted[last]
        and layout.words[last] not in '”"'
        and layout.paragraph[turn.content[0][0]] == layout.paragraph[last] + 1
    )


def last_place(entity: Entity, anchor: int) -> int:
    """The last token before ``anchor`` at which the entity is referred to, or -1."""
    at = bisect_left(entity.places, anchor)
    return entity.places[at - 1] if at else -1


def _near(entity: Entity, start: int, end: int) -> list[int]:
    return entity.places[bisect_left(entity.places, start) : bisect_left(entity.places, end)]


def gender_agrees(reading: Reading, entity: Entity) -> int:
    """1 where the source's gender and the entity's are known and agree, -1 where they differ, 0 where unknown."""
    gender = reading.pronoun if reading.pronoun in ("m", "f") else ""
    if reading.noun in lexicon.MALE:
        gender = "m"
    elif reading.noun in lexicon.FEMALE:
        gender = "f"
    if not gender or not entity.gender:
        return 0
    return 1 if gender == entity.gender else -1


def number_agrees(reading: Reading, entity: Entity) -> int:
    several = bool(entity.members) or entity.plural or entity.kind == "group"
    if reading.pronoun in ("m", "f", "n", "1") or (reading.shape == "description" and not reading.plural):
        return -1 if several else 1
    if reading.pronoun in ("p", "1p") or reading.plural:
        return 1 if several else 0
    return 0


def role_fit(reading: Reading, entity: Entity) -> tuple[float, float]:
    """How well a description fits what the text calls somebody: its head noun, and its other words."""
    if reading.shape != "description":
        return 0.0, 0.0
    noun = one_for_all(lexicon.singular(reading.noun))
    words = {w for role in entity.roles for w in role_words(role.text)}
    words |= {w for role in entity.roles if role.affiliation for w in role_words(role.affiliation)}
    words |= {w for role in entity.roles if role.hint for w in role_words(role.hint)}
    if entity.kind in ("organisation", "place"):
        words |= {lexicon.singular(plain(w)) for w in entity.words}
    if entity.head:
        words |= role_words(entity.head)
    fit = (
        1.0
        if noun in words
        else 0.5
        if (noun in ("leader", "chief", "head", "official", "boss") and entity.roles)
        or not _KINDS_OF.get(noun, frozenset()).isdisjoint(words)
        else 0.0
    )
    if not reading.modifiers:
        return fit, 0.5
    return fit, len(reading.modifiers & words) / len(reading.modifiers)


_LAWMAKERS = lexicon.words("senator representative mp mla mna mpp msp mep td delegate assemblyman assemblywoman")
_CLERICS = lexicon.words("bishop archbishop cardinal priest pastor imam rabbi mufti sheikh ayatollah reverend vicar")
_OFFICERS = lexicon.words("sergeant inspector superintendent constable detective commissioner captain lieutenant sgt")
_KINDS_OF = {
    "lawmaker": _LAWMAKERS, "legislator": _LAWMAKERS, "politician": _LAWMAKERS, "parliamentarian": _LAWMAKERS,
    "cleric": _CLERICS, "preacher": _CLERICS, "churchman": _CLERICS, "officer": _OFFICERS,
    "envoy": lexicon.words("ambassador diplomat emissary"), "diplomat": lexicon.words("ambassador envoy consul"),
    "academic": lexicon.words("professor lecturer scholar"), "scholar": lexicon.words("professor lecturer academic"),
    "doctor": lexicon.words("surgeon physician dr"), "physician": lexicon.words("surgeon doctor dr"),
}  # fmt: skip


def _possessor_fits(scene: Scene, reading: Reading, entity: Entity) -> int:
    """-1 where the candidate is the one whose spokesman or wife it is, 1 where both have the same owner."""
    if reading.possessor is None:
        return 0
    meant = scene.cast.of_name.get(reading.possessor.first, ())
    if any(e is entity for e in meant[:1]):
        return -1
    return int(entity.possessor is not None and any(e is entity.possessor for e in meant[:1]))


def _same_description(reading: Reading, entity: Entity) -> float:
    if reading.shape != "description" or not entity.described:
        return 0.0
    mine = {reading.noun, *reading.modifiers}
    other = {plain(w) for w in entity.words if len(w) > 2 and w.lower() not in lexicon.FUNCTION_WORDS}
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def _subject(scene: Scene, place: int) -> bool:
    """Whether the mention is the subject of its sentence, roughly."""
    return place >= 0 and subject_of(scene, scene.layout.sentence[place]) == place


def _subject_before(scene: Scene, entity: Entity, sentence: int) -> bool:
    """Whether the subject of the sentence before is the candidate."""
    at = subject_of(scene, sentence - 1) if sentence else -1
    return at >= 0 and scene.cast.of_name[at][0] is entity


def subject_of(scene: Scene, sentence: int) -> int:
    """The first name of a sentence outside quotation marks, or -1; of "Asked about Ana Reis, Bo Li left" the one behind
    the clause that it opens with."""
    if (known := scene.subjects.get(sentence)) is not None:
        return known
    layout, of_name = scene.layout, scene.cast.of_name
    tokens = layout.sentence_tokens(sentence)
    named = [i for i in tokens if i in of_name and not layout.quoted[i]]
    found = named[0] if named else -1
    opening = next((layout.lower[i] for i in tokens if layout.words[i][0].isalnum()), "")
    if len(named) > 1 and opening in lexicon.CLAUSES | {"asked"}:
        for i in named:
            name = scene.cast.begins[i]
            after = layout.words[name.last + 1] if name.last + 1 < tokens.stop else "."
            if layout.words[name.start - 1] == "," and after[0].islower() and after not in ("and", "or", "of"):
                found = i
                break
    scene.subjects[sentence] = found
    return found
