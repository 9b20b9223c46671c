"""What tests of the IMAP channel say to make one, and to read its answers."""

from typing import Protocol

from daemon.channels.imap import ImapInbound
from daemon.model import Delivery
from tests.servers.wire import Wire


class Open(Protocol):
    """Makes channels that are closed when the test ends."""

    def __call__(self, **changes: object) -> ImapInbound: ...


def through(wire: Wire) -> dict[str, object]:
    """Settings that lead over ``wire``."""
    return {"port": wire.port, "security": "plain"}


def words(deliveries: list[Delivery]) -> list[str]:
    """The subjects."""
    return [one.raw.split(b"Subject: ")[1].split(b"\r\n")[0].decode() for one in deliveries]
