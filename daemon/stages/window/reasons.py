"""The window in words, a line for each thing that decided.

Law: English, whatever the process's locale; local times of the business hours' zone. The year
stands in the first line and wherever it differs from that.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from daemon.stages.window.hours import Hours
from daemon.stages.window.localtime import local_date
from daemon.stages.window.spans import day_length, is_open_day, working_time_between

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SKIPPED = ("does not count:", "do not count:")
_LONG_OR_SHORT = ("counts with", "count with")
_COUNTS = {
    "business_days": "on business days",
    "business_hours": "of business hours",
    "always": "by the clock",
}


def explain(
    hours: Hours,
    clock: str,
    length: timedelta,
    moments: tuple[datetime, datetime, datetime, datetime],
) -> tuple[str, ...]:
    """The lines for a window whose reception, start, end and first risk are ``moments``."""
    received, starts, due, at_risk = moments
    year = local_date(received, hours.zone).year
    return (
        _reception(hours, clock, received, starts),
        *(() if clock == "always" else _days_between(hours, received, due, clock)),
        f"due {_time(hours, due, year)} ({_amount(length)} {_COUNTS[clock]})",
        f"at risk from {_time(hours, at_risk, year)} "
        f"({_amount(working_time_between(at_risk, due, hours))} of working time left)",
    )


def _reception(hours: Hours, clock: str, received: datetime, starts: datetime) -> str:
    when = f"received {_time(hours, received, 0)}"
    if clock == "always":
        return f"{when}: starts at once, day and night count"
    if received == starts:
        return f"{when}, within business hours: starts at once"
    year = local_date(received, hours.zone).year
    return f"{when}, outside business hours: starts {_time(hours, starts, year)}"


def _days_between(hours: Hours, received: datetime, due: datetime, clock: str) -> Iterator[str]:
    """What is unusual about the days of the window, neighbours with one reason in one line."""
    first, last = local_date(received, hours.zone), local_date(due, hours.zone)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    for remark, group in groupby(days, key=lambda day: _remark(hours, day, clock)):
        if remark is None:
            continue
        same = list(group)
        verbs, text = remark
        yield f"{_dates(same, first.year)} {verbs[len(same) > 1]} {text}"


def _remark(hours: Hours, day: date, clock: str) -> tuple[tuple[str, str], str] | None:
    """(verb for one day and for several, what is to be said); None if the day is a usual one."""
    if not is_open_day(hours, day):
        return _SKIPPED, hours.closure(day) or "no business hours"
    real = day_length(hours, day)
    if clock == "business_days" and real != timedelta(days=1):
        return _LONG_OR_SHORT, f"{_amount(real)}: clocks change"
    return None


def _dates(days: list[date], year: int) -> str:
    ends = days if len(days) == 1 else (days[0], days[-1])
    return " to ".join(_date(day, year) for day in ends)


def _date(day: date, year: int) -> str:
    text = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month]}"
    return text if day.year == year else f"{text} {day.year}"


def _time(hours: Hours, moment: datetime, year: int) -> str:
    local = moment.astimezone(hours.zone)
    return f"{_date(local.date(), year)} {local.hour:02}:{local.minute:02}"


def _amount(length: timedelta) -> str:
    """``24 h``, ``1 h 30 min``, ``45 s``."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"), (seconds, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 h"
