"""Every page in a real browser: axe finds nothing serious, no error on the console, nothing asked of another host."""

from typing import Any
from urllib.parse import quote

import pytest

from onrecord.ingest.compose import compose
from onrecord.ledger import Ledger, Origin, Search, add_all, search
from onrecord.testing import FakeExtractor

WAIT = 60_000  # ms: a busy machine is slow, not wrong
OPEN = (
    "/",
    "/search?q=quays",
    "/search?q=zzyzx",
    "/articles/harbour",
    "/statements/{id}",
    "/people/Ana%20Ruiz",
    "/outlets/Alder%20Courier",
    "/voices",
    "/check",
    "/check?quotation={words}",
    "/api",
    "/sign-in",
)
SIGNED_IN = ("/review", "/review/{id}", "/review/new?article=harbour", "/audit")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_ask_nobody_else(
    ledger: Ledger, served: str, browser: Any, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    found = search(ledger, Search(words="thirty")).hits[0].recorded
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_default_timeout(WAIT)
    troubles: list[str] = []
    page.on("console", lambda told: troubles.append(f"{page.url}: {told.text}") if told.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(f"{served}/") else troubles.append(asked.url))

    def look(path: str) -> None:
        address = path.format(id=found.id, words=quote(found.statement.content[0].text))
        answer = page.goto(served + address)
        assert (answer.status, page.url) == (200, served + address)
        result = axe.run(page).response
        assert result["passes"], "axe has looked at nothing"
        troubles.extend(
            f"{address}: {broken['id']}: {node['html']}"
            for broken in result["violations"]
            if broken["impact"] in ("serious", "critical")
            for node in broken["nodes"]
        )
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            troubles.append(f"{address}: wider than the window")

    for path in OPEN:
        look(path)
    page.fill("#name", "Eve")  # the last of them is the sign-in page
    page.fill("#password", "a long enough password")
    with page.expect_navigation():
        page.press("#password", "Enter")
    for path in SIGNED_IN:
        look(path)
    assert troubles == []


def test_the_words_in_question_are_in_sight_when_a_review_opens(ledger: Ledger, served: str, browser: Any) -> None:
    """However far down a long article they stand."""
    rain = "It rained on the quays again.\n\n" * 60
    article = compose(id="rain", text=f"{rain}“The orchard drowned,” said Ana Ruiz.\n\n{rain}")
    add_all(ledger, (article,), FakeExtractor(), Origin(model="fake", code="0"))
    id = search(ledger, Search(words="drowned")).hits[0].recorded.id
    page = browser.new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{served}/review/{id}")  # asks to sign in first
    page.fill("#name", "Eve")
    page.fill("#password", "a long enough password")
    page.press("#password", "Enter")
    page.wait_for_url(f"**/review/{id}")
    box = page.locator("#text").bounding_box()
    words = page.locator("#text mark.content").first.bounding_box()
    assert box["y"] <= words["y"]
    assert words["y"] + words["height"] <= box["y"] + box["height"]
