"""Mail on its way out: claimed once, settled once, never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from daemon.model import Claimed, Fate, Outgoing, OutgoingKind, Settlement
from daemon.store import SqlLedger, intake, schema
from tests.store.conftest import Rows
from tests.store.samples import DAY, HOUR, MINUTE, NOW, acknowledgement

ALERT = replace(
    acknowledgement("alert", "admin@desk.example"),
    kind=OutgoingKind.ALERT,
    message_id="<alert@desk.example>",
)


@pytest.fixture
def waiting(engine: Engine) -> tuple[Outgoing, ...]:
    """Three mails that are due, a minute after each other."""
    mails = tuple(acknowledgement(f"FD-2026-00000{n}", f"kim{n}@x.example") for n in (1, 2, 3))
    with engine.begin() as connection:
        for minute, mail in enumerate(mails):
            intake.add_outgoing(connection, mail, None, NOW + minute * MINUTE)
    return mails


def settled(claimed: Claimed, fate: Fate, **changes: object) -> Settlement:
    made = Settlement(claimed.id, fate, 0, HOUR, "250 ok")
    return replace(made, **changes)  # type: ignore[arg-type]  # the caller names the fields


async def claim(ledger: SqlLedger, want: int = 8, after: timedelta = HOUR) -> tuple[Claimed, ...]:
    return await ledger.exchange("support", (), want, NOW + after)


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize(
    ("want", "after", "ids"),
    [
        (8, HOUR, [1, 2, 3]),
        (2, HOUR, [1, 2]),
        (0, HOUR, []),
        (8, timedelta(), [1]),
        (8, MINUTE, [1, 2]),
        (8, -MINUTE, []),
    ],
)
async def test_what_is_due_is_claimed_oldest_first(
    ledger: SqlLedger, want: int, after: timedelta, ids: list[int]
) -> None:
    assert [claimed.id for claimed in await claim(ledger, want, after)] == ids


async def test_claimed_mail_is_the_recorded_one(
    ledger: SqlLedger, waiting: tuple[Outgoing, ...]
) -> None:
    claimed = (await claim(ledger))[0]
    assert claimed.envelope == waiting[0].envelope
    assert (claimed.message_id, claimed.expires) == (waiting[0].message_id, waiting[0].expires)
    assert (claimed.kind, claimed.attempts, claimed.uncertain) == (waiting[0].kind, 1, 0)


@pytest.mark.usefixtures("waiting")
async def test_mail_is_claimed_once_and_only_by_its_account(ledger: SqlLedger) -> None:
    assert await ledger.exchange("sales", (), 8, NOW + HOUR) == ()
    assert len(await claim(ledger)) == 3
    assert await claim(ledger) == ()


@pytest.mark.usefixtures("waiting")
async def test_what_became_of_a_mail_is_written(ledger: SqlLedger, rows: Rows) -> None:
    sent, later, failed = await claim(ledger)
    ended = [
        settled(sent, Fate.SENT),
        settled(later, Fate.PENDING, uncertain=1, answer="451 later"),
        settled(failed, Fate.FAILED, refused=True, answer="550 no", alerts=(ALERT,)),
    ]
    at = NOW + HOUR
    assert await ledger.exchange("support", ended, 0, at) == ()
    table = [(r["fate"], r["uncertain"], r["next_attempt"], r["finished"], r["answer"])
             for r in rows(schema.outgoing)]  # fmt: skip
    assert table == [
        ("sent", 0, None, at, "250 ok"),
        ("pending", 1, at + HOUR, None, "451 later"),
        ("failed", 0, None, at, "550 no"),
        ("pending", 0, at, None, ""),
    ]
    assert [(r["event"], r["detail"]) for r in rows(schema.history)] == [
        ("acknowledgement-sent", "kim1@x.example: 250 ok"),
        ("acknowledgement-delayed", "kim2@x.example: 451 later"),
        ("not-reached", "kim3@x.example: 550 no"),
    ]
    assert [r["address"] for r in rows(schema.blocks)] == ["kim3@x.example"]


@pytest.mark.usefixtures("waiting")
async def test_alert_of_a_failure_goes_out_in_the_same_round(ledger: SqlLedger) -> None:
    (failed,) = await claim(ledger, want=1)
    ended = [settled(failed, Fate.FAILED, alerts=(ALERT, ALERT))]
    claimed = await ledger.exchange("support", ended, 8, NOW + HOUR)
    assert [mail.message_id for mail in claimed].count(ALERT.message_id) == 1


async def test_alert_that_is_refused_blocks_nobody(
    ledger: SqlLedger, engine: Engine, rows: Rows
) -> None:
    with engine.begin() as connection:
        intake.add_outgoing(connection, ALERT, None, NOW)
    (alert,) = await claim(ledger)
    await ledger.exchange("support", [settled(alert, Fate.FAILED, refused=True)], 0, NOW)
    assert rows(schema.blocks) == []
    assert [row["event"] for row in rows(schema.history)] == ["alert-failed"]
    assert rows(schema.acknowledgements) == []


@pytest.mark.usefixtures("waiting")
async def test_attempts_are_counted(ledger: SqlLedger) -> None:
    (first,) = await claim(ledger, want=1)
    await ledger.exchange("support", [settled(first, Fate.PENDING)], 0, NOW)
    again = [mail for mail in await claim(ledger) if mail.id == first.id]
    assert [mail.attempts for mail in again] == [2]


@pytest.mark.usefixtures("waiting")
async def test_crash_gives_back_what_was_in_flight_and_counts_for_nothing(
    ledger: SqlLedger, rows: Rows
) -> None:
    flying = await claim(ledger, want=2)
    await ledger.exchange("support", [settled(flying[0], Fate.SENT)], 0, NOW)
    assert await ledger.recover("sales", NOW) == 0
    assert await ledger.recover("support", NOW + DAY) == 1
    assert [(r["fate"], r["uncertain"]) for r in rows(schema.outgoing)] == [
        ("sent", 0),
        ("pending", 0),
        ("pending", 0),
    ]
    assert [mail.id for mail in await claim(ledger, after=DAY)] == [3, 2]
    assert await ledger.recover("support", NOW + DAY) == 2


async def test_next_due(ledger: SqlLedger, waiting: tuple[Outgoing, ...]) -> None:
    assert await ledger.next_due("sales") is None
    assert await ledger.next_due("support") == NOW
    await claim(ledger, want=1)
    assert await ledger.next_due("support") == NOW + MINUTE
    await claim(ledger, want=len(waiting))
    assert await ledger.next_due("support") is None
