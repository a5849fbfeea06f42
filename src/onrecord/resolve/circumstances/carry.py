"""Statements with what their own sentences say of their saying in; the same, shared with what plainly goes on, out.

The limits were set on two thirds of `polnear_speakers` (training/LOG.md, "Carrying by rule").
"""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances import nature
from onrecord.resolve.circumstances.dates import Expression
from onrecord.resolve.circumstances.events import is_talk
from onrecord.resolve.circumstances.fields import FIELDS, SETTING, Circumstances, Field, cue_of
from onrecord.resolve.circumstances.sessions import share_sessions
from onrecord.resolve.layout import Layout
from onrecord.resolve.speakers.features import Turn

PARAGRAPHS = 2  # from the speaker's last statement to the one that goes on
OTHERS = 1  # statements of others between these two: a question, an aside
ADDRESSED = 2  # paragraphs from the statement whose addressee is shared
FRONT = 3  # tokens from the beginning of a sentence to what it begins with
TALK = 5  # statements back in which the other's share of an interview is looked for
BACK = 25  # statements back in which the one that shares is looked for
ADDS = frozenset(("added", "adds", "adding", "continued", "continues", "continuing"))
REPLIES = lexicon.words("replied replies replying responded responds answered answers retorted interjected")
GATHERED = lexicon.words("at during after before")  # "during arguments": an event, whatever its name
SEVERAL = lexicon.words(
    "debate debates hearing panel trial forum roundtable inquest inquiry tribunal proceedings arguments hustings "
    "cross-examination questioning"
)  # where those who are quoted one after the other speak
AROUND = lexicon.words(
    "after following before ahead"
)  # "After the hearing, he said": a time, and no longer the hearing
SPANS = lexicon.words(
    "minute minutes hour hours day days week weeks month months year years moments shortly soon just right immediately"
)
# who could not be got hold of said nothing where they had spoken before
_UNREACHED = re.compile(r"\bnot\b.* (?:return|respond|reply|answer)|not be reached")
ASKED = lexicon.words("asked pressed questioned quizzed grilled challenged")


def share(layout: Layout, turns: list[Turn], stated: list[Circumstances]) -> list[Circumstances]:
    """Each turn's own addressee, occasion and date, or those of the statement that it goes on from."""
    own = plain(layout, turns, stated)
    done = [replace(c) for c in own]
    last: dict[int, int] = {}  # of each speaker the last statement
    for k, turn in enumerate(turns):
        if turn.speaker is None:
            continue
        before = last.get(turn.speaker.number)
        if k and before != k - 1 and _named_now(layout, turns[k - 1], turn) and not _differ(layout, own[k], own[k - 1]):
            own[k].occasion = done[k].occasion = own[k].occasion or own[k - 1].occasion
            own[k].place = done[k].place = own[k].place or own[k - 1].place
        if before is not None and _goes_on(layout, turns, k, before, _same_day(own[k], done[before])):
            for field in FIELDS:
                if getattr(own[k], field) is None:
                    holder = _holder(turns, own, k, field)
                    if holder is None or (holder != before and getattr(done[before], field) is None):
                        continue
                    if _shares(layout, turns, own, (before, holder, k), field):
                        setattr(done[k], field, getattr(own[holder], field))
        if turn.enclosing is None and not turn.statement.headline and not nature.attitude(turn):
            last[turn.speaker.number] = k  # an aside breaks nothing off
        if done[k].occasion is None:
            done[k].occasion = _partner(layout, turns, done, k)
        if k and done[k].occasion is None and _at_one_table(layout, turns, own, done[k - 1], k):
            done[k].occasion = done[k - 1].occasion
        if k and _exchange(layout, turns, k) and _in_company(layout, done[k - 1]) and (
            not _differ(layout, done[k], done[k - 1])
        ):  # fmt: skip
            for field in SETTING:
                setattr(done[k], field, getattr(done[k], field) or getattr(done[k - 1], field))
    share_sessions(layout, turns, own, done)
    for k in range(len(turns) - 1):
        _asked(layout, turns, stated, done, k)
    for said in done:
        if said.occasion is not None and _around(layout, said.occasion[0]):
            said.occasion = None
    return done


