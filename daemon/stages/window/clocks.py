"""The three clocks of a policy: what counts towards a window."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from daemon.stages.window.hours import Hours
from daemon.stages.window.spans import Span, counting_days, open_spans, search_end, walk


class Clock(StrEnum):
    """What counts towards a window; law 5 of the package defines each."""

    BUSINESS_DAYS = "business_days"
    BUSINESS_HOURS = "business_hours"
    ALWAYS = "always"


def counted(clock: Clock, hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    """What counts on ``clock`` of the time from ``start`` to ``end``."""
    return _COUNTED[clock](hours, start, end)


def used_up(clock: Clock, hours: Hours, start: datetime, length: timedelta) -> datetime:
    """The earliest moment at which ``length`` has counted on ``clock`` since ``start``.

    Raises:
        ValueError: if the hours are open too little in the 58 weeks that follow.
    """
    return walk(counted(clock, hours, start, search_end(start)), length)


def _elapsed(_hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    return iter((Span(start, end),))


_COUNTED: Mapping[Clock, Callable[[Hours, datetime, datetime], Iterator[Span]]] = {
    Clock.BUSINESS_DAYS: counting_days,
    Clock.BUSINESS_HOURS: open_spans,
    Clock.ALWAYS: _elapsed,
}
