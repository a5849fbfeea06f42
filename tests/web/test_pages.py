"""Every page answers, shows what the ledger has, says the same as its JSON twin, and lets no article become markup."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from onrecord.compare.variants import bring_up_to_date
from onrecord.export.marked import Marked
from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, add_all
from onrecord.testing import FakeExtractor
from onrecord.web import addresses
from onrecord.web.app import create_app
from onrecord.web.settings import WebSettings

PAGES = (
    "/", "/search", "/search?q=quays&form=direct&from=2025-01-01", "/articles/harbour", "/articles/council%2Fquays",
    "/people/Ana%20Ruiz", "/outlets/Alder%20Courier", "/voices", "/voices?outlet=Alder+Courier", "/check",
    "/check?quotation=We+have+patched+those+quays+for+twenty+years&speaker=Ana+Ruiz", "/api", "/nowhere",
)  # fmt: skip


def an_id(client: TestClient, words: str = "patched thirty") -> str:
    found = client.get("/v1/search", params={"q": words}).json()
    return str(found["hits"][0]["statement"]["id"])


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_and_holds_no_script_or_style_of_its_own(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == (404 if address == "/nowhere" else 200)
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", answer.text) == []
    assert re.findall(r"(?:src|<link[^>]* href)=\"(?:https?:)?//", answer.text) == []


def test_a_search_marks_what_matched_and_its_twin_has_the_same_statements(client: TestClient) -> None:
    page = client.get("/search?q=patched quays").text
    twin = client.get("/v1/search?q=patched quays&facets=true").json()
    assert page.count("<mark>") >= len(twin["hits"]) == 2
    assert all(addresses.statement(hit["statement"]["id"]) in page for hit in twin["hits"])
    assert twin["found"] == {"n": 2, "more": False}
    assert [one["name"] for one in twin["facets"]["speakers"]] == ["Ana Ruiz"]
    for hit in twin["hits"]:
        snippet = hit["snippet"]
        assert all(snippet["start"] <= mark["start"] < mark["end"] <= snippet["end"] for mark in hit["marks"])


def test_pages_of_a_list_follow_each_other_without_a_gap(client: TestClient) -> None:
    whole = client.get("/v1/search?sort=newest").json()["hits"]
    some, after = [], ""
    while True:
        found = client.get("/v1/search", params={"sort": "newest", "limit": 2, **({"after": after} if after else {})})
        some += found.json()["hits"]
        if not (after := found.json()["after"]):
            break
    assert some == whole


def test_a_search_that_cannot_be_understood_says_why_on_the_page_and_in_json(client: TestClient) -> None:
    assert client.get("/search?q=NOT tax").status_code == 400
    assert "say what to look for" in client.get("/search?q=NOT tax").text
    assert client.get("/v1/search?q=NOT tax").json()["error"]["code"] == "bad_request"
    assert client.get("/v1/search?limit=0").status_code == 422
    assert client.get("/v1/search?sperker=Ruiz").status_code == 422


def test_the_fields_of_a_form_that_nobody_filled_in_do_not_narrow(client: TestClient) -> None:
    blank = client.get("/search?q=quays&speaker=&from=&to=&outlet=").text
    assert blank.count('class="entry"') == client.get("/search?q=quays").text.count('class="entry"') == 2


def test_an_article_s_text_stands_on_its_page_to_the_letter(client: TestClient) -> None:
    twin = client.get("/v1/articles/harbour").json()
    assert len(twin["statements"]) == 2
    for statement in twin["statements"]:
        for span in statement["content"]:
            assert twin["text"][span["start"] : span["end"]] == span["text"]
    page = client.get("/articles/harbour").text
    assert all(f'id="{statement["id"]}"' in page for statement in twin["statements"])


def test_a_statement_shows_its_variants_word_by_word(ledger: Ledger, client: TestClient) -> None:
    bring_up_to_date(ledger)
    id = an_id(client)
    page, twin = client.get(f"/statements/{id}").text, client.get(f"/v1/statements/{id}").json()
    assert twin["outlets"] == 2
    assert {a["kind"] for print in twin["variants"] for a in print["alterations"]} == {"number"}
    assert re.search(r"<del>\w+</del>\s*<ins>\w+</ins>", page)
    assert twin["source_link"].startswith("https://alder.example/harbour#:~:text=We%20have%20patched")
    assert "harbour" in twin["citation"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/statements/{id}/variants.csv").text)))
    assert {row["outlet"] for row in rows} == {"Alder Courier", "Eastport Post"}


def test_a_person_has_statements_outlets_and_months(client: TestClient) -> None:
    twin = client.get("/v1/people/Ana Ruiz").json()
    assert {one["name"] for one in twin["outlets"]} == {"Alder Courier", "Eastport Post"}
    assert [one["name"] for one in twin["months"]] == ["2025-03"]
    assert client.get("/v1/people/Nobody Atall").status_code == 404


def test_voices_count_each_form_and_an_outlet_s_alone(client: TestClient) -> None:
    whole, one = client.get("/v1/voices").json(), client.get("/v1/voices?outlet=Eastport Post").json()
    assert whole["forms"]["direct"] == client.get("/v1/search").json()["found"]["n"]
    assert one["forms"]["direct"] == client.get("/v1/search?outlet=Eastport").json()["found"]["n"]
    lines = [json.loads(line) for line in client.get("/voices.jsonl").text.splitlines()]
    assert {line["by"] for line in lines} == {"speaker", "outlet", "month"}


def test_checking_gives_the_verdict_and_its_proof(ledger: Ledger, client: TestClient) -> None:
    bring_up_to_date(ledger)
    asked = {"quotation": "We have patched those quays for forty years", "speaker": "Ana Ruiz"}
    page = client.get("/check", params=asked).text
    twin = client.get("/v1/check", params=asked).json()
    assert twin == client.post("/v1/check", json=asked).json()
    assert twin["verdict"] == "on record, altered"
    assert "On record, altered" in page
    assert "<ins>forty</ins>" in page
    bulk = client.post("/v1/check/bulk", json={"quotations": [asked, {"quotation": "…"}]}).json()
    assert bulk[0]["verdict"] == twin
    assert "no words" in bulk[1]["refused"]


def test_extracting_stores_nothing_and_slices_the_text(client: TestClient) -> None:
    before = client.get("/v1/search").json()["found"]
    text = "“We will rebuild,” said Ana Ruiz."
    found = client.post("/v1/extract", json={"text": text}).json()
    (span,) = found["statements"][0]["content"]
    assert text[span["start"] : span["end"]] == span["text"]
    many = client.post("/v1/extract/bulk", json={"texts": [{"text": text}, {"text": text}]}).json()
    assert many == [found, found]
    assert client.get("/v1/search").json()["found"] == before


def test_what_is_too_much_at_once_is_refused(ledger: Ledger) -> None:
    client = TestClient(
        create_app(ledger, extractor=FakeExtractor, settings=WebSettings(text_characters=20, bulk=2)),
        base_url="http://127.0.0.1",
    )
    assert client.post("/v1/extract", json={"text": "x" * 21}).status_code == 413
    assert client.post("/v1/extract/bulk", json={"texts": [{"text": "x"}] * 3}).status_code == 413
    assert client.post("/v1/extract/bulk", json={"texts": [{"text": "x" * 11}] * 2}).status_code == 413
    assert client.post("/v1/check/bulk", json={"quotations": [{"quotation": "x"}] * 3}).status_code == 413


def test_a_list_is_exported_whole_as_csv_and_as_lines(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?speaker=Ruiz").text)))
    lines = [json.loads(line) for line in client.get("/search.jsonl?speaker=Ruiz").text.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert len(rows) == client.get("/v1/search?speaker=Ruiz").json()["found"]["n"]


def test_a_feed_is_well_formed_whatever_the_articles_hold(ledger: Ledger, client: TestClient) -> None:
    hostile = compose(
        id="odd", text="“A \x07 bell & <b>\ufffe</b>,” said Ana Ruiz.", outlet="]]>", published="2025-03-07"
    )
    add_all(ledger, [hostile], FakeExtractor(), Origin(model="fake", code="0"))
    feed = ElementTree.fromstring(client.get("/search.atom").text)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == client.get("/v1/search").json()["found"]["n"]


HOSTILE = (
    "“<script>alert(1)</script> & <img src=x onerror=alert(2)>” said Ana Ruiz. \u202egnilaer \u2066x\r\n"
    "</div></article>“--><b>” said Bo Lund.\n\n“=1+1” said Cy Oyelaran."
)


@pytest.fixture
def hostile(ledger: Ledger, client: TestClient) -> TestClient:
    article = compose(
        id='../"><i>', title='"><script>alert(3)</script>', text=HOSTILE, outlet="<i>Out</i>", url="javascript:alert(4)"
    )
    assert add_all(ledger, [article], FakeExtractor(), Origin(model="fake", code="0")).new == 1
    return client


def test_nothing_of_a_hostile_article_becomes_markup(hostile: TestClient) -> None:
    pages = ["/", "/search?q=alert", addresses.outlet("<i>Out</i>"), addresses.person("Bo Lund"), "/voices"]
    pages += [addresses.article('../"><i>'), addresses.statement(an_id(hostile, "alert")), "/check?quotation=<script>x"]
    for address in pages:
        answer = hostile.get(address)
        assert answer.status_code == 200, address
        assert re.findall(r"<script(?![^>]* src=)|<img|<i>(?!</i>)|<b>\W*”|javascript:", answer.text) == [], address


def test_a_spreadsheet_is_given_no_formula(hostile: TestClient) -> None:
    rows = csv.DictReader(io.StringIO(hostile.get("/search.csv").text))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_an_enormous_paragraph_with_ten_thousand_statements_is_drawn_to_the_letter() -> None:
    """Five million characters in one paragraph."""
    text = "".join(f"“Number {n} it is,” said Ana Ruiz. " + "x" * 460 + " " for n in range(10_000))
    found = FakeExtractor().extract(compose(id="enormous", text=text)).statements
    assert len(found) == 10_000
    drawn = Marked(statements=found, ids=tuple(f"s{n}" for n in range(len(found))))
    assert re.sub("<[^>]*>", "", drawn.text(text)) == text
    assert drawn.cards().count('class="number"') == 10_000
