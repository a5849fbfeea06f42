"""Echoes: earlier statements by the same speaker in words alike."""

from sqlalchemy import select

from onrecord.compare.echoes import echoes
from onrecord.ledger import Ledger, Origin, add, schema
from onrecord.records import Article
from onrecord.testing import FakeExtractor

SAID = {
    "first": ("01", "“The harbour bridge must be rebuilt before winter,” said Ana Ruiz."),
    "other": ("02", "“The harbour bridge must be rebuilt in stone,” said Bob Stone."),
    "far": ("03", "“Nobody asked the fishermen about herring quotas,” said Ana Ruiz."),
    "again": ("04", "“As I told you, a rebuilt harbour bridge before winter is what we need,” said Ruiz."),
    "later": ("05", "“The harbour bridge is rebuilt,” said Ana Ruiz."),
}


def test_echoes_are_earlier_by_the_same_speaker_and_scored(ledger: Ledger) -> None:
    for id, (day, text) in SAID.items():
        article = Article(id=id, text=text, outlet=id, published=f"2024-05-{day}", language="en")
        add(ledger, FakeExtractor().extract(article), Origin(model="m", code="0"))
    s, r, a = schema.statement, schema.revision, schema.article
    with ledger.read() as connection:
        rows = connection.execute(select(a.c.id, s.c.id).join(r, r.c.article_n == a.c.n).join(s)).all()
    ids = {row[0]: row[1] for row in rows}
    (found,) = echoes(ledger, ids["again"])
    assert found.recorded.article_id == "first"
    assert found.words == ("before", "bridge", "harbour", "rebuilt", "winter")[1:]
    assert 0.5 < found.score <= 1
    assert echoes(ledger, ids["first"]) == ()
