"""A statement with its speakers in; whether it was denied or only thought, what holds it, who passed it on out."""

import re

from onrecord.resolve.layout import Layout
from onrecord.resolve.names.entities import Cast, Entity
from onrecord.resolve.speakers.features import Turn

_NEGATED = re.compile(
    r"\b(?:not|n[’']t|never|no(?! longer)|neither|nor|declin(?:e|ed|es|ing)|refus(?:e|ed|es|ing)|"
    r"fail(?:ed|s|ing)?|without|stopped short|avoid(?:ed|s|ing)?|silent|mum)\b|n[’']t\b",
    re.IGNORECASE,
)
# of a cue like these the negative word is part of what was said: "refused to sign" says something, "denied" does too
_SAID_ALL_THE_SAME = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|ruled out|reject\w*|no doubt|not only|nothing but|no secret)\b", re.IGNORECASE
)
# cues of thoughts, wishes and intentions without an act of communication
_ATTITUDE = re.compile(
    r"\b(?:believ(?:e[sd]?|ing)|think(?:s|ing)?|thought|hop(?:e[sd]?|ing)|want(?:s|ed|ing)?|wish(?:es|ed)?|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|"
    r"know(?:s|n)?|knew|feel(?:s|ing)?|felt|intend(?:s|ed|ing)?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|consider(?:s|ed|ing)?|"
    r"see(?:s|n|ing)?|saw|view(?:s|ed)?|prefer(?:s|red)?|seek(?:s|ing)?|sought|aim(?:s|ed|ing)?|try(?:ing)?|tries|tried|decid(?:e[sd]?|ing)|"
    r"determined|ready|willing|eager|reluctant|skeptical|sceptical|convinced|unsure|certain|sure|like[sd]?|love[sd]?|hate[sd]?|"
    r"support(?:s|ed|ing)?|back(?:s|ed|ing)?|oppos(?:e[sd]?|ing)|favou?r(?:s|ed|ing)?|regard(?:s|ed)?|assum(?:e[sd]?|ing)|doubt(?:s|ed)?|"
    r"remember(?:s|ed)?|realiz(?:e[sd]?|ing)|realis(?:e[sd]?|ing)|understand(?:s)?|understood|learn(?:s|ed|t)?|dream(?:s|ed|t)?|"
    r"desire[sd]?|concerned|hopeful|optimis\w+|confident|afraid|anxious|interested|no intention|intention|"
    r"appears?|seem(?:s|ed)?|look(?:s|ing)? to|mull(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_COMMUNICATES = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|ask\w*|wr(?:ite|ites|ote|iting|itten)|express\w*|announc\w*|vow\w*|pledg\w*|claim\w*|argu\w*|"
    r"according|statement|lawsuit|sue[ds]?|complaint|call\w*|urg\w*|warn\w*|voic\w*|report\w*|tweet\w*|post\w*|signal\w*|state[sd]?|declar\w*|insist\w*|admit\w*|"
    r"acknowledg\w*|explain\w*|not(?:es|ed|ing)|add(?:s|ed|ing)?|suggest\w*|describ\w*|deni\w*|deny\w*|promis\w*|show\w*|poll\w*)\b",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\b(?:report\w*|quot\w+|cit(?:ed|ing|es)|wrote|relay\w*|published|broadcast|aired|said|told|according)\b",
    re.IGNORECASE,
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited)\b[^.;“”\"]{0,30}?\b(?:by|in) (?:the )?$", re.IGNORECASE)


def negated(turn: Turn) -> bool:
    """Whether the cue says that it was not said: "declined to say", "did not confirm"."""
    cue = " ".join(s.text for s in turn.statement.cue)
    return bool(_NEGATED.search(cue)) and not _SAID_ALL_THE_SAME.search(cue)


def attitude(turn: Turn) -> bool:
    """Whether the cue tells of a thought, wish, belief or intention and of no act of communication."""
    if not turn.statement.cue or turn.statement.form == "direct":
        return False
    cue = " ".join(s.text for s in turn.statement.cue)
    return bool(_ATTITUDE.search(cue)) and not _COMMUNICATES.search(cue)


def passed_on_by(layout: Layout, cast: Cast, turn: Turn) -> str | None:
    """Who reported that somebody said it: the speaker of the statement around it, or "quoted by the Post"."""
    outer = turn.enclosing
    if (
        outer is not None
        and outer.speaker is not None
        and outer.speaker is not turn.speaker
        and not outer.speaker.described
    ):
        if outer.speaker.kind in ("organisation", None) and REPORTING.search(
            " ".join(s.text for s in outer.statement.cue)
        ):
            return name_text(layout, outer.speaker)
        return None
    for span in turn.statement.cue:
        end = layout.at(span.end - 1)
        for i in range(end, min(end + 4, len(layout))):
            meant = cast.of_name.get(i)
            if (
                meant
                and _QUOTED_BY.search(layout.text[max(0, layout.starts[i] - 60) : layout.starts[i]])
                and meant[0] is not turn.speaker
            ):
                return name_text(layout, meant[0])
    return None


def name_text(layout: Layout, entity: Entity) -> str:
    """The entity's fullest name, as the text writes it."""
    return layout.slice(entity.first, entity.last)


def about(layout: Layout, cast: Cast, turn: Turn) -> tuple[str, ...]:
    """The people and organisations that the content names, each by its fullest name, in the order of the text."""
    found: dict[str, None] = {}
    for start, end in turn.content:
        for i in range(start, end):
            for entity in cast.of_name.get(i, ())[:1]:
                if entity.kind in ("person", "organisation"):
                    found[name_text(layout, entity)] = None
    return tuple(found)
