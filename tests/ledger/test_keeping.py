"""What happens to a ledger later: forgetting, notes, a newer model, copies of the ledger, checking it, counting it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import select, text

from onrecord.errors import InputError, StorageError
from onrecord.ledger import (
    Ledger,
    Origin,
    Recorded,
    Search,
    accept,
    add,
    add_all,
    backup,
    copy,
    decide,
    forget,
    held,
    history,
    note,
    readmit,
    reextract,
    reject,
    restore,
    schema,
    search,
    show,
    stats,
    undo,
    verify,
    who,
)
from onrecord.records import Article, Extraction, Speaker, Statement, sha256, statement_id
from onrecord.spans import Span
from onrecord.testing import FakeExtractor

FIRST = Origin(model="first-model", code="0.1.0")
SECOND = Origin(model="second-model", code="0.2.0")
TUNNEL = (
    "Council backs tunnel\n\n“We will not cut café taxes this year,” said Ana Ruiz. “The tunnel must open in May,” "
    "she said.\n\n“It’s a waste of money,” said Bob Stone, who leads the opposition. Nobody else spoke on the matter "
    "in a session that went on until the evening and was watched by a handful of people from the north of the town."
)
HARBOUR = "Harbour plan\n\n“Taxes will rise,” said Ana Maria Ruiz. “Boats too,” said Zebulon Quux."
RAW = b"<p>the bytes of the harbour plan</p>"
ARTICLES = (
    Article(id="tunnel", text=TUNNEL, outlet="The Post", published="2024-12-12"),
    Article(id="wire", text=TUNNEL, outlet="The Sun", published="2024-12-13"),
    Article(
        id="harbour", text=HARBOUR, outlet="Quay News", published="2025-01-02", raw_sha256=sha256(RAW),
        url="https://quay.example/plan", authors=("Eve Poe",), title="Harbour plan", language="en",
    ),
    Article(
        id="harbour", text=HARBOUR.replace("Boats", "Ships"), published="2025-01-03", url="http://quay.example/plan",
    ),
    Article(id="dull", text="Nothing was said at all.", published=None),
)  # fmt: skip


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    def raw(article: Article) -> bytes | None:
        return RAW if article.raw_sha256 else None

    assert add_all(ledger, ARTICLES, FakeExtractor(), FIRST, raw=raw).revision == 1
    note(ledger, "tunnel", "correction", "The tunnel opens in June.", url="https://post.example/corrections")
    return ledger


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger.read() as connection:
        tables = [table for table in schema.metadata.sorted_tables if table.name != "migration"]
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}


def said(ledger: Ledger, **sought: object) -> list[str]:
    page = search(ledger, Search(sort="oldest", **sought))  # type: ignore[arg-type]
    return [hit.recorded.statement.content[0].text for hit in page.hits]


# ---- forgetting


def test_a_forgotten_article_is_gone_and_stays_away(filled: Ledger) -> None:
    gone = forget(filled, "harbour", "a court order")
    assert (gone.revisions, gone.statements, gone.copies) == (2, 4, ())
    assert said(filled, words="taxes") == ["“We will not cut café taxes this year,”"] * 2
    with pytest.raises(InputError, match="nobody called"):
        who(filled, "Quux")
    again = add_all(filled, ARTICLES, FakeExtractor(), FIRST)
    assert (again.known, again.forgotten, again.new) == (3, 2, 0)
    rows = contents(filled)
    assert rows["tombstone"] == [("harbour", "a court order", "2024-12-13T08:00:00+00:00")]
    assert rows["raw"] == []
    assert not any("Quux" in repr(row) or "Quay" in repr(row) for table in rows.values() for row in table)
    assert list(verify(filled)) == []
    with pytest.raises(InputError, match="no article 'harbour'"):
        forget(filled, "harbour", "again")
    with pytest.raises(InputError, match="say why"):
        forget(filled, "tunnel", " ")


def test_another_article_of_the_same_id_may_come_later(filled: Ledger) -> None:
    forget(filled, "harbour", "a court order")
    other = Article(id="harbour", text="“We sail,” said Kim Lee.", url="https://other.example/x")
    assert add(filled, FakeExtractor().extract(other), FIRST) == "new"
    assert said(filled, words="sail") == ["“We sail,”"]


def test_nothing_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        for n in range(30):
            text = f"“Filler {n} filler,” said Bob Stone. “Xylophone {n} ahead,” said Zebulon Quux."
            add(ledger, FakeExtractor().extract(Article(id=f"a{n}", text=text, outlet="Z")), FIRST)
        assert b"ylophone 17" in path.read_bytes() + (tmp_path / "ledger.db-wal").read_bytes()
        forget(ledger, "a17", "a court order")
        left = path.read_bytes() + (tmp_path / "ledger.db-wal").read_bytes()
        assert b"ylophone 16" in left
        assert b"ylophone 17" not in left


def test_copies_of_a_forgotten_article_stay_and_count_for_themselves(filled: Ledger) -> None:
    once = search(filled, Search(once=True)).found
    assert forget(filled, "tunnel", "a court order").copies == ("wire",)
    assert search(filled, Search(once=True)).found == once
    assert {hit.recorded.copy_of for hit in search(filled, Search(outlet=("sun",))).hits} == {None}
    assert list(verify(filled)) == []


def test_a_correction_shows_with_the_articles_statements(filled: Ledger) -> None:
    note(filled, "tunnel", "correction", "The tunnel opens in June.")
    note(filled, "tunnel", "retraction", "There is no tunnel.")
    hits = search(filled, Search(outlet=("post",))).hits
    assert [[found.text for found in hit.recorded.notes] for hit in hits] == [
        ["The tunnel opens in June.", "There is no tunnel."]
    ] * 3
    assert search(filled, Search(outlet=("sun",))).hits[0].recorded.notes == ()
    for id, words in (("nope", "x"), ("tunnel", "")):
        with pytest.raises(InputError):
            note(filled, id, "correction", words)


# ---- a newer model


class Newer(FakeExtractor):
    """Finds cues no more, nothing that Bob Stone says, and "session" besides; fails on the dull."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.newer, articles)

    def newer(self, article: Article) -> Extraction:
        if "Nothing was said" in article.text:
            raise RuntimeError("dull")
        digest = article.sha256
        statements: list[Statement] = [
            replace(found, id=statement_id(digest, found.content, ()), cue=())
            for found in self.extract(article).statements
            if "waste" not in found.content[0].text
        ]
        if (at := article.text.find("session")) >= 0:
            content = (Span.of(article.text, at, at + 7),)
            person = Speaker(name="Clerk", kind="person", confidence=0.5)
            statements.append(
                Statement(
                    id=statement_id(digest, content, ()),
                    form="indirect",
                    content=content,
                    confidence=0.5,
                    speakers=(person,),
                )
            )
        return Extraction(article=article, statements=tuple(statements))


