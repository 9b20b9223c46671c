"""What the EWS test peer keeps: mailboxes, folders and items, and what happened to them."""

import base64
import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.utils import getaddresses

DISTINGUISHED = {
    "root": "",
    "msgfolderroot": "Top of Information Store",
    "inbox": "Inbox",
    "sentitems": "Sent Items",
    "drafts": "Drafts",
    "deleteditems": "Deleted Items",
    "junkemail": "Junk Email",
    "outbox": "Outbox",
}
_NUMBERS = itertools.count(1)


class EwsError(Exception):
    """A response code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def opaque(kind: str) -> str:
    """An identifier that says nothing."""
    digest = hashlib.sha256(f"{kind}{next(_NUMBERS)}".encode()).digest()
    return base64.b64encode(kind.encode() + digest).decode()


@dataclass(eq=False)
class Item:
    raw: bytes
    received: datetime
    folder: str
    id: str = field(default_factory=lambda: opaque("item"))
    version: int = 1
    read: bool = False
    properties: dict[str, str] = field(default_factory=dict)
    """By tag, lower-case hexadecimal."""

    @property
    def change_key(self) -> str:
        return base64.b64encode(b"CQ%d" % self.version).decode()

    def header(self, name: str) -> str:
        return " ".join(str(message_from_bytes(self.raw).get(name) or "").split())

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(k, " ".join(str(v).split())) for k, v in message_from_bytes(self.raw).items()]

    @property
    def recipients(self) -> tuple[str, ...]:
        mime = message_from_bytes(self.raw)
        fields = [str(v) for name in ("to", "cc", "bcc") for v in mime.get_all(name, [])]
        return tuple(address for _, address in getaddresses(fields))


@dataclass(eq=False)
class Folder:
    name: str
    parent: str
    id: str = field(default_factory=lambda: opaque("folder"))
    log: list[tuple[str, str]] = field(default_factory=list)
    """What happened, and the item's id: ``create``, ``update`` or ``delete``."""


class Mailbox:
    """One person's; whoever uses it holds the peer's lock."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.folders: dict[str, Folder] = {}
        self.items: dict[str, Item] = {}
        self.known: dict[str, str] = {}
        self.oof: dict[str, str] = {}
        for key, name in DISTINGUISHED.items():
            above = {"root": "", "msgfolderroot": "root"}.get(key, "msgfolderroot")
            folder = Folder(name, self.known.get(above, ""))
            self.folders[folder.id] = folder
            self.known[key] = folder.id

    def folder(self, key: str) -> Folder:
        """By distinguished name, id, or the name that people see."""
        found = self.folders.get(self.known.get(key, key))
        if found is None:
            found = next((each for each in self.folders.values() if each.name == key), None)
        if found is None:
            raise EwsError("ErrorFolderNotFound")
        return found

    def item(self, key: str) -> Item:
        found = self.items.get(key)
        if found is None:
            raise EwsError("ErrorItemNotFound" if len(key) > 40 else "ErrorInvalidIdMalformed")
        return found

    def inside(self, folder: Folder) -> Iterator[Item]:
        return (item for item in self.items.values() if item.folder == folder.id)

    def below(self, folder: Folder, *, deep: bool) -> Iterator[Folder]:
        for each in self.folders.values():
            if each.parent == folder.id:
                yield each
                if deep:
                    yield from self.below(each, deep=True)

    def add(self, item: Item) -> Item:
        self.items[item.id] = item
        self.folders[item.folder].log.append(("create", item.id))
        return item

    def touch(self, item: Item) -> None:
        item.version += 1
        self.folders[item.folder].log.append(("update", item.id))

    def remove(self, item: Item) -> None:
        del self.items[item.id]
        self.folders[item.folder].log.append(("delete", item.id))

    def move(self, item: Item, folder: Folder) -> Item:
        """A moved item is another one: it gets another id."""
        self.remove(item)
        item.id, item.folder = opaque("item"), folder.id
        return self.add(item)
