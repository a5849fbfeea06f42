"""Roles that name no organisation in ("its director", "the union's secretary", "chairman"); the one they mean out."""

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.bodies import Bodies
from onrecord.resolve.affiliations.sorts import HAVE_NAMES, NOUNS, Body, fits
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity, Role
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import PORTFOLIOS, is_capital, role_word

OF_STATES = lexicon.words(
    "bureau ministry government army navy police parliament authority commission court treasury senate congress "
    "agency department council force forces marines guard military embassy presidency"
)
UNITS = lexicon.words("bureau police ministry department agency commission council authority office secretariat")
_AS_WRITTEN = lexicon.words("eu e.u. uk u.k. uae u.a.e.")
_PARTS = lexicon.words("unit subsidiary division arm branch part affiliate")
_JUDGES = lexicon.words("judge justice magistrate registrar")
_OFFICERS = lexicon.words(
    "chairman chairwoman chairperson chair ceo cfo coo cto president director manager secretary-general treasurer "
    "spokesman spokeswoman spokesperson founder co-founder cofounder owner steward negotiator principal headteacher "
    "headmaster captain coach goalkeeper defender midfielder striker winger forward co-owner vice-president "
    "vice-chairman vice-chairwoman executive editor vice-chair"
)
_PLAYERS = lexicon.words("captain coach goalkeeper defender midfielder striker winger forward")
_CHIEFS = lexicon.words("chief officer commissioner head secretary engineer leader deputy partner")
_UNDER = lexicon.words("scientist economist strategist analyst engineer geologist technologist investigator negotiator")
_POSTS = lexicon.words(
    "finance financial executive operating technology information product marketing legal sustainability security unit "
    "publicity general press communications regional national managing sporting technical shop club team group policy"
)
_OF_OFFICE = lexicon.words(
    "vice prime foreign home interior police army fire county city state village town government barangay ward tribal"
)
_STAFF = lexicon.words(
    "communications sales research marketing operations policy strategy security finance engineering"
)
_RANKS = ("police", "constabulary", "sheriff")
_KEPT = {
    **dict.fromkeys(("dean", "provost", "vice-chancellor", "rector"), ("university", "college", "institute", "school")),
    "curator": ("museum", "gallery"),
    "conductor": ("orchestra", "choir"),
    **dict.fromkeys(("vicar", "pastor", "parson"), ("church", "cathedral", "parish")),
    **dict.fromkeys(("inspector", "insp", "superintendent", "supt", "sergeant", "sgt", "constable"), _RANKS),
    "director-general": ("authority", "agency", "commission", "service", "bureau"),
    "co-leader": ("party",),
}  # offices that only one sort of organisation has
_TIES = lexicon.words("of for at with in by from")
_HEADS = lexicon.DOCUMENTS | lexicon.words("source sources person people somebody someone insider insiders")
_WRITTEN = lexicon.words("statement release communique communiqué")
_SITTING = {
    **dict.fromkeys(
        lexicon.words("councillor councilor coun cllr clr cr alderman councilman councilwoman councilmember"), "council"
    ),
    "commissioner": "commission",
    "mmc": "municipality",
    "mec": "government",
}
_AUTHORS = lexicon.words("author authors co-author editor editors translator illustrator composer narrator")
_OF_PLACES = lexicon.words(  # who can be a country's or a town's
    "minister president premier chancellor king queen prince emir sultan ambassador envoy governor mayor parliament "
    "government army military police navy council bank secretary leader leaders diplomat diplomats delegation "
    "delegate representative commissioner sheriff administrator coach captain team embassy consul spokesman "
    "spokeswoman spokesperson people officials authorities lawmakers senate presidency court officer chief"
)
_HOLDERS = lexicon.words("owner operator maker developer manufacturer builder parent landlord publisher")
_SECONDS = lexicon.words(
    "deputy assistant ally constituent supporter backer donor loyalist chief counsel"
)  # whose work is not for somebody, or who serves many
FAR = 60  # sentences back in which a campaign is looked for
NEAR = 3  # sentences before a bare "chief executive" in which the organisation is looked for


