"""The document of the command line is the commands' own help."""

from pathlib import Path

from onrecord.cli import COMMANDS
from onrecord.cli.reference import reference

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def test_the_document_is_not_stale() -> None:
    """``python -m onrecord.cli.reference`` writes it anew."""
    assert DOCUMENT.read_text(encoding="utf-8") == reference()


def test_every_command_has_a_section() -> None:
    assert {f"## onrecord {name}" for name in COMMANDS} <= set(reference().splitlines())
