"""Verbs of telling in; whether the subject is who was spoken to, "the court was told", and who that is, out."""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout
from onrecord.resolve.speakers.features import Turn
from onrecord.resolve.speakers.turns import cue_tokens

# verbs whose object is the one spoken to
TELLING = lexicon.words(
    "told tell tells telling informed inform informs informing asked ask asks asking urged urge urges urging warned "
    "warn warns warning reminded remind reminds reminding assured assure assures assuring advised advise advises "
    "advising ordered order orders ordering instructed instruct instructs notified notify thanked thank begged "
    "implored encouraged encourage encourages encouraging requested request requests challenged invited directed "
    "directs directing cautioned cautions cautioning alerted alerts commanded commands petitioned counselled "
    "counseled implore implores beg begs tasked enjoined lobbied quizzed grilled queried telephoned phoned briefed "
    "brief texted emailed e-mailed convinced persuaded press pressed pressing lectured addressed messaged messages "
    "messaging apprised exhorted exhorts exhorting admonished congratulated reassured entreated cabled"
)
_AUXILIARIES = frozenset(("was", "were", "been", "has", "have", "had", "also", "are", "is", "being"))
_BE_TOLD = lexicon.words("told informed urged advised ordered reminded instructed encouraged warned")
_HEARING = lexicon.words("court jury inquest tribunal inquiry hearing trial commission committee")
# what a noun phrase ends before
ENDS = (
    (lexicon.PREPOSITIONS - {"of"})
    | lexicon.RELATIVE
    | lexicon.words(
        "that he she they it we i if whether why how what where when to aboard not there as has have had is are was "
        "were will would can could may might did"
    )
)


def told_to(layout: Layout, cue: range, agent: bool) -> tuple[int, int] | None:
    """ "The court was told", "residents urged to stay at home": the subject, where nobody is named who told them."""
    verb = next((i for i in cue if layout.lower[i] in TELLING or layout.lower[i] == "heard"), None)
    if verb is None or not (passive(layout, verb) or verb == cue.start):
        return None
    last = cue.start - 1
    floor = layout.first[layout.sentence[cue.start]]
    while last >= floor and layout.lower[last] in _AUXILIARIES:
        last -= 1
    first = last
    while first > floor and last - first < 7 and layout.words[first - 1][0].isalnum() and (
        layout.lower[first - 1] not in ENDS and layout.lower[first] not in lexicon.DETERMINERS
    ):  # fmt: skip
        first -= 1
    if agent and last >= floor and layout.lower[last] in ("he", "she", "they", "i"):
        return last, last
    if last < floor or not layout.words[last][0].isalnum() or layout.lower[last] in lexicon.FUNCTION_WORDS:
        return None
    return first, last


def spoken_to(layout: Layout, turn: Turn) -> bool:
    """Whether the source is who was spoken to: "the court was told", "the court heard", "residents urged to leave"."""
    if not turn.statement.source or not turn.statement.cue:
        return False
    cue = cue_tokens(layout, turn)
    source = layout.tokens(turn.statement.source[-1].start, turn.statement.source[-1].end)
    if not source or source.stop != cue.start or "by" in layout.lower[cue.start : cue.stop + 1]:
        return False
    verb = layout.lower[cue.stop - 1]
    before = layout.lower[cue.start : cue.stop - 1]
    if verb == "heard":
        return layout.lower[source.stop - 1] in _HEARING
    if verb not in _BE_TOLD or not all(w in _AUXILIARIES for w in before):
        return False
    passive = any(w in ("was", "were", "been", "being", "are", "is") for w in before)
    to_do = layout.lower[cue.stop : cue.stop + 1] == ["to"] or layout.lower[cue.stop : cue.stop + 2] == ["not", "to"]
    return passive or (not before and to_do and any(a == cue.stop for a, _ in turn.content))


def passive(layout: Layout, i: int) -> bool:
    """ "was asked", "been told": there the one spoken to is the subject."""
    return (
        i > 0
        and not layout.lower[i].endswith("ing")
        and (
            layout.lower[i - 1] == "when"
            or any(layout.lower[k] in ("was", "were", "been", "being", "is", "are") for k in range(max(0, i - 2), i))
        )
    )
