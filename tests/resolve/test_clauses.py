"""Roles that a verb tells."""

import pytest

from .marked import resolved

CASES = {
    "is": ("Abe Kohn is the mayor. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "mayor"),
    "who serves as": ("<s1>Abe Kohn, who now serves as a coroner,</s1> <q1>said</q1> <c1>no</c1>.", "coroner"),
    "who works as": ("<s1>Abe Kohn, who works as a night porter,</s1> <q1>said</q1> <c1>no</c1>.", "night porter"),
    "was appointed": (
        "Abe Kohn was recently appointed treasurer. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "treasurer"
    ),
    "was elected as": ("Abe Kohn was elected as mayor. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "mayor"),
    "went on to become": (
        "The winner, Abe Kohn, went on to become horticulture minister. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.",
        "horticulture minister",
    ),
    "has been": (
        "<s1>Abe Kohn, who has been managing director since May,</s1> <q1>said</q1> <c1>no</c1>.", "managing director"
    ),
    "for how long is no part of it": (
        "Abe Kohn has been a baker for years. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "baker"
    ),
    "now": ("<s1>Abe Kohn, now a fruit grower,</s1> <q1>said</q1> <c1>no</c1>.", "fruit grower"),
    "until recently": ("<s1>Abe Kohn, until recently a judge,</s1> <q1>said</q1> <c1>no</c1>.", "judge"),
    "in brackets": ("<s1>Abe Kohn (treasurer)</s1> <q1>said</q1> <c1>no</c1>.", "treasurer"),
    "in whose capacity": (
        "<s1>Abe Kohn, in his capacity as board chair,</s1> <q1>said</q1> <c1>no</c1>.", "board chair"
    ),
    "speaking as": ("<s1>Abe Kohn, speaking as treasurer,</s1> <q1>said</q1> <c1>no</c1>.", "treasurer"),
    "as whom somebody speaks, in front": (
        "Speaking as chair of the board, <s1>Abe Kohn</s1> <q1>said</q1> <c1>no</c1>.", "chair of the board"
    ),
    "as whom somebody is named": (
        "They named Abe Kohn as treasurer. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "treasurer"
    ),
    "took over as": ("Abe Kohn took over as coach in May. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "coach"),
    "stepped down as": ("Abe Kohn has stepped down as mayor. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "mayor"),
    "what they were comes after what they are": (
        "Abe Kohn resigned as mayor. Abe Kohn is a baker. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "baker"
    ),
    "the other way round": (
        "The chair of the committee is Abe Kohn. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "chair of the committee"
    ),
    "called": ("The mayor is called Abe Kohn. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", "mayor"),
    "whose is somebody's": (
        "The mayor is Abe Kohn's friend. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "an age is no role": ("Abe Kohn sang. <s1>The 34-year-old</s1> <q1>said</q1> <c1>no</c1>.", None),
    "used to be": ("<s1>Abe Kohn, who used to be a nurse,</s1> <q1>said</q1> <c1>no</c1>.", "nurse"),
    "and is": (
        "<s1>Abe Kohn, who owns a bakery and is the mayor of Porto,</s1> <q1>said</q1> <c1>no</c1>.", "mayor of Porto"
    ),
    "an office in a clause rather than an icon": (
        "<s1>Abe Kohn, the icon who founded the Lakes Institute and is a party secretary,</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "party secretary",
    ),
    "no appositive of what opens with a preposition": (
        "Regarding the mayor, Abe Kohn wept. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "of what somebody is of": (
        "The face of Abe Kohn is a golden head speaking from a wall. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "what somebody may become": (
        "She will leave if Abe Kohn becomes president. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), CASES.values(), ids=CASES)
def test_roles_by_verbs(text: str, role: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.role == role
