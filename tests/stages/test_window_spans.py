"""Open spans and walks over them, computed by hand. The 23rd of November 2026 is a Monday."""

from datetime import UTC, date, datetime, timedelta

import pytest

from daemon.stages.window import (
    Hours,
    back_by_working_time,
    next_open,
    open_spans,
    working_time_after,
    working_time_between,
)
from daemon.stages.window.spans import is_open_day
from tests.stages.hours import (
    BERLIN,
    EVENING,
    HAMBURG,
    LUNCH,
    NEVER,
    NIGHT,
    OFFICE,
    ROUND_THE_CLOCK,
    business_hours,
    local,
)

LORD_HOWE = "Australia/Lord_Howe"
FEW = business_hours(BERLIN, {}, opened={date(2026, 11, 23): ["09:00-10:00"]})


@pytest.mark.parametrize(
    ("zone", "span", "day", "expected"),
    [
        # Clocks go from 02:00 to 03:00: 02:30 is never shown, the span begins at the change.
        (BERLIN, "02:30-04:00", "2026-03-29", ["2026-03-29T01:00Z/2026-03-29T02:00Z"]),
        (BERLIN, "00:00-02:30", "2026-03-29", ["2026-03-28T23:00Z/2026-03-29T01:00Z"]),
        (BERLIN, "02:10-02:50", "2026-03-29", []),
        # From 03:00 back to 02:00: 02:30 is shown twice, the first counts.
        (BERLIN, "02:30-04:00", "2026-10-25", ["2026-10-25T00:30Z/2026-10-25T03:00Z"]),
        (BERLIN, "00:00-02:30", "2026-10-25", ["2026-10-24T22:00Z/2026-10-25T00:30Z"]),
        # Lord Howe moves by half an hour.
        (LORD_HOWE, "00:00-24:00", "2026-04-05", ["2026-04-04T13:00Z/2026-04-05T13:30Z"]),
        # São Paulo 2018: the day began at 01:00.
        ("America/Sao_Paulo", "00:00-03:00", "2018-11-04", ["2018-11-04T03:00Z/2018-11-04T05:00Z"]),
        # Apia skipped 30 December 2011.
        ("Pacific/Apia", "00:00-24:00", "2011-12-30", []),
    ],
)  # fmt: skip
def test_spans_where_clocks_change(zone: str, span: str, day: str, expected: list[str]) -> None:
    hours = business_hours(zone, {}, opened={date.fromisoformat(day): [span]})
    around = datetime.fromisoformat(day).replace(tzinfo=UTC)
    found = open_spans(hours, around - timedelta(days=2), around + timedelta(days=3))
    assert [f"{s.start:%Y-%m-%dT%H:%MZ}/{s.end:%Y-%m-%dT%H:%MZ}" for s in found] == expected


def test_an_open_span_lasts_while_the_wall_shows_yesterday_again() -> None:
    """St. John's 2010: one minute after midnight the clocks went back to 23:01 of Saturday."""
    hours = business_hours("America/St_Johns", {"sun": ["00:00-01:00"]})
    midnight = local("2010-11-07T00:00", "America/St_Johns")
    half_an_hour = timedelta(minutes=30)
    found = working_time_between(midnight - half_an_hour, midnight + half_an_hour, hours)
    assert found == half_an_hour


def test_spans_that_touch_or_overlap_are_one() -> None:
    hours = business_hours(BERLIN, {"mon": ["22:00-02:00", "20:00-22:30"], "tue": ["02:00-03:00"]})
    found = list(open_spans(hours, local("2026-11-23T00:00"), local("2026-11-25T00:00")))
    assert [span.length for span in found] == [timedelta(hours=7)]


def test_a_closed_day_takes_its_night_with_it() -> None:
    hours = business_hours(BERLIN, {"mon-fri": ["22:00-06:00"]}, closed=[date(2026, 11, 23)])
    found = next(open_spans(hours, local("2026-11-22T12:00"), local("2026-11-30T00:00")))
    assert found.start == local("2026-11-24T22:00")


def test_a_holiday_is_the_local_day() -> None:
    """Midnight UTC on 1 May is still 30 April in New York."""
    hours = business_hours("America/New_York", {"mon-sun": ["00:00-24:00"]}, country="US")
    christmas = local("2026-12-25T00:00", "America/New_York")
    day = timedelta(days=1)
    assert working_time_between(christmas, christmas + day, hours) == timedelta()
    assert working_time_between(christmas - day, christmas, hours) == day


