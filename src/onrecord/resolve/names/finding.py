"""A layout and the model's mentions in; the names of the text out, each parted into title and name proper.

Names come from two sides: the model's mentions, and runs of capitalised words. Where both speak, the model says what
kind of thing it is. No list of first names or surnames takes part in finding them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Mention
from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names import signs
from onrecord.resolve.names.runs import INSIDE, MAY_OPEN, QUOTES, SURE, Told, is_capital, role_word, runs
from onrecord.resolve.names.titles import bracketed, core_of, is_organisation, person_like, told_person

_PLACES = lexicon.words(
    "island islands sea street avenue road river bay valley mountain mountains lake bridge county ocean peninsula "
    "gulf strait canal square park airport beach desert region province constituency ward borough township village"
)
_SAYS = lexicon.words(
    "said says told tells wrote writes thinks thought went is was has had will would did does declined denied added"
)
BASED = lexicon.words("based led backed listed owned headquartered")
_STATES = frozenset(lexicon.STATES.values())
# words that are given names in many countries
_VIRTUES = lexicon.words(
    "grace faith hope joy mercy patience blessing precious gift favour goodluck godwill innocent justice wisdom "
    "fortune beauty memory charity prudence comfort peace love happiness praise miracle glory victory promise destiny "
    "divine"
)
_BRAND = re.compile(  # "SeaLine", "iHeart", but no "MacDonald" or "DelRosso"
    r"(?!(?:Mac|Fitz|Vander|Dell[ae]|Van|Von|San|Del|Des|Los|Las|Ter|Ten|Abu|Bin|Ben|Mary|Jo)[A-Z])"
    r"(?:[A-Z][a-z]{2,}[A-Z]|[a-z][A-Z]|(?:[A-Z][a-z]+){3})[A-Za-z]+$"
)
_WEIGHTS = {True: 1.2, False: 0.4}  # of what words alone tell: countries and organisations' last words, or a guess


@dataclass(slots=True)
class Name:
    """One occurrence of a name: tokens ``first..last`` are the name proper, ``start..first-1`` its title.

    ``kind`` is person, organisation, place, other, or None where nothing tells; ``gender`` is that of its title.
    ``sure``: the kind comes from a title, a list of countries or the model, not from the look of the words.
    """

    start: int
    first: int
    last: int
    words: tuple[str, ...]
    kind: str | None
    gender: str = ""
    titled: bool = False  # a title of a person stands before it
    sure: bool = False


def find_names(layout: Layout, mentions: Iterable[Mention]) -> list[Name]:
    """All names of the text, in its order; none overlaps another."""
    told: Told = {}
    for mention in sorted(mentions, key=lambda m: m.score):
        if mention.kind != "description":
            told.update((i, mention) for i in layout.tokens(mention.span.start, mention.span.end))
    names: list[Name] = []
    headlines: list[tuple[int, int]] = []
    for sentence in range(len(layout.first)):
        titled = layout.paragraph[layout.first[sentence]] in layout.titled
        for first, last in runs(layout, sentence, told):
            if titled and last > first:
                headlines.append((first, last))
            elif (name := _parse(layout, first, last, told)) is not None:
                names.append(name)
    known = {tuple(layout.lower[n.first : n.last + 1]) for n in names}
    known |= {words[-1:] for words in known if words[-1] not in lexicon.common_words()}
    for first, last in headlines:
        found = _known(layout, first, last, known)
        name = None if found else _parse(layout, first, last, told)
        names.extend(found or ([name] if name else []))
    names.sort(key=lambda n: n.first)
    _agree_on_kinds(layout, names, told)
    if told:
        names = _without_openers(layout, names, told)
    names = [n for n in names if len(n.words) > 1 or n.titled or not lexicon.people(n.words[0].lower())]
    names.extend(_plain_surnames(layout, names))
    names.sort(key=lambda n: n.first)
    return names


def _without_openers(layout: Layout, names: list[Name], told: Told) -> list[Name]:
    """Leave out "Depots", "Warmer": words that have a capital only where a sentence begins, and no mention by the
    model anywhere."""
    opening, other = set[str](), set[str]()
    for name in names:
        alone = name.kind is None and name.start == name.first == name.last and name.first not in told
        alone = alone and not _owns_title(layout, name)
        (opening if alone and layout.opens_sentence(name.first) else other).update(w.lower() for w in name.words)
    opening -= other
    for i, word in enumerate(layout.lower) if opening else ():
        if word in opening and layout.words[i][0].isupper() and not layout.opens_sentence(i) and (
            layout.paragraph[i] not in layout.titled
        ):  # fmt: skip
            opening.remove(word)
    return [n for n in names if len(n.words) > 1 or n.words[0].lower() not in opening]


def _owns_title(layout: Layout, name: Name) -> bool:
    """Whether a word that opens a sentence is whose the title behind it is: "Cosatu president Ana Obi"."""
    word, i = layout.lower[name.first], name.last + 1
    if i + 1 >= len(layout) or word in lexicon.common_words() or lexicon.singular(word) in lexicon.common_words():
        return False
    i += layout.lower[i] in ("deputy", "vice", "acting", "party-list", "general", "senior")
    return role_word(layout.words[i]) and is_capital(layout.words[i + 1])


def _plain_surnames(layout: Layout, names: list[Name]) -> list[Name]:
    """Surnames that are words or roles as well, standing alone: "Young said", "Mr. Baker" after "Alison Baker"."""
    known = {n.words[-1].lower() for n in names if n.kind in ("person", "other", None) and 1 < len(n.words) < 5}
    known |= {n.words[0].lower() for n in names if n.kind == "person" and len(n.words) == 2 and "-" in n.words[1]}
    known = {w for w in known if w in lexicon.common_words() or w in lexicon.FUNCTION_WORDS or role_word(w)}
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    found = []
    for i, word in enumerate(layout.lower) if known else ():
        if word not in known or i in taken or not layout.words[i][0].isupper() or layout.paragraph[i] in layout.titled:
            continue
        before = layout.lower[i - 1].rstrip(".") if i else ""
        after = layout.words[i + 1] if i + 1 < len(layout) else "."
        if before in lexicon.DETERMINERS or (is_capital(after) and after.lower() not in lexicon.FUNCTION_WORDS):
            continue
        honorific = before in lexicon.HONORIFICS
        if layout.opens_sentence(i) and not honorific and not (
            after in (",", "’s", "'s") or after.lower() in _SAYS or after.lower().endswith("ed")
        ):  # fmt: skip
            continue
        gender = lexicon.HONORIFICS[before] if honorific else ""
        found.append(Name(start=i - honorific, first=i, last=i, words=(layout.words[i],), kind="person", gender=gender,
                          titled=honorific, sure=True))  # fmt: skip
    return found


def _agree_on_kinds(layout: Layout, names: list[Name], told: Told) -> None:
    """One kind for all occurrences of the same words: the model's votes beside what the words and titles say.

    The weights were set by hand on articles of PolNeAR's train part: a title outweighs one vote of the model, three
    votes outweigh it.
    """
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    heard: dict[tuple[str, ...], int] = {}
    for name in names:
        words = tuple(w.lower() for w in name.words)
        mine = votes.setdefault(words, {})
        if name.titled:
            mine["person"] = max(mine.get("person", 0.0), 1.5)
        elif name.kind is not None:
            if coined(name.words) or (acronym(name.words) and not dateline(layout, name.first, name.last)):
                mine["organisation"] = max(mine.get("organisation", 0.0), 1.5)
            mine[name.kind] = max(mine.get(name.kind, 0.0), _WEIGHTS[name.sure] if name.kind != "other" else 0.2)
        if not name.titled and name.kind in (None, "person", "other") and words[-1] not in lexicon.common_words():
            for kind, weight in signs.votes(layout, name.first, name.last).items():
                seen = mine.get("seen " + kind, 0.0)
                mine["seen " + kind] = max(seen, weight, min(seen + weight, 2.1))  # many weak signs are not sure
        mention = told.get(name.last) or told.get(name.first)
        if mention is not None:
            heard[words] = heard.get(words, 0) + 1
            model = "model " + mention.kind
            mine[model] = mine.get(model, 0.0) + mention.score
    total = {words: _total(mine, heard.get(words, 0)) for words, mine in votes.items()}
    _share(total)
    for name in names:
        lower = tuple(w.lower() for w in name.words)
        totals = total[lower]
        if (keep := _own_words(layout, name, lower, total)) < len(lower):
            name.first, name.words, totals = name.last + 1 - keep, name.words[-keep:], {"person": 1.0}
        if totals:
            name.kind = max(totals, key=lambda k: totals[k])
            name.sure = totals[name.kind] >= 0.6
            if name.kind != "person":
                name.gender = ""


def _own_words(
    layout: Layout, name: Name, lower: tuple[str, ...], total: dict[tuple[str, ...], dict[str, float]]
) -> int:
    """How many of a name's last words are somebody's name that the text has elsewhere: "Star Bo Chi Li", "Maybe Li"."""
    if len(lower) < 2 or total.get(lower[-1:], {}).get("person", 0) <= 1:
        return len(lower)
    if len(lower) > 2 and (name.kind == "other" or (name.kind is None and "person" not in total[lower])):
        return next((n for n in range(len(lower) - 1, 2, -1) if "person" in total.get(lower[-n:], ())), 2)
    opens = len(lower) == 2 and name.kind != "organisation" and not name.titled and layout.opens_sentence(name.first)
    no_name = lower[0] in lexicon.common_words() and lower[0] not in lexicon.given_names()
    if opens and no_name:
        fuller = (w for w in total if len(w) > 1 and w[-1] == lower[-1] and w[0] in lexicon.given_names())
        return 1 if any(fuller) else 2
    return len(lower)


def acronym(words: tuple[str, ...]) -> bool:
    """Whether a name is one word of capitals, as hardly any person's is: "EDC", "NATO"."""
    return len(words) == 1 and words[0].isupper() and words[0].isalpha() and 2 < len(words[0]) <= 6


