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
