"""Sentences in; roles that a sentence tells of whom the one before it opens with out.

"Bo Li sang. The radio host wept." "Bo Li sang. She is the mayor." "Bo Li sang. A miner from Porto, she wept."
"""

from collections.abc import Iterator

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.names.finding import Name
from onrecord.resolve.names.runs import person_word
from onrecord.resolve.roles.clauses import Clauses


def retold(layout: Layout, cast: Cast, clauses: Clauses) -> Iterator[tuple[Entity, int, int, int]]:
    """Whom, the first and last token of their role, and its rank."""
    begins = {name.start: name for name in cast.names}
    for sentence in range(1, len(layout.first)):
        here = layout.sentence_tokens(sentence)
        if len(here) < 4 or layout.quoted[here.start]:
            continue
        subject = _subject(layout, begins, sentence - 1)
        meant = cast.of_name.get(subject.first) if subject else None
        if not meant or meant[0].kind != "person":
            continue
        entity, found = meant[0], None
        if layout.lower[here.start] in ("he", "she"):
            found = clauses.told(here.start + 1, here.stop)
        elif layout.lower[here.start] in ("a", "an"):
            found = _before_pronoun(layout, clauses, here)
        elif layout.lower[here.start] == "the":
            found = _called(layout, clauses, here)
        if found is not None:
            yield entity, *found


def _subject(layout: Layout, begins: dict[int, Name], sentence: int) -> Name | None:
    """Whose name opens a sentence, or stands alone in it."""
    here = layout.sentence_tokens(sentence)
    named = [begins[k] for k in here if k in begins and begins[k].kind == "person" and not layout.quoted[k]]
    if not named or (named[0].start > here.start and len(named) > 1):
        return None
    name = named[0]
    behind = layout.lower[name.last + 1] if name.last + 1 < here.stop else "."
    return None if behind in ("’s", "'s", "’", "and") or not name.sure else name


def _before_pronoun(layout: Layout, clauses: Clauses, here: range) -> tuple[int, int, int] | None:
    """ "A miner from Porto, she wept."."""
    comma = next((k for k in here if layout.words[k] == ","), here.stop)
    if comma + 2 >= here.stop or layout.lower[comma + 1] not in ("he", "she"):
        return None
    found = clauses.phrases.phrase(here.start, comma, 1)
    return found if found and found[1] == comma - 1 else None


def _called(layout: Layout, clauses: Clauses, here: range) -> tuple[int, int, int] | None:
    """ "The radio host wept."."""
    found = clauses.phrases.phrase(here.start, here.stop, 3)
    if found is None or found[1] + 2 >= here.stop:
        return None
    last, noun = found[1], layout.lower[found[1]]
    beside = layout.words[last + 1] == "," and layout.words[last + 2][0].isupper()
    return None if beside or lexicon.singular(noun) != noun or not person_word(noun) else found
