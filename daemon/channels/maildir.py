"""Reading a Maildir that another program delivers into.

Laws:

- The mailbox is not changed: nothing is moved, flagged or removed.
- The reception of a message is its file's modification time; its key is its unique
  name, the part before ``:2,``, which stays when a mail program moves or flags it.
- Polling is the truth; the folders' change times are only a hint where to look.
- What is known between two polls: :mod:`daemon.channels.maildir_memory`.
- A batch is bounded by what it holds, not only by its number of messages: each file is
  read and reduced by itself, and a batch that has grown large ends early.
- A message that cannot be read is handed over empty and ``reduced``; the caller
  quarantines it.
- Sent mail comes last, and a folder of sent mail that fails is only told of: the poll
  was a good one.
"""

import asyncio
from collections.abc import AsyncGenerator, Container, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime
from pathlib import Path

from daemon.channels import maildir_cursor
from daemon.channels.failing import Failing
from daemon.channels.maildir_cursor import Cursor, Entry
from daemon.channels.maildir_files import Content, Listing, answered, horizon, listing, read
from daemon.channels.maildir_memory import Memory, Survey, after, remember
from daemon.channels.maildir_settings import MaildirSettings
from daemon.channels.pause import pause
from daemon.channels.sent import AUTO, NOT_FOUND, SENT_MAIL
from daemon.channels.start import beginning
from daemon.channels.start import since as start_since
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery

__all__ = ["MaildirInbound", "MaildirSettings"]

_BATCH_OCTETS = 16 * 1024 * 1024
"""A batch that holds so much takes no further message."""
_LOOK = 0.25
"""Seconds between two looks at the folders while waiting."""


