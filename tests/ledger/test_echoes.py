"""Echoes: earlier statements by the same speaker in words alike."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.compare.echoes import echoes
from onrecord.ledger import Ledger, Origin, add, schema
from onrecord.records import Article, SaidAt
from onrecord.testing import FakeExtractor

SAID = {
    "first": ("01", "“The harbour bridge must be rebuilt before winter,” said Ana Ruiz."),
    "other": ("02", "“The harbour bridge must be rebuilt in stone,” said Bob Stone."),
    "far": ("03", "“Nobody asked the fishermen about herring quotas,” said Ana Ruiz."),
    "again": ("04", "“As I told you, a rebuilt harbour bridge before winter is what we need,” said Ruiz."),
    "later": ("05", "“The harbour bridge is rebuilt,” said Ana Ruiz."),
}
# Said before, the one more like what is said on 20 May and the one less alike.
ALIKE = ("2024-03-02", "“Before winter we need a harbour bridge and a ferry,” said Ana Ruiz.")
LESS = ("2024-05-06", "“The harbour bridge cannot wait for the fishermen,” said Ana Ruiz.")
NEEDED = "“The harbour bridge is what we need before winter,” Ana Ruiz said"


def added(ledger: Ledger, articles: dict[str, tuple[str, str]], said_at: SaidAt | None = None) -> dict[str, str]:
    """Articles by id, each with its day and its text, put into the ledger; the id of the statement of each."""
    for id, (day, text) in articles.items():
        found = FakeExtractor().extract(Article(id=id, text=text, outlet=id, published=day, language="en"))
        (statement,) = found.statements
        add(ledger, replace(found, statements=(replace(statement, said_at=said_at),)), Origin(model="m", code="0"))
    s, r, a = schema.statement, schema.revision, schema.article
    with ledger.read() as connection:
        rows = connection.execute(select(a.c.id, s.c.id).join(r, r.c.article_n == a.c.n).join(s)).all()
    return {row[0]: row[1] for row in rows}


def test_echoes_are_earlier_by_the_same_speaker_and_scored(ledger: Ledger) -> None:
    ids = added(ledger, {id: (f"2024-05-{day}", text) for id, (day, text) in SAID.items()})
    (found,) = echoes(ledger, ids["again"])
    assert found.recorded.article_id == "first"
    assert found.words == ("before", "bridge", "harbour", "rebuilt", "winter")[1:]
    assert 0.5 < found.score <= 1
    assert echoes(ledger, ids["first"]) == ()


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (f"{NEEDED}, echoing remarks from earlier this month.", ["less"]),
        (f"{NEEDED}, repeating what she had said in March.", ["alike"]),
        (f"{NEEDED}, echoing her own words.", []),
        (f"{NEEDED}. Stone echoed remarks that he made on May 6.", []),
        ("“The harbour bridge, needed before winter, repeats a promise of May 6,” Ana Ruiz said.", []),
    ],
)
def test_what_was_said_when_the_article_says_comes_first(ledger: Ledger, text: str, dated: list[str]) -> None:
    ids = added(ledger, {"alike": ALIKE, "less": LESS, "echo": ("2024-05-20", text)})
    found = echoes(ledger, ids["echo"])
    assert [echo.recorded.article_id for echo in found if echo.dated] == dated
    assert [echo.recorded.article_id for echo in found] == dated + [id for id in ("alike", "less") if id not in dated]


@pytest.mark.parametrize(("earliest", "order"), [("2024-05-01", ["less", "alike"]), ("2024-05-19", ["alike", "less"])])
def test_a_statement_of_an_earlier_day_is_one_that_was_printed_then(
    ledger: Ledger, earliest: str, order: list[str]
) -> None:
    added(ledger, {"alike": ALIKE, "less": LESS})
    said = SaidAt(text="earlier", earliest=earliest, latest="2024-05-20")
    ids = added(ledger, {"echo": ("2024-05-20", f"{NEEDED}.")}, said)
    found = echoes(ledger, ids["echo"])
    assert [echo.recorded.article_id for echo in found] == order
    assert found[0].dated == (order[0] == "less")
