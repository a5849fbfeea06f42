"""The name of an organisation in; what the text says right behind it that it is out."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import Name
from onrecord.resolve.roles.phrases import BEHIND, BREAKS, CLAUSE, LONGEST, Phrases

_HOUSES = lexicon.ORGANISATIONS | lexicon.words("tank site app shop farm mine plant platform chain")
_ONES = lexicon.words("he she it they")


def said_to_be(layout: Layout, phrases: Phrases, name: Name) -> tuple[int, int] | None:
    """ "supplier of tiles" of "Norvik, a supplier of tiles, said" or "Norvik is a supplier of tiles"."""
    opens = name.last + 1
    stop = layout.sentence_tokens(layout.sentence[name.first]).stop
    while opens < stop and layout.words[opens] == "(":
        opens = next((k + 1 for k in range(opens, stop) if layout.words[k] == ")"), stop)
    if opens + 2 >= stop or layout.lower[opens] not in (",", "is") or layout.lower[opens + 1] not in ("a", "an", "the"):
        return None
    first = last = opens + 2
    end = next((k for k in range(first, stop) if layout.words[k] in BREAKS or layout.lower[k] in CLAUSE), stop)
    end = next((k for k in range(first, end) if layout.lower[k] in _ONES), end)  # "it founded in May"
    head = next((k for k in range(first, end) if layout.lower[k] in BEHIND), end) - 1
    if head < first or lexicon.singular(layout.lower[head]) not in _HOUSES or end - first > LONGEST:
        return None
    of = layout.lower[head + 1 : head + 2] == ["of"]
    last = next((k for k in range(head + 2, end) if layout.lower[k] in lexicon.PREPOSITIONS), end) - 1 if of else head
    closed = end < stop and (layout.words[end] in BREAKS or layout.lower[end] in lexicon.RELATIVE | _ONES)
    says = any(phrases.finite(k, first) for k in (*range(first, head), *range(last + 1, end)))
    says = says or not lexicon.VERBS.isdisjoint(layout.lower[head:last])
    return (first, last) if closed and not says else None
