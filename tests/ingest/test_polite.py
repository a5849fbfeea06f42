"""robots.txt is obeyed, and hosts are left alone between requests."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego
from sample_server import Reply, Server

from onrecord.ingest.fetch import FetchError, Limits
from onrecord.ingest.polite import KEPT_SECONDS, UNREACHABLE_SECONDS, Forbidden, Polite


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def polite(clock: Clock, delay: float = 5.0) -> Polite:
    limits = Limits(private=True, seconds=10)
    return Polite(
        agent="onrecord/1 (desk@example.com)", limits=limits, delay=delay, clock=lambda: clock.time, sleep=clock.sleep
    )


ROBOTS = {
    "none": (Reply(404), True),
    "forbidden to read": (Reply(403), True),
    "empty": (Reply(200, b""), True),
    "all": (Reply(200, b"User-agent: *\nDisallow: /"), False),
    "another path": (Reply(200, b"User-agent: *\nDisallow: /private"), True),
    "us by name": (Reply(200, b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
    "us allowed by name": (Reply(200, b"User-agent: onrecord\nAllow: /\n\nUser-agent: *\nDisallow: /"), True),
    "a pattern": (Reply(200, b"User-agent: *\nDisallow: /*.html$"), False),
    "not text": (Reply(200, bytes(range(256)) * 20), True),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_txt_decides(name: str, server: Server) -> None:
    robots, allowed = ROBOTS[name]
    server.replies |= {"/robots.txt": robots, "/story.html": Reply(200, b"story")}
    fetcher = polite(Clock())
    if allowed:
        assert fetcher.get(f"{server.url}/story.html").body == b"story"
    else:
        with pytest.raises(Forbidden):
            fetcher.get(f"{server.url}/story.html")
        assert server.asked("/story.html") == []


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_that_cannot_be_read_forbids_for_an_hour(status: int, server: Server) -> None:
    server.replies |= {"/robots.txt": Reply(status), "/story": Reply(200, b"story")}
    clock = Clock()
    fetcher = polite(clock)
    for _ in range(2):
        with pytest.raises(FetchError, match=f"robots.txt can't be read .status {status}"):
            fetcher.get(f"{server.url}/story")
    assert len(server.asked("/robots.txt")) == 1
    server.replies["/robots.txt"] = Reply(404)
    clock.time += UNREACHABLE_SECONDS + 1
    assert fetcher.get(f"{server.url}/story").status == 200


def test_robots_txt_is_read_once_a_day(server: Server) -> None:
    clock = Clock()
    fetcher = polite(clock)
    for pause in (0, 10, KEPT_SECONDS):
        clock.time += pause
        fetcher.get(f"{server.url}/story")
    assert len(server.asked("/robots.txt")) == 2


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: Server) -> None:
    server.replies |= {
        "/robots.txt": Reply(200, b"User-agent: *\nDisallow: /private"),
        "/open": Reply(302, headers={"Location": "/private/x"}),
    }
    with pytest.raises(Forbidden):
        polite(Clock()).get(f"{server.url}/open")
    assert server.asked("/private/x") == []


def test_there_is_a_pause_between_two_requests_to_a_host(server: Server) -> None:
    clock = Clock()
    fetcher = polite(clock, delay=5)
    for _ in range(3):
        fetcher.get(f"{server.url}/story")
    assert clock.slept == [5, 5, 5]  # after robots.txt, and between the stories
    clock.time += 60
    fetcher.get(f"{server.url}/story")
    assert clock.slept == [5, 5, 5]


@pytest.mark.parametrize(("asked_for", "pause"), [(20, 20), (1, 5), (86400, 60)])
def test_a_host_may_ask_for_a_longer_pause_up_to_a_minute(asked_for: int, pause: int, server: Server) -> None:
    server.replies["/robots.txt"] = Reply(200, f"User-agent: *\nCrawl-delay: {asked_for}".encode())
    clock = Clock()
    polite(clock).get(f"{server.url}/story")
    assert clock.slept == [pause]


def test_we_say_who_we_are(server: Server) -> None:
    polite(Clock()).get(f"{server.url}/story")
    assert {request.headers["user-agent"] for request in server.seen} == {"onrecord/1 (desk@example.com)"}


@given(
    st.text(max_size=300) | st.from_regex(r"(User-agent: \*\n)?(Dis)?allow: [/*$%a-z]{0,30}\n(Crawl-delay: .{0,9})?")
)
def test_any_robots_txt_is_an_answer(words: str) -> None:
    rules = Protego.parse(words)
    with contextlib.suppress(ValueError):
        assert rules.can_fetch("https://example.com/a?b=%zz", "onrecord") in (True, False)
    assert rules.crawl_delay("onrecord") is None or rules.crawl_delay("onrecord") is not False
