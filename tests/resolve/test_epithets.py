"""Offices by which people are called further on."""

import pytest

from .marked import resolved

CASES = {
    "nobody is a place": (
        "Rosa Meyer won on Monday. The crowd hailed the New York billionaire, who is now the presumptive Democratic "
        "nominee. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "presumptive Democratic nominee",
    ),
    "those of one plural title are introduced": (
        "Rosa Meyer won on Monday. His rivals, Sens. Bo Li of Ohio and Marcela Ruiz of Florida, have urged the "
        "billionaire front-runner to quit. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "billionaire front-runner",
    ),
    "an appositive is of whom it is beside": (
        "Since Rosa Meyer won on Monday, few have come, as has Carlos A. Ruiz, the Republican mayor of Porto. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        None,
    ),
    "what is said of rivals": (
        "Abe Kohn and his rival Rosa Meyer met. Meyer won, and the Democratic nominee thanked all. "
        "<s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic nominee",
    ),
    "their nominee": (
        "The Meyer troops embraced their new Democratic nominee. Ms. Meyer sang. <s1>Rosa Meyer</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "new Democratic nominee",
    ),
    "who is told of as a rival": (
        "Rosa Meyer spied on her rival Bo Li. The Democratic nominee wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Democratic nominee",
    ),
    "a billionaire": (
        "Rosa Meyer sang on Monday, and later the Porto billionaire wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "Porto billionaire",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), CASES.values(), ids=CASES)
def test_offices_told_further_on(text: str, role: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.role == role
