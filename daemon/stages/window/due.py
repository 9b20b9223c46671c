"""When a person must have answered: one policy, one message, one explained window.

Law: the result depends on the arguments alone, and says why (the laws of the package hold).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from daemon.model import Window
from daemon.model.moment import utc
from daemon.stages.window.assess import LEVELS, risk_from
from daemon.stages.window.hours import Hours
from daemon.stages.window.reasons import explain
from daemon.stages.window.spans import Span, counting_days, open_spans, search_end, walk


class Clock(StrEnum):
    """What counts towards a window; law 5 of the package defines each."""

    BUSINESS_DAYS = "business_days"
    BUSINESS_HOURS = "business_hours"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Policy:
    """How long a customer may wait for a person."""

    name: str
    window: timedelta
    clock: Clock = Clock.BUSINESS_DAYS
    levels: tuple[timedelta, ...] = LEVELS
    """Working time left at which people are told, longest first."""

    def __post_init__(self) -> None:
        if self.window <= timedelta():
            raise ValueError(f"the window of policy {self.name!r} must be longer than nothing")
        if not self.levels or any(level <= timedelta() for level in self.levels):
            raise ValueError(f"the levels of policy {self.name!r} must be longer than nothing")
        if list(self.levels) != sorted(set(self.levels), reverse=True):
            raise ValueError(f"the levels of policy {self.name!r} must get shorter")


def due(received: datetime, policy: Policy, hours: Hours) -> Window:
    """The window of a message that was received at ``received``.

    Raises:
        ValueError: if ``received`` is naive, or the hours are open too little in the 58 weeks
            that follow to finish the window.
    """
    received = utc(received)
    starts = received if policy.clock is Clock.ALWAYS else _opening(received, policy, hours)
    counted = _COUNTED[policy.clock](hours, starts, search_end(starts))
    end = walk(counted, policy.window)
    if end is None:
        raise _too_little(policy)
    at_risk = risk_from(starts, end, policy.levels[0], hours)
    return Window(
        policy=policy.name,
        clock=policy.clock.value,
        received=received,
        starts=starts,
        due=end,
        at_risk=at_risk,
        reasons=explain(hours, policy.clock.value, policy.window, (received, starts, end, at_risk)),
        calendar=hours.calendar,
    )


def _opening(received: datetime, policy: Policy, hours: Hours) -> datetime:
    """``received`` if it is open then, or the next opening."""
    span = next(open_spans(hours, received, search_end(received)), None)
    if span is None:
        raise _too_little(policy)
    return span.start


def _too_little(policy: Policy) -> ValueError:
    return ValueError(
        f"policy {policy.name!r} cannot be computed: the business hours are open too little"
    )


def _elapsed(_hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    return iter((Span(start, end),))


_COUNTED: Mapping[Clock, Callable[[Hours, datetime, datetime], Iterator[Span]]] = {
    Clock.BUSINESS_DAYS: counting_days,
    Clock.BUSINESS_HOURS: open_spans,
    Clock.ALWAYS: _elapsed,
}
