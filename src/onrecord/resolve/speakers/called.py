"""A turn whose source is "the company" or "the senator" in; the named one that it plainly stands for out.

The scorer's candidates include the words themselves, which are right but no name.
"""

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.bodies import Bodies
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Entity
from onrecord.resolve.speakers.features import Option, Turn, role_fit
from onrecord.resolve.speakers.readings import Reading

# organisations that have a name of their own, unlike "the ministry" and "the police"
HAVE_NAMES = lexicon.words(
    "company firm group business organisation organization airline carrier manufacturer retailer maker bank giant "
    "startup outlet network paper newspaper club charity operator publisher broadcaster"
)
_CALLED = HAVE_NAMES - {"group", "paper", "outlet", "network"} | lexicon.words(
    "insurer lender brewer brand utility supplier steelmaker automaker carmaker drugmaker chipmaker developer chain "
    "force ministry department commission council committee board authority agency tribunal court bureau party "
    "parliament "
    "union association federation hospital clinic university college school institute museum foundation society "
    "start-up contractor exporter producer shipbuilder miner builder brokerage consultancy station magazine"
)  # by which one organisation of the text is called in turn; "the group" and "the paper" may be anything
# people of whom a text has several, most of them without a name
_MANY = lexicon.SPOKESPEOPLE | lexicon.words(
    "official source aide adviser advisor employee worker member person man woman officer lawyer resident witness"
)
# and these, unless somebody is called so: a court's prosecutor is hardly ever named, and is not the lawyer who is
_OF_COURTS = lexicon.words(
    "prosecutor judge magistrate juror clerk coroner bailiff interpreter defendant accused plaintiff complainant "
    "victim suspect constable detective sergeant inspector investigator doctor nurse paramedic driver pilot"
)
# the least chance of somebody named, and the most that anybody else may have of it: the rule was right for 7 of 7
# speakers of `aside` and the held-out third, whose totals chose its conditions, and for 18 of 18 of the articles that
# were read (predicted spans); at 0.35 to 0.5 for 8 of 14
LIKELY, RIVAL = 0.5, 0.5
_SAID_OF = lexicon.words("is was be been became remains as") | {",", "—", "–", "("}  # "Bo Li, a nurse", "was a nurse"
NEAR = 120  # tokens back in which an unnamed nurse stays "the nurse"
TEASER = 6  # tokens in which a text's first sentence comes to its "nurse"
BACK = 9  # turns back in which an organisation has just spoken


class Called:
    """Finds whom "the company" names."""

    def __init__(self, layout: Layout, bodies: Bodies) -> None:
        names = bodies.cast.names
        self.people = [n for n in names if n.kind == "person" and layout.paragraph[n.first] not in layout.titled]
        self.layout = layout
        self.bodies = bodies

    def by(self, turn: Turn, turns: list[Turn], options: list[Option], chances: list[float]) -> Entity | None:
        """The organisation that the turn's words stand for where the scorer holds the words themselves likeliest."""
        reading = turn.reading
        best = options[max(range(len(options)), key=chances.__getitem__)]
        opening = self.layout.lower[reading.first]
        if not best.entity.described or best.entity.plural:
            return None
        if reading.category == "person" and (
            opening == "the" or (turn.statement.headline and opening not in lexicon.DETERMINERS | {"one"})
        ):
            if opening == "the" and (teased := self._teased(turn, options)) is not None:
                return teased
            return None if self._introduced(turn) else self._likeliest(reading, options, chances)
        if not best.new or not reading.definite:
            return None
        if reading.possessor is not None or reading.possessive:
            return None
        return self._just_spoken(turn, turns, best) or self._agreed(turn, options, chances)

    def _likeliest(self, reading: Reading, options: list[Option], chances: list[float]) -> Entity | None:
        """The one person who speaks elsewhere, for "the senator", if the scorer holds nobody else nearly as likely."""
        people = sorted((c, k) for k, c in enumerate(chances) if options[k].entity.kind == "person")
        if not people or reading.noun in _MANY:
            return None
        chance, k = people[-1]
        entity = options[k].entity
        if reading.noun in _OF_COURTS and role_fit(reading, entity)[0] < 1:
            return None
        sure = chance >= LIKELY and (len(people) < 2 or people[-2][0] <= RIVAL * chance)
        return entity if sure and entity.spoken and entity.names and not entity.kin else None

    def _introduced(self, turn: Turn) -> bool:
        """Whether somebody else was brought in by the turn's noun not long before: "A nurse came", then "the nurse"."""
        lower, words = self.layout.lower, self.layout.words
        for i in range(max(2, turn.anchor - NEAR), turn.anchor):
            if lower[i] != turn.reading.noun or words[i + 1][0].isupper():
                continue
            article = next((k for k in range(i - 1, max(i - 4, 0), -1) if lower[k] in ("a", "an", "another", "one")), 0)
            if article and lower[article - 1] not in _SAID_OF:
                return True
        return False

    def _teased(self, turn: Turn, options: list[Option]) -> Entity | None:
        """Who is named first and speaks, if the text opens with the turn's noun: "A nurse has told of her fear"."""
        layout, noun = self.layout, turn.reading.noun
        named = next((n for n in self.people if len(n.words) > 1), None)
        if named is None or noun in _MANY or turn.reading.modifiers:
            return None
        told = next((i for i in range(1, named.first) if layout.lower[i] == noun), 0)
        sentence = layout.sentence_tokens(layout.sentence[told])
        opens = layout.lower[sentence.start] in ("a", "an") and told - sentence.start < TEASER
        if (
            not opens
            or layout.paragraph[told] in layout.titled
            or layout.paragraph[named.first] - layout.paragraph[told] > 2
        ):
            return None
        if any(role_fit(turn.reading, o.entity)[0] == 1 and o.entity.kind == "person" for o in options):
            return None
        return next((o.entity for o in options if named in o.entity.names and o.entity.spoken), None)

    def _just_spoken(self, turn: Turn, turns: list[Turn], option: Option) -> Entity | None:
        if option.entity.head not in HAVE_NAMES or turn.reading.modifiers:
            return None
        before = next((t for t in reversed(turns[max(0, turn.number - BACK) : turn.number]) if t.speaker), None)
        if before is None or before.speaker is None or before.speaker.kind != "organisation" or not (
            before.speaker.names
        ):  # fmt: skip
            return None
        paragraph = self.layout.paragraph
        return before.speaker if paragraph[turn.anchor] - paragraph[before.anchor] <= 2 else None

    def _agreed(self, turn: Turn, options: list[Option], chances: list[float]) -> Entity | None:
        """The organisation that the text before is about, if the scorer holds no other likelier to be meant."""
        reading, lower = turn.reading, self.layout.lower
        if reading.noun not in _CALLED or lower[reading.first] != "the" or lower[reading.last] != reading.noun:
            return None
        found = self.bodies.bearer(self.bodies.opens(reading.last), reading.last)
        meant = self.bodies.called.get(found.text) if found else None
        named = [k for k, o in enumerate(options) if not o.entity.described and o.entity.kind != "person"]
        if sum(1 for k in named if reading.noun in (w.lower() for w in options[k].entity.words)) > 1:
            return None
        likeliest = max(named, key=chances.__getitem__, default=None)
        return meant if likeliest is not None and options[likeliest].entity is meant else None
