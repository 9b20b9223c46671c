"""A mailbox with what people do in it, as a Maildir and at a real IMAP server."""

import mailbox
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Protocol

from imapclient import IMAPClient

from daemon.channels.imap import ImapInbound, ImapSettings
from daemon.channels.maildir import MaildirInbound, MaildirSettings
from daemon.channels.start import Start
from daemon.channels.tracked import TrackedInbound
from daemon.clock import SystemClock
from daemon.oauth import TokenSource
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD, Dovecot

Channel = ImapInbound | MaildirInbound | TrackedInbound


class World(Protocol):
    """A mailbox, and the channels that read it. Letters are told apart by their numbers."""

    @property
    def inbox(self) -> str:
        """The folder that customers' mail is in."""
        ...

    @property
    def sent(self) -> str:
        """The folder of sent mail, which is there once something was sent."""
        ...

    def put(self, *messages: bytes, moment: datetime | None = None) -> None: ...
    def send(self, *messages: bytes, moment: datetime | None = None) -> None: ...
    def mark(self, *numbers: int) -> None: ...
    def remove(self, number: int) -> None: ...
    def channel(self, start: Start = "now", **more: object) -> Channel: ...
    def snapshot(self) -> object: ...


@dataclass
class MaildirWorld:
    path: Path
    channels: list[Channel] = field(default_factory=list)
    inbox: ClassVar[str] = "INBOX"
    sent: ClassVar[str] = "Sent"

    def put(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(mailbox.Maildir(self.path), messages, moment)

    def send(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(mailbox.Maildir(self.path).add_folder(self.sent), messages, moment)

    def mark(self, *numbers: int) -> None:
        for number in numbers:
            path = self._file(number)
            path.rename(self.path / "cur" / f"{path.name}:2,RS")

    def remove(self, number: int) -> None:
        self._file(number).unlink()

    def channel(self, start: Start = "now", **more: object) -> Channel:
        settings = MaildirSettings("support", self.path, start=start, **more)  # type: ignore[arg-type]
        made = MaildirInbound(settings, SystemClock())
        self.channels.append(made)
        return made

    def snapshot(self) -> object:
        return sorted(path for path in self.path.rglob("*"))

    def _file(self, number: int) -> Path:
        subject = b"Subject: letter %d" % number
        files = (path for place in ("new", "cur") for path in (self.path / place).iterdir())
        return next(path for path in files if subject in path.read_bytes().splitlines())

    @staticmethod
    def _add(
        box: mailbox.Maildir, messages: tuple[bytes, ...], moment: datetime | None = None
    ) -> None:
        for message in messages:
            key = box.add(message)
            if moment is not None:
                times = (moment.timestamp(), moment.timestamp())
                os.utime(Path(box._path) / "new" / key, times)


@dataclass
class ImapWorld:
    server: Dovecot
    user: str
    tokens: TokenSource | None = None
    """By which it is opened, in place of the password."""
    channels: list[Channel] = field(default_factory=list)
    inbox: ClassVar[str] = "INBOX"
    sent: ClassVar[str] = dovecot.SENT

    def put(self, *messages: bytes, moment: datetime | None = None) -> None:
        self.server.append(self.user, messages, moment=moment)

    def send(self, *messages: bytes, moment: datetime | None = None) -> None:
        with self.server.client(self.user) as client:
            if not client.folder_exists(self.sent):
                client.create_folder(self.sent)
        self.server.append(self.user, messages, self.sent, moment)

    def mark(self, *numbers: int) -> None:
        with self.server.client(self.user) as client:
            for number in numbers:
                client.add_flags(_uids(client, number), ["\\Answered", "\\Seen"])

    def remove(self, number: int) -> None:
        with self.server.client(self.user) as client:
            uids = _uids(client, number)
            client.delete_messages(uids)
            client.expunge(uids)

    def channel(self, start: Start = "now", **more: object) -> Channel:
        made = ImapInbound(
            ImapSettings(
                "support",
                "127.0.0.1",
                self.server.imaps,
                self.user,
                "" if self.tokens else PASSWORD,
                tokens=self.tokens,
                ca_file=str(self.server.tls.authority),
                start=start,
                **more,  # type: ignore[arg-type]
            ),
            SystemClock(),
        )
        self.channels.append(made)
        return made

    def snapshot(self) -> object:
        with self.server.client(self.user) as client:
            return {name: _flags(client, name) for _, _, name in client.list_folders()}


def _uids(client: IMAPClient, number: int) -> list[int]:
    client.select_folder("INBOX")
    found: list[int] = client.search(["SUBJECT", f"letter {number}"])
    return [uid for uid in found if _subject(client, uid) == b"letter %d" % number]


def _subject(client: IMAPClient, uid: int) -> bytes:
    subject: bytes = client.fetch([uid], ["ENVELOPE"])[uid][b"ENVELOPE"].subject
    return subject


def _flags(client: IMAPClient, folder: str) -> object:
    client.select_folder(folder, readonly=True)
    uids = client.search()
    return client.fetch(uids, ["FLAGS"]) if uids else {}
