"""Intake with the real line and the real ledger: committed batch by batch, past every fault."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.errors import ChannelError
from daemon.loops.desk import Desk
from daemon.loops.intake import Helpers, Intake
from daemon.loops.pulse import Pulse
from daemon.store import SqlLedger, schema
from tests.loops.world import ScriptedInbound, batch, letter
from tests.manual_clock import ManualClock, until
from tests.store.conftest import Rows
from tests.store.samples import NOW

AWAY = ChannelError("imap.desk.example does not answer", temporary=True)


class Bells(list[str]):
    """Notes each wake-up of the dispatches."""

    def ring(self) -> None:
        """Note it."""
        self.append("rung")


def intake(
    inbound: ScriptedInbound, ledger: SqlLedger, desk: Desk, clock: ManualClock, bells: Bells
) -> Intake:
    return Intake(
        inbound,
        ledger,
        desk,
        clock,
        bells.ring,
        pulse=Pulse("intake support", clock, timedelta(minutes=10)),
        helpers=Helpers("support"),
    )


async def test_batches_are_committed_one_by_one(
    ledger: SqlLedger, desk: Desk, clock: ManualClock, rows: Rows
) -> None:
    first, second = letter(1, NOW), letter(2, NOW)
    inbound = ScriptedInbound(polls=[[batch(first, cursor="7/1"), batch(second, cursor="7/2")]])
    bells = Bells()
    assert await intake(inbound, ledger, desk, clock, bells).once() == 2
    assert [row["reference"] for row in rows(schema.cases)] == ["FD-2026-000001", "FD-2026-000002"]
    assert len(rows(schema.outgoing)) == 2
    assert len(bells) == 3  # once for each batch, and when the first try had ended
    assert await ledger.cursors("support") == {"INBOX": "7/2"}


async def test_what_was_committed_before_a_fault_stays(
    ledger: SqlLedger, desk: Desk, clock: ManualClock
) -> None:
    inbound = ScriptedInbound(polls=[[batch(letter(1, NOW), cursor="7/1"), AWAY]])
    reads = intake(inbound, ledger, desk, clock, Bells())
    with pytest.raises(ChannelError):
        await reads.once()
    assert await ledger.cursors("support") == {"INBOX": "7/1"}
    assert await reads.once() == 0
    assert inbound.cursors == [{}, {"INBOX": "7/1"}]


async def test_cursor_that_was_lost_answers_nobody_twice(
    ledger: SqlLedger, desk: Desk, clock: ManualClock, rows: Rows
) -> None:
    again = [batch(letter(1, NOW), letter(2, NOW))]
    inbound = ScriptedInbound(polls=[again, again])
    reads = intake(inbound, ledger, desk, clock, Bells())
    assert [await reads.once(), await reads.once()] == [2, 0]
    assert len(rows(schema.outgoing)) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 1000,
        bytes(range(256)) * 40,
        b"Subject: =?utf-8?b?7aCA?=\r\n\r\n\xed\xa0\x80",
        b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-",
        b"References: " + b"<a@b.example> " * 5000 + b"\r\n\r\nx",
        "Subject: [FD-2026-000001-KKKKKKK\u212a]\r\n\r\nx".encode(),
        b"From: a@b.example\r\nFrom: c@d.example\r\nDate: x\r\n\r\n",
    ],
)
async def test_hostile_octets_do_not_keep_a_customer_waiting(
    ledger: SqlLedger, desk: Desk, clock: ManualClock, rows: Rows, raw: bytes
) -> None:
    bad, good = letter(1, NOW, raw), letter(2, NOW)
    inbound = ScriptedInbound(polls=[[batch(bad, good)]])
    assert await intake(inbound, ledger, desk, clock, Bells()).once() == 2
    assert len(rows(schema.messages)) == 2
    assert rows(schema.quarantine) == []
    sent_to = [row["recipients"] for row in rows(schema.outgoing)]
    assert ["kim2@shop.example"] in sent_to


async def test_account_that_is_away_is_tried_later_and_later(
    ledger: SqlLedger, desk: Desk, clock: ManualClock, rows: Rows
) -> None:
    inbound = ScriptedInbound(polls=[*[[AWAY]] * 9, [batch(letter(1, NOW))], [AWAY]])
    task = asyncio.create_task(intake(inbound, ledger, desk, clock, Bells()).run(60))
    pauses: list[float] = []
    while len(pauses) < 9:
        await until(lambda: len(inbound.cursors) > len(pauses) and clock.sleepers)
        (wakes,) = clock.sleepers
        pauses.append((wakes - clock.now()).total_seconds())
        clock.advance(timedelta(seconds=pauses[-1]))
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    await until(lambda: rows(schema.cases))
    # After a success it begins with the shortest pause again.
    inbound.arrived.set()
    await until(lambda: clock.sleepers)
    assert clock.sleepers == (clock.now() + timedelta(seconds=5),)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(("temporary", "level"), [(True, "WARNING"), (False, "ERROR")])
async def test_trouble_that_time_will_not_mend_is_an_error_in_the_log(
    ledger: SqlLedger,
    desk: Desk,
    clock: ManualClock,
    caplog: pytest.LogCaptureFixture,
    temporary: bool,
    level: str,
) -> None:
    refusal = ChannelError("imap.desk.example\nrefuses the password", temporary=temporary)
    reads = intake(ScriptedInbound(polls=[[refusal], []]), ledger, desk, clock, Bells())
    task = asyncio.create_task(reads.run(60))
    await until(lambda: clock.sleepers)
    assert reads.trouble is not None
    assert reads.trouble.reason == "imap.desk.example refuses the password"
    (line,) = (line for line in caplog.records if "next try in 5 s" in line.getMessage())
    assert line.levelname == level
    clock.advance(timedelta(seconds=5))
    await until(lambda: not reads.trouble)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_log_says_what_was_decided(
    ledger: SqlLedger, desk: Desk, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    withheld = replace(letter(2, NOW, b""), size=900, reduced=True)
    inbound = ScriptedInbound(polls=[[batch(letter(1, NOW), withheld)]])
    await intake(inbound, ledger, desk, clock, Bells()).once()
    assert "→ FD-2026-000001, acknowledgement queued" in caplog.text
    assert "support/INBOX 7/2: quarantine" in caplog.text
