"""The words of a role in; whether its bearer is with none of what they name out: "a critic of Norvik", "a Rome fan"."""

from collections.abc import Container

from onrecord.resolve import lexicon
from onrecord.resolve.affiliations.parties import CANDIDATES
from onrecord.resolve.layout import Layout

_OUTSIDERS = lexicon.RELATIVES | lexicon.words(
    "relative relation "
    "critic fan opponent detractor sceptic skeptic adversary foe enemy rival competitor admirer enthusiast buff lover "
    "customer client patient passenger parent mum mom dad resident neighbour neighbor victim survivor graduate alumnus "
    "alumna alumni biographer user laureate champion medallist medalist winner finalist veteran shareholder "
    "stockholder bondholder "
    "investor tenant visitor guest reader viewer listener subscriber commuter motorist complainant plaintiff claimant "
    "accuser applicant follower buyer shopper borrower depositor saver native bidder creditor villager "
    "householder homeowner onlooker bystander eyewitness witness protester demonstrator petitioner appellant defendant "
    "suspect prisoner inmate detainee hostage refugee migrant immigrant tourist traveller traveler pilgrim evacuee "
    "descendant heir friend spectator season-ticket-holder ticket-holder cardholder policyholder taxpayer ratepayer "
    "grandparent grandmother grandfather guardian widow bereaved mourner pedestrian squatter settler"
)
_FOLLOWERS = lexicon.words("supporter backer donor sponsor")  # of whom somebody may be, but not of what
_WRITERS = lexicon.words("author co-author writer narrator translator illustrator")
_WRITTEN = lexicon.DOCUMENTS | lexicon.words("novel series history papers memoirs trilogy")
_EXPERTS = lexicon.words(
    "expert analyst researcher specialist scholar watcher historian correspondent campaigner strategist reporter"
)
_OF_STATES = lexicon.words("attorney attorneys marshal marshals")
_SEATS = lexicon.words(
    "board council committee commission senate assembly parliament congress legislature court house presidency office"
)
# parts of the world: what people are from or know about, with no office
REGIONS = lexicon.words(
    "africa asia europe oceania america americas arctic antarctica eurasia balkans caribbean scandinavia mideast "
    "pacific atlantic levant sahel olympic paralympic oscar nobel grammy emmy pulitzer booker holocaust"
)


def head_of(layout: Layout, first: int, last: int, named: Container[int]) -> int:
    """The last word of a role before what it is of, for, at: "critic" of "critic of Norvik"."""
    for k in range(first + 1, last + 1):
        if layout.lower[k] in lexicon.PREPOSITIONS | lexicon.RELATIVE and k not in named:
            return k - 1
    return last


def outside(layout: Layout, first: int, last: int, named: Container[int], served: bool) -> bool:
    """Whether whoever is called so is with nobody whom the words name. ``served``: they name a person."""
    head = head_of(layout, first, last, named)
    noun = lexicon.singular(layout.lower[head])
    behind = layout.lower[head + 1] if head < last else ""
    if noun in _OUTSIDERS or (noun in _FOLLOWERS and not served):
        return True
    if noun in _WRITERS and behind == "of":
        return not _WRITTEN.isdisjoint(layout.lower[head + 2 : min(head + 6, last + 1)])
    if noun in CANDIDATES and behind in ("for", "in"):
        return not _SEATS.isdisjoint(layout.lower[head + 2 : last + 1]) or "of" in layout.lower[head + 2 : last + 1]
    return "U.S." in layout.words[first : first + 2] and any(
        word in _OF_STATES for word in layout.lower[first : last + 1]
    )


def field_only(layout: Layout, i: int, last: int) -> bool:
    """Whether a country or region at a token is what somebody knows about: "China expert", "Africa researcher"."""
    word = layout.lower[i]
    if word in REGIONS or layout.lower[i : i + 2] == ["middle", "east"]:
        return True
    country = lexicon.countries().get(word)
    return country is not None and country.lower() == word and any(
        lexicon.singular(w) in _EXPERTS for w in layout.lower[i + 1 : min(i + 3, last + 1)]
    )  # fmt: skip
