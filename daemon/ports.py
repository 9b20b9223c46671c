"""What the loops know of the world: small protocols, no holes.

A channel is what it can do. What it cannot do, it does not have.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from daemon.model import Batch, Envelope


class Inbound(Protocol):
    """An account that messages come from.

    ``cursors`` maps folder names to the cursors last committed; a folder that
    is missing there was never polled, and the channel's ``start`` says where it
    begins.
    """

    @property
    def account(self) -> str:
        """The account's configured name."""
        ...

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next :meth:`poll` would hand over.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
        ...

    def poll(self, cursors: Mapping[str, str]) -> AsyncIterator[Batch]:
        """Everything that is new since ``cursors``, in batches, oldest first, each folder in turn.

        A batch without deliveries only moves the cursor. The caller commits a
        batch before it asks for the next.

        Raises:
            ChannelError: the account cannot be reached or refuses us; what was
                handed over before stays true.
        """
        ...

    async def wait(self, seconds: float) -> None:
        """Return when something may have arrived, at the latest after ``seconds``.

        A hint only: polling is the truth. Never raises for a lost connection;
        the next :meth:`poll` tells.
        """
        ...

    async def close(self) -> None:
        """Release the connection; safe to call twice and during :meth:`wait`."""
        ...


class Outbound(Protocol):
    """A relay that mail is handed to."""

    async def send(self, envelope: Envelope) -> str:
        """Hand one mail over; returns the relay's last words (its ``250`` line).

        Raises:
            DeliveryError: its ``outcome`` says what may be known of the mail.
        """
        ...

    async def close(self) -> None:
        """Release the connections; safe to call twice."""
        ...


class Probe(Protocol):
    """A channel that can be asked whether it would work (``check --connect``)."""

    async def check(self) -> str:
        """Log in and out; returns a short line of what was found.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        ...
