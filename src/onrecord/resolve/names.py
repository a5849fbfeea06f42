"""A layout and the model's mentions in; the names of the text out, each parted into title and name proper.

Names come from two sides: the model's mentions, and runs of capitalised words. Where both speak, the model says what
kind of thing it is. No list of first names or surnames takes part in finding them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Mention
from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout

_JOIN_LOWER = lexicon.PARTICLES - {"e", "i", "y", "las", "los", "do", "san", "te", "la", "le"}
_NOT_NAMES = lexicon.DAYS | set(lexicon.MONTHS) | {"i", "i’m", "i'm", "gmt", "ok", "mr", "mrs", "a.m.", "p.m.", "q"}

_PLACES = lexicon.words(
    "island islands sea street avenue road river bay valley mountain mountains lake bridge county ocean peninsula "
    "gulf strait canal square park airport beach desert region province"
)

_ON = lexicon.words("institute committee commission council center centre conference panel caucus subcommittee")
_PORTFOLIOS = lexicon.common_words() | {
    "state",
    "defense",
    "defence",
    "justice",
    "staff",
    "health",
    "interior",
    "treasury",
}


@dataclass(slots=True)
class Name:
    """One occurrence of a name: tokens ``first..last`` are the name proper, ``start..first-1`` its title.

    ``kind`` is person, organisation, place, other, or None where nothing tells; ``gender`` is that of its title.
    """

    start: int
    first: int
    last: int
    words: tuple[str, ...]
    kind: str | None
    gender: str = ""
    titled: bool = False  # a title of a person stands before it
    sure: bool = False  # the kind comes from the model or from a title, not from the look of the words


def is_capital(word: str) -> bool:
    """Whether a word is written as names are: "Rutte", "al-Assad", "d'Estaing", "iRobot"; not "the"."""
    return word[0].isupper() or (word[0] == "@" and len(word) > 1) or (any(c.isupper() for c in word[1:4]))


def role_word(word: str) -> bool:
    """Whether a person can be called by this word: "president", "co-chair", "MPs", "ex-minister"."""
    word = word.lower().rstrip(".")
    if word in lexicon.ROLES or lexicon.singular(word) in lexicon.ROLES:
        return True
    head = word.rpartition("-")[2]
    return head != word and (head in lexicon.ROLES or lexicon.singular(head) in lexicon.ROLES)


def find_names(layout: Layout, mentions: Iterable[Mention]) -> list[Name]:
    """All names of the text, in its order; none overlaps another."""
    told: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.score, -len(m.span.text))):
        if mention.kind != "description":
            told.update((i, mention) for i in layout.tokens(mention.span.start, mention.span.end))
    names: list[Name] = []
    headlines: list[tuple[int, int]] = []
    for sentence in range(len(layout.first)):
        titled = layout.paragraph[layout.first[sentence]] in layout.titled
        for first, last in _runs(layout, sentence, told):
            if titled and last > first:
                headlines.append((first, last))
            else:
                names.extend(_parse(layout, first, last, told))
    known = {tuple(layout.lower[n.first : n.last + 1]) for n in names}
    known |= {words[-1:] for words in known if words[-1] not in lexicon.common_words()}
    for first, last in headlines:
        names.extend(_known(layout, first, last, known) or _parse(layout, first, last, told))
    return sorted(names, key=lambda n: n.first)


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


def _runs(layout: Layout, sentence: int, told: dict[int, Mention]) -> Iterable[tuple[int, int]]:
    """Stretches of capitalised words with the small words that join them: "Bank of Japan", "Ursula von der Leyen"."""
    tokens = layout.sentence_tokens(sentence)
    titled = bool(tokens) and layout.paragraph[tokens.start] in layout.titled
    i = tokens.start
    while i < tokens.stop:
        if not _opens(layout, i, titled, told):
            i += 1
            continue
        last = i
        while (following := _next(layout, last, tokens.stop, titled, told)) is not None:
            last = following
        yield i, last
        i = last + 1


def _opens(layout: Layout, i: int, titled: bool, told: dict[int, Mention]) -> bool:
    word, lower = layout.words[i], layout.lower[i]
    if i in told:
        return lower not in lexicon.DETERMINERS and word[0].isalnum() and not lower.isdigit()
    if not word[0].isalpha() and word[0] != "@":
        return False
    if not is_capital(word) or lower in _NOT_NAMES or len(word) == 1 or lower[:2] in ("i'", "i’"):
        return False
    if lower in lexicon.FUNCTION_WORDS and not (word.isupper() and len(word) > 1 and lower not in ("i",)):
        return lower == "will" and i + 1 < len(layout) and is_capital(layout.words[i + 1]) and not titled
    if titled:
        return lower not in lexicon.common_words() and not role_word(lower)
    if layout.opens_sentence(i) and lower in lexicon.common_words() and not role_word(lower):
        following = layout.words[i + 1] if i + 1 < len(layout) else "."
        return is_capital(following) and following.lower() not in lexicon.FUNCTION_WORDS
    return True


def _next(layout: Layout, last: int, stop: int, titled: bool, told: dict[int, Mention]) -> int | None:
    """The token up to which the run that ends at ``last`` goes on, or None."""

    def capital(k: int) -> bool:
        word = layout.words[k]
        if not word[0].isalnum() or layout.lower[k] in _NOT_NAMES:
            return False
        if titled and k not in told and (layout.lower[k] in lexicon.common_words() or role_word(word)):
            return False
        return is_capital(word) and layout.lower[k] not in lexicon.FUNCTION_WORDS

    i = last + 1
    if i >= stop:
        return None
    mention = told.get(last)
    if i in told and told[i] is mention:
        return i
    lower = layout.lower[i]
    if capital(i):
        return i
    if lower in lexicon.SUFFIXES and layout.words[i][0].isupper():
        return i
    if lower == "," and i + 1 < stop and layout.lower[i + 1].rstrip(".") in ("jr", "sr", "inc", "ltd", "llc"):
        return i + 1
    two = i + 1 < stop and capital(i + 1)
    if lower in _JOIN_LOWER:
        end = i
        while end < stop and layout.lower[end] in _JOIN_LOWER and layout.words[end][0].islower():
            end += 1
        return end if end < stop and end > i and capital(end) else None
    if titled:
        return None
    if two and lower == "&":
        return i + 1
    if two and lower == "on" and layout.lower[last] in _ON:
        return i + 1
    if two and lower in ("of", "for") and (_of_name(layout, last) or _office(layout, last, i + 1, stop)):
        return i + 1
    if two and lower == "and" and _joins(layout, last, i + 1, stop):
        return i + 1
    if lower == "of" and i + 2 < stop and layout.lower[i + 1] == "the" and capital(i + 2) and _of_name(layout, last):
        return i + 2
    return None


def _joins(layout: Layout, last: int, following: int, stop: int) -> bool:
    """Whether "and" stands inside one name: "Competition and Markets Authority", "Ministry of Equality and Family"."""
    if layout.lower[last] not in lexicon.common_words() or layout.lower[following] not in lexicon.common_words():
        return False
    end = following
    while end + 1 < stop and is_capital(layout.words[end + 1]):
        end += 1
    if layout.lower[end] in lexicon.ORGANISATION_NAMES and not role_word(layout.words[end]):
        return True
    for i in range(last, max(last - 4, 0), -1):
        if layout.lower[i] in ("of", "for"):
            return _of_name(layout, i - 1)
        if not is_capital(layout.words[i]):
            return False
    return False


def _office(layout: Layout, last: int, following: int, stop: int) -> bool:
    """ "Secretary of State Nkechi Obi": a title that holds an "of" and runs into the name."""
    if not role_word(layout.words[last]) or layout.lower[following] not in _PORTFOLIOS:
        return False
    return following + 1 < stop and is_capital(layout.words[following + 1])


def _of_name(layout: Layout, last: int) -> bool:
    """Whether the word before "of" belongs to an organisation's name: "Bank of Japan", not "Smith of Ohio"."""
    lower = layout.lower[last]
    return (lower in lexicon.ORGANISATION_NAMES or lower in ("bank", "house")) and not role_word(lower)


