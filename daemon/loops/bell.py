"""A bell that wakes a waiting loop."""

import asyncio
from collections.abc import Iterable
from typing import Any

from daemon.clock import Clock


class Bell:
    """Rings once for however many calls came since it was last heard."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, or the next who does."""
        self._event.set()

    async def heard(self) -> None:
        """Return as soon as the bell has rung since it was last heard."""
        await self._event.wait()
        self._event.clear()

    async def heard_within(
        self, seconds: float, clock: Clock, tasks: Iterable[asyncio.Task[Any]] = ()
    ) -> None:
        """Return when the bell rings or one of ``tasks`` ends.

        At the latest that is after ``seconds`` of ``clock``'s time; the tasks go on.
        """
        waits = {
            asyncio.ensure_future(self.heard()),
            asyncio.ensure_future(clock.sleep(seconds)),
        }
        try:
            await asyncio.wait({*waits, *tasks}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
