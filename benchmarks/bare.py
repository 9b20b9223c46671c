"""The scripts to be compared with: the same work without any decision.

Everything in a mailbox is fetched, its sender gets a line of thanks, both are recorded::

    python -m benchmarks.bare full --imap 10143 --smtp 10025 --user ann --database bare.sqlite3

Laws: plain libraries (imapclient, the standard library's ``email`` and ``sqlite3``, aiosmtplib
over kept connections), used as well as they can be without tricks; as durable as Frontdesk
(WAL, ``synchronous=FULL``); one commit per batch for what came and one for what left.

``full`` fetches whole messages and decodes every part. ``lean`` fetches headers and the first
16 KiB of the text, and decodes the headers it needs.
"""

import argparse
import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.utils import formatdate, parseaddr
from pathlib import Path
from typing import Any

from aiosmtplib import SMTP
from imapclient import IMAPClient

from tests.servers.dovecot import PASSWORD

BATCH = 50
TEXT_OCTETS = 16 * 1024
SENDER = "support@desk.example"
SCHEMA = """
create table if not exists mail (
    uid integer primary key, message_id text, sender text, subject text, text text, sent integer
)
"""

Items = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Mail:
    """What is recorded of one message."""

    uid: int
    message_id: str
    sender: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    """What distinguishes the two: what is asked for, and what is made of it."""

    wanted: tuple[str, ...]
    read: Callable[[int, Items], Mail]


def read_full(uid: int, items: Items) -> Mail:
    """Parse everything and decode every part."""
    message = message_from_bytes(items[b"BODY[]"], _class=EmailMessage, policy=policy.default)
    texts = [text for part in message.walk() if (text := _decoded(part))]
    return _mail(uid, message, "\n".join(texts))


def read_lean(uid: int, items: Items) -> Mail:
    """Parse the headers, keep the beginning of the text as it stands."""
    message = BytesHeaderParser().parsebytes(items[b"BODY[HEADER]"])
    return _mail(uid, message, items[b"BODY[TEXT]<0>"].decode("utf-8", "replace"))


SCRIPTS = {
    "full": Script(("BODY.PEEK[]",), read_full),
    "lean": Script(("BODY.PEEK[HEADER]", f"BODY.PEEK[TEXT]<0.{TEXT_OCTETS}>"), read_lean),
}


def _decoded(part: EmailMessage) -> str:
    """The words of a text part; the content of any other is decoded and dropped."""
    if part.is_multipart():
        return ""
    try:
        content = part.get_content()
    except (LookupError, ValueError, MessageError):
        return ""
    return content if isinstance(content, str) else ""


def _mail(uid: int, message: "Message[Any, Any]", text: str) -> Mail:
    fields = [_field(message, name) for name in ("Message-ID", "From", "Subject")]
    message_id, sender, subject = fields
    return Mail(uid, message_id, parseaddr(sender)[1], subject, text)


def _field(message: "Message[Any, Any]", name: str) -> str:
    try:
        value = str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError):  # the library fails on some malformed fields
        return ""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def batches(script: Script, port: int, user: str) -> Iterator[list[Mail]]:
    """The mailbox, read."""
    with IMAPClient("127.0.0.1", port, ssl=False, timeout=60) as client:
        client._imap.debug = 0  # noqa: SLF001  # see "What decides the speed" in README.md
        client.plain_login(user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        for at in range(0, len(uids), BATCH):
            answers = client.fetch(uids[at : at + BATCH], script.wanted)
            yield [script.read(uid, items) for uid, items in sorted(answers.items())]


def acknowledgement(mail: Mail) -> bytes:
    """A line of thanks."""
    subject = mail.subject.encode("ascii", "replace").decode("ascii")
    return (
        f"From: {SENDER}\r\nTo: {mail.sender}\r\nSubject: Re: {subject}\r\n"
        f"Date: {formatdate()}\r\nMessage-ID: <ack.{mail.uid}@desk.example>\r\n"
        f"In-Reply-To: {mail.message_id}\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "Thank you for your message. We will answer soon.\r\n"
    ).encode("ascii", "replace")


async def send(relays: "asyncio.Queue[SMTP]", mail: Mail) -> int:
    """Acknowledge one message over a connection that is free."""
    relay = await relays.get()
    try:
        await relay.sendmail(SENDER, [mail.sender], acknowledgement(mail))
    finally:
        relays.put_nowait(relay)
    return mail.uid


async def connect(port: int, connections: int) -> "asyncio.Queue[SMTP]":
    """Open connections to the relay."""
    relays: asyncio.Queue[SMTP] = asyncio.Queue()
    for _ in range(connections):
        relay = SMTP(hostname="127.0.0.1", port=port, use_tls=False, start_tls=False, timeout=60)
        await relay.connect()
        relays.put_nowait(relay)
    return relays


async def line(given: argparse.Namespace) -> None:
    """The whole script: while one batch is sent, the next is fetched."""
    database = sqlite3.connect(given.database)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute(SCHEMA)
    relays = await connect(given.smtp, given.connections)
    source = batches(SCRIPTS[given.script], given.imap, given.user)
    batch = await asyncio.to_thread(next, source, None)
    while batch is not None:
        ahead = asyncio.create_task(asyncio.to_thread(next, source, None))
        record(database, batch)
        sent = await asyncio.gather(*(send(relays, m) for m in batch if is_address(m.sender)))
        mark_sent(database, sent)
        batch = await ahead
    while not relays.empty():
        await relays.get_nowait().quit()


def is_address(sender: str) -> bool:
    """Whether mail can be sent there at all; the only question that is asked."""
    return "@" in sender and sender.isascii() and not any(char in sender for char in " <>\r\n")


def record(database: sqlite3.Connection, batch: Iterable[Mail]) -> None:
    """Write a batch, durably."""
    rows = [(m.uid, m.message_id, m.sender, m.subject, m.text) for m in batch]
    with database:
        database.executemany("insert into mail values (?, ?, ?, ?, ?, 0)", rows)


def mark_sent(database: sqlite3.Connection, uids: Iterable[int]) -> None:
    """Write what was accepted, durably."""
    with database:
        database.executemany("update mail set sent = 1 where uid = ?", [(uid,) for uid in uids])


def main() -> None:
    """Run one script on one mailbox."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bare")
    parser.add_argument("script", choices=SCRIPTS)
    parser.add_argument("--imap", type=int, required=True, help="the server's port")
    parser.add_argument("--smtp", type=int, required=True, help="the sink's port")
    parser.add_argument("--user", required=True)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--connections", type=int, default=8)
    asyncio.run(line(parser.parse_args()))


if __name__ == "__main__":
    main()
