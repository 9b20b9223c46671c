"""Dispatch with the real ledger: nothing lost, nothing twice, nobody waits for anybody else."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from daemon.errors import DeliveryError, Outcome
from daemon.loops.bell import Bell
from daemon.loops.desk import Desk
from daemon.loops.dispatch import LONGEST_REST, Dispatch
from daemon.loops.pulse import Pulse
from daemon.model import Envelope
from daemon.stages.retry import FIRST_WAIT
from daemon.store import SqlLedger, intake, schema
from tests.manual_clock import ManualClock, until
from tests.store.conftest import Rows
from tests.store.samples import DAY, MINUTE, NOW, acknowledgement

TEMPORARY, PERMANENT, UNCERTAIN = Outcome.TEMPORARY, Outcome.PERMANENT, Outcome.UNCERTAIN
ADMIN = "admin@desk.example"


@dataclass
class ScriptedRelay:
    """An Outbound that answers each recipient as the test wrote down, and then ``250 ok``."""

    script: dict[str, list[Outcome | Exception]] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(open_gate))
    handed_over: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    async def send(self, envelope: Envelope) -> str:
        """Do what the script says, when the recipient's gate is open."""
        (recipient,) = envelope.recipients
        self.handed_over.append(recipient)
        await self.gates[recipient].wait()
        answers = self.script.get(recipient)
        answer = answers.pop(0) if answers else None
        if isinstance(answer, Outcome):
            raise DeliveryError(f"{answer} answer", answer, recipient=True)
        if answer is not None:
            raise answer
        self.taken.append(recipient)
        return "250 ok"

    async def close(self) -> None:
        """Nothing is open."""


def open_gate() -> asyncio.Event:
    gate = asyncio.Event()
    gate.set()
    return gate


@dataclass
class World:
    """One account's dispatch and all around it."""

    engine: Engine
    ledger: SqlLedger
    desk: Desk
    clock: ManualClock
    relay: ScriptedRelay
    bell: Bell
    rows: Rows

    def dispatch(self, slots: int = 4, pulse: Pulse | None = None) -> Dispatch:
        """A dispatch as a new process would make it."""
        return Dispatch(
            "support",
            self.relay,
            self.ledger,
            self.desk,
            self.clock,
            wake=self.bell,
            pulse=pulse or Pulse("dispatch support", self.clock, MINUTE),
            slots=slots,
        )

    def record(self, *recipients: str) -> None:
        """Record an acknowledgement to each of ``recipients``."""
        with self.engine.begin() as connection:
            for recipient in recipients:
                mail = acknowledgement(f"FD-2026-{recipient[:6]}", recipient)
                intake.add_outgoing(connection, mail, None, self.clock.now())

    def fates(self) -> dict[str, str]:
        """What became of the mail to each recipient."""
        return {row["recipients"][0]: row["fate"] for row in self.rows(schema.outgoing)}

    def resting_until(self) -> float:
        """Seconds until the dispatch looks again; 0 if it does not rest."""
        wakes = self.clock.sleepers
        return (wakes[0] - self.clock.now()).total_seconds() if wakes else 0

    @asynccontextmanager
    async def running(self, slots: int = 4, pulse: Pulse | None = None) -> AsyncIterator[Dispatch]:
        """A dispatch that runs meanwhile."""
        dispatch = self.dispatch(slots, pulse)
        task = asyncio.create_task(dispatch.run())
        yield dispatch
        dispatch.stop()
        await task


@pytest.fixture
def world(engine: Engine, ledger: SqlLedger, desk: Desk, clock: ManualClock, rows: Rows) -> World:
    """A dispatch with a relay that takes everything."""
    return World(engine, ledger, desk, clock, ScriptedRelay(), Bell(), rows)


async def test_drain_sends_everything_that_is_due_and_returns(world: World) -> None:
    everybody = [f"kim{number}@shop.example" for number in range(20)]
    world.record(*everybody)
    await world.dispatch(slots=3).run(drain=True)
    assert sorted(world.relay.taken) == sorted(everybody)
    assert set(world.fates().values()) == {"sent"}


