"""Parties and organisations in brackets, and members of parties by their noun."""

import pytest

from .marked import resolved

CASES = {
    "letters behind a councillor": ("<s1>Cllr Tom Devlin (FG)</s1> <q1>said</q1> <c1>no</c1>.", "FG"),
    "an independent": ("<s1>Cllr Tom Devlin (Ind)</s1> <q1>said</q1> <c1>no</c1>.", "Ind"),
    "letters behind a mayor": ("<s1>The mayor, Zanele Khoza (ANC),</s1> <q1>said</q1> <c1>no</c1>.", "ANC"),
    "a party's name behind a minister": (
        "<s1>Finance Minister Maris Kuusk (Reform)</s1> <q1>said</q1> <c1>no</c1>.", "Reform"
    ),
    "a minister of labour": ("<s1>Labour Minister Park Ji-ho</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a party and a seat": ("<s1>Ana Ruiz (APC, Kano)</s1> <q1>said</q1> <c1>no</c1>.", "APC"),
    "an honour": ("<s1>Alan Boyd (QC)</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a short form of an organisation": ("<s1>Lok Jan Dal (LJD)</s1> <q1>said</q1> <c1>no</c1>.", None),
    "a member by the town": (
        "Marta Oldham voted no. <s1>Oldham, the Dunmore Democrat,</s1> <q1>said</q1> <c1>no</c1>.", "Democrat"
    ),
    "a member from a town": (
        "<s1>Tom Brandl, a Republican from Sable Creek,</s1> <q1>said</q1> <c1>no</c1>.", "Republican"
    ),
    "a party of two words": (
        "<s1>Jonas Ell, a German Christian Democrat,</s1> <q1>said</q1> <c1>no</c1>.", "Christian Democrat"
    ),
    "members of one's own party": (
        "Sen. Abe Kohn has upset members of his own Republican Party. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "Republican",
    ),
    "a party's front-runner": (
        "Abe Kohn surged as the Republican Party's frontrunner. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "Republican Party",
    ),
    "whoever is told of with a party's debate": (
        "In Saturday night's Republican debate, Mr. Kohn left. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "Republican"
    ),
    "a party's allies": (
        "Abe Kohn and his Democratic allies lost. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "Democratic"
    ),
    "a party's opponents are not of it": (
        "Abe Kohn fought his Democratic opponents. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "a party's field": (
        "Abe Kohn leads the Republican field. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "Republican"
    ),
    "a party's rival is not of it": (
        "Sen. Abe Kohn attacked the Republican Party's plan. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation"), CASES.values(), ids=CASES)
def test_parties(text: str, affiliation: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.affiliation == affiliation
