"""What people decide about statements: kept, seen everywhere, undone, never overwritten by a model or by each other."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlalchemy import select

from onrecord.compare import identities as compared
from onrecord.compare import variants
from onrecord.compare.blocks import keys
from onrecord.errors import ConflictError, InputError
from onrecord.export.held_json import held_from_line, held_lines
from onrecord.ledger import (
    Ledger,
    Origin,
    Recorded,
    Search,
    accept,
    add,
    copy,
    decide,
    forget,
    held,
    history,
    identities,
    readmit,
    reextract,
    reject,
    schema,
    search,
    show,
    stats,
    undo,
    verify,
    who,
)
from onrecord.records import Article, Extraction, Speaker, Statement, statement_id
from onrecord.spans import Span
from onrecord.testing import FakeExtractor

FIRST, SECOND = Origin(model="first-model", code="0.1.0"), Origin(model="second-model", code="0.2.0")
TEXT = (
    "Council backs tunnel\n\nAna Ruiz, the mayor, told reporters on Tuesday: “We will not cut taxes this year,” said "
    "Ana Ruiz. “It’s a waste of good money for all of us,” said Bob Stone, who leads the opposition in the council."
)
ARTICLE = Article(id="tunnel", text=TEXT, outlet="The Post", published="2024-12-12", title="Council backs tunnel")


@pytest.fixture
def taxes(ledger: Ledger) -> Recorded:
    """The statement about taxes, beside one about waste."""
    add(ledger, FakeExtractor().extract(ARTICLE), FIRST)
    return search(ledger, Search(words="taxes")).hits[0].recorded


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def words(ledger: Ledger, **sought: object) -> list[str]:
    page = search(ledger, Search(sort="oldest", **sought))  # type: ignore[arg-type]
    return [hit.recorded.statement.content[0].text for hit in page.hits]


def correct(ledger: Ledger, id: str, *, author: str = "Eve", **changes: object) -> Recorded:
    return decide(ledger, id, "correct", author=author, reason="the tape", changes=changes)


# ---- deciding


def test_a_correction_is_what_everybody_sees(ledger: Ledger, taxes: Recorded) -> None:
    after = correct(
        ledger,
        taxes.id,
        content=[at("cut taxes this year")],
        form="mixed",
        speakers=[{"name": "Carla Diaz", "kind": "person", "role": "treasurer"}],
        addressee="reporters",
        said_at={"text": "on Tuesday", "earliest": "2024-12-10", "latest": "2024-12-10"},
    )
    assert (after.id, after.status) == (taxes.id, "corrected")
    assert after.statement.id == statement_id(ARTICLE.sha256, after.statement.content, after.statement.cue)
    assert show(ledger, taxes.id).recorded == after
    assert words(ledger, words="taxes") == ["cut taxes this year"]
    assert words(ledger, words="will") == []
    assert words(ledger, speaker=("Carla Diaz",), addressee=("reporters",), role=("treasurer",)) == [
        "cut taxes this year"
    ]
    assert who(ledger, "Diaz").names == (("Carla Diaz", 1),)
    with pytest.raises(InputError, match="nobody called"):
        who(ledger, "Ruiz")
    (revision,) = held(ledger)
    assert after.statement in revision.extraction.statements
    found = stats(ledger)
    assert set(found.speakers) == {("Carla Diaz", 1), ("Bob Stone", 1)}
    assert set(found.statuses) == {("corrected", 1), ("machine", 1)}
    assert list(verify(ledger)) == []


def test_the_machines_own_answer_and_who_changed_what_stay_known(ledger: Ledger, taxes: Recorded) -> None:
    correct(ledger, taxes.id, addressee="reporters")
    known = history(ledger, taxes.id)
    assert (known.machine, known.origin, known.found) == (taxes.statement, FIRST, True)
    (review,) = known.reviews
    assert review.changes == {"addressee": [None, "reporters"]}
    assert (review.author, review.reason, review.against) == ("Eve", "the tape", taxes.version)
    assert review.made == ledger.clock()


def test_a_rejected_statement_counts_as_no_voice(ledger: Ledger, taxes: Recorded) -> None:
    reject(ledger, taxes.id, author="Eve", reason="nobody said it")
    assert words(ledger, words="taxes") == []
    assert words(ledger, status=("rejected",)) == ["“We will not cut taxes this year,”"]
    assert stats(ledger).speakers == (("Bob Stone", 1),)
    assert who(ledger, "Ruiz").statements == ()
    assert show(ledger, taxes.id).recorded.status == "rejected"
    assert list(verify(ledger)) == []


def test_everything_can_be_undone_one_by_one(ledger: Ledger, taxes: Recorded) -> None:
    first = accept(ledger, taxes.id, author="Eve")
    second = correct(ledger, taxes.id, content=[at("cut taxes")], speakers=[])
    third = reject(ledger, taxes.id, author="Zoe", reason="a joke")
    fourth = accept(ledger, taxes.id, author="Eve")
    assert [one.status for one in (first, second, third, fourth)] == ["confirmed", "corrected", "rejected", "corrected"]
    for expected in (third, second, first, taxes):
        assert undo(ledger, taxes.id, author="Eve", reason="hasty") == expected
        assert list(verify(ledger)) == []
    with pytest.raises(InputError, match="no review"):
        undo(ledger, taxes.id, author="Eve")
    known = history(ledger, taxes.id)
    assert [one.action for one in known.reviews] == ["accept", "correct", "reject", "accept", *["undo"] * 4]
    assert [one.undoes for one in known.reviews[4:]] == [4, 3, 2, 1]
    assert words(ledger, speaker=("ruiz",)) == [taxes.statement.content[0].text]
    assert correct(ledger, taxes.id, place="Eastport").status == "corrected"
    assert len(history(ledger, taxes.id).in_force) == 1


@pytest.mark.parametrize(
    ("action", "given", "message"),
    [
        ("accept", {"author": " "}, "an author"),
        ("reject", {}, "say why you reject"),
        ("correct", {"changes": {"place": "x"}}, "say why you correct"),
        ("correct", {"reason": "x"}, "what is to be corrected"),
        ("accept", {"changes": {"place": "x"}}, "changes nothing"),
        ("undo", {}, "no review"),
        ("accept", {"reason": "x" * 3000}, "longer than"),
    ],
)
def test_a_decision_is_refused_with_its_reason(
    ledger: Ledger, taxes: Recorded, action: str, given: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        decide(ledger, taxes.id, action, **{"author": "Eve", **given})  # type: ignore[arg-type]
    assert history(ledger, taxes.id).reviews == ()
    assert show(ledger, taxes.id).recorded == taxes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"confidence": 1}, "can't be corrected"),
        ({"content": []}, "has words"),
        ({"content": [[0, 10_000]]}, "content: span 0:10000"),
        ({"content": [[0, 10], [5, 20]]}, "overlap"),
        ({"content": [[True, 3]]}, "no span"),
        ({"content": "words"}, "no list"),
        ({"cue": [{"start": 3}]}, "no span"),
        ({"speakers": [{"kind": "person"}]}, "has a name"),
        ({"speakers": [{"name": "A", "kind": "robot"}]}, "no kind of speaker"),
        ({"speakers": ["A"]}, "no speaker"),
        ({"form": "loud"}, "form"),
        ({"negated": "yes"}, "true or false"),
        ({"place": 3}, "no text"),
        ({"place": "a\0"}, "NUL"),
        ({"place": "x" * 501}, "more than 500"),
        ({"about": ["x"] * 51}, "more than 50"),
        ({"said_at": {"text": "then", "earliest": "20241210"}}, "no day"),
        ({"said_at": {"text": "then", "earliest": "2024-12-11", "latest": "2024-12-10"}}, "later than"),
        ({"said_at": {"earliest": "2024-12-11"}}, "words for the time"),
        ({"addressee": None, "form": "direct"}, "nothing is changed"),
    ],
)
def test_a_change_that_cannot_be_made_is_named(
    ledger: Ledger, taxes: Recorded, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        correct(ledger, taxes.id, **changes)
    assert show(ledger, taxes.id).recorded == taxes


def test_no_correction_makes_two_statements_one(ledger: Ledger, taxes: Recorded) -> None:
    waste = search(ledger, Search(words="waste")).hits[0].recorded
    spans = (
        [[span.start, span.end] for span in waste.statement.content],
        [[s.start, s.end] for s in waste.statement.cue],
    )
    with pytest.raises(InputError, match=f"{waste.id} has this content"):
        correct(ledger, taxes.id, content=spans[0], cue=spans[1])


def test_an_unknown_statement_is_an_error(ledger: Ledger) -> None:
    for call in (lambda: accept(ledger, "s0", author="Eve"), lambda: history(ledger, "s0")):
        with pytest.raises(InputError, match="no statement 's0'"):
            call()


# ---- two people


def test_a_stale_decision_is_a_conflict_and_writes_nothing(ledger: Ledger, taxes: Recorded) -> None:
    now = correct(ledger, taxes.id, place="Eastport")
    with pytest.raises(ConflictError, match="changed since you read it"):
        decide(ledger, taxes.id, "accept", author="Zoe", against=taxes.version)
    assert show(ledger, taxes.id).recorded == now
    assert decide(ledger, taxes.id, "reject", author="Zoe", reason="no", against=now.version).status == "rejected"


def test_of_many_at_once_exactly_one_is_written(ledger: Ledger, taxes: Recorded) -> None:
    outcomes: list[str] = []

    def work(name: str) -> None:
        try:
            decide(ledger, taxes.id, "correct", author=name, reason="x", changes={"place": name}, against=taxes.version)
            outcomes.append(name)
        except ConflictError:
            outcomes.append("conflict")

    threads = [threading.Thread(target=work, args=(f"reader {i}",)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("conflict") == 5
    (winner,) = set(outcomes) - {"conflict"}
    assert show(ledger, taxes.id).recorded.statement.place == winner
    assert len(history(ledger, taxes.id).reviews) == 1


# ---- a newer model


class Trimming(FakeExtractor):
    """Finds quotations without their marks and without cues: the words are the same, the spans others."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(self.trimmed, articles)

    def trimmed(self, article: Article) -> Extraction:
        return replace(extraction := self.extract(article), statements=tuple(
            self.trim(article, found) for found in extraction.statements
        ))  # fmt: skip

    def trim(self, article: Article, found: Statement) -> Statement:
        content = (Span.of(article.text, found.content[0].start + 1, found.content[0].end - 1),)
        return replace(found, id=statement_id(article.sha256, content, ()), content=content, cue=())


