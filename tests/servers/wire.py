"""A wire between a client and a server that counts, and that can be tampered with."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from tests.servers.ports import free_port

Tamper = Callable[[bytes], bytes]


class Wire:
    """Forwards one port to another within the test's event loop."""

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self.received = 0
        """Octets that came from the server."""
        self.sent = b""
        """What the client said."""
        self.to_client: Tamper = bytes
        self._target = target
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        self.cut()
        for task in list(self._tasks):
            with suppress(asyncio.CancelledError):
                await task

    def cut(self) -> None:
        """Reset every connection."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers += [writer, back]
        up = asyncio.ensure_future(self._forward(reader, back, "up"))
        down = asyncio.ensure_future(self._forward(there, writer, "down"))
        self._tasks |= {up, down}

    async def _forward(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, direction: str
    ) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                if direction == "down":
                    self.received += len(data)
                    target.write(self.to_client(data))
                else:
                    self.sent += data
                    target.write(data)
                await target.drain()
        target.close()
