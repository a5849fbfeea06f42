"""A quotation, and who is said to have said it, in; whether the ledger has it on record, by them, in those words, out.

Candidates share keys with the quotation; each is aligned word by word. Statements by one speaker that follow each other
are read as one, because a quotation may run over several lines of a transcript or be split by its cue.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from onrecord.compare.align import Alignment, align_each
from onrecord.compare.alterations import Alteration, alterations, cut_off
from onrecord.compare.fingerprints import Bag, bag, keys, stem
from onrecord.compare.names import bare, match
from onrecord.compare.passage import passage
from onrecord.compare.variants import bring_up_to_date
from onrecord.compare.verdict import Kind, Place, SpeakerFit, Verdict
from onrecord.compare.words import Word, evidence, joined, words
from onrecord.errors import InputError
from onrecord.ledger import Ledger, Recorded, variants
from onrecord.ledger import recorded as record
from onrecord.spans import extent

# Fewer words, or fewer that say something, are found by chance: `python -m bench.compare` counts how often.
LEAST_WORDS, LEAST_EVIDENCE = 4, 2
# Of the quotation's words, and of those that say something, the share that must stand in one place for that place to be
# called an altered print of it. Chosen on planted quotations (docs/comparison.md).
_SHARE, _EVIDENCE_SHARE = 0.6, 0.5
_MOST_OF_IT = 0.75  # the share of a short quotation, with all but one of the words that say something
_TELLS = 3  # words that say something, in common, without which two wordings are not prints of one utterance
_PARAPHRASE = 0.5  # of the words that say something, the share that a report in other words has in common
_LONGEST = 2_000  # words in a quotation
_NEARLY = 0.9  # an altered print by the speaker asked for, of less than this share, ranks below an exact one by another
_SHARING, _CANDIDATES, _GROUPS, _REACH = 2_000, 120, 20, 100
_GAP = 120  # code points between two statements that are read as one


def check(
    ledger: Ledger, quotation: str, *, speaker: str | None = None, on: date | None = None, fresh: bool = True
) -> Verdict:
    """Look for a quotation. ``on``: the day it is said to have been said.

    What has been added since the last time is compared first; ``fresh=False`` leaves that out, for many checks in a
    row. Raises InputError for a quotation without words or of unreasonable length.
    """
    sought = tuple(word for word in words(quotation) if not word.inserted)
    full = words(quotation)
    if not sought:
        raise InputError("the quotation holds no words")
    if len(full) > _LONGEST:
        raise InputError(f"a quotation of {len(full)} words is too long to check: at most {_LONGEST}")
    if fresh:
        bring_up_to_date(ledger)
    short = len(sought) < LEAST_WORDS or evidence(sought) < LEAST_EVIDENCE
    with ledger.read() as connection:
        uncompared = variants.uncompared(connection)
        searched = variants.searched(connection, bare(speaker) if speaker else None)
        likely = [] if short else _likeliest(connection, sought)
        groups = variants.around(connection, likely, _REACH + len(quotation), _GROUPS)
        loaded = {one.n: one for one in record.load(connection, [n for group in groups for n in group])}
    runs = [run for group in groups for run in _runs([loaded[n] for n in group if n in loaded])]
    places = sorted(_places(full, runs, speaker, on), key=_order)
    dated = [place for place in places if place.dated]
    kind: Kind = "too short to tell" if short else _kind(dated[0]) if dated else "not found"
    best = tuple(place for place in places if place.dated or kind == "not found")[:20]
    return Verdict(
        kind=kind,
        quotation=quotation,
        speaker=speaker,
        places=best,
        searched=searched,
        notes=tuple(_notes(kind, best, speaker, on, uncompared)),
    )


def _likeliest(connection: variants.Connection, sought: Sequence[Word]) -> list[int]:
    """The statements in which a quotation may stand, the likeliest first.

    Common words make few keys, which many statements share ("three or two"): among those its other words tell.
    """
    found = variants.statements_sharing(connection, keys(sought), _SHARING)
    likely = {n: shared for n, shared in found if 2 * shared >= found[0][1]}
    if len(likely) <= _GROUPS:
        return list(likely)
    mine = Bag(bag(sought))
    common = {n: mine.in_common(words)[0] for n, words in variants.words_of(connection, list(likely)).items()}
    return sorted(likely, key=lambda n: (-likely[n], -common.get(n, 0), n))[:_CANDIDATES]


def _order(place: Place) -> tuple[bool, int, bool, float, bool, int, int]:
    """The best places first: exact and theirs, nearly so, exact and somebody else's, then what is less alike.

    Where a print names another speaker and one names none, the one that names somebody tells more.
    """
    kind = _kind(place)
    theirs = place.speaker == "this speaker"
    if kind in ("not found", "reported only as paraphrase"):
        rank = 5 if theirs else 6
    elif theirs:
        rank = 0 if place.verbatim else 1 if place.share >= _NEARLY else 3
    else:
        rank = 2 if place.verbatim else 4
    unknown = place.speaker == "unknown"
    return (not place.dated, rank, not place.transcript, -place.share, unknown, place.grave, place.statements[0].n)


def _kind(place: Place) -> Kind:
    """What a place amounts to by itself."""
    if not place.quoted:
        return "reported only as paraphrase" if place.speaker == "this speaker" else "not found"
    if place.speaker == "another speaker":
        return "on record, another speaker"
    if place.speaker == "unknown":
        return "on record, speaker unknown"
    return "on record" if place.verbatim else "on record, altered"


def _runs(found: Sequence[Recorded]) -> Iterator[tuple[Recorded, ...]]:
    """Statements in order of place as runs by one speaker, close together, none inside another; negated ones left out.

    A run ends where the speaker changes: an article may let two people speak in turn.
    """
    run: list[Recorded] = []
    for one in found:
        if one.statement.negated:
            continue
        if run and not _goes_on(run[-1], one):
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _goes_on(before: Recorded, after: Recorded) -> bool:
    """Whether one statement can be read as the continuation of the other."""
    _, end = extent(before.statement.content)
    start, _ = extent(after.statement.content)
    names = {s.name for s in before.statement.speakers}, {s.name for s in after.statement.speakers}
    gap = _GAP * 5 if before.model == variants.TRANSCRIPT else _GAP  # applause and the like stands in between
    return before.article_id == after.article_id and names[0] == names[1] and bool(names[0]) and 0 <= start - end <= gap


def _places(
    sought: Sequence[Word], runs: Iterable[Sequence[Recorded]], speaker: str | None, on: date | None
) -> Iterator[Place]:
    """Where in these runs the quotation stands, verbatim, altered or as a paraphrase."""
    own = [word for word in sought if not word.inserted]
    read: list[tuple[Sequence[Recorded], list[tuple[Word, ...]], tuple[Word, ...]]] = []
    for run in runs:
        parts = [passage(one.statement) for one in run]
        there = joined(parts)
        held = {word.folded for word in there}
        if sum(word.folded in held for word in own) >= _PARAPHRASE * _SHARE * len(own):
            read.append((run, parts, there))
    laid = align_each(sought, [there for *_, there in read], whole=True)
    for (run, parts, there), found in zip(read, laid, strict=True):
        if _likely(own, found):
            yield _place(sought, there, found, _held(run, parts, *found.other_window), speaker, on)
        else:
            yield from _reported(own, run, speaker, on)


def _likely(own: Sequence[Word], found: Alignment) -> bool:
    """Whether so much of the quotation stands there, together, that it is a print of it."""
    telling = evidence(own)
    return found.longest >= 2 and (
        (found.matched >= _SHARE * len(own) and found.evidence >= max(_TELLS, _EVIDENCE_SHARE * telling))
        or (found.matched >= _MOST_OF_IT * len(own) and found.evidence >= telling - 1)
    )


def _reported(own: Sequence[Word], run: Sequence[Recorded], speaker: str | None, on: date | None) -> Iterator[Place]:
    """Which statements of a run report the quotation in other words."""
    wanted = {stem(word.folded) for word in own if word.content}
    for one in run:
        if one.statement.form == "direct":
            continue
        shared = wanted & {stem(word.folded) for word in passage(one.statement)}
        if len(shared) >= max(_TELLS, _PARAPHRASE * len(wanted)):
            yield Place(
                statements=(one,),
                alterations=(),
                verbatim=False,
                quoted=False,
                speaker=_fit([one], speaker),
                share=len(shared) / len(wanted),
                dated=_dated(one, on),
            )


def _place(
    sought: Sequence[Word],
    there: Sequence[Word],
    found: Alignment,
    held: Sequence[Recorded],
    speaker: str | None,
    on: date | None,
) -> Place:
    changes = alterations(sought, there, found)
    if (cut := cut_off(there, found)) is not None:
        changes = (cut, *changes)
    start, end = found.other_window
    fit = _fit(held, speaker)
    if fit == "another speaker":
        changes += (Alteration(kind="speaker", ours=speaker or "", theirs=", ".join(_names(held))),)
    return Place(
        statements=tuple(held),
        alterations=changes,
        verbatim=found.exact and cut is None,
        quoted=sum(word.quoted for word in there[start:end]) > (end - start) // 2
        if not found.exact
        else all(word.quoted for word in there[start:end]),
        speaker=fit,
        share=found.matched / max(1, sum(not word.inserted for word in sought)),
        dated=_dated(held[0], on),
    )


def _held(run: Sequence[Recorded], parts: Sequence[Sequence[Word]], start: int, end: int) -> list[Recorded]:
    """The statements of a run that hold the words ``start:end`` of all of it."""
    held, at = [], 0
    for one, part in zip(run, parts, strict=True):
        if at < end and start < at + len(part):
            held.append(one)
        at += len(part)
    return held or [run[0]]


def _fit(held: Iterable[Recorded], speaker: str | None) -> SpeakerFit:
    """Whether one of the speakers of what was found can be the one asked for."""
    names = _names(held)
    if not names:
        return "unknown"
    if speaker is None or any(match(speaker, name).likeness != "differs" for name in names):
        return "this speaker"
    return "another speaker"


def _names(held: Iterable[Recorded]) -> list[str]:
    return list(dict.fromkeys(s.name for one in held for s in one.statement.speakers if s.kind != "unnamed"))


def _dated(one: Recorded, on: date | None) -> bool:
    """Whether a statement can have been made on a day: within its own dates, or printed since then."""
    if on is None:
        return True
    said = one.statement.said_at
    try:
        if said and said.earliest and said.latest:
            day = timedelta(days=1)  # of another zone
            return date.fromisoformat(said.earliest) - day <= on <= date.fromisoformat(said.latest) + day
        return one.published is None or date.fromisoformat(one.published[:10]) >= on
    except ValueError:
        return True


def _notes(kind: Kind, places: Sequence[Place], speaker: str | None, on: date | None, uncompared: int) -> Iterator[str]:
    """What a reader must know besides the verdict."""
    if uncompared:
        yield f"not searched yet: {uncompared:,} of the articles, just added; ask again when they are compared"
    if kind == "not found" and places and on is not None:
        yield f"words like these are on record, but not as said on {on.isoformat()}"
    if kind == "on record":
        best = next((p for p in places if p.transcript and p.speaker == "this speaker" and not p.verbatim), None)
        if best is not None and not places[0].transcript:
            yield "a transcript has it in other words"
        others = [p for p in places if p.transcript and p.verbatim and p.speaker == "another speaker"]
        if others:
            yield f"a transcript gives these words to {', '.join(others[0].names)}"
    if (
        speaker is not None
        and kind == "on record"
        and not any(match(speaker, name).likeness == "same" for name in places[0].names)
    ):
        yield f"named there as {', '.join(places[0].names)}"
