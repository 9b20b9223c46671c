"""What an IMAP account needs to be told.

Laws: without TLS only this very machine is spoken to; sent mail lies in none of the folders
that customers' mail is read from.
"""

from dataclasses import dataclass, field
from typing import Literal

from daemon.channels.sent import AUTO, is_name, not_inbound
from daemon.channels.start import Start
from daemon.model.hosts import is_loopback
from daemon.ports import Tokens

Security = Literal["tls", "starttls", "plain"]
"""``tls`` from the first octet (RFC 8314 §3), ``starttls`` before the login (RFC 9051 §6.2.1),
``plain`` for a server on this machine."""


@dataclass(frozen=True, slots=True)
class ImapSettings:
    """One login at one server, and how to read it."""

    account: str
    """The account's configured name."""
    host: str
    port: int
    username: str
    password: str = field(default="", repr=False)
    security: Security = "tls"
    ca_file: str | None = None
    """PEM file of the authorities to trust; None means the system's."""
    folders: tuple[str, ...] = ("INBOX",)
    start: Start = "now"
    size_limit: int = 32 * 1024
    """Octets up to which a message is fetched whole."""
    batch: int = 50
    """Messages that are fetched in one round trip."""
    connect_timeout: float = 20.0
    """Seconds."""
    read_timeout: float = 60.0
    """Seconds of silence after which the connection is taken for dead."""
    tokens: Tokens | None = None
    """By which the login goes, in place of the password."""
    sent: str = AUTO
    """The folder of sent mail: a name, or :data:`AUTO` or :data:`NONE` of
    :mod:`daemon.channels.sent`."""

    def __post_init__(self) -> None:
        """Refuse a folder with two meanings.

        Raises:
            ValueError: ``sent`` is one of ``folders``.
        """
        if is_name(self.sent) and canonical(self.sent) in map(canonical, self.folders):
            raise not_inbound(self.sent)

    @property
    def server(self) -> str:
        """``host:port``, as it stands in messages to people."""
        return f"{self.host}:{self.port}"

    @property
    def exposed(self) -> bool:
        """Whether the password would cross a network in clear."""
        return self.security == "plain" and not is_loopback(self.host)


def canonical(folder: str) -> str:
    """INBOX is INBOX in any case; other names are as they are (RFC 9051 §5.1)."""
    return "INBOX" if folder.upper() == "INBOX" else folder
