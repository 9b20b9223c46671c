"""How near a window is to its end, in working time.

Laws: level *n* begins when the *n*-th threshold of working time is left; the last one begins
when the window is due, and is the breach. Nothing here knows who is told.
"""

from datetime import datetime, timedelta

from daemon.model import Window
from daemon.stages.window.hours import Hours
from daemon.stages.window.spans import back_by_working_time, working_time_between

LEVELS = (timedelta(hours=4), timedelta(hours=2), timedelta(hours=1))
"""The usual thresholds of working time left, longest first."""


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
