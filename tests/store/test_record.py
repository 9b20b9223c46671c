"""Recording a batch: whole or not at all, once, and past whatever cannot be recorded."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, Table, event
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

from daemon.model import Address, Batch, Facts, Failure, Reading, Record
from daemon.ports import Settle
from daemon.store import SqlLedger, schema
from tests.store.conftest import Rows
from tests.store.samples import MINUTE, NOW, acknowledgement, join_case, open_case, reading

EVERYTHING = (
    schema.cases,
    schema.messages,
    schema.originals,
    schema.deliveries,
    schema.known_ids,
    schema.outgoing,
    schema.acknowledgements,
    schema.history,
    schema.counters,
    schema.cursors,
    schema.quarantine,
)

ONCE_A_BATCH = (
    schema.counters,
    schema.deliveries,
    schema.originals,
    schema.history,
    schema.cursors,
)
"""What is written for all messages of a batch together."""


def batch(items: Sequence[Reading | Failure], cursor: str | None = "7/9") -> Batch:
    return Batch("support", "INBOX", tuple(item.delivery for item in items), cursor)


async def record(
    ledger: SqlLedger,
    *items: Reading | Failure,
    settle: Settle = open_case,
    now: datetime = NOW,
    cursor: str | None = "7/9",
) -> tuple[Record | Failure, ...]:
    return await ledger.record(batch(items, cursor), items, settle, now)


def refusing(key: str, error: Exception) -> Settle:
    """Settles every message but the one whose delivery has ``key``."""

    def settle(item: Reading, facts: Facts) -> Record:
        if item.delivery.key == key:
            raise error
        return open_case(item, facts)

    return settle


@contextmanager
def failing(engine: Engine, table: Table, nth: int) -> Iterator[None]:
    """The database fails at the ``nth`` insertion into ``table``."""
    left = nth

    def fail(_c: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal left
        left -= statement.startswith(f"INSERT INTO {table.name} ")
        if left == 0:
            raise OperationalError(statement, {}, Exception("disk I/O error"))

    event.listen(engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", fail)


def column(rows: Rows, table: Table, name: str) -> list[Any]:
    return [row[name] for row in rows(table)]


async def test_one_message_with_all_that_it_changes(ledger: SqlLedger, rows: Rows) -> None:
    done = await record(ledger, reading(1))
    assert [item.case.reference for item in done if isinstance(item, Record) and item.case] == [
        "FD-2026-000001"
    ]
    (case,), (message,), (original,) = (
        rows(schema.cases),
        rows(schema.messages),
        rows(schema.originals),
    )
    (window,) = rows(schema.windows)
    assert (case["state"], window["case_id"], window["message_id"]) == ("open", 1, 1)
    assert window["next_look"] == window["at_risk"]
    assert (window["due"], window["reasons"], window["policy"]) == (
        datetime(2026, 11, 24, 9, tzinfo=UTC),
        ["why"],
        "default",
    )
    assert (message["case_id"], message["reason"], message["acknowledged"]) == (
        case["id"],
        "acknowledge",
        True,
    )
    assert message["trace"] == [["new-case", "RFC 5322 §3.6.4", False, ""]]
    assert zlib.decompress(original["content"]) == b"Subject: x\n\nx"
    assert column(rows, schema.history, "event") == ["received", "opened"]
    assert column(rows, schema.outgoing, "fate") == ["pending"]
    assert column(rows, schema.acknowledgements, "domain") == ["shop.example"]
    assert set(column(rows, schema.known_ids, "message_id")) == {
        "<1@shop.example>",
        "<FD-2026-000001@desk.example>",
    }
    assert await ledger.cursors("support") == {"INBOX": "7/9"}


@pytest.mark.parametrize("table", EVERYTHING[:10], ids=lambda table: table.name)
async def test_nothing_is_written_if_the_database_fails(
    engine: Engine, ledger: SqlLedger, rows: Rows, table: Table
) -> None:
    """Whichever statement fails, and be it the batch's last, no row and no cursor stays."""
    last = 1 if table in ONCE_A_BATCH else 2
    with failing(engine, table, last), pytest.raises(OperationalError, match="disk I/O error"):
        await record(ledger, reading(1), reading(2))
    assert [each.name for each in EVERYTHING if rows(each)] == []


