"""The one place that reads the clock.

Law: time is a value. Every decision takes ``now`` as an aware UTC datetime;
only the loops hold a :class:`Clock`, and only this module asks the machine.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol

from daemon.model.moment import utc


class Clock(Protocol):
    """What the loops know of time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds of this clock's time since some moment; setting the date does not move it."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after ``seconds`` of this clock's time."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; setting the machine's date does not move it."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Sleep ``seconds`` of real time."""
        await asyncio.sleep(seconds)


class LapseClock:
    """A clock that starts at ``start`` and runs ``speed`` times as fast as the machine's.

    The demonstration uses it to show days of waiting within a minute.
    """

    def __init__(self, start: datetime, speed: float) -> None:
        self._start = utc(start)
        self._speed = speed
        self._began = datetime.now(UTC)

    def now(self) -> datetime:
        """The present moment of the lapsed time, aware, in UTC."""
        return self._start + (datetime.now(UTC) - self._began) * self._speed

    def monotonic(self) -> float:
        """Seconds of lapsed time since some moment."""
        return time.monotonic() * self._speed

    async def sleep(self, seconds: float) -> None:
        """Sleep ``seconds`` of lapsed time."""
        await asyncio.sleep(seconds / self._speed)
