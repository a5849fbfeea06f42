"""A description without an affiliation in; the one that the text gives another of its kind out: whose "the poll" is."""

from bisect import bisect_left
from functools import cached_property

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.parties import EXECUTIVES
from onrecord.resolve.affiliations.stated import Affiliations
from onrecord.resolve.names.entities import Entity

NEAREST = 12  # of the places where another poll is named, so many on either side are looked at
_FULL = {"gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "col.": "colonel"}


class Alike:
    """Looks at the other places where a text has the noun of a description."""

    def __init__(self, affiliations: Affiliations) -> None:
        self.affiliations = affiliations

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Of each noun in the singular, where it stands."""
        places: dict[str, list[int]] = {}
        for i, word in enumerate(self.affiliations.layout.lower):
            places.setdefault(_noun(word), []).append(i)
        return places

    def of(self, entity: Entity) -> str | None:
        """Whose "the poll" is, by the words around another poll, the last before it or the first after it."""
        layout, head = self.affiliations.layout, _noun(entity.head)
        places = self._places.get(head, [])
        at = bisect_left(places, entity.first)
        told: list[str] = []
        for i in (*reversed(places[max(0, at - NEAREST) : at]), *places[at : at + NEAREST]):
            if entity.first <= i <= entity.last:
                continue
            first = last = i
            floor, stop = layout.first[layout.sentence[i]], layout.sentence_tokens(layout.sentence[i]).stop
            while first > floor and i - first < 6 and (
                layout.words[first - 1][0].isalnum() or layout.lower[first - 1] in ("’s", "'s", "/")
            ) and layout.lower[first - 1] not in lexicon.FUNCTION_WORDS:  # fmt: skip
                first -= 1
            while last + 1 < stop and last - i < 9 and layout.words[last + 1][0].isalnum() and (
                layout.lower[last + 1] not in lexicon.RELATIVE
            ):  # fmt: skip
                last += 1
            found = self.affiliations.of_role(first, last)
            if found and head in EXECUTIVES and found.lower() in lexicon.PARTIES:
                continue  # a governor speaks for the state
            kinds = {
                self.affiliations.name_at[k].kind for k in range(first, last + 1) if k in self.affiliations.name_at
            }
            if found and kinds - {None, "other"}:
                told.append(found)
        if entity.kind == "unnamed" and len(set(told)) > 1:
            return None  # officials of several countries
        return told[0] if told else None


def _noun(word: str) -> str:
    """A noun in the singular, a short title in full."""
    return _FULL.get(word, lexicon.singular(word))
