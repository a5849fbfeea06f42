#!/usr/bin/env python3
"""Articles in; a picture of every page that is served of them, at two widths, light and dark, out.

usage: screenshots.py [--ledger LEDGER.db] [--output FOLDER]

Without ``--ledger`` it makes one of examples/press.jsonl (invented articles), reviews some of its statements, and
writes docs/screenshots/. It needs the dev extra and a Chromium, as the tests of the pages do.
"""

import argparse
import base64
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote

import uvicorn
from playwright.sync_api import sync_playwright

from onrecord import Extractor, __version__
from onrecord.compare import identities, variants
from onrecord.ingest.read import read
from onrecord.ledger import Ledger, Origin, Search, accounts, add_all, backup, decide, search
from onrecord.web.app import create_app

DOCS = Path(__file__).resolve().parent
WIDTHS = {"desktop": 1280, "phone": 390}
LONGEST = 1_400  # pixels of a page that are shown
PASSWORD = "a password for pictures"
WEBP = """async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * 0.6; canvas.height = image.height * 0.6;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", 0.5).split(",")[1];
}"""


def filled(path: Path) -> Ledger:
    """A ledger of the invented articles, with two statements reviewed."""
    ledger = Ledger.open(path, clock=lambda: "2025-03-16T08:00:00+00:00")
    extractor = Extractor()
    origin = Origin(model=extractor.digest, code=__version__)
    add_all(ledger, read([DOCS.parent / "examples" / "press.jsonl"]), extractor, origin)
    first, second = (
        search(ledger, Search(words=words)).hits[0].recorded.id for words in ("fire sale", "grandchildren")
    )
    decide(ledger, first, "accept", author="Eve", reason="as on the council's recording")
    decide(ledger, second, "correct", author="Eve", reason="see the press release", changes={"place": "Port Alder"})
    return ledger


def copied(source: Path, path: Path) -> Ledger:
    """A copy: a user is made in it, who signs in."""
    with Ledger.open(source, create=False) as opened:
        backup(opened, path)
    return Ledger.open(path)


def pages(ledger: Ledger) -> dict[str, str]:
    """Every page by name, of what the ledger has most of."""
    everywhere = search(ledger, Search(words="patched OR years OR said", limit=50)).hits
    one = next(hit.recorded for hit in everywhere if hit.recorded.statement.speakers)
    best = next((hit.recorded for hit in everywhere if hit.recorded.article_id == "harbour-lease"), one)
    name = quote(best.statement.speakers[0].name) if best.statement.speakers else "Nobody"
    words = quote(best.statement.content[0].text.replace("thirty", "forty"))
    return {
        "front": "/",
        "search": "/search?q=lease+OR+quays",
        "article": f"/articles/{quote(best.article_id)}",
        "statement": f"/statements/{best.id}",
        "person": f"/people/{name}",
        "outlet": f"/outlets/{quote(best.outlet or '')}",
        "voices": "/voices",
        "check": f"/check?quotation={words}&speaker={name}",
        "api": "/api",
        "sign-in": "/sign-in",
        "not-found": "/statements/s0",
        "queue": "/review",
        "review": f"/review/{best.id}",
        "missed": f"/review/new?article={quote(best.article_id)}",
        "audit": "/audit",
    }


@contextmanager
def served(ledger: Ledger) -> Iterator[str]:
    """The address of a server in a thread of its own."""
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def taken(browser: Any, base: str, addresses: dict[str, str], width: int, scheme: str) -> Iterator[tuple[str, bytes]]:
    """Each page's name and its picture as WebP, what is for reviewers as Eve sees it."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(120_000)
    converter = browser.new_page()
    for name, address in addresses.items():
        if name == "queue":
            page.goto(f"{base}/sign-in")
            page.fill("#name", "Eve")
            page.fill("#password", PASSWORD)
            with page.expect_navigation():
                page.press("#password", "Enter")
        page.goto(base + address)
        page.evaluate("document.activeElement.blur()")
        height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
        png = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
        yield name, base64.b64decode(converter.evaluate(WEBP, base64.b64encode(png).decode()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--output", type=Path, default=DOCS / "screenshots")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    chromium = which("chromium") or which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "press.db"
        ledger = copied(given.ledger, path) if given.ledger else filled(path)
        variants.bring_up_to_date(ledger)
        identities.bring_up_to_date(ledger)
        accounts.add_user(ledger, "Eve", PASSWORD)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(ledger) as base:
            for width_name, width in WIDTHS.items():
                for scheme in ("light", "dark"):
                    for name, picture in taken(browser, base, pages(ledger), width, scheme):
                        (given.output / f"{name}-{width_name}-{scheme}.webp").write_bytes(picture)
        browser.close()
        ledger.close()


if __name__ == "__main__":
    main()