class MaildirInbound:
    """One Maildir: an Inbound, a Probe, and Flags."""

    def __init__(self, settings: MaildirSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._closed = asyncio.Event()
        self._memories: dict[str, Memory] = {}
        self._seen: dict[str, int] = {}  # the folders' change times at their last poll
        self._failing = Failing(settings.account)

    @property
    def account(self) -> str:
        """The account's configured name."""
        return self._settings.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next poll would hand over, sent ones not counted.

        Raises:
            ChannelError: a folder cannot be read.
        """
        surveys = [await self._survey(name, cursors.get(name)) for name in self._settings.folders]
        return sum(len(survey.fresh) for survey in surveys)

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """Everything beyond ``cursors``, folder by folder, sent mail last, oldest arrival first.

        Raises:
            ChannelError: a folder of customers' mail cannot be read.
        """
        sent = self._sent_mail(cursors, maildir_cursor.account_began(cursors.values()))
        for turn in (
            *(self._folder(folder, cursors.get(folder)) for folder in self._settings.folders),
            self._failing.tolerate(SENT_MAIL, sent, lambda: True),
        ):
            async with aclosing(turn):
                async for batch in turn:
                    yield batch

    async def answered(self, keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        """Of the deliveries ``keys``, by folder, those whose file is flagged as replied to."""
        found: dict[str, Sequence[str]] = {}
        for folder, asked in keys.items():
            part, place = f"{folder}, marks of answers", self._settings.place(folder)
            try:
                found[folder] = await asyncio.to_thread(answered, place, asked)
            except OSError as error:
                self._failing.tell(part, self._refusal(place, error))
            else:
                self._failing.over(part)
        return found

    async def wait(self, seconds: float) -> None:
        """Return when something arrived or was renamed, at the latest after ``seconds``."""
        end = asyncio.get_running_loop().time() + seconds
        while not self._closed.is_set() and not self._has_changed():
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                return
            await pause(self._clock, min(left, _LOOK), self._closed)

    async def close(self) -> None:
        """End a wait; nothing is held open."""
        self._closed.set()

    async def check(self) -> str:
        """Look into the folders.

        Raises:
            ChannelError: one of them is no Maildir or cannot be read.
        """
        counts = ", ".join([await self._count(folder) for folder in self._settings.folders])
        said = f"{self._settings.path}: {counts}"
        sent = await asyncio.to_thread(self._settings.find_sent)
        if sent is not None:
            return f"{said}; sent mail is read in {await self._count(sent)}"
        return f"{said}; {NOT_FOUND}" if self._settings.sent == AUTO else said

    async def _count(self, folder: str) -> str:
        found = await self._list(folder, frozenset())
        return f"{folder} ({len(found.entries)} messages)"

    async def _sent_mail(
        self, cursors: Mapping[str, str], began: datetime | None
    ) -> AsyncGenerator[Batch, None]:
        """What is new in the folder of sent mail, if there is one."""
        folder = await asyncio.to_thread(self._settings.find_sent)
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
        """What is new in one folder; ``began`` as for :meth:`_survey`."""
        self._seen.pop(folder, None)  # a wait does not look at what cannot be read
        survey = await self._survey(folder, kept, began)
        self._seen[folder] = survey.horizon
        memory = self._memories[folder] = survey.memory
        at = 0
        while True:
            chunk, deliveries = await asyncio.to_thread(self._batch, folder, survey.fresh, at)
            at += len(chunk)
            recent = memory.recent | {entry.name: entry.changed for entry in chunk}
            last = at == len(survey.fresh)
            cursor = after(memory.cursor, recent, chunk, survey, last=last)
            text = maildir_cursor.dumps(cursor)
            if deliveries or text != memory.text:
                yield Batch(self.account, folder, deliveries, text)
            remember(memory, cursor, text, recent)
            if last:
                break

    async def _survey(self, folder: str, text: str | None, began: datetime | None = None) -> Survey:
        """One look at a folder.

        ``began`` is when the account did, where a folder new to it begins then and not now.
        """
        memory = self._memories.get(folder)
        if memory is not None and text is not None and memory.text == text:
            found = await self._list(folder, memory.known)
            return Survey(memory, found.entries, found.horizon)
        cursor = self._cursor(folder, text, began)
        found = await self._list(folder, frozenset())
        begins_now = text is None and began is None and self._settings.start == "now"
        fresh = () if begins_now else tuple(one for one in found.entries if not cursor.covers(one))
        known = {entry.name: entry.changed for entry in found.entries}
        for entry in fresh:
            del known[entry.name]
        return Survey(Memory(cursor, text, set(known), known), fresh, found.horizon)

    def _cursor(self, folder: str, text: str | None, began: datetime | None) -> Cursor:
        if text is None:
            began = began or beginning(self._clock.now())
            return Cursor(0, frozenset(), began, start_since(self._settings.start, began))
        try:
            return maildir_cursor.loads(text)
        except ValueError as error:
            raise ChannelError(f"{self.account}/{folder}: {error}", temporary=False) from error

    async def _list(self, folder: str, known: Container[str]) -> Listing:
        path = self._settings.place(folder)
        try:
            return await asyncio.to_thread(listing, path, known)
        except OSError as error:
            raise self._refusal(path, error) from error

    def _refusal(self, path: Path, error: OSError) -> ChannelError:
        if isinstance(error, FileNotFoundError | NotADirectoryError | PermissionError):
            return ChannelError(
                f"{path} cannot be read as a Maildir ({error.strerror}: {error.filename});"
                f" check path, folders and sent of account {self.account}",
                temporary=False,
            )
        return ChannelError(f"{path} cannot be read: {error}", temporary=True)

    def _batch(
        self, folder: str, entries: Sequence[Entry], at: int
    ) -> tuple[Sequence[Entry], tuple[Delivery, ...]]:
        """The next of ``entries`` from ``at`` on, and what those hold that are still there."""
        found: list[Delivery] = []
        octets, end = 0, at
        while end < min(at + self._settings.batch, len(entries)) and octets < _BATCH_OCTETS:
            delivery = self._delivery(folder, entries[end])
            end += 1
            if delivery is not None:
                found.append(delivery)
                octets += len(delivery.raw)
        return entries[at:end], tuple(found)

    def _delivery(self, folder: str, entry: Entry) -> Delivery | None:
        try:
            content = read(self._settings.place(folder), entry, self._settings.size_limit)
        except OSError:
            content = Content(b"", 0, reduced=True)
        if content is None:
            return None
        return Delivery(
            account=self.account,
            folder=folder,
            key=entry.name,
            received=entry.delivered,
            raw=content.raw,
            size=content.size,
            reduced=content.reduced,
            sent=folder not in self._settings.folders,
        )

    def _has_changed(self) -> bool:
        """Whether a folder is other than at its last poll; an unreadable one is for the poll."""
        for folder, seen in self._seen.items():
            try:
                if horizon(self._settings.place(folder)) != seen:
                    return True
            except OSError:
                continue
        return False
