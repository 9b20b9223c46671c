"""How near a window is to its end, in working time.

Laws: level 0 is on time; level *n* begins when the *n*-th threshold of working time is left;
the last level begins when the window is due, and is the breach. Levels never decrease with
time. Nothing here knows who is told.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.model import Window
from daemon.model.moment import utc
from daemon.stages.window.hours import Hours
from daemon.stages.window.spans import back_by_working_time, working_time_between

LEVELS = (timedelta(hours=4), timedelta(hours=2), timedelta(hours=1))
"""The usual thresholds of working time left, longest first."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The state of one window at one moment."""

    level: int
    """0 is on time; 1 and up: as many thresholds are passed; the highest is the breach."""
    breached: bool
    left: timedelta
    """Working time until the window is due; zero once it is."""
    next_look: datetime | None
    """When the level rises next, UTC; None after the breach."""


def assess(
    window: Window, now: datetime, hours: Hours, levels: tuple[timedelta, ...] = LEVELS
) -> Assessment:
    """The state of ``window`` at ``now``; ``levels`` are the policy's, longest first.

    Raises:
        ValueError: if ``now`` is naive.
    """
    now = utc(now)
    moments = risk_moments(window, hours, levels)
    level = bisect_right(moments, now)
    return Assessment(
        level=level,
        breached=now >= window.due,
        left=working_time_between(now, window.due, hours),
        next_look=moments[level] if level < len(moments) else None,
    )


def risk_moments(
    window: Window, hours: Hours, levels: tuple[timedelta, ...] = LEVELS
) -> tuple[datetime, ...]:
    """When each level begins, in order; the last is the moment the window is due."""
    warnings = (risk_from(window.starts, window.due, level, hours) for level in levels)
    return (*warnings, window.due)


def risk_from(starts: datetime, due: datetime, amount: timedelta, hours: Hours) -> datetime:
    """When ``amount`` of working time is left before ``due``, but not before ``starts``."""
    if working_time_between(starts, due, hours) < amount:
        return starts
    return back_by_working_time(due, amount, hours)