def _parse(layout: Layout, first: int, last: int, told: dict[int, Mention]) -> Iterable[Name]:
    """Cut one run into names with their titles; a run of titles alone ("Prime Minister") gives none."""
    words = layout.words
    while first <= last and layout.lower[first] in lexicon.FUNCTION_WORDS - {"will"} and not words[first].isupper():
        first += 1
    while first <= last and not words[last][0].isalnum():
        last -= 1
    if first > last:
        return
    kinds = [told[i].kind for i in range(first, last + 1) if i in told]
    if kinds and any(i not in told or told[i] is not told.get(last) for i in range(first, last + 1)):
        yield from _parse_mixed(layout, first, last, told)
        return
    kind = kinds[-1] if kinds else None
    yield from _name(layout, first, last, kind)


def _parse_mixed(layout: Layout, first: int, last: int, told: dict[int, Mention]) -> Iterable[Name]:
    """A run of which the model took a part only, or which it cut in several ("Acme Steel CEO Ode Bello")."""
    i = first
    begin = first
    while i <= last:
        if i not in told:
            i += 1
            continue
        end = i
        while end < last and told.get(end + 1) is told[i]:
            end += 1
        kind = told[i].kind
        if kind == "person":
            if end < last and end + 1 not in told and not role_word(layout.words[end + 1]):
                end = end + 1  # a last name that the model cut short
            yield from _name(layout, begin, end, kind)
            begin = end + 1
        elif end == last or end + 1 in told or role_word(layout.words[end + 1]):
            follows_title = any(
                told[k].kind == "person" for k in range(end + 1, last + 1) if k in told
            )  # part of the title of the person who follows
            if not follows_title:
                yield from _name(layout, begin, end, kind)
                begin = end + 1
        i = end + 1
    if begin <= last and begin > first:
        rest = layout.words[begin]
        if not role_word(rest):
            yield from _name(layout, begin, last, None)
    elif begin == first:
        yield from _name(layout, first, last, None)


