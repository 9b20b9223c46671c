"""Reading an account over IMAP (RFC 9051, RFC 3501).

Laws:

- Polling is the truth: a poll finds everything beyond the cursor, whatever IDLE told
  or did not tell.
- The mailbox is not changed: nothing is marked, moved or deleted, so whether a person
  has read a message plays no part.
- One thread owns the connection; the event loop never waits for the network. While the
  caller works on one batch, the thread fetches the next, and no more than that.
- A folder that fails does not keep the others from being read, nor the account from
  being read on time: it is logged, once until that changes, and tried in the next poll.
- Sent mail comes after all the others. Whatever its folder does to the connection, the
  poll was a good one: what customers wrote has been read by then.
- A message that the server cannot give is handed over empty and ``reduced``, with the
  time of the poll as its reception; the caller quarantines it.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from datetime import datetime
from functools import partial
from threading import Event
from typing import TypeVar

from daemon.channels import imap_cursor
from daemon.channels.failing import Failing
from daemon.channels.imap_cursor import Cursor
from daemon.channels.imap_fetch import Fetched
from daemon.channels.imap_link import Status
from daemon.channels.imap_session import ImapSession
from daemon.channels.imap_settings import ImapSettings
from daemon.channels.pause import pause
from daemon.channels.sent import AUTO, NOT_FOUND, SENT_MAIL
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery

__all__ = ["ImapInbound", "ImapSettings"]

_PATIENCE = 1.0
"""Seconds that :meth:`ImapInbound.close` gives the thread to say goodbye."""
_IDLE_FAILURES = 2
"""After so many waits that failed in a row, one wait is spent without IDLE."""

T = TypeVar("T")


class ImapInbound:
    """One account, read over one connection: an Inbound, a Probe, and Flags."""

    def __init__(self, settings: ImapSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._session = ImapSession(settings)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"imap-{settings.account}")
        self._closed = asyncio.Event()
        self._stop_idle = Event()
        self._seen: dict[str, int] = {}  # UIDNEXT of each folder that was read, at its last poll
        self._failing = Failing(settings.account)
        self._idle_failures = 0

    @property
    def account(self) -> str:
        """The account's configured name."""
        return self._settings.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next poll would hand over, sent ones not counted.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
        count = 0
        for folder in self._settings.folders:
            _, _, uids = await self._survey(folder, cursors.get(folder))
            count += len(uids)
        return count

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """Everything beyond ``cursors``, folder by folder, sent mail last, UIDs ascending.

        Raises:
            ChannelError: the account cannot be reached or refuses us, or all folders of
                customers' mail fail.
        """
        folders = self._settings.folders
        sent = self._sent_mail(cursors, imap_cursor.account_began(cursors.values()))
        for turn in (
            *(self._inbound(folder, cursors.get(folder)) for folder in folders),
            self._failing.tolerate(SENT_MAIL, sent, lambda: not self._closed.is_set()),
        ):
            async with aclosing(turn):
                async for batch in turn:
                    yield batch
        refusals = [error for name in folders if (error := self._failing.of(name)) is not None]
        if len(refusals) == len(folders):
            raise refusals[0]

    async def answered(self, keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        r"""Of the deliveries ``keys``, by folder, those marked \Answered; ends a wait.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
        found: dict[str, Sequence[str]] = {}
        for folder, asked in keys.items():
            self._stop_idle.set()  # the thread is in it, perhaps for minutes
            part = f"{folder}, marks of answers"
            try:
                found[folder] = await self._run(self._session.answered, folder, asked)
            except ChannelError as error:
                if not self._may_go_on():
                    raise
                self._failing.tell(part, error)
            else:
                self._failing.over(part)
        return found

    async def wait(self, seconds: float) -> None:
        """Return when the first folder that works may have grown, or after ``seconds``."""
        if self._idle_failures >= _IDLE_FAILURES or not await self._idle(seconds):
            self._idle_failures = 0
            await pause(self._clock, seconds, self._closed)

    async def close(self) -> None:
        """Log out; cut the connection if that takes longer than a second."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._stop_idle.set()
        goodbye = self._thread.submit(self._session.close)
        _, waiting = await asyncio.wait({asyncio.wrap_future(goodbye)}, timeout=_PATIENCE)
        if waiting:
            self._session.cut()
        self._thread.shutdown(wait=False)

    async def check(self) -> str:
        """Log in and look for the folders.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        return await self._run(self._session.check)

    def _inbound(self, folder: str, kept: str | None) -> AsyncGenerator[Batch, None]:
        """What is new in a folder of customers' mail."""
        return self._failing.tolerate(folder, self._folder(folder, kept), self._may_go_on)

    async def _sent_mail(
        self, cursors: Mapping[str, str], began: datetime | None
    ) -> AsyncGenerator[Batch, None]:
        """What is new in the folder of sent mail, if there is one."""
        failed = self._failing.of(SENT_MAIL) is not None  # it may be another folder by now
        folder = await self._run(partial(self._session.sent, anew=failed))
        if folder is None:
            if self._settings.sent == AUTO:
                self._failing.note(NOT_FOUND)
            return
        async with aclosing(self._folder(folder, cursors.get(folder), began)) as batches:
            async for batch in batches:
                yield batch

    async def _folder(
        self, folder: str, kept: str | None, began: datetime | None = None
    ) -> AsyncGenerator[Batch, None]:
        """What is new in one folder; ``began`` as for :meth:`_cursor`."""
        self._seen.pop(folder, None)
        status, cursor, uids = await self._survey(folder, kept, began)
        async with aclosing(self._batches(status, cursor, uids)) as batches:
            async for batch in batches:
                if batch.deliveries or batch.cursor != kept:
                    yield batch
        self._seen[folder] = status.next_uid

    async def _survey(
        self, folder: str, kept: str | None, began: datetime | None = None
    ) -> tuple[Status, Cursor, list[int]]:
        """The folder's state, the cursor as it applies to it, and the UIDs to hand over."""
        status = await self._run(self._session.examine, folder)
        cursor = self._cursor(status, kept, began)
        return status, cursor, await self._run(self._session.search, status, cursor)

    def _cursor(self, status: Status, kept: str | None, began: datetime | None) -> Cursor:
        """``began``: when the account was, where a folder new to it begins then and not now."""
        start, validity, next_uid = self._settings.start, status.validity, status.next_uid
        if kept is None and began is not None:
            return imap_cursor.joining(start, began, validity, next_uid)
        if kept is None:
            return imap_cursor.first(start, self._clock.now(), validity, next_uid)
        try:
            cursor = imap_cursor.loads(kept)
        except ValueError as error:
            raise ChannelError(
                f"{self.account}/{status.folder}: {error}", temporary=False
            ) from error
        return imap_cursor.current(cursor, validity, next_uid)

    async def _batches(
        self, status: Status, cursor: Cursor, uids: list[int]
    ) -> AsyncGenerator[Batch, None]:
        """The messages ``uids`` in batches; the last one's cursor is beyond all passed over.

        Raises:
            ChannelError: not all can be had; what could be was handed over.
        """
        size = self._settings.batch
        chunks = [uids[at : at + size] for at in range(0, len(uids), size)] or [[]]
        ahead = self._submit(self._session.fetch, status, chunks[0])
        for following in (*chunks[1:], None):
            haul = await asyncio.wrap_future(ahead)
            done = cursor.at(haul.last)
            if haul.refusal is not None:
                yield self._batch(status, haul.found, done)
                raise haul.refusal
            if following is None:
                done = done.at(done.sweep)
            else:
                ahead = self._submit(self._session.fetch, status, following)
            yield self._batch(status, haul.found, done)

    def _batch(self, status: Status, fetched: list[Fetched], cursor: Cursor) -> Batch:
        now = self._clock.now()
        return Batch(
            account=self.account,
            folder=status.folder,
            deliveries=tuple(self._delivery(status, one, now) for one in fetched),
            cursor=imap_cursor.dumps(cursor),
        )

    def _delivery(self, status: Status, fetched: Fetched, now: datetime) -> Delivery:
        return Delivery(
            account=self.account,
            folder=status.folder,
            key=f"{status.validity}/{fetched.uid}",
            received=fetched.received or now,
            raw=fetched.raw,
            size=fetched.size,
            reduced=fetched.reduced,
            sent=status.folder not in self._settings.folders,
        )

    async def _idle(self, seconds: float) -> bool:
        """Wait by IDLE; False if the server has none."""
        self._stop_idle = stop = Event()
        if self._closed.is_set():
            return True
        try:
            folders = self._settings.folders
            folder = next((name for name in folders if name in self._seen), folders[0])
            seen = self._seen.get(folder, 0)
            idled = await self._run(self._session.idle, folder, seen, seconds, stop)
        except ChannelError:
            self._idle_failures += 1
            return True
        finally:
            stop.set()  # a cancelled wait must not keep the thread from the next poll
        self._idle_failures = 0
        return idled

    def _may_go_on(self) -> bool:
        """After an error: whether it was one step's alone, and others may succeed."""
        return self._session.up and not self._closed.is_set()

    async def _run(self, step: Callable[..., T], *arguments: object) -> T:
        return await asyncio.wrap_future(self._submit(step, *arguments))

    def _submit(self, step: Callable[..., T], *arguments: object) -> Future[T]:
        if self._closed.is_set():
            raise ChannelError(f"{self._settings.server}: the channel is closed", temporary=True)
        return self._thread.submit(step, *arguments)
