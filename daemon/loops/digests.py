"""Digests: each reader's, at their times, once for each slot."""

import logging
from collections.abc import Callable
from functools import partial

from daemon.clock import Clock
from daemon.loops.desk import Desk
from daemon.loops.digesting import digest_mails, next_digest, slot_of
from daemon.loops.pulse import Pulse
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
        self._desk = desk
        self._clock = clock
        self._pulse = pulse
        self._mails = mails

    async def run(self) -> None:
        """Make digests for ever."""
        while True:
            self._pulse.beat()
            await self.once()
            await self._clock.sleep(self._seconds())

    async def once(self) -> int:
        """Make what is due; returns how many digests."""
        now, made = self._clock.now(), 0
        for agent in self._desk.watch.people.staff.values():
            slot = slot_of(agent, self._desk, now)
            if slot is None:
                continue
            make = partial(digest_mails, agent, slot=slot, desk=self._desk, now=now)
            if await self._book.digest(slot, make, now):
                _log.info("digest of %s for %s UTC", agent.name, f"{slot.at:%Y-%m-%d %H:%M}")
                made += 1
        if made:
            self._mails()
        return made

    def _seconds(self) -> float:
        now = self._clock.now()
        moment = next_digest(self._desk, now)
        ahead = LONGEST_REST if moment is None else (moment - now).total_seconds()
        return min(LONGEST_REST, max(ahead, 0.1))
