"""Searching: filters, order, pages, marks and counts, the same on both databases."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import InputError
from onrecord.ledger import Hit, Ledger, Origin, Search, add, everything, facets, matches, search
from onrecord.ledger.query import Any, Phrase
from onrecord.ledger.voices import voices
from onrecord.records import Article, Extraction, SaidAt, Speaker, Statement, statement_id
from onrecord.spans import Span

ORIGIN = Origin(model="m", code="1")


def said(
    n: int,
    words: str | tuple[str, ...],
    *names: str,
    role: str | None = None,
    affiliation: str | None = None,
    outlet: str | None = "The Post",
    published: str | None = "2024-12-12",
    **fields: object,
) -> Extraction:
    """An article with one statement of these words by these people."""
    parts = (words,) if isinstance(words, str) else words
    text = f"Report {n}.\n\n" + " he said ".join(parts)
    spans = tuple(Span.of(text, text.index(part), text.index(part) + len(part)) for part in parts)
    article = Article(id=f"a{n}", text=text, outlet=outlet, published=published)
    people = tuple(
        Speaker(name=name, kind="person", role=role, affiliation=affiliation, confidence=0.9) for name in names
    )
    given: dict[str, object] = {"form": "direct", "confidence": 0.9, "speakers": people, **fields}
    id = statement_id(article.sha256, spans, ())
    return Extraction(article=article, statements=(Statement(id=id, content=spans, **given),))  # type: ignore[arg-type]


def put(ledger: Ledger, extractions: Iterable[Extraction]) -> None:
    for extraction in extractions:
        add(ledger, extraction, ORIGIN)


SAID_IN_MARCH = SaidAt(text="in March", earliest="2024-03-01", latest="2024-03-31")
SAID_LONG_AGO = SaidAt(text="over the years", earliest="1990-01-01", latest="2024-03-15")
COLLECTION = (
    said(1, "Taxes must fall.", "Ana Ruiz", role="prime minister", affiliation="Green Party", published="2024-12-10"),
    said(2, "Taxes will not fall.", "Ana Maria Ruiz", "Bob Stone", outlet="The Sun", published="2024-12-11"),
    said(3, "The café is open.", "Angela Smith", "Bob Merkel", addressee="Sky News", published="2024-12-12T23:30Z"),
    said(
        4, "A tax on cafés", "Ana Ruiz",
        role="minister", form="indirect", about=("Bob Stone", "The Sun"), published="2025-01-02",
    ),
    said(5, "Nobody knows.", published=None, outlet=None, said_at=SAID_IN_MARCH),
    said(6, ("Yes,", "of course."), "Kim Lee", said_at=SAID_LONG_AGO, published="2024-12-13"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        (Search(), {1, 2, 3, 4, 5, 6}),
        (Search(words="taxes"), {1, 2}),
        (Search(words="tax*"), {1, 2, 4}),
        (Search(words='"must fall"'), {1}),
        (Search(words='"yes of course"'), {6}),  # across the words that break a statement in two
        (Search(words="cafe"), {3}),
        (Search(words="TAXES -not"), {1}),
        (Search(words="café OR nobody"), {3, 5}),
        (Search(words="unheard"), set()),
        (Search(words="ruiz"), set()),  # words are looked for in what was said
        (Search(speaker=("ruiz",)), {1, 2, 4}),
        (Search(speaker=("Ruiz, Ana",)), {1, 2, 4}),
        (Search(speaker=("Ana Maria Ruiz",)), {2}),
        (Search(speaker=("the Ruiz",)), {1, 2, 4}),  # "the" tells nobody from anybody else
        (Search(speaker=("Angela Merkel",)), set()),  # two people, not one
        (Search(speaker=("Nobody Ever",)), set()),
        (Search(speaker=("stone", "lee")), {2, 6}),
        (Search(role=("minister",)), {1, 4}),
        (Search(role=("prime minister",)), {1}),
        (Search(affiliation=("green",)), {1}),
        (Search(outlet=("sun",)), {2}),
        (Search(outlet=("The Post",)), {1, 3, 4, 6}),
        (Search(addressee=("sky news",)), {3}),
        (Search(about=("stone",)), {4}),
        (Search(about=("Stone The",)), set()),  # from one name into the next
        (Search(form=("indirect",)), {4}),
        (Search(form=("indirect", "direct"), words="tax*", speaker=("ana ruiz",)), {1, 2, 4}),
        (Search(published_from=date(2024, 12, 12)), {3, 4, 6}),
        (Search(published_to=date(2024, 12, 11)), {1, 2, 5}),
        (Search(published_from=date(2024, 12, 11), published_to=date(2024, 12, 12)), {2, 3}),
        (Search(said_from=date(2024, 3, 20)), {5}),
        (Search(said_from=date(2024, 3, 1), said_to=date(2024, 4, 1)), {5, 6}),
        (Search(said_to=date(1999, 1, 1)), {6}),
        (Search(said_from=date(2024, 4, 1), said_to=date(2024, 5, 1)), set()),
        (Search(status=("rejected",)), set()),
        (Search(status=("machine",), words="taxes"), {1, 2}),
    ],
    ids=repr,
)
def test_a_search_finds(collection: Ledger, sought: Search, expected: set[int]) -> None:
    found = {int(hit.recorded.article_id[1:]) for hit in search(collection, sought).hits}
    assert found == expected
    count = search(collection, sought).found
    assert count is not None
    assert count == (len(expected), False)


def test_a_name_is_found_however_many_names_hold_it(ledger: Ledger) -> None:
    put(ledger, [said(n, f"Number {n}.", f"Aide {n} to Ana Ruiz") for n in range(5)])
    put(ledger, [said(5, "Number 5.", "Ruiz, Ana"), said(6, "Number 6.", "Ana to Ruiz"), said(7, "No.", "Ana Lee")])
    with ledger.read() as connection:
        assert matches._speaker(connection, "Ana Ruiz") == Any(
            (Phrase(("s_ana", "s_ruiz")), Phrase(("s_ruiz", "s_ana")), Phrase(("s_ana", "s_to", "s_ruiz")))
        )
    assert sorted(ids(search(ledger, Search(speaker=("Ana Ruiz",))).hits)) == [0, 1, 2, 3, 4, 5, 6]


@pytest.fixture(scope="module")
def collection(open_another: Callable[[], AbstractContextManager[Ledger]]) -> Iterator[Ledger]:
    with open_another() as ledger:
        put(ledger, COLLECTION)
        yield ledger


def ids(hits: Iterable[Hit]) -> list[int]:
    return [int(hit.recorded.article_id[1:]) for hit in hits]


def test_the_order_is_that_of_publication(collection: Ledger) -> None:
    assert ids(search(collection, Search(sort="newest")).hits) == [4, 6, 3, 2, 1, 5]
    assert ids(search(collection, Search(sort="oldest")).hits) == [5, 1, 2, 3, 6, 4]


def test_the_best_answer_comes_first(ledger: Ledger) -> None:
    put(
        ledger,
        [
            said(1, "Once upon a time there was a minister who spoke of a tunnel and much else, on and on and on."),
            said(2, "The tunnel! The tunnel!"),
            said(3, "A tunnel or a bridge."),
            said(4, "No such thing."),
        ],
    )
    assert ids(search(ledger, Search(words="tunnel OR bridge")).hits) == [3, 2, 1]


def pages(ledger: Ledger, sought: Search) -> list[list[int]]:
    found = []
    while True:
        page = search(ledger, sought)
        found.append(ids(page.hits))
        assert (page.found is None) == (sought.after is not None)
        if page.after is None:
            return found
        sought = replace(sought, after=page.after)


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_pages_together_are_the_whole_answer(ledger: Ledger, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only the newest few are ranked and the others follow."""
    monkeypatch.setattr(sys.modules["onrecord.ledger.search"], "RANKED", 7)
    put(
        ledger, [said(n, f"A remark {'remark ' * (n % 3)}{n}", published=f"2024-12-{1 + n // 4:02}") for n in range(20)]
    )
    sought = Search(words="remark", sort=sort, limit=20)  # type: ignore[arg-type]
    (whole,) = pages(ledger, sought)
    assert sorted(whole) == list(range(20))
    for limit in (1, 3, 7, 19):
        found = pages(ledger, replace(sought, limit=limit))
        assert [n for page in found for n in page] == whole
        assert all(len(page) == limit for page in found[:-1])


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_a_page_begins_where_the_last_one_ended_whatever_was_added(ledger: Ledger, sort: str) -> None:
    put(ledger, [said(n, f"A remark {n}", published=f"2024-12-{10 + n}") for n in range(6)])
    sought = Search(words="remark", sort=sort, limit=3)  # type: ignore[arg-type]
    first = search(ledger, sought)
    put(ledger, [said(n, f"A remark {n}", published="2025-06-01") for n in (7, 8)])
    put(ledger, [said(9, "Something else", published="2024-12-12")])
    second = search(ledger, replace(sought, after=first.after))
    assert sorted([*ids(first.hits), *ids(second.hits)]) == list(range(6))