async def test_bad_message_goes_to_quarantine_and_the_others_are_recorded(
    ledger: SqlLedger, rows: Rows
) -> None:
    settle = refusing("7/2", ZeroDivisionError("a bug"))
    done = await record(ledger, reading(1), reading(2), reading(3), settle=settle)
    assert [type(item) for item in done] == [Record, Failure, Record]
    (aside,) = rows(schema.quarantine)
    assert (aside["key"], aside["resolved"]) == ("7/2", None)
    assert "ZeroDivisionError: a bug" in aside["error"]
    assert zlib.decompress(aside["content"]) == b"Subject: x\n\nx"
    assert column(rows, schema.deliveries, "key") == ["7/1", "7/3"]
    assert column(rows, schema.cases, "reference") == ["FD-2026-000001", "FD-2026-000002"]
    assert await ledger.cursors("support") == {"INBOX": "7/9"}


@pytest.mark.parametrize(
    ("kind", "message_s_own"),
    [
        (IntegrityError, True),
        (DataError, True),
        (OperationalError, False),
        (DatabaseError, False),
        (InternalError, False),
        (ProgrammingError, False),
    ],
)
async def test_database_that_fails_puts_no_message_into_quarantine(
    ledger: SqlLedger, rows: Rows, kind: type[DatabaseError], message_s_own: bool
) -> None:
    """A disk image that is malformed would otherwise set every message aside, one by one."""
    settle = refusing("7/2", kind("INSERT", {}, Exception("the database's words")))
    if message_s_own:
        await record(ledger, reading(1), reading(2), settle=settle)
        assert column(rows, schema.quarantine, "key") == ["7/2"]
        return
    with pytest.raises(kind, match="the database's words"):
        await record(ledger, reading(1), reading(2), settle=settle)
    assert [each.name for each in EVERYTHING if rows(each)] == []


async def test_message_that_the_database_cannot_hold_does_not_stop_the_others(
    ledger: SqlLedger, rows: Rows
) -> None:
    bad = reading(2)
    bad = replace(bad, message=replace(bad.message, subject="half a letter \udc80"))
    done = await record(ledger, reading(1), bad, reading(3))
    assert [type(item) for item in done] == [Record, Failure, Record]
    assert column(rows, schema.quarantine, "key") == ["7/2"]


@pytest.mark.parametrize(
    "error", ["plain", "Ünïcode", "half a letter \udc80", "x" * 100_000, "nul \0"]
)
async def test_failure_is_set_aside_whatever_its_error_says(
    ledger: SqlLedger, rows: Rows, error: str
) -> None:
    done = await record(ledger, reading(1), Failure(reading(2).delivery, error))
    assert [type(item) for item in done] == [Record, Failure]
    assert column(rows, schema.quarantine, "error") == [error.replace("\udc80", "\\udc80")]
    assert await ledger.cursors("support") == {"INBOX": "7/9"}


async def test_failure_again_is_set_aside_once_with_the_new_error(
    ledger: SqlLedger, rows: Rows
) -> None:
    place = reading(1).delivery
    await record(ledger, Failure(place, "first"))
    await ledger.release(place, NOW)
    assert column(rows, schema.quarantine, "resolved") == [NOW]
    await record(ledger, Failure(place, "second"))
    (aside,) = rows(schema.quarantine)
    assert (aside["error"], aside["resolved"]) == ("second", None)


async def test_what_is_released_can_be_recorded(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, Failure(reading(1).delivery, "a bug"))
    done = await record(ledger, reading(1), cursor=None)
    await ledger.release(reading(1).delivery, NOW)
    assert isinstance(done[0], Record)
    assert column(rows, schema.quarantine, "resolved") == [NOW]


async def test_delivery_recorded_before_is_passed_over(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, reading(1), reading(2))
    done = await record(ledger, reading(1), reading(2), reading(3), cursor="7/10")
    assert len(done) == 1
    assert column(rows, schema.deliveries, "key") == ["7/1", "7/2", "7/3"]
    assert column(rows, schema.outgoing, "message_id") == [
        f"<FD-2026-{number:06d}@desk.example>" for number in (1, 2, 3)
    ]
    assert await ledger.cursors("support") == {"INBOX": "7/10"}


async def test_key_that_a_server_gives_away_again_is_another_message(
    ledger: SqlLedger, rows: Rows
) -> None:
    """Told by when the server took it in; the key then stands for the newer message."""
    await record(ledger, reading(1))
    again = reading(1, identity="another")
    later = replace(again.delivery, received=NOW + MINUTE)
    assert len(await record(ledger, replace(again, delivery=later))) == 1
    assert len(await record(ledger, replace(again, delivery=later))) == 0
    (place,) = rows(schema.deliveries)
    assert (place["message_id"], place["received"]) == (2, NOW + MINUTE)


