"""Working time as intervals: open spans, their intersection with a range, and walks over them.

Laws: spans come ordered, apart from each other and never empty; they are produced lazily, a
day at a time; every span lies within the range asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile

from daemon.model.moment import utc
from daemon.stages.window.hours import Hours
from daemon.stages.window.localtime import DAY, local_date, moment_of

SEARCH_WEEKS = 58
"""How far any search goes: more than a year, so that every yearly closure is passed."""

_DAY = timedelta(days=1)
_REMEMBERED = 4096
"""Days whose spans are remembered: every message of a day asks for the same few."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time from ``start`` to just before ``end``, in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Its elapsed time."""
        return self.end - self.start

    def cut(self, start: datetime, end: datetime) -> "Span":
        """What of it lies from ``start`` to ``end``; may be empty."""
        return Span(max(self.start, start), min(self.end, end))


def open_spans(hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    """The open time from ``start`` to ``end``, joined where spans touch or overlap.

    Raises:
        ValueError: if a moment is naive.
    """
    return _within(_joined(_day_by_day(hours, start, end)), utc(start), utc(end))


def counting_days(hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    """The real time from ``start`` to ``end`` on local calendar days that have open moments."""
    days = (day_span(hours, day) for day in _dates(hours, start, end))
    return _within((day for day in days if _has_open(hours, day)), start, end)


def working_time_between(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """The open time from ``start`` to ``end``; zero if ``end`` is not later.

    Raises:
        ValueError: if a moment is naive.
    """
    return sum((span.length for span in open_spans(hours, start, end)), timedelta())


def is_open(moment: datetime, hours: Hours) -> bool:
    """Whether ``moment`` lies within business hours; nothing but its day is looked at.

    Raises:
        ValueError: if it is naive.
    """
    return any(open_spans(hours, moment, moment + timedelta(microseconds=1)))


def back_by_working_time(due: datetime, amount: timedelta, hours: Hours) -> datetime:
    """The latest moment at which ``amount`` of working time was left before ``due``, in UTC.

    Raises:
        ValueError: if the year before ``due`` has less working time, or ``due`` is naive.
    """
    left = amount
    if left <= timedelta():
        return utc(due)
    for span in _backward(hours, utc(due)):
        if span.length >= left:
            return span.end - left
        left -= span.length
    raise ValueError(f"there is not enough working time in {SEARCH_WEEKS} weeks to go back by")


def working_time_after(moment: datetime, amount: timedelta, hours: Hours) -> datetime:
    """The earliest moment at which ``amount`` of working time has passed after ``moment``, in UTC.

    Raises:
        ValueError: if the hours are open too little in the 58 weeks after ``moment``, or it is
            naive.
    """
    start = utc(moment)
    if amount <= timedelta():
        return start
    return walk(open_spans(hours, start, search_end(start)), amount)


def next_open(moment: datetime, hours: Hours) -> datetime:
    """``moment`` if it is open then, or the next opening, in UTC.

    Raises:
        ValueError: if nothing is open in the 58 weeks after ``moment``, or it is naive.
    """
    start = utc(moment)
    return walk(open_spans(hours, start, search_end(start)), timedelta())


def walk(spans: Iterable[Span], amount: timedelta) -> datetime:
    """The earliest moment at which ``amount`` of the spans' time is used up.

    Of no time at all that is the beginning of the first span.

    Raises:
        ValueError: if the spans are over before.
    """
    left = amount
    for span in spans:
        if span.length >= left:
            return span.start + left
        left -= span.length
    raise ValueError(f"the business hours are open too little in {SEARCH_WEEKS} weeks")


def search_end(start: datetime) -> datetime:
    """The moment at which a search that begins at ``start`` is given up."""
    return start + timedelta(weeks=SEARCH_WEEKS)


def is_open_day(hours: Hours, day: date) -> bool:
    """True if some moment of the local calendar day is open."""
    return _has_open(hours, day_span(hours, day))


def day_span(hours: Hours, day: date) -> Span:
    """The local calendar day: 23 or 25 hours where clocks change."""
    return _span(hours, day, 0, DAY)


@lru_cache(maxsize=_REMEMBERED)
def _has_open(hours: Hours, day: Span) -> bool:
    spans = _day_by_day(hours, day.start, day.end)
    return any(span.start < day.end and day.start < span.end for span in spans)


@lru_cache(maxsize=_REMEMBERED)
def _of_day(hours: Hours, day: date) -> tuple[Span, ...]:
    spans = (_span(hours, day, first, last) for first, last in hours.spans_of(day))
    # What lies within the hour that is skipped when clocks go forward is never open.
    return tuple(span for span in spans if span.start < span.end)


def _span(hours: Hours, day: date, start: int, end: int) -> Span:
    zone = hours.zone
    return Span(moment_of(day, start, zone), moment_of(day, end, zone))


def _dates(hours: Hours, start: datetime, end: datetime) -> Iterator[date]:
    """The dates whose spans can touch the range.

    One day earlier for spans over midnight; one day later because clocks that are set back
    shortly after midnight show the old date again.
    """
    day, last = local_date(start, hours.zone) - _DAY, local_date(end, hours.zone) + _DAY
    while day <= last:
        yield day
        day += _DAY


def _day_by_day(hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    for day in _dates(hours, start, end):
        yield from _of_day(hours, day)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans ordered by start, with those that touch or overlap made one."""
    current: Span | None = None
    for span in spans:
        if current is None:
            current = span
        elif span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current


def _within(spans: Iterable[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """The spans' parts from ``start`` to ``end``, without empty ones."""
    cut = (span.cut(start, end) for span in takewhile(lambda span: span.start < end, spans))
    return (span for span in cut if span.start < span.end)


def _backward(hours: Hours, end: datetime) -> Iterator[Span]:
    """Open spans before ``end``, latest first, two days at a time: mostly the first two do."""
    step = timedelta(days=2)
    for number in range(timedelta(weeks=SEARCH_WEEKS) // step):
        last = end - number * step
        yield from reversed(list(open_spans(hours, last - step, last)))
