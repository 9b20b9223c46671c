"""When a person must have answered: one policy, one message, one explained window.

Law: the result depends on the arguments alone, and says why (the laws of the package hold).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.model import Window
from daemon.model.moment import utc
from daemon.stages.window.assess import LEVELS, risk_from
from daemon.stages.window.clocks import Clock, used_up
from daemon.stages.window.hours import Hours
from daemon.stages.window.reasons import explain
from daemon.stages.window.spans import next_open


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
    with computing(policy):
        starts = received if policy.clock is Clock.ALWAYS else next_open(received, hours)
        end = used_up(policy.clock, hours, starts, policy.window)
    window = Window(
        policy=policy.name,
        clock=policy.clock.value,
        received=received,
        starts=starts,
        due=end,
        at_risk=risk_from(starts, end, policy.levels[0], hours),
        reasons=(),
        calendar=hours.calendar,
    )
    return replace(window, reasons=explain(hours, window, policy.window))


@contextmanager
def computing(policy: Policy) -> Iterator[None]:
    """What cannot be computed within is told with the policy's name.

    Raises:
        ValueError: in place of one that was raised within.
    """
    try:
        yield
    except ValueError as error:
        raise ValueError(f"policy {policy.name!r} cannot be computed: {error}") from error
