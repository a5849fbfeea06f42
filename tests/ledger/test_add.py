"""Adding articles: what is recognised, what is kept, and that running again changes nothing."""

import threading
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from onrecord.errors import InputError
from onrecord.ingest import Rejection
from onrecord.ledger import Ledger, Origin, Search, add, add_all, schema, search, show
from onrecord.records import Article, Extraction, sha256, statement_id
from onrecord.spans import Span
from onrecord.testing import FakeExtractor, extractions

ORIGIN = Origin(model="first-model", code="0.1.0")
TUNNEL = (
    "Council backs tunnel\n\n“We will not cut café taxes this year,” said Ana Ruiz. “The tunnel must open in May,” "
    "she said.\n\n“It’s a waste of money,” said Bob Stone, who leads the opposition. Nobody else spoke on the matter "
    "in a session that went on until the evening and was watched by a handful of people from the north of the town."
)
AGENCY = TUNNEL + "\n\nThis report came over the wire."
HARBOUR = "Harbour plan\n\n“Taxes will rise,” said Ana Maria Ruiz."


def article(text: str = TUNNEL, id: str = "tunnel", **fields: object) -> Article:
    given: dict[str, object] = {"outlet": "The Post", "published": "2024-12-12", **fields}
    return Article(id=id, text=text, **given)  # type: ignore[arg-type]


