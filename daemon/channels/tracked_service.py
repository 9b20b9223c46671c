"""What a server that keeps track of changes can be asked, whatever protocol it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from daemon.channels.tracked_cursor import Item
from daemon.errors import ChannelError


class MarkLostError(ChannelError):
    """The server has forgotten its mark: the folder has to be swept again."""

    def __init__(self, message: str) -> None:
        super().__init__(message, temporary=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder at the server."""

    id: str
    name: str
    total: int
    """How many messages are in it."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a mark brought."""

    items: tuple[Item, ...]
    mark: str
    more: bool
    """There is more to be had by the new mark, at once."""


@dataclass(frozen=True, slots=True)
class Content:
    """A message as the server gave it."""

    raw: bytes
    size: int
    reduced: bool


class Service(Protocol):
    """One mailbox; every method may raise ChannelError."""

    @property
    def server(self) -> str:
        """As it stands in messages to people."""
        ...

    @property
    def up(self) -> bool:
        """Whether the last error was a refusal of one thing alone: others may succeed."""
        ...

    async def place(self, folder: str) -> Place:
        """The folder of this name, at the top or along a path; ``INBOX`` is the inbox."""
        ...

    async def total(self, place: str) -> int:
        """How many messages the folder holds now."""
        ...

    async def sent(self) -> Place | None:
        """The folder that the server files sent mail in."""
        ...

    async def changes(self, place: str, mark: str | None) -> Round:
        """What came into the folder after ``mark``; with None, everything that is there.

        Raises:
            MarkLostError: the server does not know ``mark`` any more.
        """
        ...

    async def between(self, place: str, since: datetime | None, until: datetime) -> Sequence[Item]:
        """The messages in the folder that were taken in from ``since`` to ``until``."""
        ...

    async def contents(self, items: Sequence[Item]) -> Sequence[Content | None]:
        """What is in each of ``items``; None for one that is nowhere any more."""
        ...

    async def answered(self, keys: Sequence[str]) -> Sequence[str]:
        """Those of ``keys`` that a mail program marked as answered."""
        ...

    async def close(self) -> None:
        """Release the connections; safe to call twice."""
        ...
