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
    "a family man": (
        "Abe Kohn is actually a devoted father and husband. <s1>Kohn</s1> <q1>said</q1> <c1>no</c1>.", None
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "role"), CASES.values(), ids=CASES)
def test_words_of_roles(text: str, role: str | None) -> None:
    (speaker,) = resolved(text)[0].speakers
    assert speaker.role == role
