"""A name in its text in; how much around it says that it is an organisation's or a person's, out.

Names that neither a list nor their own words give away ("Ferrovale", "Dagens Nyheter") are told by their company:
shares, a chief executive, "the newspaper" before it, "which" behind it, "said it"; an age or "who" behind a person's.
"""

from onrecord.resolve import lexicon
from onrecord.resolve.layout import Layout

_OWNED = lexicon.words(
    "board boards chief ceo cfo chairman chairwoman chairperson shares shareholder shareholders stock profit profits "
    "revenue revenues sales earnings customers clients employees workers staff headquarters subsidiary subsidiaries "
    "unit plant plants factory factories investors website app platform platforms parent owner owners operations fleet "
    "services servers readers members passengers products management acquisition takeover merger bid"
)
_BESIDE = lexicon.words(
    "shares stock ceo cfo chief chairman chairwoman chairperson spokesman spokeswoman spokesperson shareholders "
    "headquarters"
)
_OFFICERS = lexicon.words(
    "ceo cfo executive chairman chairwoman chairperson director manager president founder co-founder cofounder head "
    "boss spokesman spokeswoman spokesperson analyst analysts economist economists shares stake stakes unit "
    "subsidiary arm owner operator maker employee employees worker workers customers officer engineer scientist editor "
    "partner strategist trader correspondent"
)
_SORTS = lexicon.words(  # none that a person may be: "rival", "builder", "publisher"
    "company firm carrier airline newspaper daily weekly magazine broadcaster bank lender retailer group union startup "
    "start-up insurer automaker carmaker chipmaker steelmaker utility charity think-tank watchdog tabloid website "
    "channel network party club team consultancy brokerage exchange app platform agency"
)
_OF_TOWNS = lexicon.words("mayor governor sarpanch headman bishop archbishop sheriff town city village district port")
_TEAM = lexicon.words(
    "coach captain skipper manager striker midfielder defender goalkeeper winger forward full-back centre-back "
    "fly-half pitcher quarterback batter bowler chairman chairwoman chair ceo president director founder "
    "co-founder principal editor chief"
)
_STAFF = lexicon.words(
    "chairperson secretary-general vice-president co-leader leader columnist presenter researcher economist strategist "
    "analyst correspondent lawmaker"
)
_DEPUTIES = lexicon.words("deputy vice senior acting general chief")
_NO_MAKERS = lexicon.words("film-maker filmmaker policymaker lawmaker peacemaker playmaker homemaker matchmaker")
_WEIGHT = 0.7  # three occurrences weigh as much as three mentions of the model
_OWNERS = ("’s", "'s", "‘s", "’", "'")


def votes(layout: Layout, first: int, last: int) -> dict[str, float]:
    """Votes by kind, of what stands right around the name at tokens ``first..last``."""
    lower, count = layout.lower, len(layout)
    behind = lower[last + 1] if last + 1 < count else ""
    second = lower[last + 2] if last + 2 < count else ""
    before = lower[first - 1] if first else ""
    earlier = lower[first - 2] if first > 1 else ""
    if before == "of" and earlier in _OF_TOWNS:
        return {"place": 3 * _WEIGHT}
    if behind in _TEAM and last > first and layout.words[last + 2 : last + 3] and layout.words[last + 2][0].isupper():
        return {"organisation": 5 * _WEIGHT}  # "Brack Rovers captain Ana Obi": nobody's captain is named so
    named = layout.words[last + 2 : last + 3] if behind not in _DEPUTIES else layout.words[last + 3 : last + 4]
    if (second if behind in _DEPUTIES else behind) in _TEAM | _STAFF and named and named[0][0].isupper():
        return {"organisation": 1.25 * _WEIGHT}  # "Cosatu president Ana Obi": more than one mention by the model
    if behind == "," and second in ("which", "whose"):
        called = before in _SORTS  # "the charity Brack Aid, which"
        return {"organisation": (1 + called) * _WEIGHT} if second == "which" or called else {}
    if behind == "," and (second == "who" or (second.isdigit() and len(second) < 3)):
        return {"person": _WEIGHT}
    if behind in _OWNERS and second in lexicon.given_names() and layout.words[last + 3 : last + 4] and (
        layout.words[last + 2][0].isupper() and layout.words[last + 3][0].isupper()
    ):  # fmt: skip
        return {"organisation": 1.25 * _WEIGHT}  # "Dawnbrook’s Ana Ruiz"
    if (
        (behind in _OWNERS and second in _OWNED)
        or behind in _BESIDE
        or (before in ("of", "at", "for") and earlier in _OFFICERS)
        or (before == "in" and earlier in ("shares", "stake", "stakes"))
        or before in _SORTS
        or (before.endswith("maker") and before not in _NO_MAKERS)
        or before.endswith("-based")
        or (behind in ("said", "says", "has", "had") and "it" in lower[last + 2 : last + 6])
    ):
        return {"organisation": _WEIGHT}
    return {}
