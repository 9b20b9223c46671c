"""Agendas: in which section a case stands, and which slots digests are due for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model import Watched
from daemon.model.notice import Section
from daemon.model.watch import CaseState, Hold
from daemon.stages.agenda import LATE, RECENT, day_before, due_slot, next_slot, section
from tests.stages.hours import local
from tests.store.samples import DAY, HOUR, MINUTE, NOW, WINDOW, running, watched

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
INSTANT = timedelta(microseconds=1)


def due_at(moment: datetime, opened: datetime = NOW) -> Watched:
    return watched(opened=opened, running=running(window=replace(WINDOW, due=moment)))


def answered(ago: timedelta) -> Watched:
    return watched(running=None, state=CaseState.WAITING, answered=NOW - ago)


@pytest.mark.parametrize(
    ("case", "last", "where"),
    [
        (due_at(NOW), None, Section.BREACHED),
        (due_at(NOW - DAY), NOW - 9 * DAY, Section.BREACHED),
        (due_at(NOW + INSTANT), None, Section.TODAY),
        (due_at(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)), None, Section.TODAY),
        # The next day begins at its midnight, on the reader's calendar.
        (due_at(datetime(2026, 11, 23, 23, 0, tzinfo=UTC)), None, Section.NEXT),
        # What is new since the digest before; not what came at that moment.
        (due_at(NOW + 2 * DAY), None, Section.NEXT),
        (due_at(NOW + 2 * DAY), NOW - INSTANT, Section.NEW),
        (due_at(NOW + 2 * DAY), NOW, Section.NEXT),
        # What is urgent is urgent, new or not.
        (due_at(NOW), NOW - DAY, Section.BREACHED),
        (due_at(NOW + HOUR), NOW - DAY, Section.TODAY),
        # On hold nobody waits, whatever the window says.
        (watched(state=CaseState.HOLD, hold=Hold(NOW - DAY, None, "")), None, Section.WAITING),
        (replace(due_at(NOW - DAY), state=CaseState.HOLD), NOW - DAY, Section.WAITING),
        # Answered cases wait on the customer, for a while.
        (answered(timedelta()), None, Section.WAITING),
        (answered(RECENT), None, Section.WAITING),
        (answered(RECENT + INSTANT), None, None),
        (watched(running=None, state=CaseState.WAITING), None, None),
        (watched(running=None, state=CaseState.RESOLVED, answered=NOW), None, None),
        (watched(running=None), None, None),
    ],
)
def test_where_a_case_stands(case: Watched, last: datetime | None, where: Section | None) -> None:
    assert section(case, NOW, BERLIN, last) is where


@pytest.mark.parametrize(
    ("zone", "where"),
    [
        # 01:30 of the next day in Berlin is 19:30 of the same day in New York.
        (BERLIN, Section.NEXT),
        (NEW_YORK, Section.TODAY),
    ],
)
def test_today_is_the_readers(zone: ZoneInfo, where: Section) -> None:
    case = due_at(datetime(2026, 11, 24, 0, 30, tzinfo=UTC))
    assert section(case, NOW + 10 * HOUR, zone, None) is where


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def always(_day: date) -> bool:
    return True


FRIDAY, MONDAY, TUESDAY = "2026-11-20", "2026-11-23", "2026-11-24"


@pytest.mark.parametrize(
    ("times", "now", "due", "following"),
    [
        # Exactly at the slot it is due, an instant before it is not.
        (("08:30",), f"{TUESDAY}T08:30", f"{TUESDAY}T08:30", "2026-11-25T08:30"),
        (("08:30",), f"{TUESDAY}T08:29:59", None, f"{TUESDAY}T08:30"),
        # Missed by four hours at most.
        (("08:30",), f"{TUESDAY}T12:30", f"{TUESDAY}T08:30", "2026-11-25T08:30"),
        (("08:30",), f"{TUESDAY}T12:30:01", None, "2026-11-25T08:30"),
        # Of several the latest, in whatever order they are written.
        (("13:30", "08:45", "11:00"), f"{TUESDAY}T11:20", f"{TUESDAY}T11:00", f"{TUESDAY}T13:30"),
        (("08:45", "13:30"), f"{TUESDAY}T18:00", None, "2026-11-25T08:45"),
        # A slot of the evening is yesterday's after midnight.
        (("23:00",), f"{TUESDAY}T02:30", f"{MONDAY}T23:00", f"{TUESDAY}T23:00"),
        (("23:00",), "2026-11-21T02:30", f"{FRIDAY}T23:00", None),
        # Midnight is the beginning of its day.
        (("00:00",), f"{MONDAY}T00:00", f"{MONDAY}T00:00", f"{TUESDAY}T00:00"),
        (("00:00",), "2026-11-22T23:59", None, f"{MONDAY}T00:00"),
        (("00:00",), "2026-11-21T00:00", None, None),
        (("00:00", "23:59"), f"{TUESDAY}T00:00", f"{TUESDAY}T00:00", f"{TUESDAY}T23:59"),
        # None on a weekend, and none looked for beyond tomorrow.
        (("08:30",), "2026-11-21T08:30", None, None),
        (("08:30",), "2026-11-22T08:30", None, f"{MONDAY}T08:30"),
        (("08:30",), f"{FRIDAY}T08:31", f"{FRIDAY}T08:30", None),
        ((), f"{TUESDAY}T08:30", None, None),
    ],
)
def test_slots(times: tuple[str, ...], now: str, due: str | None, following: str | None) -> None:
    moment = local(now)
    assert due_slot(times, BERLIN, moment, weekdays) == (local(due) if due else None)
    assert next_slot(times, BERLIN, moment, weekdays) == (local(following) if following else None)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T14:30", "2026-11-23T13:30"),
        # It is Tuesday in Berlin already, and Monday evening in New York.
        ("2026-11-24T01:30", "2026-11-24T00:30"),
        # Saturday morning in Berlin is Friday evening there.
        ("2026-11-21T01:30", "2026-11-21T00:30"),
        ("2026-11-22T01:30", None),
    ],
)
def test_slots_are_the_readers_who_works_in_another_zone(now: str, due: str | None) -> None:
    """At 07:30 and at 18:30 of the weekdays in New York."""
    found = due_slot(("07:30", "18:30"), NEW_YORK, local(now), weekdays)
    assert found == (local(due) if due else None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("01:59", "2026-03-29T00:59"),
        # Clocks go from 02:00 to 03:00, which is 01:00 UTC: a slot between is as much later.
        ("02:30", "2026-03-29T01:30"),
        ("03:00", "2026-03-29T01:00"),
    ],
)
def test_in_the_hour_that_is_skipped_a_slot_is_later_and_not_lost(text: str, moment: str) -> None:
    at = local(moment, "UTC")
    assert due_slot((text,), BERLIN, at - INSTANT, always) is None
    assert due_slot((text,), BERLIN, at, always) == at
    assert next_slot((text,), BERLIN, at - INSTANT, always) == at


def test_in_the_hour_that_is_shown_twice_a_slot_is_the_first() -> None:
    """Clocks go from 03:00 back to 02:00 on 25 October; 02:30 is 00:30 and 01:30 UTC."""
    first, second = local("2026-10-25T02:30"), local("2026-10-25T02:30*")
    assert second - first == HOUR
    assert due_slot(("02:30",), BERLIN, first, always) == first
    assert due_slot(("02:30",), BERLIN, second, always) == first
    assert next_slot(("02:30",), BERLIN, first, always) == local("2026-10-26T02:30")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        # The wall shows three hours in the night that is longer, and five in the shorter one.
        ("2026-10-25T04:30", "2026-10-25T01:30"),
        ("2026-10-25T04:30:01", None),
        ("2026-03-29T06:30", "2026-03-29T01:30"),
        ("2026-03-29T06:30:01", None),
    ],
)
def test_four_hours_are_real_time(now: str, due: str | None) -> None:
    assert due_slot(("01:30",), BERLIN, local(now), always) == (local(due) if due else None)


@given(
    st.lists(st.times().map(lambda t: f"{t:%H:%M}"), max_size=4),
    st.integers(0, 365 * 24 * 60).map(lambda minutes: NOW + minutes * MINUTE),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]),
)
def test_every_slot_comes_once_and_in_turn(times: list[str], now: datetime, zone: str) -> None:
    """Who looks again at each next slot is told of that slot, and of none before it."""
    reader = ZoneInfo(zone)
    for _ in range(4):
        following = next_slot(times, reader, now, always)
        if following is None:
            assert not times
            break
        assert now < following <= now + DAY + 2 * HOUR
        assert due_slot(times, reader, following, always) == following
        assert due_slot(times, reader, following - INSTANT, always) in {
            None,
            due_slot(times, reader, now, always),
        }
        assert due_slot(times, reader, following + LATE + MINUTE, always) != following
        now = following


@pytest.mark.parametrize(
    ("now", "zone", "begin", "end"),
    [
        ("2026-11-24T07:45", BERLIN, "2026-11-22T23:00", "2026-11-23T23:00"),
        ("2026-11-24T07:45", NEW_YORK, "2026-11-23T05:00", "2026-11-24T05:00"),
        # Just before and at midnight there.
        ("2026-11-24T22:59", BERLIN, "2026-11-22T23:00", "2026-11-23T23:00"),
        ("2026-11-24T23:00", BERLIN, "2026-11-23T23:00", "2026-11-24T23:00"),
        # Days of 23 and 25 hours.
        ("2026-03-30T07:00", BERLIN, "2026-03-28T23:00", "2026-03-29T22:00"),
        ("2026-10-26T07:00", BERLIN, "2026-10-24T22:00", "2026-10-25T23:00"),
        # A day without midnight begins when clocks change.
        ("2018-11-05T12:00", ZoneInfo("America/Sao_Paulo"), "2018-11-04T03:00", "2018-11-05T02:00"),
    ],
)
def test_the_day_before_is_the_readers(now: str, zone: ZoneInfo, begin: str, end: str) -> None:
    assert day_before(local(now, "UTC"), zone) == (local(begin, "UTC"), local(end, "UTC"))
