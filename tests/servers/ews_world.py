"""A mailbox of Exchange with what people do in it, at the test peer."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from daemon.channels.exchange import ExchangeSettings, exchange_inbound
from daemon.channels.start import Start
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import Clock, SystemClock
from tests.servers.ews import EwsPeer

ADDRESS = "support@example.com"
USER, PASSWORD = "desk@example.com", "schlüssel-bund"


@dataclass
class EwsWorld:
    peer: EwsPeer
    channels: list[TrackedInbound] = field(default_factory=list)
    ids: dict[bytes, str] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    inbox: ClassVar[str] = "INBOX"
    sent: ClassVar[str] = "Sent Items"

    def put(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(messages, "inbox", moment)

    def send(self, *messages: bytes, moment: datetime | None = None) -> None:
        self._add(messages, "sentitems", moment)

    def mark(self, *numbers: int) -> None:
        for number in numbers:
            self.peer.reply_verb(ADDRESS, self.id_of(number))

    def remove(self, number: int) -> None:
        self.peer.delete(ADDRESS, self.id_of(number))

    def settings(self, **more: Any) -> ExchangeSettings:
        usual: dict[str, Any] = {
            "account": "support",
            "url": self.peer.url,
            "mailbox": ADDRESS,
            "username": USER,
            "password": PASSWORD,
            "auth": "basic",
            "ca_file": str(self.peer.authority),
        }
        return ExchangeSettings(**(usual | more))

    def channel(self, start: Start = "now", **more: Any) -> TrackedInbound:
        tracking = {"folders", "sent", "batch"}
        told = {key: value for key, value in more.items() if key in tracking}
        settings = self.settings(**{k: v for k, v in more.items() if k not in tracking})
        made = exchange_inbound(
            settings, Tracking("support", start=start, look=0.1, **told), self.clock
        )
        self.channels.append(made)
        return made

    def snapshot(self) -> object:
        return self.peer.snapshot(ADDRESS)

    def id_of(self, number: int) -> str:
        return self.ids[b"Subject: letter %d" % number]

    def _add(self, messages: tuple[bytes, ...], folder: str, moment: datetime | None) -> None:
        for message in messages:
            # A second later than the one before: the server tells no more of the order.
            arrives = moment or SystemClock().now() + timedelta(seconds=len(self.ids))
            made = self.peer.put(ADDRESS, message, folder, arrives.astimezone(UTC))
            subject = next(line for line in message.splitlines() if line.startswith(b"Subject"))
            self.ids[subject] = made
