"""Statements with their source words in; for each the candidates for its speaker, and the choice among them, out.

Statements are taken in the order of the text: what was decided for one ("the minister") serves the next ("she").
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.roles.wording import role_words
from onrecord.resolve.speakers import described
from onrecord.resolve.speakers.features import (
    Neighbours,
    Option,
    Scene,
    Turn,
    gender_agrees,
    vector,
)
from onrecord.resolve.speakers.readings import Reading, categorise
from onrecord.resolve.speakers.relatives import named_after, phrase
from onrecord.resolve.speakers.sources import Reader
from onrecord.resolve.speakers.told import spoken_to
from onrecord.resolve.speakers.turns import authors

WINDOW = 14  # sentences back in which a pronoun or description looks for a name
_ASKED = lexicon.words("asked pressed questioned quizzed challenged urged told reminded prompted")
LEAD = 3  # sentences after the headline in which somebody it calls by a description is looked for
OPENING = 6  # paragraphs at the start of an article in which "the mines minister" may be named further on
AHEAD = 4  # sentences further on in which that name is looked for
MOST = 12  # candidates found by nearness; those whose name or role fits come in addition
LONGEST = 12  # tokens of a name before ", who"
_STATES = lexicon.words(
    "country nation government state city town kingdom republic island province regime administration"
)
Choose = Callable[[Turn, list[Option], list[list[float]]], Entity | None]


def _pass(turn: Turn) -> str:
    if turn.statement.headline:
        return "headline"
    return "bare" if turn.reading.shape == "none" else "sourced"


class Search:
    """Candidates for the speakers of one article's statements."""

    def __init__(self, layout: Layout, cast: Cast, reader: Reader) -> None:
        first_seen: dict[str, int] = {}
        for i, word in enumerate(layout.lower):
            first_seen.setdefault(word, i)
        self.scene = Scene(layout=layout, cast=cast, reader=reader, first_seen=first_seen)
        self.timeline = [(name.first, cast.of_name[name.first][0]) for name in cast.names if name.first in cast.of_name]
        self.authors = authors(layout, cast)
        self.by_role: dict[str, list[Entity]] = {}
        for entity in cast.entities:
            for role in entity.roles:
                for word in role_words(role.text):
                    if entity not in self.by_role.setdefault(word, []):
                        self.by_role[word].append(entity)
            if entity.kind in ("organisation", "place", "other"):
                for word in role_words(" ".join(entity.words)):
                    self.by_role.setdefault(word, []).append(entity)

    def run(self, turns: list[Turn], choose: Choose) -> None:
        """Decide the speaker of each turn; ``choose`` gets the candidates with their features.

        Statements with a source come first, then those without, which have one on either side to go by; headlines,
        which call people by less than the text below them, come last.
        """
        self.scene.turns = turns
        for kind in ("sourced", "bare", "headline"):
            previous: list[Turn] = []
            for turn in turns:
                if kind == _pass(turn):
                    near = Neighbours(previous, self._following(turns, turn) if kind == "bare" else None)
                    self._named_since(turn, near)
                    options = self.options(turn, near)
                    rows = [vector(self.scene, turn, o, options, near) for o in options]
                    turn.speaker = choose(turn, options, rows)
                    if turn.speaker is not None:
                        self.note(turn, turn.speaker)
                if turn.speaker is not None:
                    previous.append(turn)
                    del previous[:-24]

    def _named_since(self, turn: Turn, near: Neighbours) -> None:
        """Note who is named in the turn's paragraph before it, and who of them since the statement before."""
        layout = self.scene.layout
        before = near.before[-1] if near.before else None
        at = bisect_left(self.timeline, turn.anchor, key=lambda p: p[0])
        for place, entity in reversed(self.timeline[max(0, at - 24) : at]):
            if layout.paragraph[place] != layout.paragraph[turn.anchor]:
                break
            if layout.quoted[place]:
                continue
            near.here.insert(0, entity)
            if before is None or (place > before.anchor and not any(a <= place < b for a, b in before.content)):
                near.since.insert(0, entity)

    def _following(self, turns: list[Turn], turn: Turn) -> Turn | None:
        """The next turn that has a speaker, in the same paragraph."""
        paragraph = self.scene.layout.paragraph
        for other in turns[turn.number + 1 : turn.number + 4]:
            if other.speaker is not None and paragraph[other.anchor] == paragraph[turn.anchor]:
                return other
        return None

    def note(self, turn: Turn, speaker: Entity) -> None:
        """Remember that ``speaker`` was referred to here, and what that says of them."""
        speaker.spoken.append(turn.number)
        if turn.reading.shape in ("pronoun", "description"):
            insort(speaker.places, turn.anchor)
            self.timeline.insert(bisect_left(self.timeline, turn.anchor, key=lambda p: p[0]), (turn.anchor, speaker))
        if turn.reading.pronoun in ("m", "f") and speaker.kind in ("person", None, "unnamed"):
            votes = speaker.votes
            votes[turn.reading.pronoun] = votes.get(turn.reading.pronoun, 0.0) + 0.7
            speaker.weigh()
        for member in speaker.members:
            member.spoken.append(turn.number)

    def options(self, turn: Turn, near: Neighbours) -> list[Option]:
        reading = turn.reading
        options: dict[int, Option] = {}

        def offer(entity: Entity, **about: int) -> None:
            option = options.setdefault(entity.number, Option(entity=entity))
            for field, value in about.items():
                setattr(option, field, value)

        if reading.pronoun in ("1", "1p") and turn.enclosing is None and not self.scene.layout.quoted[turn.anchor]:
            return []  # the author's own
        if spoken_to(self.scene.layout, turn):
            return []
        if reading.shape == "joint":
            joint = self._joint(reading)
            return [Option(entity=joint, new=True)] if joint else []
        if reading.shape == "name" and reading.name is not None:
            if reading.name.first not in self.scene.cast.of_name and reading.first == reading.name.first:
                self.scene.cast.speaks(reading.name)
            for rank, entity in enumerate(self.scene.cast.of_name.get(reading.name.first, ())):
                offer(entity, name_rank=rank)
                if entity.kind is None and categorise(reading.noun)[0] == "person":
                    entity.kind = "person"  # "a trader named Kofi"
            if len(options) > 1 and (going_on := self._goes_on(turn, list(options.values()), near)) is not None:
                return [going_on]
            if options:
                return list(options.values())
        if reading.shape == "description" and described.another(self.scene, reading):
            return [Option(entity=self._described(reading), new=True)]
        if reading.pronoun == "r" and (behind := self._named_behind(turn)) is not None:
            return [Option(entity=behind, recency=0, name_rank=0)]
        if reading.pronoun in ("m", "f", "n", "p") and (meant := self._named_after(turn)) is not None:
            return [Option(entity=meant, recency=0, name_rank=0)]
        for rank, entity in enumerate(self._nearest(turn)):
            offer(entity, recency=rank)
        for rank, entity in enumerate(self._introduced_later(turn), start=1):
            offer(entity, ahead=rank)
        for earlier in (*near.before[-6:], *((near.after,) if near.after else ())):
            if earlier.speaker is not None and self._may_be(reading, earlier.speaker):
                offer(earlier.speaker)
        if turn.enclosing is not None and turn.enclosing.speaker is not None:
            offer(turn.enclosing.speaker)
        if reading.shape == "description":
            for entity in self.by_role.get(next(iter(role_words(reading.noun)), ""), ())[:8]:
                if self._may_be(reading, entity):
                    offer(entity)
            if (named := described.named_next(self.scene, turn, options.values())) is not None:
                return [named]
            if (called := described.called_so(self.scene, reading, options.values())) is not None:
                return [called]
            if (theirs := described.by_origin(self.scene, reading, options.values())) is not None:
                return [theirs]
            told = reading.definite and options and described.told_of_somebody(self.scene, reading)
            if not told and not described.fits_one(self.scene, reading, options.values(), turn.statement.headline):
                options[-1] = Option(entity=self._described(reading), new=True)
        elif reading.pronoun == "r":
            behind_noun = self._antecedent(turn)
            if behind_noun is not None:
                options[-1] = Option(entity=behind_noun, new=True)
        return list(options.values())

    def _goes_on(self, turn: Turn, bearers: list[Option], near: Neighbours) -> Option | None:
        """Who of several with the name spoke just before, by the full name, if no other of them is named since."""
        before = near.before[-1] if near.before else None
        paragraph = self.scene.layout.paragraph
        if before is None or paragraph[turn.anchor] - paragraph[before.anchor] > 2 or before.reading.name is None:
            return None
        spoke = next((o for o in bearers if o.entity is before.speaker), None)
        since = range(before.anchor, turn.anchor)
        others = any(p in since for o in bearers if o is not spoke for p in o.entity.places)
        return spoke if len(before.reading.name.words) > 1 and not others else None

    def _named_behind(self, turn: Turn) -> Entity | None:
        """The one whose name a comma and "who" or "which" follow: "with Bo Li, who has said"; of two joined neither."""
        layout, cast = self.scene.layout, self.scene.cast
        i = turn.reading.first
        if i < 2 or layout.words[i - 1] != "," or layout.lower[i] not in ("who", "which"):
            return None
        name = next((n for n in self.scene.reader.names_in(i - LONGEST, i - 2) if n.last == i - 2), None)
        meant = cast.of_name.get(name.first) if name is not None else None
        if name is None or not meant or layout.quoted[i] != layout.quoted[i - 2]:
            return None
        joined = name.start > 1 and layout.lower[name.start - 1] == "and" and layout.words[name.start - 2] != ","
        person = meant[0].kind in ("person", None)
        fits = person if layout.lower[i] == "who" else meant[0].kind in ("organisation", "place", "other", "document")
        return meant[0] if fits and not joined else None

    def _named_after(self, turn: Turn) -> Entity | None:
        """Who is named only behind the clause that the pronoun stands in: "In his first speech, Bo Li"."""
        name = named_after(self.scene.layout, self.scene.reader, turn.anchor)
        meant = self.scene.cast.of_name.get(name.first, ()) if name is not None else ()
        return next((e for e in meant[:1] if self._may_be(turn.reading, e)), None)

    def _nearest(self, turn: Turn) -> Iterator[Entity]:
        """Those referred to before the turn, the last first; then those later in its sentence."""
        layout, reading = self.scene.layout, turn.reading
        sentence = layout.sentence[turn.anchor]
        at = bisect_left(self.timeline, turn.anchor, key=lambda p: p[0])
        given: set[int] = set()
        for place, entity in reversed(self.timeline[max(0, at - 120) : at]):
            if len(given) >= MOST or sentence - layout.sentence[place] > WINDOW:
                break
            if entity.number not in given and self._may_be(reading, entity):
                given.add(entity.number)
                yield entity
        ahead = LEAD if turn.statement.headline else 1 if reading.shape == "none" else 0
        for place, entity in self.timeline[at : at + 12]:
            if layout.sentence[place] - sentence > ahead:
                break
            if entity.number not in given and self._may_be(reading, entity):
                given.add(entity.number)
                yield entity

    def _introduced_later(self, turn: Turn) -> Iterator[Entity]:
        """For a description in an article's opening, those whom the next sentences name for the first time."""
        layout, reading = self.scene.layout, turn.reading
        sentence = layout.sentence[turn.anchor]
        if reading.shape != "description" or reading.category != "person" or reading.plural or turn.statement.headline:
            return
        if layout.paragraph[turn.anchor] > OPENING:
            return
        at = bisect_left(self.timeline, turn.anchor, key=lambda p: p[0])
        given: set[int] = set()
        for place, entity in self.timeline[at : at + 24]:
            if layout.sentence[place] - sentence > AHEAD or len(given) > 3:
                break
            new = entity.number not in given and entity.places[0] > turn.anchor and not layout.quoted[place]
            if new and entity.kind == "person" and self._may_be(reading, entity):
                given.add(entity.number)
                yield entity

    def _may_be(self, reading: Reading, entity: Entity) -> bool:
        """Whether the source's words allow the entity at all: no "she" for a ministry."""
        if entity.number in self.authors:
            return False
        kind = entity.kind
        if reading.pronoun in ("m", "f") and self._asks(reading, entity):
            return False
        if kind == "place" and not entity.spoken and reading.noun not in _STATES:
            return False  # a place speaks where the text has said so
        if reading.pronoun in ("m", "f"):
            return kind not in ("organisation", "place", "document", "group", "other") and not entity.members and (
                gender_agrees(reading, entity) >= 0
            )  # fmt: skip
        if reading.pronoun == "p" and kind == "person" and entity.gender and not entity.members:
            return False  # "they" is nobody whom the text calls "he" or "she"
        if reading.pronoun == "n":
            return kind != "person" and not entity.members
        if reading.pronoun == "r":
            word = self.scene.layout.lower[reading.first]
            if word == "which":
                return kind not in ("person", "unnamed")
            return word == "that" or kind not in ("organisation", "place", "document")
        if reading.shape == "description":
            if reading.category == "person" and not reading.plural:
                return kind not in ("organisation", "place", "document", "group", "other") and not entity.members
            if reading.category == "organisation":
                return kind in ("organisation", "place", "other", None) or (entity.described and kind != "unnamed")
            if reading.category == "document":
                return kind in ("document", "other") or entity.described
            if reading.plural:
                return kind != "person" or bool(entity.members)
        return True

    def _asks(self, reading: Reading, entity: Entity) -> bool:
        """Whether somebody asks what the pronoun answers: "Asked by Ana Obi if it was so, he said"."""
        layout = self.scene.layout
        for i in range(layout.first[layout.sentence[reading.first]], reading.first - 2):
            if layout.lower[i] in _ASKED and layout.lower[i + 1] == "by":
                end = next((k for k in range(i + 2, reading.first) if layout.words[k] == ","), reading.first)
                return any(i < place < end for place in entity.places)
        return False

    def _described(self, reading: Reading) -> Entity:
        layout = self.scene.layout
        kind = {"person": "unnamed", "organisation": "organisation", "document": "document", "group": "group"}.get(
            reading.category, "unnamed"
        )
        if reading.plural and kind in ("unnamed", "organisation"):
            kind = "group"
        first = reading.first
        owner = self.scene.cast.of_name.get(reading.possessor.first) if reading.possessor else None
        return Entity(
            number=-1, words=tuple(layout.words[first : reading.last + 1]), first=first, last=reading.last, kind=kind,
            head=reading.noun, plural=reading.plural, possessor=owner[0] if owner else None,
            gender="m" if reading.noun in lexicon.MALE else "f" if reading.noun in lexicon.FEMALE else "",
        )  # fmt: skip

    def _antecedent(self, turn: Turn) -> Entity | None:
        """The description that a relative pronoun follows: "people who", "a poll by the institute that"."""
        layout, reader = self.scene.layout, self.scene.reader
        last = turn.anchor - 1
        floor = layout.first[layout.sentence[turn.anchor]]
        if last > floor and layout.words[last] in (",", "—", "("):
            last -= 1
            if layout.lower[turn.anchor] == "which" and (dated := _dated(layout, last, floor)) is not None:
                last = dated
        first = phrase(layout, reader, last) if last >= floor else None
        if first is None:
            return None
        return self._described(reader._single(first, last, reader.names_in(first, last)))

    def _joint(self, reading: Reading) -> Entity | None:
        members = []
        for part in reading.parts:
            meant = self.scene.cast.of_name.get(part.name.first) if part.name else None
            if not meant:
                return None
            members.append(meant[0])
        for entity in self.scene.cast.entities:
            if entity.members and {m.number for m in entity.members} == {m.number for m in members}:
                return entity
        return Entity(
            number=-1,
            words=(),
            first=reading.first,
            last=reading.last,
            kind="group",
            members=tuple(members),
            plural=True,
        )

    def settle(self, entity: Entity) -> Entity:
        """Give a new description or group its place among the entities."""
        if entity.number < 0:
            entity.number = len(self.scene.cast.entities)
            self.scene.cast.entities.append(entity)
        return entity


def _dated(layout: Layout, last: int, floor: int) -> int | None:
    """ "lawsuit" before "a lawsuit that they filed in April, which says"; None where no date is there."""
    if layout.lower[last] not in {*lexicon.MONTHS, *lexicon.DAYS} and not layout.words[last].isdigit():
        return None
    return next((k for k in range(last, floor - 1, -1) if layout.lower[k] in lexicon.DOCUMENTS), floor - 1)
