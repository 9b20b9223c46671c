"""A case: what is recorded of a message that a person must answer."""

from dataclasses import dataclass
from datetime import datetime

from daemon.model.decision import Category, Classification, Decision, Finding
from daemon.model.known import Lookup, Threading
from daemon.model.mail import Address, Delivery, Message
from daemon.model.outgoing import Outgoing


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


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case about to be recorded."""

    reference: str
    seed: str
    """The identity of the message that opens it."""
    category: Category
    account: str
    customer: Address
    subject: str
    language: str
    window: Window | None
    """None where nobody need answer (praise, thanks)."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What a follow-up makes of its case: it asks where nothing was asked, or complains."""

    category: Category
    window: Window | None
    """None leaves the case's own window as it is."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history, or of the desk's own: it is appended, never changed."""

    name: str
    """Stable: ``received``, ``acknowledged``, ``not-acknowledged``, ``sent``, ``not-reached`` …"""
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One delivery, and all that can be said of it without the store."""

    delivery: Delivery
    message: Message
    originator: Address | None
    guard: tuple[Finding, ...]
    classification: Classification
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class Failure:
    """One delivery that a bug, or the server, kept from being read: it goes to quarantine."""

    delivery: Delivery
    error: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that one message changes. It is committed whole or not at all."""

    reading: Reading
    threading: Threading
    decision: Decision
    case: NewCase | None
    outgoing: tuple[Outgoing, ...]
    events: tuple[Event, ...]
    blocks: tuple[str, ...] = ()
    """Address keys that nothing may be sent to any more: a bounce said so."""
    change: CaseChange | None = None
    """What a follow-up changes in the case that it joins."""
    lifts: str = ""
    """The address key whose block ends, because its owner wrote; empty for none."""
