"""An article, its statements and mentions in; the statements with all that resolution fills in out."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from onrecord.records import Article, Candidate, Evidence, Mention, SaidAt, Speaker, SpeakerKind, Statement
from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.alike import Alike
from onrecord.resolve.affiliations.parties import gives_way, party_of
from onrecord.resolve.circumstances import nature
from onrecord.resolve.circumstances.addressees import addressee_of
from onrecord.resolve.circumstances.carry import share
from onrecord.resolve.circumstances.dates import published_day
from onrecord.resolve.circumstances.events import is_talk
from onrecord.resolve.circumstances.fields import FIELDS, Circumstances
from onrecord.resolve.circumstances.occasions import occasion_of
from onrecord.resolve.circumstances.places import opening, place_of
from onrecord.resolve.circumstances.times import date_of
from onrecord.resolve.circumstances.zones import (
    SCENES,
    Owners,
    Telling,
    owners,
    silent_before,
    telling,
    told_before,
    told_next,
)
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity, Role
from onrecord.resolve.names.finding import find_names
from onrecord.resolve.roles import offices
from onrecord.resolve.roles.finding import find_roles
from onrecord.resolve.speakers.called import HAVE_NAMES, Called
from onrecord.resolve.speakers.features import Option, Turn, full_before, last_place
from onrecord.resolve.speakers.scorer import forest
from onrecord.resolve.speakers.search import Search
from onrecord.resolve.speakers.sources import Reader
from onrecord.resolve.speakers.turns import turns_of
from onrecord.spans import Span

NAMED = 0.45  # the least calibrated chance at which a speaker is named: see the curve in docs/resolution.md
NAMED_BARE = 0.6  # the least where words without quotation marks have no source: often nobody's in particular
NAMED_AMONG = 0.85  # the least where two people of the text bear the name: relatives are not to be mixed up
TOGETHER = 0.8  # the most where both have just been named together: nothing tells them apart
SAID_OF = 0.7  # the least chance at which a description ("the senator") counts as a role of its speaker
FRONT = 3  # tokens from the beginning of a sentence to the time it begins with
_OTHERS = lexicon.words("another other one some several many")
SHOWN = 0.1  # the least chance at which somebody is listed as a candidate
KINDS: dict[str | None, SpeakerKind] = {
    "person": "person", "organisation": "organisation", "place": "organisation", "document": "document",
    "group": "group", "unnamed": "unnamed",
}  # fmt: skip
RULES = {"none": "goes on", "pronoun": "pronoun", "name": "name", "description": "description", "joint": "joined names"}


@dataclass(slots=True)
class Choice:
    """Who was chosen for a turn, with the calibrated chance, and who else came into question."""

    speaker: Entity | None
    chance: float
    others: tuple[tuple[Entity, float], ...]
    evidence: tuple[Evidence, ...] = ()


def resolve(
    article: Article, statements: tuple[Statement, ...], mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """Fill in who said each statement, to whom, on what occasion, where and when, as far as the article tells.

    The order and the spans of ``statements`` are kept. A field that the article leaves open stays None, empty or False.
    """
    layout = Layout(article.text)
    if not statements or not len(layout):
        return statements
    names = find_names(layout, mentions)
    cast = Cast(layout, names)
    return Resolution(article, layout, cast, Reader(layout, names)).run(statements)


class Resolution:
    """One article on its way through resolution."""

    def __init__(self, article: Article, layout: Layout, cast: Cast, reader: Reader) -> None:
        self.article = article
        self.layout = layout
        self.day = published_day(article.published)
        self.cast = cast
        self.roles = find_roles(layout, cast)
        self.alike = Alike(self.roles.affiliations)
        self.called = Called(layout, self.roles.affiliations.bodies)
        self.search = Search(layout, cast, reader)
        self.choices: dict[int, Choice] = {}
        self.owners: Owners = {}
        self.told: dict[int, tuple[str | None, str | None]] = {}  # of each speaker, by number, role and affiliation

    def run(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        turns = turns_of(self.layout, self.search.scene.reader, statements)
        self.owners = owners(turns)
        self.search.run(turns, self.choose)
        circumstances = share(self.layout, turns, [self.stated(turn) for turn in turns])
        resolved = {id(t.statement): self.written(t, c) for t, c in zip(turns, circumstances, strict=True)}
        return tuple(resolved[id(s)] for s in statements)

    def choose(self, turn: Turn, options: list[Option], rows: list[list[float]]) -> Entity | None:
        """Name the best candidate if the scorer is sure enough, else nobody."""
        if not options:
            self.choices[turn.number] = Choice(None, 0.0, ())
            return None
        trees = forest()
        chances = trees.chances(rows)
        ranked = sorted(zip(chances.tolist(), range(len(options)), strict=True), reverse=True)
        best = ranked[0][1]
        chance = trees.sureness(chances, rows[0][0], turn.statement.confidence)
        bearers = sum(1 for o in options if o.name_rank >= 0 and o.entity.kind in ("person", None))
        if bearers > 1 and self.named_together(turn, [o.entity for o in options]):
            chance = min(chance, TOGETHER)
        rest = max(sum(s for s, i in ranked if i != best), 1e-9)
        others = tuple(
            (options[i].entity, chance if i == best else (1 - chance) * min(s / rest, 1.0)) for s, i in ranked
        )
        bare = turn.reading.shape == "none" and turn.statement.form != "direct"
        if chance < (NAMED_AMONG if bearers > 1 else NAMED_BARE if bare else NAMED):
            self.choices[turn.number] = Choice(None, chance, others[:3])
            return None
        named = self.called.by(turn, self.search.scene.turns, options, chances.tolist())
        speaker = self.search.settle(named or options[best].entity)
        evidence = [Evidence(rule=RULES[turn.reading.shape], score=round(chance, 3))]
        if len(options) > 1 or turn.reading.shape in ("pronoun", "none"):
            evidence += [Evidence(rule=rule, score=round(fall, 3)) for rule, fall in trees.reasons(rows[best])]
        if named is not None:
            evidence.append(Evidence(rule="named before", score=round(chance, 3)))
        self.choices[turn.number] = Choice(speaker, chance, others[1:3], tuple(evidence))
        title = (
            named is not None and turn.statement.headline
        )  # a headline's "contractor" is no better than what is below
        if turn.reading.shape == "description" and chance >= SAID_OF and speaker.kind == "person" and not title:
            self.roles.called(speaker, turn.reading.first, turn.reading.last)
        return speaker

    def named_together(self, turn: Turn, bearers: list[Entity]) -> bool:
        """Whether several of a name's bearers were just named in full, and none of them by that name alone so far."""
        sentence, anchor = self.layout.sentence, turn.anchor
        full = [e for e in bearers if (at := full_before(e, anchor)) >= 0 and sentence[anchor] - sentence[at] <= 1]
        alone = any(len(n.words) == 1 and n.first < anchor for e in bearers for n in e.names)
        return len(full) > 1 and not alone

    def stated(self, turn: Turn) -> Circumstances:
        """What the statement's own sentence says, and the next one where it says nothing else."""
        stated = self.read(turn, telling(self.layout, turn, self.owners))
        after = told_next(self.layout, self.cast, turn, self.owners)
        if after is not None:
            more = self.read(turn, after)
            for field in FIELDS:
                setattr(stated, field, getattr(stated, field) or getattr(more, field))
        earlier = told_before(self.layout, turn, self.owners)
        if earlier is not None:
            self.told_earlier(turn, stated, earlier)
        before = silent_before(self.layout, turn, self.owners)
        if (
            stated.place is None
            and before
            and self.layout.lower[before.start] in ("outside", "at", "in", "inside", "on")
        ):
            where = opening(self.layout, self.cast, before.start, set(before))  # "Outside the court, many sang."
            # but "In Porto, shops were shut" may be told of all that follows
            if where is not None and (
                self.layout.lower[before.start] != "in" or self.layout.words[where[1]][0].islower()
            ):
                stated.place = where
        return stated

    def told_earlier(self, turn: Turn, stated: Circumstances, earlier: Telling) -> None:
        """Add what the sentence before tells: an occasion of talking, and the time it begins with."""
        layout = self.layout
        if earlier.act and (
            any(s.text.startswith("had ") for s in turn.statement.cue[:1])
            or (stated.occasion is not None and layout.lower[stated.occasion[0] + 1] not in ("the", "this", "that"))
            or stated.date is not None
        ):
            return
        if earlier.act and stated.addressee is None and layout.lower[earlier.cue.start] in ("spoke", "wrote"):
            to = addressee_of(layout, self.cast, turn, earlier)
            stated.addressee, stated.plea = to if to is not None else (None, stated.plea)
        found = occasion_of(layout, earlier) if stated.occasion is None else None
        scene = earlier.act and layout.lower[earlier.cue.start] in SCENES
        if found is not None and ((earlier.act and not scene) or is_talk(layout, *found)):
            stated.occasion = found
        if stated.place is None and (earlier.act or (found is not None and stated.occasion == found)):
            stated.place = place_of(layout, self.cast, earlier, found)[0]
        date = date_of(layout, earlier, turn, self.day) if stated.date is None else None
        if date is not None and scene and date.rule not in ("weekday", "yesterday", "today"):
            return
        fronted = (
            date is not None and layout.at(date.start) - earlier.spots[0] <= FRONT
        )  # "On Thursday he was guarded."
        if (fronted or earlier.act) and layout.paragraph[earlier.spots[0]] == layout.paragraph[turn.anchor]:
            stated.date = stated.date or date

    def read(self, turn: Turn, told: Telling) -> Circumstances:
        addressee = addressee_of(self.layout, self.cast, turn, told)
        place, occasion = place_of(self.layout, self.cast, told, occasion_of(self.layout, told))
        return Circumstances(
            addressee=addressee[0] if addressee else None,
            plea=addressee is not None and addressee[1],
            occasion=occasion,
            place=place,
            date=date_of(self.layout, told, turn, self.day),
        )

    def written(self, turn: Turn, about: Circumstances) -> Statement:
        """The statement with what was found for it."""
        layout = self.layout
        outer = turn.enclosing.statement.id if turn.enclosing is not None else None
        choice = self.choices[turn.number]
        date = about.date
        writing = choice.speaker is not None and choice.speaker.kind == "document"  # that has no occasion, it is one
        return replace(
            turn.statement,
            speakers=self.speakers(turn, choice),
            candidates=tuple(
                Candidate(name=self.name(e), score=round(s, 3)) for e, s in choice.others if s >= SHOWN
            ),
            attitude=nature.attitude(turn),
            addressee=about.addressee,
            via=nature.passed_on_by(layout, self.cast, turn),
            occasion=layout.slice(*about.occasion) if about.occasion and not writing else None,
            place=layout.slice(*about.place) if about.place and not writing else None,
            said_at=None if date is None else SaidAt(
                text=layout.text[date.start : date.end],
                earliest=date.earliest.isoformat() if date.earliest else None,
                latest=date.latest.isoformat() if date.latest else None,
            ),
            negated=nature.negated(turn),
            within=outer,
            about=nature.about(layout, self.cast, turn),
        )  # fmt: skip

    def speakers(self, turn: Turn, choice: Choice) -> tuple[Speaker, ...]:
        if choice.speaker is None:
            return ()
        return tuple(self.speaker(turn, e, choice) for e in choice.speaker.members or (choice.speaker,))

    def name(self, entity: Entity) -> str:
        return " and ".join(self.name(m) for m in entity.members) or self.layout.slice(entity.first, entity.last)

    def speaker(self, turn: Turn, entity: Entity, choice: Choice) -> Speaker:
        if entity.number not in self.told:
            self.told[entity.number] = self.role_of(entity)
        role, affiliation = self.told[entity.number]
        kind = KINDS.get(entity.kind, "organisation" if len(entity.words) == 1 else "person")
        if entity.described and entity.head in HAVE_NAMES and not any(w[0].isupper() for w in entity.words[1:]):
            kind = "unnamed"  # "the company" is no name
        return Speaker(
            name=self.name(entity),
            kind=kind,
            role=role,
            affiliation=affiliation,
            mentions=self.trail(turn, entity),
            evidence=choice.evidence,
            confidence=round(choice.chance, 3),
        )

    def role_of(self, entity: Entity) -> tuple[str | None, str | None]:
        """The role that the text states nearest to the name, first the earliest; and the affiliation."""
        if entity.described:
            role, affiliation = self.roles.of_description(entity)
            if affiliation is None and entity.possessor is not None and _serves(entity):
                affiliation = self.name(entity.possessor)
            if affiliation is None and "".join(entity.words[:1]).lower() in ("his", "her"):
                affiliation = self.owner(entity)
            if affiliation is None and self.told_of(entity):
                affiliation = self.alike.of(entity)
            if affiliation is None and lexicon.singular(entity.head) in lexicon.SPOKESPEOPLE and len(entity.words) < 3:
                affiliation = self.roles.affiliations.pointed.spoke_before(entity.first, unnamed=True)
            return role, None if affiliation and _is(entity, affiliation) else affiliation
        if entity.kind != "person" and not entity.roles:
            return self.roles.of_organisation(entity), self.roles.affiliations.pointed.of_organisation(entity)
        roles = [r for r in entity.roles if r.text]
        best = offices.best(roles)
        pointed = self.roles.affiliations.pointed
        affiliation = (best.affiliation or pointed.owned(best)) if best else None
        if affiliation is None:
            now = best is not None and not offices.past(best)  # what a minister was mayor of says nothing of them now
            stated = (r.affiliation for r in entity.roles if r.affiliation and not (now and offices.past(r)))
            affiliation = next(stated, None)
        if affiliation is not None and affiliation.lower() in ("opposition", "government"):
            affiliation = next((r.affiliation for r in entity.roles if r.affiliation and self._body(r)), affiliation)
        if best is not None and affiliation == best.party:
            affiliation = next((r.affiliation for r in roles if self._body(r)), affiliation)
        if affiliation is None:
            found = (pointed.of(r) for r in sorted(roles, key=offices.worth))
            affiliation = next((body for body in found if body), None)
        if affiliation is None and best is not None:
            affiliation = pointed.spoken_for(best)
        party = party_of(sorted(entity.roles, key=offices.worth))
        if party and (
            affiliation in (None, "GOP") or gives_way(self.cast, affiliation or "")
        ):  # "Republican" is plainer
            affiliation = party
        if affiliation is None and best is not None:
            affiliation = pointed.ministry_of(best.text)
        if affiliation is None and entity.kind == "organisation":
            affiliation = pointed.of_organisation(entity)
        return (best.text if best else None), affiliation

    def owner(self, entity: Entity) -> str | None:
        """Whose "his advisers" are: the last person named before, if the pronoun suits them."""
        gender = lexicon.PRONOUNS[entity.words[0].lower()]
        timeline = self.search.timeline
        at = bisect_left(timeline, entity.first, key=lambda found: found[0])
        last = next((e for _, e in reversed(timeline[max(0, at - 12) : at]) if e.kind == "person"), None)
        return self.name(last) if last is not None and last.gender in ("", gender) else None

    def told_of(self, entity: Entity) -> bool:
        """Whether a description is of one that the text tells of elsewhere too: "the poll", "the spokesman"."""
        if entity.plural or not entity.words or entity.kind not in ("document", "unnamed"):
            return False
        return entity.words[0].lower() in lexicon.DEFINITE or (
            entity.kind == "document" and len(entity.words) < 4 and entity.words[0].lower() not in _OTHERS
        )  # fmt: skip

    def _body(self, role: Role) -> bool:
        """Whether a role is with an organisation, which says more of a strategist than a party does."""
        other = role.affiliation if role.affiliation != role.party and role.rank < 3 else None
        return other is not None and not gives_way(self.cast, other)

    def trail(self, turn: Turn, entity: Entity) -> tuple[Span, ...]:
        """From the source's words by the last mention before them to the fullest name."""
        layout = self.layout
        steps = []
        reading = turn.reading
        if reading.name is not None and reading.shape == "name":
            steps.append((reading.name.first, reading.name.last))
        elif reading.first >= 0 and reading.shape != "joint":
            steps.append((reading.first, reading.last))
        if reading.shape in ("pronoun", "description", "none") and (place := last_place(entity, turn.anchor)) >= 0:
            last = next((n.last for n in entity.names if n.first == place), place)
            steps.append((place, last))
        steps.append((entity.first, entity.last))
        spans = dict.fromkeys(Span.of(layout.text, layout.starts[a], layout.ends[b]) for a, b in steps)
        return tuple(spans)


def _is(entity: Entity, affiliation: str) -> bool:
    """Whether what a description seems to be with is it itself, or one of several: "the Lakes administration"."""
    words = [w.lower() for w in entity.words]
    if entity.kind == "organisation" and words[0] in ("a", "an", "one") and entity.head not in ("team", "unit"):
        return True  # where a court sits that the text does not name
    joined = "and" in words and lexicon.PREPOSITIONS.isdisjoint(words[: words.index("and")])
    told = affiliation.lower().split()
    itself = [w for w in words if w not in lexicon.DETERMINERS][: len(told)] == told and told[-1] == entity.head
    return entity.kind != "unnamed" and (joined or itself)


def _serves(entity: Entity) -> bool:
    """Whether a description with an owner can be with them: a document, an adviser; no family, office or campaign."""
    noun = lexicon.singular(entity.head)
    alone = noun in lexicon.RELATIVES | offices.VAGUE or entity.head in lexicon.GROUP_NOUNS
    return entity.kind != "organisation" and not alone
