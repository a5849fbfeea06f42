"""Review in a real browser: sign in, correct by keyboard alone, undo, and a conflict between two people."""

from pathlib import Path
from typing import Any

from onrecord.ledger import Ledger, Search, decide, history, search, show

PASSWORD = "a long enough password"  # Eve's, of the fixture `served`
WAIT = 60_000  # ms: a busy machine is slow, not wrong


def test_sign_in_correct_by_keyboard_undo_and_conflict(
    ledger: Ledger, served: str, browser: Any, tmp_path: Path
) -> None:
    found = search(ledger, Search(words="thirty")).hits[0].recorded
    id, text = found.id, show(ledger, found.id).text
    page = browser.new_page()
    page.set_default_timeout(WAIT)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    elsewhere: list[str] = []
    page.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(served) else None)

    page.goto(f"{served}/review/{id}")
    page.keyboard.type("Eve")  # the name has the focus
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/review/{id}")

    # The first word of the quotation on, two words more: selected by arrows, made the content.
    page.keyboard.press("t")
    page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    chosen = page.evaluate("getSelection().toString().trim()")
    page.keyboard.press("1")
    start = text.index(chosen, found.statement.content[0].start)
    assert page.input_value("#content") == f"{start}:{start + len(chosen)}"
    page.keyboard.press("c")  # fields were changed: on to the reason, then send
    page.keyboard.type("the tape")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    corrected = show(ledger, id).recorded
    assert (corrected.status, corrected.statement.content[0].text) == ("corrected", chosen)

    page.goto(f"{served}/review/{id}")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert show(ledger, id).recorded.statement == found.statement

    page.goto(f"{served}/review/{id}")
    decide(ledger, id, "correct", author="Zoe", reason="the tape", changes={"place": "Eastport"})
    page.fill("#place", "Westport")
    page.keyboard.press("Escape")
    page.fill("#reason", "the map")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Somebody was quicker" in page.inner_text("main")
    assert "Eastport" in page.inner_text("table")
    assert "Westport" in page.inner_text("table")
    assert [one.author for one in history(ledger, id).reviews] == ["Eve", "Eve", "Zoe"]
    page.screenshot(path=tmp_path / "conflict.png", full_page=True)

    page.goto(f"{served}/review")
    page.keyboard.press("j")
    page.wait_for_url("**/review/s*")
    assert elsewhere == []
    assert [told for told in troubles if "409" not in told] == []


def test_without_a_script_a_statement_is_accepted(ledger: Ledger, served: str, browser: Any) -> None:
    id = search(ledger, Search(words="thirty")).hits[0].recorded.id
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{served}/review/{id}")
    page.fill("#name", "Eve")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"**/review/{id}")
    page.click("#accept")
    page.wait_for_url(lambda url: id not in url)  # on to the next
    assert show(ledger, id).recorded.status == "confirmed"
