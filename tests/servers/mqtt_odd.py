"""Brokers that behave oddly on command, packet by packet (MQTT 5 and 3.1.1 §2)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from daemon.channels.mqtt_out import MqttSettings

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
CONNECT, PUBLISH, DISCONNECT = 0x10, 0x30, 0xE0
WELCOME = b"\x20\x03\x00\x00\x00"
WELCOME_OF_OLD, REFUSED_AS_TOO_NEW = b"\x20\x02\x00\x00", b"\x20\x02\x00\x01"


async def packet(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Kind and body of the next packet (MQTT §2.1); none of ours is long."""
    first, length = await reader.readexactly(2)
    if length & 0x80:
        length = (length & 0x7F) + (await reader.readexactly(1))[0] * 128
    return first & 0xF0, await reader.readexactly(length)


async def connected(reader: asyncio.StreamReader) -> int:
    """The version of the protocol that CONNECT, the first packet, asks for: 4 is 3.1.1."""
    kind, body = await packet(reader)
    assert (kind, body[:6]) == (CONNECT, b"\x00\x04MQTT")
    return body[6]


@asynccontextmanager
async def odd(handler: Handler, patience: float = 5) -> AsyncIterator[MqttSettings]:
    """A broker that does with each connection what ``handler`` says, and then closes it."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            await handler(reader, writer)
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield MqttSettings(
            host="127.0.0.1",
            port=port,
            topic="alerts",
            security="plain",
            connect_timeout=patience,
        )
