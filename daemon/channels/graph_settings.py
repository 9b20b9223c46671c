"""What a mailbox of Microsoft 365 needs to be told."""

from dataclasses import dataclass
from urllib.parse import quote

from daemon.ports import Tokens

BASE = "https://graph.microsoft.com/v1.0"


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """One mailbox, as an application opens it."""

    account: str
    """The account's configured name."""
    mailbox: str
    """Its user principal name, or its address."""
    tokens: Tokens
    base: str = BASE
    """Of a national cloud: another."""
    ca_file: str | None = None
    size_limit: int = 32 * 1024
    """Octets above which a message is handed over without its attachments."""
    timeout: float = 60.0
    """Seconds of silence after which a request is given up."""
    patience: float = 30.0
    """Seconds that a request waits at the most when the service asks for patience."""

    @property
    def root(self) -> str:
        """Where everything of the mailbox lies."""
        return f"{self.base}/users/{quote(self.mailbox, safe='@')}"

    @property
    def server(self) -> str:
        """The host, as it stands in messages to people."""
        return self.base.split("/")[2]