class Cutting(Trimming):
    """Finds fewer words at the end."""

    def trim(self, article: Article, found: Statement) -> Statement:
        content = (Span.of(article.text, found.content[0].start, found.content[0].end - 8),)
        return replace(found, id=statement_id(article.sha256, content, ()), content=content, cue=())


@pytest.mark.parametrize("newer", [FakeExtractor(), Trimming(), Cutting()])
def test_a_corrected_statement_does_not_come_up_again_beside_its_correction(
    ledger: Ledger, taxes: Recorded, newer: FakeExtractor
) -> None:
    after = correct(ledger, taxes.id, content=[at("We will not cut taxes")], cue=[])
    changes = reextract(ledger, newer, SECOND)
    assert (changes.reviewed, changes.gained) == (1, 0 if not isinstance(newer, Cutting) else 1)
    assert words(ledger, words="taxes") == ["We will not cut taxes"]
    assert show(ledger, taxes.id).recorded == after
    known = history(ledger, taxes.id)
    assert (known.origin, known.found) == (SECOND, True)
    back = undo(ledger, taxes.id, author="Eve")
    assert (back.status, back.model) == ("machine", "second-model")
    assert back.statement == known.machine
    assert list(verify(ledger)) == []


def test_a_correction_of_what_a_newer_model_misses_stays_until_it_is_undone(ledger: Ledger, taxes: Recorded) -> None:
    class Silent(FakeExtractor):
        def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            return (Extraction(article=article, statements=()) for article in articles)

    after = correct(ledger, taxes.id, place="Eastport")
    assert reextract(ledger, Silent(), SECOND).lost == 1
    assert show(ledger, taxes.id).recorded == after
    back = undo(ledger, taxes.id, author="Eve")
    assert (back.status, back.retired, words(ledger, words="taxes")) == ("machine", True, [])
    assert accept(ledger, taxes.id, author="Eve").retired is False
    assert words(ledger, words="taxes") == ["“We will not cut taxes this year,”"]
    assert list(verify(ledger)) == []