def test_a_cursor_belongs_to_its_search(collection: Ledger) -> None:
    after = search(collection, Search(words="tax*", limit=1)).after
    for sought in (Search(words="fall", after=after), Search(words="tax*", after="x"), Search(after="W10")):
        with pytest.raises(InputError, match="cursor"):
            search(collection, sought)
    with pytest.raises(InputError, match=r"1 to 1,000"):
        search(collection, Search(limit=0))


@pytest.mark.parametrize(
    ("content", "words", "marked"),
    [
        (("We’ll cut taxes — café taxes!",), "taxes", ["taxes", "taxes"]),
        (("We’ll cut taxes — café taxes!",), '"cut taxes" cafe', ["cut taxes — café"]),
        (("We’ll cut taxes — café taxes!",), "well NOT war", ["We’ll"]),
        (("Yes,", "of course"), '"yes of" OR war', ["Yes", "of"]),
        (("Anti-war songs, “anti war”",), "anti-wa*", ["Anti-war", "anti war"]),
    ],
)
def test_marks_slice_the_article(ledger: Ledger, content: tuple[str, ...], words: str, marked: list[str]) -> None:
    extraction = said(1, content)
    put(ledger, [extraction])
    (hit,) = search(ledger, Search(words=words)).hits
    assert all(mark.holds(extraction.article.text) for mark in (*hit.marks, hit.snippet))
    within = [mark for mark in marked if mark in hit.snippet.text]
    assert [mark.text for mark in hit.marks] == within
    assert within