def by_words(ledger: Ledger) -> dict[str, Recorded]:
    hits = search(ledger, Search(outlet=("post",))).hits
    return {hit.recorded.statement.content[0].text: hit.recorded for hit in hits}


def test_a_newer_model_keeps_ids_where_the_words_are_the_same(filled: Ledger) -> None:
    before = {
        hit.recorded.statement.content[0].text: hit.recorded for hit in search(filled, Search(outlet=("post",))).hits
    }
    changes = reextract(filled, Newer(), SECOND)
    assert (changes.articles, changes.changed, changes.same, changes.failed) == (5, 8, 0, 1)
    assert [(one.article_id, one.words) for one in changes.gains] == [("tunnel", "session"), ("wire", "session")]
    assert [one.words for one in changes.losses] == ["“It’s a waste of money,”"] * 2
    after = {
        hit.recorded.statement.content[0].text: hit.recorded for hit in search(filled, Search(outlet=("post",))).hits
    }
    assert after.keys() - before.keys() == {"session"}
    for words in before.keys() & after.keys():
        assert after[words].id == before[words].id
        assert after[words].statement.id != before[words].statement.id
        assert (after[words].model, after[words].code) == ("second-model", "0.2.0")
    lost = before["“It’s a waste of money,”"]
    assert show(filled, lost.id).recorded == replace(lost, retired=True)
    assert said(filled, words="waste") == []
    assert said(filled, speaker=("clerk",)) == ["session"] * 2
    assert list(verify(filled)) == []
    again = reextract(filled, Newer(), SECOND)
    assert (again.articles, again.failed) == (1, 1)


