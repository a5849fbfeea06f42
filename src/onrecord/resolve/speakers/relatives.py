"""A pronoun in its text in; what it stands for by grammar alone out: "a Delft baker who", "In her speech, Ana Reis"."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.speakers.readings import Reading
from onrecord.resolve.speakers.sources import Reader

REACH = 7  # tokens back to where the noun phrase begins
_BEING = lexicon.words("is was are were be been remains remained became becomes")
_PARTS = lexicon.words("group crowd number majority minority handful dozen generation pair couple chunk team part")
_BOUNDS = _BEING | (frozenset(lexicon.PRONOUNS) - lexicon.DETERMINERS) | lexicon.words("not and or but than as if when")


def antecedent(layout: Layout, reader: Reader, pronoun: int) -> Reading | None:
    """What "who", "which" or "that" right behind a noun stands for, or None where the noun does not tell.

    That is a name if the noun phrase is said of one ("Bo Li, a baker who", "Bo Li is the baker who").
    """
    last = pronoun - 1
    first = phrase(layout, reader, last)
    if first is None:
        return None
    if first > 1 and layout.lower[first] in ("a", "an", "the") and (
        layout.words[first - 1] == "," or layout.lower[first - 1] in _BEING
    ):  # fmt: skip
        name = _ending_at(reader, first - 2)
        if name is not None and name.kind in ("person", None):
            return Reading("name", name.start, name.last, name=name)
    found = reader.read(first, last)
    people = layout.lower[pronoun] != "who" or found.category in ("person", "group") or found.noun in _PARTS
    return found if found.shape == "description" and (found.category or found.noun in _PARTS) and people else None


def phrase(layout: Layout, reader: Reader, last: int) -> int | None:
    """Where the noun phrase begins whose noun stands at token ``last``, if that is no name."""
    floor = max(layout.first[layout.sentence[last]], last - REACH)
    if not layout.words[last][0].isalnum() or _ending_at(reader, last) is not None:
        return None
    named = {i: n for n in reader.names_in(floor, last) for i in range(n.start, n.last + 1)}
    first = last
    while first > floor and layout.words[first - 1][0].isalnum() and layout.lower[first] not in lexicon.DETERMINERS:
        before = layout.lower[first - 1]
        if first - 1 in named:
            first = named[first - 1].start
            continue
        if before == "to":
            return min(first + 1, last)  # "to sandbag delegates who"
        small = layout.words[first - 1].islower() or layout.opens_sentence(first - 1)  # no "No Child Left Behind law"
        if small and (before in _BOUNDS or (before in lexicon.PREPOSITIONS and not _of_parts(layout, first - 1))):
            break
        first -= 1
    return first


def named_after(layout: Layout, reader: Reader, pronoun: int) -> Name | None:
    """Whose name follows the clause of a pronoun that opens a sentence, if nobody is named in it before the pronoun:
    "In her first speech to the council, Ana Reis said"."""
    tokens = layout.sentence_tokens(layout.sentence[pronoun])
    first = next(
        (i for i in tokens if layout.words[i][0].isalnum() and layout.lower[i] not in ("but", "yet", "and")), -1
    )
    if layout.lower[first] not in lexicon.CLAUSES or first >= pronoun or layout.quoted[pronoun]:
        return None
    if reader.names_in(first, pronoun):
        return None
    for i in range(pronoun, tokens.stop - 2):
        if layout.words[i] == "," and (not layout.quoted[i] or layout.words[i + 1] in '”"'):
            begin = i + 1 + (layout.words[i + 1] in '”"')
            name = next((n for n in reader.names_in(begin, begin + REACH) if n.start == begin), None)
            goes_on = name is not None and layout.lower[name.last + 1 : name.last + 2] not in ([","], ["and"], ["or"])
            return name if goes_on else None
    return None


def _of_parts(layout: Layout, i: int) -> bool:
    """ "A group of miners who", not "the ire of miners who"."""
    return layout.lower[i] == "of" and lexicon.singular(layout.lower[i - 1]) in _PARTS


def _ending_at(reader: Reader, last: int) -> Name | None:
    return next((n for n in reader.names_in(max(last - 12, 0), last) if n.last == last), None)
