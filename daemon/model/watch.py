"""A case while somebody waits: what the watch, the alerts and the digests go by."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.model.case import Window
from daemon.model.decision import Category
from daemon.model.mail import Address


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
class Watched:
    """One case with the window that runs on it."""

    case_id: int
    window_id: int
    reference: str
    seed: str
    account: str
    queue: str
    agent: str
    """Whose case it is; empty: the queue's."""
    customer: Address
    subject: str
    gist: str
    """The customer's matter in a line of their own words."""
    category: Category
    severity: int
    """1 (low) to 4 (critical)."""
    escalated: str
    """Why it was escalated; empty if it was not."""
    window: Window
    level: int
    """How many levels of the window have fired: 0 none, the highest is the breach."""
    unheeded: datetime | None
    """Since when an alert has gone without a reaction; None if nobody was told, or reacted."""
    rung: int
    """How often the alert was passed on to the next in line since."""
    snoozed: datetime | None
    """Until when no threshold is told of; the breach is told of all the same."""
    held_until: datetime | None
    """When a hold ends; None if the case is not on hold."""
    held_since: datetime | None


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
    deliver_at: datetime
    """Not before this moment: the recipient's next working hour."""
