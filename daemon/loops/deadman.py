"""The dead man: somebody is told when the desk itself does not work, and when it does again.

Laws: an alarm is recorded with the mails that tell of it, so it is told once over
restarts; it leaves by a way that it does not concern, where there is one.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from daemon.clock import Clock
from daemon.loops import notices
from daemon.loops.desk import Desk
from daemon.loops.pulse import Pulse
from daemon.model import Outgoing
from daemon.model.health import Vitals
from daemon.model.telling import Alarming
from daemon.model.watch import Alarm
from daemon.ports import WatchBook
from daemon.stages.alarm import present

INTERVAL = 30.0

_log = logging.getLogger(__name__)


class DeadMan:
    """Looks at the desk's health."""

    def __init__(  # its collaborators, each named once, in the service
        self,
        book: WatchBook,
        desk: Desk,
        clock: Clock,
        *,
        pulse: Pulse,
        mails: Callable[[], None],
        vitals: Callable[[], Vitals],
    ) -> None:
        self._book = book
        self.desk = desk
        self._clock = clock
        self._pulse = pulse
        self._mails = mails
        self._vitals = vitals
        self._started: datetime | None = None

    async def run(self) -> None:
        """Look for ever."""
        self._started = self._clock.now()
        while True:
            self._pulse.beat()
            await self.once()
            await self._clock.sleep(INTERVAL)

    async def once(self) -> None:
        """Look once."""
        now = self._clock.now()
        waiting = await self._book.waiting_since()
        vitals = replace(self._vitals(), waiting=waiting, started=self._started)
        change = await self._book.alarm(partial(judge, vitals=vitals, desk=self.desk, now=now), now)
        for alarm in change.on:
            _log.error("alarm: %s", alarm.detail)
        for name in change.off:
            _log.info("alarm over: %s", name)
        if change.mails:
            self._mails()


def judge(on: Mapping[str, Alarm], vitals: Vitals, desk: Desk, now: datetime) -> Alarming:
    """Which alarms begin and end, and the mails that tell of it."""
    holding = {
        alarm.name: alarm for alarm in present(vitals, now, desk.watch.silence, desk.watch.disk, on)
    }
    fresh = tuple(alarm for name, alarm in holding.items() if name not in on)
    over = tuple(name for name in on if name not in holding)
    broken = frozenset(name.partition(":")[2] for name in (*holding, *over))
    mails: list[Outgoing] = []
    for alarm in fresh:
        mails += notices.alarm(alarm, broken, desk, now)
    for name in over:
        mails += notices.all_clear(on[name], broken, desk, now)
    return Alarming(fresh, over, tuple(mails))
