"""A URL in, what its server answers out: within limits of time and size, and from public addresses only.

Connections go out directly, never through a proxy, for the address that is checked is the one that is connected to:
a name that resolves to something else the next moment (DNS rebinding) gains nothing, and neither does a redirect.
"""

import functools
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from typing import Any

import httpcore2
import httpx2

from onrecord.errors import InputError
from onrecord.ingest import dates
from onrecord.ingest.stream import MAX_BYTES

ACCEPTED = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
)
AGENT = "onrecord"
LONGEST_URL = 8000
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a fetch may go. ``seconds`` are for all of it, redirects and body included."""

    seconds: float = 60
    connect_seconds: float = 10
    bytes: int = MAX_BYTES
    redirects: int = 5
    private: bool = False
    """Whether loopback, private and link-local addresses may be fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: ``url`` after redirects, header names in lower case, ``body`` without its content coding.

    ``moved`` is where the URL has gone for good, if all redirects said so. ``retrieved`` is an ISO 8601 time.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved: str
    moved: str | None = None

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(" \t\"'") or None
        return None


class FetchError(InputError):
    """A URL could not be fetched: it is refused, or its server doesn't answer as it should."""


def fetch(
    url: str,
    limits: Limits | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    agent: str | None = None,
    before: Callable[[str], None] | None = None,
) -> Answer:
    """What the server of ``url`` answers, whatever its status. FetchError says why there is no answer, or none to take.

    ``headers`` are sent besides our own; ``agent`` is the name that we go by. ``before`` is called with each address
    that is about to be asked, redirects included, and may wait or raise; its time doesn't count.
    """
    limits = limits or Limits()
    sent = {"User-Agent": agent or AGENT, "Accept": ACCEPTED, "Accept-Encoding": "gzip", **(headers or {})}
    start = here = parse(url)
    left, permanent = limits.seconds, True
    for _ in range(limits.redirects + 1):
        if before:
            before(str(here))
        begin = time.monotonic()
        answer = _get(here, sent, limits, begin + left)
        left -= time.monotonic() - begin
        if answer.status not in REDIRECTS or not (location := answer.headers.get("location")):
            return replace(answer, moved=answer.url if permanent and here != start else None)
        permanent &= answer.status in (301, 308)
        here = parse(location, here)
    raise FetchError(f"redirects more than {limits.redirects} times")


def parse(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """``url`` as one that may be fetched. FetchError where it isn't http or https, or names no host."""
    try:
        parsed = base.join(url) if base else httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"is no URL ({error})") from None
    shown = str(parsed)[:100]
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"only http and https are fetched, not {shown}")
    if parsed.userinfo:
        raise FetchError("holds a name or password, which is not sent: leave it out")
    if len(str(parsed)) > LONGEST_URL:
        raise FetchError(f"is longer than {LONGEST_URL} characters: {shown}...")
    return parsed.copy_with(fragment=None)


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet, by itself and by an IPv4 address inside it."""
    ip = ipaddress.ip_address(address)
    inside: ipaddress.IPv4Address | None = None
    if isinstance(ip, ipaddress.IPv6Address):
        nat64 = ip in ipaddress.ip_network("64:ff9b::/96") or ip in ipaddress.ip_network("64:ff9b:1::/48")
        inside = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(ip.packed[-4:]) if nat64 else None)
        if ip.teredo or ip in ipaddress.ip_network("::/96"):
            return False
    if inside is not None:
        return inside.is_global and not inside.is_multicast
    return ip.is_global and not ip.is_multicast


def _get(url: httpx2.URL, headers: Mapping[str, str], limits: Limits, deadline: float) -> Answer:
    """One request and its answer; redirects are answers."""
    target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    host = url.netloc.decode("ascii")
    step = {"connect": limits.connect_seconds, "read": limits.seconds, "write": limits.seconds, "pool": limits.seconds}
    backend = _Guard(limits.private, deadline)
    try:
        with (
            httpcore2.ConnectionPool(ssl_context=_ssl_context(), network_backend=backend, max_connections=1) as pool,
            pool.stream("GET", target, headers=[("Host", host), *headers.items()], extensions={"timeout": step}) as got,
        ):
            received = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in got.headers}
            body = b"" if got.status in REDIRECTS else _body(got.iter_stream(), received, limits.bytes)
            return Answer(
                url=str(url),
                status=got.status,
                headers=received,
                body=body,
                retrieved=dates.now().isoformat(timespec="seconds"),
            )
    except httpcore2.TimeoutException:
        raise FetchError(f"{url.host} did not answer in time ({limits.seconds:g} s)") from None
    except (
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        httpcore2.UnsupportedProtocol,
        ssl.SSLError,
        OSError,
    ) as error:
        raise FetchError(f"{url.host} could not be reached, or broke off: {error or type(error).__name__}") from None


def _body(chunks: Iterable[bytes], headers: Mapping[str, str], most: int) -> bytes:
    """A body without its content coding. FetchError as soon as it has more than ``most`` bytes, before or after."""
    too_large = FetchError(f"is larger than {most >> 20} MiB")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length[:18]) > most:
        raise too_large
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        pieces: Iterator[bytes] = iter(chunks)
    elif coding in ("gzip", "x-gzip", "deflate"):
        pieces = _inflated(chunks, most)
    else:
        raise FetchError(f"is sent as {coding}, which was not asked for")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise too_large
    return bytes(body)


def _inflated(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    coded = zlib.decompressobj(47)  # gzip or zlib, as the data say themselves
    try:
        for chunk in chunks:
            yield coded.decompress(chunk, most + 1)
            while coded.unconsumed_tail:
                yield coded.decompress(coded.unconsumed_tail, most + 1)
        if not coded.eof:
            raise FetchError("is sent compressed, and cut off")
    except zlib.error as error:
        raise FetchError(f"is sent compressed, and damaged ({error})") from None


@functools.cache
def _ssl_context() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


@dataclass(frozen=True)
class _Guard(httpcore2.NetworkBackend):
    """Connects to addresses that may be fetched from, and to the very ones that were checked."""

    private: bool
    deadline: float
    plain: httpcore2.NetworkBackend = field(default_factory=lambda: httpcore2.SyncBackend())

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = _addresses(host, port, _left(timeout, self.deadline))
        if not self.private and (refused := [address for address in addresses if not public(address)]):
            raise FetchError(
                f"{host} is at {refused[0]}, which is not a public address, and private ones are not allowed"
            )
        last: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                left = _left(timeout, self.deadline)
                return _Timed(self.plain.connect_tcp(address, port, left, local_address, socket_options), self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last


def _addresses(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """The IP addresses of a host. FetchError where it has none, or where nobody says in time what they are.

    A look-up can't be called off: it goes on in a thread that no one waits for, not even the end of the program.
    """
    answer: SimpleQueue[tuple[str, ...] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(tuple(dict.fromkeys(str(place[4][0]) for place in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=look_up, name=f"address of {host}", daemon=True).start()
    try:
        got = answer.get(timeout=seconds)
    except Empty:
        raise FetchError(f"the address of {host} was not found in time ({seconds:.0f} s)") from None
    if isinstance(got, Exception):
        raise FetchError(f"{host} has no address ({got})")
    return got


@dataclass(frozen=True)
class _Timed(httpcore2.NetworkStream):
    """A connection on which nothing goes on beyond the deadline, however slowly the other side trickles."""

    stream: httpcore2.NetworkStream
    deadline: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(timeout, self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(timeout, self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, _left(timeout, self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(timeout: float | None, deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time for this fetch is over")
    return left if timeout is None else min(timeout, left)
