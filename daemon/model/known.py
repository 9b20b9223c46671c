"""What the store knows that bears on a message, and where the message then belongs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from daemon.model.decision import Category, Finding


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What the store tells of a case that a message may belong to."""

    id: int
    reference: str
    seed: str
    """What tells this case's token from that of another case of the same reference."""
    category: Category
    open_ended: bool
    """True if nobody need answer so far (praise, thanks)."""
    participants: frozenset[str]
    """Address keys that wrote in the case or were written to."""


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """A message recorded earlier that is the same as the one at hand."""

    id: int
    received: datetime
    case_id: int | None
    reference: str | None


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
