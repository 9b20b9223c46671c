"""Random calendars, the same in every run, and many windows on each compared with the oracle."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from daemon.model import Window
from daemon.stages.window import (
    Clock,
    Hours,
    Policy,
    due,
    next_open,
    resumed,
    working_time_after,
    working_time_between,
)
from daemon.stages.window.hours import DaySpans
from tests.stages.minutes import AFTER, BEFORE, DAY, MINUTE, Minutes, Sums, public_holidays

WINDOWS = 3_300
"""Compared at each place, besides those that do not fit into two weeks."""
PER_CALENDAR = 50
"""Tried on each calendar."""

KINDS = frozenset({"overnight", "24:00", "lunch break", "closed day", "opened day"})
"""What must occur at every place."""


@dataclass(frozen=True)
class Place:
    """Where and when: two weeks around ``day``."""

    timezone: str
    day: date
    country: str = ""
    """Given only if it has a public holiday in these weeks."""
    subdivision: str = ""
    changes: bool = True
    """Whether clocks change in these weeks."""

    @property
    def kinds(self) -> frozenset[str]:
        """What must occur here."""
        holiday = {"holiday"} if self.country else set()
        change = {"over a change of clocks"} if self.changes else set()
        return KINDS | holiday | change

    def __str__(self) -> str:
        return f"{self.timezone} {self.day}"


FORWARD = (
    Place("Europe/Berlin", date(2026, 3, 27), "DE", "HH"),
    Place("America/New_York", date(2026, 3, 6)),
    Place("Australia/Lord_Howe", date(2026, 10, 2), "AU", "NSW"),  # half an hour
    Place("America/Sao_Paulo", date(2018, 11, 2), "BR"),  # a day without midnight
    Place("Antarctica/Troll", date(2026, 3, 27)),  # two hours
    Place("Africa/Cairo", date(2026, 4, 22), "EG"),  # a Friday without midnight
    Place("Pacific/Apia", date(2011, 12, 28), "WS"),  # a date that never was
    Place(
        "Asia/Kathmandu", date(2028, 2, 27), "NP", changes=False
    ),  # 29 February, and an offset of 5:45
)
"""Clocks are set forward; or the calendar has its own surprise."""

BACK = (
    Place("Europe/Berlin", date(2026, 10, 23), "DE", "HH"),
    Place("America/New_York", date(2026, 10, 30), "US"),
    Place("Australia/Lord_Howe", date(2026, 4, 3), "AU", "NSW"),  # half an hour
    Place("America/Sao_Paulo", date(2018, 2, 16)),  # at midnight: the old date again
    Place("America/St_Johns", date(2010, 11, 5), "CA", "NL"),  # a minute after midnight
    Place("Pacific/Chatham", date(2026, 4, 3), "NZ"),  # an offset of 13:45
    Place("Europe/Dublin", date(2026, 10, 23), "IE"),  # winter time is the exception
    Place("Asia/Tokyo", date(2026, 12, 30), "JP", changes=False),  # a year's end
)
"""Clocks are set back; or they never change."""

STYLES: tuple[DaySpans, ...] = (
    ((540, 1050),),
    ((540, 750), (795, 1050)),
    ((480, 720), (780, 1020), (1080, 1200)),
    ((1320, 1800),),  # 22:00 to 06:00
    ((1380, 1530), (120, 180)),  # past midnight, and the hour in which clocks change
    ((0, DAY),),
    ((1080, DAY),),
    ((150, 240),),
    ((0, 1), (1439, 1440)),
    ((720, 720 + DAY),),
)


def some_spans(random: Random) -> DaySpans:
    """One of the usual days, or any."""
    if random.random() < 0.7:
        return random.choice(STYLES)
    start = random.randrange(DAY)
    return ((start, start + random.randint(1, DAY)),)


def some_hours(random: Random, place: Place) -> Hours:
    """Business hours with days that are closed or opened on purpose, some with holidays."""
    near = [place.day + timedelta(days=number) for number in range(-1, 9)]
    public = random.random() < 0.5
    return Hours(
        place.timezone,
        tuple(some_spans(random) if random.random() < 0.7 else () for _ in range(7)),
        country=place.country if public else "",
        subdivision=place.subdivision if public else "",
        closed=frozenset(random.sample(near, random.randint(0, 2))),
        opened={day: some_spans(random) for day in random.sample(near, random.randint(0, 1))},
    )


def kinds_of(hours: Hours, place: Place) -> set[str]:
    """What is special about the hours."""
    days = [spans for spans in (*hours.week, *hours.opened.values()) if spans]
    ends = {end for spans in days for _, end in spans}
    dates = [place.day + timedelta(days=n) for n in range(-BEFORE.days, AFTER.days)]
    public = public_holidays(hours.country, hours.subdivision)
    found = {
        "overnight": any(end > DAY for end in ends),
        "24:00": DAY in ends,
        "lunch break": any(len(spans) > 1 for spans in days),
        "closed day": bool(hours.closed - hours.opened.keys()),
        "opened day": bool(hours.opened),
        "holiday": any(day in public and hours.week[day.weekday()] for day in dates),
    }
    return {kind for kind, there in found.items() if there}


@dataclass(frozen=True)
class Case:
    """A window to be computed; lengths are minutes."""

    received: int
    length: int
    clock: Clock
    risk: int

    @property
    def policy(self) -> Policy:
        """The policy that it is computed by."""
        return Policy("p", self.length * MINUTE, self.clock, levels=(self.risk * MINUTE,))


@dataclass
class Compared:
    """What was really compared at a place."""

    windows: int = 0
    holds: int = 0
    walks: int = 0
    clocks: set[Clock] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def compare(place: Place) -> Compared:
    """Compare :data:`WINDOWS` windows, and what goes with some of them, with the oracle's."""
    random, compared = Random(str(place)), Compared()
    for _ in range(10 * WINDOWS // PER_CALENDAR):
        if compared.windows >= WINDOWS:
            break
        hours = some_hours(random, place)
        minutes = Minutes(hours, place.day)
        sums = Sums(minutes)
        for number, case in enumerate(some_cases(random, minutes, sums)):
            expected = sums.due(case.received, case.length, case.clock, case.risk)
            if expected is None:
                continue
            window = due(minutes.at(case.received), case.policy, hours)
            assert minutes.of(window) == expected, (hours, case)
            compared.windows += 1
            compared.clocks.add(case.clock)
            compared.kinds |= kinds_of(hours, place)
            if _offset(window.starts, hours) != _offset(window.due, hours):
                compared.kinds.add("over a change of clocks")
            if number % 5 == 0:
                compared.holds += _compare_hold(random, minutes, sums, case, window)
                compared.walks += _compare_walks(minutes, sums, case)
    return compared


def _offset(moment: datetime, hours: Hours) -> timedelta | None:
    return moment.astimezone(hours.zone).utcoffset()


def some_cases(random: Random, minutes: Minutes, sums: Sums) -> Iterator[Case]:
    """Windows that begin and end anywhere, and often at an opening or a closing, or a minute off.

    All begin in the week in which clocks change.
    """
    first = BEFORE // MINUTE
    edges = [edge for edge in minutes.edges() if first <= edge < first + 8 * DAY] or [first]

    def instant() -> int:
        if random.random() < 0.5:
            return random.choice(edges) + random.randint(-1, 1)
        return first + random.randrange(7 * DAY)

    for _ in range(PER_CALENDAR):
        received, clock = instant(), random.choice(tuple(Clock))
        length = random.choice((30, 480, 510, DAY, 2 * DAY, random.randint(1, 3 * DAY)))
        if random.random() < 0.3:
            length = max(1, sums.left(received, received, max(received, instant()), clock))
        yield Case(received, length, clock, random.choice((60, 240, random.randint(1, 600))))


def _compare_hold(random: Random, minutes: Minutes, sums: Sums, case: Case, window: Window) -> bool:
    """Compare a window that was on hold for a while; False if it does not fit."""
    starts, end, _ = minutes.of(window)
    held = random.randrange(case.received, end)
    longest = len(minutes.open) - 1 - held
    now = held + min(longest, random.choice((0, random.randrange(60), random.randrange(4 * DAY))))
    left = sums.left(held, starts, end, case.clock)
    expected = sums.course(max(now, starts), left, case.clock, case.risk)
    if expected is None:
        return False
    after = resumed(window, minutes.at(held), minutes.at(now), case.policy, minutes.hours)
    assert minutes.of(after) == expected, (minutes.hours, case, held, now)
    return True


def _compare_walks(minutes: Minutes, sums: Sums, case: Case) -> bool:
    """Compare walks forward; False if they do not fit."""
    start, hours = minutes.at(case.received), minutes.hours
    end = sums.used_up(case.received, case.length, Clock.BUSINESS_HOURS)
    opening = sums.opening(case.received)
    if end is None or opening is None:
        return False
    found = (
        next_open(start, hours),
        working_time_after(start, case.length * MINUTE, hours),
        working_time_between(start, minutes.at(end), hours),
    )
    assert found == (minutes.at(opening), minutes.at(end), case.length * MINUTE), (hours, case)
    return True
