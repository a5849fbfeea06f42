"""A ledger in, its utterances out: the same words as different outlets printed them, joined as articles come in.

Two prints are joined by what stands in them alone, never by what came first, so that adding articles one by one gives
the same utterances as building them at once. Each revision is compared in one transaction: stop it at any moment.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.compare.align import align
from onrecord.compare.alterations import Alteration, alterations
from onrecord.compare.fingerprints import Bag, bag, keys
from onrecord.compare.names import match
from onrecord.compare.passage import passage, quoted_words
from onrecord.compare.words import Word
from onrecord.ledger import Ledger, Recorded, variants
from onrecord.ledger import recorded as record
from onrecord.ledger.variants import Connection, Stored
from onrecord.records import Statement

# Chosen on news_2018_2019 by reading sampled pairs (docs/comparison.md); `python -m bench.compare` counts again.
FEW_KEYS = 4  # a wording of no more keys may lose all but one of them to a single changed word
_LEAST_WORDS, _LEAST_EVIDENCE, _LEAST_SHARE = 5, 3, 0.75  # of the shorter print, that the two have in common
_OVERLAP = 10  # words in a row that make two prints overlap, though neither holds the other
_SHORT, _SHORT_DAYS = 8, 30  # fewer words in common than this are the same utterance within so many days only
_TWO_SPEAKERS = 10  # words in common that make one utterance of what two different people are said to have said
_TOGETHER = 20  # revisions compared in one transaction: others who write wait no longer


def bring_up_to_date(ledger: Ledger, *, each: Callable[[int], None] = lambda _done: None) -> int:
    """Compare all revisions that have not been compared yet; how many. ``each`` is told after some have been."""
    done = 0
    while True:
        with ledger.read() as connection:  # nothing to do is the rule, and takes no lock
            if not variants.pending(connection, 1):
                break
        with ledger.write() as connection:
            revisions = variants.pending(connection, _TOGETHER)
            _compare(connection, revisions)
        done += len(revisions)
        each(done)
    while True:
        with ledger.read() as connection:
            waiting = variants.waiting(connection, _TOGETHER)
        if not waiting:
            return done
        with ledger.write() as connection:
            variants.alone(connection, [one.n for one in waiting])
            _join(connection, waiting)


def _compare(connection: Connection, revisions: Sequence[int]) -> None:
    variants.clear(connection, revisions)
    found = variants.of_revisions(connection, revisions)
    own_keys: dict[int, tuple[int, ...]] = {}
    prints: list[tuple[Stored, int, bytes]] = []
    for one in (one for statements in found.values() for one in statements):
        whole = passage(one.statement)
        own_keys[one.n] = keys(whole)
        quoted = [word for word in whole if word.quoted]
        if own := keys(quoted):
            prints.append((one, len(own), bag(quoted)))
    variants.put_keys(connection, own_keys)
    variants.put_prints(connection, [(one.n, count, words) for one, count, words in prints])
    _join(connection, [one for one, _, _ in prints])
    variants.done(connection, {revision_n: len(statements) for revision_n, statements in found.items()})


def _join(connection: Connection, prints: Sequence[Stored]) -> None:
    """Join prints with those that they are one utterance with."""
    sharing = variants.prints_sharing(connection, [one.n for one in prints], few=FEW_KEYS)
    looked_at = {one.n: _enough(bag(_quoted(one.statement)), sharing.get(one.n, ())) for one in prints}
    others = variants.stored(connection, sorted({n for found in looked_at.values() for n in found}))
    by_number = {one.n: one for one in others}
    for one in prints:
        linked, judged = [one.n], dict[object, bool]()
        for other in (by_number[n] for n in looked_at[one.n] if n in by_number):
            # The same words on the same day need no second look (of mixed ones the marks may stand elsewhere).
            alike: object = (other.wording, other.day, _speakers(other.statement), other.statement.form)
            if other.statement.form == "mixed":
                alike = other.n
            if alike not in judged:
                judged[alike] = same_utterance(one, other)
            if judged[alike]:
                linked.append(other.n)
        if len(linked) > 1:
            variants.join(connection, linked)
    missing = {n for found in sharing.values() for n, words in found if words is None}
    variants.put_words(connection, {one.n: bag(_quoted(one.statement)) for one in others if one.n in missing})


def _enough(ours: bytes, others: Iterable[tuple[int, bytes | None]]) -> list[int]:
    """Those of other prints that may have enough words in common with one, as their bags tell.

    Most that share a key have not, and reading them is what would take time.
    """
    mine, found = Bag(ours), []
    for n, theirs in others:
        if theirs is None or _may_agree(*mine.in_common(theirs)):
            found.append(n)
    return found


def _may_agree(common: int, own: int) -> bool:
    """Whether so many words in common can make one utterance, the shorter print having ``own`` words of its own."""
    return common >= _LEAST_WORDS and (common >= _LEAST_SHARE * own or common >= _OVERLAP)


def same_utterance(one: Stored, other: Stored) -> bool:
    """Whether two prints are of one utterance; the same answer whichever comes first."""
    ours, theirs = _quoted(one.statement), _quoted(other.statement)
    if (len(theirs), [w.folded for w in theirs]) < (len(ours), [w.folded for w in ours]):
        ours, theirs = theirs, ours
    own = sum(not word.inserted for word in ours)
    # No alignment matches more words than the two have in common in any order, and most candidates have too few.
    common = (_counted(one.statement) & _counted(other.statement)).total()
    if not _may_agree(common, own):
        return False
    found = align(ours, theirs, whole=False)
    if found.matched < _LEAST_WORDS or found.evidence < _LEAST_EVIDENCE:
        return False
    if found.matched < _LEAST_SHARE * own and found.longest < _OVERLAP:
        return False
    if found.matched < _SHORT and one.day and other.day and abs(one.day - other.day) > _SHORT_DAYS:
        return False
    return found.matched >= _TWO_SPEAKERS or not _two_people(_speakers(one.statement), _speakers(other.statement))


@lru_cache(maxsize=4096)
def _quoted(statement: Statement) -> tuple[Word, ...]:
    return quoted_words(statement)


@lru_cache(maxsize=4096)
def _counted(statement: Statement) -> Counter[str]:
    return Counter(word.folded for word in _quoted(statement))


def _speakers(statement: Statement) -> tuple[str, ...]:
    return tuple(speaker.name for speaker in statement.speakers if speaker.kind != "unnamed")


def _two_people(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether both have named speakers, none of whom can be one of the other's."""
    ours, theirs = tuple(ours), tuple(theirs)
    return bool(ours and theirs) and all(match(a, b).likeness == "differs" for a in ours for b in theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print of an utterance, with what differs from the print it is compared with; none for that one itself."""

    recorded: Recorded
    alterations: tuple[Alteration, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """The prints of one utterance, earliest first. ``outlets`` counts different ones, ``counted`` prints without those
    that copies repeat."""

    prints: tuple[Print, ...]
    outlets: int
    counted: int


def variants_of(ledger: Ledger, id: str) -> Variants:
    """The prints of the utterance that the statement ``id`` is a print of, each compared with the fullest.

    InputError where the ledger has no such statement. A statement that quotes nobody is its own only print.
    """
    shown = record.show(ledger, id).recorded
    with ledger.read() as connection:
        numbers = variants.members(connection, shown.n) or [shown.n]
        found = record.load(connection, numbers)
    fullest = max(found, key=lambda one: (len(_quoted(one.statement)), -one.n))
    return Variants(
        prints=tuple(
            Print(recorded=one, alterations=() if one is fullest else differences(one, fullest)) for one in found
        ),
        outlets=len({one.outlet for one in found}),
        counted=sum(not one.repeats for one in found),
    )


def differences(one: Recorded, other: Recorded) -> tuple[Alteration, ...]:
    """What differs between two prints: word by word, and in who is said to have said it."""
    ours, theirs = _quoted(one.statement), _quoted(other.statement)
    laid = align(ours, theirs, whole=True)
    if laid.matched < _LEAST_SHARE * len(ours):
        laid = align(ours, theirs, whole=False)  # they overlap, and neither holds the other
    found = alterations(ours, theirs, laid)
    us, them = _speakers(one.statement), _speakers(other.statement)
    if _two_people(us, them):
        found += (Alteration(kind="speaker", ours=", ".join(us), theirs=", ".join(them)),)
    return found
