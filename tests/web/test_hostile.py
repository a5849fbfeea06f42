"""Articles that mean harm, or just have no end: shown to the letter, harmless, and on pages of a bounded size."""

import html
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, Search, accounts, add, add_all, search
from onrecord.records import Article, Extraction, Speaker, Statement, statement_id
from onrecord.spans import Span
from onrecord.testing import FakeExtractor
from onrecord.web import addresses
from onrecord.web.leaves import leaves

FAKE = Origin(model="fake", code="0")
MOST = 1_000_000  # bytes of a page: of the largest about a third is text, the rest its statements' cards
MANY = 10_000


@pytest.mark.parametrize("long", [7, 40, 1000])
@pytest.mark.parametrize("many", [1, 3])
def test_leaves_follow_each_other_without_a_gap(long: int, many: int) -> None:
    text = "One line here\nand another one\n" * 5 + "x" * 60 + " y\n"
    starts = [0, 3, 3, 3, 3, 14, 20, 21, 22, 90, len(text) - 2]
    found = leaves(text, starts, long=long, many=many)
    assert "".join(text[one.start : one.end] for one in found) == text
    for one in found:
        there = [start for start in starts if one.start <= start < one.end]
        assert 0 < one.end - one.start <= long
        assert len(there) <= many or len(set(there)) == 1


def test_an_empty_text_has_one_leaf() -> None:
    assert leaves("", ()) == ((0, 0),)


def walked(client: TestClient, id: str) -> Iterator[str]:
    """Every leaf of an article's page, going from each to the next."""
    address = addresses.article(id)
    while True:
        answer = client.get(address)
        assert answer.status_code == 200
        assert len(answer.content) < MOST
        yield answer.text
        following = re.search(r'rel="next" href="([^"]+)"', answer.text)
        if following is None:
            return
        address = html.unescape(following[1])


def text_of(page: str) -> str:
    found = re.search(r'<div class="text"[^>]*>(.*?)</div>\n<div class="side">', page, re.DOTALL)
    assert found
    return html.unescape(re.sub("<[^>]*>", "", found[1]))


@pytest.fixture
def endless(ledger: Ledger) -> Article:
    """Five million characters in one paragraph, with something said in the middle of it."""
    words = "Rain fell on the quays all day. " * 78_000
    article = compose(
        id="endless", text=f"{words}“The orchard drowned,” said Ana Ruiz. {words}", outlet="Alder Courier"
    )
    add(ledger, FakeExtractor().extract(article), FAKE)
    return article


def test_a_paragraph_of_five_million_characters_is_read_leaf_by_leaf(client: TestClient, endless: Article) -> None:
    assert len(endless.text) > 4_990_000
    shown = [text_of(page) for page in walked(client, "endless")]
    assert "".join(shown) == endless.text
    assert client.get("/articles/endless?leaf=100000").status_code == 404


