"""The window: the time until which a person must have answered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Window:
    """The time until which a person must have answered, explained."""

    policy: str
    clock: str
    received: datetime
    starts: datetime
    due: datetime
    at_risk: datetime
    """From here on, less working time is left than the first threshold."""
    reasons: tuple[str, ...]
    """Line by line: which hours counted, which day did not and why."""
    calendar: str
    """A short digest of the business hours and holidays this was computed with."""
    resumed: bool = False
    """A hold took time out of it: it follows from its reception alone no more."""
