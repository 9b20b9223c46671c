"""What passes between the record and those who tell people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from daemon.model.notice import Numbers
from daemon.model.outgoing import Outgoing
from daemon.model.watch import Alarm, Told, Watched


@dataclass(frozen=True, slots=True)
class Telling:
    """What one round of telling changes."""

    mails: tuple[Outgoing, ...] = ()
    told: Mapping[int, str] = field(default_factory=dict)
    """The Message-ID of the mail, by the number of the alert that it tells."""
    put_off: Mapping[int, datetime | None] = field(default_factory=dict)
    """When an alert may be told, by its number; None: nobody need be told any more."""
    awaited: tuple[Told, ...] = ()
    """Windows on whose alerts a reaction is awaited from now on."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One digest that is to be made."""

    agent: str
    at: datetime
    """The moment for which it is due."""
    queues: tuple[str, ...] | None
    """Whose cases it shows; None: those of all queues."""
    served: frozenset[str] | None
    """The queues that somebody serves: those of no one are shown too; None: all are served."""
    staff: frozenset[str]
    """Everybody's names: the cases of whoever has left are shown too."""
    everyone: bool
    """Whether it shows other agents' cases too, as a manager's does."""
    day: tuple[datetime, datetime]
    """The day that its figures are of, from its beginning to its end."""


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What the record knows for one digest."""

    cases: tuple[Watched, ...]
    numbers: Numbers
    last: datetime | None
    """The slot of the reader's digest before; None if there was none."""
    unread: int = 0
    """Open cases, all due later than these, that were not read because they are too many."""
    unread_overdue: int = 0
    """Those of them that were due by the slot's moment."""


@dataclass(frozen=True, slots=True)
class Alarming:
    """What one look at the desk's health changes."""

    on: tuple[Alarm, ...] = ()
    off: tuple[str, ...] = ()
    mails: tuple[Outgoing, ...] = ()
