"""What goes out: an acknowledgement rendered, a mail recorded, an envelope handed over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Response:
    """An acknowledgement's content, rendered from one template."""

    subject: str
    text: str
    html: str
    template: str
    revision: str


class OutgoingKind(StrEnum):
    """Why a mail goes out."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ALERT = "alert"
    """Somebody of the company must know."""
    NOTICE = "notice"
    """Something else could not be told; nobody is told if this cannot be told either."""
    DIGEST = "digest"
    CONFIRMATION = "confirmation"
    """What became of an act that an agent asked for by mail."""
    FORWARD = "forward"
    """A copy of a customer's message for whom a rule names."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail ready for SMTP (RFC 5321 §2.3.1): nothing about it changes between attempts."""

    sender: str
    """The reverse path; empty is the null path."""
    recipients: tuple[str, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail to be recorded and then sent."""

    kind: OutgoingKind
    account: str
    message_id: str
    envelope: Envelope
    expires: datetime
    template: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A recorded mail that a dispatcher has taken in hand."""

    id: int
    kind: OutgoingKind
    account: str
    """The account, or ``route:NAME``, that it leaves through."""
    case_id: int | None
    envelope: Envelope
    message_id: str
    attempts: int
    """Attempts begun, this one included."""
    uncertain: int
    """Attempts that ended without an answer, before this one."""
    interrupted: int
    """Times that the process ended while this mail was in hand."""
    expires: datetime


class Fate(StrEnum):
    """What becomes of a recorded mail."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an attempt changes: decided by :mod:`daemon.stages.retry`, written by the store."""

    id: int
    fate: Fate
    uncertain: int
    wait: timedelta
    """Until the next attempt, where ``fate`` is pending."""
    answer: str
    """The relay's words, or why there are none."""
    refused: bool = False
    """The relay refused the recipient for good: nothing more is sent there."""
    alerts: tuple[Outgoing, ...] = ()
    """What people are told."""