def _name(layout: Layout, first: int, last: int, kind: str | None) -> Iterable[Name]:
    core, honorific, titled = _core(layout, first, last, kind)
    if core > last:
        return
    words = tuple(layout.words[core : last + 1])
    sure = kind is not None or titled
    if titled and kind != "organisation":
        kind = "person"
    if kind is None:
        kind = _guess(layout, core, last)
    yield Name(
        start=first, first=core, last=last, words=words, kind=kind, gender=honorific if kind == "person" else "",
        titled=titled, sure=sure,
    )  # fmt: skip


def _core(layout: Layout, first: int, last: int, kind: str | None) -> tuple[int, str, bool]:
    """Where the name proper begins in a run, the gender its title tells, and whether there is a title."""
    lower = [w.rstrip(".") for w in layout.lower[first : last + 1]]
    if kind == "organisation" or (kind is None and _organisation(lower)):
        return first, "", False
    core, gender, titled = first, "", False
    for i, word in enumerate(lower):
        if word in lexicon.HONORIFICS and layout.words[first + i][0].isupper():
            if word == "u" or (word in ("count", "king", "lord", "prince", "pope") and i and not titled):
                continue
            core, titled, gender = first + i + 1, True, lexicon.HONORIFICS[word] or gender
        elif role_word(word) and not (word == "major" and i + 1 == len(lower)):
            if word == "king" and i and kind == "person":
                continue  # "Martin Luther King"
            if i + 1 == len(lower) and i and kind == "person" and not titled and len(lower) <= 3:
                break  # a surname that is a role: "Alison Baker"
            core, titled = first + i + 1, True
            gender = "m" if word in lexicon.MALE else "f" if word in lexicon.FEMALE else gender
    while core <= last and titled and lower[core - first] in ("designate", "elect", "emeritus"):
        core += 1
    if core + 1 <= last and titled and lower[core - first] in ("of", "for"):
        core += 1
        while core < last and lower[core - first] in _PORTFOLIOS:
            core += 1
    if not titled and last > first:
        while core < last and (
            lower[core - first] in lexicon.countries() or lower[core - first] in ("republican", "democratic", "former")
        ) and kind in (None, "person") and (last - core) >= 2:  # fmt: skip
            core += 1
    return core, gender, titled


def _organisation(lower: list[str]) -> bool:
    """Whether the words are the name of an organisation by its last word, or the last before "of" and "for"."""
    if len(lower) < 2:
        return False
    if lower[-1] in lexicon.GENERAL_NAMES and lower[0] == "general":
        return True
    heads = [lower[-1]]
    heads += [lower[i - 1] for i, w in enumerate(lower) if w in ("of", "for") and i]
    return any(h in lexicon.ORGANISATION_NAMES and not role_word(h) for h in heads)


def _guess(layout: Layout, first: int, last: int) -> str | None:
    words = layout.words[first : last + 1]
    lower = [w.lower().rstrip(".") for w in words]
    if " ".join(layout.lower[first : last + 1]) in lexicon.countries():
        return "place"
    if _organisation(lower):
        return "organisation"
    if lower[-1] in _PLACES and len(words) > 1:
        return "place"
    if len(words) == 1:
        word = words[0]
        if word.isupper() and 2 <= len(word) <= 6 and layout.paragraph[first] not in layout.titled:
            return "organisation"
        return None
    if lower[0] in lexicon.given_names():
        return "person"
    if "&" in lower:
        return "organisation"
    if any(w in lexicon.common_words() or w in lexicon.PREPOSITIONS or w in ("of", "&") for w in lower):
        return "other"
    return "person" if len(words) <= 4 and not any(w.isupper() and len(w) > 2 for w in words) else None