def coined(words: tuple[str, ...]) -> bool:
    """Whether a name is one word with capitals inside, as brands are spelt: "DawnBrook", but no "McCarthy"."""
    return len(words) == 1 and _BRAND.match(words[0]) is not None


def dateline(layout: Layout, first: int, last: int) -> bool:
    """Whether a name opens its paragraph as a place does before a report: "DELHI (Reuters) -", "PORT BRACK –"."""
    opens = not first or layout.paragraph[first - 1] != layout.paragraph[first] or layout.words[first - 1] == "/"
    shouted = all(w.isupper() for w in layout.words[first : last + 1]) and layout.paragraph[first] not in layout.titled
    return opens and shouted and layout.words[last + 1 : last + 2] in ([","], ["("], ["/"], ["-"], ["–"], ["—"], ["--"])


def _share(total: dict[tuple[str, ...], dict[str, float]]) -> None:
    """A surname alone and the full name that ends with it count as a person for each other."""
    full: dict[str, list[dict[str, float]]] = {}
    for words, kinds in total.items():
        if 1 < len(words) < 5 and words[-1] not in lexicon.ORGANISATION_NAMES and words[0] not in lexicon.HEADS_FIRST:
            full.setdefault(words[-1], []).append(kinds)
    for words, kinds in list(total.items()):
        for others in full.get(words[0], ()) if len(words) == 1 else ():
            mine, theirs = kinds.get("person", 0.0), others.get("person", 0.0)
            if others.get("organisation", 0.0) > theirs + 1.0:  # "the Rovers" after "Brack Rovers captain Ana Obi"
                kinds["organisation"] = kinds.get("organisation", 0.0) + others["organisation"]
                continue
            if (mine or theirs) and others.get("place", 0.0) <= theirs:  # "Capitol Hill" is nobody's full name
                kinds["person"], others["person"] = mine + theirs, theirs + mine


