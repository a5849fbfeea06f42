"""Utterances: prints of the same words join, whatever the order in which articles come."""

import random

import pytest
from sqlalchemy import select

from onrecord.compare.variants import bring_up_to_date, variants_of
from onrecord.errors import InputError
from onrecord.ledger import Ledger, Origin, add, forget, outdated, reextract, reject, schema, variants
from onrecord.records import Article
from onrecord.testing import FakeExtractor

ORIGIN = Origin(model="first-model", code="0.1.0")
FULL = "“We will not cut the café taxes this year, because the tunnel must open in May,” said Ana Ruiz."
PRINTS = {
    "full": FULL,
    "again": f"At the town hall there was news. {FULL} Nobody answered.",
    "shortened": "“We will not cut the café taxes this year,” said Ruiz.",
    "elided": "“We will not cut ... taxes this year, because the tunnel must open in May,” said Ana Ruiz.",
    "bracketed": "“[The council] will not cut the café taxes this year, because the tunnel must open,” said Ana Ruiz.",
    "negated": "“We will cut the café taxes this year, because the tunnel must open in May,” said Ana Ruiz.",
    "given away": "“We will not cut the café taxes this year, because the tunnel must open in May,” said Bob Stone.",
}
OTHERS = {
    "slogan": "“We will not cut corners on the harbour,” said Ana Ruiz.",
    "reply": "“The tunnel is a waste of money and will flood every winter,” said Bob Stone.",
    "tail": "“The fishermen must leave the harbour in May,” said Bob Stone.",
}


def articles() -> list[Article]:
    days = enumerate((PRINTS | OTHERS).items(), 10)
    return [
        Article(id=id, text=text, outlet=f"Outlet {id}", published=f"2024-12-{day}", language="en")
        for day, (id, text) in days
    ]


def put(ledger: Ledger, some: list[Article]) -> None:
    for article in some:
        add(ledger, FakeExtractor().extract(article), ORIGIN)


def clusters(ledger: Ledger) -> set[frozenset[str]]:
    """The utterances, each as the ids of the articles that print it."""
    v, s, r, a = schema.variant, schema.statement, schema.revision, schema.article
    found: dict[int, set[str]] = {}
    with ledger.read() as connection:
        for row in connection.execute(
            select(v.c.utterance_n, a.c.id)
            .join(s, s.c.n == v.c.statement_n)
            .join(r, r.c.n == s.c.revision_n)
            .join(a, a.c.n == r.c.article_n)
        ):
            found.setdefault(row.utterance_n, set()).add(row.id)
    return {frozenset(ids) for ids in found.values()}


WANTED = {frozenset(PRINTS), *(frozenset([id]) for id in OTHERS)}


def test_prints_of_the_same_words_join_and_others_stay_apart(ledger: Ledger) -> None:
    put(ledger, articles())
    assert bring_up_to_date(ledger) == len(articles())
    assert clusters(ledger) == WANTED
    assert bring_up_to_date(ledger) == 0


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(ledger: Ledger, seed: int) -> None:
    shuffled = articles()
    random.Random(seed).shuffle(shuffled)
    for article in shuffled:
        put(ledger, [article])
        assert bring_up_to_date(ledger) == 1
    assert clusters(ledger) == WANTED


def test_stopped_in_the_middle_it_goes_on_where_it_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.compare.variants._TOGETHER", 2)
    put(ledger, articles())

    class Stop(Exception):
        pass

    def stop(done: int) -> None:
        if done == 4:
            raise Stop

    with pytest.raises(Stop):
        bring_up_to_date(ledger, each=stop)
    assert bring_up_to_date(ledger) == len(articles()) - 4
    assert clusters(ledger) == WANTED


