"""The watch: windows are looked at and people are told, when there is something to do.

Laws:
- Nothing is looked at before every account was polled once, or could not be: an
  answer that was given while the daemon was off must be seen before its alert.
- Between two rounds the watch sleeps until the next moment that is on record.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from daemon.clock import Clock
from daemon.loops.bell import Bell
from daemon.loops.desk import Desk
from daemon.loops.pulse import Pulse
from daemon.loops.watching import look, tell
from daemon.ports import WatchBook

LONGEST_REST = 30.0
"""Seconds between two looks at the most: people also act on the command line."""

_log = logging.getLogger(__name__)


class Watch:
    """Looks after everybody who waits."""

    def __init__(
        self,
        book: WatchBook,
        desk: Desk,
        clock: Clock,
        *,
        wake: Bell,
        pulse: Pulse,
        mails: Callable[[], None],
    ) -> None:
        self._book = book
        self._desk = desk
        self._clock = clock
        self._wake = wake
        self._pulse = pulse
        self._mails = mails

    async def run(self, begun: asyncio.Event) -> None:
        """Watch for ever, from when ``begun`` is set."""
        await self._until(begun)
        while True:
            self._pulse.beat()
            await self.once()
            await self._rest()

    async def once(self) -> None:
        """Look at all that is due, tell all that may be told."""
        now = self._clock.now()
        await self._look(now)
        await self._tell(now)

    async def _look(self, now: datetime) -> None:
        while done := await self._book.look(partial(look, desk=self._desk, now=now), now):
            self._pulse.beat()
            for case, change in done:
                for event in change.events:
                    _log.info("%s: %s: %s", case.reference, event.name, event.detail)

    async def _tell(self, now: datetime) -> None:
        while True:
            telling = await self._book.tell(partial(tell, desk=self._desk, now=now), now)
            self._pulse.beat()
            if telling.mails:
                _log.info("%d alerts go out in %d mails", len(telling.told), len(telling.mails))
                self._mails()
            if not telling.told and not telling.put_off:
                return

    async def _until(self, begun: asyncio.Event) -> None:
        waiting = asyncio.ensure_future(begun.wait())
        try:
            while not begun.is_set():
                self._pulse.beat()
                await self._wake.heard_within(LONGEST_REST, self._clock, (waiting,))
        finally:
            waiting.cancel()

    async def _rest(self) -> None:
        seconds = LONGEST_REST
        moment = await self._book.next_moment()
        if moment is not None:
            ahead = (moment - self._clock.now()).total_seconds()
            seconds = min(seconds, max(ahead, 0.0))
        await self._wake.heard_within(seconds, self._clock)
