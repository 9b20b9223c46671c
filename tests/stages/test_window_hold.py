"""Windows that were on hold, computed by hand. The usual one: 24 h from Monday 09:00."""

import pytest

from daemon.model import Window
from daemon.stages.window import Clock, Hours, Policy, due, resumed, risk_moments
from tests.stages.hours import (
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

A_DAY = policy(24)
EIGHT_HOURS = policy(8, Clock.BUSINESS_HOURS)
ALWAYS = policy(24, Clock.ALWAYS)
MONDAY = "2026-11-23T09:00"
USUAL = due(local(MONDAY), A_DAY, OFFICE)
"""Due on Tuesday at 09:00."""


def after_hold(window: Window, held: str, now: str, hours: Hours = OFFICE) -> Window:
    return resumed(window, local(held), local(now), A_DAY, hours)


@pytest.mark.parametrize(
    ("rule", "hours", "received", "held", "now", "starts", "expected"),
    [
        # 22 h were left; from 15:00 Monday has 9 h of them, Tuesday 13 h.
        (A_DAY, OFFICE, MONDAY, "2026-11-23T11:00", "2026-11-23T15:00", "", "2026-11-24T13:00"),
        # Five minutes of the evening, when 4 h of Monday and 15 h of Tuesday were left: 3 h 55 min
        # of Monday, so 15 h 5 min of Tuesday.
        (A_DAY, OFFICE, "2026-11-23T15:00", "2026-11-23T20:00", "2026-11-23T20:05",
         "", "2026-11-24T15:05"),
        # The same window in the afternoon: 23 h were left, 6 h of them Monday's.
        (A_DAY, OFFICE, "2026-11-23T15:00", "2026-11-23T16:00", "2026-11-23T18:00",
         "", "2026-11-24T17:00"),
        # From that evening to Saturday: 19 h were left, all of them the next Monday's.
        (A_DAY, OFFICE, "2026-11-23T15:00", "2026-11-23T20:00", "2026-11-28T12:00",
         "", "2026-11-30T19:00"),
        # Until Thursday evening, when it has 4 h of the 5 h that were left.
        (A_DAY, OFFICE, "2026-11-23T15:00", "2026-11-24T10:00", "2026-11-26T20:00",
         "", "2026-11-27T01:00"),
        # On this clock the night counts, so it is taken out: of 22 h from 17:30, exactly closing
        # time, Monday has 6 h 30 min.
        (A_DAY, OFFICE, MONDAY, "2026-11-23T11:00", "2026-11-23T17:30", "", "2026-11-24T15:30"),
        # Put on hold at night, when 13 h were left.
        (A_DAY, OFFICE, MONDAY, "2026-11-23T20:00", "2026-11-25T10:00", "", "2026-11-25T23:00"),
        # Longer than the window: due on Tuesday, on hold until Thursday, 22 h from then.
        (A_DAY, OFFICE, MONDAY, "2026-11-23T11:00", "2026-11-26T09:00", "", "2026-11-27T07:00"),
        # 17 h were left; it ends on a Saturday, which does not count: Monday from midnight.
        (A_DAY, OFFICE, MONDAY, "2026-11-23T16:00", "2026-11-28T12:00", "", "2026-11-30T17:00"),
        # Over a weekend, from Friday evening to Monday morning: 4 h of Friday and 2 h of Monday
        # are taken out. 19 h were left.
        (A_DAY, OFFICE, "2026-11-20T15:00", "2026-11-20T20:00", "2026-11-23T02:00",
         "", "2026-11-23T21:00"),
        # Within the weekend: nothing is taken out, 15 h of Monday were left and are.
        (A_DAY, OFFICE, "2026-11-20T15:00", "2026-11-21T10:00", "2026-11-22T20:00",
         "", "2026-11-23T15:00"),
        # Friday's night shift makes Saturday count to its end, long after closing.
        (A_DAY, NIGHT, "2026-11-20T23:00", "2026-11-21T12:00", "2026-11-21T12:05",
         "", "2026-11-21T23:05"),
        # Over before the window would have started: nothing was used up, nothing changes.
        (A_DAY, OFFICE, "2026-11-21T12:00", "2026-11-21T13:00", "2026-11-22T10:00",
         MONDAY, "2026-11-24T09:00"),
        # So too in the night of a business day: Monday's evening was no part of this window.
        (A_DAY, OFFICE, "2026-11-23T20:00", "2026-11-23T20:05", "2026-11-24T08:00",
         "2026-11-24T09:00", "2026-11-25T09:00"),
        # It began before the window would have, and ended after: 24 h from its end.
        (A_DAY, OFFICE, "2026-11-21T12:00", "2026-11-21T13:00", "2026-11-24T10:00",
         "", "2026-11-25T10:00"),
        # Ended on Christmas Day: 6 h of the 23rd and 15 h of the 26th were left, and the 26th
        # counts from midnight, though it opens at 10:00.
        (A_DAY, HAMBURG, "2026-12-23T15:00", "2026-12-23T18:00", "2026-12-25T12:00",
         "", "2026-12-26T21:00"),
        # Over the holidays to a Sunday: an hour of the 23rd and 15 h of the 26th were left, for
        # Monday the 28th.
        (A_DAY, HAMBURG, "2026-12-23T15:00", "2026-12-23T23:00", "2026-12-27T12:00",
         "", "2026-12-28T16:00"),
        # Within them: the 24th is the company's, the 25th everybody's. Nothing is taken out.
        (A_DAY, HAMBURG, "2026-12-23T15:00", "2026-12-24T09:00", "2026-12-25T23:00",
         "", "2026-12-26T15:00"),
        # Ended in the second showing of 02:30: 22 h later it is half past midnight.
        (A_DAY, ROUND_THE_CLOCK, "2026-10-24T20:00", "2026-10-24T22:00", "2026-10-25T02:30*",
         "", "2026-10-26T00:30"),
        # From the first showing to the second is an hour: due at 20:00 instead of 19:00.
        (A_DAY, ROUND_THE_CLOCK, "2026-10-24T20:00", "2026-10-25T02:30", "2026-10-25T02:30*",
         "", "2026-10-25T20:00"),
        # From 01:30 to 03:30 is an hour when 02:00 is followed by 03:00: 22:00 instead of 21:00.
        (A_DAY, ROUND_THE_CLOCK, "2026-03-28T20:00", "2026-03-29T01:30", "2026-03-29T03:30",
         "", "2026-03-29T22:00"),
        # On a Sunday that does not count, a change of clocks changes nothing.
        (A_DAY, OFFICE, "2026-10-23T15:00", "2026-10-24T20:00", "2026-10-25T20:00",
         "", "2026-10-26T15:00"),
        # 5 of 8 h were left at noon; ended after closing: Tuesday's first five hours.
        (EIGHT_HOURS, OFFICE, MONDAY, "2026-11-23T12:00", "2026-11-23T18:00",
         "", "2026-11-24T14:00"),
        # Five minutes of the evening: only open time counts on this clock, nothing changes.
        # Monday gave 2 h 30 min, Tuesday gives 5 h 30 min.
        (EIGHT_HOURS, OFFICE, "2026-11-23T15:00", "2026-11-23T20:00", "2026-11-23T20:05",
         "", "2026-11-24T14:30"),
        # Begun and ended within one lunch break: nothing changes.
        (EIGHT_HOURS, LUNCH, MONDAY, "2026-11-23T12:45", "2026-11-23T13:00",
         "", "2026-11-24T09:15"),
        # An hour was used up on Friday; of the 7 h left, Saturday has none.
        (EIGHT_HOURS, OFFICE, "2026-11-20T15:00", "2026-11-20T16:00", "2026-11-21T12:00",
         "", "2026-11-23T16:00"),
        # Three hours of Friday's night shift were used up: 5 h of Monday's.
        (EIGHT_HOURS, NIGHT, "2026-11-20T23:00", "2026-11-21T02:00", "2026-11-21T12:00",
         "", "2026-11-24T03:00"),
        # From 01:00 to 04:00 are four hours when one is shown twice: due at 11:00 instead of 07:00.
        (EIGHT_HOURS, ROUND_THE_CLOCK, "2026-10-25T00:00", "2026-10-25T01:00", "2026-10-25T04:00",
         "", "2026-10-25T11:00"),
        # 18 h were left on Saturday evening; they go on at once on Sunday morning.
        (ALWAYS, OFFICE, "2026-11-21T12:00", "2026-11-21T18:00", "2026-11-22T06:00",
         "", "2026-11-23T00:00"),
        # The same four hours by the clock, on a Sunday: due at 23:00 instead of 19:00.
        (ALWAYS, OFFICE, "2026-10-24T20:00", "2026-10-25T01:00", "2026-10-25T04:00",
         "", "2026-10-25T23:00"),
    ],
)  # fmt: skip
def test_what_was_left_goes_on(
    rule: Policy,
    hours: Hours,
    received: str,
    held: str,
    now: str,
    starts: str,
    expected: str,
) -> None:
    """An empty ``starts`` is the end of the hold."""
    before = due(local(received), rule, hours)
    after = resumed(before, local(held), local(now), rule, hours)
    assert (after.starts, after.due) == (local(starts or now), local(expected))
    assert (after.received, after.clock) == (before.received, before.clock)
    assert (before.resumed, after.resumed) == (False, True)


@pytest.mark.parametrize("held", ["2026-11-24T09:00", "2026-11-24T09:01"])
def test_a_hold_that_begins_when_the_window_is_due_changes_nothing(held: str) -> None:
    assert after_hold(USUAL, held, "2026-11-26T09:00") is USUAL


def test_a_hold_a_moment_before_leaves_that_moment() -> None:
    after = after_hold(USUAL, "2026-11-24T08:59:59", "2026-11-26T10:00")
    assert after.due == local("2026-11-26T10:00:01")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # 22 h from Monday 15:00; then 21 h from Monday 17:00: 7 h, and 14 h of Tuesday.
        (("2026-11-23T11:00", "2026-11-23T15:00"), ("2026-11-23T16:00", "2026-11-23T17:00"),
         "2026-11-24T14:00"),
        # Twice in one night: 5 min and 50 min are taken out.
        (("2026-11-23T20:00", "2026-11-23T20:05"), ("2026-11-23T20:10", "2026-11-23T21:00"),
         "2026-11-24T09:55"),
        # 17 h from Saturday noon, or from Sunday noon: Monday's, since neither counts.
        (("2026-11-23T16:00", "2026-11-28T12:00"), ("2026-11-28T13:00", "2026-11-29T12:00"),
         "2026-11-30T17:00"),
        # Held anew while it was on hold, so without a moment between: 22 h from Wednesday 10:00.
        (("2026-11-23T11:00", "2026-11-23T20:00"), ("2026-11-23T20:00", "2026-11-25T10:00"),
         "2026-11-26T08:00"),
        # On hold again when it should have been due, before it is: 30 min were left.
        (("2026-11-24T08:30", "2026-11-24T09:00"), ("2026-11-24T09:00", "2026-11-24T20:00"),
         "2026-11-24T20:30"),
    ],
)  # fmt: skip
def test_a_window_can_be_on_hold_twice(
    first: tuple[str, str], second: tuple[str, str], expected: str
) -> None:
    twice = after_hold(after_hold(USUAL, *first), *second)
    assert (twice.starts, twice.due) == (local(second[1]), local(expected))