def test_going_back_to_the_former_model_brings_back_what_was_lost(filled: Ledger) -> None:
    before = {hit.recorded.id: hit.recorded.statement for hit in search(filled, Search()).hits}
    reextract(filled, Newer(), SECOND)
    changes = reextract(filled, FakeExtractor(), FIRST)
    assert (changes.gained, changes.lost) == (2, 2)
    assert {hit.recorded.id: hit.recorded.statement for hit in search(filled, Search()).hits} == before


@pytest.mark.parametrize("action", ["accept", "correct", "reject"])
def test_what_a_person_decided_stays(filled: Ledger, action: Literal["accept", "correct", "reject"]) -> None:
    hits = search(filled, Search(outlet=("post",), sort="oldest")).hits
    changes = {"addressee": "reporters"} if action == "correct" else None
    decided = [  # one that the newer model finds otherwise, one that it doesn't find
        decide(filled, hit.recorded.id, action, author="Eve", reason="the tape", changes=changes)
        for hit in (hits[0], hits[2])
    ]
    assert reextract(filled, Newer(), SECOND).reviewed == 2
    assert [show(filled, found.id).recorded for found in decided] == decided
    assert [history(filled, found.id).found for found in decided] == [True, False]
    assert list(verify(filled)) == []


# ---- the ledger elsewhere


def test_a_ledger_is_copied_row_for_row(
    filled: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]], tmp_path: Path
) -> None:
    forget(filled, "dull", "too dull")
    with open_another() as other, Ledger.open(tmp_path / "sqlite.db") as sqlite:
        assert copy(filled, sqlite) == copy(sqlite, other) > 50
        assert contents(other) == contents(filled)
        assert said(other, words="taxes OR boats") == said(filled, words="taxes OR boats")
        assert list(verify(other)) == list(verify(sqlite)) == []
        with pytest.raises(StorageError, match="not empty"):
            copy(filled, other)


