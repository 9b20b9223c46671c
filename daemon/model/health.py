"""What the desk's own health is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """An account that cannot be read."""

    account: str
    since: datetime
    reason: str
    """On one line."""
    lasting: bool
    """Time alone will not mend it: a password, a folder, a certificate."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the desk is at one moment."""

    troubles: tuple[Trouble, ...] = ()
    waiting: Mapping[str, datetime] = field(default_factory=dict)
    """Since when the oldest mail of each account, or route, waits to be sent."""
    free: int | None = None
    """Octets that are free on the record's disk; None where that is not known."""