def put(ledger: Ledger, *articles: Article) -> list[str]:
    """What each article was to the ledger."""
    return [add(ledger, FakeExtractor().extract(one), ORIGIN) for one in articles]


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the times of migrations."""
    with ledger.read() as connection:
        tables = [table for table in schema.metadata.sorted_tables if table.name != "migration"]
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}


@pytest.mark.parametrize(
    ("before", "then", "outcome"),
    [
        (article(), article(), "known"),
        (article(), article(id="other"), "known"),  # the same text from the same outlet
        (article(), article(outlet="the  POST"), "known"),
        (article(), article(outlet="The Sun"), "new"),  # a copy
        (article(), article(HARBOUR), "new"),  # the same id, and nothing in common
        (article(), article(AGENCY), "revision"),  # the same id, and much in common
        (article(), article(AGENCY, id="other"), "new"),
        (article(url="https://post.example/a"), article(HARBOUR, url="http://post.example/a?utm_source=x"), "revision"),
        (article(url="https://post.example/a"), article(url="https://post.example/b"), "known"),
        (article(url="https://post.example/a"), article(HARBOUR, url="https://post.example/b"), "new"),
        (
            article(outlet=None, url="https://www.post.example/a"),
            article(outlet=None, url="https://sun.example/a"),
            "new",
        ),
    ],
)
def test_an_article_is_recognised(ledger: Ledger, before: Article, then: Article, outcome: str) -> None:
    assert put(ledger, before, then, then) == ["new", outcome, "known"]


def test_adding_again_changes_no_row(ledger: Ledger) -> None:
    articles = [article(), article(AGENCY, id="a", outlet="The Sun"), article(HARBOUR, "b", url="https://x.example/b")]
    put(ledger, *articles)
    before = contents(ledger)
    assert len(before["statement"]) == 7
    assert put(ledger, *articles) == ["known"] * 3
    assert contents(ledger) == before


def test_the_same_input_makes_the_same_rows_on_either_database(tmp_path: object, postgresql: str) -> None:
    articles = [article(), article(AGENCY, id="a", outlet="The Sun"), article(HARBOUR, "b"), article(AGENCY)]
    found = []
    for where in (f"{tmp_path}/ledger.db", postgresql):
        with Ledger.open(where, clock=lambda: "2024-12-13T08:00:00+00:00") as ledger:
            put(ledger, *articles)
            found.append(contents(ledger))
    assert found[0] == found[1]


def test_a_revision_supersedes_and_an_older_one_does_not(ledger: Ledger) -> None:
    url = "https://post.example/a"
    put(
        ledger,
        article(url=url, retrieved="2024-12-12T10:00:00+00:00"),
        article("“New words,” said Ana Ruiz.", url=url, retrieved="2024-12-12T12:00:00+00:00"),
        article("“Old words,” said Ana Ruiz.", url=url, retrieved="2024-12-12T12:00:00+02:00"),
    )
    assert [hit.recorded.statement.content[0].text for hit in search(ledger, Search()).hits] == ["“New words,”"]
    with ledger.read() as connection:
        rows = connection.execute(select(schema.revision.c.number, schema.revision.c.current).order_by("number")).all()
    assert rows == [(1, False), (2, True), (3, False)]


def test_copies_are_linked_and_their_repetitions_marked(ledger: Ledger) -> None:
    longer = AGENCY + " “We were first,” said Kim Lee."
    put(ledger, article(), article(longer, "wire", outlet="The Sun"), article(HARBOUR, "h", outlet="The Sun"))
    hits = [hit.recorded for hit in search(ledger, Search(outlet=("sun",), sort="oldest")).hits]
    assert [(hit.copy_of, hit.repeats) for hit in hits] == [("tunnel", True)] * 3 + [("tunnel", False), (None, False)]
    once = search(ledger, Search(once=True)).found
    assert once is not None
    assert once.n == 5
    with ledger.read() as connection:
        score = connection.scalar(select(schema.article.c.copy_score).where(schema.article.c.id == "wire"))
    assert score is not None
    assert 0.6 < score < 1


def test_two_articles_with_one_id_keep_apart(ledger: Ledger) -> None:
    put(ledger, article(), article(HARBOUR))
    with ledger.read() as connection:
        ids = connection.scalars(select(schema.article.c.id).order_by(schema.article.c.n)).all()
    assert ids == ["tunnel", f"tunnel~{sha256(HARBOUR.encode())[:8]}"]


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    extraction = FakeExtractor().extract(article(title="Council backs tunnel", authors=("Eve Poe", "Al Roe")))
    add(ledger, extraction, ORIGIN)
    hits = search(ledger, Search(sort="oldest")).hits
    assert tuple(hit.recorded.statement for hit in hits) == extraction.statements
    recorded = hits[1].recorded
    assert show(ledger, recorded.id) == show(ledger, recorded.statement.id)
    assert show(ledger, recorded.id).paragraph.text == TUNNEL.split("\n\n")[1]
    assert (recorded.model, recorded.code, recorded.status) == ("first-model", "0.1.0", "machine")
    assert (recorded.outlet, recorded.published, recorded.title) == ("The Post", "2024-12-12", "Council backs tunnel")
    with pytest.raises(InputError, match="no statement"):
        show(ledger, "nonsense")


def with_its_ids(extraction: Extraction) -> Extraction:
    """The extraction with the ids that its statements must have, each once."""
    from dataclasses import replace

    digest = extraction.article.sha256
    own = {(s.content, s.cue): replace(s, id=statement_id(digest, s.content, s.cue)) for s in extraction.statements}
    return replace(extraction, statements=tuple(own.values()))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(extraction=extractions().map(with_its_ids))
def test_any_extraction_comes_out_as_it_went_in(ledger: Ledger, extraction: Extraction) -> None:
    from onrecord.ledger.recorded import load

    outcome = add(ledger, extraction, ORIGIN)
    assert outcome in ("new", "revision", "known")
    with ledger.read() as connection:
        digest = extraction.article.sha256
        row = connection.execute(select(schema.revision).where(schema.revision.c.sha256 == digest).limit(1)).one()
        assert row.text == extraction.article.text
        if outcome != "known":
            newest = connection.scalar(select(func.max(schema.revision.c.n)))
            s = schema.statement
            numbers = connection.scalars(select(s.c.n).where(s.c.revision_n == newest).order_by(s.c.n)).all()
            assert tuple(found.statement for found in load(connection, numbers)) == extraction.statements


@pytest.mark.parametrize(
    ("text", "said"), [("a\0b", "NUL"), ("half \ud800 a character", "lone surrogate")], ids=["nul", "surrogate"]
)
def test_what_no_database_keeps_is_refused(ledger: Ledger, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        add(ledger, Extraction(article=article(text), statements=()), ORIGIN)
    tally = add_all(ledger, [article(text), article()], FakeExtractor(), ORIGIN)
    assert (tally.new, tally.refused) == (1, 1)


def test_broken_statements_are_refused(ledger: Ledger) -> None:
    from dataclasses import replace

    good = FakeExtractor().extract(article())
    first = good.statements[0]
    moved = replace(first, content=(Span(1, 5, "nope"),))
    for bad in (moved, replace(first, id="invented"), replace(first, content=())):
        with pytest.raises(InputError, match="article 'tunnel'"):
            add(ledger, replace(good, statements=(bad,)), ORIGIN)
    with pytest.raises(InputError, match="twice"):
        add(ledger, replace(good, statements=(first, first)), ORIGIN)
    assert contents(ledger)["article"] == []


class Fragile(FakeExtractor):
    """Fails on articles that say so."""

    def extract_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for one in articles:
            if "boom" in one.text:
                raise RuntimeError("tensor of the wrong shape")
            yield self.extract(one)


def test_a_batch_goes_on_past_what_fails_and_says_what_it_was(ledger: Ledger) -> None:
    offered: list[Article | Rejection] = [
        article(),
        Rejection(source="folder/x.txt", reason="no text in it"),
        article("boom", "loud", outlet="The Sun"),
        article(HARBOUR, "b"),
        article(HARBOUR, "b"),
    ]
    tally = add_all(ledger, offered, Fragile(), ORIGIN)
    assert (tally.new, tally.known, tally.refused, tally.statements, tally.offered) == (2, 1, 2, 4, 5)
    assert contents(ledger)["rejection"] == [
        ("folder/x.txt", "no text in it", "2024-12-13T08:00:00+00:00"),
        ("loud", "extraction failed: RuntimeError: tensor of the wrong shape", "2024-12-13T08:00:00+00:00"),
    ]
    before = contents(ledger)
    again = add_all(ledger, offered, Fragile(), ORIGIN)
    assert (again.new, again.known, again.refused) == (0, 3, 2)
    assert contents(ledger) == before


def test_what_is_known_is_not_read_by_the_model_again(ledger: Ledger) -> None:
    put(ledger, article())
    tally = add_all(ledger, [article(), article(url="https://post.example/a")], None, ORIGIN)  # type: ignore[arg-type]
    assert tally.known == 2
    assert contents(ledger)["article_url"] == [("post.example/a", 1)]


def test_the_bytes_are_kept_where_wanted(ledger: Ledger) -> None:
    raw = b"<p>bytes"
    one = article(raw_sha256=sha256(raw))
    add_all(ledger, [one, article(HARBOUR, "b")], FakeExtractor(), ORIGIN, raw=lambda a: raw if a is one else None)
    assert contents(ledger)["raw"] == [(sha256(raw), raw)]
    wrong = article("Else.", "c", raw_sha256="0" * 64)
    assert add_all(ledger, [wrong], FakeExtractor(), ORIGIN, raw=lambda _: raw).refused == 1


def test_two_writers_and_a_reader_do_not_get_in_each_others_way(where: str) -> None:
    """What both write is there once; a reader sees whole articles only."""
    texts = [f"“Remark number {n} was made,” said Ana Ruiz. “And so was {n},” said Bob Stone." for n in range(8)]
    articles = [article(text, f"a{n}") for n, text in enumerate(texts)]
    done, seen, errors = threading.Event(), [], []

    def write(own: list[Article]) -> None:
        try:
            with Ledger.open(where) as ledger:
                add_all(ledger, own, FakeExtractor(), ORIGIN)
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)

    def look() -> None:
        with Ledger.open(where) as ledger:
            while not done.is_set():
                found = search(ledger, Search(words="remark OR so")).found
                assert found is not None
                seen.append(found.n)

    Ledger.open(where).close()
    writers = [threading.Thread(target=write, args=(own,)) for own in (articles, articles[::-1])]
    reader = threading.Thread(target=look)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert errors == []
    assert all(n % 2 == 0 for n in seen)
    assert seen == sorted(seen)
    with Ledger.open(where) as ledger:
        rows = contents(ledger)
        assert (len(rows["article"]), len(rows["statement"])) == (8, 16)
