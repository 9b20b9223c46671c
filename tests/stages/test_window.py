"""Windows computed by hand, each row with its reasoning.

November 2026: the 20th is a Friday, the 23rd a Monday. Good Friday is 3 April 2026.
"""

from datetime import date, timedelta

import pytest

from daemon.stages.window import Clock, Hours, Policy, due
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
    policy,
)

SUNDAY_NOON = business_hours(BERLIN, {"sun": ["02:30-12:00"]})
SUNDAY_EARLY = business_hours(BERLIN, {"sun": ["01:00-04:00"]})


@pytest.mark.parametrize(
    ("hours", "received", "length", "starts", "expected"),
    [
        # Friday counts 9 h until midnight, Saturday and Sunday none, Monday the other 15 h.
        (OFFICE, "2026-11-20T15:00", 24, "2026-11-20T15:00", "2026-11-23T15:00"),
        # Friday, a minute before closing: 6 h 31 min of Friday, 17 h 29 min of Monday.
        (OFFICE, "2026-11-20T17:29", 24, "2026-11-20T17:29", "2026-11-23T17:29"),
        # Friday evening: outside, so nothing of Friday counts; from Monday's opening.
        (OFFICE, "2026-11-20T18:30", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        # Saturday and Sunday do not count: from Monday's opening.
        (OFFICE, "2026-11-21T12:00", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-22T14:05", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        # Thursday evening: Friday 15 h from 09:00, then Monday 9 h.
        (OFFICE, "2026-11-19T18:00", 24, "2026-11-20T09:00", "2026-11-23T09:00"),
        # Before opening and after closing on a working day.
        (OFFICE, "2026-11-23T08:59:59", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-23T17:30:01", 24, "2026-11-24T09:00", "2026-11-25T09:00"),
        # Exactly opening time is inside, exactly closing time is outside.
        (OFFICE, "2026-11-23T09:00", 24, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-23T17:30", 24, "2026-11-24T09:00", "2026-11-25T09:00"),
        # Seconds and their parts stay.
        (OFFICE, "2026-11-23T09:00:07.5", 24, "2026-11-23T09:00:07.5", "2026-11-24T09:00:07.5"),
        # The lunch break is outside from its first moment; its last is the next opening.
        (LUNCH, "2026-11-23T12:30", 24, "2026-11-23T13:15", "2026-11-24T13:15"),
        (LUNCH, "2026-11-23T13:14:59", 24, "2026-11-23T13:15", "2026-11-24T13:15"),
        # Once started, a break counts like the night: it is time of a business day.
        (LUNCH, "2026-11-23T12:29", 1, "2026-11-23T12:29", "2026-11-23T13:29"),
        # 48 h from Friday noon: 12 h, Monday 24 h, Tuesday 12 h.
        (OFFICE, "2026-11-20T12:00", 48, "2026-11-20T12:00", "2026-11-24T12:00"),
        # The length is used up at Friday's midnight: the earliest moment, not Monday's midnight.
        (OFFICE, "2026-11-20T09:00", 15, "2026-11-20T09:00", "2026-11-21T00:00"),
        # Open until 24:00, so 23:59 is inside: a minute of Monday, the rest of Tuesday.
        (EVENING, "2026-11-23T23:59", 24, "2026-11-23T23:59", "2026-11-24T23:59"),
        # Friday's 24:00 is closing time, so outside: Monday 6 h from 18:00, Tuesday 18 h.
        (EVENING, "2026-11-21T00:00", 24, "2026-11-23T18:00", "2026-11-24T18:00"),
        # Where 24:00 is the next day's 00:00, nothing closes: a whole Monday.
        (ROUND_THE_CLOCK, "2026-11-23T00:00", 24, "2026-11-23T00:00", "2026-11-24T00:00"),
        # A night shift's Friday span makes Saturday a day with business hours (1 h + 23 h).
        (NIGHT, "2026-11-20T23:00", 24, "2026-11-20T23:00", "2026-11-21T23:00"),
        # Received in Saturday's part of it: 21 h of Saturday, then 3 h of Monday.
        (NIGHT, "2026-11-21T03:00", 24, "2026-11-21T03:00", "2026-11-23T03:00"),
        # Easter: Thursday 9 h; Good Friday, the weekend and the holiday Monday none; Tuesday 15 h.
        (HAMBURG, "2026-04-02T15:00", 24, "2026-04-02T15:00", "2026-04-07T15:00"),
        # On the holiday Monday at ten, when other Mondays are open: from Tuesday's opening.
        (HAMBURG, "2026-04-06T10:00", 24, "2026-04-07T09:00", "2026-04-08T09:00"),
        # Christmas: the 24th by the company, the 25th a holiday, the 26th opened on purpose
        # (a Saturday), the 27th a Sunday. From the 23rd 15:00: 9 h, then 15 h of the 26th.
        (HAMBURG, "2026-12-23T15:00", 24, "2026-12-23T15:00", "2026-12-26T15:00"),
        # 10 h more: 9 h of the 26th, 1 h of Monday the 28th.
        (HAMBURG, "2026-12-23T15:00", 34, "2026-12-23T15:00", "2026-12-28T01:00"),
        # Over the year's end: New Year's Day is a holiday on a Friday, then a weekend.
        (HAMBURG, "2026-12-31T15:00", 24, "2026-12-31T15:00", "2027-01-04T15:00"),
        # Without holidays it is a Friday: 15 h from 09:00, then Monday 9 h.
        (OFFICE, "2026-12-31T18:00", 24, "2027-01-01T09:00", "2027-01-04T09:00"),
        # 29 February 2028 is a Tuesday: it ends a window, and it begins one.
        (OFFICE, "2028-02-28T15:00", 24, "2028-02-28T15:00", "2028-02-29T15:00"),
        (OFFICE, "2028-02-29T15:00", 24, "2028-02-29T15:00", "2028-03-01T15:00"),
        # In 2027 the day after Sunday the 28th is 1 March: 9 h of Friday, 15 h of Monday.
        (OFFICE, "2027-02-26T15:00", 24, "2027-02-26T15:00", "2027-03-01T15:00"),
        # Sunday 29 March 2026 has 23 hours: 4 h of Saturday and 20 h of Sunday, one of which the
        # wall clock skips.
        (ROUND_THE_CLOCK, "2026-03-28T20:00", 24, "2026-03-28T20:00", "2026-03-29T21:00"),
        # A day after Saturday 02:30 would be 02:30, which does not exist: 24 h later it is 03:30.
        (ROUND_THE_CLOCK, "2026-03-28T02:30", 24, "2026-03-28T02:30", "2026-03-29T03:30"),
        # Opening at 02:30 means the moment of the change, 03:00: 21 h until midnight, then 3 h of
        # the next Sunday.
        (SUNDAY_NOON, "2026-03-28T12:00", 24, "2026-03-29T03:00", "2026-04-05T03:00"),
        # Sunday 25 October 2026 has 25 hours.
        (ROUND_THE_CLOCK, "2026-10-24T20:00", 24, "2026-10-24T20:00", "2026-10-25T19:00"),
        # 02:30 is shown twice that night: 24 h after Saturday 02:30 it is the first, after
        # Saturday 03:30 the second.
        (ROUND_THE_CLOCK, "2026-10-24T02:30", 24, "2026-10-24T02:30", "2026-10-25T02:30"),
        (ROUND_THE_CLOCK, "2026-10-24T03:30", 24, "2026-10-24T03:30", "2026-10-25T02:30*"),
        # Received at either, a real hour lies between them.
        (ROUND_THE_CLOCK, "2026-10-25T02:30", 24, "2026-10-25T02:30", "2026-10-26T01:30"),
        (ROUND_THE_CLOCK, "2026-10-25T02:30*", 24, "2026-10-25T02:30*", "2026-10-26T02:30"),
        # Opening at 02:30 means the first: 22 h 30 min until midnight, 1 h 30 min a week later.
        (SUNDAY_NOON, "2026-10-24T12:00", 24, "2026-10-25T02:30", "2026-11-01T01:30"),
        # A change of clocks on a Sunday that does not count changes nothing.
        (OFFICE, "2026-03-27T15:00", 24, "2026-03-27T15:00", "2026-03-30T15:00"),
        (OFFICE, "2026-10-23T15:00", 24, "2026-10-23T15:00", "2026-10-26T15:00"),
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
        # A whole day from opening is used up at closing, not at Tuesday's opening.
        (OFFICE, "2026-11-23T09:00", 8.5, "2026-11-23T17:30"),
        # Half an hour until closing, half an hour from the next opening.
        (OFFICE, "2026-11-23T17:00", 1, "2026-11-24T09:30"),
        (OFFICE, "2026-11-20T17:00", 1, "2026-11-23T09:30"),
        # Exactly at closing nothing of the day is left: the next day gives the hour.
        (OFFICE, "2026-11-23T17:30", 1, "2026-11-24T10:00"),
        # Friday evening: all of Monday.
        (OFFICE, "2026-11-20T18:30", 8.5, "2026-11-23T17:30"),
        # Sunday: Monday and Tuesday 8 h 30 min each, Wednesday 7 h.
        (OFFICE, "2026-11-22T12:00", 24, "2026-11-25T16:00"),
        # Half an hour before the break, half an hour after it.
        (LUNCH, "2026-11-23T12:00", 1, "2026-11-23T13:45"),
        # Received in the break: from its end.
        (LUNCH, "2026-11-23T12:45", 1, "2026-11-23T14:15"),
        # The morning is used up when the break begins, not when it ends.
        (LUNCH, "2026-11-23T09:00", 3.5, "2026-11-23T12:30"),
        # 7 h to Saturday 06:00, then 1 h of Monday's night.
        (NIGHT, "2026-11-20T23:00", 8, "2026-11-23T23:00"),
        # The evening is used up at 24:00; half an hour before it leaves half an hour for Tuesday.
        (EVENING, "2026-11-23T18:00", 6, "2026-11-24T00:00"),
        (EVENING, "2026-11-23T23:30", 1, "2026-11-24T18:30"),
        # Where the days touch, 24:00 loses no minute.
        (ROUND_THE_CLOCK, "2026-11-23T23:59", 1, "2026-11-24T00:59"),
        # Half an hour on Maundy Thursday; four closed days; half an hour on Tuesday.
        (HAMBURG, "2026-04-02T17:00", 1, "2026-04-07T09:30"),
        # Half an hour on 29 February, half an hour on 1 March.
        (OFFICE, "2028-02-29T17:00", 1, "2028-03-01T09:30"),
        # Half an hour of the old year, half an hour of the new.
        (OFFICE, "2026-12-31T17:00", 1, "2027-01-01T09:30"),
        # The night in which 02:00 is followed by 03:00 has 7 working hours, not 8.
        (ROUND_THE_CLOCK, "2026-03-28T22:00", 8, "2026-03-29T07:00"),
        (ROUND_THE_CLOCK, "2026-10-24T22:00", 8, "2026-10-25T05:00"),
        # 01:00 to 04:00 is 2 h in March, and half an hour a week later; in October it is 4 h.
        (SUNDAY_EARLY, "2026-03-28T12:00", 2.5, "2026-04-05T01:30"),
        (SUNDAY_EARLY, "2026-10-24T12:00", 4, "2026-10-25T04:00"),
    ],
)
def test_business_hours(hours: Hours, received: str, length: float, expected: str) -> None:
    window = due(local(received), policy(length, Clock.BUSINESS_HOURS), hours)
    assert window.due == local(expected)


@pytest.mark.parametrize("hours", [OFFICE, NEVER])
@pytest.mark.parametrize(
    ("received", "length", "expected"),
    [
        # Saturday noon to Sunday noon.
        ("2026-11-21T12:00", 24, "2026-11-22T12:00"),
        # Over a night of 7 hours, and over one of 9.
        ("2026-03-28T20:00", 24, "2026-03-29T21:00"),
        ("2026-10-24T20:00", 24, "2026-10-25T19:00"),
        # 29 February is one of the two days; and the year ends in the other.
        ("2028-02-28T12:00", 48, "2028-03-01T12:00"),
        ("2026-12-31T18:00", 24, "2027-01-01T18:00"),
    ],
)
def test_always_counts_day_and_night(
    hours: Hours, received: str, length: float, expected: str
) -> None:
    window = due(local(received), policy(length, Clock.ALWAYS), hours)
    assert (window.starts, window.due) == (local(received), local(expected))


@pytest.mark.parametrize("clock", [Clock.BUSINESS_DAYS, Clock.BUSINESS_HOURS])
def test_hours_that_never_open_are_refused(clock: Clock) -> None:
    with pytest.raises(ValueError, match="'default' cannot be computed"):
        due(local("2026-11-20T15:00"), policy(24, clock), NEVER)


def test_a_window_that_never_ends_is_refused() -> None:
    hours = business_hours(BERLIN, {}, opened={date(2026, 11, 23): ["09:00-10:00"]})
    with pytest.raises(ValueError, match="open too little in 58 weeks"):
        due(local("2026-11-20T15:00"), policy(2, Clock.BUSINESS_HOURS), hours)


def test_a_naive_reception_is_refused() -> None:
    naive = local("2026-11-20T15:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a time zone"):
        due(naive, policy(24), OFFICE)


@pytest.mark.parametrize(
    ("levels", "hours"), [((), 1), ((1, 2), 1), ((2, 2), 1), ((1, 0), 1), ((1,), 0), ((1,), -1)]
)
def test_impossible_policies_are_refused(levels: tuple[int, ...], hours: int) -> None:
    with pytest.raises(ValueError, match="of policy 'p' must"):
        Policy("p", timedelta(hours=hours), levels=tuple(timedelta(hours=n) for n in levels))