@pytest.mark.parametrize(
    ("held", "now", "at_risk"),
    [
        # Due on Tuesday at 13:00: four hours of working time before.
        ("2026-11-23T11:00", "2026-11-23T15:00", "2026-11-24T09:00"),
        # An hour was left: at risk from the end of the hold, not during it.
        ("2026-11-24T08:00", "2026-11-26T10:00", "2026-11-26T10:00"),
        # So too at night and on a Saturday: the hour is used up before the next opening.
        ("2026-11-24T08:00", "2026-11-25T20:00", "2026-11-25T20:00"),
        ("2026-11-24T08:00", "2026-11-28T10:00", "2026-11-28T10:00"),
    ],
)
def test_risk_begins_when_the_hold_ends_at_the_earliest(held: str, now: str, at_risk: str) -> None:
    after = after_hold(USUAL, held, now)
    assert after.at_risk == local(at_risk)
    assert risk_moments(after, OFFICE)[0] == local(at_risk)


def test_hours_that_changed_meanwhile_are_those_of_the_day_it_goes_on() -> None:
    """Mondays are closed now: of the window, Tuesday's nine hours were left."""
    hours = business_hours("Europe/Berlin", {"tue-fri": ["09:00-17:30"]})
    after = after_hold(USUAL, "2026-11-23T11:00", "2026-11-24T10:00", hours)
    assert after.due == local("2026-11-24T19:00")
    assert after.calendar == hours.calendar != USUAL.calendar