def test_the_snippet_of_a_long_statement_is_around_the_match(ledger: Ledger) -> None:
    extraction = said(1, f"{'Well and so on. ' * 60}Then the dam broke. {'Well and so on. ' * 60}".strip())
    put(ledger, [extraction])
    (hit,) = search(ledger, Search(words='"dam broke"')).hits
    assert [mark.text for mark in hit.marks] == ["dam broke"]
    assert hit.snippet.holds(extraction.article.text)
    assert 200 < len(hit.snippet.text) <= 300
    assert hit.snippet.text.startswith(("so ", "on.", "Well", "and"))
    (unmarked,) = search(ledger, Search()).hits
    assert unmarked.snippet.text.startswith("Well")


def test_voices_count_a_speaker_or_an_outlet_within_dates_or_of_late(collection: Ledger) -> None:
    found = voices(collection, speaker="Ana Ruiz")
    assert found.forms == (2, 0, 1)
    assert [(one.name, one.forms.total) for one in found.outlets] == [("The Post", 2), ("The Sun", 1)]
    assert [(one.name, one.forms.total) for one in found.months] == [("2024-12", 2), ("2025-01", 1)]
    assert found.speakers == ()
    assert ("Bob Stone", (1, 0, 0)) in [(one.name, one.forms) for one in voices(collection).speakers]
    assert voices(collection, outlet="The Post").outlets == ()
    assert voices(collection, speaker="Ana Ruiz", latest=1).forms == (0, 0, 1)
    assert voices(collection, speaker="Ana Ruiz", last=date(2024, 12, 10)).forms == (1, 0, 0)
    assert voices(collection, speaker="Nobody Ever").forms.total == 0
    assert voices(collection, outlet="The Post").forms == (3, 0, 1)
    assert voices(collection, outlet="The Post", latest=2).forms == (1, 0, 1)


def test_facets_count_speakers_outlets_and_months(collection: Ledger) -> None:
    found = facets(collection, Search())
    assert found.counted == (6, False)
    assert found.speakers[0] == ("Ana Ruiz", 2)
    assert ("Bob Merkel", 1) in found.speakers
    assert found.outlets == (("The Post", 4), ("The Sun", 1))
    assert found.months == (("2025-01", 1), ("2024-12", 4), ("", 1))
    assert facets(collection, Search(words="taxes"), most=1).speakers == (("Ana Ruiz", 1),)
    assert facets(collection, Search(speaker=("Nobody Ever",))).counted == (0, False)


def test_counting_stops_where_it_would_cost_too_much(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["onrecord.ledger.search"], "COUNTED", 3)
    monkeypatch.setattr(sys.modules["onrecord.ledger.facets"], "LOOKED_AT", 3)
    put(ledger, [said(n, f"A remark {n}") for n in range(5)])
    assert str(search(ledger, Search(words="remark")).found) == "3+"
    found = facets(ledger, Search(words="remark"))
    assert (str(found.counted), found.outlets) == ("3+", (("The Post", 3),))


def test_everything_comes_newest_first_however_it_is_read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["onrecord.ledger.search"], "_TOGETHER", 2)
    put(ledger, [said(n, f"A remark {n}") for n in range(5)])
    found = [one.id for one in everything(ledger, Search(words="remark", sort="oldest", limit=1))]
    assert found == [hit.recorded.id for hit in search(ledger, Search(words="remark", sort="newest")).hits]
    assert len(found) == 5
    assert list(everything(ledger, Search(speaker=("Nobody Ever",)))) == []
    with pytest.raises(InputError):
        everything(ledger, Search(words="remark AND ("))
