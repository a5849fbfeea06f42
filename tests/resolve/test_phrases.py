"""Where the words beside a name that tell a role begin and end."""

import pytest

from .marked import resolved

CASES = {
    "what others are told of": (
        "She told all members of this choir and joined Abe Kohn. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "the next name has its own title": (
        "On Monday, for Abe Kohn, Sen. Ruiz has come out. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "with whom, for example": (
        "<s1>Abe Kohn, a former aide to lawmakers such as Jun Salonga,</s1> <q1>said</q1> <c1>no</c1>.",
        "former aide to lawmakers",
    ),
    "a relative, and more": (
        "<s1>Abe Kohn, his nephew and for ten years his polling agent,</s1> <q1>said</q1> <c1>no</c1>.", "polling agent"
    ),
    "prizes and ages": (
        "<s1>Abe Kohn, a 61-year-old two-time Brannock-winning poet,</s1> <q1>said</q1> <c1>no</c1>.", "poet"
    ),
    "behind whose": (
        "Between both is the Greens, whose chairman, Abe Kohn, wept. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "chairman",
    ),
    "one of them, behind a comma": (
        "<s1>One of them</s1>, a nurse from Porto who wept, <q1>said</q1> <c1>no</c1>.", "nurse from Porto"
    ),
    "the others": ("<s1>Abe Kohn's aides and other big donors</s1> <q1>said</q1> <c1>no</c1>.", "big donors"),
    "an organisation that somebody founded": (
        "Norvik Forum, a conservative group she founded in May, has closed. <s1>Norvik Forum</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "conservative group",
    ),
    "what an organisation is": (
        "Norvik Forum is a housing charity. <s1>Norvik Forum</s1> <q1>said</q1> <c1>no</c1>.", "housing charity"
    ),
    "an office and where it is": (
        "<s1>The permanent secretary, Ministry of Works, Mrs Ngozi Bello,</s1> <q1>said</q1> <c1>no</c1>.",
        "permanent secretary",
    ),
    "who is named": ("A nurse named Abe Kohn came. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "nurse"),
    "who names another": ("The nurse called Abe Kohn. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None),
    "what somebody is told to be": (
        "“Mr. Kohn, you're a lawyer, aren't you?” Abe Kohn wept. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "where from comes first": (
        "<s1>Abe Kohn, 44, from Porto, a nurse,</s1> <q1>said</q1> <c1>no</c1>.", "nurse"
    ),
    "himself": ("<s1>Abe Kohn, himself a fast bowler,</s1> <q1>said</q1> <c1>no</c1>.", "fast bowler"),
    "a rank and an office": (
        "<s1>The police spokesperson in the state, DSP Ngozi Bello,</s1> <q1>said</q1> <c1>no</c1>.",
        "police spokesperson",
    ),
    "the police are no name": (
        "<s1>a senior police officer who wept</s1> <q1>said</q1> <c1>no</c1>.", "senior police officer"
    ),
    "a family man": (
        "Abe Kohn is actually a devoted father and husband. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), CASES.values(), ids=CASES)
def test_words_of_roles(text: str, role: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.role == role
