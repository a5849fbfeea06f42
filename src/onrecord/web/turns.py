"""Requests that read in, their answers out: a few at a time, the others in their turn."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_AT_A_TIME = 2
"""Pages that a process works on at once. More would share the same core, hand it to each other at every row of the
database, and all be late. What writes doesn't wait for them: it may have to wait for the ledger."""


class Turns:
    """ASGI middleware: a turn ends where the answer begins to be sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._free = asyncio.Semaphore(_AT_A_TIME)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        await self._free.acquire()
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            if not begun:
                begun = True
                self._free.release()
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if not begun:
                self._free.release()
