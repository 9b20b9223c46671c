"""exchangelib, set up for a daemon.

Laws:

- TLS is verified always, by the system's authorities or the company's own; a token or a
  password goes to the configured server only.
- The library waits for nothing and tries nothing again: its patience is a sleeping thread
  and may last an hour. Both are our own (:mod:`daemon.channels.exchange_link`).
- An answer that ends before its envelope does is a lost answer: the library would take it
  for a short one, and the mark in it for true.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from exchangelib import DELEGATE, IMPERSONATION, UTC, Account, Configuration, Credentials, FailFast
from exchangelib.extended_properties import ExtendedProperty
from exchangelib.items import Message
from exchangelib.protocol import BaseProtocol
from exchangelib.transport import AUTH_TYPE_MAP, NTLM
from exchangelib.version import EXCHANGE_2013_SP1, Version
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth

from daemon.channels.exchange_settings import ExchangeSettings
from daemon.channels.tls import client_context
from daemon.ports import Tokens

VERB = "frontdesk_last_verb"
"""The field of a message that tells what somebody did with it."""

_TOKENS, _BASIC = "access tokens", "basic, UTF-8"
_AUTHORITIES: dict[str, str] = {}
"""The company's own, by the server that they vouch for."""
_ENDS = b"Envelope>"


class LastVerb(ExtendedProperty):  # type: ignore[misc]  # exchangelib ships no types
    """PidTagLastVerbExecuted ([MS-OXOMSG] §2.2.1.4): 102 is a reply, 103 one to all."""

    property_tag = 0x1081
    property_type = "Integer"


class _Adapter(HTTPAdapter):
    """Sends one request; what it returns is whole."""

    def send(  # as requests has it
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002  # as requests has it
        timeout: Any = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002  # as requests has it
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Raise ConnectionError for an answer that is cut short, however it looks."""
        own = _AUTHORITIES.get(urlsplit(str(request.url)).netloc)
        answer = super().send(request, stream, timeout, own or verify, cert, proxies)
        # Only what is final is read here: the handshake of NTLM looks at the others' sockets.
        if answer.status_code == 200 and not answer.content.rstrip().endswith(_ENDS):
            raise requests.ConnectionError("the answer was cut short", request=request)
        return answer


class TokenAuth(AuthBase):
    """Signs requests by an access token, and renews one that is refused, once."""

    def __init__(self, username: str, password: Tokens) -> None:
        # The names are the library's: it hands the credentials' two parts on.
        del username
        self._tokens = password
        self._used = ""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add the token."""
        self._used = self._tokens.bearer()
        request.headers["Authorization"] = f"Bearer {self._used}"
        request.hooks["response"].append(self._again)
        return request

    def _again(self, answer: requests.Response, **options: Any) -> requests.Response:
        if answer.status_code != 401 or answer.history:
            return answer
        token = self._tokens.bearer(self._used)
        if token == self._used:
            return answer
        # There is one connection, and the next request waits for it without a limit.
        answer.content  # noqa: B018  # reads what is left
        answer.raw.release_conn()
        request = answer.request.copy()
        request.headers["Authorization"] = f"Bearer {token}"
        again: requests.Response = answer.connection.send(request, **options)
        again.history.append(answer)
        return again


class _Login(Credentials):  # type: ignore[misc]  # exchangelib ships no types
    """Credentials of one channel: the library shares connections between equal ones."""

    def __init__(self, username: str, password: str | Tokens, channel: object) -> None:
        super().__init__(username, password)
        self.channel = channel

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def _basic(username: str, password: str) -> HTTPBasicAuth:
    """Basic authentication in UTF-8 (RFC 7617 §2.1), where the library would use Latin-1."""
    return HTTPBasicAuth(username.encode(), password.encode())


AUTH_TYPE_MAP[_TOKENS] = TokenAuth
AUTH_TYPE_MAP[_BASIC] = _basic
BaseProtocol.HTTP_ADAPTER_CLS = _Adapter
BaseProtocol.USERAGENT = "frontdesk"
Message.register(VERB, LastVerb)


def open_account(settings: ExchangeSettings, channel: object) -> Account:
    """The mailbox as the library has it; nothing is asked for yet.

    Raises:
        ChannelError: ``ca_file`` cannot be used.
    """
    if settings.ca_file is not None:
        client_context(settings.ca_file)
        _AUTHORITIES[settings.server] = settings.ca_file
    configuration = Configuration(
        credentials=_Login(settings.username, settings.tokens or settings.password, channel),
        service_endpoint=settings.url,
        auth_type=_TOKENS if settings.tokens else {"ntlm": NTLM, "basic": _BASIC}[settings.auth],
        version=Version(build=EXCHANGE_2013_SP1),
        retry_policy=FailFast(),
        max_connections=settings.connections,
    )
    account = Account(
        settings.mailbox,
        config=configuration,
        access_type=IMPERSONATION if settings.access == "impersonation" else DELEGATE,
        autodiscover=False,
        default_timezone=UTC,
    )
    account.protocol.TIMEOUT = settings.timeout
    return account
