"""What a mailbox of an Exchange server needs to be told."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from daemon.ports import Tokens


@dataclass(frozen=True, slots=True)
class ExchangeSettings:
    """One mailbox, and the login that opens it."""

    account: str
    """The account's configured name."""
    url: str
    """Of Exchange Web Services."""
    mailbox: str
    """Its primary SMTP address."""
    username: str
    password: str = field(default="", repr=False)
    tokens: Tokens | None = None
    """By which the login goes, in place of the password."""
    auth: Literal["ntlm", "basic"] = "ntlm"
    access: Literal["delegate", "impersonation"] = "delegate"
    ca_file: str | None = None
    """PEM file of the authorities to trust; None means the system's."""
    size_limit: int = 32 * 1024
    """Octets above which a message is handed over without its attachments."""
    connections: int = 1
    timeout: float = 60.0
    """Seconds of silence after which a request is given up."""
    patience: float = 30.0
    """Seconds that a request waits at the most when the server asks for patience."""

    @property
    def server(self) -> str:
        """The host, as it stands in messages to people."""
        return urlsplit(self.url).netloc
