"""The window against an oracle: every minute of two weeks is looked at, one after the other.

It shares nothing with the daemon's interval algebra but the laws: a span begins and ends when
the wall clock first reaches its time, so what counts is the latest time that the wall clock has
shown so far.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from daemon.stages.window import Clock, Hours, Policy, due, working_time_between
from daemon.stages.window.hours import DaySpans

EXAMPLES = 150
"""Of each property; raise it for a longer search. 150 take a few seconds."""

MINUTE = timedelta(minutes=1)
BEFORE, AFTER = timedelta(days=3), timedelta(days=14)

DAY = 1440


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


def open_wall_minutes(hours: Hours, first: int, last: int) -> set[int]:
    """Every open minute on paper: the calendar knows nothing of changing clocks."""
    paper: set[int] = set()
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        closed = day in hours.closed and day not in hours.opened
        for start, end in () if closed else hours.opened.get(day, hours.week[day.weekday()]):
            paper.update(range(ordinal * DAY + start, ordinal * DAY + end))
    return paper


@dataclass
class Oracle:
    """Two weeks of minutes around ``day``: is it open, is it on a day with open minutes?"""

    hours: Hours
    day: date

    def __post_init__(self) -> None:
        self.first, reached = walls(self.hours.timezone, self.day)
        paper = open_wall_minutes(self.hours, reached[0] // DAY - 1, reached[-1] // DAY)
        self.open = [shown in paper for shown in reached]
        open_days = {shown // DAY for shown in reached if shown in paper}
        self.on_open_day = [shown // DAY in open_days for shown in reached]

    def at(self, number: int) -> datetime:
        return self.first + number * MINUTE

    def number(self, moment: datetime) -> int:
        return (moment - self.first) // MINUTE

    def due(
        self, received: int, length: int, clock: Clock, risk: int
    ) -> tuple[int, int, int] | None:
        """The minutes of start, due and first risk; None if two weeks are too short."""
        starts = received
        while clock is not Clock.ALWAYS and not self.open[starts]:
            starts += 1
            if starts == len(self.open):
                return None
        counts = {
            Clock.ALWAYS: [True] * len(self.open),
            Clock.BUSINESS_HOURS: self.open,
            Clock.BUSINESS_DAYS: self.on_open_day,
        }[clock]
        due, left = starts, length
        while left:
            if due == len(counts):
                return None
            left -= counts[due]
            due += 1
        at_risk, left = due, risk
        while at_risk > starts and left:
            at_risk -= 1
            left -= self.open[at_risk]
        return starts, due, at_risk


def test_the_oracle_sees_the_hour_that_is_shown_twice() -> None:
    reached = walls("Europe/Berlin", date(2026, 10, 25))[1]
    assert all(later >= earlier for earlier, later in pairwise(reached))
    assert sum(shown // DAY == date(2026, 10, 25).toordinal() for shown in reached) == 25 * 60


PLACES = (
    ("Europe/Berlin", date(2026, 3, 27)),
    ("Europe/Berlin", date(2026, 10, 23)),
    ("America/New_York", date(2026, 3, 6)),
    ("America/New_York", date(2026, 10, 30)),
    ("Australia/Lord_Howe", date(2026, 4, 3)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 2)),
    ("America/Sao_Paulo", date(2018, 2, 16)),  # set back at midnight: the old date again
    ("America/Sao_Paulo", date(2018, 11, 2)),  # a day without midnight
    ("America/St_Johns", date(2010, 11, 5)),  # set back one minute after midnight
    ("Pacific/Apia", date(2011, 12, 28)),  # a date that never was
    ("Asia/Kathmandu", date(2028, 2, 27)),  # 29 February, and an offset of 5:45
    ("Asia/Tokyo", date(2026, 12, 30)),
)


@st.composite
def day_spans(draw: st.DrawFn) -> DaySpans:
    span = st.builds(
        lambda start, length: (start, start + length),
        st.integers(0, 1439) | st.sampled_from((0, 15, 45, 60, 120, 135, 150, 165, 180, 1320)),
        st.integers(1, 1440) | st.sampled_from((15, 30, 480, 1440)),
    )
    return tuple(draw(st.lists(span, max_size=2)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Hours, date, int]:
    """Business hours, the first day of two weeks, and a minute after it."""
    timezone, day = draw(st.sampled_from(PLACES))
    near = st.integers(0, 6).map(lambda number: day + timedelta(days=number))
    hours = Hours(
        timezone,
        tuple(draw(st.lists(day_spans(), min_size=7, max_size=7))),
        closed=frozenset(draw(st.sets(near, max_size=2))),
        opened=draw(st.dictionaries(near, day_spans(), max_size=1)),
    )
    return hours, day, draw(st.integers(0, 5 * 1440))


relaxed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@relaxed
@given(
    situations(),
    st.integers(1, 3 * 1440) | st.sampled_from((240, 1440, 2880)),
    st.sampled_from(Clock),
    st.integers(1, 600),
)
def test_the_window_is_what_the_minutes_say(
    situation: tuple[Hours, date, int], length: int, clock: Clock, risk: int
) -> None:
    hours, day, minute = situation
    oracle = Oracle(hours, day)
    received = oracle.number(datetime.combine(day, time(), UTC)) + minute
    expected = oracle.due(received, length, clock, risk)
    assume(expected is not None)
    assert expected is not None
    policy = Policy("p", length * MINUTE, clock, levels=(risk * MINUTE,))
    window = due(oracle.at(received), policy, hours)
    found = tuple(map(oracle.number, (window.starts, window.due, window.at_risk)))
    assert found == expected


@relaxed
@given(situations(), st.integers(0, 5 * 1440))
def test_working_time_is_the_number_of_open_minutes(
    situation: tuple[Hours, date, int], length: int
) -> None:
    hours, day, minute = situation
    oracle = Oracle(hours, day)
    start = oracle.number(datetime.combine(day, time(), UTC)) + minute
    end = start + length
    found = working_time_between(oracle.at(start), oracle.at(end), hours)
    assert found == sum(oracle.open[start:end]) * MINUTE
