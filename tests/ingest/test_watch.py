"""Watching feeds: new entries once, politely, and nothing lost when it is killed."""

import email.utils
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_pages import PARAGRAPHS, html
from sample_server import Reply, Server

from onrecord.errors import ConfigurationError
from onrecord.ingest import Item, Rejection
from onrecord.ingest.fetch import Limits
from onrecord.ingest.polite import Polite
from onrecord.ingest.watch import LONGEST_WAIT, TRIES, Watch
from onrecord.ingest.watched import REMEMBERED, Progress, State
from onrecord.records import Article

FULL = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
HTML = {"Content-Type": "text/html; charset=utf-8"}
HOUR = 3600.0


class World:
    """A server, a state file and time that passes only in sleep; each ``watch`` is a new process as it were."""

    def __init__(self, server: Server, path: Path) -> None:
        self.server, self.path, self.time = server, path, 1_733_900_000.0
        self.slept: list[float] = []
        self.kept: dict[str, bytes] = {}

    @property
    def feed(self) -> str:
        return f"{self.server.url}/feed"

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def watch(self) -> Watch:
        limits = Limits(private=True, seconds=10)
        polite = Polite(agent="onrecord/1", limits=limits, delay=0, clock=lambda: self.time, sleep=self.sleep)
        return Watch(
            polite=polite,
            state=State(self.path),
            every=HOUR,
            keep=self.kept.__setitem__,
            now=lambda: self.time,
            sleep=self.sleep,
            chance=lambda: 0.5,
        )

    def once(self, *feeds: str) -> list[Item]:
        return list(self.watch().items(feeds or (self.feed,), once=True))

    def publish(self, *items: str, headers: dict[str, str] | None = None) -> None:
        listed = "".join(items)
        start = (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>'
        )
        self.server.replies["/feed"] = Reply(200, f"{start}{listed}</channel></rss>".encode(), headers or {})


@pytest.fixture
def world(server: Server, tmp_path: Path) -> World:
    return World(server, tmp_path / "state.json")


def entry(name: str, full: bool = True) -> str:
    content = f"<content:encoded><![CDATA[{FULL}]]></content:encoded>" if full else ""
    return f"<item><title>Ferry {name}</title><link>/{name}</link><description>Short.</description>{content}</item>"


def titles(items: list[Item] | Iterator[Item]) -> list[str | None]:
    return [item.title if isinstance(item, Article) else f"refused: {item.reason}" for item in items]


def test_new_entries_come_once_oldest_first(world: World) -> None:
    world.publish(entry("b"), entry("a"))
    assert titles(world.once()) == ["Ferry a", "Ferry b"]
    world.publish(entry("c"), entry("b"), entry("a"))
    assert titles(world.once()) == ["Ferry c"]
    assert titles(world.once()) == []


def test_an_entry_with_a_summary_has_its_page_fetched(world: World) -> None:
    world.publish(entry("a", full=False))
    world.server.replies["/a"] = Reply(200, html().encode(), HTML)
    (found,) = world.once()
    assert isinstance(found, Article)
    assert found.text.startswith("No ferry before spring\n\nThe ferry to Larkmoor")
    assert found.url == f"{world.server.url}/a"
    assert found.retrieved
    assert world.kept[found.raw_sha256 or ""] == html().encode()


def test_requests_are_conditional(world: World) -> None:
    marks = {"ETag": '"v1"', "Last-Modified": "Wed, 11 Dec 2024 09:30:00 GMT"}
    world.publish(entry("a"), headers=marks)
    world.once()
    world.server.replies["/feed"] = Reply(304)
    assert world.once() == []
    first, second = world.server.asked("/feed")
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"v1"'
    assert second.headers["if-modified-since"] == marks["Last-Modified"]


def test_who_is_killed_before_an_item_is_taken_gets_it_again(world: World) -> None:
    world.publish(entry("c"), entry("b"), entry("a"), headers={"ETag": '"v1"'})
    running = world.watch().items([world.feed], once=True)
    assert titles([next(running), next(running)]) == ["Ferry a", "Ferry b"]
    running.close()  # killed while b is being stored
    assert titles(world.once()) == ["Ferry b", "Ferry c"]
    assert "if-none-match" not in world.server.asked("/feed")[-1].headers


def test_it_goes_on_polling_with_a_pause(world: World) -> None:
    world.publish(entry("a"))
    running = world.watch().items([world.feed])
    assert titles([next(running)]) == ["Ferry a"]
    world.publish(entry("b"), entry("a"))
    assert titles([next(running)]) == ["Ferry b"]
    running.close()
    assert world.slept == [pytest.approx(HOUR * 1.05)]