def test_a_member_that_is_answered_anew_or_goes_leaves_no_trace(ledger: Ledger) -> None:
    put(ledger, articles())
    bring_up_to_date(ledger)
    s, r = schema.statement, schema.revision
    with ledger.write() as connection:
        n = connection.scalars(
            select(s.c.n).join(r, r.c.n == s.c.revision_n).join(schema.article).where(schema.article.c.id == "full")
        ).one()
        variants.dissolve(connection, [n])
        connection.execute(schema.article.update().values(copy_of=None))
        connection.execute(schema.article.delete().where(schema.article.c.id == "full"))
    bring_up_to_date(ledger)
    left = frozenset(PRINTS) - {"full"}
    assert clusters(ledger) == {left, *(frozenset([id]) for id in OTHERS)}
    with ledger.write() as connection:
        revision_n = connection.scalars(select(r.c.n).join(schema.article).where(schema.article.c.id == "again")).one()
        outdated.mark(connection, [revision_n])
    assert bring_up_to_date(ledger) == 1
    assert clusters(ledger) == {left, *(frozenset([id]) for id in OTHERS)}


def test_prints_of_a_ledger_that_kept_no_bags_of_words_join_and_get_theirs(ledger: Ledger) -> None:
    put(ledger, articles()[:3])
    bring_up_to_date(ledger)
    v = schema.variant
    with ledger.write() as connection:
        kept = dict(connection.execute(select(v.c.statement_n, v.c.words)).all())
        connection.execute(v.update().values(words=None))
    put(ledger, articles()[3:])
    bring_up_to_date(ledger)
    assert clusters(ledger) == {frozenset(PRINTS), *(frozenset([id]) for id in OTHERS)}
    with ledger.read() as connection:
        now = dict(connection.execute(select(v.c.statement_n, v.c.words)).all())
    assert {n: now[n] for n in kept} == kept


def test_what_a_forgotten_article_held_together_comes_apart(ledger: Ledger) -> None:
    whole = "we will not cut the café taxes this year, because the new harbour tunnel must open before the summer"
    halves = whole.split(", ")
    texts = {"whole": whole, "first": halves[0], "second": halves[1]}
    put(
        ledger, [Article(id=id, text=f"“{text.capitalize()},” said Ana Ruiz.", outlet=id) for id, text in texts.items()]
    )
    bring_up_to_date(ledger)
    assert clusters(ledger) == {frozenset(texts)}
    forget(ledger, "whole", "asked to")
    bring_up_to_date(ledger)
    assert clusters(ledger) == {frozenset(["first"]), frozenset(["second"])}


def test_no_model_answers_a_transcript_anew(ledger: Ledger) -> None:
    (article, *_) = articles()
    add(ledger, FakeExtractor().extract(article), Origin(model=variants.TRANSCRIPT, code="0.1.0"))
    assert reextract(ledger, FakeExtractor(), Origin(model="newer-model", code="0.2.0")).articles == 0


def test_variants_are_told_apart_earliest_first(ledger: Ledger) -> None:
    put(ledger, articles())
    bring_up_to_date(ledger)
    with ledger.read() as connection:
        (utterance,) = variants.utterances(connection, 3)
        id = connection.scalars(select(schema.statement.c.id).where(schema.statement.c.n == utterance)).one()
    found = variants_of(ledger, id)
    kinds = {p.recorded.article_id: [a.kind for a in p.alterations] for p in found.prints}
    assert list(kinds) == list(PRINTS)
    assert kinds == {
        "full": [],
        "again": [],
        "shortened": [],
        "elided": ["elision"],
        "bracketed": ["insertion"],
        "negated": ["negation"],
        "given away": ["speaker"],
    }
    assert (found.outlets, found.counted) == (7, 5)  # two are copies that say nothing new


def test_a_rejected_print_does_not_count_as_an_outlets(ledger: Ledger) -> None:
    put(ledger, articles()[:2])
    bring_up_to_date(ledger)
    with ledger.read() as connection:
        (utterance,) = variants.utterances(connection, 2)
        id = connection.scalars(select(schema.statement.c.id).where(schema.statement.c.n != utterance)).one()
    reject(ledger, id, author="Mia", reason="a heading")
    bring_up_to_date(ledger)
    with ledger.read() as connection:
        assert variants.utterances(connection, 2) == []


def test_an_unknown_statement_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no statement 'nowhere'"):
        variants_of(ledger, "nowhere")
