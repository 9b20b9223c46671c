"""A mailbox at a real Exchange server, or at another that speaks EWS.

It is told by variables of the environment: ``FRONTDESK_EWS_URL``, ``_USER`` and
``_PASSWORD``, ``_CA`` (a PEM file; the system's authorities without it) and ``_SMTP`` (the
mailbox's address; the user without it).
The stories make two folders of their own in it and take them away again; they touch nothing
else, but for mails to the mailbox itself, and the out-of-office notice, which is put back.
"""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import requests
from exchangelib import Account, EWSDateTime
from exchangelib.errors import ResponseMessageError
from exchangelib.extended_properties import ExtendedProperty
from exchangelib.folders import Messages
from exchangelib.items import Message

from daemon.channels.exchange import ExchangeSettings, exchange_inbound
from daemon.channels.exchange_account import VERB, open_account
from daemon.channels.start import Start
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import SystemClock

WANTED = ("FRONTDESK_EWS_URL", "FRONTDESK_EWS_USER", "FRONTDESK_EWS_PASSWORD")


class DeliveryTime(ExtendedProperty):  # type: ignore[misc]  # exchangelib ships no types
    """PidTagMessageDeliveryTime ([MS-OXPROPS] §2.789)."""

    property_tag = 0x0E06
    property_type = "SystemTime"


class Flags(ExtendedProperty):  # type: ignore[misc]  # exchangelib ships no types
    """PidTagMessageFlags: without it, what is made in a folder is a draft."""

    property_tag = 0x0E07
    property_type = "Integer"


Message.register("live_delivery_time", DeliveryTime)
Message.register("live_flags", Flags)


def settings(**more: Any) -> ExchangeSettings:
    """The server's, as the environment tells them.

    Raises:
        KeyError: the environment does not.
    """
    user, url = os.environ["FRONTDESK_EWS_USER"], os.environ["FRONTDESK_EWS_URL"]
    ca_file = os.environ.get("FRONTDESK_EWS_CA") or None
    usual: dict[str, Any] = {
        "account": "support",
        "url": url,
        "mailbox": os.environ.get("FRONTDESK_EWS_SMTP") or user,
        "username": user,
        "password": os.environ["FRONTDESK_EWS_PASSWORD"],
        "auth": _offered(url, ca_file),
        "ca_file": ca_file,
    }
    return ExchangeSettings(**(usual | more))


@dataclass
class LiveWorld:
    """Two folders of the story's own, for customers' mail and for what was sent."""

    channels: list[TrackedInbound] = field(default_factory=list)
    ids: dict[bytes, str] = field(default_factory=dict)
    inbox: str = field(default_factory=lambda: f"frontdesk-{secrets.token_hex(4)}")

    def __post_init__(self) -> None:
        self.account: Account = open_account(settings(), self)
        self._folders = [self._make(self.inbox), self._make(self.sent)]

    @property
    def sent(self) -> str:
        return f"{self.inbox}-sent"

    def put(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(self._folders[0], messages, moment)

    def send(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(self._folders[1], messages, moment)

    def mark(self, *numbers: int) -> None:
        for number in numbers:
            (item,) = self.account.fetch([(self._id(number), None)], only_fields=[VERB])
            setattr(item, VERB, 102)
            item.save(update_fields=[VERB])

    def remove(self, number: int) -> None:
        self.account.bulk_delete([(self._id(number), None)])

    def channel(self, start: Start = "now", **more: Any) -> TrackedInbound:
        tracking: dict[str, Any] = {"folders": (self.inbox,), "sent": self.sent}
        tracking |= {key: more.pop(key) for key in ("folders", "sent", "batch") if key in more}
        told = Tracking("support", start=start, look=0.5, **tracking)
        made = exchange_inbound(settings(**more), told, SystemClock())
        self.channels.append(made)
        return made

    def snapshot(self) -> object:
        return [
            sorted((item.id, item.is_read) for item in folder.all().only("is_read"))
            for folder in self._folders
        ]

    def close(self) -> None:
        """Take the folders away."""
        for folder in self._folders:
            folder.delete()
        self.account.protocol.close()

    def _make(self, name: str) -> Messages:
        folder = Messages(parent=self.account.msg_folder_root, name=name)
        folder.save()
        return folder

    def _id(self, number: int) -> str:
        return self.ids[b"Subject: letter %d" % number]

    def _add(self, folder: Any, messages: Iterable[bytes], moment: datetime | None) -> None:
        for raw in messages:
            # What is made and not received has no moment of reception by itself.
            at = EWSDateTime.from_datetime((moment or SystemClock().now()).astimezone(UTC))
            item = self._saved(folder, raw, at)
            subject = next(line for line in raw.splitlines() if line.startswith(b"Subject"))
            self.ids[subject] = item.id

    def _saved(self, folder: Any, raw: bytes, at: EWSDateTime) -> Message:
        """In ``folder``, with all of its marks that the server lets us set."""
        marks: list[dict[str, Any]] = [
            {"live_delivery_time": at, "live_flags": 1},
            {"live_delivery_time": at},
            {"live_flags": 1},
        ]
        for more in marks:
            item = Message(account=self.account, folder=folder, mime_content=raw, **more)
            with suppress(ResponseMessageError):
                item.save()
                return item
        item = Message(account=self.account, folder=folder, mime_content=raw)
        item.save()
        return item


def _offered(url: str, ca_file: str | None) -> str:
    """How the server lets people log in: ``basic`` where it may be."""
    answer = requests.post(url, verify=ca_file or True, timeout=30)
    offered = answer.headers.get("WWW-Authenticate", "basic").lower()
    return "basic" if "basic" in offered else "ntlm"
