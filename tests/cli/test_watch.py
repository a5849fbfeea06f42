"""``onrecord watch``, with the fake extractor and a server on this machine."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_pages import html
from sample_server import Reply, Server, serving
from sqlalchemy import select

from onrecord.cli.exits import Exit
from onrecord.ledger import Ledger, schema

Run = Callable[..., Any]
PROGRAM = (
    "from onrecord.cli import main; from onrecord.testing import FakeExtractor; import sys;"
    " main(sys.argv[1:], extractor=FakeExtractor)"
)
FRENCH = tuple(
    "Le bureau du port a annoncé mardi que le bac ne partirait pas, « jamais », dit Ilse Varga." for _ in range(5)
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def publish(server: Server, *names: str) -> None:
    items = "".join(f"<item><title>{n}</title><link>/{n}</link><description>Short.</description></item>" for n in names)
    server.replies["/feed"] = Reply(
        200, f'<rss version="2.0"><channel><title>P</title>{items}</channel></rss>'.encode()
    )
    for name in names:
        paragraphs = FRENCH if name == "french" else (f"Story {name} is told here.", *html_paragraphs(name))
        page = html(title=f"Ferry {name}", paragraphs=paragraphs).encode()
        server.replies[f"/{name}"] = Reply(200, page, {"Content-Type": "text/html; charset=utf-8"})


def html_paragraphs(name: str) -> tuple[str, ...]:
    return (
        f"“The {name} ferry stays in the harbour,” said Ilse Varga, who has run the harbour office for eleven years.",
        f"The council of {name} meets on Friday to decide who will pay for the repairs of the {name} quay this winter.",
    )


def arguments(server: Server, ledger: Path, *more: str) -> list[str]:
    contact = ("--contact", "desk@example.com", "--delay", "0", "--allow-private")
    return ["watch", f"{server.url}/feed", "--ledger", str(ledger), *contact, *more]


def stored(ledger: Path) -> list[tuple[str, str | None]]:
    with Ledger.open(ledger) as opened, opened.read() as connection:
        t = schema.revision
        return [
            (row.title, row.language) for row in connection.execute(select(t.c.title, t.c.language).order_by(t.c.title))
        ]


def test_articles_of_a_feed_come_into_the_ledger_once(run: Run, server: Server, tmp_path: Path) -> None:
    publish(server, "alpha", "beta")
    ran = run(*arguments(server, tmp_path / "a.db", "--once", "--keep-raw"))
    assert ran.code == Exit.DONE, ran.err
    assert "new: " in ran.err
    assert "1 statements" in ran.err
    assert stored(tmp_path / "a.db") == [("Ferry alpha", "en"), ("Ferry beta", "en")]
    with Ledger.open(tmp_path / "a.db") as ledger, ledger.read() as connection:
        kept = set(connection.scalars(select(schema.raw.c.bytes)))
    assert kept == {server.replies[f"/{name}"].body for name in ("alpha", "beta")}
    asked = len(server.seen)
    assert run(*arguments(server, tmp_path / "a.db", "--once")).err == ""
    assert [request.path for request in server.seen[asked:]] == ["/robots.txt", "/feed"]
    assert server.seen[0].headers["user-agent"].endswith("(desk@example.com)")


def test_an_article_in_another_language_is_kept_without_statements(run: Run, server: Server, tmp_path: Path) -> None:
    publish(server, "french")
    ran = run(*arguments(server, tmp_path / "a.db", "--once"))
    assert "0 statements" in ran.err
    assert stored(tmp_path / "a.db") == [("Ferry french", "fr")]


def test_what_is_refused_is_said_and_makes_the_exit_code(run: Run, server: Server, tmp_path: Path) -> None:
    publish(server, "alpha", "beta")
    server.replies["/beta"] = Reply(404)
    ran = run(*arguments(server, tmp_path / "a.db", "--once"))
    assert ran.code == Exit.PARTLY
    assert f"refused: {server.url}/beta: is answered with status 404" in ran.err


def test_private_addresses_are_refused_unless_allowed(run: Run, server: Server, tmp_path: Path) -> None:
    publish(server, "alpha")
    ran = run(*[a for a in arguments(server, tmp_path / "a.db", "--once") if a != "--allow-private"])
    assert ran.code == Exit.INPUT
    assert "not a public address" in ran.err
    assert server.seen == []


def test_sites_must_be_told_whom_to_write_to(run: Run, server: Server, tmp_path: Path) -> None:
    ran = run("watch", f"{server.url}/feed", "--ledger", tmp_path / "a.db")
    assert ran.code == Exit.USAGE
    assert "--contact" in ran.err


def test_killed_at_any_moment_it_goes_on_and_ends_in_the_same_ledger(run: Run, server: Server, tmp_path: Path) -> None:
    names = [f"story{number}" for number in range(6)]
    publish(server, *names)
    ledger = tmp_path / "killed.db"
    for pause in (0.0, 0.3, 0.9):
        asked = len(server.seen)
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments(server, ledger, "--once")], stderr=subprocess.PIPE
        )
        while len(server.seen) == asked and process.poll() is None:
            time.sleep(0.02)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert run(*arguments(server, ledger, "--once")).code == Exit.DONE
    assert stored(ledger) == [(f"Ferry {name}", "en") for name in names]
    state = json.loads((tmp_path / "killed.db.watch.json").read_text())
    assert len(state["feeds"][f"{server.url}/feed"]["entries"]) == 6
