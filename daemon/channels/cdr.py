"""A telephone system's call records, a growing CSV, as an inbound channel: calls of ours.

Laws:
- Only a call that somebody took is handed over: one that rang in vain answers nobody.
- A line is read when its end is written; the cursor is the place behind the last such line.
- A file that was put in the place of another is read from its beginning.

Without columns of its own a file is read as Asterisk writes ``Master.csv`` (cdr_csv):
accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start,
answer, end, duration, billsec, disposition, amaflags, uniqueid, userfield.
"""

import asyncio
import csv
import hashlib
import json
import os
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from daemon.channels.start import Start, beginning, since
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery, Direction, Medium
from daemon.stages.call import to_octets

BATCH = 50
_CHUNK = 256 << 10
_LINE_MOST = 64 << 10
_ASTERISK = {"number": 2, "agent": 1, "time": 9, "duration": 13, "id": 16}
"""Columns of ``Master.csv`` by what is read of them, from 0."""
_Places = Mapping[str, int]
_INTERNAL = 5
"""Digits; a shorter number is an extension of ours."""


@dataclass(frozen=True, slots=True)
class CallRecordsSettings:
    """A file of call records; ``zone`` is that of the times in it (IANA)."""

    account: str
    folder: str
    path: Path
    zone: str
    start: Start = "now"
    columns: Mapping[str, str] = field(default_factory=dict)
    """Names in the file's first line by what is read of them; none: as Asterisk writes."""


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Which file was read up to where, and when the way began."""

    began: datetime
    inode: int
    offset: int

    def __str__(self) -> str:
        began = self.began.isoformat()
        return json.dumps({"began": began, "inode": self.inode, "offset": self.offset})


class CallRecordsInbound:
    """A file of call records, as :class:`daemon.ports.Inbound` and ``Probe``."""

    def __init__(self, settings: CallRecordsSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._zone = ZoneInfo(settings.zone)
        self._closed = asyncio.Event()

    @property
    def account(self) -> str:
        """The name of the account whose callers are called back."""
        return self._settings.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:  # noqa: ARG002
        """Not counted: calls of ours open no case."""
        return 0

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """The calls that were appended since, oldest first.

        Raises:
            ChannelError: the file cannot be read.
        """
        if self._closed.is_set():
            raise ChannelError("the inbound channel is closed", temporary=True)
        cursor = self._cursor(cursors)
        known = self._settings.folder in cursors
        while True:
            head, lines, moved = await asyncio.to_thread(self._read, cursor)
            places = self._places(head) if lines else {}
            read = (self._delivery(line, cursor, places) for line in lines)
            made = [each for each in read if each is not None]
            for first in range(0, len(made), BATCH):
                part = tuple(made[first : first + BATCH])
                last = first + BATCH >= len(made)
                yield Batch(self.account, self._settings.folder, part, str(moved) if last else None)
            if not made and (moved != cursor or not known):
                yield Batch(self.account, self._settings.folder, (), str(moved))
            if moved == cursor:
                return
            cursor, known = moved, True

    async def wait(self, seconds: float) -> None:
        """Return after ``seconds``, or when the channel is closed."""
        waiting = asyncio.create_task(self._closed.wait())
        await asyncio.wait({waiting}, timeout=seconds)
        waiting.cancel()

    async def close(self) -> None:
        """End :meth:`wait`; nothing is open between polls."""
        self._closed.set()

    async def check(self) -> str:
        """Look at the file.

        Raises:
            ChannelError: it cannot be read.
        """
        state = await asyncio.to_thread(self._state)
        return f"{self._settings.path}: {state.st_size} octets of call records"

    def _state(self) -> os.stat_result:
        try:
            return self._settings.path.stat()
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            mend = "name the file that the telephone system writes, and let Frontdesk read it"
            text = f"{self._settings.path}: {reason}; {mend}"
            raise ChannelError(text, temporary=True) from error

    def _cursor(self, cursors: Mapping[str, str]) -> _Cursor:
        text = cursors.get(self._settings.folder)
        if text is not None:
            values = json.loads(text)
            began = datetime.fromisoformat(values["began"])
            return _Cursor(began, values["inode"], values["offset"])
        return _Cursor(beginning(self._clock.now()), 0, 0)

    def _read(self, cursor: _Cursor) -> tuple[bytes, list[bytes], _Cursor]:
        """The file's first line, the next whole lines, and the place behind them."""
        state = self._state()
        same = state.st_ino == cursor.inode and state.st_size >= cursor.offset
        offset = cursor.offset if same else 0
        try:
            with self._settings.path.open("rb") as file:
                head = file.readline(_LINE_MOST)
                if self._settings.columns and not offset:
                    offset = len(head) if head.endswith(b"\n") else 0
                file.seek(offset)
                octets = file.read(_CHUNK)
        except OSError as error:
            text = f"{self._settings.path}: {error.strerror}"
            raise ChannelError(text, temporary=True) from error
        end = octets.rfind(b"\n") + 1
        if not end and len(octets) >= _LINE_MOST:
            end = len(octets)  # no record is that long
        lines = [line for line in octets[:end].splitlines() if line.strip()]
        return head, lines, _Cursor(cursor.began, state.st_ino, offset + end)

    def _delivery(self, line: bytes, cursor: _Cursor, places: _Places) -> Delivery | None:
        """A call of ours that was taken; None for other calls, and those before the beginning.

        A line that is no record is handed over as it is, to be refused in sight.
        """
        now = self._clock.now()
        try:
            report = self._report(line, places)
        except (ValueError, IndexError, KeyError, csv.Error):
            at, raw = now, line
        else:
            if not report["duration"] or len(report["number"].lstrip("+")) < _INTERNAL:
                return None
            at, raw = min(report["time"], now), to_octets(report)
        first = since(self._settings.start, cursor.began)
        if first is not None and at < first:
            return None
        return Delivery(
            account=self.account,
            folder=self._settings.folder,
            key=hashlib.sha256(line).hexdigest()[:40],
            received=at,
            raw=raw,
            size=len(line),
            medium=Medium.CALL,
        )

    def _report(self, line: bytes, places: _Places) -> dict[str, Any]:
        """The call in ``line``.

        Raises:
            ValueError, IndexError, KeyError, csv.Error: there is none.
        """
        (row,) = csv.reader([line.decode("utf-8", "replace")], strict=True)
        told = {name: row[place].strip() for name, place in places.items() if place < len(row)}
        moment = datetime.fromisoformat(told["time"])
        return {
            "direction": Direction.MADE.value,
            "number": told["number"],
            "agent": told.get("agent", ""),
            "time": moment if moment.tzinfo else moment.replace(tzinfo=self._zone),
            "duration": int(float(told["duration"] or "0")),
            "id": told.get("id", ""),
        }

    def _places(self, head: bytes) -> _Places:
        """Which column holds what.

        Raises:
            ChannelError: the file's first line does not name a column that is configured.
        """
        columns = self._settings.columns
        if not columns:
            return _ASTERISK
        names = next(csv.reader([head.decode("utf-8", "replace")]), [])
        missing = [name for name in columns.values() if name not in names]
        if missing:
            mend = "its first line must name the columns that the configuration names"
            text = f"{self._settings.path} has no column {', '.join(missing)}; {mend}"
            raise ChannelError(text, temporary=False)
        return {name: names.index(column) for name, column in columns.items()}
