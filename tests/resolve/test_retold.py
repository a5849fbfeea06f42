"""Roles that the next sentence tells."""

import pytest

from .marked import resolved

CASES = {
    "the noun that opens it": (
        "Rosa Meyer sang on Monday. The radio host has had a good week. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "radio host",
    ),
    "whoever stands alone in the one before": (
        "Thanks to her luck, Rosa Meyer sang. The actor-singer, who wept, left. <s1>Meyer</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        "actor-singer",
    ),
    "who has a role is not called otherwise": (
        "Rosa Meyer, a nurse, sang. The radio host wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", "nurse"
    ),
    "what another is": (
        "Radio host Bo Li met Rosa Meyer. Meyer sang, and rain fell. The radio host wept. <s1>Meyer</s1> <q1>said</q1> "
        "<c1>no</c1>.",
        None,
    ),
    "what anybody may be": (
        "Rosa Meyer sang. The Porto resident wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "what belongs to the next name": (
        "Rosa Meyer sang. The radio host, Marcela Ruiz, wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "several": ("Rosa Meyer sang. The nurses wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None),
    "two in the sentence before": (
        "On Monday Rosa Meyer met Marcela Ruiz. The radio host wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
    "she is": (
        "Rosa Meyer met Marcela Ruiz on Monday. She currently serves as the envoy to Norvik. <s1>Meyer</s1> "
        "<q1>said</q1> <c1>no</c1>.",
        "envoy to Norvik",
    ),
    "an office rather than a calling": (
        "British diplomat Rosa Meyer sang. She is the ambassador to Norvik. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "ambassador to Norvik",
    ),
    "before she": (
        "Rosa Meyer was at the front. A shop steward at the plant, she wept. <s1>Meyer</s1> <q1>said</q1> <c1>no</c1>.",
        "shop steward",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), CASES.values(), ids=CASES)
def test_roles_told_in_the_next_sentence(text: str, role: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.role == role
