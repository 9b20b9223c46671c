"""The values that flow down the line, frozen, and one word for each thing.

Laws: no value holds an open resource; every moment is aware UTC; nothing here
reads, writes, waits or decides. ``docs/glossary.md`` fixes the words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Category(StrEnum):
    """What a message is, in the words of the customer-service SOP."""

    INQUIRY = "inquiry"
    """Asks for information."""
    COMPLAINT = "complaint"
    """Any expression of dissatisfaction; it wins over everything else in the message."""
    REQUEST = "request"
    """Asks the company to do something."""
    OTHER = "other"
    """A customer who wants nothing: praise, thanks."""
    NOT_CUSTOMER = "not-a-customer-message"
    """Spam, newsletters, receipts, bounces, automatic mail."""


@dataclass(frozen=True, slots=True)
class Address:
    """An addr-spec as it stood, with its display name (RFC 5322 §3.4)."""

    email: str
    name: str = ""

    @property
    def key(self) -> str:
        """The form in which two addresses are compared: lower case throughout."""
        return self.email.lower()

    @property
    def local(self) -> str:
        """The local part, lower case."""
        return self.key.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The domain, lower case; empty where there is none."""
        return self.key.rpartition("@")[2] if "@" in self.email else ""


class Headers:
    """Header fields in order, decoded and unfolded, with names free of case (RFC 5322 §2.2)."""

    __slots__ = ("_by_name", "fields")

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self.fields = tuple(fields)
        by_name: dict[str, list[str]] = {}
        for name, value in self.fields:
            by_name.setdefault(name.lower(), []).append(value)
        self._by_name = by_name

    def all(self, name: str) -> tuple[str, ...]:
        """Every instance of the field, topmost first."""
        return tuple(self._by_name.get(name.lower(), ()))

    def first(self, name: str) -> str | None:
        """The topmost instance of the field, or None."""
        values = self._by_name.get(name.lower())
        return values[0] if values else None

    def names(self) -> frozenset[str]:
        """The names of the fields that are there, lower case."""
        return frozenset(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as a channel found it in one folder of one account."""

    account: str
    folder: str
    key: str
    """Unique in (account, folder) for ever: IMAP's ``UIDVALIDITY/UID``, Maildir's unique name."""
    received: datetime
    """When the server took it in (IMAP INTERNALDATE), aware UTC."""
    raw: bytes
    """The original octets, or their reduction (``reduced``)."""
    size: int
    """Octets of the original."""
    reduced: bool = False
    """True if the message was over the size limit: ``raw`` then has the original header and
    text parts, and of every attachment only its own header."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries of one folder, and the cursor that is true once they are committed."""

    account: str
    folder: str
    deliveries: tuple[Delivery, ...]
    cursor: str
    """Opaque to all but the channel that wrote it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of an attachment; its content stays in the mailbox."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message as parsed. Made from any octets at all; what was wrong is in ``defects``."""

    headers: Headers
    message_id: str | None
    """With its angle brackets; None where missing or unusable."""
    references: tuple[str, ...]
    """Message-IDs of In-Reply-To and References, oldest first, without repeats."""
    date: datetime | None
    """The Date field, UTC; None where missing or unreadable."""
    subject: str
    sender: tuple[Address, ...]
    """The From field."""
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    return_path: str | None
    """The reverse path that the delivering server recorded: ``""`` is the null path ``<>``
    (RFC 5321 §4.5.5), None is "not recorded"."""
    media_type: str
    """Of the whole message, lower case, for example ``multipart/report``."""
    parameters: Mapping[str, str]
    """Of the whole message's Content-Type, names in lower case."""
    part_types: tuple[str, ...]
    """The media types of all parts, depth first, lower case."""
    reports: tuple[tuple[str, str], ...]
    """(media type, text) of machine-readable parts: delivery and disposition notifications, and
    the header of a returned message."""
    text: str
    """All readable text: plain text, or what HTML shows."""
    own_words: str
    """``text`` without quoted thread, signature and disclaimer; ``text`` if that leaves nothing."""
    language: str
    """ISO 639-1 code of ``own_words``; empty where the text is too short to tell."""
    numbers: Mapping[str, tuple[str, ...]]
    """What the configured patterns found, by pattern name (for example ``order``)."""
    attachments: tuple[Attachment, ...]
    defects: tuple[str, ...]


class Bearing(StrEnum):
    """What a guard's hit says about the message."""

    AUTOMATIC = "automatic"
    """No person wrote it: it opens no case."""
    DOUBTFUL = "doubtful"
    """It looks automatic: the classifier says whether it is a case."""
    PERSON = "person"
    """A person may have written it: a case, without an acknowledgement."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question of the guard chain (or of another stage)."""

    code: str
    """Stable, for people and programs: ``auto-submitted``."""
    clause: str
    """The source that the question rests on: ``RFC 3834 §2``."""
    hit: bool
    evidence: str = ""
    """What was seen, short; never longer than a line."""
    bearing: Bearing | None = None
    """Set on a hit of the guard."""


@dataclass(frozen=True, slots=True)
class Classification:
    """The classifier's answer."""

    category: Category
    confidence: float
    """The calibrated probability of ``category``, 0 to 1."""
    evidence: tuple[str, ...]
    """The words that decided, strongest first."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """What the store tells of a case that a message may belong to."""

    id: int
    reference: str
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

    case: int = 0
    """For the case, ever."""
    sender: int = 0
    """To the address, in the last 24 hours."""
    domain: int = 0
    """To the address's domain, in the last hour."""
    content: int = 0
    """To messages of the same content from whatever address, in the last hour."""
    everyone: int = 0
    """To everybody, in the last hour."""


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
class Decision:
    """What is to be done with a message, and every question that led there."""

    category: Category
    confidence: float
    opens_case: bool
    acknowledge: bool
    reason: str
    """The stable code of the finding that settled ``acknowledge``."""
    trace: tuple[Finding, ...]


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
