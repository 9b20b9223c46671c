"""Digests: each reader's, at their times, once for each slot.

Laws: a digest that cannot be made keeps no other reader from theirs; none is made before
every account was polled once, or could not be.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from daemon.clock import Clock
from daemon.loops.desk import Desk
from daemon.loops.digesting import digest_mails, next_digest, slot_of
from daemon.loops.pulse import Pulse
from daemon.model.staff import Agent
from daemon.ports import WatchBook

LONGEST_REST = 60.0
"""Seconds between two looks at the clock at the most: it may be set."""

_log = logging.getLogger(__name__)


class Digests:
    """Makes what is due for everybody who gets digests."""

    def __init__(
        self, book: WatchBook, desk: Desk, clock: Clock, pulse: Pulse, mails: Callable[[], None]
    ) -> None:
        self._book = book
        self.desk = desk
        self._clock = clock
        self._pulse = pulse
        self._mails = mails

    async def run(self, begun: asyncio.Event) -> None:
        """Make digests for ever, from when ``begun`` is set."""
        while not begun.is_set():
            self._pulse.beat()
            # Not wait_for: in Python 3.11 it forgets to be cancelled when both come at once.
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_REST):
                    await begun.wait()
        while True:
            self._pulse.beat()
            await self.once()
            await self._clock.sleep(self._seconds())

    async def once(self) -> int:
        """Make what is due; returns how many digests.

        Raises:
            Exception: the first that somebody's digest failed with, when the others were made.
        """
        now, made = self._clock.now(), 0
        failed: Exception | None = None
        for agent in self.desk.watch.people.staff.values():
            try:
                made += await self._make(agent, now)
            except Exception as error:  # noqa: BLE001  # it is raised below
                failed = failed or error
        if made:
            self._mails()
        if failed is not None:
            raise failed
        return made

    async def _make(self, agent: Agent, now: datetime) -> bool:
        slot = slot_of(agent, self.desk, now)
        if slot is None:
            return False
        make = partial(digest_mails, agent, slot=slot, desk=self.desk, now=now)
        made = await self._book.digest(slot, make, now)
        if made:
            _log.info("digest of %s for %s UTC", agent.name, f"{slot.at:%Y-%m-%d %H:%M}")
        return made

    def _seconds(self) -> float:
        now = self._clock.now()
        moment = next_digest(self.desk, now)
        ahead = LONGEST_REST if moment is None else (moment - now).total_seconds()
        return min(LONGEST_REST, max(ahead, 0.1))
