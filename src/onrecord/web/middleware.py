"""Every request in, a response out that has an id, keeps to the limits, says what a browser may do, and is logged.

A body is read whole before anything is done with it: all that may be sent here is small, and one that is too large or
too slow is refused before it costs anything.
"""

import asyncio
import hashlib
import logging
import re
import time
import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web import errors
from onrecord.web.access import is_loopback
from onrecord.web.settings import WebSettings

log = logging.getLogger("onrecord.web")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing but our own files runs or loads, no script or style in the page itself, nobody frames the pages."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class Requests:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = id
        scope["state"]["settings"] = self._settings
        outgoing = _Outgoing(send, id, headers, scope["method"])
        scope["method"] = "GET" if scope["method"] == "HEAD" else scope["method"]
        try:
            if is_loopback(self._settings.host) and not is_loopback(hostname(headers)):
                told = (
                    "this server answers as 127.0.0.1 or localhost alone; to serve others, see `onrecord serve --help`"
                )
                await errors.answer(Request(scope), 421, told)(scope, receive, outgoing)
                return
            body = await self._body(headers, receive)
            if isinstance(body, int):
                told = "too slow" if body == 408 else f"too large: at most {self._settings.body_bytes:,} bytes"
                refusal = errors.answer(Request(scope), body, f"the request's body is {told}")
                await refusal(scope, receive, outgoing)
            else:
                await self._app(scope, _replay(body, receive), outgoing)
        finally:
            route = scope.get("route")
            log.info(
                "request",
                extra={
                    "request_id": id,
                    "method": outgoing.method,
                    "route": getattr(route, "path", None),  # the pattern: what was asked for may be somebody's words
                    "status": outgoing.status,
                    "bytes": outgoing.sent,
                    "ms": round((time.perf_counter() - began) * 1000, 1),
                },
            )

    async def _body(self, headers: Headers, receive: Receive) -> bytes | int:
        """The request's body, or the status that refuses it."""
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.body_bytes:
            return 413
        if length == "0" and "transfer-encoding" not in headers:
            return b""
        body = bytearray()
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return bytes(body)
                    body += message.get("body", b"")
                    if len(body) > self._settings.body_bytes:
                        return 413
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            return 408


def hostname(headers: Headers) -> str:
    """The name by which the server was asked.

    A page elsewhere may have its own name lead to 127.0.0.1 and read an open ledger in a visitor's browser (DNS
    rebinding); the name that it asks by gives it away.
    """
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that hands out a body that was read already, then whatever else comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed


class _Outgoing:
    """``send`` with our headers, an ETag on whole answers to GET, and a count of what was sent."""

    def __init__(self, send: Send, id: str, asked: Headers, method: str) -> None:
        self._send, self._id, self._asked, self.method = send, id, asked, method
        self._held: Message | None = None
        self.status = 0
        self.sent = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self._id
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
            self.status = message["status"]
            if self.status == 200 and "content-length" in headers and self.method in ("GET", "HEAD"):
                self._held = message  # until its whole body is here, which comes in one message
                return
        elif message["type"] == "http.response.body":
            if self._held is not None:
                await self._send(self._tagged(self._held, message.get("body", b"")))
                self._held = None
            if self.method == "HEAD" or self.status == 304:
                message = {**message, "body": b""}
            self.sent += len(message.get("body", b""))
        await self._send(message)

    def _tagged(self, start: Message, body: bytes) -> Message:
        """The start of the response, with an ETag; 304 where the asker has this very body."""
        headers = MutableHeaders(scope=start)
        tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        headers["ETag"] = tag
        if matches(tag, self._asked.getlist("if-none-match")):
            self.status = start["status"] = 304
            del headers["content-length"]
        return start


def matches(tag: str, asked: Sequence[str]) -> bool:
    """Whether one of the tags in ``If-None-Match`` headers is this one; weakness plays no part in that."""
    wanted = {part.strip().removeprefix("W/") for line in asked for part in line.split(",")}
    return tag in wanted or "*" in wanted
