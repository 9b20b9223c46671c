"""Signs of life, so that the watchdog feeds only a daemon that makes progress.

Law: life is measured in time that passed, never by the date, which may be set.
"""

from datetime import timedelta

from daemon.clock import Clock


class Pulse:
    """Remembers when a loop last turned."""

    def __init__(self, name: str, clock: Clock, limit: timedelta) -> None:
        self.name = name
        self._limit = limit.total_seconds()
        self._clock = clock
        self._last = clock.monotonic()

    def beat(self) -> None:
        """The loop turned."""
        self._last = self._clock.monotonic()

    def is_stale(self) -> bool:
        """Whether the loop has not turned for longer than its limit."""
        return self._clock.monotonic() - self._last > self._limit
