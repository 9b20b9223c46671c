"""The oracle of the window: every minute of two weeks is looked at, one after the other.

It shares nothing with the daemon's interval algebra but the laws: a span begins and ends when
the wall clock first reaches its time, so what counts is the latest time that the wall clock has
shown so far.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import holidays

from daemon.model import Window
from daemon.stages.window import Clock, Hours

MINUTE = timedelta(minutes=1)
BEFORE, AFTER = timedelta(days=3), timedelta(days=14)

DAY = 1440

Answer = tuple[int, int, int] | None
"""The minutes of start, due and first risk; None if two weeks are too short."""


@cache
def walls(timezone: str, day: date) -> tuple[datetime, list[int]]:
    """The first minute, and what the wall clock has reached at it and at each one after.

    What it shows is a number: minutes since the calendar began.
    """
    zone = ZoneInfo(timezone)
    first = datetime.combine(day, time(), UTC) - BEFORE
    reached: list[int] = []
    for number in range((BEFORE + AFTER) // MINUTE):
        local = (first + number * MINUTE).astimezone(zone)
        shown = local.toordinal() * DAY + local.hour * 60 + local.minute
        reached.append(max(shown, reached[-1]) if reached else shown)
    return first, reached


@cache
def public_holidays(country: str, subdivision: str) -> Container[date]:
    """The days on which nobody works there, as the library knows them."""
    return holidays.country_holidays(country, subdivision or None) if country else ()


def open_wall_minutes(hours: Hours, first: int, last: int) -> set[int]:
    """Every open minute on paper: the calendar knows nothing of changing clocks."""
    public = public_holidays(hours.country, hours.subdivision)
    paper: set[int] = set()
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        closed = (day in hours.closed or day in public) and day not in hours.opened
        for start, end in () if closed else hours.opened.get(day, hours.week[day.weekday()]):
            paper.update(range(ordinal * DAY + start, ordinal * DAY + end))
    return paper


@dataclass
class Minutes:
    """Two weeks of minutes around ``day``: is it open, is it on a day with open minutes?"""

    hours: Hours
    day: date

    def __post_init__(self) -> None:
        self.first, reached = walls(self.hours.timezone, self.day)
        paper = open_wall_minutes(self.hours, reached[0] // DAY - 1, reached[-1] // DAY)
        self.open = [shown in paper for shown in reached]
        open_days = {shown // DAY for shown in reached if shown in paper}
        self.on_open_day = [shown // DAY in open_days for shown in reached]
        self.counts = {
            Clock.ALWAYS: [True] * len(self.open),
            Clock.BUSINESS_HOURS: self.open,
            Clock.BUSINESS_DAYS: self.on_open_day,
        }

    def at(self, number: int) -> datetime:
        """The moment at which a minute begins."""
        return self.first + number * MINUTE

    def number(self, moment: datetime) -> int:
        """The minute that begins at ``moment``."""
        number, rest = divmod(moment - self.first, MINUTE)
        assert not rest
        return number

    def of(self, window: Window) -> tuple[int, int, int]:
        """The minutes of a window's start, due and first risk."""
        starts, due, at_risk = map(self.number, (window.starts, window.due, window.at_risk))
        return starts, due, at_risk

    def edges(self) -> list[int]:
        """The minutes of opening and closing."""
        return [number for number, (a, b) in enumerate(pairwise(self.open), 1) if a != b]

    def opening(self, minute: int) -> int | None:
        """The first open minute from ``minute`` on."""
        while minute < len(self.open):
            if self.open[minute]:
                return minute
            minute += 1
        return None

    def used_up(self, minute: int, length: int, clock: Clock) -> int | None:
        """The minute before which ``length`` minutes from ``minute`` on have counted."""
        left = length
        while left:
            if minute == len(self.open):
                return None
            left -= self.counts[clock][minute]
            minute += 1
        return minute

    def due(self, received: int, length: int, clock: Clock, risk: int) -> Answer:
        """What the window must be."""
        starts = received if clock is Clock.ALWAYS else self.opening(received)
        return None if starts is None else self.course(starts, length, clock, risk)

    def course(self, starts: int, length: int, clock: Clock, risk: int) -> Answer:
        """What the window must be that has ``length`` minutes to go when it starts."""
        due = self.used_up(starts, length, clock)
        if due is None:
            return None
        at_risk, left = due, risk
        while at_risk > starts and left:
            at_risk -= 1
            left -= self.open[at_risk]
        return starts, due, at_risk

    def left(self, held: int, starts: int, due: int, clock: Clock) -> int:
        """How many minutes of a window count from ``held`` on."""
        return sum(self.counts[clock][max(held, starts) : due])


class Sums:
    """The same answers, found by bisection of how many minutes have counted before each."""

    def __init__(self, minutes: Minutes) -> None:
        self._before = {
            clock: list(accumulate(counts, initial=0)) for clock, counts in minutes.counts.items()
        }

    def opening(self, minute: int) -> int | None:
        """As :meth:`Minutes.opening`."""
        open_before = self._before[Clock.BUSINESS_HOURS]
        found = bisect_right(open_before, open_before[minute]) - 1
        return found if found + 1 < len(open_before) else None

    def used_up(self, minute: int, length: int, clock: Clock) -> int | None:
        """As :meth:`Minutes.used_up`, of one minute or more."""
        before = self._before[clock]
        found = bisect_left(before, before[minute] + length)
        return found if found < len(before) else None

    def due(self, received: int, length: int, clock: Clock, risk: int) -> Answer:
        """As :meth:`Minutes.due`."""
        starts = received if clock is Clock.ALWAYS else self.opening(received)
        return None if starts is None else self.course(starts, length, clock, risk)

    def course(self, starts: int, length: int, clock: Clock, risk: int) -> Answer:
        """As :meth:`Minutes.course`."""
        due = self.used_up(starts, length, clock)
        if due is None:
            return None
        open_before = self._before[Clock.BUSINESS_HOURS]
        at_risk = bisect_right(open_before, open_before[due] - risk, hi=due + 1) - 1
        return starts, due, max(at_risk, starts)

    def left(self, held: int, starts: int, due: int, clock: Clock) -> int:
        """As :meth:`Minutes.left`."""
        before = self._before[clock]
        return before[due] - before[max(held, starts)]
