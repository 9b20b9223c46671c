"""The quarantine: octets that came once stay, and what was read in the end is forgotten."""

import zlib
from dataclasses import replace

import pytest

from daemon.model import Batch, Delivery, Failure, Reading
from daemon.store import SqlLedger, schema
from tests.store.conftest import Rows
from tests.store.samples import DAY, NOW, open_case, reading

WHOLE = reading(1).delivery
WITHHELD = replace(WHOLE, raw=b"", size=900, reduced=True)
REDUCED = replace(WHOLE, raw=b"Subject: x\n\n", size=900, reduced=True)


async def record(ledger: SqlLedger, *items: Reading | Failure) -> None:
    deliveries = tuple(item.delivery for item in items)
    await ledger.record(Batch("support", "INBOX", deliveries, None), items, open_case, NOW)


@pytest.mark.parametrize(
    ("deliveries", "kept"),
    [
        ((WITHHELD, WHOLE), WHOLE),
        ((WITHHELD, REDUCED), REDUCED),
        ((WITHHELD, WITHHELD), WITHHELD),
        ((WHOLE, WITHHELD), WHOLE),
        ((WITHHELD, WHOLE, WITHHELD), WHOLE),
    ],
)
async def test_octets_that_come_later_take_the_empty_place(
    ledger: SqlLedger, rows: Rows, deliveries: tuple[Delivery, ...], kept: Delivery
) -> None:
    for number, delivery in enumerate(deliveries):
        await record(ledger, Failure(delivery, f"error {number}"))
    (aside,) = rows(schema.quarantine)
    assert zlib.decompress(aside["content"]) == kept.raw
    assert (aside["size"], aside["reduced"]) == (kept.size, kept.reduced)
    assert aside["error"] == f"error {len(deliveries) - 1}"


async def test_message_that_a_later_poll_could_read_leaves_the_quarantine(
    ledger: SqlLedger, rows: Rows
) -> None:
    await record(ledger, Failure(WITHHELD, "withheld"), Failure(reading(2).delivery, "a bug"))
    await record(ledger, reading(1))
    assert [row["resolved"] for row in rows(schema.quarantine)] == [NOW, None]


async def test_only_what_was_read_in_the_end_is_dropped(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, Failure(WHOLE, "a bug"), Failure(reading(2).delivery, "another"))
    await ledger.release(WHOLE, NOW + DAY)
    await ledger.purge(NOW + DAY)
    assert len(rows(schema.quarantine)) == 2
    await ledger.purge(NOW + 99 * DAY)
    assert [row["error"] for row in rows(schema.quarantine)] == ["another"]
