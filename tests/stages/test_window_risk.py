"""Risk computed by hand. The 23rd of November 2026 is a Monday."""

from datetime import timedelta

import pytest

from daemon.stages.window import (
    Clock,
    due,
    risk_moments,
    working_time_between,
)
from tests.stages.hours import (
    OFFICE,
    local,
    policy,
)


def test_levels_of_a_window() -> None:
    window = due(local("2026-11-22T14:05"), policy(24), OFFICE)
    assert risk_moments(window, OFFICE) == (
        local("2026-11-23T13:30"),
        local("2026-11-23T15:30"),
        local("2026-11-23T16:30"),
        local("2026-11-24T09:00"),
    )


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-22T14:05", 8.5),
        ("2026-11-23T13:29:59", 4 + 1 / 3600),
        ("2026-11-23T13:30", 4),
        ("2026-11-24T05:00", 0),
        ("2026-12-24T09:00", 0),
    ],
)
def test_working_time_that_is_left(now: str, left: float) -> None:
    window = due(local("2026-11-22T14:05"), policy(24), OFFICE)
    assert working_time_between(local(now), window.due, OFFICE) == timedelta(hours=left)


def test_risk_never_begins_before_the_window() -> None:
    """Three hours are less than the first level of four."""
    window = due(local("2026-11-23T10:00"), policy(3, Clock.BUSINESS_HOURS), OFFICE)
    assert window.at_risk == window.starts
    assert [
        (moment - window.starts) / timedelta(hours=1) for moment in risk_moments(window, OFFICE)
    ] == [0, 1, 2, 3]


def test_risk_begins_at_the_latest_moment_at_which_so_much_is_left() -> None:
    """From Sunday noon to Monday 13:00 there are exactly four working hours: from 09:00 on."""
    window = due(local("2026-11-22T12:00"), policy(25, Clock.ALWAYS), OFFICE)
    assert window.due == local("2026-11-23T13:00")
    assert window.at_risk == local("2026-11-23T09:00")