def test_what_stands_within_a_corrected_statement_follows_it(ledger: Ledger) -> None:
    body = "Bob Stone said the mayor said taxes would rise in spring."
    article = Article(id="nested", text=body)

    def found(start: str, within: str | None = None) -> Statement:
        content = (Span.of(body, body.index(start), len(body) - 1),)
        person = (Speaker(name=f"Speaker of {start}", kind="person", confidence=0.5),)
        id = statement_id(article.sha256, content, ())
        return Statement(id=id, form="indirect", content=content, confidence=0.5, speakers=person, within=within)

    outer = found("the mayor")
    add(ledger, Extraction(article=article, statements=(outer, found("taxes", outer.id))), FIRST)
    ids = [hit.recorded.id for hit in sorted(search(ledger, Search(sort="oldest")).hits, key=lambda h: h.recorded.n)]
    accept(ledger, ids[1], author="Eve")
    start = body.index("the mayor said")
    wider = decide(
        ledger, ids[0], "correct", author="Eve", reason="x", changes={"content": [[start - 5, len(body) - 1]]}
    )
    assert show(ledger, ids[1]).recorded.statement.within == wider.statement.id
    undo(ledger, ids[1], author="Eve")
    assert show(ledger, ids[1]).recorded.statement.within == wider.statement.id
    undo(ledger, ids[0], author="Eve")
    assert show(ledger, ids[1]).recorded.statement.within == outer.id
    assert list(verify(ledger)) == []