class Whose:
    """Finds the organisation that a role points to; None where two compete or there is none."""

    def __init__(self, layout: Layout, cast: Cast, name_at: dict[int, Name], bodies: Bodies) -> None:
        self.layout = layout
        self.cast = cast
        self.name_at = name_at
        self.bodies = bodies
        self._ministries = [
            (named, e)
            for e in cast.entities
            if e.kind != "person" and (named := {w.lower() for w in e.words}) & {"ministry", "department"}
        ]

    def of(self, role: Role) -> str | None:
        """Whose a role is that the text states without saying so."""
        if not role.text or lexicon.singular(role.text.lower().split()[-1]) in lexicon.RELATIVES:
            return None
        first, last = role.first, role.last
        if self.layout.words[last + 1 : last + 2] in (["’"], ["'"]) and self.layout.lower[last][-1] == "s":
            ends = (i for i in range(last + 2, min(last + 5, len(self.layout))) if self.layout.lower[i] in NOUNS)
            last = next(ends, last)  # "secretary of the residents' association"
        return (
            self.owned(role)
            or self._campaign(first, last)
            or self._written_by(first, last)
            or self._within(first, last)
            or self._tied(first, last)
            or self._served(first, last)
            or self._bare(first, last)
        )

    def owned(self, role: Role) -> str | None:
        """Whose "its chair" and "an adviser to its leadership" are."""
        lower = self.layout.lower
        inside = next((k + 1 for k in range(role.first, role.last) if lower[k] in ("its", "their")), None)
        return self._owned(role.first if inside is None else inside, set(role.text.lower().split()))

    def of_description(self, first: int, last: int) -> str | None:
        """Whose "the company's policy", "a source at the club" or "an audit by the county assembly" is."""
        layout = self.layout
        if layout.words[last + 1 : last + 2] == [","] and layout.lower[last] in NOUNS | _HOLDERS and last > first:
            name = self.name_at.get(last + 2)
            if name is not None and layout.words[name.last + 1 : name.last + 2] == [","]:
                return layout.slice(name.first, name.last)  # "a spokesman for the main contractor, Fell Tunnels,"
        return (
            self._owned(first, set(self.layout.lower[first : last + 1]))
            or self._campaign(first, last)
            or self._tied(first, last)
            or self._within(first, last)
            or self._read(first, last)
        )

    def _read(self, first: int, last: int) -> str | None:
        """Whose "the statement" is: that of the organisation which the two sentences before are about."""
        layout = self.layout
        if first != last or layout.lower[first] not in _WRITTEN or layout.lower[first - 1] != "the":
            return None
        found = self.bodies.before(first, lambda body: body.leads and not body.place, sentences=2)
        return found.text if found else None

    def _owned(self, first: int, words: set[str]) -> str | None:
        """ "Its president": the organisation that the sentence, or the one before, is about; a study has authors."""
        before = self.layout.lower[first - 1] if first else ""
        if before not in ("its", "their") or not words.isdisjoint(_AUTHORS):
            return None
        found = self.bodies.before(
            first - 1, lambda body: body.last < first and not body.hears, sentences=2, nearest=True
        ) or self.bodies.before(first - 1, lambda body: body.last < first, sentences=2, nearest=True)
        if found is not None and found.place and words.isdisjoint(_OF_PLACES):
            return None
        return found.text if found else None

    def _served(self, first: int, last: int) -> str | None:
        """ "Gov. Ana Ruiz" of "her spokesman": whoever was named last, if the pronoun suits them."""
        layout = self.layout
        gender = {"his": "m", "her": "f"}.get(layout.lower[first - 1]) if first else None
        staff = layout.lower[max(last - 2, 0) : last + 1] == ["chief", "of", "staff"]
        serves = staff or layout.lower[first] == "campaign" or layout.lower[last] in lexicon.SERVING - _SECONDS
        if gender is None or not serves:
            return None
        floor = layout.first[max(layout.sentence[first] - 1, 0)]
        for i in range(first - 2, floor - 1, -1):
            meant = self.cast.of_name.get(i)
            if meant and meant[0].kind == "person" and not layout.quoted[i]:
                return layout.slice(meant[0].first, meant[0].last) if meant[0].gender in ("", gender) else None
        return None

    def _campaign(self, first: int, last: int) -> str | None:
        """ "the Ruiz campaign" or "Ruiz's campaign" of "campaign manager Bo Li": the one that was told of last."""
        layout = self.layout
        if layout.lower[first] != "campaign" or first == last:
            return None
        if (served := self._served(first, last)) is not None:
            return served
        for i in range(first - 1, layout.first[max(layout.sentence[first] - FAR, 0)], -1):
            if layout.lower[i] == "campaign" and not layout.quoted[i]:
                name = self.name_at.get(i - 1 - (layout.lower[i - 1] in ("’s", "'s")))
                if name is not None and name.kind == "person":
                    return layout.slice(name.first, i)
        return layout.words[first]

    def _within(self, first: int, last: int) -> str | None:
        """ "the union's secretary", "company chairman": the organisation in the role, or right before it."""
        layout = self.layout
        for i in range(first - 1, last):
            owner = layout.lower[i + 1] in ("’s", "'s") and i >= 0
            noun = owner or (i >= first and role_word(layout.words[i + 1]))
            short = self.name_at.get(i)
            opens = i == first and layout.opens_sentence(i) and layout.lower[i] in NOUNS
            if i < 0 or not noun or (short is not None and not (opens and short.first == short.last)) or not (
                layout.words[i][0].islower() or opens
            ):  # fmt: skip
                continue
            if not owner and lexicon.singular(layout.lower[i + 1]) in lexicon.CALLINGS:
                continue  # "primary school teacher"
            if not owner and i == first and layout.lower[first - 1] in ("a", "an"):
                body = self.bodies.bearer(i, i, compound=True)
                return body.text if body else None
            if layout.lower[i] in NOUNS - {"business", "campaign"} and layout.sentence[i] == layout.sentence[last]:
                return self.bodies.meant(self.bodies.opens(i), i)
        return None

    def _tied(self, first: int, last: int) -> str | None:
        """ "head of the regional disaster bureau", "president of the merchants' association"."""
        layout = self.layout
        for i in range(first + 1, last):
            head = layout.lower[i - 1]
            if layout.lower[i] not in _TIES or not (role_word(head) or head in _HEADS or layout.lower[i] == "by"):
                continue
            for k in range(i + 1, min(i + 7, last + 1)):
                if (name := self.name_at.get(k)) is not None and k <= i + 2 and name.kind != "place" and (
                    head in lexicon.SPOKESPEOPLE
                ):  # fmt: skip
                    return layout.slice(name.first, name.last)
                if name is not None or layout.words[k] == ",":
                    return None
                if layout.lower[k] in NOUNS and not (
                    k < last
                    and (layout.words[k + 1][0].isalpha() and layout.lower[k + 1] not in lexicon.FUNCTION_WORDS)
                ):
                    opens = self.bodies.opens(k)
                    if layout.lower[opens - 1] in ("a", "an") and (opens == k or layout.lower[k] in HAVE_NAMES):
                        return None  # "a director at a rival firm"
                    return self.bodies.meant(opens, k)
            determined = layout.lower[i + 1] in lexicon.DETERMINERS or layout.lower[i + 1].isdigit()
            return None if determined or head not in lexicon.SPOKESPEOPLE else layout.slice(i + 1, last)
        return None

    def _bare(self, first: int, last: int) -> str | None:
        """ "Chief Executive Urs Baltensperger", "the chairman, Con Mulvihill", "Justice Rose Mwangangi"."""
        layout = self.layout
        if first and layout.lower[first - 1] in ("a", "an", "his", "her", "my", "our", "former", "one"):
            return None
        words = set(layout.lower[first : last + 1])
        if not words.isdisjoint(("’s", "'s")):
            return None  # whose that is the role says itself
        named = (
            self.name_at[i].kind for i in range(first, last + 1) if i in self.name_at and layout.lower[i] not in _POSTS
        )
        if "former" in words or not {"person", "place", "organisation"}.isdisjoint(named):
            return None
        tie = next((i for i in range(first + 1, last) if layout.lower[i] in ("of", "for")), last + 1)
        head = layout.lower[tie - 1].rstrip(".")
        if (kept := self._kept(words, tie, last, first)) is not None:
            return kept
        if head == "general" and layout.lower[tie - 2] in ("director", "secretary"):
            head = "director"
        if head in _JUDGES:
            found = self.bodies.before(first, lambda body: fits(body, "court"), sentences=200)
            return found.text if found else None
        if head == "chief" and first == last:
            found = self.bodies.before(
                first, lambda body: body.leads and fits(body, "police") and " " in body.text, sentences=6
            )
            return found.text if found else None
        if head in _SITTING and not (first and layout.lower[first] in ("police", "assistant", "deputy")):
            body = _SITTING[head]
            found = self.bodies.before(first, lambda b: fits(b, body) and (b.named or body == "council"), sentences=12)
            return found.text if found else None
        if head == "mayor" or {"city", "manager"} <= words:
            found = self.bodies.before(first, lambda body: fits(body, "city"), sentences=30)
            return found.text if found else None
        if tie <= last and not (layout.lower[tie] == "of" and tie + 1 == last and layout.lower[last] in _STAFF):
            return None  # "director of services" is somebody's whom the words do not tell
        if "municipal" in words and head in ("manager", "secretary", "engineer"):
            found = self.bodies.before(first, lambda b: fits(b, "municipality") and " " in b.text, sentences=30)
            return found.text if found else None
        chief = (head in _CHIEFS and not words.isdisjoint(_POSTS)) or (head in _UNDER and "chief" in words)
        if (head not in _OFFICERS and not chief) or not (words.isdisjoint(_OF_OFFICE) or "unit" in words):
            return None
        if head == "president" and is_capital(layout.words[last]) and not layout.opens_sentence(first):
            return None
        found = self.bodies.before(first, self._employs, sentences=NEAR)
        return found.text if found else self.bodies.main if head in _PLAYERS else None

    def _kept(self, words: set[str], tie: int, last: int, first: int) -> str | None:
        """ "Dean Ana Obi" of the university told of, "Inspector Ana Obi" of the police: whose kind the office tells."""
        head = self.layout.lower[tie - 1].rstrip(".")
        houses = _KEPT.get(head)
        if head == "chief" and "fire" in words:
            houses = ("fire",)
        elif head == "secretary" and words <= {"permanent", "principal", "secretary"} and len(words) > 1:
            houses = ("ministry", "department")
        if houses is None or tie <= last:
            return None
        found = self.bodies.before(
            first, lambda body: body.named and any(fits(body, house) for house in houses), sentences=6
        )
        return found.text if found else None

    def _employs(self, body: Body) -> bool:
        if body.hears or (not body.named and self.layout.lower[body.first - 1] in ("a", "an")):
            return False
        return fits(body, "company") or fits(body, "union") or fits(body, "party") or fits(body, "school")

    def country(self, first: int, last: int) -> str | None:
        """The name of a country that the words name, also by its adjective."""
        words = self.layout.slice(first, last)
        return words if words.lower() in _AS_WRITTEN else lexicon.countries().get(words.lower())

    def ministry_of(self, role: str) -> str | None:
        """The ministry or department in the text that goes with "Gender Minister" or "Minister of Health"."""
        spelt = set(role.lower().split())
        if not spelt & {"minister", "secretary"}:
            return None
        subjects = spelt & PORTFOLIOS - lexicon.FUNCTION_WORDS
        for named, entity in self._ministries:
            if named & subjects:
                return self.layout.slice(entity.first, entity.last)
        return None

    def spoken_for(self, role: Role) -> str | None:
        """Whom "a spokeswoman" speaks for: the organisation that its sentence named first, before her."""
        if not role.text or lexicon.singular(role.text.lower().split()[-1]) not in lexicon.SPOKESPEOPLE:
            return None
        return self.spoke_before(role.first)

    def _written_by(self, first: int, last: int) -> str | None:
        """ "Fell Energy" of "In an email sent by spokesman Bo Li, Fell Energy apologised"."""
        layout, name = self.layout, self.name_at.get(last + 1)
        if name is None or layout.lower[first - 1] != "by" or layout.words[name.last + 1 : name.last + 2] != [","]:
            return None
        behind = name.last + 2
        subject = self.name_at.get(behind + (layout.lower[behind : behind + 1] == ["the"]))
        return self.bodies.fullest(subject) if subject is not None and subject.kind == "organisation" else None

    def spoke_before(self, first: int, unnamed: bool = False) -> str | None:
        """The organisation that is named first in the sentence of "a spokesman" at this token, before him.

        ``unnamed``: for whom nobody else is known to speak, also the one that the sentence before is about.
        """
        tokens = self.layout.sentence_tokens(self.layout.sentence[first])
        for i in range(tokens.start, first):
            name = self.name_at.get(i)
            if name is not None and name.kind == "organisation" and not (
                self.layout.quoted[i] or self.bodies.hears(name)
            ):  # fmt: skip
                return self.bodies.fullest(name)
        if not unnamed:
            return None
        found = self.bodies.before(first, lambda body: body.leads and body.named and not body.place, sentences=1)
        return found.text if found else None

    def of_organisation(self, entity: Entity) -> str | None:
        """The country in or before an organisation's name: "Bank of Ghana", "Chad’s Civil Aviation Authority"."""
        layout = self.layout
        for name in entity.names:
            if len(name.words) > 2 and name.words[-2].lower() == "of" and (found := self.country(name.last, name.last)):
                return found
            if (owner := self._parent(name)) is not None:
                return owner
            state = any(w.lower() in OF_STATES for w in name.words) or (
                name.words[-1] == "Bank" and name.words[-2:-1] in (("Reserve",), ("Central",), ("National",))
            )
            for last in (name.first, name.first + 1):
                if state and name.last > last and (found := self.country(name.first, last)):
                    return found
            before = name.first - 1
            if before > 0 and layout.lower[before] in ("’s", "'s"):
                before -= 1 + (layout.words[before - 1] == ".")  # "U.K.’s"
            other = self.name_at.get(before)
            if before < 0 or other is None or not (state or len(name.words) > 1):
                continue
            country = self.country(other.first, other.last)
            if country or other.kind == "place":
                return country or layout.slice(other.first, other.last)
        return None

    def _parent(self, name: Name) -> str | None:
        """ "Fell Energy" of "Ridge Pipeline, a unit of Fell Energy"; "police" of "the police's press office"."""
        layout, i = self.layout, name.last + 1
        if layout.words[i : i + 1] == [","] and layout.lower[i + 1 : i + 2] in (["a"], ["an"], ["the"]):
            for k in range(i + 2, min(i + 6, len(layout) - 2)):
                if layout.lower[k] in _PARTS and layout.lower[k + 1] == "of":
                    owner = next((n for m in range(k + 2, k + 6) if (n := self.name_at.get(m)) is not None and (
                        n.kind == "organisation")), None)  # fmt: skip
                    return self.bodies.fullest(owner) if owner else None
        before = name.first - 2
        if before >= 0 and layout.lower[before + 1] in ("’s", "'s") and layout.lower[before] in UNITS:
            return layout.slice(self.bodies.opens(before), before)
        return None
