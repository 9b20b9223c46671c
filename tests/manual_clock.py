"""A clock that stands still until a test moves it, and the means to wait for a loop."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from daemon.model.moment import utc


class ManualClock:
    """Implements :class:`daemon.clock.Clock` without ever waiting for real time."""

    def __init__(self, start: datetime) -> None:
        self._now = utc(start)
        self._lived = timedelta()
        self._sleepers: dict[asyncio.Future[None], datetime] = {}

    def now(self) -> datetime:
        """The moment that the test set."""
        return self._now

    def monotonic(self) -> float:
        """Seconds by which the test moved the clock on; :meth:`set` does not count."""
        return self._lived.total_seconds()

    def set(self, moment: datetime) -> None:
        """Set the date, as an admin or a time server does: no time passes."""
        self._now = utc(moment)

    @property
    def sleepers(self) -> tuple[datetime, ...]:
        """When those who sleep will wake, the first on top."""
        return tuple(sorted(self._sleepers.values()))

    async def sleep(self, seconds: float) -> None:
        """Return when the test has moved the clock on by ``seconds``."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waits = asyncio.get_running_loop().create_future()
        self._sleepers[waits] = self._now + timedelta(seconds=seconds)
        try:
            await waits
        finally:
            self._sleepers.pop(waits, None)

    def advance(self, span: timedelta) -> None:
        """Move the clock on; whoever has slept long enough wakes at the new moment."""
        self._now += span
        self._lived += span
        for waits, wakes in self._sleepers.items():
            if wakes <= self._now and not waits.done():
                waits.set_result(None)


async def until(condition: Callable[[], object]) -> None:
    """Let the loops turn until ``condition`` holds; the store's thread takes real time.

    Raises:
        TimeoutError: it never held.
    """
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  # a test looks on from outside and has no event
            await asyncio.sleep(0.001)