def test_a_statement_in_an_endless_paragraph_is_shown_with_what_is_near(
    client: TestClient, ledger: Ledger, endless: Article
) -> None:
    id = search(ledger, Search(words="drowned")).hits[0].recorded.id
    opened = client.get(addresses.article("endless", id)).text
    assert f'id="{id}"' in opened  # on the leaf that it stands on
    for address in (
        addresses.statement(id),
        "/search?q=drowned",
        "/people/Ana%20Ruiz",
        "/check?quotation=The orchard drowned",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "orchard drowned" in re.sub("</?mark>", "", answer.text)
        assert len(answer.content) < 100_000
    near = client.get(f"/v1/statements/{id}").json()["paragraph"]
    assert endless.text[near["start"] : near["end"]] == near["text"]
    assert len(near["text"]) < 50_000


def test_one_statement_without_end_does_not_make_its_pages_so(client: TestClient, ledger: Ledger) -> None:
    text = "“" + "It rained and rained. " * 100_000 + "”" + " said Ana Ruiz."
    add(ledger, FakeExtractor().extract(compose(id="flood", text=text)), FAKE)
    id = search(ledger, Search(words='"rained and rained"')).hits[0].recorded.id
    for address in (
        addresses.article("flood"),
        addresses.statement(id),
        "/search?q=rained",
        "/people/Ana%20Ruiz",
        "/search.atom",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) < MOST, address


def crowded(many: int, place: int) -> Extraction:
    """So many statements, ``place`` code points apart; at 0, all over each other."""
    text = "".join(f"Ana Ruiz said number {n:05} was so. " for n in range(many))
    article = compose(id="crowded", text=text)
    found = []
    for n in range(many):
        content, cue = (Span.of(text, n * place + 14, n * place + 34),), (Span.of(text, n * 35 + 9, n * 35 + 13),)
        found.append(
            Statement(
                id=statement_id(article.sha256, content, cue), form="indirect", content=content, cue=cue,
                confidence=0.9, speakers=(Speaker(name=f"Ana Ruiz {n}", kind="person", confidence=0.9),),
            )
        )  # fmt: skip
    return Extraction(article=article, statements=tuple(found))


@pytest.mark.parametrize(("many", "place"), [(MANY, 35), (1_000, 0)])
def test_statements_without_number_are_read_leaf_by_leaf(
    client: TestClient, ledger: Ledger, many: int, place: int
) -> None:
    extraction = crowded(many, place)
    add(ledger, extraction, FAKE)
    pages = list(walked(client, "crowded"))
    assert "".join(map(text_of, pages)) == extraction.article.text
    cards = [number for page in pages for number in re.findall(r'class="number"[^>]*>(\d+)<', page)]
    if place:
        assert list(map(int, dict.fromkeys(cards))) == list(range(1, many + 1))
    last = search(ledger, Search(speaker=(f"Ruiz {many - 1}",))).hits[0].recorded.id
    assert f'id="{last}"' in client.get(addresses.article("crowded", last)).text or not place
    assert client.get("/people/Ana%20Ruiz").status_code == 200


@pytest.mark.parametrize(("many", "place"), [(MANY, 35), (1_000, 0)])
def test_the_twin_of_such_an_article_gives_its_statements_page_by_page(
    client: TestClient, ledger: Ledger, many: int, place: int
) -> None:
    add(ledger, crowded(many, place), FAKE)
    for limit in (None, 900):
        names, after, longest = [], None, 0
        while True:
            asked = {name: value for name, value in (("limit", limit), ("after", after)) if value}
            answer = client.get("/v1/articles/crowded", params=asked).json()
            names += [one["speakers"][0]["name"] for one in answer["statements"]]
            longest = max(longest, len(answer["statements"]))
            if (after := answer["after"]) is None:
                break
        assert longest == (limit or 200)
        assert sorted(names) == sorted(f"Ana Ruiz {n}" for n in range(many))
    assert client.get("/v1/articles/crowded?limit=1001").status_code == 422
    assert client.get("/v1/articles/crowded?after=x").status_code == 400


def test_the_form_for_what_was_missed_opens_a_leaf_of_an_endless_article(
    client: TestClient, ledger: Ledger, endless: Article
) -> None:
    key = accounts.add_key(ledger, "tool", scope="write")
    at = endless.text.index("orchard")
    answer = client.get(
        f"/review/new?article=endless&content={at}:{at + 7}", headers={"Authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 200
    assert '<mark class="content found">orchard</mark>' in answer.text
    assert len(answer.content) < MOST


def test_extracting_from_such_texts_is_refused_or_answered_whole(client: TestClient) -> None:
    assert client.post("/v1/extract", json={"text": "x " * 2_500_000}).status_code == 413
    assert client.post("/v1/extract", json={"text": "word " * 100_000}).status_code == 413
    text = "“So,” said Jo. " * (MANY - 1)
    assert len(text) < 200_000
    found = client.post("/v1/extract", json={"text": text}).json()["statements"]
    assert len(found) == MANY - 1
    assert all(text[one["content"][0]["start"] : one["content"][0]["end"]] == "“So,”" for one in found)
    hostile = "“<script>alert(1)</script>\u202e” said Ana Ruiz."
    answer = client.post("/v1/extract", json={"text": hostile, "title": "\u202e<script>"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


OVERRIDE = "\u202eevil \u2066title"


def test_what_turns_the_direction_of_writing_ends_where_the_words_end(client: TestClient, ledger: Ledger) -> None:
    """Titles, names and texts stand in elements that isolate their direction from what is around them."""
    article = compose(
        id="turned", title=OVERRIDE, text=f"“We {OVERRIDE} drown,” said Ana Ruiz.", outlet=f"{OVERRIDE} Post"
    )
    add_all(ledger, [article], FakeExtractor(), FAKE)
    id = search(ledger, Search(words="drown")).hits[0].recorded.id
    isolated = re.compile(
        r"<bdi>[^<]*</bdi>|<(\w+)[^>]* dir=\"auto\"[^>]*>.*?</\1>|<title>.*?</title>|\w+=\"[^\"]*\"", re.DOTALL
    )
    for address in (
        "/",
        "/search?q=drown",
        addresses.article("turned"),
        addresses.statement(id),
        "/voices",
        "/search.atom",
    ):
        page = client.get(address).text
        assert OVERRIDE in page
        if address != "/search.atom":
            assert "\u202e" not in isolated.sub("", page), address