def test_what_new_hours_leave_nothing_of_is_due_when_the_clock_counts_again() -> None:
    """Mondays and Tuesdays are closed now; the window would have ended on a Tuesday."""
    hours = business_hours("Europe/Berlin", {"wed-fri": ["09:00-17:30"]})
    after = after_hold(USUAL, "2026-11-23T11:00", "2026-11-23T12:00", hours)
    assert after.due == local("2026-11-25T00:00")


def test_the_reasons_of_a_hold() -> None:
    after = after_hold(USUAL, "2026-11-23T16:00", "2026-11-28T12:00")
    assert after.reasons[: len(USUAL.reasons)] == USUAL.reasons
    assert list(after.reasons[len(USUAL.reasons) :]) == [
        "on hold from Mon 23 Nov 16:00 to Sat 28 Nov 12:00: 17 h on business days were left",
        "Sat 28 Nov to Sun 29 Nov do not count: no business hours",
        "Mon 30 Nov counts from 00:00 to 17:00 (17 h)",
        "due Mon 30 Nov 17:00 (17 h on business days), no longer Tue 24 Nov 09:00",
        "at risk from Mon 30 Nov 13:00 (4 h of working time left)",
    ]


def test_the_reasons_of_a_hold_that_takes_nothing_out() -> None:
    before = due(local("2026-11-21T12:00"), A_DAY, OFFICE)
    after = after_hold(before, "2026-11-21T13:00", "2026-11-22T10:00")
    assert list(after.reasons[len(before.reasons) :]) == [
        "on hold from Sat 21 Nov 13:00 to Sun 22 Nov 10:00: 24 h on business days were left",
        "Sun 22 Nov does not count: no business hours",
        "Mon 23 Nov counts from 09:00 to 24:00 (15 h)",
        "Tue 24 Nov counts from 00:00 to 09:00 (9 h)",
        "due Tue 24 Nov 09:00 (24 h on business days), as before",
        "at risk from Mon 23 Nov 13:30 (4 h of working time left)",
    ]


def test_the_reasons_of_a_hold_over_the_year_s_end() -> None:
    before = due(local("2026-12-30T16:00"), ALWAYS, OFFICE)
    after = resumed(before, local("2026-12-31T15:30"), local("2027-01-04T10:00"), ALWAYS, OFFICE)
    assert list(after.reasons[len(before.reasons) :]) == [
        "on hold from Thu 31 Dec 15:30 to Mon 4 Jan 2027 10:00: 30 min by the clock were left",
        "due Mon 4 Jan 2027 10:30 (30 min by the clock), no longer Thu 31 Dec 16:00",
        "at risk from Mon 4 Jan 2027 10:00 (30 min of working time left)",
    ]


def test_impossible_holds_are_refused() -> None:
    held, now = local("2026-11-23T11:00"), local("2026-11-23T10:59")
    with pytest.raises(ValueError, match="cannot end"):
        resumed(USUAL, held, now, A_DAY, OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        resumed(USUAL, held.replace(tzinfo=None), held, A_DAY, OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        resumed(USUAL, held, held.replace(tzinfo=None), A_DAY, OFFICE)
    with pytest.raises(ValueError, match="'default' cannot be computed"):
        resumed(USUAL, held, held, A_DAY, NEVER)