def test_a_feed_that_fails_is_asked_less_and_less_often(world: World) -> None:
    world.server.replies["/feed"] = Reply(500)
    waits = []
    for _ in range(8):
        assert "status 500" in str(titles(world.once()))
        assert world.once() == []  # not before its time
        waits.append(State(world.path).of(world.feed).due - world.time)
        world.time += waits[-1]
    assert waits[:3] == [HOUR * 2 * 0.75, HOUR * 4 * 0.75, HOUR * 8 * 0.75]
    assert max(waits) == LONGEST_WAIT * 0.75
    world.publish(entry("a"))
    assert titles(world.once()) == ["Ferry a"]
    assert State(world.path).of(world.feed).failures == 0


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_respected(form: str, world: World) -> None:
    wait = 20 * HOUR
    value = str(int(wait)) if form == "seconds" else email.utils.formatdate(world.time + wait, usegmt=True)
    world.server.replies["/feed"] = Reply(503, headers={"Retry-After": value})
    world.once()
    assert State(world.path).of(world.feed).due == pytest.approx(world.time + wait, abs=1)


@pytest.mark.parametrize("value", ["", "soon", "-5", "9" * 400, "Wed, 99 Dec 2024"])
def test_a_retry_after_that_makes_no_sense_does_no_harm(value: str, world: World) -> None:
    world.server.replies["/feed"] = Reply(503, headers={"Retry-After": value})
    world.once()
    assert State(world.path).of(world.feed).due <= world.time + LONGEST_WAIT


def test_a_feed_that_is_gone_is_not_asked_again(world: World) -> None:
    world.server.replies["/feed"] = Reply(410)
    assert "gone for good" in str(titles(world.once()))
    world.time += 100 * HOUR
    assert world.once() == []
    assert len(world.server.asked("/feed")) == 1


def test_one_bad_feed_does_not_stop_the_others(world: World) -> None:
    world.publish(entry("a"))
    world.server.replies["/text"] = Reply(200, b"no feed at all")
    found = world.once(f"{world.server.url}/text", f"{world.server.url}/none", world.feed)
    assert [type(item) for item in found] == [Rejection, Rejection, Article]


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(world: World) -> None:
    world.publish(entry("a", full=False), headers={"ETag": '"v1"'})
    world.server.replies["/a"] = Reply(503)
    for _ in range(TRIES - 1):
        assert world.once() == []
    assert titles(world.once()) == ["refused: is answered with status 503"]
    assert world.once() == []
    assert len(world.server.asked("/a")) == TRIES


def test_a_page_that_comes_late_is_taken(world: World) -> None:
    world.publish(entry("a", full=False), headers={"ETag": '"v1"'})
    world.server.replies["/a"] = Reply(503)
    assert world.once() == []
    world.server.replies["/a"] = Reply(200, html().encode(), HTML)
    assert titles(world.once()) == ["No ferry before spring"]


REFUSED = {
    "robots.txt": ({"/robots.txt": Reply(200, b"User-agent: *\nDisallow: /a")}, "robots.txt forbids it"),
    "not found": ({"/a": Reply(404)}, "status 404"),
    "no page": ({"/a": Reply(200, b"%PDF", {"Content-Type": "application/pdf"})}, "application/pdf, not a page"),
    "no article": ({"/a": Reply(200, b"<html><body></body></html>", HTML)}, "no article text|not HTML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_is_not_to_be_had_is_refused_once_with_its_reason(name: str, world: World) -> None:
    replies, reason = REFUSED[name]
    world.publish(entry("a", full=False))
    world.server.replies |= replies
    (found,) = world.once()
    assert isinstance(found, Rejection)
    assert any(part in found.reason for part in reason.split("|"))
    assert world.once() == []


def test_what_a_feed_lists_no_longer_is_forgotten_in_time() -> None:
    progress = Progress()
    for number in range(REMEMBERED + 50):
        progress.done(str(number))
    progress.forget_all_but({"0", "1"})
    assert len(progress.entries) == REMEMBERED + 2
    assert progress.is_done("0")
    assert not progress.is_done("10")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9}', '{"version": 1, "feeds": {"x": {"y": 1}}}'])
def test_a_file_that_is_no_state_is_not_overwritten(text: str, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text(text)
    with pytest.raises(ConfigurationError):
        State(path)
    assert path.read_text() == text


def test_the_state_is_replaced_as_a_whole(tmp_path: Path) -> None:
    state = State(tmp_path / "state.json")
    state.of("https://example.com/feed").etag = '"é\ud800"'
    state.save()
    assert State(tmp_path / "state.json").of("https://example.com/feed").etag == '"é\ud800"'
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
    assert json.loads((tmp_path / "state.json").read_text())["version"] == 1
