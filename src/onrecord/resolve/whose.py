"""Roles that name no organisation in ("its director", "the union's secretary", "chairman"); the one they mean out."""

from onrecord.resolve import lexicon
from onrecord.resolve.bodies import NOUNS, Bodies, Body, fits
from onrecord.resolve.entities import Cast, Role
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import Name
from onrecord.resolve.runs import is_capital, role_word

_JUDGES = lexicon.words("judge justice magistrate registrar")
_OFFICERS = lexicon.words(
    "chairman chairwoman chairperson chair ceo cfo coo cto president director manager secretary-general treasurer "
    "spokesman spokeswoman spokesperson founder co-founder cofounder owner steward negotiator principal headteacher "
    "headmaster captain coach goalkeeper defender midfielder striker winger forward co-owner vice-president "
    "vice-chairman vice-chairwoman executive editor vice-chair"
)
_CHIEFS = lexicon.words("chief officer commissioner head secretary engineer leader deputy partner")
_POSTS = lexicon.words(
    "finance financial executive operating technology information product marketing legal sustainability security unit "
    "publicity general press communications regional national managing sporting technical shop club team group policy"
)
_OF_STATES = lexicon.words("vice prime foreign home interior police army fire county city state village town")
_TIES = lexicon.words("of for at with in by from")
_HEADS = lexicon.DOCUMENTS | lexicon.words("source sources person people somebody someone insider insiders")
NEAR = 3  # sentences before a bare "chief executive" in which the organisation is looked for


class Whose:
    """Finds the organisation that a role points to; None where two compete or there is none."""

    def __init__(self, layout: Layout, cast: Cast, name_at: dict[int, Name], bodies: Bodies) -> None:
        self.layout = layout
        self.cast = cast
        self.name_at = name_at
        self.bodies = bodies

    def of(self, role: Role) -> str | None:
        """Whose a role is that the text states without saying so."""
        if not role.text:
            return None
        first, last = role.first, role.last
        return self._owned(first) or self._within(first, last) or self._tied(first, last) or self._bare(first, last)

    def of_description(self, first: int, last: int) -> str | None:
        """Whose "the company's policy", "a source at the club" or "an audit by the county assembly" is."""
        layout = self.layout
        if layout.words[last + 1 : last + 2] == [","] and layout.lower[last] in NOUNS and last > first:
            name = self.name_at.get(last + 2)
            if name is not None and layout.words[name.last + 1 : name.last + 2] == [","]:
                return layout.slice(name.first, name.last)  # "a spokesman for the main contractor, Fell Tunnels,"
        return self._owned(first) or self._within(first, last) or self._tied(first, last)

    def _owned(self, first: int) -> str | None:
        """ "Its president": the organisation that the sentence, or the one before, is about."""
        before = self.layout.lower[first - 1] if first else ""
        if before not in ("its", "their"):
            return None
        found = self.bodies.before(first - 1, lambda body: bool(body.text), sentences=2, nearest=True)
        return found.text if found else None

    def _within(self, first: int, last: int) -> str | None:
        """ "the union's secretary", "company chairman": the organisation in the role, or right before it."""
        layout = self.layout
        for i in range(first - 1, last):
            owner = layout.lower[i + 1] in ("’s", "'s") and i >= 0
            noun = owner or (i >= first and role_word(layout.words[i + 1]))
            if i < 0 or not noun or i in self.name_at or not layout.words[i][0].islower():
                continue
            if layout.lower[i] in NOUNS - {"business"} and layout.sentence[i] == layout.sentence[last]:
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
                    return self.bodies.meant(self.bodies.opens(k), k)
            determined = layout.lower[i + 1] in lexicon.DETERMINERS or layout.lower[i + 1].isdigit()
            return None if determined or head not in lexicon.SPOKESPEOPLE else layout.slice(i + 1, last)
        return None

    def _bare(self, first: int, last: int) -> str | None:
        """ "Chief Executive Urs Baltensperger", "the chairman, Con Mulvihill", "Justice Rose Mwangangi"."""
        layout = self.layout
        if first and layout.lower[first - 1] in ("a", "an", "his", "her", "my", "our", "former", "one"):
            return None
        if any(i in self.name_at and self.name_at[i].kind in ("person", "place", "organisation")
               for i in range(first, last + 1)) or "former" in layout.lower[first : last + 1]:  # fmt: skip
            return None
        head = layout.lower[last].rstrip(".")
        if head in _JUDGES:
            found = self.bodies.before(first, lambda body: fits(body, "court"), sentences=200)
            return found.text if found else None
        words = set(layout.lower[first : last + 1])
        chief = head in _CHIEFS and not words.isdisjoint(_POSTS)
        if (head not in _OFFICERS and not chief) or not words.isdisjoint(_OF_STATES):
            return None
        if head == "president" and is_capital(layout.words[last]) and not layout.opens_sentence(first):
            return None
        found = self.bodies.before(first, self._employs, sentences=NEAR)
        return found.text if found else None

    def _employs(self, body: Body) -> bool:
        return fits(body, "company") or fits(body, "union") or fits(body, "party") or fits(body, "school")
