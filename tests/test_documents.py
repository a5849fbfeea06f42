"""The documents hold together: their links lead somewhere, and their examples run."""

import re
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_no_place_is_left_to_be_filled(document: Path) -> None:
    assert "filled from" not in document.read_text(encoding="utf-8")


def test_the_python_of_the_readme_uses_public_names_only() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = set(re.findall(r"\bonrecord\.(\w+)", "".join(re.findall(r"```python\n(.*?)```", readme, re.DOTALL))))
    assert names
    assert names <= set(onrecord.__all__)


def test_the_glossary_has_every_field_of_a_statement_that_is_a_concept() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in ("content", "cue", "source", "headline", "confidence", "speaker", "attitude", "addressee", "via"):
        assert f"| **{word}** |" in glossary
