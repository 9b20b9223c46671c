"""Time is a value: aware, in UTC, and read in one place."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from daemon.clock import LapseClock, SystemClock
from daemon.model.moment import utc
from tests.manual_clock import ManualClock
from tests.store.samples import DAY, MINUTE, NOW


def test_utc_keeps_the_moment() -> None:
    moment = datetime(2026, 11, 23, 11, 0, tzinfo=timezone(timedelta(hours=2)))
    assert utc(moment) == NOW
    assert utc(moment).tzinfo is UTC


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone: 2026-11-23"):
        utc(NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="without a time zone"):
        LapseClock(NOW.replace(tzinfo=None), 2)


async def test_system_clock_is_aware_and_goes_on() -> None:
    clock = SystemClock()
    before = clock.now()
    await clock.sleep(0.01)
    assert before.tzinfo is UTC
    assert clock.now() > before


async def test_lapse_clock_runs_as_fast_as_told() -> None:
    clock = LapseClock(NOW, speed=24 * 3600)
    await clock.sleep(2 * 3600)  # a twelfth of a second
    assert clock.now() > NOW + timedelta(hours=1)
    assert clock.now().tzinfo is UTC


async def test_date_that_is_set_is_no_time_that_passed() -> None:
    clock = ManualClock(NOW)
    clock.advance(MINUTE)
    clock.set(NOW + DAY)
    assert (clock.now(), clock.monotonic()) == (NOW + DAY, 60)


@pytest.mark.parametrize("clock", [SystemClock(), LapseClock(NOW, speed=1)])
async def test_time_that_passes_is_measured(clock: SystemClock | LapseClock) -> None:
    before = clock.monotonic()
    await clock.sleep(0.02)
    assert clock.monotonic() > before


async def test_manual_clock_moves_only_by_hand() -> None:
    clock = ManualClock(NOW)
    soon, late = (asyncio.create_task(clock.sleep(seconds)) for seconds in (60, 120))
    await asyncio.sleep(0)
    assert clock.sleepers == (NOW + MINUTE, NOW + 2 * MINUTE)
    clock.advance(timedelta(seconds=59))
    await asyncio.sleep(0)
    assert not soon.done()
    clock.advance(timedelta(seconds=1))
    await soon
    assert (clock.now(), late.done()) == (NOW + MINUTE, False)
    clock.advance(DAY)
    await late
    assert not clock.sleepers


async def test_sleeper_who_is_cancelled_is_forgotten() -> None:
    clock = ManualClock(NOW)
    task = asyncio.create_task(clock.sleep(60))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not clock.sleepers
