"""Dispatch: recorded mail is handed to the relay of its account.

Laws:
- Nothing is sent that was not first recorded, and claimed in the store: a crash
  leaves the claim behind, and only claimed mails can go out twice.
- One transaction a round: what finished is written, what is due is claimed.
- How an attempt ended is kept until it is written: if the store fails and
  :meth:`Dispatch.run` is started again, no mail is forgotten or sent again.
"""

import asyncio
import logging

from daemon.clock import Clock
from daemon.errors import DeliveryError, Outcome
from daemon.loops import notices
from daemon.loops.bell import Bell
from daemon.loops.desk import Desk
from daemon.loops.pulse import Pulse
from daemon.model import Claimed, Fate, Settlement
from daemon.ports import Ledger, Outbound
from daemon.stages.retry import forgone, settle

LONGEST_REST = 30.0
GATHER = 0.004
"""Seconds that an attempt which ended waits for others, to be written with them."""
"""Seconds between two looks at the store, and two beats of the pulse, at the most: handing one
mail over may take a quarter of an hour, and no loop is called hanging for that."""

_log = logging.getLogger(__name__)


class Dispatch:
    """The dispatch of one account, at most ``slots`` mails at a time."""

    def __init__(  # noqa: PLR0913  # its collaborators, each named once, in the composition root
        self,
        account: str,
        outbound: Outbound,
        ledger: Ledger,
        desk: Desk,
        clock: Clock,
        *,
        wake: Bell,
        pulse: Pulse,
        slots: int,
    ) -> None:
        self._account = account
        self._outbound = outbound
        self._ledger = ledger
        self.desk = desk
        self._clock = clock
        self._wake = wake
        self._pulse = pulse
        self._slots = slots
        self._stopping = False
        self._draining = False
        self._busy: set[asyncio.Task[Settlement]] = set()
        self._ended: list[Settlement] = []

    def stop(self) -> None:
        """Begin nothing new; :meth:`run` returns when what is in flight has ended."""
        self._stopping = True
        self._wake.ring()

    def drain(self) -> None:
        """From now on :meth:`run` returns when nothing is due."""
        self._draining = True
        self._wake.ring()

    async def recover(self) -> None:
        """Give back what an earlier process had in flight when it died."""
        again = await self._ledger.recover(self._account, self._clock.now())
        if again:
            _log.warning("%s: %d mails were in flight at the last stop", self._account, again)

    async def run(self, *, drain: bool = False) -> None:
        """Send what is due, as it comes due; with ``drain`` return when nothing is."""
        self._draining = drain
        while True:
            self._pulse.beat()
            last = self._draining or self._stopping  # asked before what it is to hold for
            for claimed in await self._exchange():
                self._busy.add(asyncio.create_task(self._send(claimed)))
            if self._busy:
                await self._next()
            elif last:
                return
            else:
                await self._rest()

    async def _exchange(self) -> tuple[Claimed, ...]:
        want = 0 if self._stopping else self._slots - len(self._busy)
        now = self._clock.now()
        claimed = await self._ledger.exchange(self._account, self._ended, want, now)
        self._ended.clear()
        return claimed

    async def _next(self) -> None:
        """Wait until an attempt ends or new mail is there, but not for ever."""
        await self._wake.heard_within(LONGEST_REST, self._clock, self._busy)
        if any(task.done() for task in self._busy):
            await asyncio.wait(self._busy, timeout=GATHER)
        for task in [task for task in self._busy if task.done()]:
            self._busy.discard(task)
            self._ended.append(task.result())

    async def _rest(self) -> None:
        due = await self._ledger.next_due(self._account)
        seconds = LONGEST_REST
        if due is not None:
            seconds = min(seconds, max(0.0, (due - self._clock.now()).total_seconds()))
        await self._wake.heard_within(seconds, self._clock)

    async def _send(self, claimed: Claimed) -> Settlement:
        outcome, answer, recipient = await self._attempt(claimed)
        now = self._clock.now()
        settlement = settle(claimed, outcome, answer, now, recipient=recipient)
        about = self.desk.seal.reference_of(claimed.message_id) or claimed.kind
        if settlement.fate is Fate.SENT:
            _log.info("%s: %s sent", about, claimed.kind)
            return settlement
        then = f"next try at {now + settlement.wait:%H:%M} UTC"
        if settlement.fate is Fate.FAILED:
            then = "given up"
        _log.warning("%s: %s: %s; %s", about, outcome, answer, then)
        return notices.of_settlement(claimed, settlement, self.desk, now)

    async def _attempt(self, claimed: Claimed) -> tuple[Outcome, str, bool]:
        """How the attempt ended, in whose words, and whether the recipient was refused."""
        reason = forgone(claimed, self._clock.now())
        if reason:
            return Outcome.TEMPORARY, reason, False
        try:
            return Outcome.SENT, await self._outbound.send(claimed.envelope), False
        except DeliveryError as error:
            return error.outcome, str(error), error.recipient
        except Exception as error:  # noqa: BLE001  # a bug: the mail may or may not be out
            _log.exception("%s could not be handed over", claimed.message_id)
            return Outcome.UNCERTAIN, f"{type(error).__name__}: {error}", False
