"""Short ways to send a mail to the sink."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.errors import DeliveryError
from daemon.model import Envelope
from tests.servers.sink import Sink

CONTENT = b"From: help@shop.example\r\nSubject: hello\r\n\r\nWe have your mail.\r\n"


def mail(*recipients: str, sender: str = "help@shop.example", content: bytes = CONTENT) -> Envelope:
    return Envelope(sender, recipients or ("ann@example.org",), content)


@asynccontextmanager
async def outbound(
    sink: Sink, *, idle: float = 60.0, **changes: Any
) -> AsyncIterator[SmtpOutbound]:
    """A channel to ``sink``, quick to lose patience."""
    wanted: dict[str, Any] = {
        "security": "plain",
        "helo": "desk.example",
        "read_timeout": 5,
    } | changes
    channel = SmtpOutbound(SmtpSettings("127.0.0.1", sink.port, **wanted), idle=idle)
    try:
        yield channel
    finally:
        await channel.close()


async def failure(attempt: Awaitable[str]) -> DeliveryError:
    with pytest.raises(DeliveryError) as failed:
        await attempt
    return failed.value


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  # it may watch a server that has no events
            await asyncio.sleep(0.005)
