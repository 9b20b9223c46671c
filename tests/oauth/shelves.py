"""Applications at the test's provider, and shelves that can fail."""

from pathlib import Path
from typing import Any

from daemon.oauth import Client, Grant
from daemon.store.tokens import TokenFile
from tests.servers.oauth import CLIENT, SECRET, OAuthProvider

SCOPES = ("https://mail.example/read", "offline_access")


def client(at: OAuthProvider, grant: Grant, **changes: Any) -> Client:
    usual: dict[str, Any] = {
        "name": "house",
        "provider": "other",
        "grant": grant,
        "token_url": f"{at.url}/token",
        "client_id": CLIENT,
        "scopes": SCOPES,
        "proof": SECRET,
        "mailbox": "support",
        "account": "support",
        "device_url": f"{at.url}/device",
        "authorize_url": f"{at.url}/authorize",
        "ca_file": str(at.tls.authority),
    }
    return Client(**(usual | changes))


class FullDisk(TokenFile):
    """A shelf that cannot be written while ``full``."""

    def __init__(self, state: Path) -> None:
        super().__init__(state, "support", "house")
        self.full = False

    def save(self, octets: bytes) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        super().save(octets)