def _total(votes: dict[str, float], heard: int) -> dict[str, float]:
    """Votes by kind, those of the model counted for three occurrences at most."""
    totals: dict[str, float] = {}
    for kind, weight in votes.items():
        by_model = kind.startswith("model ")
        kind = kind.removeprefix("model ").removeprefix("seen ")
        totals[kind] = totals.get(kind, 0.0) + (weight / heard * min(heard, 3) if by_model else weight)
    return totals


def _known(layout: Layout, first: int, last: int, known: set[tuple[str, ...]]) -> list[Name]:
    """In a run of a headline's capitals, the names that the body has as well, the longest first."""
    found, i = [], first
    while i <= last:
        for end in range(min(last, i + 6), i - 1, -1):
            if tuple(layout.lower[i : end + 1]) in known and (end > i or layout.lower[i] not in lexicon.countries()):
                found.append(Name(start=i, first=i, last=end, words=tuple(layout.words[i : end + 1]), kind=None))
                i = end
                break
        i += 1
    return found


def _parse(layout: Layout, first: int, last: int, told: Told) -> Name | None:
    """Part a run into title and name proper; a run of titles alone ("Prime Minister") is no name."""
    words = layout.words
    while first < last and layout.lower[first] in lexicon.FUNCTION_WORDS and not words[first].isupper():
        if layout.lower[first] == "will" or (layout.lower[first] in MAY_OPEN and not layout.opens_sentence(first)):
            break
        first += 1
    while first <= last and not words[last][0].isalnum():
        last -= 1
    if first > last:
        return None
    core, gender, titled = core_of(layout, first, last, told)
    if core > last or (core == last and layout.lower[last].rpartition("-")[2] in BASED) or (
        not titled and layout.lower[last].rpartition("-")[2] in BASED
    ):  # fmt: skip
        return None  # "New York-based"
    if core == first and not titled and (inside := bracketed(layout, first)) is not None:
        first, gender = inside
        titled = True
    if (
        core == last
        and titled
        and layout.lower[last + 1 : last + 2] == ["and"]
        and layout.lower[core - 2] in ("of", "for")
    ):
        return None  # "Minister for Cooperative Governance and Traditional Affairs"
    if not titled:
        core = _cut(layout, core, last, told)
    if layout.words[last + 1 : last + 2] == [":"] and all(w.isupper() for w in words[first : last + 1]) and (
        last > first and (not first or layout.paragraph[first - 1] != layout.paragraph[first])
    ):  # fmt: skip
        return None  # "HARD GROUND: Farm ministers"
    kind, sure = ("person", True) if titled else _guess(layout, core, last, told_person(told, core, last))
    return Name(
        start=first, first=core, last=last, words=tuple(w for w in words[core : last + 1] if w not in INSIDE),
        kind=kind,
        gender=gender if kind == "person" else "", titled=titled, sure=sure,
    )  # fmt: skip


