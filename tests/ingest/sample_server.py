"""A web server on 127.0.0.1 that gives set replies and remembers what it was asked."""

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    trickle: bytes | None = None


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]
    at: float


class Server:
    """``replies`` by path with query; anything else is not found."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.seen: list[Request] = []
        self.closed = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.seen.append(Request(self.path, headers, time.monotonic()))
                with contextlib.suppress(OSError):
                    self.answer(outer.replies.get(self.path, Reply(404)))

            def answer(self, reply: Reply) -> None:
                self.close_connection = True
                if reply.raw is not None:
                    self.wfile.write(reply.raw)
                    while reply.trickle and not outer.closed.wait(0.1):
                        self.wfile.write(reply.trickle)
                    return
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: object) -> None: ...

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.port = self.http.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.seen if request.path == path]


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closed.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()
