"""Reading a Maildir that another program delivers into.

Laws:

- The mailbox is not changed: nothing is moved, flagged or removed.
- The reception of a message is its file's modification time; its key is its unique
  name, the part before ``:2,``, which stays when a mail program moves or flags it.
- Polling is the truth; the folders' change times are only a hint where to look.
- While this object lives it remembers the names it handed over, so that renaming costs
  nothing; what a restart forgets, :mod:`daemon.channels.maildir_cursor` explains.
- A batch is bounded by what it holds, not only by its number of messages: each file is
  read and reduced by itself, and a batch that has grown large ends early.
- A message that cannot be read is handed over empty and ``reduced``; the caller
  quarantines it.
"""

import asyncio
from collections.abc import AsyncGenerator, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.channels import maildir_cursor
from daemon.channels.maildir_cursor import Cursor, Entry
from daemon.channels.maildir_files import Content, Listing, horizon, listing, read
from daemon.channels.pause import pause
from daemon.channels.start import Start, beginning
from daemon.channels.start import since as start_since
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery

_BATCH_OCTETS = 16 * 1024 * 1024
"""A batch that holds so much takes no further message."""
_LOOK = 0.25
"""Seconds between two looks at the folders while waiting."""


@dataclass(frozen=True, slots=True)
class MaildirSettings:
    """One Maildir, and how to read it."""

    account: str
    """The account's configured name."""
    path: Path
    folders: tuple[str, ...] = ("INBOX",)
    """INBOX is the Maildir itself; ``A/B`` is its subfolder ``.A.B``, as in Maildir++."""
    start: Start = "now"
    size_limit: int = 32 * 1024
    """Octets up to which a message is read whole."""
    batch: int = 50


@dataclass(slots=True)
class _Memory:
    """What is known of one folder beyond the cursor that it belongs to."""

    cursor: Cursor
    text: str | None
    """The cursor as the caller has it; with any other, this memory is worth nothing."""
    known: set[str]
    recent: dict[str, int]
    """Change times of the names that the cursor has to list."""


@dataclass(frozen=True, slots=True)
class _Survey:
    """What one look at a folder found."""

    memory: _Memory
    fresh: tuple[Entry, ...]
    horizon: int


class MaildirInbound:
    """One Maildir: an Inbound and a Probe."""

    def __init__(self, settings: MaildirSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._closed = asyncio.Event()
        self._memories: dict[str, _Memory] = {}
        self._seen: dict[str, int] = {}  # the folders' change times at their last poll

    @property
    def account(self) -> str:
        """The account's configured name."""
        return self._settings.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next poll would hand over.

        Raises:
            ChannelError: a folder cannot be read.
        """
        surveys = [await self._survey(name, cursors.get(name)) for name in self._settings.folders]
        return sum(len(survey.fresh) for survey in surveys)

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """Everything beyond ``cursors``, folder by folder, oldest arrival first.

        Raises:
            ChannelError: a folder cannot be read.
        """
        for folder in self._settings.folders:
            survey = await self._survey(folder, cursors.get(folder))
            self._seen[folder] = survey.horizon
            memory = self._memories[folder] = survey.memory
            at = 0
            while True:
                chunk, deliveries = await asyncio.to_thread(self._batch, folder, survey.fresh, at)
                at += len(chunk)
                recent = memory.recent | {entry.name: entry.changed for entry in chunk}
                last = at == len(survey.fresh)
                cursor = _after(memory.cursor, recent, chunk, survey, last=last)
                text = maildir_cursor.dumps(cursor)
                if deliveries or text != memory.text:
                    yield Batch(self.account, folder, deliveries, text)
                _remember(memory, cursor, text, recent)
                if last:
                    break

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
        counts = []
        for folder in self._settings.folders:
            found = await self._list(folder, frozenset())
            counts.append(f"{folder} ({len(found.entries)} messages)")
        return f"{self._settings.path}: {', '.join(counts)}"

    async def _survey(self, folder: str, text: str | None) -> _Survey:
        memory = self._memories.get(folder)
        if memory is not None and text is not None and memory.text == text:
            found = await self._list(folder, memory.known)
            return _Survey(memory, found.entries, found.horizon)
        cursor = self._cursor(folder, text)
        found = await self._list(folder, frozenset())
        begins_now = text is None and self._settings.start == "now"
        fresh = () if begins_now else tuple(one for one in found.entries if not cursor.covers(one))
        known = {entry.name: entry.changed for entry in found.entries}
        for entry in fresh:
            del known[entry.name]
        return _Survey(_Memory(cursor, text, set(known), known), fresh, found.horizon)

    def _cursor(self, folder: str, text: str | None) -> Cursor:
        if text is None:
            began = beginning(self._clock.now())
            return Cursor(0, frozenset(), began, start_since(self._settings.start, began))
        try:
            return maildir_cursor.loads(text)
        except ValueError as error:
            raise ChannelError(f"{self.account}/{folder}: {error}", temporary=False) from error

    async def _list(self, folder: str, known: Container[str]) -> Listing:
        path = self._path(folder)
        try:
            return await asyncio.to_thread(listing, path, known)
        except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
            raise ChannelError(
                f"{path} cannot be read as a Maildir ({error.strerror}: {error.filename});"
                f" check path and folders of account {self.account}",
                temporary=False,
            ) from error
        except OSError as error:
            raise ChannelError(f"{path} cannot be read: {error}", temporary=True) from error

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
            content = read(self._path(folder), entry, self._settings.size_limit)
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
        )

    def _has_changed(self) -> bool:
        """Whether a folder is other than at its last poll; an unreadable one is for the poll."""
        for folder, seen in self._seen.items():
            try:
                if horizon(self._path(folder)) != seen:
                    return True
            except OSError:
                continue
        return False

    def _path(self, folder: str) -> Path:
        if folder.upper() == "INBOX":
            return self._settings.path
        return self._settings.path / f".{folder.replace('/', '.')}"


def _after(
    cursor: Cursor,
    recent: Mapping[str, int],
    chunk: Sequence[Entry],
    survey: _Survey,
    *,
    last: bool,
) -> Cursor:
    """The cursor once ``chunk`` is dealt with; after the last one, all of the folder is."""
    if not last:
        return maildir_cursor.moved(cursor, recent, chunk[-1].changed, survey.horizon)
    everything = maildir_cursor.moved(cursor, recent, survey.horizon, survey.horizon)
    return maildir_cursor.completed(everything)


def _remember(memory: _Memory, cursor: Cursor, text: str, recent: Mapping[str, int]) -> None:
    """The caller asked for more: what it was given is committed."""
    memory.cursor = cursor
    memory.text = text
    memory.known.update(recent)
    memory.recent = {name: recent[name] for name in cursor.names}
