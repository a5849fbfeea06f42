"""Statements with their own circumstances in; what those share out who speak one after the other in one room."""

from onrecord.resolve import lexicon
from onrecord.resolve.circumstances import nature
from onrecord.resolve.circumstances.events import GATHERINGS
from onrecord.resolve.circumstances.fields import Circumstances, cue_of
from onrecord.resolve.layout import Layout
from onrecord.resolve.speakers.features import Turn

NEAR = 2  # paragraphs from one who speaks in a session to the next
COURTS = lexicon.words(
    "court jury jurors inquest tribunal inquiry hearing commission committee judge magistrate magistrates coroner "
    "panel subcommittee trial bench"
)
HEARD = lexicon.words("in-chief cross-examination questioning trial inquest hearing inquiry tribunal testimony")
ROLES = lexicon.words(
    "judge justice magistrate coroner prosecutor prosecutors prosecution counsel barrister lawyer attorney advocate "
    "solicitor witness accused defendant plaintiff claimant complainant chairman chairwoman chair chairperson defence "
    "defense adjudicator arbitrator commissioner foreman bench sc qc kc"
)
WITHIN = COURTS | ROLES | lexicon.words("him her them me witnesses lawyers")  # those told there
SAID = lexicon.words(
    "said asked replied answered told put argued submitted testified warned ordered added responded objected insisted "
    "pressed recalled denied agreed admitted conceded read ruled suggested countered interjected stated maintained "
    "explained described directed reminded cautioned wanted"
)
CROWD = lexicon.words("crowd gathering audience meeting rally hall congregation assembly conference crowds protesters")


def share_sessions(layout: Layout, turns: list[Turn], own: list[Circumstances], done: list[Circumstances]) -> None:
    """Share what holds in court with who speaks next there, and what holds at a rally with who "told the crowd"."""
    session: Circumstances | None = None
    last, members = 0, set[int]()
    for k, turn in enumerate(turns):
        near = session is not None and 0 <= layout.paragraph[turn.anchor] - layout.paragraph[turns[last].anchor] <= NEAR
        if session is not None and near and _within(layout, turn, own[k], members):
            done[k].date, done[k].place, last = done[k].date or session.date, done[k].place or session.place, k
            members |= _member(turn)
        elif done[k].date is not None and _in_court(layout, done[k]) and not turn.statement.headline:
            session, last, members = done[k], k, _member(turn)
        elif session is not None and (own[k].date or own[k].place or own[k].addressee) and _member(turn) & members:
            session = None  # who spoke there speaks elsewhere
        if k and _to_the_crowd(own[k]) and (held := _gathered(layout, turns, done, k)) is not None:
            own_occasion = done[k].occasion
            if own_occasion is None or layout.slice(*own_occasion) == own[k].addressee:
                done[k].occasion = held.occasion
            done[k].place, done[k].date = done[k].place or held.place, done[k].date or held.date


def _member(turn: Turn) -> set[int]:
    return set() if turn.speaker is None else {turn.speaker.number}


def _in_court(layout: Layout, said: Circumstances) -> bool:
    """Whether it was told a court or the like, or in one."""
    words = set((said.addressee or "").lower().split())
    if said.occasion is not None and not HEARD.isdisjoint(layout.lower[said.occasion[0] : said.occasion[1] + 1]):
        return True
    return not COURTS.isdisjoint(words)


def _within(layout: Layout, turn: Turn, own: Circumstances, members: set[int]) -> bool:
    """Whether a statement that tells no circumstances of its own may be made in the session under way."""
    if turn.statement.headline or turn.enclosing is not None or nature.attitude(turn) or own.date or own.place:
        return False
    if own.occasion is not None and HEARD.isdisjoint(layout.lower[own.occasion[0] : own.occasion[1] + 1]):
        return False
    told = (own.addressee or "").lower().replace("’s", "").split()
    if told and WITHIN.isdisjoint(told):
        return False
    if SAID.isdisjoint(cue_of(turn).split()) or cue_of(turn).startswith(("has ", "have ", "had ")):
        return False
    if _member(turn) & members:
        return True
    words = {w for s in turn.statement.source for w in s.text.lower().replace(",", "").split()}
    return not ROLES.isdisjoint(words)


def _to_the_crowd(own: Circumstances) -> bool:
    """ "told the gathering": one that the text has told of."""
    words = (own.addressee or "").lower().split()
    return len(words) == 2 and words[0] == "the" and words[1] in CROWD and not (own.date or own.place)


def _gathered(layout: Layout, turns: list[Turn], done: list[Circumstances], k: int) -> Circumstances | None:
    """What the statement before tells of a gathering."""
    before = done[k - 1]
    near = 0 <= layout.paragraph[turns[k].anchor] - layout.paragraph[turns[k - 1].anchor] <= NEAR
    if not near or before.occasion is None or turns[k - 1].statement.headline:
        return None
    return before if not GATHERINGS.isdisjoint(layout.lower[before.occasion[0] : before.occasion[1] + 1]) else None
