"""A name in its sentence in; the words beside it that say what its bearer is out.

Titles before a name and appositives on either side; what verbs say is read by ``clauses``.
"""

from itertools import pairwise

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import PORTFOLIOS, is_capital, person_word

_FIELDS = PORTFOLIOS | lexicon.ORGANISATIONS
LONGEST = 24  # tokens in a role
BREAKS = frozenset('.,;:()[]“”"—–!?…') | {"--", "-", "..."}
CLAUSE = lexicon.RELATIVE | lexicon.words("said says told has had was is were will would but when while where")
BEHIND = lexicon.FUNCTION_WORDS | lexicon.words("emeritus emerita pro elect designate based responsible turned")
_JOINING = lexicon.words("but and yet so or nor")
_NO_ROLE_YET = lexicon.words(
    "and or but now currently formerly once previously until then speaking also himself herself"
)
_HOW_LONG = lexicon.words("years decades months weeks many several nearly about almost over two three four five ten")
_SUBJECTS = lexicon.words("i you he she it we they there that")
_OPENING = lexicon.PREPOSITIONS | {"regarding", "concerning"}
_WITHIN = lexicon.words("and the")  # in what somebody is director of: "the state police", no "this incident"
_CAPITALS = ("WHO", "US")  # that are no small words
_DEGREES = ("former", "then", "vice", "first", "own", "most", "longtime")
_PLEADS = lexicon.words("defending prosecuting mitigating")


