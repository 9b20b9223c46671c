"""Channels that a test scripts, for the loops."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from daemon.errors import DeliveryError, Outcome
from daemon.model import Batch, Delivery, Envelope


def letter(number: int, received: datetime, raw: bytes | None = None) -> Delivery:
    """The ``number``-th customer's question, or the octets given, in the folder's order."""
    text = (
        f"From: Kim <kim{number}@shop.example>\r\nTo: support@desk.example\r\n"
        f"Message-ID: <{number}@shop.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\n"
        f"Subject: Lamp number {number}\r\n\r\n"
        f"Hello, could you please tell me whether lamp {number} is in stock? Kind regards, Kim\r\n"
    ).encode()
    octets = text if raw is None else raw
    return Delivery("support", "INBOX", f"7/{number}", received, octets, len(octets))


def batch(*deliveries: Delivery, cursor: str = "7/9") -> Batch:
    """A batch of the inbox."""
    return Batch("support", "INBOX", deliveries, cursor)


@dataclass
class ScriptedInbound:
    """An Inbound that hands over each poll's batches, or fails, as the test wrote down."""

    account: str = "support"
    polls: list[Sequence[Batch | Exception]] = field(default_factory=list)
    cursors: list[Mapping[str, str]] = field(default_factory=list)
    """What each poll was asked to begin at."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    away: Exception | None = None
    """What the question after the backlog is answered with."""
    closed: int = 0

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """What the next poll hands over."""
        if self.away is not None:
            raise self.away
        script = self.polls[0] if self.polls else ()
        return sum(len(b.deliveries) for b in script if isinstance(b, Batch))

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """The next poll of the script; nothing when it is over."""
        self.cursors.append(dict(cursors))
        for item in self.polls.pop(0) if self.polls else ():
            if isinstance(item, Exception):
                raise item
            yield item

    async def wait(self, seconds: float) -> None:
        """Wait until the test says that mail arrived."""
        await self.arrived.wait()
        self.arrived.clear()

    async def close(self) -> None:
        """Count the calls."""
        self.closed += 1


@dataclass
class TakingOutbound:
    """An Outbound that takes everything when its gate is open; its end fails what waits."""

    taken: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    closed: int = 0

    async def send(self, envelope: Envelope) -> str:
        """Take the mail."""
        await self.gate.wait()
        if self.closed:
            raise DeliveryError("closed after the content was sent", Outcome.UNCERTAIN)
        self.taken.extend(envelope.recipients)
        return "250 ok"

    async def close(self) -> None:
        """Count the calls, and let what waits fail."""
        self.closed += 1
        self.gate.set()
