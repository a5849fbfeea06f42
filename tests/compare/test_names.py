"""Comparing the names of persons."""

import pytest

from onrecord.compare.names import bare, match


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Bob Stone", "Robert Stone", "same"),
        ("Sen. BOB STONE", "Bob Stone", "same"),
        ("Mykola Zelenko", "Mykola Zelenko", "same"),
        ("John F. Stone", "John Stone", "same"),
        ("STONE", "Bob Stone", "fits"),
        ("President Stone", "Bob Stone", "fits"),
        ("J. Stone", "John Stone", "fits"),
        ("Bob Stone", "Eva Stone", "differs"),
        ("John Stone", "Joan Stone", "differs"),
        ("John W. Stone", "John H. Stone", "differs"),
        ("John Stone Jr.", "John Stone", "differs"),
        ("Ana Ruiz", "Bob Stone", "differs"),
        ("", "Bob Stone", "differs"),
    ],
)
def test_names_are_compared_with_caution(one: str, other: str, likeness: str) -> None:
    assert match(one, other).likeness == likeness
    assert match(other, one).likeness == likeness


def test_names_that_have_nothing_in_common_are_told_apart_without_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(name: str) -> None:
        raise AssertionError(f"{name} was looked up")

    monkeypatch.setattr("onrecord.compare.names._parse", loaded)
    assert match("Teodor Varga-Lind", "Mara Quist").likeness == "differs"
    with pytest.raises(AssertionError):
        match("Bob Quist", "Mara Quist")


def test_titles_and_what_follows_a_comma_are_no_part_of_a_name() -> None:
    assert bare("Sen. BOB STONE, D-Vt.") == "BOB STONE"
    assert bare("Prime Minister Ana Ruiz (left)") == "Ana Ruiz"
