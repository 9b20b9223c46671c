"""What the loops know of the world: small protocols, no holes.

A channel is what it can do. What it cannot do, it does not have.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from daemon.model import (
    Batch,
    CaseChange,
    Claimed,
    Envelope,
    Facts,
    Failure,
    Heard,
    KnownCase,
    Outgoing,
    Reading,
    Record,
    Settlement,
    Watched,
)
from daemon.model.away import Away
from daemon.model.telling import Alarming, DigestFacts, Slot, Telling
from daemon.model.watch import Alarm, Ask, Due

Settle = Callable[[Reading, Facts], Record]
"""Turns a reading, and what the store knows, into all that the message changes."""


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

    def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
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


class Listener(Protocol):
    """Somebody who listens to recordings."""

    async def listen(self, audio: Path) -> Heard | None:
        """What is said in the file ``audio``; None where that could not be found out."""
        ...


class Tokens(Protocol):
    """Where a channel gets its access token. It blocks: it is for threads."""

    def bearer(self, refused: str | None = None) -> str:
        """An access token that is good now; not ``refused``, which a server just refused.

        Raises:
            ChannelError: there is none, with the reason and the mend.
        """
        ...


class Flags(Protocol):
    """A channel that shows which messages a mail program marked as answered."""

    async def answered(self, keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        r"""Of the deliveries ``keys``, by folder, those marked ``\Answered`` (RFC 9051 §2.3.2).

        Deliveries that are no longer there, or whose UIDVALIDITY is another by
        now, are left out; so is a folder that cannot be read.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
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


class AbsenceNotice(Protocol):
    """A mailbox that answers by itself while its people are away."""

    async def away(self) -> Away:
        """The notice as the server has it.

        Raises:
            ChannelError: the server cannot be asked or refuses us.
        """
        ...

    async def set_away(self, notice: Away) -> None:
        """Put ``notice`` in the place of what the server has.

        Raises:
            ValueError: it is on and has no text, ends before it begins, or the server
                knows nothing of its audience.
            ChannelError: the server cannot be asked or refuses us.
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

    async def close(self) -> None:
        """Release what :meth:`check` may have opened; safe to call twice."""
        ...


class Ledger(Protocol):
    """The memory of the desk. Every method is one transaction."""

    async def cursors(self, account: str) -> Mapping[str, str]:
        """How far each folder of ``account`` was read."""
        ...

    async def record(
        self, batch: Batch, items: Sequence[Reading | Failure], settle: Settle, now: datetime
    ) -> tuple[Record | Failure, ...]:
        """Settle and write a whole batch, and its cursor; what cannot be written is set aside.

        ``settle`` is pure: it turns a reading and the facts that bear on it into
        all that the message changes. Returns what was new, in order.
        """
        ...

    async def post(self, mails: Iterable[Outgoing], now: datetime) -> None:
        """Record mails that belong to no case; one Message-ID is recorded once."""
        ...

    async def recover(self, account: str, now: datetime) -> int:
        """Give back what was in flight when a process died; returns how many mails."""
        ...

    async def exchange(
        self, account: str, settlements: Iterable[Settlement], want: int, now: datetime
    ) -> tuple[Claimed, ...]:
        """Write what became of mails, and take up to ``want`` due ones in hand."""
        ...

    async def next_due(self, account: str) -> datetime | None:
        """When the next mail of ``account`` may be tried; None if none waits."""
        ...

    async def purge(self, before: datetime) -> int:
        """Drop originals, and quarantine that was resolved, from before that moment; how many."""
        ...


class WatchBook(Protocol):
    """The memory of those who wait, and of who was told. Every method is one transaction."""

    async def look(
        self, decide: Callable[[Watched], CaseChange | None], now: datetime
    ) -> tuple[tuple[Watched, CaseChange], ...]:
        """Decide on windows that may have something to do by ``now``, some at a time.

        Returns what was changed; empty when nothing is left to look at.
        """
        ...

    async def tell(self, decide: Callable[[Sequence[Due]], Telling], now: datetime) -> Telling:
        """Decide on alerts whose time has come, some at a time, and record the mails."""
        ...

    async def next_moment(self) -> datetime | None:
        """When there is something to look at or to tell next; None: never, as it stands."""
        ...

    async def unanswered(self, account: str) -> Mapping[tuple[str, str], tuple[int, Ask]]:
        """The messages of ``account`` that wait, with their cases' numbers, by (folder, key)."""
        ...

    async def revise(
        self, case_id: int, decide: Callable[[KnownCase], CaseChange | None], now: datetime
    ) -> CaseChange | None:
        """Change one case by a decision on it as it stands; returns what was changed."""
        ...

    async def digest(
        self, slot: Slot, make: Callable[[DigestFacts], Iterable[Outgoing]], now: datetime
    ) -> bool:
        """Make the digest for ``slot`` unless it was made; returns whether it was made now."""
        ...

    async def waiting_since(self) -> Mapping[str, datetime]:
        """Since when the oldest mail of each account, or route, waits to be sent."""
        ...

    async def alarm(
        self, decide: Callable[[Mapping[str, Alarm]], Alarming], now: datetime
    ) -> Alarming:
        """Decide on the desk's own alarms, given those that are on, and record the mails."""
        ...
