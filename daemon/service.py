"""The life of the daemon: start, loops, shutdown; signals; word to systemd.

Laws:
- SIGTERM and SIGINT stop intake at once, let mail in flight end, and leave
  everything else recorded for the next start. How an attempt ended is written
  also when its connection had to be closed under it.
- The watchdog is fed only while every loop turns: a daemon that hangs is
  restarted, a server that is away is not our fault.
- A loop that fails for a reason nobody foresaw is logged and started again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Protocol

from daemon.clock import Clock
from daemon.doors import Doors, Source, Station, Way
from daemon.errors import ChannelError
from daemon.loops.bell import Bell
from daemon.loops.deadman import DeadMan
from daemon.loops.desk import Desk
from daemon.loops.digests import Digests
from daemon.loops.dispatch import Dispatch
from daemon.loops.intake import Helpers, Intake
from daemon.loops.pulse import Pulse
from daemon.loops.sightings import FlagReader
from daemon.loops.tidy import Tidy
from daemon.loops.watch import Watch
from daemon.model.health import Ending, Refused, Trouble, Vitals
from daemon.ports import Inbound, Ledger, Outbound, WatchBook

STALE = timedelta(minutes=10)
"""A loop that has not turned for this long beyond its interval hangs: longer than all time-outs
of one turn."""

RESTART_PAUSE = 10.0
WAY_SLOTS = 2
"""Notices of one route in flight at the most."""
DRAIN = 30.0
"""Seconds that mail in flight may take to end at a shutdown; then its connection is closed."""
LAST_WORDS = 15.0
"""Seconds in which the ends that this brings about are written. With :data:`DRAIN` it is less
than the unit's TimeoutStopSec."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Records:
    """What the service remembers by, and for how long it keeps originals."""

    ledger: Ledger
    book: WatchBook
    keep: timedelta
    free: Callable[[], int | None]
    """Octets that are free on the record's disk."""
    endings: Callable[[], tuple[Ending, ...]] = tuple
    """What will end by itself."""


class Decider(Protocol):
    """A loop that goes by a desk, which a reload replaces."""

    desk: Desk