def _named_now(layout: Layout, before: Turn, turn: Turn) -> bool:
    """Whether somebody named is likely who was described just before: "an adviser told why. Bo Li said"."""
    described = before.reading
    return (
        (before.speaker is None or before.speaker.kind == "unnamed")
        and (described.shape, described.category, described.plural) == ("description", "person", False)
        and turn.speaker is not None
        and (turn.speaker.kind, turn.reading.shape) == ("person", "name")
        and before.enclosing is turn.enclosing is None
        and not (turn.statement.headline or before.statement.headline)
        and layout.paragraph[turn.anchor] - layout.paragraph[before.anchor] <= 1
        and not cue_of(turn).startswith("ask")
        and not nature.attitude(turn)
    )


def _at_one_table(layout: Layout, turns: list[Turn], own: list[Circumstances], said: Circumstances, k: int) -> bool:
    """Whether a person may speak where the one before did: "during the debate", at which several do."""
    turn, before, occasion = turns[k], turns[k - 1], said.occasion
    return (
        occasion is not None
        and not SEVERAL.isdisjoint(layout.lower[occasion[0] : occasion[1] + 1])
        and turn.speaker is not None
        and turn.speaker.kind == "person"
        and turn.speaker is not before.speaker
        and before.enclosing is turn.enclosing is None
        and not turn.statement.headline
        and not nature.attitude(turn)
        and own[k].date is None
        and not _differ(layout, own[k], said)
        and 0 <= layout.paragraph[turn.anchor] - layout.paragraph[before.anchor] <= 1
    )


def _around(layout: Layout, first: int) -> bool:
    """Whether words at the front of a sentence tell only what was over or to come: "Hours after the vote, he said"."""
    opens = layout.first[layout.sentence[first]]
    timed = first == opens or (first - opens <= FRONT and layout.lower[first - 1] in SPANS)
    return timed and layout.lower[first] in AROUND


def _exchange(layout: Layout, turns: list[Turn], k: int) -> bool:
    """Whether a statement is part of a talk with who made the one before: they asked, or "Bo Li replied"."""
    turn, before = turns[k], turns[k - 1]
    if turn.speaker is None or turn.speaker is before.speaker or turn.enclosing is not before.enclosing:
        return False
    if not turn.statement.source or not before.statement.source:
        return False
    near = 0 <= layout.paragraph[turn.anchor] - layout.paragraph[before.anchor] <= 1
    asks = cue_of(before) == "asked" or cue_of(turn).endswith(("asked", "asks"))
    return near and (asks or not REPLIES.isdisjoint(cue_of(turn).split()))


def _in_company(layout: Layout, said: Circumstances) -> bool:
    """Whether others may have been there: in no letter, and not on the phone."""
    return said.occasion is None or layout.lower[said.occasion[0]] in GATHERED or is_talk(layout, *said.occasion)


def _asked(layout: Layout, turns: list[Turn], stated: list[Circumstances], done: list[Circumstances], k: int) -> None:
    """Give "asked whether they knew" the circumstances of "Bo Li said" behind it, who is the one asked."""
    turn, answer = turns[k], turns[k + 1]
    cue = cue_of(turn).split()
    if not cue or cue[0] not in ASKED or not answer.statement.source:
        return
    start, source = turn.statement.cue[0].start, answer.statement.source[0]
    if any(s.start < start for s in turn.statement.source):
        return  # "Bo Li asked"
    sentence = layout.sentence
    if source.start < start or sentence[layout.at(start)] != sentence[layout.at(source.start)]:
        return
    done[k].addressee = stated[k].addressee or source.text
    for field in SETTING:
        shared = getattr(done[k], field) or getattr(done[k + 1], field)
        setattr(done[k], field, shared)
        setattr(done[k + 1], field, getattr(done[k + 1], field) or shared)


def _partner(layout: Layout, turns: list[Turn], done: list[Circumstances], k: int) -> tuple[int, int] | None:
    """The occasion of what was last said "in an interview with" this turn's speaker, who asks or answers in it."""
    speaker = turns[k].speaker
    for j in range(k - 1, max(-1, k - TALK), -1):
        occasion = done[j].occasion
        if occasion is not None and speaker is not None and turns[j].speaker is not speaker:
            at = bisect_right(speaker.places, occasion[0])
            named = speaker.places[at] if at < len(speaker.places) else len(layout)
            told = named <= occasion[1] and "with" in layout.lower[occasion[0] : named]
            return occasion if told else None
    return None


def plain(layout: Layout, turns: list[Turn], stated: list[Circumstances]) -> list[Circumstances]:
    """What each statement's own sentence says, and all of the one before where it floats behind it, or "he added"."""
    own = [replace(c) for c in stated]
    for k in range(1, len(turns)):
        if _plainly(layout, turns[k], turns[k - 1]):
            for field in FIELDS:
                setattr(own[k], field, getattr(own[k], field) or getattr(own[k - 1], field))
    return own


