"""The service: all loops of all accounts, begun and ended together; and the tidying."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from daemon.doors import Doors, Station
from daemon.errors import ChannelError
from daemon.loops.desk import Desk
from daemon.loops.tidy import Tidy
from daemon.model import Address, Batch
from daemon.service import (
    RESTART_PAUSE,
    STALE,
    Records,
    Service,
)
from daemon.store import SqlLedger, SqlWatchBook, schema
from daemon.systemd import notify_systemd, report
from tests.loops.world import ScriptedInbound, TakingOutbound, batch, letter
from tests.manual_clock import ManualClock, until
from tests.store.conftest import Rows
from tests.store.samples import DAY, HOUR, NOW

AWAY = ChannelError("imap.desk.example does not answer", temporary=True)
ACCOUNTS = {"support": Address("support@desk.example"), "sales": Address("sales@desk.example")}


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk with two accounts."""
    return replace(desk, accounts=ACCOUNTS, fallback=dict.fromkeys(ACCOUNTS, "en"))


@pytest.fixture
async def stations() -> tuple[Station, Station]:
    """Two accounts whose relays take everything."""
    made = tuple(
        Station(ScriptedInbound(account), TakingOutbound(), 60, 4)
        for account in ("support", "sales")
    )
    for station in made:
        relay(station).gate.set()
    return made[0], made[1]


