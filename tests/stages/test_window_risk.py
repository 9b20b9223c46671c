"""Risk computed by hand. The 23rd of November 2026 is a Monday."""

from datetime import timedelta

import pytest

from daemon.stages.window import (
    Clock,
    assess,
    due,
    risk_moments,
)
from tests.stages.hours import (
    OFFICE,
    local,
    policy,
)


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


def test_risk_begins_at_the_latest_moment_at_which_so_much_is_left() -> None:
    """From Sunday noon to Monday 13:00 there are exactly four working hours: from 09:00 on."""
    window = due(local("2026-11-22T12:00"), policy(25, Clock.ALWAYS), OFFICE)
    assert window.due == local("2026-11-23T13:00")
    assert window.at_risk == local("2026-11-23T09:00")


def test_a_naive_moment_is_refused() -> None:
    window = due(local("2026-11-20T15:00"), policy(24), OFFICE)
    with pytest.raises(ValueError, match="without a time zone"):
        assess(window, window.due.replace(tzinfo=None), OFFICE)
