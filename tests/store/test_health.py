"""What the desk's own health is told by: mail that waits, alarms that are on."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine

from daemon.errors import Outcome
from daemon.model.watch import Alarm
from daemon.stages.retry import settle
from daemon.store import SqlLedger, SqlWatchBook, health, intake
from tests.store.samples import HOUR, MINUTE, NOW, acknowledgement

DISK = Alarm("disk", "2 MiB left", NOW)
AWAY = Alarm("poll:support", "support cannot be read", NOW)


def put_mail(engine: Engine, name: str, at: datetime, account: str = "support") -> None:
    mail = replace(acknowledgement(name, f"{name}@shop.example"), account=account)
    with engine.begin() as connection:
        intake.add_outgoing(connection, mail, None, at)


async def test_nothing_waits_where_nothing_was_recorded(book: SqlWatchBook) -> None:
    assert await book.waiting_since() == {}


async def test_oldest_mail_of_each_account_waits(engine: Engine, book: SqlWatchBook) -> None:
    put_mail(engine, "second", NOW + MINUTE)
    put_mail(engine, "first", NOW)
    put_mail(engine, "ana", NOW + HOUR, "route:chat")
    assert await book.waiting_since() == {"support": NOW, "route:chat": NOW + HOUR}


@pytest.mark.parametrize(
    ("outcome", "waits"),
    [
        (None, True),  # in flight
        (Outcome.TEMPORARY, True),
        (Outcome.SENT, False),
        (Outcome.PERMANENT, False),
    ],
)
async def test_mail_waits_until_its_fate_is_known(
    engine: Engine, ledger: SqlLedger, book: SqlWatchBook, outcome: Outcome | None, waits: bool
) -> None:
    put_mail(engine, "first", NOW)
    put_mail(engine, "second", NOW + HOUR)
    (claimed,) = await ledger.exchange("support", (), 1, NOW)
    if outcome is not None:
        await ledger.exchange("support", [settle(claimed, outcome, "", NOW)], 0, NOW)
    assert await book.waiting_since() == {"support": NOW if waits else NOW + HOUR}
    await ledger.recover("support", NOW + HOUR)
    assert await book.waiting_since() == {"support": NOW if waits else NOW + HOUR}


def test_alarm_that_is_on_stays_as_it_was_until_it_is_over(engine: Engine) -> None:
    with engine.begin() as connection:
        health.turn_on(connection, (DISK, AWAY))
        health.turn_on(connection, (replace(DISK, detail="1 MiB left", since=NOW + HOUR),))
        assert health.alarms(connection) == {"disk": DISK, "poll:support": AWAY}
        health.turn_off(connection, ("disk", "queue:support"))
        assert health.alarms(connection) == {"poll:support": AWAY}
        health.turn_off(connection, ())
        health.turn_on(connection, ())
        assert health.alarms(connection) == {"poll:support": AWAY}
