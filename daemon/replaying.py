"""What is on record, decided once more by two desks side by side.

Laws: nothing is sent, and the record is only read; each desk has a record of its own, in a
temporary place, that grows as the real one did, so threads, limits, turns and answers that were
seen count as they did; each message comes at the moment at which it was recorded.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from daemon.loops.desk import Desk
from daemon.loops.differences import Difference, differences
from daemon.loops.intake import read_one
from daemon.loops.line import settle
from daemon.model import Batch, Delivery, Failure, Reading, Record
from daemon.settings import Settings
from daemon.store import SqlLedger, open_store


@dataclass(frozen=True, slots=True)
class Replayed:
    """One message, decided twice."""

    recorded: datetime
    before: Record
    after: Record
    differences: tuple[Difference, ...]


async def replayed(
    kept: Iterable[tuple[Delivery, datetime]], old: Desk, new: Desk, settings: Settings
) -> AsyncIterator[Replayed]:
    """Every message of ``kept``, in its order, as both desks decide on it.

    A message that cannot be read, or that a desk has on record already, is passed over.
    """
    async with AsyncExitStack() as stack:
        ledgers = [await stack.enter_async_context(_ledger(settings)) for _ in (old, new)]
        for place, group in _batches(kept):
            deliveries = tuple(delivery for delivery, _ in group)
            items = [read_one(delivery, old) for delivery in deliveries]
            done = [
                await _decided(ledger, deliveries, items, desk, place.recorded)
                for ledger, desk in zip(ledgers, (old, new), strict=True)
            ]
            for key in (delivery.key for delivery in deliveries):
                if key in done[0] and key in done[1]:
                    before, after = done[0][key], done[1][key]
                    found = differences(before, after, old, new)
                    yield Replayed(place.recorded, before, after, found)


@dataclass(frozen=True, slots=True)
class _Place:
    account: str
    folder: str
    recorded: datetime


def _batches(
    kept: Iterable[tuple[Delivery, datetime]],
) -> Iterator[tuple[_Place, list[tuple[Delivery, datetime]]]]:
    """What was recorded together, together."""

    def place(item: tuple[Delivery, datetime]) -> _Place:
        delivery, recorded = item
        return _Place(delivery.account, delivery.folder, recorded)

    return ((key, list(group)) for key, group in groupby(kept, place))


@asynccontextmanager
async def _ledger(settings: Settings) -> AsyncIterator[SqlLedger]:
    """An empty record that is gone afterwards."""
    with TemporaryDirectory(prefix="frontdesk-replay-") as folder:
        engine = open_store(f"sqlite:///{Path(folder) / 'record.sqlite3'}")
        zone = ZoneInfo(settings.company.timezone)
        ledger = SqlLedger(engine, settings.reference_prefix, zone)
        try:
            yield ledger
        finally:
            await ledger.close()


async def _decided(
    ledger: SqlLedger,
    deliveries: tuple[Delivery, ...],
    items: list[Reading | Failure],
    desk: Desk,
    now: datetime,
) -> dict[str, Record]:
    """The records of a batch by the keys of its deliveries."""
    first = deliveries[0]
    batch = Batch(first.account, first.folder, deliveries, None)
    done = await ledger.record(batch, items, partial(settle, desk=desk, now=now), now)
    return {item.reading.delivery.key: item for item in done if isinstance(item, Record)}
