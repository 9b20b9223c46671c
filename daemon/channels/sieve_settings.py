"""What a ManageSieve server needs to be told."""

from dataclasses import dataclass, field
from typing import Literal

from daemon.ports import Tokens


@dataclass(frozen=True, slots=True)
class SieveSettings:
    """One login at one server (RFC 5804)."""

    account: str
    """The account's configured name."""
    host: str
    port: int
    username: str
    addresses: tuple[str, ...]
    """The mailbox's own: only mail to one of them is answered (RFC 5230 §4.5)."""
    domains: tuple[str, ...]
    """The company's own: who writes from there is a colleague."""
    password: str = field(default="", repr=False)
    tokens: Tokens | None = None
    """By which the login goes, in place of the password."""
    security: Literal["starttls", "plain"] = "starttls"
    ca_file: str | None = None
    timeout: float = 30.0
    """Seconds for each answer."""

    @property
    def server(self) -> str:
        """``host:port``, as it stands in messages to people."""
        return f"{self.host}:{self.port}"