@pytest.mark.parametrize(
    ("end", "amount", "expected"),
    [
        ("2026-11-24T09:00", 4, "2026-11-23T13:30"),  # not Tuesday 05:00
        ("2026-11-23T09:00", 4, "2026-11-20T13:30"),  # not on Sunday
        ("2026-11-24T11:00", 4, "2026-11-23T15:30"),  # 2 h of Tuesday, 2 h of Monday
        ("2026-11-24T09:00", 8.5, "2026-11-23T09:00"),  # the opening, not Friday's closing
        ("2026-11-24T03:00", 1, "2026-11-23T16:30"),
        ("2026-11-24T03:00", 0, "2026-11-24T03:00"),
    ],
)
def test_going_back_by_working_time(end: str, amount: float, expected: str) -> None:
    assert back_by_working_time(local(end), timedelta(hours=amount), OFFICE) == local(expected)


@pytest.mark.parametrize(
    ("hours", "start", "amount", "expected"),
    [
        (OFFICE, "2026-11-23T09:00", 1, "2026-11-23T10:00"),
        (OFFICE, "2026-11-23T17:00", 1, "2026-11-24T09:30"),  # half an hour, the night, the rest
        (OFFICE, "2026-11-20T18:00", 1, "2026-11-23T10:00"),  # the weekend does not pass
        (OFFICE, "2026-11-23T09:00", 8.5, "2026-11-23T17:30"),  # the closing, not the next opening
        (LUNCH, "2026-11-23T12:15", 0.5, "2026-11-23T13:30"),
        (HAMBURG, "2026-04-02T17:00", 1, "2026-04-07T09:30"),  # over Easter
        (OFFICE, "2026-11-21T12:00", 0, "2026-11-21T12:00"),  # no time passes at once
        (ROUND_THE_CLOCK, "2026-10-25T01:30", 1, "2026-10-25T02:30"),
        (ROUND_THE_CLOCK, "2026-10-25T01:30", 2, "2026-10-25T02:30*"),
        (NEVER, "2026-11-21T12:00", 0, "2026-11-21T12:00"),
    ],
)
def test_going_on_by_working_time(hours: Hours, start: str, amount: float, expected: str) -> None:
    assert working_time_after(local(start), timedelta(hours=amount), hours) == local(expected)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (OFFICE, "2026-11-23T09:00", "2026-11-23T09:00"),  # opening time is inside
        (OFFICE, "2026-11-23T10:00:01", "2026-11-23T10:00:01"),
        (OFFICE, "2026-11-23T17:29:59", "2026-11-23T17:29:59"),
        (OFFICE, "2026-11-23T17:30", "2026-11-24T09:00"),  # closing time is outside
        (OFFICE, "2026-11-23T08:59", "2026-11-23T09:00"),
        (OFFICE, "2026-11-20T18:00", "2026-11-23T09:00"),
        (LUNCH, "2026-11-23T12:30", "2026-11-23T13:15"),
        (NIGHT, "2026-11-21T05:59", "2026-11-21T05:59"),  # Friday's night
        (NIGHT, "2026-11-21T06:00", "2026-11-23T22:00"),
        (EVENING, "2026-11-24T00:00", "2026-11-24T18:00"),  # 24:00 is closing time
        (ROUND_THE_CLOCK, "2026-11-24T00:00", "2026-11-24T00:00"),  # unless it is opening time
        (HAMBURG, "2026-12-24T10:00", "2026-12-26T10:00"),
        (FEW, "2026-11-20T12:00", "2026-11-23T09:00"),
    ],
)
def test_the_next_opening(hours: Hours, moment: str, expected: str) -> None:
    assert next_open(local(moment), hours) == local(expected)


def test_hours_that_are_open_too_little_are_refused() -> None:
    friday, tuesday = local("2026-11-20T12:00"), local("2026-11-24T00:00")
    two_hours = timedelta(hours=2)
    with pytest.raises(ValueError, match="open too little in 58 weeks"):
        working_time_after(friday, two_hours, FEW)
    with pytest.raises(ValueError, match="open too little in 58 weeks"):
        next_open(tuesday, FEW)
    with pytest.raises(ValueError, match="not enough working time"):
        back_by_working_time(tuesday, two_hours, FEW)


def test_naive_moments_are_refused() -> None:
    naive, hour = local("2026-11-20T15:00").replace(tzinfo=None), timedelta(hours=1)
    with pytest.raises(ValueError, match="without a time zone"):
        next_open(naive, OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        working_time_after(naive, hour, OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        back_by_working_time(naive, hour, OFFICE)


def test_a_day_whose_only_hours_are_skipped_is_no_business_day() -> None:
    """On the 29th of March 2026 the clocks of Berlin go from 02:00 to 03:00."""
    hours = business_hours(BERLIN, {"sun": ["02:10-02:50"]})
    assert not is_open_day(hours, date(2026, 3, 29))
    assert is_open_day(hours, date(2026, 3, 22))
