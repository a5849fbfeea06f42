"""Signing in, and deciding on statements through pages and API: who may, what is kept, what a conflict looks like."""

import html
import json
import re
from functools import cache

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from onrecord.errors import ConfigurationError
from onrecord.ledger import Ledger, Search, accounts, decide, history, search, show
from onrecord.ledger.queue import beside, queue
from onrecord.records import Statement, statement_id
from onrecord.spans import Span
from onrecord.web.access import check_bind
from onrecord.web.app import create_app
from onrecord.web.marking import stretch
from onrecord.web.settings import WebSettings

PASSWORD = "a long enough password"
BASE = "http://127.0.0.1:8750"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))


@pytest.fixture
def id(ledger: Ledger) -> str:
    return search(ledger, Search(words="thirty")).hits[0].recorded.id


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def sign_in(client: TestClient, name: str = "Eve", password: str = PASSWORD) -> int:
    form = client.get("/sign-in").text
    data = {"token": hidden(form, "token"), "next": "/review", "name": name, "password": password}
    return client.post("/sign-in", data=data, follow_redirects=False).status_code


@pytest.fixture
def eve(client: TestClient, ledger: Ledger) -> TestClient:
    """A browser in which Eve is signed in."""
    accounts.add_user(ledger, "Eve", PASSWORD)
    assert sign_in(client) == 303
    return client


@pytest.fixture
def key(ledger: Ledger) -> dict[str, str]:
    return {"Authorization": f"Bearer {accounts.add_key(ledger, 'tool', scope='write')}"}


def sent(client: TestClient, id: str, action: str, **fields: object) -> dict[str, object]:
    """What the form of a statement's page sends as it stands, but for these fields."""
    html = client.get(f"/review/{id}").text
    data: dict[str, object] = {name: hidden(html, name) for name in ("token", "against", "content", "cue", "source")}
    return {**data, "action": action, "reason": "the tape", **fields}


# ---- signing in