class Service:
    """The loops of all accounts, started and stopped together."""

    def __init__(
        self,
        doors: Doors,
        records: Records,
        desk: Desk,
        clock: Clock,
    ) -> None:
        stations, ways = doors.stations, doors.ways
        self._stations = stations
        self._ways = ways
        self._sources = doors.sources
        self._listener = doors.listener
        self._records = records
        self._desk = desk
        self._clock = clock
        self._pulses: list[Pulse] = []
        self._begun = asyncio.Event()
        self._refused: Refused | None = None
        self._watched = Bell()
        self._bells = [self._watched, *(Bell() for _ in (*stations, *ways))]
        self._intakes = [self._intake(station) for station in stations]
        self._intakes += [self._intake_of(source) for source in doors.sources]
        outbounds = [(s.inbound.account, s.outbound, s.slots) for s in stations]
        outbounds += [(way.name, way.outbound, WAY_SLOTS) for way in ways]
        self._dispatches = [
            self._dispatch(*outbound, bell)
            for outbound, bell in zip(outbounds, self._bells[1:], strict=True)
        ]
        self._tidy = Tidy(records.ledger, clock, records.keep)
        self._watch = Watch(
            records.book,
            desk,
            clock,
            wake=self._watched,
            pulse=self._pulse("watch"),
            mails=self._wake,
        )
        self._digests = Digests(records.book, desk, clock, self._pulse("digests"), self._wake)
        self._deadman = DeadMan(
            records.book,
            desk,
            clock,
            pulse=self._pulse("dead man"),
            mails=self._wake,
            vitals=self._vitals,
        )

    @property
    def desk(self) -> Desk:
        """What decisions go by now."""
        return self._desk

    def adopt(self, desk: Desk) -> None:
        """Decide by ``desk`` from now on: what is being decided ends by the old one."""
        self._desk = desk
        for loop in self._deciding():
            loop.desk = desk
        self._wake()

    def refuse(self, reason: str) -> None:
        """Somebody is told that changed files are not in use, and why; empty: they all are."""
        if not reason:
            self._refused = None
        elif self._refused is None:
            self._refused = Refused(self._clock.now(), reason)
        else:
            self._refused = replace(self._refused, reason=reason)

    def _deciding(self) -> Iterator[Decider]:
        """Everything that goes by a desk."""
        yield from self._intakes
        yield from (intake.flags for intake in self._intakes if intake.flags is not None)
        yield from self._dispatches
        yield from (self._watch, self._digests, self._deadman)

    def _intake(self, station: Station) -> Intake:
        account, book = station.inbound.account, self._records.book
        flags = None
        if station.flags is not None:
            flags = FlagReader(account, station.flags, book, self._desk, self._clock)
        helpers = Helpers(account, flags)
        return self._make_intake(station.inbound, station.interval, helpers)

    def _intake_of(self, source: Source) -> Intake:
        helpers = Helpers(source.name, listener=self._listener)
        return self._make_intake(source.inbound, source.interval, helpers)

    def _make_intake(self, inbound: Inbound, interval: float, helpers: Helpers) -> Intake:
        return Intake(
            inbound,
            self._records.ledger,
            self._desk,
            self._clock,
            self._wake,
            pulse=self._pulse(f"intake {helpers.name}", interval),
            helpers=helpers,
        )

    def _dispatch(self, account: str, outbound: Outbound, slots: int, bell: Bell) -> Dispatch:
        return Dispatch(
            account,
            outbound,
            self._records.ledger,
            self._desk,
            self._clock,
            wake=bell,
            pulse=self._pulse(f"dispatch {account}"),
            slots=slots,
        )

    def _wake(self) -> None:
        """There may be something to send, or to look at."""
        if all(intake.tried for intake in self._intakes):
            self._begun.set()
        for bell in self._bells:
            bell.ring()

    def _troubles(self) -> list[Trouble]:
        return [intake.trouble for intake in self._intakes if intake.trouble is not None]

    def _vitals(self) -> Vitals:
        return Vitals(
            troubles=tuple(self._troubles()),
            unread=frozenset(intake.account for intake in self._intakes if not intake.read),
            endings=self._records.endings(),
            free=self._records.free(),
            refused=self._refused,
        )

    async def backlog(self) -> int:
        """How many messages the first poll will take in; an account that cannot tell has none."""
        answers = await asyncio.gather(
            *(intake.backlog() for intake in self._intakes), return_exceptions=True
        )
        return sum(answer for answer in answers if isinstance(answer, int))

    async def once(self) -> tuple[int, list[ChannelError]]:
        """Take in what is there, send what is due; returns new messages, and what failed.

        An account that fails does not keep the others from being served.

        Raises:
            Exception: what is no error of a channel, when the others were served.
        """
        try:
            return await self._once()
        finally:
            await self._close()

    async def _once(self) -> tuple[int, list[ChannelError]]:
        for dispatch in self._dispatches:
            await dispatch.recover()
        sends = [asyncio.create_task(dispatch.run()) for dispatch in self._dispatches]
        results = await asyncio.gather(
            *(intake.once() for intake in self._intakes), return_exceptions=True
        )
        await self._watch.once()
        await self._digests.once()
        await self._deadman.once()
        for dispatch in self._dispatches:
            dispatch.drain()
        await asyncio.wait(sends)
        for send in sends:
            send.result()
        return _sum(results)

    async def run(self, stop: asyncio.Event, ready: Callable[[], None]) -> None:
        """Run until ``stop`` is set; ``ready`` is called when all loops turn."""
        for dispatch in self._dispatches:
            await dispatch.recover()
        polls = [
            self._start("intake", partial(intake.run, door.interval))
            for intake, door in zip(self._intakes, self._inlets(), strict=True)
        ]
        polls.append(self._start("tidy", self._tidy.run))
        polls.append(self._start("watch", partial(self._watch.run, self._begun)))
        polls.append(self._start("digests", partial(self._digests.run, self._begun)))
        polls.append(self._start("dead man", self._deadman.run))
        sends = [self._start("dispatch", dispatch.run) for dispatch in self._dispatches]
        ready()
        await stop.wait()
        await self._shut_down(polls, sends)

    def stale(self) -> list[str]:
        """The names of loops that hang."""
        return [pulse.name for pulse in self._pulses if pulse.is_stale()]

    def status(self) -> str:
        """One line of how it stands: what hangs, which accounts cannot be read and why."""
        works = [intake.account for intake in self._intakes if not intake.trouble]
        parts = [f"hanging: {', '.join(stale)}"] if (stale := self.stale()) else []
        parts += [f"{one.account} cannot be read: {one.reason}" for one in self._troubles()]
        return "; ".join([*parts, f"reading {', '.join(works) or 'nothing'}"])

    async def _shut_down(
        self, polls: list[asyncio.Task[None]], sends: list[asyncio.Task[None]]
    ) -> None:
        for task in polls:
            task.cancel()
        for dispatch in self._dispatches:
            dispatch.stop()
        await self._drain(sends)
        await asyncio.gather(*polls, *sends, return_exceptions=True)
        await self._close()

    async def _drain(self, sends: list[asyncio.Task[None]]) -> None:
        """Wait until mail in flight has ended, at the last by closing its connection."""
        _, late = await asyncio.wait(sends, timeout=DRAIN)
        if late:
            await asyncio.gather(*(each.outbound.close() for each in self._outlets()))
            # Every attempt now ends, and its dispatch writes how: nothing is thrown away.
            _, late = await asyncio.wait(late, timeout=LAST_WORDS)
        for task in late:
            task.cancel()

    def _start(self, name: str, loop: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        return asyncio.create_task(_keep(name, loop, self._clock), name=name)

    def _inlets(self) -> tuple[Station | Source, ...]:
        return (*self._stations, *self._sources)

    def _outlets(self) -> tuple[Station | Way, ...]:
        return (*self._stations, *self._ways)

    async def _close(self) -> None:
        for inlet in self._inlets():
            await inlet.inbound.close()
        for each in self._outlets():
            await each.outbound.close()

    def _pulse(self, name: str, interval: float = 0.0) -> Pulse:
        pulse = Pulse(name, self._clock, STALE + timedelta(seconds=interval))
        self._pulses.append(pulse)
        return pulse


def _sum(results: Iterable[int | BaseException]) -> tuple[int, list[ChannelError]]:
    """The total of what accounts answered, and the errors of those that could not.

    Raises:
        BaseException: what is no error of a channel.
    """
    counts, errors = [], []
    for result in results:
        if isinstance(result, int):
            counts.append(result)
        elif isinstance(result, ChannelError):
            errors.append(result)
        else:
            raise result
    return sum(counts), errors


async def _keep(name: str, loop: Callable[[], Awaitable[None]], clock: Clock) -> None:
    """Run ``loop`` until it ends by itself; what nobody foresaw starts it again."""
    while True:
        try:
            return await loop()
        except Exception:  # noqa: BLE001  # a bug must not stop the other loops for good
            _log.exception("%s failed; it starts again in %.0f s", name, RESTART_PAUSE)
            await clock.sleep(RESTART_PAUSE)
