"""What the Graph test peer keeps: users, their folders and messages, and what happened to them."""

import base64
import hashlib
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mime
from email.utils import parsedate_to_datetime

from tests.servers.graph_wire import GraphError, Json, bad

WELL_KNOWN = {
    "inbox": "Inbox",
    "drafts": "Drafts",
    "sentitems": "Sent Items",
    "deleteditems": "Deleted Items",
    "junkemail": "Junk Email",
    "outbox": "Outbox",
    "archive": "Archive",
}
ROOT = "msgfolderroot"
REGULAR = "AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZiLTU1OGY5OTZhYmY4OABGAAAA"
IMMUTABLE = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A"


class Ids:
    """Makes ids that are opaque, and that differ in case only now and then."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def make(self, prefix: str = REGULAR) -> str:
        """A new id."""
        number = self._counts[prefix]
        self._counts[prefix] += 1
        digest = hashlib.sha256(f"{prefix}{number // 2}".encode()).digest()[:20]
        text = base64.urlsafe_b64encode(digest).decode()
        # Ids are case-sensitive by the reference; every second one is its neighbour's twin.
        return prefix + (text.swapcase() if number % 2 else text)


@dataclass(slots=True, eq=False)
class Message:
    """A message of a mailbox; ``folder`` is empty once it is gone for good."""

    raw: bytes
    mime: Mime
    id: str
    immutable: str
    folder: str
    received: datetime
    sent: datetime
    modified: datetime
    internet_message_id: str
    read: bool = False
    draft: bool = False
    version: int = 0
    properties: dict[str, str] = field(default_factory=dict)
    """Extended properties: »Integer 0x1081« and its value."""
    former: list[str] = field(default_factory=list)
    """Regular ids before moves: the service does not know them any more, the tests do."""

    @property
    def change_key(self) -> str:
        """Another one after every change."""
        octets = hashlib.sha256(self.immutable.encode()).digest()[:11] + self.version.to_bytes(4)
        return "CQAAABYAAAA" + base64.b64encode(octets).decode()

    def id_for(self, *, immutable: bool) -> str:
        """The id of the kind asked for."""
        return self.immutable if immutable else self.id


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a folder's log."""

    number: int
    kind: str
    """»created«, »updated« or »deleted«, seen from the folder."""
    message: Message
    id: str
    """The message's regular id at that time."""
    reason: str = ""


@dataclass(slots=True, eq=False)
class Folder:
    """A mail folder and its log."""

    id: str
    name: str
    parent: str
    log: list[Change] = field(default_factory=list)


class Mailbox:
    """One user's mail; not thread-safe, the peer holds its lock."""

    def __init__(self, ids: Ids, now: Callable[[], datetime], names: Mapping[str, str]) -> None:
        self._ids = ids
        self._now = now
        self.known = {name: ids.make() for name in (ROOT, *WELL_KNOWN)}
        root = self.known[ROOT]
        self.folders = {root: Folder(root, "Top of Information Store", root)}
        for name, shown in WELL_KNOWN.items():
            folder = Folder(self.known[name], names.get(name, shown), root)
            self.folders[folder.id] = folder
        self.messages: list[Message] = []
        self.changes = 0
        self.settings: Json = {}

    def folder(self, key: str) -> Folder:
        """The folder of this id or well-known name."""
        found = self.folders.get(self.known.get(key.lower(), key))
        if found:
            return found
        if not key.startswith(REGULAR):
            raise bad("Id is malformed.", "ErrorInvalidIdMalformed")
        raise gone()

    def place(self, key: str) -> str:
        """The id of the folder that people call so: also by its display name."""
        named = [folder.id for folder in self.folders.values() if folder.name == key]
        return named[0] if named else self.folder(key).id

    def inside(self, folder: Folder | None = None) -> list[Message]:
        """The messages of a folder, or of all folders."""
        if folder:
            return [message for message in self.messages if message.folder == folder.id]
        return [message for message in self.messages if message.folder]

    def message(self, key: str, *, immutable: bool) -> Message:
        """The message that a request names; immutable ids count only where they are preferred."""
        if not key.startswith(REGULAR) and not (immutable and key.startswith(IMMUTABLE)):
            raise bad("Id is malformed.", "ErrorInvalidIdMalformed")
        for message in self.inside():
            if key in (message.id, message.immutable):
                return message
        raise gone()

    def any_message(self, key: str) -> Message:
        """The message that has or had this id, of whichever kind; for the tests' side."""
        for message in self.messages:
            if key in (message.id, message.immutable, *message.former):
                return message
        raise gone()

    def make_folder(self, name: str, parent: str) -> Folder:
        """A new folder."""
        folder = Folder(self._ids.make(), name, self.folder(parent).id)
        self.folders[folder.id] = folder
        return folder

    def drop_folder(self, key: str) -> None:
        """Delete a folder with everything in it."""
        folder = self.folder(key)
        for message in self.inside(folder):
            self.remove(message)
        del self.folders[folder.id]

    def put(self, raw: bytes, folder: str, received: datetime | None, *, read: bool) -> Message:
        """A message arrives in ``folder``."""
        now = self._now()
        mime = message_from_bytes(raw)
        name = str(mime.get("Message-ID", "")).strip()
        message = Message(
            raw=raw,
            mime=mime,
            id=self._ids.make(),
            immutable=self._ids.make(IMMUTABLE),
            folder=self.folder(folder).id,
            received=received or now,
            sent=_date(mime) or received or now,
            modified=now,
            # Exchange names a message that came without a name.
            internet_message_id=name or f"<{uuid.uuid4()}@peer.example>",
            read=read,
            draft=self.folder(folder).id == self.known["drafts"],
        )
        self.messages.append(message)
        self._note("created", message)
        return message

    def move(self, message: Message, target: str, reason: str) -> None:
        """Into another folder: the regular id becomes another one."""
        folder = self.folder(target)
        self._note("deleted", message, reason)
        message.folder = folder.id
        message.former.append(message.id)
        message.id = self._ids.make()
        self._note("created", message)

    def remove(self, message: Message) -> None:
        """Delete for good."""
        self._note("deleted", message, "deleted")
        message.folder = ""

    def touch(self, message: Message) -> None:
        """Note that something about a message is other than before."""
        self._note("updated", message)

    def _note(self, kind: str, message: Message, reason: str = "") -> None:
        self.changes += 1
        message.version += 1
        message.modified = self._now()
        change = Change(self.changes, kind, message, message.id, reason)
        self.folders[message.folder].log.append(change)


@dataclass(slots=True, eq=False)
class User:
    """Somebody of the tenant, with or without a mailbox."""

    upn: str
    id: str
    mailbox: Mailbox | None


def gone() -> GraphError:
    """There is no such thing in the mailbox (any more)."""
    return GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def _date(mime: Mime) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(mime["Date"]))
    except (TypeError, ValueError):
        return None
    return date if date.tzinfo else None