def test_reviewing_asks_who_it_is_and_goes_on_where_it_was(client: TestClient, ledger: Ledger, id: str) -> None:
    answer = client.get(f"/review/{id}?outlet=Alder", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?next=%2Freview%2F{id}%3Foutlet%3DAlder"
    accounts.add_user(ledger, "Eve", PASSWORD)
    form = client.get(answer.headers["location"]).text
    data = {"token": hidden(form, "token"), "next": hidden(form, "next"), "name": "Eve", "password": PASSWORD}
    done = client.post("/sign-in", data=data, follow_redirects=False)
    assert done.headers["location"] == f"/review/{id}?outlet=Alder"
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Signed in as Eve" in client.get(f"/review/{id}").text


def test_a_wrong_password_or_a_form_from_elsewhere_lets_nobody_in(client: TestClient, ledger: Ledger) -> None:
    accounts.add_user(ledger, "Eve", PASSWORD)
    assert sign_in(client, password="a long enough passw0rd") == 403
    data = {"token": "0" * 64, "name": "Eve", "password": PASSWORD}
    assert client.post("/sign-in", data=data, follow_redirects=False).status_code == 403
    token = hidden(client.get("/sign-in").text, "token")
    elsewhere = client.post("/sign-in", data={**data, "token": token}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    assert client.get("/review", follow_redirects=False).status_code == 303


def test_signing_in_goes_on_to_our_own_pages_only(client: TestClient) -> None:
    for address in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert hidden(client.get("/sign-in", params={"next": address}).text, "next") == "/review"


def test_guessing_passwords_is_slowed_down(client: TestClient) -> None:
    codes = [sign_in(client, name=f"name {i}") for i in range(11)]
    assert (codes[0], codes[-1]) == (403, 429)
    form = client.get("/sign-in").text
    answer = client.post("/sign-in", data={"token": hidden(form, "token"), "name": "x", "password": "x"})
    assert int(answer.headers["retry-after"]) >= 1


def test_signing_out_ends_the_session_everywhere(eve: TestClient) -> None:
    token = hidden(eve.get("/review").text, "token")
    cookie = eve.cookies["onrecord_session"]
    assert eve.post("/sign-out", data={"token": "x"}, follow_redirects=False).status_code == 403
    assert eve.post("/sign-out", data={"token": token}, follow_redirects=False).status_code == 303
    eve.cookies.set("onrecord_session", cookie)
    assert eve.get("/review", follow_redirects=False).status_code == 303


# ---- deciding


def test_a_statement_is_accepted_and_the_next_one_comes(eve: TestClient, ledger: Ledger, id: str) -> None:
    html = eve.get(f"/review/{id}").text
    next = hidden(html, "then")
    done = eve.post(f"/review/{id}", data={**sent(eve, id, "accept"), "then": next}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, next)
    recorded = show(ledger, id).recorded
    assert recorded.status == "confirmed"
    assert history(ledger, id).reviews[0].author == "Eve"
    assert id not in eve.get("/review").text
    assert f'<a href="/review/{id}">confirmed</a>' in eve.get(f"/statements/{id}").text


def test_a_correction_by_form_needs_no_script(eve: TestClient, ledger: Ledger, id: str) -> None:
    text = show(ledger, id).text
    start = text.index("patched")
    fields = {
        "content": f"{start}:{start + 20}", "speaker": ["Tom Lindqvist", ""], "kind": ["person", "person"],
        "role": ["builder", ""], "affiliation": ["", ""], "said_at": "on Monday", "earliest": "2025-03-03",
        "latest": "", "negated": "no", "form": "mixed", "about": "",
    }  # fmt: skip
    done = eve.post(f"/review/{id}", data=sent(eve, id, "correct", **fields), follow_redirects=False)
    assert done.status_code == 303, done.text
    statement = show(ledger, id).recorded.statement
    assert statement.content[0].text == text[start : start + 20]
    assert [(one.name, one.role) for one in statement.speakers] == [("Tom Lindqvist", "builder")]
    html = eve.get(f"/review/{id}").text
    assert "<del>Ana Ruiz</del> <ins>Tom Lindqvist, builder</ins>" in html
    undone = eve.post(f"/review/{id}", data=sent(eve, id, "undo"), follow_redirects=False)
    assert undone.status_code == 303
    assert show(ledger, id).recorded.status == "machine"
    assert "taken back" in eve.get(f"/review/{id}").text


def test_what_cannot_be_kept_comes_back_with_the_reason_and_what_was_typed(
    eve: TestClient, ledger: Ledger, id: str
) -> None:
    for fields, told in (
        ({"content": "1:2, x", "place": "Eastport"}, "no span"),
        ({"content": "5:99999", "place": "Eastport"}, "does not lie in a text"),
        ({"reason": "", "place": "Eastport"}, "say why"),
    ):
        answer = eve.post(f"/review/{id}", data=sent(eve, id, "correct", **fields))
        assert answer.status_code == 400
        assert told in answer.text
        assert 'value="Eastport"' in answer.text
    assert eve.post(f"/review/{id}", data=sent(eve, id, "burn")).status_code == 400
    assert history(ledger, id).reviews == ()


def test_two_people_at_once_get_a_conflict_that_shows_both_versions(eve: TestClient, ledger: Ledger, id: str) -> None:
    form = sent(eve, id, "correct", addressee="reporters <b>there</b>")
    decide(ledger, id, "correct", author="Zoe", reason="the tape", changes={"addressee": "the council"})
    answer = eve.post(f"/review/{id}", data=form)
    assert answer.status_code == 409
    assert "Somebody was quicker" in answer.text
    assert "<td>the council</td><td>reporters &lt;b&gt;there&lt;/b&gt;</td>" in answer.text
    assert [one.author for one in history(ledger, id).reviews] == ["Zoe"]
    again = {**form, "against": hidden(answer.text, "against")}
    assert eve.post(f"/review/{id}", data=again, follow_redirects=False).status_code == 303
    assert [one.author for one in history(ledger, id).reviews] == ["Zoe", "Eve"]


def test_a_form_without_this_session_s_token_writes_nothing(eve: TestClient, ledger: Ledger, id: str) -> None:
    form = sent(eve, id, "accept")
    assert eve.post(f"/review/{id}", data={**form, "token": "0" * 64}).status_code == 403
    assert eve.post(f"/review/{id}", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert history(ledger, id).reviews == ()


def test_somebody_who_may_only_read_does_not_review(client: TestClient, ledger: Ledger, id: str) -> None:
    accounts.add_user(ledger, "Bob", PASSWORD, scope="read")
    assert sign_in(client, "Bob") == 303
    assert client.get(f"/review/{id}").status_code == 403


def test_too_many_writes_are_refused_with_when_to_come_back(ledger: Ledger, id: str, key: dict[str, str]) -> None:
    client = TestClient(create_app(ledger, settings=WebSettings(writes="2 per minute")), base_url=BASE)
    codes = [
        client.post(f"/v1/review/{id}", headers=key, json={"action": "undo", "against": "x"}).status_code
        for _ in range(3)
    ]
    assert codes == [409, 409, 429]


# ---- the twins for programs


def test_a_program_decides_with_its_key(client: TestClient, ledger: Ledger, id: str, key: dict[str, str]) -> None:
    seen = client.get(f"/v1/review/{id}").json()
    assert (seen["status"], seen["reviews"]) == ("machine", [])
    body = {"action": "correct", "against": seen["version"], "reason": "the tape", "changes": {"place": "Eastport"}}
    made = client.post(f"/v1/review/{id}", json=body, headers=key)
    assert made.status_code == 200, made.text
    assert made.json()["statement"]["place"] == "Eastport"
    assert made.json()["machine"]["place"] is None
    assert made.json()["reviews"][0]["changes"] == {"place": [None, "Eastport"]}
    assert made.json()["reviews"][0]["author"] == "tool"
    stale = client.post(f"/v1/review/{id}", json=body, headers=key)
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "conflict")
    assert len(history(ledger, id).reviews) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"action": "burn", "against": "x"}, 422),
        ({"action": "accept"}, 422),
        ({"action": "accept", "against": "x", "more": 1}, 422),
        ({"action": "correct", "reason": "x", "changes": {"content": [[0, 99999]]}}, 400),
        ({"action": "correct", "reason": "x", "changes": {"speakers": [{"name": "x" * 600}]}}, 400),
        ({"action": "reject"}, 400),
    ],
)
def test_a_program_is_told_what_is_wrong(
    client: TestClient, id: str, key: dict[str, str], body: dict[str, object], code: int
) -> None:
    against = client.get(f"/v1/review/{id}").json()["version"] if code == 400 else None
    answer = client.post(
        f"/v1/review/{id}", json=body if against is None else {**body, "against": against}, headers=key
    )
    assert answer.status_code == code, answer.text
    assert answer.json()["error"]["message"]