async def test_drain_ends_a_run_that_rests(world: World) -> None:
    dispatch = world.dispatch()
    async with asyncio.timeout(10):
        task = asyncio.create_task(dispatch.run())
        await asyncio.sleep(0.05)
        assert not task.done()
        dispatch.drain()
        await task


async def test_drain_of_nothing_returns(world: World) -> None:
    await world.dispatch().run(drain=True)
    assert world.relay.handed_over == []


@pytest.mark.parametrize(
    ("answers", "fate", "told"),
    [
        ([], "sent", False),
        ([TEMPORARY], "pending", False),
        ([UNCERTAIN], "pending", False),
        ([RuntimeError("a bug")], "pending", False),
        ([PERMANENT], "failed", True),
    ],
)
async def test_first_attempt(
    world: World, answers: list[Outcome | Exception], fate: str, told: bool
) -> None:
    world.record("kim@shop.example")
    world.relay.script["kim@shop.example"] = answers
    await world.dispatch().run(drain=True)
    assert world.fates()["kim@shop.example"] == fate
    # The alert goes out in the same run.
    assert (ADMIN in world.relay.taken) is told


@pytest.mark.parametrize(
    ("answers", "attempts", "fate", "told"),
    [
        ([TEMPORARY] * 5, 6, "sent", False),
        ([TEMPORARY] * 500, None, "failed", True),
        ([UNCERTAIN], 2, "sent", False),
        ([UNCERTAIN, UNCERTAIN], 2, "failed", True),
        ([UNCERTAIN, TEMPORARY, TEMPORARY], 4, "sent", False),
        ([UNCERTAIN, TEMPORARY, UNCERTAIN], 3, "failed", True),
        ([TEMPORARY, PERMANENT], 2, "failed", True),
        ([OSError("a bug"), OSError("a bug")], 2, "failed", True),
    ],
)
async def test_attempts_until_the_end(
    world: World,
    answers: list[Outcome | Exception],
    attempts: int | None,
    fate: str,
    told: bool,
) -> None:
    world.record("kim@shop.example")
    world.relay.script["kim@shop.example"] = list(answers)
    dispatch = world.dispatch()
    for _ in range(2 * 48 + 10):  # twice an hour at the least, until it has expired
        await dispatch.run(drain=True)
        world.clock.advance(timedelta(minutes=30))
    handed_over = world.relay.handed_over.count("kim@shop.example")
    assert world.fates()["kim@shop.example"] == fate
    assert attempts is None or handed_over == attempts
    assert world.relay.taken.count(ADMIN) == told


async def test_alert_that_fails_raises_no_alert(world: World) -> None:
    world.record("kim@shop.example")
    world.relay.script |= {"kim@shop.example": [PERMANENT], ADMIN: [PERMANENT]}
    await world.dispatch().run(drain=True)
    assert world.fates() == {"kim@shop.example": "failed", ADMIN: "failed"}


async def test_refused_recipient_is_blocked(world: World) -> None:
    world.record("kim@shop.example")
    world.relay.script["kim@shop.example"] = [PERMANENT]
    await world.dispatch().run(drain=True)
    (block,) = world.rows(schema.blocks)
    assert (block["address"], block["reason"]) == ("kim@shop.example", "permanent answer")


async def test_delayed_mail_is_sent_when_its_wait_is_over(world: World) -> None:
    world.record("kim@shop.example")
    world.relay.script["kim@shop.example"] = [TEMPORARY]
    async with world.running():
        # Not before: while the attempt is under way the dispatch looks round as late as that.
        await until(lambda: world.rows(schema.outgoing)[0]["next_attempt"] == NOW + FIRST_WAIT)
        await until(lambda: world.resting_until() == FIRST_WAIT.total_seconds())
        world.clock.advance(FIRST_WAIT)
        await until(lambda: world.fates()["kim@shop.example"] == "sent")


async def test_bell_wakes_a_dispatch_that_rests(world: World) -> None:
    async with world.running():
        await until(lambda: world.resting_until() == LONGEST_REST)
        world.record("kim@shop.example")
        world.bell.ring()
        await until(lambda: world.fates()["kim@shop.example"] == "sent")
    assert world.clock.now() == NOW


