"""Tidying: originals older than the retention time are dropped, once an hour."""

import logging
from datetime import timedelta

from daemon.clock import Clock
from daemon.ports import Ledger

INTERVAL = 3600.0

_log = logging.getLogger(__name__)


class Tidy:
    """Keeps originals for ``keep`` and no longer."""

    def __init__(self, ledger: Ledger, clock: Clock, keep: timedelta) -> None:
        self._ledger = ledger
        self._clock = clock
        self._keep = keep

    async def run(self) -> None:
        """Tidy up for ever."""
        while True:
            await self.once()
            await self._clock.sleep(INTERVAL)

    async def once(self) -> int:
        """Tidy up; returns how many originals were dropped."""
        dropped = await self._ledger.purge(self._clock.now() - self._keep)
        if dropped:
            _log.info("%d originals were kept for %s and are dropped", dropped, self._keep)
        return dropped
