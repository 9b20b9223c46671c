"""What the watch, the digests and the dead man may ask of the store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from daemon.model import CaseChange, KnownCase, Outgoing, Watched
from daemon.model.telling import Alarming, DigestFacts, Slot, Telling
from daemon.model.watch import Alarm, Ask, Due, Marks
from daemon.store import cases, changes, digesting, facts, health, intake, watching
from daemon.store.worker import Worker

MOST = 200
"""Windows, or alerts, of one transaction: mail is not held up for longer."""

_UNWATCHED = CaseChange(marks=Marks())
"""Otherwise it would come first at every look, for ever."""


class SqlWatchBook:
    """Implements :class:`daemon.ports.WatchBook`; its worker is the ledger's."""

    def __init__(self, worker: Worker) -> None:
        self._run = worker.run

    async def look(
        self, decide: Callable[[Watched], CaseChange | None], now: datetime
    ) -> tuple[tuple[Watched, CaseChange], ...]:
        """Decide on up to 200 windows that may have something to do by ``now``.

        One of which nothing is left to be watched is not looked at again.
        """

        def work(connection: Connection) -> tuple[tuple[Watched, CaseChange], ...]:
            done = []
            for case in watching.to_look_at(connection, now, MOST):
                change = decide(case) or _UNWATCHED
                changes.write(connection, case, change, now)
                done.append((case, change))
            return tuple(done)

        return await self._run(work)

    async def tell(self, decide: Callable[[Sequence[Due]], Telling], now: datetime) -> Telling:
        """Decide on up to 200 alerts whose time has come, and record the mails."""

        def work(connection: Connection) -> Telling:
            telling = decide(watching.to_tell(connection, now, MOST))
            _add(connection, telling.mails, now)
            watching.told(connection, telling.told, now)
            watching.put_off(connection, telling.put_off)
            watching.await_reactions(connection, telling.awaited)
            return telling

        return await self._run(work)

    async def next_moment(self) -> datetime | None:
        """When there is something to look at or to tell next; None: never, as it stands."""
        return await self._run(watching.next_moment)

    async def unanswered(self, account: str) -> Mapping[tuple[str, str], tuple[int, Ask]]:
        """The messages of ``account`` that wait, with their cases' numbers, by (folder, key)."""
        return await self._run(lambda c: watching.unanswered(c, account))

    async def revise(
        self, case_id: int, decide: Callable[[KnownCase], CaseChange | None], now: datetime
    ) -> CaseChange | None:
        """Change one case by a decision on it as it stands; returns what was changed."""

        def work(connection: Connection) -> CaseChange | None:
            case = cases.load(connection, case_id)[case_id]
            change = decide(facts.known(connection, case))
            if change is not None:
                changes.write(connection, case, change, now)
            return change

        return await self._run(work)

    async def digest(
        self, slot: Slot, make: Callable[[DigestFacts], Iterable[Outgoing]], now: datetime
    ) -> bool:
        """Make the digest for ``slot`` unless it was made; returns whether it was made now."""

        def work(connection: Connection) -> bool:
            if not digesting.take_slot(connection, slot.agent, slot.at, now):
                return False
            _add(connection, make(digesting.gather(connection, slot)), now)
            return True

        return await self._run(work)

    async def waiting_since(self) -> Mapping[str, datetime]:
        """Since when the oldest mail of each account, or route, waits to be sent."""
        return await self._run(health.oldest_waiting)

    async def alarm(
        self, decide: Callable[[Mapping[str, Alarm]], Alarming], now: datetime
    ) -> Alarming:
        """Decide on the alarms, given those that are on, and record the mails."""

        def work(connection: Connection) -> Alarming:
            change = decide(health.alarms(connection))
            health.turn_on(connection, change.on)
            health.turn_off(connection, change.off)
            _add(connection, change.mails, now)
            return change

        return await self._run(work)


def _add(connection: Connection, mails: Iterable[Outgoing], now: datetime) -> None:
    for mail in mails:
        intake.add_outgoing(connection, mail, None, now)
