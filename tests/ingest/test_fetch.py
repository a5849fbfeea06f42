"""Fetching: public addresses only, within limits, and every redirect checked."""

import gzip
import socket
import threading
import time

import pytest
from sample_pages import html
from sample_server import Reply, Server

from onrecord.ingest import Rejection, fetch, read
from onrecord.ingest.fetch import FetchError, Limits
from onrecord.records import Article

HERE = Limits(private=True, seconds=10)
ADDRESSES = {
    "8.8.8.8": True,
    "2001:4860:4860::8888": True,
    "127.0.0.1": False,
    "127.1.2.3": False,
    "10.0.0.1": False,
    "172.16.0.1": False,
    "192.168.1.1": False,
    "169.254.169.254": False,  # where clouds keep credentials
    "100.64.0.1": False,
    "0.0.0.0": False,
    "224.0.0.1": False,
    "255.255.255.255": False,
    "::1": False,
    "::": False,
    "fe80::1": False,
    "fe80::1%eth0": False,
    "fc00::1": False,
    "ff02::1": False,
    "::ffff:127.0.0.1": False,
    "::ffff:8.8.8.8": True,
    "::127.0.0.1": False,
    "64:ff9b::7f00:1": False,  # 127.0.0.1 through a translator
    "2002:7f00:1::": False,  # and through a tunnel
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_public_or_not(address: str) -> None:
    assert fetch.public(address) is ADDRESSES[address]


URLS = [
    "file:///etc/passwd",
    "ftp://example.com/x",
    "https://",
    "http://me:secret@example.com/",
    "http://[::1",
    "x",
    "http://a b/",
]


@pytest.mark.parametrize("url", URLS)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchError):
        fetch.fetch(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "169.254.169.254"])
