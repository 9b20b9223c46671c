"""The watch: windows are looked at and people are told, when there is something to do.

Laws:
- Nothing is looked at before every account was polled once, or could not be: an
  answer that was given while the daemon was off must be seen before its alert.
- Between two rounds the watch sleeps until the next moment that is on record.
- A case, or an alert, that a bug keeps from being decided on keeps no other from it,
  and the watch from its rest.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from daemon.clock import Clock
from daemon.loops.bell import Bell
from daemon.loops.desk import Desk
from daemon.loops.pulse import Pulse
from daemon.loops.watching import look, tell
from daemon.model import CaseChange, Watched
from daemon.model.telling import Telling
from daemon.model.watch import Due, Marks
from daemon.ports import WatchBook

LONGEST_REST = 30.0
"""Seconds between two looks at the most: people also act on the command line."""
SHORTEST_REST = 0.1
"""Seconds between two looks at the least, also if something is due and stays so."""
AGAIN = timedelta(hours=1)
"""After which what could not be decided on is tried again."""
MOST_LOOKS = 3
"""Looks at one case at one moment: one may end a hold, the next find that it is at risk."""

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
        self.desk = desk
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
        looks: Counter[int] = Counter()
        while done := await self._book.look(partial(self._change, now=now, looks=looks), now):
            self._pulse.beat()
            for case, change in done:
                for event in change.events:
                    _log.info("%s: %s: %s", case.reference, event.name, event.detail)

    async def _tell(self, now: datetime) -> None:
        while True:
            telling = await self._book.tell(partial(self._telling, now=now), now)
            self._pulse.beat()
            if telling.mails:
                _log.info("%d alerts go out in %d mails", len(telling.told), len(telling.mails))
                self._mails()
            if not telling.told and not telling.put_off:
                return

    def _change(self, case: Watched, now: datetime, looks: Counter[int]) -> CaseChange | None:
        looks[case.case_id] += 1
        if looks[case.case_id] > MOST_LOOKS:
            _log.error("%s stays due whatever is done; next look in %s", case.reference, AGAIN)
            return _put_off(case, now)
        try:
            return look(case, self.desk, now)
        except Exception:  # noqa: BLE001  # a bug in one case: the others are looked at
            _log.exception("%s could not be looked at; next look in %s", case.reference, AGAIN)
            return _put_off(case, now)

    def _telling(self, dues: Sequence[Due], now: datetime) -> Telling:
        """Who is told; half of them at a time if that fails, down to the one that is at fault."""
        try:
            return tell(dues, self.desk, now)
        except Exception:  # noqa: BLE001  # a bug: it is logged when it is known of which alert
            half = len(dues) // 2
            if half == 0:
                about = dues[0].case.reference if dues else "nobody"
                _log.exception("%s could not be told of; next try in %s", about, AGAIN)
                return Telling(put_off={due.id: now + AGAIN for due in dues})
        return _both(self._telling(dues[:half], now), self._telling(dues[half:], now))

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
            seconds = min(seconds, max(ahead, SHORTEST_REST))
        await self._wake.heard_within(seconds, self._clock)


def _put_off(case: Watched, now: datetime) -> CaseChange:
    marks = case.running.marks if case.running else Marks()
    return CaseChange(marks=replace(marks, next_look=now + AGAIN))


def _both(one: Telling, other: Telling) -> Telling:
    return Telling(
        mails=(*one.mails, *other.mails),
        told={**one.told, **other.told},
        put_off={**one.put_off, **other.put_off},
        awaited=(*one.awaited, *other.awaited),
    )
