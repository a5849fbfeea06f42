"""What holds for every address: ids, headers, errors in one shape, limits, entity tags, static files, the log."""

import json
import logging
import re

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import ConfigurationError, OnRecordError, StorageError
from onrecord.ledger import Ledger
from onrecord.testing import FakeExtractor
from onrecord.web import errors
from onrecord.web.access import check_bind
from onrecord.web.app import create_app
from onrecord.web.log import JsonLines
from onrecord.web.settings import WebSettings
from onrecord.web.static import static_url


def test_every_answer_forbids_scripts_and_styles_in_the_page_and_anything_from_elsewhere(client: TestClient) -> None:
    for address in ("/", "/nowhere", "/health", static_url("app.css")):
        policy = client.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert client.get(address).headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_a_script_or_style_of_its_own(client: TestClient) -> None:
    html = client.get("/").text
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", html) == []


def test_an_error_is_a_page_for_people_and_json_of_one_shape_for_programs(client: TestClient) -> None:
    page, twin = client.get("/nowhere"), client.get("/v1/nowhere")
    assert (page.status_code, twin.status_code) == (404, 404)
    assert "there is no such page" in page.text
    assert page.headers["content-type"].startswith("text/html")
    trouble = twin.json()["error"]
    assert trouble["code"] == "not_found"
    assert trouble["request_id"] == twin.headers["x-request-id"]


def test_what_is_asked_for_is_escaped_on_the_page_of_an_error(client: TestClient) -> None:
    assert "<script>alert" not in client.get("/<script>alert(1)</script>").text


@pytest.mark.parametrize("kind", errors.STATUS)
def test_every_branch_of_errors_has_a_status(kind: type[OnRecordError]) -> None:
    first = next(status for known, status in errors.STATUS.items() if issubclass(kind, known))
    assert first == errors.STATUS[kind]


def test_a_failure_of_ours_says_so_with_the_request_s_id_and_no_more(ledger: Ledger) -> None:
    app = create_app(ledger)

    @app.get("/v1/broken")
    def broken() -> None:
        raise RuntimeError("the words of an article")

    answer = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False).get("/v1/broken")
    assert answer.status_code == 500
    assert "words of an article" not in answer.text
    assert answer.json()["error"]["request_id"]
    assert answer.headers["content-security-policy"]


def test_an_id_that_is_given_is_kept_and_one_that_could_forge_a_log_line_is_not(client: TestClient) -> None:
    assert client.get("/health", headers={"X-Request-ID": "desk-4711-a"}).headers["x-request-id"] == "desk-4711-a"
    assert "{" not in client.get("/health", headers={"X-Request-ID": '{"level": "x"}'}).headers["x-request-id"]


def test_a_body_that_is_too_large_is_refused_whether_or_not_its_length_is_told(ledger: Ledger) -> None:
    client = TestClient(create_app(ledger, settings=WebSettings(body_bytes=100)), base_url="http://127.0.0.1")
    assert client.post("/v1/nowhere", content=b"x" * 101).status_code == 413
    assert client.post("/v1/nowhere", content=iter([b"x" * 60, b"x" * 60])).status_code == 413
    assert client.post("/v1/nowhere", content=b"x" * 100).status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    again = client.get("/", headers={"If-None-Match": f'W/"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_is_get_without_a_body(client: TestClient) -> None:
    head, get = client.head("/"), client.get("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]


def test_a_static_file_is_kept_for_good_and_gone_under_another_digest(client: TestClient) -> None:
    address = static_url("app.css")
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get(re.sub(r"[0-9a-f]{12}", "0" * 12, address)).status_code == 404


def test_health_answers_without_the_ledger_and_readiness_does_not(ledger: Ledger) -> None:
    client = TestClient(create_app(ledger), base_url="http://127.0.0.1")
    assert client.get("/ready").json()["status"] == "ok"
    with ledger.write() as connection:
        connection.exec_driver_sql("DROP TABLE statement_index")
    assert client.get("/health").status_code == 200
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "service_unavailable")


def test_the_log_has_the_request_s_id_and_pattern_and_none_of_the_words(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "onrecord.web"):
        client.get("/?q=patched+quays", headers={"X-Request-ID": "desk-4711-a"})
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert (line["request_id"], line["route"], line["status"]) == ("desk-4711-a", "/", 200)
    assert "quays" not in json.dumps(line)


def test_the_api_s_document_is_there_and_no_page_loads_it_from_elsewhere(client: TestClient) -> None:
    assert client.get("/v1/openapi.json").json()["info"]["title"] == "onrecord"
    assert client.get("/docs").status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "desk.example"])
def test_only_this_machine_is_answered_until_access_is_configured(host: str, ledger: Ledger) -> None:
    with pytest.raises(ConfigurationError, match="without signing in"):
        check_bind(host, ledger)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_answered_without_further_ado(host: str, ledger: Ledger) -> None:
    check_bind(host, ledger)


def test_an_extractor_that_cannot_be_made_is_not_made_before_it_is_needed(ledger: Ledger) -> None:
    def fail() -> FakeExtractor:
        raise StorageError("no model")

    assert TestClient(create_app(ledger, extractor=fail), base_url="http://127.0.0.1").get("/health").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8750", "127.0.0.1.evil.example", "[::1", ""])
def test_a_name_that_leads_here_from_elsewhere_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/v1/search", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["error"]["message"].startswith("this server answers as 127.0.0.1")


@pytest.mark.parametrize("host", ["localhost:8750", "127.0.0.1", "[::1]:8750"])
def test_this_machine_may_ask_by_any_of_its_names(client: TestClient, host: str) -> None:
    assert client.get("/v1/search", headers={"Host": host}).status_code == 200
