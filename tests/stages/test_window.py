"""Windows computed by hand. November 2026: the 20th is a Friday, the 23rd a Monday."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from daemon.stages.window import (
    Clock,
    Hours,
    Policy,
    assess,
    back_by_working_time,
    due,
    open_spans,
    risk_moments,
    working_time_between,
)
from tests.stages.hours import business_hours

BERLIN, LORD_HOWE = "Europe/Berlin", "Australia/Lord_Howe"
OFFICE = business_hours(BERLIN, {"mon-fri": ["09:00-17:30"]})
LUNCH = business_hours(BERLIN, {"mon-fri": ["09:00-12:30", "13:15-17:30"]})
NIGHT = business_hours(BERLIN, {"mon-fri": ["22:00-06:00"]})
ROUND_THE_CLOCK = business_hours(BERLIN, {"mon-sun": ["00:00-24:00"]})
HAMBURG = business_hours(
    BERLIN,
    {"mon-fri": ["09:00-17:30"]},
    country="DE",
    subdivision="HH",
    closed=[date(2026, 12, 24)],
    opened={date(2026, 12, 26): ["10:00-12:00"]},
)
NEVER = Hours(BERLIN, ((),) * 7)


def local(text: str, zone: str = BERLIN) -> datetime:
    """A moment written as the wall clock shows it; the second showing ends in ``*``."""
    moment = datetime.fromisoformat(text.rstrip("*"))
    return moment.replace(tzinfo=ZoneInfo(zone), fold=text.endswith("*")).astimezone(UTC)


def policy(hours: float, clock: Clock = Clock.BUSINESS_DAYS) -> Policy:
    return Policy("default", timedelta(hours=hours), clock)


@pytest.mark.parametrize(
    ("hours", "received", "length", "starts", "expected"),
    [
        # Friday counts 9 h until midnight, Saturday and Sunday none, Monday the other 15 h.
        (OFFICE, "2026-11-20T15:00", 24, "2026-11-20T15:00", "2026-11-23T15:00"),
        # Received on a day that does not count: from Monday's opening.
        (OFFICE, "2026-11-21T12:00", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-22T14:05", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        # Before opening and after closing on a working day.
        (OFFICE, "2026-11-23T08:59:59", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-23T17:30:01", 24, "2026-11-24T09:00", "2026-11-25T09:00"),
        # Opening time is inside, closing time is outside.
        (OFFICE, "2026-11-23T09:00", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-23T17:30", 24, "2026-11-24T09:00", "2026-11-25T09:00"),
        # Seconds and their parts stay.
        (OFFICE, "2026-11-23T09:00:07.5", 24, "2026-11-23T09:00:07.5", "2026-11-24T09:00:07.5"),
        # A lunch break is outside.
        (LUNCH, "2026-11-23T12:30", 24, "2026-11-23T13:15", "2026-11-24T13:15"),
        # Thursday evening: Friday 15 h from 09:00, then Monday 9 h.
        (OFFICE, "2026-11-19T18:00", 24, "2026-11-20T09:00", "2026-11-23T09:00"),
        # 48 h from Friday noon: 12 h, Monday 24 h, Tuesday 12 h.
        (OFFICE, "2026-11-20T12:00", 48, "2026-11-20T12:00", "2026-11-24T12:00"),
        # A night shift's Friday span makes Saturday a day with business hours (1 h + 23 h).
        (NIGHT, "2026-11-20T23:00", 24, "2026-11-20T23:00", "2026-11-21T23:00"),
        # Received in Saturday's part of it: 21 h of Saturday, then 3 h of Monday.
        (NIGHT, "2026-11-21T03:00", 24, "2026-11-21T03:00", "2026-11-23T03:00"),
        # Christmas: the 24th by the company, the 25th a holiday, the 26th opened on purpose
        # (a Saturday), the 27th a Sunday. From the 23rd 15:00: 9 h, then 15 h of the 26th.
        (HAMBURG, "2026-12-23T15:00", 24, "2026-12-23T15:00", "2026-12-26T15:00"),
        # 10 h more: 9 h of the 26th, 1 h of Monday the 28th.
        (HAMBURG, "2026-12-23T15:00", 34, "2026-12-23T15:00", "2026-12-28T01:00"),
        # Over the year's end: New Year's Day is a holiday on a Friday.
        (HAMBURG, "2026-12-31T15:00", 24, "2026-12-31T15:00", "2027-01-04T15:00"),
        # 29 February 2028 is a Tuesday.
        (OFFICE, "2028-02-28T15:00", 24, "2028-02-28T15:00", "2028-02-29T15:00"),
        # Sunday 29 March 2026 has 23 hours: 4 h of Saturday and 20 h of Sunday, one of which the
        # wall clock skips.
        (ROUND_THE_CLOCK, "2026-03-28T20:00", 24, "2026-03-28T20:00", "2026-03-29T21:00"),
        # Sunday 25 October 2026 has 25 hours.
        (ROUND_THE_CLOCK, "2026-10-24T20:00", 24, "2026-10-24T20:00", "2026-10-25T19:00"),
        # A change of clocks on a Sunday that does not count changes nothing.
        (OFFICE, "2026-03-27T15:00", 24, "2026-03-27T15:00", "2026-03-30T15:00"),
        # The length is used up at midnight: earliest moment, not Monday's.
        (OFFICE, "2026-11-20T09:00", 15, "2026-11-20T09:00", "2026-11-21T00:00"),
    ],
)
def test_business_days(
    hours: Hours, received: str, length: float, starts: str, expected: str
) -> None:
    window = due(local(received), policy(length), hours)
    assert (window.starts, window.due) == (local(starts), local(expected))


@pytest.mark.parametrize(
    ("hours", "received", "length", "expected"),
    [
        (OFFICE, "2026-11-23T09:00", 8.5, "2026-11-23T17:30"),  # closing, not Tuesday's opening
        (OFFICE, "2026-11-23T17:00", 1, "2026-11-24T09:30"),
        (OFFICE, "2026-11-20T17:00", 1, "2026-11-23T09:30"),
        (LUNCH, "2026-11-23T12:00", 1, "2026-11-23T13:45"),  # 30 min, the break, 30 min
        (OFFICE, "2026-11-22T12:00", 24, "2026-11-25T16:00"),  # 8.5 h, 8.5 h, 7 h
        (NIGHT, "2026-11-20T23:00", 8, "2026-11-23T23:00"),  # 7 h to Saturday 06:00, then 1 h
        # The night in which 02:00 is followed by 03:00 has 7 working hours, not 8.
        (ROUND_THE_CLOCK, "2026-03-28T22:00", 8, "2026-03-29T07:00"),
        (ROUND_THE_CLOCK, "2026-10-24T22:00", 8, "2026-10-25T05:00"),
        # A whole day's 24:00 loses no minute.
        (ROUND_THE_CLOCK, "2026-11-23T23:59", 1, "2026-11-24T00:59"),
    ],
)
def test_business_hours(hours: Hours, received: str, length: float, expected: str) -> None:
    window = due(local(received), policy(length, Clock.BUSINESS_HOURS), hours)
    assert window.due == local(expected)


@pytest.mark.parametrize("hours", [OFFICE, NEVER])
def test_always_counts_day_and_night(hours: Hours) -> None:
    window = due(local("2026-11-21T12:00"), policy(24, Clock.ALWAYS), hours)
    assert (window.starts, window.due) == (local("2026-11-21T12:00"), local("2026-11-22T12:00"))


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
    ("now", "level", "left", "next_look"),
    [
        ("2026-11-22T14:05", 0, 8.5, "2026-11-23T13:30"),
        ("2026-11-23T13:29:59", 0, 4 + 1 / 3600, "2026-11-23T13:30"),
        ("2026-11-23T13:30", 1, 4, "2026-11-23T15:30"),
        ("2026-11-23T15:30", 2, 2, "2026-11-23T16:30"),
        ("2026-11-24T05:00", 3, 0, "2026-11-24T09:00"),
        ("2026-11-24T09:00", 4, 0, None),
        ("2026-12-24T09:00", 4, 0, None),
    ],
)
def test_levels_of_a_window(now: str, level: int, left: float, next_look: str | None) -> None:
    window = due(local("2026-11-22T14:05"), policy(24), OFFICE)
    found = assess(window, local(now), OFFICE)
    assert (found.level, found.left) == (level, timedelta(hours=left))
    assert found.next_look == (local(next_look) if next_look else None)
    assert found.breached == (level == 4)


def test_risk_never_begins_before_the_window() -> None:
    """Three hours are less than the first level of four."""
    window = due(local("2026-11-23T10:00"), policy(3, Clock.BUSINESS_HOURS), OFFICE)
    assert window.at_risk == window.starts
    assert [
        (moment - window.starts) / timedelta(hours=1) for moment in risk_moments(window, OFFICE)
    ] == [0, 1, 2, 3]


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
    ("hours", "received", "reasons"),
    [
        (
            OFFICE,
            "2026-11-22T14:05",
            [
                "received Sun 22 Nov 2026 14:05, outside business hours: starts Mon 23 Nov 09:00",
                "Sun 22 Nov does not count: no business hours",
                "due Tue 24 Nov 09:00 (24 h on business days)",
                "at risk from Mon 23 Nov 13:30 (4 h of working time left)",
            ],
        ),
        (
            HAMBURG,
            "2026-12-31T15:00",
            [
                "received Thu 31 Dec 2026 15:00, within business hours: starts at once",
                "Fri 1 Jan 2027 does not count: holiday (New Year's Day)",
                "Sat 2 Jan 2027 to Sun 3 Jan 2027 do not count: no business hours",
                "due Mon 4 Jan 2027 15:00 (24 h on business days)",
                "at risk from Mon 4 Jan 2027 11:00 (4 h of working time left)",
            ],
        ),
        (
            ROUND_THE_CLOCK,
            "2026-10-24T20:00",
            [
                "received Sat 24 Oct 2026 20:00, within business hours: starts at once",
                "Sun 25 Oct counts with 25 h: clocks change",
                "due Sun 25 Oct 19:00 (24 h on business days)",
                "at risk from Sun 25 Oct 15:00 (4 h of working time left)",
            ],
        ),
    ],
)
def test_the_reasons(hours: Hours, received: str, reasons: list[str]) -> None:
    assert list(due(local(received), policy(24), hours).reasons) == reasons


def test_the_company_s_own_day_is_named() -> None:
    window = due(local("2026-12-23T18:00"), policy(24), HAMBURG)
    assert "Thu 24 Dec does not count: closed by the company" in window.reasons


@pytest.mark.parametrize("clock", [Clock.BUSINESS_DAYS, Clock.BUSINESS_HOURS])
def test_hours_that_never_open_are_refused(clock: Clock) -> None:
    with pytest.raises(ValueError, match="'default' cannot be computed"):
        due(local("2026-11-20T15:00"), policy(24, clock), NEVER)


def test_a_window_that_never_ends_is_refused() -> None:
    hours = business_hours(BERLIN, {}, opened={date(2026, 11, 23): ["09:00-10:00"]})
    with pytest.raises(ValueError, match="open too little"):
        due(local("2026-11-20T15:00"), policy(2, Clock.BUSINESS_HOURS), hours)
    with pytest.raises(ValueError, match="not enough working time"):
        back_by_working_time(local("2026-11-24T00:00"), timedelta(hours=2), hours)


def test_naive_moments_are_refused() -> None:
    naive = local("2026-11-20T15:00").replace(tzinfo=None)
    window = due(local("2026-11-20T15:00"), policy(24), OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        due(naive, policy(24), OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        assess(window, naive, OFFICE)


@pytest.mark.parametrize(
    ("levels", "hours"), [((), 1), ((1, 2), 1), ((2, 2), 1), ((1, 0), 1), ((1,), 0), ((1,), -1)]
)
def test_impossible_policies_are_refused(levels: tuple[int, ...], hours: int) -> None:
    with pytest.raises(ValueError, match="of policy 'p' must"):
        Policy("p", timedelta(hours=hours), levels=tuple(timedelta(hours=n) for n in levels))
