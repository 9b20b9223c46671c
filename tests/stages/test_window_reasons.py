"""The window in words: which hours counted, which day did not, and why."""

import pytest

from daemon.stages.window import Clock, Hours, due
from tests.stages.hours import (
    HAMBURG,
    LUNCH,
    NIGHT,
    OFFICE,
    ROUND_THE_CLOCK,
    business_hours,
    local,
    policy,
)

DAYS, HOURS, ALWAYS = Clock.BUSINESS_DAYS, Clock.BUSINESS_HOURS, Clock.ALWAYS


@pytest.mark.parametrize(
    ("hours", "clock", "received", "reasons"),
    [
        (
            OFFICE,
            DAYS,
            "2026-11-22T14:05",
            [
                "received Sun 22 Nov 2026 14:05, outside business hours: starts Mon 23 Nov 09:00",
                "Sun 22 Nov does not count: no business hours",
                "Mon 23 Nov counts from 09:00 to 24:00 (15 h)",
                "Tue 24 Nov counts from 00:00 to 09:00 (9 h)",
                "due Tue 24 Nov 09:00 (24 h on business days)",
                "at risk from Mon 23 Nov 13:30 (4 h of working time left)",
            ],
        ),
        (
            LUNCH,
            HOURS,
            "2026-11-20T12:00",
            [
                "received Fri 20 Nov 2026 12:00, within business hours: starts at once",
                "Fri 20 Nov counts from 12:00 to 12:30 and 13:15 to 17:30 (4 h 45 min)",
                "Sat 21 Nov to Sun 22 Nov do not count: no business hours",
                "Mon 23 Nov to Tue 24 Nov count"
                " from 09:00 to 12:30 and 13:15 to 17:30 (7 h 45 min each)",
                "Wed 25 Nov counts from 09:00 to 12:30 and 13:15 to 13:30 (3 h 45 min)",
                "due Wed 25 Nov 13:30 (24 h of business hours)",
                "at risk from Tue 24 Nov 17:15 (4 h of working time left)",
            ],
        ),
        (
            OFFICE,
            ALWAYS,
            "2026-11-20T15:00",
            [
                "received Fri 20 Nov 2026 15:00: starts at once, day and night count",
                "due Sat 21 Nov 15:00 (24 h by the clock)",
                "at risk from Fri 20 Nov 15:00 (2 h 30 min of working time left)",
            ],
        ),
        (
            HAMBURG,
            DAYS,
            "2026-12-31T15:00",
            [
                "received Thu 31 Dec 2026 15:00, within business hours: starts at once",
                "Thu 31 Dec counts from 15:00 to 24:00 (9 h)",
                "Fri 1 Jan 2027 does not count: holiday (New Year's Day)",
                "Sat 2 Jan 2027 to Sun 3 Jan 2027 do not count: no business hours",
                "Mon 4 Jan 2027 counts from 00:00 to 15:00 (15 h)",
                "due Mon 4 Jan 2027 15:00 (24 h on business days)",
                "at risk from Mon 4 Jan 2027 11:00 (4 h of working time left)",
            ],
        ),
        (
            ROUND_THE_CLOCK,
            DAYS,
            "2026-10-24T20:00",
            [
                "received Sat 24 Oct 2026 20:00, within business hours: starts at once",
                "Sat 24 Oct counts from 20:00 to 24:00 (4 h)",
                "Sun 25 Oct counts from 00:00 to 19:00 (20 h): clocks change",
                "due Sun 25 Oct 19:00 (24 h on business days)",
                "at risk from Sun 25 Oct 15:00 (4 h of working time left)",
            ],
        ),
        (
            NIGHT,
            HOURS,
            "2026-11-24T23:00",
            [
                "received Tue 24 Nov 2026 23:00, within business hours: starts at once",
                "Tue 24 Nov counts from 23:00 to 24:00 (1 h)",
                "Wed 25 Nov to Thu 26 Nov count from 00:00 to 06:00 and 22:00 to 24:00 (8 h each)",
                "Fri 27 Nov counts from 00:00 to 06:00 and 22:00 to 23:00 (7 h)",
                "due Fri 27 Nov 23:00 (24 h of business hours)",
                "at risk from Fri 27 Nov 03:00 (4 h of working time left)",
            ],
        ),
    ],
)
def test_the_reasons(hours: Hours, clock: Clock, received: str, reasons: list[str]) -> None:
    assert list(due(local(received), policy(24, clock), hours).reasons) == reasons


def test_the_company_s_own_day_is_named() -> None:
    window = due(local("2026-12-23T18:00"), policy(24), HAMBURG)
    assert "Thu 24 Dec does not count: closed by the company" in window.reasons


def test_a_day_on_which_nothing_of_an_open_day_counts_is_not_told_of() -> None:
    """Received after Thursday's closing; Saturday begins when the window is over."""
    reasons = due(local("2026-11-19T18:00"), policy(15), OFFICE).reasons
    assert [line for line in reasons if "Thu" in line or "Sat" in line] == [
        "received Thu 19 Nov 2026 18:00, outside business hours: starts Fri 20 Nov 09:00",
        "due Sat 21 Nov 00:00 (15 h on business days)",
    ]


@pytest.mark.parametrize(
    ("received", "told"),
    [
        # 00:00 is skipped: the day has 23 hours on the clock, too.
        ("2018-11-03T10:00", "Sun 4 Nov counts from 01:00 to 24:00 (23 h)"),
        # Its last hour is shown twice.
        ("2018-02-17T10:00", "Sat 17 Feb counts from 10:00 to 24:00 (15 h): clocks change"),
    ],
)
def test_midnight_at_which_clocks_change(received: str, told: str) -> None:
    sao_paulo = "America/Sao_Paulo"
    hours = business_hours(sao_paulo, {"mon-sun": ["00:00-24:00"]})
    assert told in due(local(received, sao_paulo), policy(48), hours).reasons
