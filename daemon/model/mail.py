"""A message on its way in: as found, and as parsed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """An addr-spec as it stood, with its display name (RFC 5322 §3.4)."""

    email: str
    name: str = ""

    @property
    def key(self) -> str:
        """The form in which two addresses are compared: lower case, the domain as A-labels."""
        if self.email.isascii():
            return self.email.lower()
        local, at, domain = self.email.lower().rpartition("@")
        try:
            return f"{local}{at}{domain.encode('idna').decode('ascii')}"
        except UnicodeError:
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


class Medium(StrEnum):
    """What the octets of a delivery are."""

    MAIL = "mail"
    """A message (RFC 5322)."""
    CALL = "call"
    """A report of a telephone call: the JSON object of ``docs/voicemail.md``."""
    FORM = "form"
    """What somebody wrote on a web page: the JSON object of ``docs/voicemail.md``."""


CALLS = "voicemail:"
"""What the folder of a delivery begins with that lies in no mailbox: a way in for calls, and
after this its name."""


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
    sent: bool = False
    """True if it lies in the account's folder of sent mail: somebody of ours wrote it."""
    medium: Medium = Medium.MAIL


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries of one folder, and the cursor that is true once they are committed."""

    account: str
    folder: str
    deliveries: tuple[Delivery, ...]
    cursor: str | None
    """Opaque to all but the channel that wrote it; None leaves the folder's cursor where it is."""


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
