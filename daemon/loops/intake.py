"""Intake: everything that arrives is read, decided on and committed, batch by batch.

Laws:
- The channel is asked for the next batch only after this one is committed: a
  crash in between reads the same messages again, and the ledger knows them.
- An account that cannot be polled is tried again, later and later; the others
  do not notice.
- After each poll the messages that still wait are asked for the mark of an answer.
"""

import asyncio
import logging
import traceback
from collections.abc import Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.loops import notices
from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.loops.pulse import Pulse
from daemon.loops.reading import heard, read, unheard
from daemon.loops.sightings import FlagReader
from daemon.model import Batch, Delivery, Failure, Reading, Record
from daemon.model.health import Trouble
from daemon.ports import Inbound, Ledger, Listener
from daemon.text.objects import UnreadableError

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who helps with one intake, where anybody does."""

    name: str
    """What is polled, as people call it: the account's name, or ``voicemail:NAME``."""
    flags: FlagReader | None = None
    """Reads marks of answered messages."""
    listener: Listener | None = None
    """Hears recordings."""


class Intake:
    """The intake of one account, or of one way in for calls."""

    def __init__(  # its collaborators, each named once, in the composition root
        self,
        inbound: Inbound,
        ledger: Ledger,
        desk: Desk,
        clock: Clock,
        wake: Callable[[], None],
        *,
        pulse: Pulse,
        helpers: Helpers,
    ) -> None:
        self._inbound = inbound
        self._ledger = ledger
        self.desk = desk
        self._clock = clock
        self._wake = wake
        self._pulse = pulse
        self._helpers = helpers
        self.tried = False
        """Whether a first poll has ended, well or not."""
        self.read = False
        """Whether a poll has ended well."""
        self.trouble: Trouble | None = None
        """Why the account could not be polled the last time; None if it could."""

    @property
    def flags(self) -> FlagReader | None:
        """Who reads its marks of answered messages, where anybody does."""
        return self._helpers.flags

    @property
    def account(self) -> str:
        """What is polled, as people call it: the account, or the way in for calls."""
        return self._helpers.name

    async def run(self, interval: float) -> None:
        """Poll for ever, at least every ``interval`` seconds."""
        with suppress(ChannelError):  # the first poll tells of it
            _log.info("%s: %d messages wait", self.account, await self.backlog())
        failures = 0
        while True:
            self._pulse.beat()
            try:
                await self.once()
            except ChannelError as error:
                pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**failures)
                failures = min(failures + 1, 10)
                # What time alone will not mend is for a person to see.
                level = logging.WARNING if error.temporary else logging.ERROR
                _log.log(level, "%s: %s; next try in %.0f s", self.account, error, pause)
                await self._clock.sleep(pause)
            else:
                failures = 0
                await self._inbound.wait(interval)

    def _has_trouble(self, error: Exception) -> None:
        since = self._clock.now() if self.trouble is None else self.trouble.since
        lasting = isinstance(error, ChannelError) and not error.temporary
        words = " ".join(str(error).split()) or type(error).__name__
        self.trouble = Trouble(self.account, since, words, lasting=lasting)

    async def backlog(self) -> int:
        """How many messages the next poll takes in.

        Raises:
            ChannelError: the account cannot be polled.
        """
        return await self._inbound.backlog(await self._ledger.cursors(self._inbound.account))

    async def once(self) -> int:
        """Take in what is there now; returns how many messages that were new.

        Raises:
            ChannelError: the account cannot be polled; what was committed stays.
        """
        try:
            count = await self._poll()
        except Exception as error:
            self._has_trouble(error)
            raise
        else:
            self.trouble, self.read = None, True
            return count
        finally:
            if not self.tried:
                self.tried = True
                self._wake()

    async def _poll(self) -> int:
        total = 0
        cursors = await self._ledger.cursors(self._inbound.account)
        async with aclosing(self._inbound.poll(cursors)) as batches:
            async for batch in batches:
                total += len(await self._take_in(batch))
                self._wake()
                self._pulse.beat()
        flags = self._helpers.flags
        if flags is not None and await flags.once():
            self._wake()
        return total

    async def _take_in(self, batch: Batch) -> tuple[Record | Failure, ...]:
        listener = self._helpers.listener
        return await take_in(
            batch, self._ledger, self.desk, self._clock, listener=listener, beat=self._pulse.beat
        )


async def take_in(
    batch: Batch,
    ledger: Ledger,
    desk: Desk,
    clock: Clock,
    *,
    listener: Listener | None = None,
    beat: Callable[[], None] = lambda: None,
) -> tuple[Record | Failure, ...]:
    """Read, decide on and commit one batch; returns what was new, in order.

    ``listener`` hears recordings whose words nobody told; ``beat`` is called while
    that takes its time.
    """
    readings = await asyncio.to_thread(_read_all, batch, desk)
    if listener is not None:
        listening = (_listened(each, listener, desk, beat) for each in readings)
        readings = tuple(await asyncio.gather(*listening))
    now = clock.now()
    done = await ledger.record(batch, readings, partial(settle, desk=desk, now=now), now)
    for item in done:
        _log.info("%s", _line(item))
    if any(isinstance(item, Failure) for item in done):
        await ledger.post(notices.of_quarantine(desk, now), now)
    return done


async def _listened(
    reading: Reading | Failure, listener: Listener, desk: Desk, beat: Callable[[], None]
) -> Reading | Failure:
    """``reading`` with what is said in its recording, if it has one and nobody told."""
    recording = "" if isinstance(reading, Failure) else unheard(reading)
    if isinstance(reading, Failure) or not recording:
        return reading
    words = await listener.listen(Path(recording))
    beat()
    return heard(reading, words, desk)


def _read_all(batch: Batch, desk: Desk) -> tuple[Reading | Failure, ...]:
    return tuple(read_one(delivery, desk) for delivery in batch.deliveries)


def was_withheld(delivery: Delivery) -> bool:
    """Whether the server did not hand the message over: there is nothing to read."""
    return delivery.reduced and not delivery.raw


def read_one(delivery: Delivery, desk: Desk) -> Reading | Failure:
    """All that can be said of a delivery without the store, or why nothing can."""
    if was_withheld(delivery):
        return Failure(delivery, "the server did not hand the message over")
    try:
        return read(delivery, desk)
    except UnreadableError as error:
        return Failure(delivery, f"{delivery.medium} that cannot be read: {error}")
    except Exception:  # noqa: BLE001  # a bug: the original goes to quarantine, the others go on
        return Failure(delivery, traceback.format_exc())


def _line(item: Record | Failure) -> str:
    if isinstance(item, Failure):
        place = item.delivery
        return f"{place.account}/{place.folder} {place.key}: quarantine"
    place, decision = item.reading.delivery, item.decision
    reference = item.case.reference if item.case else _joined(item)
    answer = (
        "acknowledgement queued"
        if decision.acknowledge
        else f"no acknowledgement ({decision.reason})"
    )
    return (
        f"{place.account}/{place.folder} {place.key}: "
        f"{decision.category} {decision.confidence:.2f} → {reference}, {answer}"
    )


def _joined(record: Record) -> str:
    threading = record.threading
    if threading.case is not None:
        return threading.case.reference
    known = threading.copy_of
    return known.reference or "no case" if known is not None else "no case"