def _plainly(layout: Layout, turn: Turn, before: Turn) -> bool:
    if turn.speaker is None or turn.speaker is not before.speaker:
        return False
    if layout.paragraph[turn.anchor] - layout.paragraph[before.anchor] not in (0, 1):
        return False
    if not turn.statement.cue and not turn.statement.source:
        return turn.statement.form == "direct"
    return turn.reading.shape == "pronoun" and any(
        w in ADDS for s in turn.statement.cue for w in s.text.lower().split()
    )


def _same_day(a: Circumstances, b: Circumstances) -> bool:
    """Whether both were said on the same day, as the text says."""
    return a.date is not None and b.date is not None and a.date.earliest is not None and (
        a.date.earliest == b.date.earliest and a.date.latest == b.date.latest == a.date.earliest
    )  # fmt: skip


def _goes_on(layout: Layout, turns: list[Turn], k: int, before: int, same_day: bool) -> bool:
    """Whether the statement may belong to the same saying as its speaker's last one."""
    turn = turns[k]
    cue = cue_of(turn)
    near = (
        sum(other.enclosing is None for other in turns[before + 1 : k]) <= OTHERS
        and layout.paragraph[turn.anchor] - layout.paragraph[turns[before].anchor] <= PARAGRAPHS
    )
    return (
        (near or same_day)
        and not turn.statement.headline
        and not cue.startswith(("has ", "have ", "had ", "’s ", "'s ", "’ve ", "'d ", "’d "))
        and not _UNREACHED.search(cue)
        and not nature.attitude(turn)
    )


def _holder(turns: list[Turn], own: list[Circumstances], k: int, field: Field) -> int | None:
    """The speaker's last statement that has the field; None if one between, of nobody known, has another."""
    of_nobody = None
    for j in range(k - 1, max(-1, k - BACK), -1):
        if getattr(own[j], field) is None or (field == "addressee" and own[j].plea):
            continue
        if turns[j].speaker is turns[k].speaker:
            return j if of_nobody in (None, getattr(own[j], field)) else None
        if turns[j].speaker is None:
            of_nobody = getattr(own[j], field)
    return None


def _shares(
    layout: Layout, turns: list[Turn], own: list[Circumstances], places: tuple[int, int, int], field: Field
) -> bool:
    """Whether the one that goes on shares the field of the holder: nothing that is said of both differs."""
    before, holder, k = places
    turn, other = turns[k], turns[holder]
    if cue_of(other).startswith("had ") and not cue_of(turn).startswith("had ") and before != k - 1:
        return False  # what somebody had said before goes on at once or not at all
    if other.statement.headline or turn.enclosing is not other.enclosing or _differ(layout, own[k], own[holder]):
        return False
    occasion = own[holder].occasion
    if field == "occasion" and occasion is not None and layout.lower[occasion[0]] == "as":
        return False  # "as the vote ended": over by the next words
    if field == "addressee":
        at = layout.paragraph
        return (
            (own[k].occasion in (None, own[holder].occasion) or _the_same(layout, own[k]))
            and all(between.speaker is None for between in turns[before + 1 : k])
            and at[turn.anchor] - at[turns[before].anchor] <= 1 + (not ADDS.isdisjoint(cue_of(turn).split()))
            and at[turn.anchor] - at[other.anchor] <= ADDRESSED
        )
    return True


def _the_same(layout: Layout, said: Circumstances) -> bool:
    """Whether the words for the occasion point back: "in the letter", and not "in a letter"."""
    if said.occasion is None:
        return False
    return layout.lower[said.occasion[0] + 1 : said.occasion[0] + 2] in (
        ["the"],
        ["this"],
        ["that"],
        ["these"],
        ["those"],
    )


def _differ(layout: Layout, a: Circumstances, b: Circumstances) -> bool:
    """Whether both have an addressee, occasion or date, and not the same."""
    return (
        (a.addressee is not None and b.addressee is not None and a.addressee != b.addressee)
        or (a.occasion is not None and b.occasion is not None
            and layout.slice(*a.occasion) != layout.slice(*b.occasion))
        or (a.date is not None and b.date is not None and _told(layout, a.date) != _told(layout, b.date))
    )  # fmt: skip


def _told(layout: Layout, when: Expression) -> date | str:
    """The first day that an expression means, or its words where, without a date of publication, it means none."""
    return when.earliest or layout.text[when.start : when.end].lower()