def _cut(layout: Layout, first: int, last: int, told: Told) -> int:
    """Where the name begins by the model, if what it leaves out are words that need no capital of their own:
    "Economic Development Thandiwe Moyo", or "Contrasting Moyo" at the start of a sentence."""
    mention = told.get(last)
    if mention is None or mention.kind != "person" or mention.score < 0.4:
        return first
    begin = last
    while begin > first and told.get(begin - 1) is mention:
        begin -= 1
    if (
        begin == first
        or last - begin > 3
        or layout.words[begin - 1] in QUOTES
        or layout.lower[begin - 1] in lexicon.PARTICLES
        or all(layout.lower[i] in lexicon.common_words() for i in range(begin, last + 1))
    ):
        return first
    left = [layout.lower[i] for i in range(first, begin)]
    if not lexicon.PARTICLES.isdisjoint(left) or (left[-1] in _VIRTUES and not layout.opens_sentence(begin - 1)):
        return first  # "Hamad bin Saif al-Mansoor", "Faith Okoro"
    opens = layout.opens_sentence(first) and begin == first + 1 and left[0] not in lexicon.given_names()
    given = left[-1] in lexicon.given_names() and not layout.opens_sentence(begin - 1)  # "Georgia Moyo", "Will Moyo"
    if (not given and all(w in lexicon.common_words() or w in lexicon.countries() for w in left)) or (
        opens and left[0][-3:] == "ing"
    ):
        return begin
    if last > begin and mention.score >= SURE and len(left) > 1 and left[-1] not in lexicon.given_names():
        return begin
    return first


def _guess(layout: Layout, first: int, last: int, person: bool) -> tuple[str | None, bool]:
    """What kind of thing a name is by its words alone, and whether they are sure to tell."""
    words = layout.words[first : last + 1]
    lower = [w.lower().rstrip(".") for w in words]
    if " ".join(layout.lower[first : last + 1]) in lexicon.countries():
        return "place", True
    state = layout.slice(first, last) in _STATES and lower[0] not in lexicon.given_names()
    if state or dateline(layout, first, last):
        return "place", True
    if (is_organisation(lower) and not person_like(lower, person)) or "&" in lower:
        return "organisation", True
    if len(words) == 1 and (lower[0].endswith(("-tv", "-fm", ".com", ".org", ".net")) or coined(tuple(words))):
        return "organisation", True
    if len(words) == 1:
        acronym = words[0].isupper() and 2 <= len(words[0]) <= 6 and layout.paragraph[first] not in layout.titled
        return ("organisation" if acronym else None), False
    if lower[-1] in _PLACES:
        return "place", True
    if lower[0] in lexicon.given_names() and lower[-1] not in lexicon.common_words():
        return "person", True
    if any((w in lexicon.common_words() and w not in lexicon.PARTICLES) or w in lexicon.PREPOSITIONS for w in lower):
        return "other", False
    return ("person" if len(words) <= 4 and not any(w.isupper() and len(w) > 2 for w in words) else None), False
