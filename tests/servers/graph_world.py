"""A mailbox of Microsoft 365 with what people do in it, at the test peer."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from daemon.channels.graph import GraphSettings, graph_inbound
from daemon.channels.start import Start
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import Clock, SystemClock
from tests.servers.graph import GraphPeer

UPN = "support@example.com"


class OneToken:
    """A token that is good until a peer thinks otherwise."""

    def __init__(self) -> None:
        self.value = "token-1"
        self.renewed = 0

    def bearer(self, refused: str | None = None) -> str:
        if refused == self.value:
            self.renewed += 1
            self.value = f"token-{self.renewed + 1}"
        return self.value


@dataclass
class GraphWorld:
    peer: GraphPeer
    tokens: OneToken = field(default_factory=OneToken)
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
            self.peer.reply_verb(UPN, self.id_of(number))

    def remove(self, number: int) -> None:
        self.peer.delete(UPN, self.id_of(number))

    def settings(self, **more: Any) -> GraphSettings:
        usual: dict[str, Any] = {
            "account": "support",
            "mailbox": UPN,
            "tokens": self.tokens,
            "base": self.peer.url,
            "ca_file": str(self.peer.authority),
        }
        return GraphSettings(**(usual | more))

    def channel(self, start: Start = "now", **more: Any) -> TrackedInbound:
        tracking = {"folders", "sent", "batch"}
        told = {key: value for key, value in more.items() if key in tracking}
        settings = self.settings(**{k: v for k, v in more.items() if k not in tracking})
        made = graph_inbound(
            settings, Tracking("support", start=start, look=0.1, **told), self.clock
        )
        self.channels.append(made)
        return made

    def snapshot(self) -> object:
        with self.peer.lock:
            box = self.peer._mailbox(UPN)
            return [
                (message.id, message.read, message.folder, dict(message.properties))
                for message in box.messages
            ]

    def id_of(self, number: int) -> str:
        return self.ids[b"Subject: letter %d" % number]

    def _add(self, messages: tuple[bytes, ...], folder: str, moment: datetime | None) -> None:
        for message in messages:
            # A second later than the one before: the service tells no more of the order.
            arrives = moment or SystemClock().now() + timedelta(seconds=len(self.ids))
            made = self.peer.put(UPN, message, folder, arrives.astimezone(UTC))
            subject = next(line for line in message.splitlines() if line.startswith(b"Subject"))
            self.ids[subject] = made
