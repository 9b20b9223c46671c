"""The loops of the watch: one bad case, one bad digest, one trouble."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from daemon.errors import ChannelError
from daemon.loops import digesting, watching
from daemon.loops.bell import Bell
from daemon.loops.deadman import DeadMan
from daemon.loops.digests import Digests
from daemon.loops.pulse import Pulse
from daemon.loops.sightings import FlagReader
from daemon.loops.watch import AGAIN, Watch
from daemon.model.health import Trouble, Vitals
from daemon.store import SqlLedger, SqlWatchBook, schema
from tests.loops.shop import SHOP
from tests.manual_clock import ManualClock
from tests.store.conftest import Rows
from tests.store.samples import HOUR, MINUTE, NOW
from tests.store.watched import put_case, window

AT_RISK = window().at_risk


@pytest.fixture
def book(ledger: SqlLedger) -> SqlWatchBook:
    return SqlWatchBook(ledger.worker)


def pulse(clock: ManualClock) -> Pulse:
    return Pulse("test", clock, timedelta(hours=1))


def watch_on(book: SqlWatchBook, clock: ManualClock) -> Watch:
    return Watch(book, SHOP, clock, wake=Bell(), pulse=pulse(clock), mails=lambda: None)


async def test_a_case_that_a_bug_keeps_from_being_looked_at_keeps_no_other(
    engine: Engine, book: SqlWatchBook, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        put_case(engine, number, agent="ana")
    usual = watching.look

    def look(case: Any, *others: Any) -> Any:
        if case.case_id == 2:
            raise RuntimeError("a bug")
        return usual(case, *others)

    monkeypatch.setattr("daemon.loops.watch.look", look)
    clock = ManualClock(AT_RISK)
    await watch_on(book, clock).once()
    told = {row["case_id"] for row in rows(schema.alerts) if row["told"]}
    assert told == {1, 3}
    # It is tried again, and not at every turn.
    monkeypatch.setattr("daemon.loops.watch.look", usual)
    await watch_on(book, clock).once()
    assert {row["case_id"] for row in rows(schema.alerts)} == {1, 3}
    clock.advance(AGAIN)
    await watch_on(book, clock).once()
    assert {row["case_id"] for row in rows(schema.alerts)} == {1, 2, 3}


async def test_an_alert_that_cannot_be_told_keeps_no_other(
    engine: Engine, book: SqlWatchBook, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        put_case(engine, number, agent="ana")
    usual = watching.tell

    def tell(dues: Any, *others: Any) -> Any:
        if any(due.case.case_id == 2 for due in dues):
            raise RuntimeError("a bug")
        return usual(dues, *others)

    monkeypatch.setattr("daemon.loops.watch.tell", tell)
    await watch_on(book, ManualClock(AT_RISK)).once()
    assert {row["case_id"] for row in rows(schema.alerts) if row["told"]} == {1, 3}


async def test_a_digest_that_fails_keeps_nobody_from_theirs(
    book: SqlWatchBook, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both get one although there is nothing to tell."""
    people = {
        name: replace(slots, times=("07:30",), empty=True)
        for name, slots in SHOP.watch.digests.items()
        if name in ("ana", "ben")
    }
    desk = replace(SHOP, watch=replace(SHOP.watch, digests=people))
    usual = digesting.digest_mails

    def digest_mails(agent: Any, *others: Any, **more: Any) -> Any:
        if agent.name == "ana":
            raise RuntimeError("a bug")
        return usual(agent, *others, **more)

    monkeypatch.setattr("daemon.loops.digests.digest_mails", digest_mails)
    clock = ManualClock(NOW)
    loop = Digests(book, desk, clock, pulse(clock), lambda: None)
    with pytest.raises(RuntimeError, match="a bug"):
        await loop.once()
    assert [row["recipients"] for row in rows(schema.outgoing)] == [["ben@desk.example"]]
    # It is made when it can be, and the other not again.
    monkeypatch.setattr("daemon.loops.digests.digest_mails", usual)
    assert await loop.once() == 1
    assert await loop.once() == 0
    assert len(rows(schema.outgoing)) == 2


async def test_one_alarm_and_one_word_when_it_is_over(book: SqlWatchBook, rows: Rows) -> None:
    trouble = Trouble("support", NOW, "the password was refused", lasting=True)
    state = {"vitals": Vitals(troubles=(trouble,), unread=frozenset({"support"}))}
    clock = ManualClock(NOW)

    def deadman() -> DeadMan:
        return DeadMan(
            book, SHOP, clock, pulse=pulse(clock), mails=lambda: None,
            vitals=lambda: state["vitals"],
        )  # fmt: skip

    async def said() -> list[str]:
        await deadman().once()
        clock.advance(MINUTE)
        return [row["account"] for row in rows(schema.outgoing)]

    # By mail through the account that works, and by the route.
    assert await said() == ["overseas", "route:chat"]
    assert await said() == ["overseas", "route:chat"]
    # A daemon that has only just begun knows nothing better.
    state["vitals"] = Vitals(unread=frozenset({"support"}))
    assert len(await said()) == 2
    state["vitals"] = Vitals()
    assert len(await said()) == 4
    assert len(await said()) == 4
    assert rows(schema.alarms) == []


class Marks:
    """A mailbox of which every message that is asked for is marked, or that is away."""

    def __init__(self, error: ChannelError | None = None) -> None:
        self.error = error
        self.asked: list[dict[str, list[str]]] = []

    async def answered(self, keys: Any) -> Any:
        self.asked.append(dict(keys))
        if self.error is not None:
            raise self.error
        return keys


async def test_a_mark_ends_the_window_and_nobody_is_asked_again(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    marks, clock = Marks(), ManualClock(NOW + HOUR)
    reader = FlagReader("support", marks, book, SHOP, clock)
    assert await reader.once() == 1
    assert [row["outcome"] for row in rows(schema.windows)] == ["met"]
    assert await reader.once() == 0
    assert len(marks.asked) == 1


async def test_a_mailbox_that_cannot_be_asked_ends_nothing(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    reader = FlagReader(
        "support", Marks(ChannelError("away", temporary=True)), book, SHOP, ManualClock(NOW)
    )
    with pytest.raises(ChannelError):
        await reader.once()
    assert [row["ended"] for row in rows(schema.windows)] == [None]


@pytest.mark.parametrize("turns", range(6))
async def test_digests_end_when_the_first_poll_and_the_end_come_at_once(
    book: SqlWatchBook, turns: int
) -> None:
    clock, begun = ManualClock(NOW), asyncio.Event()
    running = asyncio.create_task(Digests(book, SHOP, clock, pulse(clock), lambda: None).run(begun))
    await asyncio.sleep(0.01)
    begun.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    running.cancel()
    ended, _ = await asyncio.wait({running}, timeout=10)
    assert ended
    assert running.cancelled()