def test_private_addresses_are_refused_however_they_are_written(host: str, server: Server) -> None:
    with pytest.raises(FetchError, match=r"not a public address|no address"):
        fetch.fetch(f"http://{host}:{server.port}/", Limits(seconds=5))
    assert server.seen == []


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and private a moment later (DNS rebinding) is looked up once only."""
    lookups: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[object]:
        lookups.append(host)
        address = "127.0.0.1" if len(lookups) > 1 else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetch, "public", lambda address: address != "127.0.0.1")
    connected: list[str] = []

    class Network(fetch.httpcore2.NetworkBackend):
        def connect_tcp(self, host: str, *_: object, **__: object) -> fetch.httpcore2.NetworkStream:
            connected.append(host)
            raise fetch.httpcore2.ConnectError("no route")

    monkeypatch.setattr(fetch.httpcore2, "SyncBackend", Network)
    with pytest.raises(FetchError):
        fetch.fetch(f"http://rebinding.example:{server.port}/", Limits(seconds=5))
    assert connected == ["192.0.2.1"]
    assert lookups == ["rebinding.example"]


@pytest.mark.parametrize("limits", [Limits(seconds=0.2), Limits(connect_seconds=0.2)], ids=["in all", "to connect"])
def test_a_resolver_that_hangs_does_not_hang_a_fetch(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def resolve(*_: object, **__: object) -> list[object]:
        asked.set()
        go_on.wait(60)
        raise OSError("too late")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"address of slow\.example was not found in time"):
        fetch.fetch("http://slow.example/", limits)
    assert asked.is_set()
    assert time.monotonic() - begun < 30
    go_on.set()


def test_a_host_without_an_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"nowhere\.example has no address .*not known"):
        fetch.fetch("http://nowhere.example/")


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        fetch.fetch("http://both.example/")


def test_a_redirect_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.replies["/start"] = Reply(302, headers={"Location": f"http://127.0.0.2:{server.port}/secret"})
    monkeypatch.setattr(fetch, "public", lambda address: address == "127.0.0.1")
    with pytest.raises(FetchError, match=r"127\.0\.0\.2"):
        fetch.fetch(f"{server.url}/start", Limits(seconds=5))
    assert [request.path for request in server.seen] == ["/start"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://127.0.0.1/", "//me:secret@127.0.0.1/"])
def test_a_redirect_out_of_the_web_is_refused(location: str, server: Server) -> None:
    server.replies["/"] = Reply(301, headers={"Location": location})
    with pytest.raises(FetchError):
        fetch.fetch(f"{server.url}/", HERE)


def test_redirects_are_followed_but_not_for_ever(server: Server) -> None:
    server.replies["/a"] = Reply(301, headers={"Location": "/b?x=1#part"})
    server.replies["/b?x=1"] = Reply(200, b"here")
    server.replies["/loop"] = Reply(302, headers={"Location": "/loop"})
    answer = fetch.fetch(f"{server.url}/a", HERE)
    assert (answer.body, answer.url, answer.moved) == (b"here", f"{server.url}/b?x=1", f"{server.url}/b?x=1")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch.fetch(f"{server.url}/loop", HERE)


BODIES = {
    "as it is": (Reply(200, b"hello"), b"hello"),
    "gzip": (Reply(200, gzip.compress(b"hello"), {"Content-Encoding": "gzip"}), b"hello"),
    "not found, which is an answer": (Reply(404, b"gone"), b"gone"),
    "no body": (Reply(304), b""),
}
BROKEN = {
    "too large": (Reply(200, b"x" * 2000), "larger than"),
    "a bomb": (Reply(200, gzip.compress(b"x" * (8 << 20)), {"Content-Encoding": "gzip"}), "larger than"),
    "not asked for": (Reply(200, b"x", {"Content-Encoding": "br"}), "sent as br"),
    "no gzip": (Reply(200, b"x" * 50, {"Content-Encoding": "gzip"}), "damaged"),
    "gzip cut off": (Reply(200, gzip.compress(b"hello" * 99)[:-9], {"Content-Encoding": "gzip"}), "cut off"),
    "cut off": (Reply(200, b"x", {"Content-Length": "500"}), "broke off"),
    "no HTTP": (Reply(200, raw=b"SSH-2.0-OpenSSH_9.9\r\n"), "broke off"),
    "never ends its header": (Reply(200, raw=b"HTTP/1.1 200 OK\r\n", trickle=b"X-A: b\r\n"), "did not answer in time"),
    "never ends its body": (Reply(200, raw=b"HTTP/1.1 200 OK\r\n\r\n", trickle=b"x"), "did not answer in time"),
}


@pytest.mark.parametrize("name", BODIES)
def test_what_is_answered_is_given(name: str, server: Server) -> None:
    reply, body = BODIES[name]
    server.replies["/"] = reply
    answer = fetch.fetch(f"{server.url}/", HERE, {"If-None-Match": '"a"'}, agent="onrecord/test")
    assert (answer.status, answer.body) == (reply.status, body)
    assert answer.retrieved
    assert server.seen[0].headers["user-agent"] == "onrecord/test"
    assert server.seen[0].headers["if-none-match"] == '"a"'


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_too_much_or_broken_is_refused_with_its_reason(name: str, server: Server) -> None:
    reply, reason = BROKEN[name]
    server.replies["/"] = reply
    with pytest.raises(FetchError, match=reason):
        fetch.fetch(f"{server.url}/", Limits(private=True, seconds=1.5, bytes=1000))


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 could not be reached"):
        fetch.fetch(f"http://127.0.0.1:{port}/", HERE)


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "text/csv"])
def test_a_charset_that_does_not_exist_is_not_believed(kind: str, server: Server) -> None:
    body = {"text/html": html(), "text/csv": "text\nHélène spoke.\n"}.get(kind, "Hélène spoke.").encode()
    server.replies["/x"] = Reply(200, body, {"Content-Type": f"{kind}; charset=klingon"})
    (found,) = read([f"{server.url}/x"], private=True)
    assert isinstance(found, Article), found


def test_a_url_is_read_by_what_it_holds(server: Server) -> None:
    server.replies["/ferry"] = Reply(200, html().encode("utf-16"), {"Content-Type": "text/html; charset=utf-16"})
    server.replies["/words"] = Reply(
        200, "Hélène spoke.".encode("latin-1"), {"Content-Type": "text/plain; charset=latin-1"}
    )
    server.replies["/rows"] = Reply(200, b'{"text": "Ilse Varga spoke."}\n', {"Content-Type": "text/plain"})
    server.replies["/packed.txt.gz"] = Reply(200, gzip.compress(b"Packed."), {"Content-Type": "application/gzip"})
    server.replies["/none"] = Reply(404, b"<p>not here</p>")
    kept: dict[str, bytes] = {}
    paths = [f"{server.url}/{name}" for name in ("ferry", "words", "rows", "packed.txt.gz", "none")]
    items = list(read(paths, keep=kept.__setitem__, private=True))
    articles = [item for item in items if isinstance(item, Article)]
    assert [a.text.splitlines()[0] for a in articles] == [
        "No ferry before spring",
        "Hélène spoke.",
        "Ilse Varga spoke.",
        "Packed.",
    ]
    assert all(a.retrieved for a in articles)
    assert articles[0].url == f"{server.url}/ferry"
    assert articles[0].raw_sha256 is not None
    assert kept[articles[0].raw_sha256] == html().encode("utf-16")
    assert isinstance(items[-1], Rejection)
    assert items[-1].reason == "is answered with status 404, not with an article"
    (refused,) = read(paths[:1])
    assert isinstance(refused, Rejection)
    assert "private ones are not allowed" in refused.reason
