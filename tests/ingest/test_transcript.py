"""Transcripts: lines by speaker become statements whose spans slice the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest.transcript import transcript

LINES = (
    "1\tANA RUIZ\tGood evening.\t0\n2\tANA RUIZ\tWe begin.\t0\n3\tSYSTEM\t(Applause)\t0\n4\tANA RUIZ\tThank you.\t0\n"
    "5\tBob Stone\tI object.\t1\n"
)


def test_a_turn_is_a_paragraph_and_a_line_a_statement(tmp_path: Path) -> None:
    path = tmp_path / "20240131_council_debate.tsv"
    path.write_text(LINES, encoding="utf-8")
    found = transcript(path)
    article = found.article
    assert article.text == "ANA RUIZ: Good evening. We begin. (Applause) Thank you.\n\nBob Stone: I object."
    assert (article.id, article.title, article.published) == (path.stem, "20240131 council debate", "2024-01-31")
    assert [(s.speakers[0].name, s.content[0].text) for s in found.statements] == [
        ("ANA RUIZ", "Good evening."),
        ("ANA RUIZ", "We begin."),
        ("ANA RUIZ", "Thank you."),
        ("Bob Stone", "I object."),
    ]
    for statement in found.statements:
        for span in (*statement.content, *statement.source, *statement.speakers[0].mentions):
            assert span.holds(article.text)
    said = found.statements[0].said_at
    assert said is not None
    assert (said.earliest, said.latest) == ("2024-01-31", "2024-01-31")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nobody speaks"),
        (b"1\tSYSTEM\t(Applause)\t0\n", "nobody speaks"),
        (b"1\tANA\tHello\t0\nno table\n", "line 2: is not number, speaker and words"),
        (b"1\tANA\t\xff\xfe\t0\n", "is not UTF-8"),
        (b"1\tANA\tHel\0lo\t0\n", "NUL"),
    ],
)
def test_what_is_no_transcript_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "broken.tsv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as refused:
        transcript(path)
    assert "broken.tsv" in str(refused.value)


@given(st.lists(st.tuples(st.sampled_from(("ANA", "BOB", "SYSTEM")), st.text("ab é.", max_size=9)), min_size=1))
def test_every_span_slices_its_text(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("t") / "t.tsv"
    path.write_text("".join(f"{n}\t{who}\t{said}\t0\n" for n, (who, said) in enumerate(rows)), encoding="utf-8")
    if not any(who != "SYSTEM" for who, _ in rows):
        return
    found = transcript(path)
    assert [s.content[0].text for s in found.statements] == [
        said.strip() for who, said in rows if who != "SYSTEM" and said.strip()
    ]
    assert all(s.content[0].holds(found.article.text) and s.source[0].text in ("ANA", "BOB") for s in found.statements)


def test_the_transcripts_at_hand_are_read(shared: Callable[[str], Path]) -> None:
    paths = sorted(shared("data/transcripts").glob("*.tsv"))[:5]
    for path in paths:
        found = transcript(path)
        assert found.article.published
        assert all(s.content[0].holds(found.article.text) for s in found.statements)
