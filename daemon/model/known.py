"""What the store knows that bears on a message, and where the message then belongs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from daemon.model.call import Call
from daemon.model.decision import Category, Finding
from daemon.model.mail import Address
from daemon.model.watch import Answer, Ask, Watched


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What the store tells of a case that a message may belong to."""

    case: Watched
    participants: frozenset[str]
    """Address keys that wrote in the case or were written to."""
    asks: tuple[Ask, ...] = ()
    """The customer's messages that want an answer, oldest first."""

    @property
    def id(self) -> int:
        """The case's number on record."""
        return self.case.case_id

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.case.reference

    @property
    def seed(self) -> str:
        """What tells this case's token from that of another case of the same reference."""
        return self.case.seed

    @property
    def category(self) -> Category:
        """What the case is."""
        return self.case.category


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """A message recorded earlier that is the same as the one at hand."""

    id: int
    received: datetime
    case_id: int | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class KnownCall:
    """A call on record: perhaps the one at hand, or an earlier one of the same caller."""

    call: Call
    message: KnownMessage
    """The message that the call is on record as."""
    case: KnownCase | None = None
    """The case of that message."""


@dataclass(frozen=True, slots=True)
class AcknowledgedCounts:
    """Acknowledgements already recorded, for the limits of the guard."""

    sender: int = 0
    """To the address, in the last 24 hours."""
    domain: int = 0
    """To the address's domain, in the last hour."""
    content: int = 0
    """To messages of the same content from whatever address, in the last hour."""
    everyone: int = 0
    """To everybody, in the last hour."""
    ever: bool = False
    """Whether the address got any before."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the store is asked about one message."""

    identity: str
    """Equal for two copies of one message, see :mod:`daemon.stages.identity`."""
    message_ids: tuple[str, ...]
    """Message-IDs that the message refers to or returns."""
    references: tuple[str, ...]
    """References of cases that the message names."""
    originator: str
    """The address key that would be answered; empty if there is none."""
    content: str
    """Equal for two messages that say the same, from whatever address."""
    message_id: str = ""
    """The message's own; an answer to it may have been seen before it."""
    loads: bool = False
    """Whether it matters how many cases each agent has."""
    call: Call | None = None
    """The call that the message reports."""
    recipients: tuple[str, ...] = ()
    """Whom one of ours wrote to: perhaps callers who wait for an answer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the store knows that bears on one message."""

    same: tuple[KnownMessage, ...] = ()
    """Earlier messages of the same identity."""
    by_message_id: Mapping[str, KnownCase] = field(default_factory=dict)
    """The cases of the Message-IDs that the message refers to."""
    by_reference: Mapping[str, KnownCase] = field(default_factory=dict)
    """The cases whose references the message names."""
    counts: AcknowledgedCounts = AcknowledgedCounts()
    blocked: str = ""
    """Why nothing may be sent to the originator (an earlier bounce); empty if nothing stops it."""
    next_reference: str = ""
    """The reference that a case opened now would bear."""
    answers: tuple[Answer, ...] = ()
    """Answers to the message that were seen before it."""
    warnings: int = 0
    """How often the originator was warned for abuse."""
    loads: Mapping[str, int] = field(default_factory=dict)
    """How many open cases each agent has, by name; without those who have none."""
    turns: Mapping[str, int] = field(default_factory=dict)
    """How many cases were given out by turns, by queue."""
    calls: tuple[KnownCall, ...] = ()
    """Calls near in time to the one at hand, of the same number or of none."""
    callers: tuple[KnownCase, ...] = ()
    """Cases of the number at hand, or of whom one of ours wrote to, in which a caller may wait
    for an answer or go on speaking; the newest first."""
    customer: Address | None = None
    """Who called from the number before, as an earlier case knows them."""


class ThreadKind(StrEnum):
    """How a message stands to what was recorded before it."""

    NEW = "new case"
    FOLLOW_UP = "follow-up"
    COPY = "copy"
    """The same message, delivered again (another account, a new UIDVALIDITY)."""


@dataclass(frozen=True, slots=True)
class Threading:
    """Where a message belongs, and why."""

    kind: ThreadKind
    case: KnownCase | None
    finding: Finding
    copy_of: KnownMessage | None = None
    """The same message recorded earlier; if that opened no case, this one may."""
