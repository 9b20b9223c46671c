"""What the desk's own health is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


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
class Refused:
    """Changed files that are not taken into use."""

    since: datetime
    reason: str
    """Every mistake with its file, line and mend, one on a line."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What will end by itself, and takes an account with it: a secret, a consent."""

    name: str
    """Of the alarm."""
    what: str
    """A clause that ends with «ends»."""
    mend: str
    at: datetime
    warn: timedelta
    """So long before somebody is told."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the desk is at one moment."""

    troubles: tuple[Trouble, ...] = ()
    unread: frozenset[str] = frozenset()
    """Accounts that were not read well since the start: nothing is known of them yet."""
    waiting: Mapping[str, datetime] = field(default_factory=dict)
    """Since when the oldest mail of each account, or route, waits to be sent."""
    started: datetime | None = None
    """When the daemon began to send; None where it does not go on running."""
    refused: Refused | None = None
    """Changed files wait for somebody to mend them; what ran before goes on."""
    endings: tuple[Ending, ...] = ()
    free: int | None = None
    """Octets that are free on the record's disk; None where that is not known."""