async def test_recorded_delivery_that_cannot_be_read_any_more_is_passed_over(
    ledger: SqlLedger, rows: Rows
) -> None:
    await record(ledger, reading(1))
    assert await record(ledger, Failure(reading(1).delivery, "gone")) == ()
    assert rows(schema.quarantine) == []


async def test_delivery_named_twice_in_one_batch_is_recorded_once(
    ledger: SqlLedger, rows: Rows
) -> None:
    assert len(await record(ledger, reading(1), reading(1))) == 1
    assert len(rows(schema.cases)) == 1


async def test_same_key_in_another_folder_is_another_delivery(
    ledger: SqlLedger, rows: Rows
) -> None:
    other = reading(1)
    other = replace(other, delivery=replace(other.delivery, folder="Archive"))
    await record(ledger, reading(1))
    await record(ledger, other, settle=join_case)
    assert len(rows(schema.deliveries)) == 2


async def test_copy_adds_its_delivery_and_nothing_else(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, reading(1, identity="one"))
    await record(ledger, reading(2, identity="one"), settle=join_case)
    (message,) = rows(schema.messages)
    assert column(rows, schema.deliveries, "message_id") == [message["id"], message["id"]]
    assert len(rows(schema.originals)) == len(rows(schema.cases)) == len(rows(schema.outgoing)) == 1
    assert {row["case_id"] for row in rows(schema.history)} == {message["case_id"]}


async def test_cursor_without_deliveries_moves(ledger: SqlLedger) -> None:
    await record(ledger, cursor="7/20")
    await record(ledger, cursor=None)
    assert await ledger.cursors("support") == {"INBOX": "7/20"}
    assert await ledger.cursors("sales") == {}


async def test_numbers_are_gapless_and_begin_anew_each_year(ledger: SqlLedger, rows: Rows) -> None:
    new_year = datetime(2027, 1, 1, tzinfo=UTC)
    await record(ledger, reading(1), reading(2))
    await record(ledger, reading(3), settle=refusing("7/3", ValueError("a bug")))
    await record(ledger, reading(4), now=new_year - MINUTE)
    await record(ledger, reading(5), now=new_year)
    assert column(rows, schema.cases, "reference") == [
        "FD-2026-000001",
        "FD-2026-000002",
        "FD-2026-000003",
        "FD-2027-000001",
    ]


async def test_number_of_a_case_that_was_rolled_back_is_given_again(
    engine: Engine, ledger: SqlLedger, rows: Rows
) -> None:
    with failing(engine, schema.history, nth=1), pytest.raises(OperationalError):
        await record(ledger, reading(1))
    await record(ledger, reading(1))
    assert column(rows, schema.cases, "reference") == ["FD-2026-000001"]


async def test_message_that_opens_no_case_uses_up_no_number(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, reading(1), settle=join_case)
    await record(ledger, reading(2))
    assert column(rows, schema.cases, "reference") == ["FD-2026-000001"]
    assert column(rows, schema.messages, "case_id") == [None, 1]


async def test_one_message_id_is_sent_once_whoever_asks_again(
    ledger: SqlLedger, rows: Rows
) -> None:
    def same_mail(item: Reading, facts: Facts) -> Record:
        again = acknowledgement("FD-2026-000001", "lee@other.example")
        return replace(open_case(item, facts), outgoing=(again,))

    await record(ledger, reading(1))
    await record(ledger, reading(2), settle=same_mail)
    assert column(rows, schema.acknowledgements, "recipient") == ["kim@shop.example"]
    assert column(rows, schema.outgoing, "case_id") == [1]


async def test_originals_are_dropped_and_the_record_stays(ledger: SqlLedger, rows: Rows) -> None:
    await record(ledger, reading(1))
    await record(ledger, reading(2), now=NOW + MINUTE)
    assert await ledger.purge(NOW + MINUTE) == 1
    assert column(rows, schema.originals, "message_id") == [2]
    assert len(rows(schema.messages)) == 2


async def test_customer_without_an_address_is_recorded(ledger: SqlLedger, rows: Rows) -> None:
    def silent(item: Reading, facts: Facts) -> Record:
        return replace(open_case(item, facts), outgoing=())

    nobody = reading(1)
    nobody = replace(
        nobody,
        originator=None,
        message=replace(nobody.message, sender=(), message_id=None),
        lookup=replace(nobody.lookup, originator=""),
    )
    await record(ledger, nobody, settle=silent)
    assert column(rows, schema.cases, "customer") == [Address("").email]
    assert rows(schema.known_ids) == []
