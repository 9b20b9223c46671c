"""The ledger: what the intake and the dispatch may ask of the store."""

import logging
import traceback
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError

from daemon.model import (
    Batch,
    Claimed,
    Delivery,
    Failure,
    Outgoing,
    Reading,
    Record,
    Settlement,
)
from daemon.ports import Settle
from daemon.store import cases, facts, intake, outbox, quarantine, retention, schema
from daemon.store.intake import Written
from daemon.store.worker import Worker

_log = logging.getLogger(__name__)


class SqlLedger:
    """Implements :class:`daemon.ports.Ledger` on an SQLAlchemy engine."""

    def __init__(self, engine: Engine, reference_prefix: str, zone: tzinfo) -> None:
        self.worker = Worker(engine)
        """Does all work on the database."""
        self._run = self.worker.run
        self._prefix = reference_prefix
        self._zone = zone  # in which the year of a reference is told

    async def cursors(self, account: str) -> Mapping[str, str]:
        """How far each folder of ``account`` was read."""
        table = schema.cursors
        query = select(table.c.folder, table.c.value).where(table.c.account == account)
        return await self._run(lambda c: {row.folder: row.value for row in c.execute(query)})

    async def record(
        self, batch: Batch, items: Sequence[Reading | Failure], settle: Settle, now: datetime
    ) -> tuple[Record | Failure, ...]:
        """Settle and write a whole batch, and its cursor, in one transaction.

        A message whose settling or writing fails is put into quarantine, the
        others are recorded. Deliveries that were recorded before are passed over.
        """
        try:
            return await self._run(lambda c: self._record_all(c, batch, items, settle, now))
        except Exception as error:
            if _is_of_the_store(error):
                raise
            # A bug in one message must not stop the others.
            _log.exception("a batch could not be recorded; its messages are taken one by one")
        done: list[Record | Failure] = []
        for item in items:
            done.extend(await self._record_alone(batch, item, settle, now))
        await self._run(lambda c: intake.move_cursor(c, batch, now))
        return tuple(done)

    async def release(self, delivery: Delivery, now: datetime) -> None:
        """A delivery that was recorded after all leaves the quarantine."""
        await self._run(lambda c: quarantine.release(c, (delivery,), now))

    async def post(self, mails: Iterable[Outgoing], now: datetime) -> None:
        """Record mails that belong to no case."""

        def work(connection: Connection) -> None:
            for mail in mails:
                intake.add_outgoing(connection, mail, None, now)

        await self._run(work)

    async def recover(self, account: str, now: datetime) -> int:
        """Give back what was in flight when a process died; returns how many mails."""
        return await self._run(lambda c: outbox.recover(c, account, now))

    async def exchange(
        self, account: str, settlements: Iterable[Settlement], want: int, now: datetime
    ) -> tuple[Claimed, ...]:
        """Write what became of mails, and take up to ``want`` due ones, in one transaction."""

        def work(connection: Connection) -> tuple[Claimed, ...]:
            outbox.settle(connection, settlements, now)
            return outbox.claim(connection, account, want, now) if want else ()

        return await self._run(work)

    async def next_due(self, account: str) -> datetime | None:
        """When the next mail of ``account`` may be tried; None if none waits."""
        return await self._run(lambda c: outbox.next_due(c, account))

    async def purge(self, before: datetime) -> int:
        """Drop originals and unplaced answers recorded, and what left the quarantine, before then.

        Returns how many originals.
        """

        def work(connection: Connection) -> int:
            retention.drop_resolved(connection, before)
            retention.drop_answers(connection, before)
            return retention.drop_originals(connection, before)

        return await self._run(work)

    async def close(self) -> None:
        """Finish what is under way and release the database."""
        await self.worker.close()

    def _record_all(
        self,
        connection: Connection,
        batch: Batch,
        items: Sequence[Reading | Failure],
        settle: Settle,
        now: datetime,
    ) -> tuple[Record | Failure, ...]:
        done = self._record_new(connection, items, settle, now)
        intake.move_cursor(connection, batch, now)
        return done

    def _record_new(
        self,
        connection: Connection,
        items: Sequence[Reading | Failure],
        settle: Settle,
        now: datetime,
    ) -> tuple[Record | Failure, ...]:
        known = intake.recorded(connection, items)
        series = f"{self._prefix}-{now.astimezone(self._zone).year}"
        number = before = cases.last_number(connection, series)
        done: list[Written | Failure] = []
        for item in items:
            if intake.is_recorded(item, known):
                continue
            reference = f"{series}-{number + 1:06d}"
            one = _write(connection, item, settle, reference, now)
            number += isinstance(one, Written) and one.record.case is not None
            known[item.delivery.key] = item.delivery.received
            done.append(one)
        if number != before:
            cases.set_number(connection, series, number)
        written = [one for one in done if isinstance(one, Written)]
        intake.archive(connection, written, now)
        quarantine.release(connection, (one.record.reading.delivery for one in written), now)
        return tuple(one.record if isinstance(one, Written) else one for one in done)

    async def _record_alone(
        self, batch: Batch, item: Reading | Failure, settle: Settle, now: datetime
    ) -> tuple[Record | Failure, ...]:
        # The cursor stays where it was: it is true only after the whole batch.
        try:
            return await self._run(lambda c: self._record_new(c, [item], settle, now))
        except Exception as error:
            if _is_of_the_store(error):
                raise
            failure = Failure(item.delivery, traceback.format_exc())
            _log.exception("%s/%s goes to quarantine", batch.folder, item.delivery.key)
        await self._run(lambda c: quarantine.set_aside(c, failure, now))
        return (failure,)


def _write(
    connection: Connection,
    item: Reading | Failure,
    settle: Settle,
    reference: str,
    now: datetime,
) -> Written | Failure:
    """Write one item; a case that it opens bears ``reference``."""
    if isinstance(item, Failure):
        quarantine.set_aside(connection, item, now)
        return item
    record = settle(item, facts.gather(connection, item.lookup, reference, now))
    return intake.write(connection, record, now)


def _is_of_the_store(error: Exception) -> bool:
    """Whether the database failed, not a message: nothing may be set aside for that.

    What the database says of single values (a constraint, a range) is of the message.
    """
    about_values = isinstance(error, IntegrityError | DataError)
    return isinstance(error, DatabaseError) and not about_values
