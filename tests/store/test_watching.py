"""Which messages still wait for an answer, and where they lie."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from daemon.model import Batch, CaseChange, Facts, Reading, Record
from daemon.model.mail import CALLS
from daemon.model.watch import Ask, CaseState, Hold
from daemon.ports import Settle
from daemon.store import SqlLedger, SqlWatchBook, watching
from tests.store.samples import HOUR, NOW, join_case, open_case, reading
from tests.store.watched import MET, change_case, put_case, window


def asking(settle: Settle) -> Settle:
    """Settles a message as one that wants an answer."""

    def settled(item: Reading, facts: Facts) -> Record:
        return replace(settle(item, facts), asks=True)

    return settled


def at(item: Reading, received: datetime = NOW, **place: Any) -> Reading:
    """The message as it was received then, or lies elsewhere."""
    return replace(item, delivery=replace(item.delivery, received=received, **place))


async def record(ledger: SqlLedger, item: Reading, settle: Settle) -> None:
    place = item.delivery
    await ledger.record(Batch(place.account, place.folder, (), None), (item,), settle, NOW)


def follow_up(number: int, received: datetime, reference: str = "FD-2026-000001") -> Reading:
    return at(reading(number, references=(reference,)), received)


FIRST = Ask(1, "<1@shop.example>", NOW)


@pytest.fixture
async def waiting(ledger: SqlLedger) -> SqlLedger:
    """One case with a question; the account of another case is another one."""
    await record(ledger, reading(1), asking(open_case))
    await record(ledger, at(reading(2), account="sales"), asking(open_case))
    return ledger


async def test_question_waits_where_it_lies(waiting: SqlLedger, book: SqlWatchBook) -> None:
    assert await book.unanswered("support") == {("INBOX", "7/1"): (1, FIRST)}
    assert await book.unanswered("sales") == {
        ("INBOX", "7/2"): (2, Ask(2, "<2@shop.example>", NOW))
    }
    assert await book.unanswered("nobody") == {}


async def test_each_message_that_wants_an_answer_waits(
    waiting: SqlLedger, book: SqlWatchBook
) -> None:
    later = NOW + HOUR
    await record(waiting, follow_up(3, later), asking(join_case))
    await record(waiting, follow_up(4, later), join_case)  # thanks
    assert await book.unanswered("support") == {
        ("INBOX", "7/1"): (1, FIRST),
        ("INBOX", "7/3"): (1, Ask(3, "<3@shop.example>", later)),
    }


async def test_copy_waits_wherever_it_lies(waiting: SqlLedger, book: SqlWatchBook) -> None:
    """A colleague may mark the one in another folder."""
    copy = at(reading(1, identity="identity 1"), folder="Shared", key="9/1")
    await record(waiting, copy, join_case)
    await record(waiting, at(copy, account="sales"), join_case)
    assert set(await book.unanswered("support")) == {("INBOX", "7/1"), ("Shared", "9/1")}
    assert ("Shared", "9/1") in await book.unanswered("sales")


async def test_what_lies_in_no_mailbox_bears_no_mark(ledger: SqlLedger, book: SqlWatchBook) -> None:
    await record(ledger, at(reading(1), folder=f"{CALLS}bus", key="1"), asking(open_case))
    assert await book.unanswered("support") == {}


async def test_message_without_a_name_waits_too(ledger: SqlLedger, book: SqlWatchBook) -> None:
    nameless = reading(1)
    nameless = replace(nameless, message=replace(nameless.message, message_id=None))
    await record(ledger, nameless, asking(open_case))
    assert await book.unanswered("support") == {("INBOX", "7/1"): (1, Ask(1, "", NOW))}


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        (CaseChange(state=CaseState.WAITING, ending=MET), set()),
        (CaseChange(state=CaseState.HOLD, hold=Hold(NOW, None, "")), {"7/1", "7/3"}),
        # What was received before the window that runs was answered with an earlier one.
        (CaseChange(ending=MET, window=window(NOW + HOUR), asks=3), {"7/3"}),
        (CaseChange(ending=MET, window=window(NOW + 2 * HOUR)), set()),
        (CaseChange(window=window(NOW, policy="complaint")), {"7/1", "7/3"}),
    ],
)
async def test_what_was_answered_waits_no_more(
    engine: Engine,
    waiting: SqlLedger,
    book: SqlWatchBook,
    change: CaseChange,
    waits: set[str],
) -> None:
    await record(waiting, follow_up(3, NOW + HOUR), asking(join_case))
    change_case(engine, change)
    assert {key for _, key in await book.unanswered("support")} == waits


def test_every_window_that_runs_is_listed_due_first(engine: Engine) -> None:
    put_case(engine, 1, NOW + HOUR)
    put_case(engine, 2)
    put_case(engine, 3, window=None)
    put_case(engine, 4)
    change_case(engine, CaseChange(ending=MET), 4)
    change_case(engine, CaseChange(state=CaseState.HOLD, hold=Hold(NOW, None, "")))
    with engine.connect() as connection:
        assert [case.case_id for case in watching.running(connection)] == [2, 1]
