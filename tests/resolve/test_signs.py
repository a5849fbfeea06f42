"""Names that neither a list nor their own words give away: what stands around them tells whose they are."""

import pytest

from onrecord.resolve.layout import Layout
from onrecord.resolve.names.finding import find_names


@pytest.mark.parametrize(
    "text",
    [
        "In June Brenvale’s board met twice.",
        "On Monday Brenvale shares fell by a tenth.",
        "The chief executive of Brenvale resigned.",
        "She wrote for the newspaper Brenvale Kurir until March.",
        "Last year Brenvale, which makes pumps, closed two plants.",
        "Last week Oslo-based Brenvale cut its outlook.",
        "Late on Monday Brenvale said it would sell the yard.",
    ],
)
def test_an_organisation_is_told_by_its_company(text: str) -> None:
    kinds = {" ".join(n.words): n.kind for n in find_names(Layout(text), ())}
    assert kinds.get("Brenvale", kinds.get("Brenvale Kurir")) == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "Last year Brenvale Ansah, who makes pumps, moved to Kumasi.",
        "In the end Brenvale Ansah, 41, moved to Kumasi.",
        "In June Brenvale Ansah’s lawyer met her twice.",
    ],
)
def test_a_person_is_told_likewise(text: str) -> None:
    assert [n.kind for n in find_names(Layout(text), ()) if n.words[0] == "Brenvale"] == ["person"]
