"""Access tokens for mailboxes and relays that take no passwords (RFC 6749, 6750, 8628, 7523).

Laws: a token is never logged and never part of an error's text; what a provider
rotates is stored before it is used; nobody outside this package asks a provider.
"""

from daemon.oauth.grant import Certificate, Client, Grant, ServiceKey
from daemon.oauth.source import TokenSource
from daemon.oauth.token import Shelf, Token

__all__ = ["Certificate", "Client", "Grant", "ServiceKey", "Shelf", "Token", "TokenSource"]