def test_without_a_key_or_with_a_wrong_or_reading_one_nothing_is_written(
    eve: TestClient, ledger: Ledger, id: str
) -> None:
    body = {"action": "accept", "against": show(ledger, id).recorded.version}
    reading = accounts.add_key(ledger, "reader", scope="read")
    assert eve.post(f"/v1/review/{id}", json=body).status_code == 403  # the cookie alone is no key
    eve.cookies.clear()
    assert eve.post(f"/v1/review/{id}", json=body).status_code == 401
    for wrong, code in (("nonsense", 401), (reading, 403)):
        answer = eve.post(f"/v1/review/{id}", json=body, headers={"Authorization": f"Bearer {wrong}"})
        assert answer.status_code == code
    assert history(ledger, id).reviews == ()


def test_the_queue_begins_with_what_is_least_sure_and_can_be_gone_through(client: TestClient, ledger: Ledger) -> None:
    seen: list[str] = []
    after = ""
    while True:
        part = client.get("/v1/review", params={"limit": 2, "after": after}).json()
        seen += [one["id"] for one in part["statements"]]
        after = part["after"]
        if after is None:
            break
    waiting = queue(ledger).statements
    sure = [min([one.statement.confidence, *(s.confidence for s in one.statement.speakers)]) for one in waiting]
    assert (seen, sure) == ([one.id for one in waiting], sorted(sure))
    assert len(set(seen)) == len(seen) > 4
    assert beside(ledger, seen[1]) == (seen[0], seen[2])
    assert beside(ledger, seen[0])[0] is None
    narrowed = client.get("/v1/review", params={"q": "quays", "speaker": "ruiz", "outlet": "post"}).json()["statements"]
    assert ["twenty" in json.dumps(one) for one in narrowed] == [True]
    assert client.get("/v1/review", params={"after": "x"}).status_code == 400
    assert client.get("/v1/review", params={"form": "loud"}).status_code == 400


