"""What people come for, in a real browser: from a search to who said it, a check, a list to take along, no script."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.compare import variants
from onrecord.ledger import Ledger, Search, search

PASSWORD = "a long enough password"  # Eve's, of the fixture `served`
WAIT = 60_000  # ms: a busy machine is slow, not wrong

SELECT = """words => {
  const text = document.querySelector(".text[data-start], #text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return true; }
  }
  return false;
}"""


@pytest.fixture
def page(served: str, browser: Any) -> Iterator[Any]:
    """A page whose console stays free of errors and which asks nobody else for anything."""
    opened = browser.new_page()
    opened.set_default_timeout(WAIT)
    troubles: list[str] = []
    opened.on("console", lambda told: troubles.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith(f"{served}/") else troubles.append(asked.url))
    yield opened
    assert troubles == []


def test_from_a_search_to_the_article_and_to_the_person(served: str, page: Any) -> None:
    page.goto(served)
    page.fill("main input[type=search]", "thirty")
    page.press("main input[type=search]", "Enter")
    page.wait_for_url("**/search?**")
    assert "patched those quays for thirty years" in page.inner_text(".entries")
    page.click(".entries a[href*='/articles/harbour']")
    page.wait_for_url("**/articles/harbour**")
    assert "“We have patched those quays for thirty years,”" in page.inner_text(".text")
    page.click("a[href='/people/Ana%20Ruiz'] >> nth=0")
    page.wait_for_url("**/people/Ana%20Ruiz")
    told = page.inner_text("main")
    assert "thirty years" in told
    assert "twenty years" in told
    assert "Nobody asked us" not in told


def test_a_check_shows_what_was_altered_and_where_it_stands(ledger: Ledger, served: str, page: Any) -> None:
    variants.bring_up_to_date(ledger)  # what a served ledger does by itself beside its work
    page.goto(f"{served}/check")
    page.fill("[name=quotation]", "We have patched those quays for forty years")
    page.click("main button")
    page.wait_for_url("**/check?**")
    told = page.inner_text("main")
    assert "altered" in told
    assert "Alder Courier" in told


def test_a_search_is_taken_along_as_csv(served: str, page: Any, tmp_path: Path) -> None:
    page.goto(f"{served}/search?q=quays")
    with page.expect_download() as waiting:
        page.click("text=CSV")
    kept = tmp_path / "quays.csv"
    waiting.value.save_as(kept)
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2


def test_what_the_machine_missed_is_added_by_selecting_it(ledger: Ledger, served: str, page: Any) -> None:
    page.goto(f"{served}/sign-in")
    page.fill("#name", "Eve")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.press("#password", "Enter")
    page.goto(f"{served}/articles/harbour")
    assert page.evaluate(SELECT, "those quays")
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.input_value("#content") != ""
    assert page.evaluate(SELECT, "said")
    page.keyboard.press("2")
    page.keyboard.press("c")
    page.keyboard.type("the tape")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    added = [hit.recorded for hit in search(ledger, Search(words="those")).hits if hit.recorded.status == "confirmed"]
    assert [(one.article_id, [span.text for span in one.statement.content]) for one in added] == [
        ("harbour", ["those quays"])
    ]
    assert [span.text for span in added[0].statement.cue] == ["said"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=quays",
        "/articles/harbour",
        "/people/Ana%20Ruiz",
        "/outlets/Alder%20Courier",
        "/voices",
        "/check",
    ],
)
def test_pages_are_read_without_a_script(served: str, browser: Any, path: str) -> None:
    """Everything that can be read with scripts is there without them, but for hints about keys."""
    texts = []
    for script in (True, False):
        page = browser.new_context(java_script_enabled=script).new_page()
        page.set_default_timeout(WAIT)
        page.goto(served + path)
        texts.append([line for line in page.text_content("main").split() if line])
    assert texts[1] == texts[0]