async def test_mail_of_which_no_bell_told_is_found_after_the_rest(world: World) -> None:
    async with world.running():
        await until(lambda: world.resting_until() == LONGEST_REST)
        world.record("kim@shop.example")
        world.clock.advance(timedelta(seconds=LONGEST_REST))
        await until(lambda: world.fates()["kim@shop.example"] == "sent")


async def test_slow_mail_does_not_hold_up_others(world: World) -> None:
    slow = world.relay.gates["slow@shop.example"] = asyncio.Event()
    world.record("slow@shop.example", *(f"kim{number}@shop.example" for number in range(10)))
    async with world.running(slots=2):
        await until(lambda: list(world.fates().values()).count("sent") == 10)
        world.record("late@shop.example")
        world.bell.ring()
        await until(lambda: world.fates()["late@shop.example"] == "sent")
        assert world.fates()["slow@shop.example"] == "sending"
        slow.set()
        await until(lambda: world.fates()["slow@shop.example"] == "sent")
    assert world.relay.handed_over.count("slow@shop.example") == 1


async def test_no_more_mails_are_in_hand_than_slots(world: World) -> None:
    gate = asyncio.Event()
    recipients = [f"kim{number}@shop.example" for number in range(5)]
    world.relay.gates |= dict.fromkeys(recipients, gate)
    world.record(*recipients)
    async with world.running(slots=2):
        await until(lambda: len(world.relay.handed_over) == 2)
        world.bell.ring()
        await asyncio.sleep(0.05)
        assert sorted(world.fates().values()) == ["pending"] * 3 + ["sending"] * 2
        gate.set()
        await until(lambda: set(world.fates().values()) == {"sent"})


async def test_stop_lets_mail_in_flight_end_and_begins_nothing(world: World) -> None:
    gate = world.relay.gates["kim@shop.example"] = asyncio.Event()
    world.record("kim@shop.example")
    dispatch = world.dispatch(slots=1)
    task = asyncio.create_task(dispatch.run())
    await until(lambda: world.relay.handed_over)
    world.record("lee@shop.example")
    dispatch.stop()
    await asyncio.sleep(0.05)
    assert not task.done()
    gate.set()
    await task
    assert world.fates() == {"kim@shop.example": "sent", "lee@shop.example": "pending"}


async def test_stop_ends_a_rest(world: World) -> None:
    async with world.running():
        await until(world.resting_until)
    assert world.clock.now() == NOW


async def crash(world: World, recipient: str) -> None:
    """A process dies while ``recipient``'s mail is in flight."""
    gate = world.relay.gates[recipient] = asyncio.Event()
    begun = world.relay.handed_over.count(recipient)
    task = asyncio.create_task(world.dispatch().run())
    await until(lambda: world.relay.handed_over.count(recipient) > begun)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    del world.relay.gates[recipient]
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    gate.set()


async def start_again(world: World) -> None:
    dispatch = world.dispatch()
    await dispatch.recover()
    await dispatch.run(drain=True)


async def test_mail_in_flight_at_a_crash_is_sent_again(world: World) -> None:
    world.record("kim@shop.example")
    await crash(world, "kim@shop.example")
    assert world.fates() == {"kim@shop.example": "sending"}
    await start_again(world)
    assert world.fates() == {"kim@shop.example": "sent"}


async def test_mail_is_not_lost_however_often_the_process_dies(world: World) -> None:
    world.record("kim@shop.example")
    for _ in range(3):
        await crash(world, "kim@shop.example")
        await world.dispatch().recover()
    await start_again(world)
    assert world.relay.taken == ["kim@shop.example"]
    assert world.fates() == {"kim@shop.example": "sent"}


async def test_mail_that_expired_while_nobody_ran_is_not_sent_late(world: World) -> None:
    world.record("kim@shop.example")
    world.clock.advance(5 * DAY)
    await start_again(world)
    assert world.relay.handed_over == [ADMIN]
    assert world.fates() == {"kim@shop.example": "failed", ADMIN: "sent"}
    assert "expired" in world.rows(schema.outgoing)[0]["answer"]