def serving(
    stations: Sequence[Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> Service:
    """The service of ``stations``, on a disk with room."""
    kept = Records(ledger, SqlWatchBook(ledger.worker), DAY, lambda: None)
    return Service(Doors(stations), kept, office, clock)


def inbound(station: Station) -> ScriptedInbound:
    assert isinstance(station.inbound, ScriptedInbound)
    return station.inbound


def relay(station: Station) -> TakingOutbound:
    assert isinstance(station.outbound, TakingOutbound)
    return station.outbound


def sold(number: int) -> Batch:
    """A letter to the second account."""
    return Batch("sales", "INBOX", (replace(letter(number, NOW), account="sales"),), "1")


async def test_once_reads_and_answers_what_is_there(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, sales = stations
    inbound(support).polls = [[batch(letter(1, NOW))]]
    inbound(sales).polls = [[sold(2)]]
    service = serving(stations, ledger, office, clock)
    assert await service.backlog() == 2
    assert await service.once() == (2, [])
    assert relay(support).taken == ["kim1@shop.example"]
    assert relay(sales).taken == ["kim2@shop.example"]
    assert inbound(support).closed == relay(sales).closed == 1


async def test_account_that_fails_does_not_stop_the_other(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, sales = stations
    inbound(support).polls = [[AWAY]]
    inbound(sales).polls = [[sold(2)]]
    assert await serving(stations, ledger, office, clock).once() == (1, [AWAY])
    assert relay(sales).taken == ["kim2@shop.example"]


async def test_account_that_cannot_tell_its_backlog_has_none(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, sales = stations
    inbound(support).away = ValueError("a bug")
    inbound(sales).polls = [[sold(2)]]
    assert await serving(stations, ledger, office, clock).backlog() == 1


async def test_bug_in_a_channel_is_not_hidden(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    inbound(stations[0]).polls = [[ValueError("a bug")]]
    inbound(stations[1]).polls = [[sold(2)]]
    with pytest.raises(ValueError, match="a bug"):
        await serving(stations, ledger, office, clock).once()
    assert relay(stations[1]).taken == ["kim2@shop.example"]
    assert relay(stations[0]).closed == 1


async def test_run_answers_and_stops(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, sales = stations
    inbound(support).polls = [[batch(letter(1, NOW))]]
    stop, ready = asyncio.Event(), asyncio.Event()
    service = serving(stations, ledger, office, clock)
    task = asyncio.create_task(service.run(stop, ready.set))
    await ready.wait()
    await until(lambda: relay(support).taken)
    inbound(sales).polls = [[sold(2)]]
    inbound(sales).arrived.set()
    await until(lambda: relay(sales).taken)
    stop.set()
    await task
    assert relay(support).closed == inbound(sales).closed == 1


async def test_stop_lets_mail_in_flight_end_and_reads_no_more(
    stations: tuple[Station, Station],
    ledger: SqlLedger,
    office: Desk,
    clock: ManualClock,
    rows: Rows,
) -> None:
    support, _ = stations
    relay(support).gate.clear()
    inbound(support).polls = [[batch(letter(1, NOW))], [batch(letter(2, NOW))]]
    stop = asyncio.Event()
    service = serving(stations, ledger, office, clock)
    task = asyncio.create_task(service.run(stop, lambda: None))
    await until(lambda: [row for row in rows(schema.outgoing) if row["fate"] == "sending"])
    stop.set()
    inbound(support).arrived.set()
    await asyncio.sleep(0.05)
    assert not task.done()
    relay(support).gate.set()
    await task
    assert relay(support).taken == ["kim1@shop.example"]
    assert [row["fate"] for row in rows(schema.outgoing)] == ["sent"]


async def test_end_that_comes_only_when_the_connection_is_closed_is_written(
    stations: tuple[Station, Station],
    ledger: SqlLedger,
    office: Desk,
    clock: ManualClock,
    rows: Rows,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A relay that is slower than the shutdown: the mail is perhaps out, and that is on record."""
    monkeypatch.setattr("daemon.service.DRAIN", 0.05)
    support, _ = stations
    relay(support).gate.clear()
    inbound(support).polls = [[batch(letter(1, NOW))]]
    stop = asyncio.Event()
    task = asyncio.create_task(serving(stations, ledger, office, clock).run(stop, lambda: None))
    await until(lambda: [row for row in rows(schema.outgoing) if row["fate"] == "sending"])
    stop.set()
    await task
    (mail,) = rows(schema.outgoing)
    assert (mail["fate"], mail["uncertain"]) == ("pending", 1)
    assert mail["answer"] == "closed after the content was sent"


async def test_loop_that_fails_for_no_known_reason_starts_again(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, _ = stations
    broken = OperationalError("SELECT", {}, Exception("disk I/O error"))
    inbound(support).polls = [[broken], [batch(letter(1, NOW))]]
    stop = asyncio.Event()
    service = serving(stations, ledger, office, clock)
    task = asyncio.create_task(service.run(stop, lambda: None))
    await until(lambda: clock.now() + timedelta(seconds=RESTART_PAUSE) in clock.sleepers)
    clock.advance(timedelta(seconds=RESTART_PAUSE))
    await until(lambda: relay(support).taken)
    stop.set()
    await task


async def test_loop_that_hangs_is_named(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    service = serving(stations, ledger, office, clock)
    assert service.stale() == []
    clock.advance(STALE + timedelta(seconds=61))
    assert service.stale() == [
        "intake support", "intake sales", "dispatch support", "dispatch sales",
        "watch", "digests", "dead man",
    ]  # fmt: skip


@pytest.mark.parametrize(("hangs", "told"), [(False, "WATCHDOG=1"), (True, None)])
async def test_watchdog_is_fed_only_while_every_loop_turns(
    stations: tuple[Station, Station],
    ledger: SqlLedger,
    office: Desk,
    clock: ManualClock,
    hangs: bool,
    told: str | None,
) -> None:
    service = serving(stations, ledger, office, clock)
    clock.advance(2 * STALE if hangs else STALE)
    words: list[str] = []
    task = asyncio.create_task(report(service, words.append, 0.02, lambda: None))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert {word for word in words if "STATUS" not in word} == ({told} if told else set())


async def test_status_says_which_account_cannot_be_read_and_why(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    support, _ = stations
    refused = ChannelError("imap.desk.example refuses\nthe password", temporary=False)
    inbound(support).polls = [[refused]]
    service = serving(stations, ledger, office, clock)
    assert service.status() == "reading support, sales"
    stop = asyncio.Event()
    task = asyncio.create_task(service.run(stop, lambda: None))
    words: list[str] = []
    reporter = asyncio.create_task(report(service, words.append, 0.01, lambda: None))
    told = "STATUS=support cannot be read: imap.desk.example refuses the password; reading sales"
    await until(lambda: told in words)
    clock.advance(timedelta(seconds=5))
    await until(lambda: words[-2:].count("STATUS=reading support, sales"))
    clock.advance(2 * STALE)
    assert service.status().startswith("hanging: intake support, intake sales, dispatch")
    reporter.cancel()
    stop.set()
    await asyncio.gather(task, reporter, return_exceptions=True)


async def test_date_that_is_set_makes_no_loop_hang(
    stations: tuple[Station, Station], ledger: SqlLedger, office: Desk, clock: ManualClock
) -> None:
    service = serving(stations, ledger, office, clock)
    clock.set(NOW + 400 * DAY)
    assert service.stale() == []
    clock.set(NOW - 400 * DAY)
    clock.advance(2 * STALE)
    assert len(service.stale()) == 7  # four of the accounts, the watch, digests, the dead man


def test_service_manager_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notify_systemd("READY=1")  # nobody listens: nothing happens
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        notify_systemd("READY=1")
        assert manager.recv(100) == b"READY=1"


async def test_tidy_drops_originals_every_hour(
    stations: tuple[Station, Station],
    ledger: SqlLedger,
    office: Desk,
    clock: ManualClock,
    rows: Rows,
) -> None:
    inbound(stations[0]).polls = [[batch(letter(1, NOW))]]
    await serving(stations, ledger, office, clock).once()
    tidy = Tidy(ledger, clock, keep=DAY)
    assert await tidy.once() == 0
    task = asyncio.create_task(tidy.run())
    for _ in range(25):
        assert rows(schema.originals)
        await until(lambda: clock.sleepers)
        clock.advance(HOUR)
        await until(lambda: clock.now() + HOUR in clock.sleepers)
    assert not rows(schema.originals)
    assert len(rows(schema.messages)) == 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
