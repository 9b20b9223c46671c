"""A case while somebody waits: what the watch, the alerts and the digests go by."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.model.call import Voice
from daemon.model.decision import Category
from daemon.model.mail import Address
from daemon.model.window import Window


class CaseState(StrEnum):
    """How a case stands."""

    OPEN = "open"
    """The customer waits for a person: a window runs."""
    HOLD = "hold"
    """The window is stopped until a given moment, or until the customer writes."""
    WAITING = "waiting"
    """A person answered: the next word is the customer's."""
    RESOLVED = "resolved"
    """Nothing more is to be done, until the customer writes again."""


class AlertKind(StrEnum):
    """Why somebody is told of a case."""

    RISK = "risk"
    """Little working time is left."""
    BREACH = "breach"
    """The window is over and nobody answered."""
    REPEAT = "repeat"
    """Nobody reacted to an alert: the next in line is told."""
    ESCALATION = "escalation"
    """Too grave to wait for a threshold."""
    ANSWERED = "answered"
    """The matter of an earlier alert is settled: nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How far the watch is with one window."""

    level: int = 0
    """How many levels of the window have fired: 0 none, the highest is the breach."""
    next_look: datetime | None = None
    """When there may be something to do next; None: never by itself."""
    unheeded: datetime | None = None
    """Since when an alert has gone without a reaction; None if nobody was told, or reacted."""
    rung: int = 0
    """How often the alert was passed on to the next in line since."""
    snoozed: datetime | None = None
    """Until when no threshold is told of; the breach is told of all the same."""
    heeded: datetime | None = None
    """When somebody last reacted: what was to be told before that awaits no reaction."""


@dataclass(frozen=True, slots=True)
class Running:
    """The window that runs on a case."""

    id: int
    message_id: str
    """The Message-ID of the message that waits for an answer; may be empty."""
    window: Window
    marks: Marks


@dataclass(frozen=True, slots=True)
class Ask:
    """A customer's message in a case that wants an answer."""

    message: int
    """Its number on record."""
    message_id: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nobody need answer for a while."""

    since: datetime
    until: datetime | None
    """None: until the customer writes."""
    reason: str


@dataclass(frozen=True, slots=True)
class Watched:
    """One case as it stands."""

    case_id: int
    reference: str
    seed: str
    """What tells this case's tokens from those of another case of the same reference."""
    account: str
    queue: str
    agent: str
    """Whose case it is; empty: the queue's."""
    customer: Address
    subject: str
    gist: str
    """The customer's matter in a line of their own words."""
    category: Category
    confidence: float
    """The classifier's, of the message that opened it."""
    severity: int
    """1 (low) to 4 (critical)."""
    tags: frozenset[str]
    escalated: str
    """Why it was escalated; empty if it was not."""
    state: CaseState
    opened: datetime
    answered: datetime | None
    """When a person last answered."""
    answered_by: str
    covered: datetime | None = None
    """Up to when what the customer wrote is answered."""
    hold: Hold | None = None
    running: Running | None = None
    """The window that runs; None where nobody waits. On hold it stands still."""
    voice: Voice | None = None
    """How the customer is reached by telephone; None where they wrote."""
    policy: str = ""
    """The policy that a rule chose; empty: the one that fits."""
    article: str = ""
    """The FAQ's article that answered the customer as the case opened; empty: none clearly."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One person, or one route, to be told of one case."""

    kind: AlertKind
    level: int
    """Of the window when it was decided; with kind and recipient it is told once."""
    recipient: str
    """An agent's name, or ``route:NAME``."""
    reason: str
    """Why, for the reader: ``legal: «my solicitor»``; may be empty."""


@dataclass(frozen=True, slots=True)
class Due:
    """An alert whose time has come."""

    id: int
    alert: Alert
    case: Watched
    window_id: int | None
    settled: bool
    """The window that it is about has ended meanwhile."""
    created: datetime
    """When it came up."""


class Outcome(StrEnum):
    """How a window ended."""

    MET = "met"
    """A person answered in time."""
    LATE = "late"
    """A person answered after it was due."""
    DROPPED = "dropped"
    """Nobody waits any more: resolved, or no customer's mail."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A window ends."""

    at: datetime
    outcome: Outcome
    by: str
    """Who brought it about: an agent's name, an address, ``command line``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer, as it was seen."""

    at: datetime
    by: str
    """An agent's name, or the address that wrote."""
    refers: frozenset[str]
    """The Message-IDs that it refers to: it answers these whatever the clocks say."""
    how: str
    """What showed it: ``sent``, ``thread``, ``flag``, ``said so``."""
    covers: datetime | None = None
    """What was received up to then is answered; None: up to ``at``."""
    to: frozenset[str] = frozenset()
    """The address keys that it went to; empty where that is not known."""

    @property
    def until(self) -> datetime:
        """What was received up to then is answered."""
        return self.covers or self.at


@dataclass(frozen=True, slots=True)
class Told:
    """What delivering an alert changes for its window: from now on a reaction is awaited."""

    window_id: int
    unheeded: datetime
    next_look: datetime | None
    """When the next in line is told, or the next level begins."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something of the daemon's own that does not work, and since when."""

    name: str
    """Stable: ``poll:support``, ``queue:support``, ``disk``."""
    detail: str
    since: datetime