class Phrases:
    """Finds noun phrases with a role in them: first and last token, and a rank, lowest best."""

    def __init__(self, layout: Layout, name_at: dict[int, Name]) -> None:
        self.layout = layout
        self.name_at = name_at

    def before(self, name: Name) -> tuple[int, int, int] | None:
        """ "election law expert Rick Hasen", "U.S. District Judge Jacqueline Corley"."""
        layout, last = self.layout, name.first - 1
        floor = layout.first[layout.sentence[name.first]]
        while (
            last >= floor
            and layout.lower[last].rstrip(".") in lexicon.HONORIFICS
            and not person_word(layout.words[last])
        ):
            last -= 1
        if last < floor:
            return None
        if layout.lower[last] in ("named", "called") and last > floor and person_word(layout.words[last - 1]):
            first = self._back(last - 1, floor)
            another = first > floor and layout.lower[first - 1] in ("a", "an", "another")
            return (first, last - 1, 0) if another else None  # "a nurse named Bo Li", no "the nurse called Bo Li"
        head = last
        if layout.lower[head] in ("elect", "designate"):
            head -= 1
        opens = layout.opens_sentence(head) and person_word(layout.lower[head])  # "Hydrologist Dr. Ana Obi"
        if not opens and not person_word(layout.words[head]):
            head = self._head_with_complement(head, floor)
            if head < 0:
                last = head = self._before_and(last, floor)
            if head < 0:
                return None
        first = self._back(head, floor)
        return first, last, 0

    def shared(self, name: Name) -> tuple[int, int, int] | None:
        """ "Sens." of "Sens. Bo Li of Texas and Rosa Meyer", for the second: a plural title is of all who follow."""
        layout = self.layout
        if name.titled:
            return None
        i, listed = name.start - 1, False
        floor = layout.first[layout.sentence[name.first]]
        while i > floor:
            other = self.name_at.get(i)
            if other is not None and other.kind == "person":
                title = self.before(other)
                if title is not None:
                    head = layout.lower[title[1]].rstrip(".")
                    return (*title[:2], 1) if listed and lexicon.singular(head) != head else None
                i = other.start - 1
            elif other is not None and layout.lower[other.start - 1] == "of":
                i = other.start - 2
            elif layout.lower[i] in (",", "and"):
                listed = True
                i -= 1
            else:
                return None
        return None

    def _before_and(self, end: int, floor: int) -> int:
        """The role in "presidential candidate and proud progressive Rosa Meyer", whose second half is none; or -1."""
        layout = self.layout
        for i in range(end, max(end - 3, floor), -1):
            if layout.lower[i] == "and":
                return i - 1 if i < end and person_word(layout.words[i - 1]) and i - 1 not in self.name_at else -1
            if not layout.words[i][0].islower() or layout.lower[i] in lexicon.FUNCTION_WORDS or _verb(layout.lower[i]):
                return -1
        return -1

    def _head_with_complement(self, end: int, floor: int) -> int:
        """ "director of communications", "MMC for Economic Development": the head before "of" and "for"."""
        layout = self.layout
        if layout.lower[end] in lexicon.FUNCTION_WORDS:
            return -1
        for i in range(end, max(end - 6, floor), -1):
            if layout.words[i] in BREAKS or layout.lower[i] in CLAUSE:
                return -1
            if layout.lower[i] in ("of", "for"):
                head = i - 1
                office = is_capital(layout.words[end]) or (
                    layout.lower[end] in _FIELDS
                    and not _verb(layout.lower[end])
                    and _WITHIN.issuperset(lexicon.FUNCTION_WORDS.intersection(layout.lower[i + 1 : end]))
                )
                if head >= floor and person_word(layout.words[head]) and office:
                    return head
                return -1
        return -1

    def _back(self, head: int, floor: int) -> int:
        """The first token of the modifiers before a role's head."""
        layout, first = self.layout, head
        while first - 1 >= floor and head - first < LONGEST // 2:
            word, lower = layout.words[first - 1], layout.lower[first - 1]
            if lower in ("’s", "'s"):
                first -= 1
                continue
            name = self.name_at.get(first)
            if name is not None and name.first < first and name.kind != "person":
                first = name.first  # "University of London professor"
                continue
            if lower.endswith("ing") and lower not in lexicon.DOING and word[0].islower():
                break  # "defending anchorman Bo Li"
            if first - 2 >= floor and layout.lower[first - 2] in ("has", "have", "had"):
                break  # "has overtaken businessman Bo Li"
            if (
                lower == "and"
                and person_word(layout.words[first - 2])
                and first - 2 >= floor
                and first - 2 not in self.name_at
            ):
                first -= 2
                continue
            plain = lower not in lexicon.FUNCTION_WORDS or word in _CAPITALS
            if lower in _DEGREES or (word[0].isalnum() and plain and not _verb(lower)):
                name = self.name_at.get(first - 1)
                owner = name is not None and name.kind == "person" and (
                    lower not in lexicon.PARTIES and lower not in lexicon.countries()
                )  # fmt: skip
                if name is not None and owner and layout.lower[first] not in ("’s", "'s"):
                    if not self._serves(first, head):
                        break
                    first = name.first  # "Former Odera Obi pollster"
                    continue
                first -= 1
                continue
            break
        while first < head and layout.lower[first] in ("’s", "'s", "of", "then", "and"):
            first += 1
        return first

    def _serves(self, first: int, head: int) -> bool:
        """Whether the role is one in somebody's service, so that a person may stand before it: "Bello spokeswoman"."""
        lower = self.layout.lower[first : head + 1]
        return lower[0] in ("campaign", "administration") or lexicon.singular(lower[-1]) in lexicon.SERVING

    def finite(self, i: int, first: int) -> bool:
        """Whether a word is a finite verb and no participle after a determiner or owner: "Bo's fired manager"."""
        before = self.layout.lower[i - 1]
        return _verb(self.layout.lower[i]) and not (
            i > first and (before in lexicon.DETERMINERS or before in ("’s", "'s"))
        )

    def apposed_before(self, name: Name) -> tuple[int, int, int] | None:
        """ "Sweden's Minister of Justice, Gunnar Strömmer, will meet"."""
        layout = self.layout
        listed = self._first_listed(name)
        title = self.before(listed)
        comma = min(listed.start, title[0] if title else listed.start) - 1  # "The manager, advocate Bo Li"
        sentence = layout.sentence[name.first]
        floor = layout.first[sentence]
        if layout.words[max(comma - 1, 0) : comma + 1] == ["-", "-"]:
            comma -= 1
        elif layout.words[comma] not in (",", "—", "–"):
            return None
        if comma <= floor:
            return None
        if layout.words[comma] != "," and layout.lower[floor] not in lexicon.DETERMINERS:
            return None  # an aside that begins here
        comma = self._behind_place(floor, comma)
        stop = layout.sentence_tokens(sentence).stop
        several = listed is not name or (name.last + 1 < stop and layout.lower[name.last + 1] == "and")
        follows = layout.lower[name.last + 1 : name.last + 2]
        if not several and layout.lower[floor] in _OPENING and follows and follows[0] not in BREAKS:
            return None  # "Regarding the mayor, Bo Li said"
        first = self._apposition(floor, comma)
        head = self._has_head(first, comma - 1, near=8)
        if several and lexicon.singular(layout.lower[head]) == layout.lower[head]:
            return None
        if head < 0 or any(self.finite(k, first) for k in range(first, head)):
            return None
        tail = layout.lower[head + 1 : comma]
        if any(w == "and" and after in lexicon.DETERMINERS for w, after in pairwise(tail)):
            return None  # "the mayor and the local candidate, Bo Li"
        if lexicon.RELATIVE.isdisjoint(tail) and any(self.finite(k, first) for k in range(head + 1, comma)):
            return None  # "rivals seized on images of the senator, Bo Li"
        named = [
            k
            for k in range(first, comma)
            if (n := self.name_at.get(k)) is not None
            and n.kind == "person"
            and n.sure
            and "(" not in layout.words[max(k - 3, first) : k]
        ]
        if any(layout.lower[self.name_at[k].last + 1] not in ("’s", "'s", "‘s", "’") for k in named):
            return None
        return first, comma - 1, 1

    def _behind_place(self, floor: int, comma: int) -> int:
        """The first comma of "The permanent secretary, Ministry of Works, Bo Li": where the office ends."""
        layout, k = self.layout, comma - 1
        while k > floor and k > comma - 7 and (is_capital(layout.words[k]) or layout.lower[k] in ("of", "for", "and")):
            name = self.name_at.get(k)
            if name is not None and name.kind == "person":
                return comma
            k -= 1
        told = floor + 1 < k < comma - 1 and layout.words[k] == "," and is_capital(layout.words[k + 1])
        return k if told and self._has_head(self._apposition(floor, k), k - 1, near=8) >= 0 else comma

    def _first_listed(self, name: Name) -> Name:
        """ "Bo Li", for "Rosa Meyer" of "two analysts, Bo Li and Rosa Meyer,": the plural before them is of both."""
        layout, ties = self.layout, ["and"]
        while (other := self.name_at.get(name.start - 2)) and other.kind == "person" and other.last == name.start - 2:
            if layout.lower[name.start - 1] not in ties:
                break
            name, ties = other, ["and", ","]
        return name

    def _apposition(self, floor: int, comma: int) -> int:
        """Where the noun phrase before a comma begins: at an article or owner, else where its segment does."""
        layout, first = self.layout, comma
        while first - 1 >= floor and comma - first < LONGEST:
            if layout.words[first - 1] == ")" and "(" in layout.words[max(first - 4, floor) : first - 2]:
                while layout.words[first] != "(":
                    first -= 1  # "Member of Parliament (MP) for the area"
                continue
            if layout.words[first - 1] in BREAKS:
                break
            first -= 1
            lower, before = layout.lower[first], layout.lower[max(first - 2, 0) : first]
            owner = self.name_at.get(first - 1) if lower in ("’s", "'s") else None
            if owner is not None and self._has_head(first + 1, comma - 1, near=6) >= 0:
                return owner.first
            of_another = before[-1:] in (["to"], ["of"], ["for"]) and before[0] != "according" and first > floor
            if (
                lower in lexicon.DETERMINERS
                and not of_another
                and lexicon.RELATIVE.isdisjoint(before[:1])
                and self._has_head(first, comma - 1, near=8) >= 0
            ):
                return first
        while first < comma and layout.lower[first] in _JOINING | {"whose"}:
            first += 1
        return first

    def _has_head(self, first: int, last: int, near: int) -> int:
        """The first role noun among the tokens, where it ends a noun phrase; -1 if there is none."""
        layout = self.layout
        if layout.lower[first : first + 2] == ["one", "of"]:
            first, near = first + 2, near - 2
        for i in range(first, min(last, first + near) + 1):
            if person_word(layout.words[i]) and (i == last or self._ends_noun(i)):
                return i
            if layout.words[i] == "WHO":
                continue
            if (
                layout.lower[i] in CLAUSE
                or layout.lower[i] in lexicon.PREPOSITIONS
                or layout.lower[i] in ("than", "as")
            ):
                return -1
        return -1

    def _ends_noun(self, i: int) -> bool:
        """Whether a noun is the last of its phrase, as "witness" of "witness statement" and "Democrat mayor" is not."""
        word, lower = self.layout.words[i + 1], self.layout.lower[i + 1]
        if person_word(word) or lower in ("'s", "’s", "’", "'"):
            return False
        return lower in BEHIND or not word[0].islower() or lower.endswith(("ed", "ing", "ly")) or _verb(lower)

    def after(self, name: Name) -> tuple[int, int, int] | None:
        """ "Serhii Kuzan, co-founder and chair of the Ukrainian Security and Cooperation Center"."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[name.first]).stop
        i = name.last + 1
        if i < stop and layout.words[i] == "(":
            while i < stop and layout.words[i] != ")":
                i += 1
            i += 1
        if layout.words[i : i + 2] == ["-", "-"]:
            i += 1
        elif i >= stop or layout.words[i] not in (",", "—", "–", "("):
            return None
        i += 1
        if i < stop and layout.lower[i] in _NO_ROLE_YET:
            return None  # "Bo Li, 41, and his nephew"; "Bo Li, now a baker" is read by ``clauses``
        if i + 1 < stop and (layout.lower[i].isdigit() or (layout.lower[i] in ("age", "aged"))):
            while i < stop and layout.words[i] != ",":
                i += 1
            i += 1
            if i < stop and layout.lower[i] in ("and", "or", "but"):
                return None
        if layout.lower[i : i + 1] and layout.lower[i] in _PLEADS and layout.words[i + 1 : i + 2] == [","]:
            return i, i, 1
        if i + 3 < stop and layout.lower[i] in ("from", "of") and layout.words[i + 1][0].isupper():
            comma = next((k for k in range(i + 2, min(i + 6, stop)) if layout.words[k] == ","), stop)
            i = comma + 1 if layout.lower[comma + 1 : comma + 2] in (["a"], ["an"], ["the"]) else i
        return self.phrase(i, stop, rank=1) or self._anything(i, stop)

    def apposed_to(self, last: int) -> tuple[int, int, int] | None:
        """ "a nurse from Porto" of "one of them, a nurse from Porto, said", where a description ends at ``last``."""
        layout = self.layout
        stop = layout.sentence_tokens(layout.sentence[last]).stop
        if last + 3 >= stop or layout.words[last + 1] != "," or layout.lower[last + 2] not in ("a", "an", "the"):
            return None
        found = self.phrase(last + 2, stop, 1)
        end = layout.words[found[1] + 1] if found and found[1] + 1 < stop else ""
        return found if end == "," or end.lower() == "who" else None

    def _anything(self, first: int, stop: int) -> tuple[int, int, int] | None:
        """ "Beck, a radio veteran of thirty years,": after "a", any short phrase that fills the segment."""
        layout = self.layout
        if first >= stop or layout.lower[first] not in ("a", "an"):
            return None
        last = first
        while last + 1 < stop and layout.words[last + 1] not in BREAKS and layout.lower[last + 1] not in CLAUSE:
            last += 1
        if not first < last < stop - 1 or last - first > 10 or any(self.finite(k, first) for k in range(first, last)):
            return None
        return first, last, 1

    def phrase(self, first: int, stop: int, rank: int) -> tuple[int, int, int] | None:
        """A noun phrase with a role noun that begins at ``first``, with its "of" and "for" phrases."""
        layout = self.layout
        if first >= stop or layout.lower[first] in lexicon.PREPOSITIONS:
            return None
        if layout.lower[first].replace("’", "'").partition("'")[0] in _SUBJECTS:
            return None  # "Bo Li, you're a lawyer"
        head = self._has_head(first, stop - 1, near=9)
        if head < 0 or any(self.finite(k, first) or layout.words[k] in BREAKS for k in range(first, head)):
            return None
        if any(
            (n := self.name_at.get(k)) and n.kind == "person" and n.start == first < k for k in range(head, head + 4)
        ):
            return None  # "Bo Li, Sen. Ruiz has come out"
        if (n := self.name_at.get(first)) is not None and n.kind == "person" and n.first == first:
            after = layout.lower[n.last + 1] if n.last + 1 < stop else ""
            if after not in ("’s", "'s"):
                return None  # the next of a list of people
        last = head
        while last + 1 < stop and last - first < LONGEST:
            word, lower = layout.words[last + 1], layout.lower[last + 1]
            if lower.endswith("ing") and last == head and lower not in lexicon.DOING and word[0].islower():
                break  # "a bus driver polling at 9 per cent"
            if word in BREAKS or lower in CLAUSE or (word in ("’", "'") and last + 1 not in self.name_at):
                break
            if last + 1 not in self.name_at and _verb(lower) and layout.lower[last] not in ("of", "for", "the", "and"):
                break
            last += 1
        return first, last, rank

    def office_end(self, first: int, last: int) -> int:
        """Where the office ends in "analyst at Norvik and a columnist", "spokesman for the fleet"."""
        layout = self.layout
        head = next((k for k in range(first, last) if self._ends_office(k)), last)
        speaks = lexicon.singular(layout.lower[head]) in lexicon.SPOKESPEOPLE
        for k in range(head + 1, last):
            lower, following = layout.lower[k], layout.lower[k + 1]
            house = following in lexicon.DETERMINERS or k + 1 in self.name_at
            if (lower == "such" and following == "as") or lower in ("since", "including", "like"):
                return k - 1
            if lower == "for" and (following in _HOW_LONG or following.isdigit()):
                return k - 1
            if lower in ("at", "with") and following != "large":
                return k - 1
            if house and (lower == "in" or (speaks and lower in ("for", "of"))):
                return k - 1
            if lower == "and" and following in lexicon.DETERMINERS:
                return k - 1
            if lower.endswith("ed") and following in lexicon.PREPOSITIONS and k not in self.name_at:
                return k - 1  # "agronomist appointed in May"
        return last

    def _ends_office(self, k: int) -> bool:
        return person_word(self.layout.words[k]) and not person_word(self.layout.words[k + 1])


def _verb(lower: str) -> bool:
    """Whether a small word looks like a finite verb, which ends a role: "said", "told", "has", "claims"."""
    return lower in lexicon.VERBS or (lower.endswith("ed") and len(lower) > 4 and lower not in lexicon.PARTICIPLES)