def test_the_audit_s_page_and_twin_show_the_same_figures(client: TestClient, ledger: Ledger, id: str) -> None:
    decide(ledger, id, "accept", author="Eve")
    twin = client.get("/v1/audit", params={"sample": 50}).json()
    assert (twin["judged"], len(twin["open"])) == (1, twin["drawn"] - 1)
    assert {(one["measure"], one["right"], one["judged"]) for one in twin["precisions"] if one["group"] == "all"} >= {
        ("whole", 1, 1), ("speaker", 1, 1),
    }  # fmt: skip
    page = client.get("/audit", params={"sample": 50}).text
    assert f"{twin['drawn']} statements drawn" in page
    assert "1 of 1" in page
    assert client.get("/v1/audit", params={"sample": 0}).status_code == 422


# ---- what the machine missed


def test_a_program_adds_what_the_machine_missed_and_takes_it_back(
    client: TestClient, ledger: Ledger, key: dict[str, str]
) -> None:
    text = client.get("/v1/articles/harbour").json()["text"]
    start, cue = text.index("those quays"), text.index("said")
    fields = {
        "content": [[start, start + 11]], "cue": [[cue, cue + 4]], "speakers": [{"name": "Tom Lindqvist"}],
        "addressee": "reporters",
    }  # fmt: skip
    body = {"article": "harbour", "fields": fields, "reason": "the tape"}
    made = client.post("/v1/review", json=body, headers=key)
    assert made.status_code == 201, made.text
    told = made.json()
    assert [span["text"] for span in told["statement"]["content"]] == ["those quays"]
    assert (told["status"], told["found"], told["statement"]["form"]) == ("confirmed", False, "indirect")
    assert [(one["action"], one["author"], one["reason"]) for one in told["reviews"]] == [("add", "tool", "the tape")]
    assert told["id"] in [one["id"] for one in client.get("/v1/articles/harbour").json()["statements"]]
    found = client.get("/v1/search", params={"q": '"those quays"', "speaker": "Lindqvist"}).json()["hits"]
    assert [one["statement"]["id"] for one in found] == [told["id"]]
    undo = {"action": "undo", "against": told["version"]}
    assert client.post(f"/v1/review/{told['id']}", json=undo, headers=key).status_code == 200
    assert show(ledger, told["id"]).recorded.retired
    assert told["id"] not in [one["id"] for one in client.get("/v1/articles/harbour").json()["statements"]]


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        ({"article": "nowhere", "fields": {"content": [[0, 3]]}}, 404, "no article"),
        ({"article": "harbour", "fields": {}}, 400, "content"),
        ({"article": "harbour", "fields": {"content": [[0, 99999]]}}, 400, "does not lie in a text"),
        ({"article": "harbour", "fields": {"content": [[0, 3]], "form": "loud"}}, 400, "form"),
        ({"article": "harbour", "fields": {"content": [[0, 3]], "mood": "sad"}}, 400, "mood"),
        ({"fields": {"content": [[0, 3]]}}, 422, "article"),
    ],
)
def test_a_program_is_told_why_nothing_was_added(
    client: TestClient, ledger: Ledger, key: dict[str, str], body: dict[str, object], code: int, told: str
) -> None:
    before = search(ledger, Search()).found
    answer = client.post("/v1/review", json=body, headers=key)
    assert (answer.status_code, told in answer.json()["error"]["message"]) == (code, True), answer.text
    assert search(ledger, Search()).found == before


