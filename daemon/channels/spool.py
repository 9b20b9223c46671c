"""A telephone system's spool as an inbound channel: Asterisk's messages and plain drops.

Laws:
- The spool is only read. What a message is, is told by its identifier, or by its time and
  caller; never by its name, which is given away again.
- A file that is still being written is left until it has not changed for a while and is
  whole; one that never becomes whole is handed over as it is, to be refused in sight.
- Where a folder begins goes by the message's own time: files that are renumbered are old.
- The cursor is small: a moment. Files changed before it are not read again; a change of
  name is a change, and what comes of it is known by its identity.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import watchfiles

from daemon.channels.spool_files import Found, content, walk
from daemon.channels.spool_reports import is_complete, moment, report_of
from daemon.channels.start import Start, beginning, since
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery, Medium

BATCH = 50
SETTLED = timedelta(seconds=2)
"""How long a file must not have changed."""
GIVEN_UP = timedelta(seconds=60)
"""After how long without a change what is not whole is handed over as it is."""
_OVERLAP = timedelta(minutes=2)
"""How far behind the cursor files are looked at again: clocks of file systems are coarse."""
_MEMORY = 100_000
_WATCH_STEP = 200  # milliseconds

logging.getLogger("watchfiles").setLevel(logging.WARNING)  # each change is no news


@dataclass(frozen=True, slots=True)
class SpoolSettings:
    """A directory, and where its messages go.

    ``link`` is the URL under which people find what lies in it, empty for none.
    """

    account: str
    folder: str
    path: Path
    start: Start = "now"
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Cursor:
    """When the folder was first looked at, and up to which change it was read (nanoseconds)."""

    began: datetime
    read: int

    def __str__(self) -> str:
        return json.dumps({"began": self.began.isoformat(), "read": self.read})


class SpoolInbound:
    """A spool, as :class:`daemon.ports.Inbound` and ``Probe``."""

    def __init__(self, settings: SpoolSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._seen: dict[Path, int] = {}  # what was handed over, and as it was changed then
        self._unsettled = False
        self._closed = asyncio.Event()

    @property
    def account(self) -> str:
        """The name of the account that callers are served by."""
        return self._settings.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next poll hands over.

        Raises:
            ChannelError: the directory cannot be read.
        """
        cursor = self._cursor(cursors)
        found = await asyncio.to_thread(self._look, cursor)
        return sum(1 for each in found if self._delivery(each, cursor) is not None)

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """Everything that is new and whole, oldest change first.

        Raises:
            ChannelError: the directory cannot be read.
        """
        if self._closed.is_set():
            raise ChannelError("the inbound channel is closed", temporary=True)
        cursor, self._unsettled = self._cursor(cursors), False
        found = await asyncio.to_thread(self._look, cursor)
        read, known = cursor.read, self._settings.folder in cursors
        for first in range(0, max(len(found), 1), BATCH):
            part = found[first : first + BATCH]
            taken = await asyncio.to_thread(self._read, part, cursor)
            if not self._unsettled:  # behind what waits nothing counts as read
                read = max([read, *(each.changed for each in part)])
            deliveries = tuple(each for _, each in taken if each is not None)
            if deliveries or not known or read > cursor.read:
                moved = str(_Cursor(cursor.began, read))
                yield Batch(self.account, self._settings.folder, deliveries, moved)
            for each, _ in taken:
                self._remember(each)

    async def wait(self, seconds: float) -> None:
        """Return when something changed there, or what was being written may be whole."""
        limit = min(seconds, SETTLED.total_seconds()) if self._unsettled else seconds
        watching = asyncio.create_task(self._changed())
        closed = asyncio.create_task(self._closed.wait())
        try:
            await asyncio.wait(
                {watching, closed}, timeout=limit, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            watching.cancel()
            closed.cancel()
            await asyncio.gather(watching, closed, return_exceptions=True)

    async def close(self) -> None:
        """End :meth:`wait`; nothing is open between polls."""
        self._closed.set()

    async def check(self) -> str:
        """Look into the directory.

        Raises:
            ChannelError: it cannot be read.
        """
        found = await asyncio.to_thread(lambda: sum(1 for _ in self._walk()))
        return f"{self._settings.path}: {found} messages lie there"

    async def _changed(self) -> None:
        with suppress(OSError, RuntimeError):  # polling is the truth
            async for _ in watchfiles.awatch(self._settings.path, step=_WATCH_STEP):
                return
        await self._closed.wait()

    def _cursor(self, cursors: Mapping[str, str]) -> _Cursor:
        text = cursors.get(self._settings.folder)
        if text is None:
            return _Cursor(beginning(self._clock.now()), 0)
        values = json.loads(text)
        return _Cursor(datetime.fromisoformat(values["began"]), values["read"])

    def _walk(self) -> Iterator[Found]:
        try:
            yield from walk(self._settings.path)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            mend = "let the user that Frontdesk runs as read it"
            text = f"{self._settings.path}: {reason}; {mend}"
            raise ChannelError(text, temporary=True) from error

    def _look(self, cursor: _Cursor) -> list[Found]:
        """What was changed since the cursor and not handed over as it is, in that order."""
        after = cursor.read - int(_OVERLAP.total_seconds() * 1e9)
        fresh = (each for each in self._walk() if each.changed >= after)
        return sorted(
            (each for each in fresh if self._seen.get(each.path) != each.changed),
            key=lambda each: (each.changed, each.path),
        )

    def _read(self, part: list[Found], cursor: _Cursor) -> list[tuple[Found, Delivery | None]]:
        """What of ``part`` is done with, each with what is handed over of it."""
        done = []
        for each in part:
            if self._is_settled(each):
                delivery = self._delivery(each, cursor)
                done.append((each, delivery))
            else:
                self._unsettled = True
        return done

    def _age(self, found: Found) -> timedelta:
        return self._clock.now() - moment(max(found.written, found.changed))

    def _is_settled(self, found: Found) -> bool:
        age = self._age(found)
        if timedelta() <= age < SETTLED:
            return False
        return age >= GIVEN_UP or age < timedelta() or is_complete(found)

    def _delivery(self, found: Found, cursor: _Cursor) -> Delivery | None:
        """What is handed over of a message; None: it is gone, or older than the beginning."""
        try:
            octets = content(found.path)
        except FileNotFoundError:
            return None
        except OSError:
            octets = None
        told = report_of(found, octets, self._settings.path, self._settings.link)
        at = min(told.at, self._clock.now())
        first = since(self._settings.start, cursor.began)
        if first is not None and at < first:
            return None
        return Delivery(
            account=self.account,
            folder=self._settings.folder,
            key=told.key,
            received=at,
            raw=told.raw,
            size=found.size,
            reduced=octets is None,
            medium=Medium.CALL,
        )

    def _remember(self, found: Found) -> None:
        if len(self._seen) >= _MEMORY:
            self._seen.clear()  # what is found again is known by its identity
        self._seen[found.path] = found.changed
