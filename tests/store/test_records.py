"""What people ask of the record."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from daemon.errors import Outcome
from daemon.model import Batch, Facts, Failure, Record
from daemon.stages.retry import settle
from daemon.store import SqlLedger, records
from daemon.store.records import Holding
from tests.store.samples import DAY, HOUR, NOW, join_case, new_case, open_case, reading


def due_in_a_week(item: object, facts: Facts) -> Record:
    record = open_case(reading(2), facts)
    assert record.case is not None
    assert record.case.window is not None
    window = replace(record.case.window, due=NOW + 7 * DAY)
    return replace(record, case=replace(record.case, window=window))


def praise(_item: object, facts: Facts) -> Record:
    record = open_case(reading(1), facts)
    case = replace(new_case(reading(1), facts.next_reference), window=None)
    return replace(record, case=case, outgoing=())


@pytest.fixture
async def engine_with_mail(engine: Engine, ledger: SqlLedger) -> Engine:
    """Praise, a case due in a week, one due tomorrow with a follow-up, and one in quarantine."""
    follow_up = reading(4, references=("FD-2026-000003",))
    aside = Failure(reading(5).delivery, "a bug")
    for number, settles in ((1, praise), (2, due_in_a_week), (3, open_case)):
        item = reading(number)
        await ledger.record(Batch("support", "INBOX", (), None), (item,), settles, NOW)
    late = NOW + HOUR
    await ledger.record(Batch("support", "INBOX", (), None), (follow_up, aside), join_case, late)
    return engine


async def test_cases_most_urgent_first_and_praise_last(engine_with_mail: Engine) -> None:
    with engine_with_mail.connect() as connection:
        listed = records.cases(connection)
    assert [case["reference"][-1] for case in listed] == ["3", "2", "1"]
    assert listed[-1]["due"] is None


async def test_case_with_all_that_belongs_to_it(engine_with_mail: Engine) -> None:
    with engine_with_mail.connect() as connection:
        found = records.case(connection, "fd-2026-000003")
        assert records.case(connection, "FD-2026-000099") is None
    assert found is not None
    assert [message["message_id"] for message in found["messages"]] == [
        "<3@shop.example>",
        "<4@shop.example>",
    ]
    assert [mail["fate"] for mail in found["outgoing"]] == ["pending"]
    assert [line["event"] for line in found["history"]] == ["received", "opened", "received"]


@pytest.mark.parametrize(
    ("reason", "most", "ids"),
    [
        (None, 50, [4, 3, 2, 1]),
        (None, 2, [4, 3]),
        ("follow-up", 50, [4]),
        ("acknowledge", 1, [3]),
        ("brake", 50, []),
    ],
)
async def test_messages_newest_first(
    engine_with_mail: Engine, reason: str | None, most: int, ids: list[int]
) -> None:
    with engine_with_mail.connect() as connection:
        found = list(records.messages(connection, reason, most))
    assert [message["id"] for message in found] == ids
    assert all(message["reference"] for message in found)


async def test_history_after_an_entry(engine_with_mail: Engine) -> None:
    with engine_with_mail.connect() as connection:
        everything = records.history_since(connection, 0)
        rest = records.history_since(connection, everything[-2]["id"])
    assert [line["id"] for line in everything] == list(range(1, 8))
    assert [(line["event"], line["reference"]) for line in rest] == [("received", "FD-2026-000003")]


async def test_quarantine_hands_back_the_delivery(
    engine_with_mail: Engine, ledger: SqlLedger
) -> None:
    with engine_with_mail.connect() as connection:
        (aside,) = records.quarantined(connection)
    assert aside.delivery == reading(5).delivery
    assert (aside.error, aside.recorded) == ("a bug", NOW + HOUR)
    await ledger.release(aside.delivery, NOW)
    with engine_with_mail.connect() as connection:
        assert records.quarantined(connection) == []


async def test_what_is_kept_for_each_account(engine_with_mail: Engine, ledger: SqlLedger) -> None:
    await ledger.record(Batch("sales", "INBOX", (), "1"), (), open_case, NOW)
    await ledger.record(Batch("sales", "Later", (), "1"), (), open_case, NOW)
    taken = await ledger.exchange("support", (), 1, NOW)
    with engine_with_mail.connect() as connection:
        assert records.holdings(connection) == [Holding("sales", 0, 2), Holding("support", 2, 0)]
    await ledger.exchange("support", [settle(taken[0], Outcome.SENT, "250 ok", NOW)], 0, NOW)
    with engine_with_mail.connect() as connection:
        assert records.holdings(connection)[1] == Holding("support", 1, 0)