# ---- the ledger elsewhere, and what else is made from statements


def test_reviews_are_copied_exported_and_taken_in_again(
    ledger: Ledger, taxes: Recorded, open_another: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    correct(ledger, taxes.id, content=[at("cut taxes")])
    reject(ledger, taxes.id, author="Zoe", reason="a joke")
    undo(ledger, taxes.id, author="Eve")
    with open_another() as other, open_another() as third:
        copy(ledger, other)
        assert history(other, taxes.id) == history(ledger, taxes.id)
        lines = list(held_lines(held(ledger)))
        readmit(third, [held_from_line(line, added="x") for line in lines])
        assert history(third, taxes.id) == history(ledger, taxes.id)
        assert list(held_lines(held(third))) == lines
        undo(third, taxes.id, author="Eve")
        assert show(third, taxes.id).recorded.statement == taxes.statement
        assert list(verify(third)) == list(verify(other)) == []


def test_forgetting_an_article_takes_its_reviews_out(ledger: Ledger, taxes: Recorded) -> None:
    correct(ledger, taxes.id, place="Eastport")
    forget(ledger, "tunnel", "a court order")
    with ledger.read() as connection:
        for table in (schema.review, schema.machine_answer):
            assert connection.execute(select(table)).all() == []


@pytest.mark.usefixtures("taxes")
def test_utterances_and_identities_follow_a_correction(ledger: Ledger) -> None:
    again = replace(ARTICLE, id="other", outlet="The Sun", text=TEXT.replace("Council backs", "Town backs"))
    add(ledger, FakeExtractor().extract(again), FIRST)
    waste = search(ledger, Search(words="waste", outlet=("post",))).hits[0].recorded

    def prints() -> int:
        variants.bring_up_to_date(ledger)
        with ledger.read() as connection:
            return len(variants.variants.members(connection, waste.n))

    def speaks(name: str) -> set[str]:
        compared.bring_up_to_date(ledger)
        with ledger.read() as connection:
            return {
                one.article_id
                for identity in identities.listed(connection, keys(name))
                for one in identities.members(connection, identity)
                if one.name == name
            }

    assert (prints(), speaks("Bob Stone"), speaks("Carla Diaz")) == (2, {"tunnel", "other"}, set())
    correct(ledger, waste.id, content=[at("council")], form="indirect", speakers=[{"name": "Carla Diaz"}])
    assert (prints(), speaks("Bob Stone"), speaks("Carla Diaz")) == (0, {"other"}, {"tunnel"})
    undo(ledger, waste.id, author="Eve")
    assert (prints(), speaks("Bob Stone"), speaks("Carla Diaz")) == (2, {"tunnel", "other"}, set())
    reject(ledger, waste.id, author="Eve", reason="x")
    assert speaks("Bob Stone") == {"other"}
    assert list(verify(ledger)) == []
