"""Alarms: what needs a person at once, what when it has lasted, and when it is over."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from daemon.model.health import Ending, Trouble, Vitals
from daemon.model.watch import Alarm
from daemon.stages.alarm import present
from tests.store.samples import HOUR, MINUTE, NOW

SILENCE = 15 * MINUTE
MIB = 1 << 20
DISK = 400 * MIB
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def alarms(vitals: Vitals, *on: str) -> tuple[Alarm, ...]:
    told = {name: Alarm(name, "as it was told", NOW - HOUR) for name in on}
    return present(vitals, NOW, SILENCE, DISK, told)


def names(vitals: Vitals, *on: str) -> list[str]:
    return [alarm.name for alarm in alarms(vitals, *on)]


def trouble(since: datetime, *, lasting: bool = False, account: str = "support") -> Trouble:
    return Trouble(account, since, "it does not answer", lasting)


def test_all_is_well() -> None:
    assert alarms(Vitals(free=DISK)) == ()


@pytest.mark.parametrize(
    ("since", "lasting", "on", "told"),
    [
        (NOW - SILENCE + INSTANT, False, (), False),
        (NOW - SILENCE, False, (), True),
        (NOW - HOUR, False, (), True),
        # What time alone will not mend is told at once.
        (NOW, True, (), True),
        # After a restart the trouble is young again, and is the same.
        (NOW, False, ("poll:support",), True),
        (NOW, False, ("poll:sales", "queue:support"), False),
    ],
)
def test_an_account_that_cannot_be_read(
    since: datetime, lasting: bool, on: tuple[str, ...], told: bool
) -> None:
    found = alarms(Vitals(troubles=(trouble(since, lasting=lasting),)), *on)
    expected = Alarm("poll:support", "support cannot be read: it does not answer", since)
    assert found == ((expected,) if told else ())


@pytest.mark.parametrize("on", [(), ("queue:support",)])
@pytest.mark.parametrize(
    ("since", "told"),
    [(NOW - SILENCE + INSTANT, False), (NOW - SILENCE, True), (NOW - HOUR, True)],
)
def test_mail_that_waits_to_be_sent(since: datetime, told: bool, on: tuple[str, ...]) -> None:
    found = alarms(Vitals(waiting={"support": since}), *on)
    assert [(alarm.name, alarm.since) for alarm in found] == (
        [("queue:support", since)] if told else []
    )


@pytest.mark.parametrize(
    ("started", "on", "told"),
    [
        (NOW - HOUR, (), True),
        (NOW - SILENCE, (), True),
        (NOW - SILENCE + INSTANT, (), False),
        # It was told before the restart, and is the same trouble.
        (NOW, ("queue:support",), True),
    ],
)
def test_mail_that_waited_while_the_daemon_was_off_gets_its_time(
    started: datetime, on: tuple[str, ...], *, told: bool
) -> None:
    found = alarms(Vitals(waiting={"support": NOW - 2 * HOUR}, started=started), *on)
    assert bool(found) is told


def test_an_account_that_was_not_read_since_the_start_is_not_well_yet() -> None:
    before = Alarm("poll:support", "a reason", NOW - HOUR)
    there = {before.name: before}
    unread = Vitals(unread=frozenset({"support"}))
    assert present(unread, NOW, SILENCE, DISK, there) == (before,)
    assert present(unread, NOW, SILENCE, DISK, {}) == ()
    assert present(Vitals(), NOW, SILENCE, DISK, there) == ()


def test_what_waits_is_told_with_its_moment() -> None:
    (alarm,) = alarms(Vitals(waiting={"route:chat": NOW - HOUR}))
    assert alarm.detail == "mail of route:chat has waited to be sent since 2026-11-23 08:00 UTC"


@pytest.mark.parametrize(
    ("free", "on", "told"),
    [
        (DISK, (), False),
        (DISK - 1, (), True),
        (0, (), True),
        # It is not mended before a quarter more is free, or it would come and go.
        (DISK, ("disk",), True),
        (500 * MIB - 1, ("disk",), True),
        (500 * MIB, ("disk",), False),
        # What is not known is no trouble, and no end of one.
        (None, (), False),
        (None, ("disk",), True),
    ],
)
def test_a_disk_that_is_full(free: int | None, on: tuple[str, ...], told: bool) -> None:
    assert names(Vitals(free=free), *on) == (["disk"] if told else [])


def test_a_full_disk_is_told_with_what_is_left() -> None:
    expected = Alarm("disk", "the record's disk has 3 MiB left", NOW)
    assert alarms(Vitals(free=4 * MIB - 1)) == (expected,)


def turns(free: Iterable[int | None]) -> list[bool]:
    """Whether the alarm is on after each look."""
    on: list[str] = []
    found = []
    for octets in free:
        on = names(Vitals(free=octets), *on)
        found.append(bool(on))
    return found


@pytest.mark.parametrize(
    ("left", "on", "told"),
    [
        (14 * DAY + INSTANT, (), False),
        (14 * DAY, (), True),
        (-DAY, (), True),
        (DAY, ("oauth:idp",), True),
        (90 * DAY, ("oauth:idp",), False),
    ],
)
def test_what_will_end_is_told_days_before(
    left: timedelta, on: tuple[str, ...], told: bool
) -> None:
    ending = Ending("oauth:idp", "the secret ends", "make a new one", NOW + left, 14 * DAY)
    assert names(Vitals(endings=(ending,)), *on) == (["oauth:idp"] if told else [])


def test_what_ends_is_told_with_the_mend() -> None:
    ending = Ending("oauth:idp", "the secret ends", "make a new one", NOW, DAY)
    (alarm,) = alarms(Vitals(endings=(ending,)))
    assert (
        alarm.detail == f"the secret ends on {NOW:%Y-%m-%d %H:%M} UTC; before then, make a new one"
    )


def test_one_alarm_for_one_trouble_however_it_wavers() -> None:
    free = [450, 399, 410, 499, 399, None, 450, 500, 450, 400, 399]
    found = turns(None if mib is None else mib * MIB for mib in free)
    assert found == [False, *[True] * 6, False, False, False, True]


def test_every_trouble_is_an_alarm_of_its_own() -> None:
    vitals = Vitals(
        troubles=(trouble(NOW - HOUR), trouble(NOW - HOUR, account="sales")),
        waiting={"support": NOW - HOUR, "route:chat": NOW - HOUR},
        free=0,
    )
    assert names(vitals) == [
        *("poll:support", "poll:sales"),
        *("queue:route:chat", "queue:support"),
        "disk",
    ]