@pytest.mark.parametrize("statement", ["UPDATE outgoing", "INSERT INTO history", "COMMIT"])
async def test_end_that_the_store_could_not_write_is_not_forgotten(
    world: World, statement: str
) -> None:
    """Otherwise a mail that the relay has would go out again after the next start."""
    world.record("kim@shop.example", "lee@shop.example")
    gate = asyncio.Event()
    world.relay.gates |= {"kim@shop.example": gate, "lee@shop.example": gate}
    dispatch = world.dispatch()
    task = asyncio.create_task(dispatch.run(drain=True))
    await until(lambda: len(world.relay.handed_over) == 2)

    def fail(*arguments: object) -> None:
        if statement == "COMMIT" or str(arguments[2]).startswith(statement):
            raise OperationalError(statement, {}, Exception("disk full"))

    hook = "commit" if statement == "COMMIT" else "before_cursor_execute"
    event.listen(world.engine, hook, fail)
    gate.set()
    with pytest.raises(OperationalError):
        await task
    event.remove(world.engine, hook, fail)
    await dispatch.run(drain=True)
    assert set(world.fates().values()) == {"sent"}
    assert len(world.relay.handed_over) == 2


async def test_recovery_is_told(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.record("kim@shop.example")
    await crash(world, "kim@shop.example")
    await world.dispatch().recover()
    assert "support: 1 mails were in flight at the last stop" in caplog.text


async def test_slow_relay_is_no_reason_to_call_the_dispatch_hanging(world: World) -> None:
    gate = world.relay.gates["slow@shop.example"] = asyncio.Event()
    world.record("slow@shop.example")
    pulse = Pulse("dispatch support", world.clock, MINUTE)
    async with world.running(pulse=pulse):
        for _ in range(32):  # sixteen minutes
            await until(lambda: world.resting_until() == LONGEST_REST)
            world.clock.advance(timedelta(seconds=LONGEST_REST))
            assert not pulse.is_stale()
        gate.set()
        await until(lambda: world.fates()["slow@shop.example"] == "sent")


async def test_mail_that_comes_due_does_not_wait_for_a_slow_one(world: World) -> None:
    slow = world.relay.gates["slow@shop.example"] = asyncio.Event()
    world.record("slow@shop.example", "kim@shop.example")
    world.relay.script["kim@shop.example"] = [TEMPORARY]
    async with world.running():
        await until(lambda: world.rows(schema.outgoing)[1]["next_attempt"] == NOW + FIRST_WAIT)
        await until(lambda: world.resting_until() == LONGEST_REST)
        world.clock.advance(FIRST_WAIT)
        await until(lambda: world.fates()["kim@shop.example"] == "sent")
        slow.set()


def test_pulse_is_stale_without_a_beat(world: World) -> None:
    pulse = Pulse("dispatch support", world.clock, MINUTE)
    world.clock.advance(2 * MINUTE)
    assert pulse.is_stale()
    pulse.beat()
    assert not pulse.is_stale()


async def test_bell_rings_once_for_many_calls(clock: ManualClock) -> None:
    bell = Bell()
    bell.ring()
    bell.ring()
    await bell.heard()
    heard = asyncio.create_task(bell.heard())
    await asyncio.sleep(0.01)
    assert not heard.done()
    bell.ring()
    await heard


async def test_bell_that_rang_before_is_heard_at_once(clock: ManualClock) -> None:
    bell = Bell()
    bell.ring()
    await bell.heard_within(60, clock)
    await asyncio.sleep(0)
    assert not clock.sleepers


async def test_who_waits_for_a_bell_does_not_wait_for_ever(clock: ManualClock) -> None:
    bell = Bell()
    waits = asyncio.create_task(bell.heard_within(60, clock))
    await until(lambda: clock.sleepers)
    clock.advance(MINUTE)
    await waits
    # The bell that nobody heard in time is there for the next.
    bell.ring()
    await bell.heard()
