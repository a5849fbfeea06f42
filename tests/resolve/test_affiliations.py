"""With whom somebody is, in the ways in which news tells it; and the organisations near people who are not theirs."""

import pytest

from .marked import resolved

CASES = {
    "a critic of it": ("<s1>Ines Falk, a critic of Brenna Hydro Corp,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "its fan": ("<s1>Ines Falk, a Brack Rovers United fan,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a patient there": ("<s1>Ines Falk, a patient at Brack General Hospital,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "its customers": ("<s1>customers of Brack Savings Bank</s1> <q1>said</q1> <c1>no</c1>.", None),
    "its graduate": ("<s1>Ines Falk, a Brack University graduate,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a candidate for it": (
        "<s1>Ines Falk, a candidate for the Brack School Board,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "an expert on it": ("<s1>Ines Falk, an expert on the Brack Army Corps,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "an expert who is somewhere": (
        "<s1>Ines Falk, a China expert at the Brack Institute,</s1> <q1>said</q1> <c1>no</c1>.", "Brack Institute"
    ),
    "a report on it": ("<s1>A report on Brenna Hydro Corp</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a supporter of a party": ("<s1>a Labour supporter</s1> <q1>said</q1> <c1>no</c1>.", "Labour"),
    "a rival that nothing names": (
        "Brenna Hydro Corp lost. <s1>Ines Falk, a director at a rival firm,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "what somebody fights": (
        "<s1>Ines Falk, who led the protest against Brenna Hydro Corp,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "where somebody shops": ("<s1>Ines Falk, who shops at Brack Stores Ltd,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a partner in a firm": (
        "<s1>Ines Falk, a partner in Quill Securities,</s1> <q1>said</q1> <c1>no</c1>.", "Quill Securities"
    ),
    "at, between commas": (
        "<s1>Ines Falk, at the University of Brack,</s1> <q1>said</q1> <c1>no</c1>.", "University of Brack"
    ),
    "at a venue": ("<s1>Ines Falk, at the Brack Trade Conference,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "now with": ("<s1>Ines Falk, now with the Brack Institute,</s1> <q1>said</q1> <c1>no</c1>.", "Brack Institute"),
    "formerly with": ("<s1>Ines Falk, formerly with the Brack Institute,</s1> <q1>said</q1> <c1>no</c1>.", None),
    "for whom somebody speaks": (
        "<s1>Ines Falk, speaking for the Brack Traders Association,</s1> <q1>said</q1> <c1>no</c1>.",
        "Brack Traders Association",
    ),
    "no more than a name": (
        "<s1>Ines Falk, Quill Securities,</s1> <q1>said</q1> <c1>no</c1>.", "Quill Securities"
    ),
    "behind an office without an article": (
        "<s1>Ines Falk, chief economist, Quill Securities,</s1> <q1>said</q1> <c1>no</c1>.", "Quill Securities"
    ),
    "in brackets": ("<s1>Ines Falk (University of Brack)</s1> <q1>said</q1> <c1>no</c1>.", "University of Brack"),
    "on its board": (
        "<s1>Ines Falk, who sits on the board of the Brack Trust,</s1> <q1>said</q1> <c1>no</c1>.", "Brack Trust"
    ),
    "hired by": ("<s1>Ines Falk, who was hired by Brenna Ltd in May,</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"),
    "joined as": (
        "Ines Falk joined Brenna Ltd as finance chief. <s1>Falk</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"
    ),
    "works for": (
        "Ines Falk works for the Brack Institute. <s1>Falk</s1> <q1>said</q1> <c1>no</c1>.", "Brack Institute"
    ),
    "the union's, where it opens the title": (
        "The Brack Teachers Union left. <s1>Union president Ines Falk</s1> <q1>said</q1> <c1>no</c1>.",
        "Brack Teachers Union",
    ),
    "a company spokesperson": (
        "Brenna Ltd will pay. <s1>A company spokesperson</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"
    ),
    "a ministry official": (
        "The Ministry of Works will pay. <s1>A ministry official</s1> <q1>said</q1> <c1>no</c1>.", "Ministry of Works"
    ),
    "a dean": (
        "The University of Brack shut. <s1>Dean Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", "University of Brack"
    ),
    "an inspector": (
        "Brack Police held two men. <s1>Inspector Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", "Brack Police"
    ),
    "a permanent secretary": (
        "The Ministry of Works will pay. <s1>Permanent Secretary Ines Falk</s1> <q1>said</q1> <c1>no</c1>.",
        "Ministry of Works",
    ),
    "an opposition that has a name": (
        "<s1>Opposition leader Ines Falk of the Brack Civic Party</s1> <q1>said</q1> <c1>no</c1>.", "Brack Civic Party"
    ),
    "a firm at the end of a sentence": (
        "<s1>Ines Falk, an analyst with Quill & Co</s1>. She <q1>rates</q1> <c1>it a sell</c1>.", "Quill & Co."
    ),
    "a hospital in a town": (
        "<s1>Ines Falk of Brack General Hospital in Oyo</s1> <q1>said</q1> <c1>no</c1>.", "Brack General Hospital"
    ),
    "a house, not an office of it": (
        "He signed it in the Oval Office of the White House. <s1>White House officials</s1> <q1>said</q1> <c1>no</c1>.",
        "White House",
    ),
    "a party, not its senators": (
        "The Senate Democratic Caucus met. <s1>Ines Falk, a Democratic strategist,</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic",
    ),
    "who was only told": (
        "Brenna Hydro Corp told the Brack Mail of it. <s1>Chief executive Ines Falk</s1> <q1>said</q1> <c1>no</c1>.",
        "Brenna Hydro Corp",
    ),
    "a paper that was shown something": (
        "Shown the email by the Brack Courier, <s1>the spokeswoman</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a lunch": (
        "Tom Orr told a Rotary lunch of the race. <s1>Party chair Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "their campaign": (
        "Tom Orr will stand. <s1>His campaign manager, Ines Falk,</s1> <q1>said</q1> <c1>no</c1>.", "Tom Orr"
    ),
    "a campaign told of": (
        "Tom Orr will stand. The Orr campaign ran ads. <s1>A campaign aide</s1> <q1>said</q1> <c1>no</c1>.",
        "Orr campaign",
    ),
    "whose statement a spokesperson sent": (
        "In a statement sent to Pondhop by <s1>spokesperson Ines Falk</s1>, Brenna Ltd <q1>said</q1> <c1>no</c1>.",
        "Brenna Ltd",
    ),
    "a firm by where it is": (
        "Brenna Hydro Corp fell. The Brack-based producer lost again. <s1>Ines Falk, the chief executive,</s1> "
        "<q1>said</q1> <c1>no</c1>.",
        "Brenna Hydro Corp",
    ),
    "a law": ("<s1>figures released under the Freedom of Water Act</s1> <q1>showed</q1> <c1>no</c1>.", None),
    "capitals that are no body": (
        "She had an ID card of the Brack Front. <s1>A count kept by the group</s1> <q1>showed</q1> <c1>no</c1>.",
        "Brack Front",
    ),
    "sources of what has no name": (
        "Two coalition sources left. <s1>The government spokesman, Ines Falk,</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a name with and": (
        "<s1>Ines Falk of the Water and Allied Workers' Union</s1> <q1>said</q1> <c1>no</c1>.",
        "Water and Allied Workers' Union",
    ),
    "officials of the US": ("<s1>US officials</s1> <q1>said</q1> <c1>no</c1>.", "United States"),
    "an administration": (
        "President Abe Kohn won. <s1>a senior Kohn administration official</s1> <q1>said</q1> <c1>no</c1>.",
        "Kohn administration",
    ),
    "a town's police": (
        "It rained in Tessaro. <s1>a Tessaro police spokesman</s1> <q1>said</q1> <c1>no</c1>.", "Tessaro police"
    ),
    "a coast guard": (
        "<s1>Philippine Coast Guard spokesperson Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", "Philippine Coast Guard"
    ),
    "a cabinet secretary": ("<s1>Health Cabinet Secretary Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a central bank": (
        "<s1>Federal Reserve Governor Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", "Federal Reserve"
    ),
    "relatives of its workers": ("<s1>relatives of Brenna Ltd workers</s1> <q1>said</q1> <c1>no</c1>.", None),
    "who was told by it": ("<s1>a person briefed by Brenna Ltd</s1> <q1>said</q1> <c1>no</c1>.", None),
    "where a complaint was filed": (
        "<s1>A complaint filed with the Brack Electoral Commission</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a team from somewhere": (
        "<s1>A team from the Brack Institute</s1> <q1>said</q1> <c1>no</c1>.", "Brack Institute"
    ),
    "Australia's Labor": ("<s1>Labor senator Ines Falk</s1> <q1>said</q1> <c1>no</c1>.", "Labor"),
    "a state with a full stop": ("<s1>Sen. Ines Falk, R-La.,</s1> <q1>said</q1> <c1>no</c1>.", "R-La."),
    "two offices with an ampersand": (
        "<s1>Ines Falk, MD & CEO, Brenna Ltd,</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"
    ),
    "of a think tank": ("<s1>Ines Falk, of think tank Quill Row,</s1> <q1>said</q1> <c1>no</c1>.", "Quill Row"),
    "a spokesperson, behind the sentence about the company": (
        "Brenna Ltd will pay. <s1>A spokesperson</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"
    ),
    "named to an office": (
        "Brenna Ltd named Ines Falk chief executive in May. <s1>Falk</s1> <q1>said</q1> <c1>no</c1>.", "Brenna Ltd"
    ),
    "a party behind the constituency": ("<s1>Ines Falk (Tessaro North, ODM)</s1> <q1>said</q1> <c1>no</c1>.", "ODM"),
    "a church": (
        "<s1>Ines Falk, rector of St Mary's Church,</s1> <q1>said</q1> <c1>no</c1>.", "St Mary's Church"
    ),
    "who studies there": (
        "<s1>Ines Falk, who is studying at Brack University,</s1> <q1>said</q1> <c1>no</c1>.", "Brack University"
    ),
    "for whom somebody covers it": (
        "<s1>Ines Falk, who covers Brenna Ltd for Quill Securities,</s1> <q1>said</q1> <c1>no</c1>.", "Quill Securities"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation"), CASES.values(), ids=CASES)
def test_affiliations(text: str, affiliation: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.affiliation == affiliation
