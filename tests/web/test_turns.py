"""Turns: a few pages at a time, and nobody who writes, or is being sent an answer, holds one."""

import asyncio

from starlette.types import Message, Receive, Scope, Send

from onrecord.web import turns
from onrecord.web.turns import Turns


async def unheard() -> Message:
    raise AssertionError("nothing is received")


def test_pages_take_turns_and_writers_do_not() -> None:
    working, most, go_on, sending = 0, 0, asyncio.Event(), asyncio.Event()

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal working, most
        if scope["path"] == "/fails":
            raise ValueError
        working += 1
        most = max(most, working)
        await go_on.wait()
        working -= 1
        await send({"type": "http.response.start"})
        await sending.wait()
        await send({"type": "http.response.body"})

    async def kept(_message: Message) -> None:
        pass

    async def asked() -> None:
        whole = Turns(app)
        ask = lambda method, path="/": whole({"type": "http", "method": method, "path": path}, unheard, kept)  # noqa: E731
        for _ in range(5):
            assert isinstance((await asyncio.gather(ask("GET", "/fails"), return_exceptions=True))[0], ValueError)
        pages = [asyncio.create_task(ask("GET")) for _ in range(5)]
        await asyncio.sleep(0.01)
        assert working == turns._AT_A_TIME
        writers = [asyncio.create_task(ask("POST")) for _ in range(5)]
        await asyncio.sleep(0.01)
        assert working == turns._AT_A_TIME + 5
        go_on.set()
        await asyncio.sleep(0.01)
        assert working == 0  # all have been answered, though none has been sent whole
        sending.set()
        await asyncio.gather(*pages, *writers)

    asyncio.run(asked())
    assert most == turns._AT_A_TIME + 5
