"""What the sink can be told to do wrong, and where."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """Where in a session a fault strikes; the values are the client's verbs."""

    GREETING = "greeting"
    EHLO = "EHLO"
    TLS = "STARTTLS"
    LOGIN = "AUTH"
    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    DATA = "DATA"
    CONTENT = "content"
    """The whole content has arrived and is not yet answered."""
    RESET = "RSET"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A mail that the sink took, whether or not the client came to know."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    connection: int
    """Counts from 1."""


class Session(Protocol):
    """What a fault may do to a connection."""

    def record(self) -> None:
        """Take the mail at hand."""
        ...

    def drop(self) -> None:
        """Close without a word."""
        ...

    def reset(self) -> None:
        """Close with a TCP RST."""
        ...


Fault = Callable[[Session], Awaitable[str | None]]
"""Misbehaves; a returned string is the answer, None lets the server go on as usual."""


def say(answer: str) -> Fault:
    """Answer this instead of doing what was asked; 421 closes the connection after it."""

    async def fault(session: Session) -> str:
        return answer

    return fault


async def hang(session: Session) -> None:
    """Never answer."""
    await asyncio.Event().wait()


async def slow(session: Session) -> None:
    """Take a little time, then go on."""
    await asyncio.sleep(0.05)


async def drop(session: Session) -> None:
    """Close the connection without a word."""
    session.drop()


async def reset(session: Session) -> None:
    """Reset the connection (TCP RST)."""
    session.reset()


async def accept_and_drop(session: Session) -> None:
    """Take the mail, then lose its ``250``."""
    session.record()
    session.drop()


async def accept_and_hang(session: Session) -> None:
    """Take the mail, and never say so."""
    session.record()
    await hang(session)