def test_a_backup_is_a_ledger_and_comes_back(filled: Ledger, where: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    backup(filled, target)
    with pytest.raises(StorageError, match="there already"):
        backup(filled, target)
    with Ledger.open(target) as saved:
        assert contents(saved) == contents(filled)
    restore(target, where)
    with Ledger.open(where) as restored:
        assert contents(restored) == contents(filled)
        assert list(verify(restored)) == []
    with pytest.raises(StorageError, match=r"there already|not empty"):
        restore(target, where)
    with pytest.raises(StorageError, match="no ledger at"):
        restore(tmp_path / "nothing.db", str(tmp_path / "new.db"))


def test_what_is_exported_can_be_taken_in_again(
    filled: Ledger, open_another: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    reextract(filled, Newer(), SECOND)
    for hit in search(filled, Search(form=("indirect",))).hits:
        accept(filled, hit.recorded.id, author="Eve")
    hits = search(filled, Search(words="café OR waste OR boats", sort="oldest")).hits
    decide(filled, hits[0].recorded.id, "correct", author="Eve", reason="the tape", changes={"place": "Eastport"})
    reject(filled, hits[0].recorded.id, author="Zoe", reason="a joke")
    undo(filled, hits[0].recorded.id, author="Eve")
    revisions = list(held(filled))
    with open_another() as other:
        tally = readmit(other, revisions)
        assert (tally.new, tally.revision) == (4, 1)
        assert list(held(other)) == revisions
        assert list(verify(other)) == []
        assert said(other, status=("confirmed",)) == ["session"] * 2
        assert readmit(other, revisions).known == 5
    broken = replace(revisions[0], extraction=replace(revisions[0].extraction, article=ARTICLES[2]))
    told: list[tuple[str, str]] = []
    with open_another() as other:
        tally = readmit(other, [broken, revisions[1]], refused=lambda *what: told.append(what))
        assert (tally.refused, tally.new) == (1, 1)
        assert [one.extraction for one in held(other)] == [revisions[1].extraction]
    assert [(source, "does not slice" in reason) for source, reason in told] == [(ARTICLES[2].id, True)]


def test_an_export_may_be_of_a_search(filled: Ledger) -> None:
    found = list(held(filled, Search(words="taxes", limit=1)))
    assert [one.extraction.article.id for one in found] == ["tunnel", "wire", "harbour"]
    assert [len(one.extraction.statements) for one in found] == [len(one.kept) for one in found] == [1, 1, 1]
    assert [one.current for one in found] == [True] * 3
    assert list(held(filled, Search(speaker=("Nobody Ever",)))) == []


# ---- checking and counting


@pytest.mark.parametrize(
    ("damage", "where", "what"),
    [
        ("UPDATE revision SET text = text || ' ' WHERE n = 1", "article tunnel", "digest"),
        ("UPDATE statement_answer SET answer = replace(answer, 'taxes', 'texas')", "statement", "does not slice"),
        ("UPDATE statement SET hash = 'x' WHERE place < 50", "statement", "hash of its text"),
        ("UPDATE statement SET wording = 1", "statement", "other words"),
        ("UPDATE statement_answer SET answer = 'x'", "statement", "cannot be read"),
        ("DELETE FROM statement_answer", "statement", "no answer"),
        ("DELETE FROM statement_index", "search index", "0 entries for 10"),
        ("UPDATE statement_index SET words = replace(words, 'taxes', 'texas')", "statement", "search index"),
        ("UPDATE raw SET bytes = CAST('x' AS {bytes})", "kept bytes", "digest"),
        ("UPDATE revision SET current = {true}", "article harbour", "2 current"),
    ],
)
def test_verify_finds(filled: Ledger, damage: str, where: str, what: str) -> None:
    assert list(verify(filled)) == []
    names = {"bytes": "BLOB", "true": "1"} if filled.is_sqlite else {"bytes": "BYTEA", "true": "true"}
    with filled.write() as connection:
        connection.execute(text(damage.format(**names)))
    problems = list(verify(filled))
    assert any(problem.where.startswith(where) and what in problem.what for problem in problems), problems


def test_stats_count_what_is_there(filled: Ledger) -> None:
    forget(filled, "dull", "too dull")
    found = stats(filled)
    assert (found.articles, found.revisions, found.copies, found.forgotten) == (3, 4, 1, 1)
    assert (found.statements, found.once, found.attributed) == (8, 5, 4)
    assert (found.first, found.last) == ("2024-12-12", "2025-01-03")
    assert found.speakers == (("Ana Ruiz", 1), ("Bob Stone", 1), ("Ana Maria Ruiz", 1), ("Zebulon Quux", 1))
    assert found.outlets == (("The Post", 3),)
    assert (found.forms, found.statuses) == ((("direct", 5),), (("machine", 8),))


def test_who_is_a_speakers_record_in_order_of_time(filled: Ledger) -> None:
    voice = who(filled, "ruiz", limit=2)
    assert voice.names == (("Ana Ruiz", 1), ("Ana Maria Ruiz", 1))
    assert [found.published for found in voice.statements] == ["2024-12-12", "2024-12-13"]
    assert [found.published for found in who(filled, "ruiz", after=voice.after).statements] == ["2025-01-03"]
    assert voice.cues == (("said", 2),)
    assert voice.outlets == (("The Post", 1),)
    with pytest.raises(InputError, match="nobody called"):
        who(filled, "Nobody Ever")


def test_who_tells_the_roles_and_when_they_were_stated(ledger: Ledger) -> None:
    for n, role in enumerate(("minister", "minister", "prime minister")):
        body = f"“Remark {n},” said Ana Ruiz."
        extraction = FakeExtractor().extract(Article(id=f"a{n}", text=body, published=f"2024-12-{10 + n}"))
        (statement,) = extraction.statements
        people = tuple(replace(person, role=role, affiliation="Green Party") for person in statement.speakers)
        add(ledger, replace(extraction, statements=(replace(statement, speakers=people),)), FIRST)
    tenures = who(ledger, "Ana Ruiz").tenures
    assert [(held.role, held.first, held.last, held.times) for held in tenures] == [
        ("minister", "2024-12-10", "2024-12-11", 2),
        ("prime minister", "2024-12-12", "2024-12-12", 1),
    ]