def test_adding_needs_a_key_that_may_write_and_words_that_no_statement_has(
    client: TestClient, ledger: Ledger, id: str, key: dict[str, str]
) -> None:
    body = {"article": "harbour", "fields": {"content": [[0, 3]]}}
    assert client.post("/v1/review", json=body).status_code == 401
    reading = {"Authorization": f"Bearer {accounts.add_key(ledger, 'reader', scope='read')}"}
    assert client.post("/v1/review", json=body, headers=reading).status_code == 403
    known = show(ledger, id).recorded
    spans = {name: [[s.start, s.end] for s in getattr(known.statement, name)] for name in ("content", "cue")}
    again = client.post("/v1/review", json={"article": known.article_id, "fields": spans}, headers=key)
    assert (again.status_code, known.id in again.json()["error"]["message"]) == (400, True)


def test_what_was_missed_is_added_by_form_without_a_script(eve: TestClient, ledger: Ledger) -> None:
    page = eve.get("/review/new?article=harbour").text
    text = eve.get("/v1/articles/harbour").json()["text"]
    start = text.index("those quays")
    data: dict[str, object] = {
        "token": hidden(page, "token"), "content": f"{start}:{start + 11}", "speaker": ["Tom Lindqvist", ""],
        "kind": ["person", "person"], "role": ["builder", ""], "form": "", "reason": "the tape",
    }  # fmt: skip
    refused = eve.post("/review/new?article=harbour", data={**data, "token": "0" * 64}, follow_redirects=False)
    assert refused.status_code == 403
    wrong = eve.post("/review/new?article=harbour", data={**data, "content": "5:99999"})
    assert wrong.status_code == 400
    assert "does not lie in a text" in wrong.text
    assert 'value="Tom Lindqvist"' in wrong.text
    assert eve.post("/review/new?article=nowhere", data=data).status_code == 404
    assert search(ledger, Search(speaker=("Lindqvist",), words="those")).hits == ()
    done = eve.post("/review/new?article=harbour", data=data, follow_redirects=False)
    assert done.status_code == 303, done.text
    (hit,) = search(ledger, Search(speaker=("Lindqvist",), words="those")).hits
    assert done.headers["location"].endswith(f"#{hit.recorded.id}")
    assert hit.recorded.statement.speakers[0].role == "builder"
    assert [(one.action, one.author) for one in history(ledger, hit.recorded.id).reviews] == [("add", "Eve")]


# ---- access


def test_away_from_this_machine_reading_needs_a_user_or_a_key(ledger: Ledger) -> None:
    with pytest.raises(ConfigurationError, match="onrecord user add"):
        check_bind("0.0.0.0", ledger)
    key = accounts.add_key(ledger, "reader")
    check_bind("0.0.0.0", ledger)
    client = TestClient(create_app(ledger, settings=WebSettings(host="0.0.0.0")), base_url="http://desk.example")
    assert client.get("/", follow_redirects=False).status_code == 303
    assert client.get("/v1/review").status_code == 401
    assert client.get("/v1/review", headers={"Authorization": f"Bearer {key}"}).status_code == 200
    assert client.get("/health").status_code == 200
    assert client.get("/sign-in").status_code == 403  # no password over the network in the clear
    secure = TestClient(client.app, base_url="https://desk.example")
    accounts.add_user(ledger, "Eve", PASSWORD)
    form = secure.get("/sign-in")
    assert "Secure" in form.headers["set-cookie"]
    data = {"token": hidden(form.text, "token"), "next": "/", "name": "Eve", "password": PASSWORD}
    assert "Secure" in secure.post("/sign-in", data=data, follow_redirects=False).headers["set-cookie"]
    assert secure.get("/", follow_redirects=False).status_code == 200


def test_the_text_shown_is_the_article_s_code_point_by_code_point() -> None:
    text = "\n<b>“Yes</b>\r\n & 👩‍🚀 no,” said\rAna."
    content = (Span.of(text, 4, 20),)
    statement = Statement(
        id=statement_id("", content, ()), form="direct", content=content, source=(Span.of(text, 15, 25),), confidence=1
    )
    found = stretch(text, statement)
    shown = re.sub(r"</?mark[^>]*>", "", str(found.html))
    assert "<" not in shown
    assert "\r" not in shown
    assert html.unescape(shown) == text
    assert (found.start, found.cut) == (0, False)
