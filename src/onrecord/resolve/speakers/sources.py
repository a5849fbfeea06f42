"""The source words of a statement in; a reading of them out: a pronoun, names, a description, or several joined."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import is_capital, party_tag, role_word
from onrecord.resolve.speakers.extents import REFLEXIVE, STOPS, Extent
from onrecord.resolve.speakers.readings import HAPPENINGS, Reading, categorise

_SEVERAL = lexicon.words("many most some several few both all other more")
_NUMBERS = lexicon.words(
    "two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands multiple numerous "
    "various fifteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_NAMED = lexicon.words("named called as surnamed nicknamed")  # "a trader named Kofi", "who gave his name as Kofi"
_SPOKEN = lexicon.words("comments remarks words statement statements message speech testimony claim assertion")
# what somebody does in speaking: none of these is a thing that speaks for itself, as a letter does
_ACTS = lexicon.words(
    "endorsement attack attacks criticism criticisms praise accusation accusations allegation allegations warning "
    "warnings promise promises pledge pledges vow vows threat threats appeal appeals plea pleas demand demands "
    "suggestion suggestions insistence refusal denial denials apology admission confession rhetoric tirade outburst "
    "rant rants reply response answer answers insult insults jibe jibes joke jokes quip assessment view views belief "
    "beliefs contention argument arguments assertions claims rallies speeches advocacy defence defense rebuke "
    "rebuttal retort outcry complaints objection objections prediction predictions boast boasts assurance assurances "
    "hint hints condemnation acknowledgment acknowledgement acceptance rejection dismissal"
)
_FIRMS = lexicon.words("operator owner maker developer manufacturer builder contractor landlord supplier rival")
_OWN = lexicon.words("his her")
_ACCOUNTS = lexicon.words("account accounts handle page feed timeline profile blog channel website site wall status")
_FORCES = lexicon.words("coast border national home civil presidential republican revolutionary")
_OWNERS = ("’s", "'s", "‘s", "’", "'")


class Reader:
    """Reads source words against the names of the text."""

    def __init__(self, layout: Layout, names: Sequence[Name]) -> None:
        self.layout = layout
        self.names = names
        self.extent = Extent(layout, names)
        self.names_in = self.extent.names_in

    def read(self, first: int, last: int) -> Reading:
        """Read tokens ``first..last`` (both included)."""
        layout = self.layout
        while first <= last and not (layout.words[first][0].isalnum() or layout.words[first][0] == "@"):
            first += 1
        while last >= first and layout.words[last] in (
            ",",
            ".",
            ":",
            ";",
            "“",
            "”",
            '"',
            "’s",
            "'s",
            "’",
            "'",
            "—",
            "-",
        ):
            last -= 1
        if first > last:
            return Reading("none")
        before = bisect_left(self.extent.firsts, first) - 1
        if before >= 0 and first <= self.names[before].last:
            first = self.names[before].first  # the source begins in the middle of a name
        inside = bisect_left(self.extent.firsts, last + 1) - 1
        if inside >= 0 and last < self.names[inside].last:
            last = self.names[inside].last
        if (
            layout.lower[first] in lexicon.PRONOUNS
            and layout.lower[first] not in lexicon.DETERMINERS
            and (layout.lower[last] in ("who", "which"))
        ):
            first = last  # "It blamed the union, which": who speaks is told by the last word
        lower = layout.lower[first] if layout.words[first] != "US" else "u.s."  # "US officials"
        if (
            (pronoun := lexicon.PRONOUNS.get(lower))
            and pronoun != "o"
            and (last - first <= 1 or lower in ("who", "which", "he", "she"))
        ):
            noun_follows = last > first and layout.words[last][0].isalpha() and lower in lexicon.DETERMINERS
            if not noun_follows or layout.lower[last] in lexicon.PRONOUNS:
                return Reading("pronoun", first, last, pronoun=pronoun)
        if last - first > 1 and layout.lower[last] in _SPOKEN and layout.lower[last - 1] in _OWNERS:
            return self.read(first, last - 2)  # "the mayor's comments" speak for the mayor
        if first == 0 and layout.words[last + 1 : last + 2] == [":"] and layout.lower[last] in HAPPENINGS:
            return Reading("none")  # "Ferry strike: ‘Nobody told us’"
        names = self.names_in(first, last)
        return self._joint(first, last, names) or self._single(first, last, names)

    def _joint(self, first: int, last: int, names: list[Name]) -> Reading | None:
        """ "A and B", "A, B and C" where each part is a name or a description of its own."""
        layout = self.layout
        inside = {i for n in names for i in range(n.start, n.last + 1)}
        joints = [
            i for i in range(first + 1, last)
            if layout.lower[i] == "and" and i not in inside and (
                not self._clause_before(first, i) or self._both_apposed(first, i, names)
            )
        ]  # fmt: skip
        if not joints:
            return None
        joint = joints[-1] if self._list_like(first, joints[-1], names) else joints[0]
        left = self._parts_before(first, joint - 1, names)
        if not left and self._both_apposed(first, joint, names):
            left = (self._single(first, names[0].last, names[:1]),)
        right = self.read(joint + 1, last)
        left = left or self._apposed_list(first, joint - 1, names)
        if not left or right.shape not in ("name", "description"):
            return None
        tied = any(layout.lower[k] in ("of", "from", "for") and k not in inside for k in range(first, joint))
        if tied and (right.name is None or right.name.kind != "person"):
            return None  # "Krzysztof Lis of the party of Law and Order"
        parts = (*left, right)
        if all(p.shape == "name" for p in parts):
            return Reading("joint", first, last, parts=parts, plural=True, category="group")
        if any(p.shape == "name" for p in left) and right.shape == "description":
            return Reading(
                "description", first, last, noun=right.noun, category="group", plural=True,
                beside=tuple(names),
            )  # fmt: skip
        return None

    def _apposed_list(self, first: int, last: int, names: list[Name]) -> tuple[Reading, ...]:
        """ "Two members from Lisbon, Ana Reis and Rui Faria": the people behind a noun for several."""
        comma = next((k for k in range(first, last) if self.layout.words[k] == ","), last)
        inside = [n for n in names if n.first > comma]
        if comma == last or not inside or any(n.kind != "person" for n in inside):
            return ()
        whole = self._single(first, comma - 1, [n for n in names if n.first < comma])
        if whole.shape != "description" or not whole.plural or inside[0].start != comma + 1:
            return ()
        return self._parts_before(comma + 1, last, names)

    def _both_apposed(self, first: int, joint: int, names: list[Name]) -> bool:
        """Whether "and" joins two people of whom the first is told about: "Bo Li, a baker, and Ana Reis, a nurse"."""
        return (
            bool(names)
            and self.layout.words[joint - 1] == ","
            and names[0].kind == "person"
            and names[0].start == first
            and self.layout.words[names[0].last + 1] == ","
            and any(n.start == joint + 1 and n.kind == "person" for n in names)
        )

    def _clause_before(self, first: int, joint: int) -> bool:
        """Whether a relative clause or an appositive has begun before the "and"."""
        lower = self.layout.lower
        if any(lower[k] in lexicon.RELATIVE for k in range(first, joint)):
            return True
        for k in range(first, joint):
            if lower[k] == ",":
                after = lower[k + 1]
                return after in ("a", "an", "the", "who", "his", "her", "their") or not is_capital(
                    self.layout.words[k + 1]
                )
        return False

    def _list_like(self, first: int, joint: int, names: list[Name]) -> bool:
        firsts = {n.start for n in names}
        return all(k + 1 in firsts for k in range(first, joint) if self.layout.words[k] == ",")

    def _parts_before(self, first: int, last: int, names: list[Name]) -> tuple[Reading, ...]:
        begin, parts = first, []
        for k in range(first, last + 2):
            if k == last + 1 or self.layout.words[k] == ",":
                if k > begin and not party_tag(self.layout, begin):
                    parts.append(self._single(begin, k - 1, [n for n in names if begin <= n.first < k]))
                begin = k + 1
        return tuple(parts) if all(p.shape == "name" for p in parts) else ()

    def _single(self, first: int, last: int, names: list[Name]) -> Reading:
        layout = self.layout
        by_last = {n.last: n for n in names}
        end = self.extent.base(first, last, names)
        while end + 2 <= last and layout.words[end + 1] == "," and self._adjective_only(first, end):
            end = self.extent.base(end + 2, last, names)  # "the lanky, bespectacled professor"
        beside = tuple(names)
        head = by_last.get(end)
        if head is not None and head.start == first + 1 == last and self._of_country(first, last):
            return Reading(
                "description", first, last, noun=layout.lower[last], category="person", definite=True, beside=beside
            )
        if head is not None and not (head.kind == "place" and self._adjective(head, last)):
            return Reading(
                "name",
                first,
                self.extent.whole(first, last),
                name=head,
                beside=tuple(n for n in names if n is not head),
            )
        noun = layout.lower[end]
        apposed = self._apposed(end, last, names) or self._called(first, names)
        if apposed is not None and (role_word(noun) or noun == "one" or not is_capital(layout.words[end])):
            return Reading(
                "name", first, last, name=apposed, noun=noun, beside=tuple(n for n in names if n is not apposed)
            )  # fmt: skip
        possessor = None
        for name in names:
            if name.last < end and layout.lower[name.last + 1] in _OWNERS:
                possessor = name
        if possessor is not None and noun in _ACTS and layout.lower[end - 1] in _OWNERS and possessor.last == end - 2:
            return Reading("name", first, last, name=possessor, beside=tuple(n for n in names if n is not possessor))
        opening = layout.lower[first]
        category, plural = categorise(noun)
        owner = lexicon.PRONOUNS.get(opening, "")
        if (category == "document" or noun in _ACTS) and owner in ("m", "f", "1") and end == first + 1:
            return Reading("pronoun", first, end, pronoun=owner)  # "her statement" speaks for her
        if category == "document" and (writer := self._account(end, last)):
            return Reading("pronoun", writer, writer, pronoun=lexicon.PRONOUNS[layout.lower[writer]])
        if noun in ("guard", "guards") and layout.lower[end - 1] in _FORCES and end > first:
            category, plural = "organisation", False  # "the coast guard"
        if category == "person" and plural:
            category = "group"
        if opening in _SEVERAL or opening in _NUMBERS or (opening.isdigit() and opening != "1"):
            plural = True
            category = "group" if category == "person" else category
        modifiers = frozenset(
            lexicon.singular(w)
            for k in range(first, self.extent.whole(first, last, end) + 1)
            if k != end and len(w := layout.lower[k]) > 2 and w not in lexicon.FUNCTION_WORDS and w[0].isalnum()
        )
        return Reading(
            "description", first, self.extent.whole(first, last, end), noun=noun, category=category, plural=plural,
            definite=opening in lexicon.DEFINITE or possessor is not None,
            modifiers=modifiers, possessor=possessor, beside=beside,
            possessive=opening if opening in ("his", "her", "its", "their") else "",
        )  # fmt: skip

    def _account(self, end: int, last: int) -> int:
        """The "his" of "a message on his verified Twitter handle", which speaks for him; or 0."""
        lower = self.layout.lower
        if lower[end + 1 : end + 2] not in (["on"], ["from"], ["to"]) or end + 3 > last or lower[end + 2] not in _OWN:
            return 0
        return end + 2 if any(w in _ACCOUNTS for w in lower[end + 3 : min(end + 8, last + 1)]) else 0

    def _adjective_only(self, first: int, end: int) -> bool:
        """Whether a comma stands between adjectives rather than after a noun."""
        lower = self.layout.lower
        return lower[first] in lexicon.DETERMINERS and end == first + 1 and categorise(lower[end])[0] == "" and (
            not is_capital(self.layout.words[end])
        )  # fmt: skip

    def _of_country(self, first: int, last: int) -> bool:
        """Whether "the Brazilian" is somebody from there; "the British" are many."""
        word = self.layout.lower[last]
        country = lexicon.countries().get(word, word).lower()
        told = word in lexicon.NATIONALS or (
            country != word and word.endswith(("an", "eli", "qi", "czech", "filipino"))
        )
        return self.layout.lower[first] == "the" and told

    def _adjective(self, name: Name, last: int) -> bool:
        """ "Canadian" before a noun is no speaker, "Canada" is."""
        return name.last < last and self.layout.words[name.last + 1][0].isalpha() and (
            self.layout.lower[name.last + 1] not in STOPS
        )  # fmt: skip

    def _called(self, first: int, names: list[Name]) -> Name | None:
        """The name that a description says somebody has: "a trader named Kofi", "who gave her name only as Jadwiga"."""
        layout = self.layout
        for name in names:
            before = name.start - 1
            if before > first and layout.lower[before] in REFLEXIVE and layout.lower[before - 1] in _NAMED:
                return name  # "a smuggler who called himself Rook"
            if before <= first or layout.lower[before] not in _NAMED or name.kind in ("organisation", "place"):
                continue
            if layout.lower[before] != "as" or {"name", "identified", "named"} & set(layout.lower[first:before]):
                return name
        return None

    def _apposed(self, end: int, last: int, names: list[Name]) -> Name | None:
        """ "An affected trader and member of the union, Alex Ngene": a person who fills a segment after a comma."""
        noun = self.layout.lower[end]
        firm = noun in _FIRMS or categorise(noun)[0] == "organisation"
        kinds = ("organisation", "person", None) if firm else ("person", None)
        for name in names:
            before = name.start - 1
            if before > end + 1 and self.layout.lower[before] in ("the", "former", "then") and len(name.words) > 1:
                before -= 1  # "a party's candidate -- the Republican Bo Li --"
            if role_word(self.layout.words[before]):  # "Its director, political scientist Bo Li"
                modifiers = range(before, max(before - 4, end), -1)
                before = next((k for k in modifiers if not self.layout.words[k][0].islower()), before)
            if name.start > end and self.layout.words[before] in (",", "—", "–", "-", ":"):
                after = self.layout.words[name.last + 1] if name.last < last else ","
                if (name.last == last or after in (",", "—", "–", "-", "(")) and name.kind in kinds:
                    return name
        return None
