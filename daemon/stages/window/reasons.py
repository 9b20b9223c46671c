"""The window in words, a line for each thing that decided.

Law: English, whatever the process's locale; local times of the business hours' zone. The year
stands in the first line and wherever it differs from that.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count, groupby, takewhile

from daemon.model import Window
from daemon.stages.window.clocks import Clock, counted
from daemon.stages.window.hours import Hours
from daemon.stages.window.localtime import local_date
from daemon.stages.window.spans import Span, day_span, is_open_day, working_time_between

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTS = {
    Clock.BUSINESS_DAYS: "on business days",
    Clock.BUSINESS_HOURS: "of business hours",
    Clock.ALWAYS: "by the clock",
}


def explain(hours: Hours, window: Window, length: timedelta) -> tuple[str, ...]:
    """Why ``window``, which is ``length`` long, is due when it is."""
    return (
        _reception(hours, window),
        *_days(hours, window, since=window.received),
        _due(hours, window, length),
        _risk(hours, window),
    )


def explain_hold(
    hours: Hours, before: Window, after: Window, hold: Span, left: timedelta
) -> tuple[str, ...]:
    """Why ``before``, of which ``left`` was left when ``hold`` began, went on as ``after``."""
    year = _year(hours, after)
    begin, end, was = (_time(hours, moment, year) for moment in (hold.start, hold.end, before.due))
    counts, moved = _COUNTS[Clock(after.clock)], after.due != before.due
    return (
        f"on hold from {begin} to {end}: {length_words(left)} {counts} were left",
        *_days(hours, after, since=hold.end),
        f"{_due(hours, after, left)}, {f'no longer {was}' if moved else 'as before'}",
        _risk(hours, after),
    )


def length_words(length: timedelta) -> str:
    """``24 h``, ``1 h 30 min``, ``45 s``; parts of a second are left out."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"), (seconds, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 h"


def _due(hours: Hours, window: Window, length: timedelta) -> str:
    when = _time(hours, window.due, _year(hours, window))
    return f"due {when} ({length_words(length)} {_COUNTS[Clock(window.clock)]})"


def _risk(hours: Hours, window: Window) -> str:
    left = length_words(working_time_between(window.at_risk, window.due, hours))
    when = _time(hours, window.at_risk, _year(hours, window))
    return f"at risk from {when} ({left} of working time left)"


def _reception(hours: Hours, window: Window) -> str:
    when = f"received {_time(hours, window.received, 0)}"
    if Clock(window.clock) is Clock.ALWAYS:
        return f"{when}: starts at once, day and night count"
    if window.received == window.starts:
        return f"{when}, within business hours: starts at once"
    starts = _time(hours, window.starts, _year(hours, window))
    return f"{when}, outside business hours: starts {starts}"


def _days(hours: Hours, window: Window, since: datetime) -> Iterator[str]:
    """What counts of each day of the window, neighbours of whom the same is true in one line."""
    if Clock(window.clock) is Clock.ALWAYS:
        return
    year, first = _year(hours, window), local_date(since, hours.zone)
    days = takewhile(
        lambda day: day_span(hours, day).start < window.due,
        (first + timedelta(days=number) for number in count()),
    )
    for remark, group in groupby(days, key=lambda day: _remark(hours, window, day)):
        if remark is not None:
            same = list(group)
            yield f"{_dates(same, year)} {remark[len(same) > 1]}"


def _remark(hours: Hours, window: Window, day: date) -> tuple[str, str] | None:
    """What is to be said of one day, and of several; None of a day before the window starts."""
    if not is_open_day(hours, day):
        why = hours.closure(day) or "no business hours"
        return f"does not count: {why}", f"do not count: {why}"
    whole = day_span(hours, day)
    start, end = max(whole.start, window.starts), min(whole.end, window.due)
    parts = list(counted(Clock(window.clock), hours, start, end))
    if not parts:
        return None
    walls = [(_wall(hours, part.start, day), _wall(hours, part.end, day)) for part in parts]
    times = " and ".join(f"{_face(start)} to {_face(end)}" for start, end in walls)
    real = sum((part.length for part in parts), timedelta())
    shown = sum((end - start for start, end in walls), timedelta())
    change = "" if shown == real else ": clocks change"
    length = length_words(real)
    return f"counts from {times} ({length}){change}", f"count from {times} ({length} each){change}"


def _wall(hours: Hours, moment: datetime, day: date) -> timedelta:
    """What the wall clock shows at ``moment`` of ``day``, as the time since midnight."""
    shown = moment.astimezone(hours.zone).replace(tzinfo=None)
    # Midnight itself may be skipped: the day then ends when the next one begins.
    return min(shown - datetime.combine(day, time()), timedelta(days=1))


def _face(wall: timedelta) -> str:
    minutes = wall // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _dates(days: list[date], year: int) -> str:
    ends = days if len(days) == 1 else (days[0], days[-1])
    return " to ".join(_date(day, year) for day in ends)


def _date(day: date, year: int) -> str:
    text = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month]}"
    return text if day.year == year else f"{text} {day.year}"


def _time(hours: Hours, moment: datetime, year: int) -> str:
    local = moment.astimezone(hours.zone)
    return f"{_date(local.date(), year)} {local:%H:%M}"


def _year(hours: Hours, window: Window) -> int:
    """The year that need not be told: that of the reception, which the first line tells."""
    return local_date(window.received, hours.zone).year
