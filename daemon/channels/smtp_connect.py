"""How a connection to a relay comes about: TCP, TLS, EHLO, login (RFC 5321 §3.1, 3207, 4954).

Laws:
- Nothing is sent in clear text but to this machine itself. TLS is demanded,
  never merely tried, and the relay's certificate is always verified.
- Whatever goes wrong here is not the mail's fault: it is temporary, and its text
  names the account or the setting that a person has to mend.
- One quick second attempt follows a refused or reset connection; long waiting is
  not done here.
"""

import asyncio
import base64
import socket
import ssl
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, cast

import aiosmtplib
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_fixed

from daemon.channels.blocking import in_a_thread
from daemon.channels.sasl import MECHANISMS, bearer
from daemon.channels.smtp_answers import clean
from daemon.channels.smtp_session import Session
from daemon.channels.tls import client_context
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model.hosts import is_loopback
from daemon.ports import Tokens

Security = Literal["tls", "starttls", "plain"]

_CREDENTIALS_INVALID = 535
"""RFC 4954 §6."""


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A relay and our account there.

    Raises:
        ValueError: ``plain`` for another machine, or a username without password and tokens.
    """

    host: str
    port: int
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tokens: Tokens | None = None
    """By which the login goes, in place of the password."""
    security: Security = "starttls"
    """``tls`` from the first octet (RFC 8314), ``starttls``, or ``plain`` on this machine."""
    ca_file: str | None = None
    """PEM file of the only authorities to trust; None trusts the system's."""
    connections: int = 4
    """How many are open at the same time at most."""
    connect_timeout: float = 20
    """Seconds for each step until the relay is ready for mail."""
    read_timeout: float = 60
    """Seconds for each answer; the answer to the content may take ten times as long."""
    helo: str | None = None
    """The name we give in EHLO; None gives this machine's."""

    def __post_init__(self) -> None:
        if self.security == "plain" and not is_loopback(self.host):
            raise ValueError(f"plain is for this machine only; {self.host} needs tls or starttls")
        if self.username is not None and self.password is None and self.tokens is None:
            raise ValueError(f"{self.username} has neither password nor tokens")

    @property
    def relay(self) -> str:
        """``host:port``, as messages name the relay."""
        return f"{self.host}:{self.port}"


class Connector:
    """Opens sessions with one relay."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._helo = settings.helo
        self._tls: ssl.SSLContext | None = None

    async def open(self) -> Session:
        """A session that is ready for its first mail.

        Raises:
            DeliveryError: temporary, with the reason and the mend.
        """
        try:
            client = await self._client()
            await _enter(client)
            await self._present(client)
            return self._take_over(client)
        except ChannelError as error:
            raise DeliveryError(str(error), Outcome.TEMPORARY) from error
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            text = explain(error, self._settings)
            raise DeliveryError(text, Outcome.TEMPORARY) from error

    async def _client(self) -> aiosmtplib.SMTP:
        settings = self._settings
        if self._tls is None and settings.security != "plain":
            self._tls = await asyncio.to_thread(client_context, settings.ca_file)
        if self._helo is None:
            self._helo = await asyncio.to_thread(socket.getfqdn)
        return aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.username if settings.tokens is None else None,
            password=settings.password,
            local_hostname=self._helo,
            timeout=settings.connect_timeout,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=self._tls,
        )

    async def _present(self, client: aiosmtplib.SMTP) -> None:
        """Log in by a token, where that is the way; one that is refused is renewed once."""
        tokens = self._settings.tokens
        if tokens is None:
            return
        try:
            answer = await self._answer(client, tokens)
        except BaseException:
            client.close()
            raise
        if answer.code != aiosmtplib.SMTPStatus.auth_successful:
            client.close()
            raise aiosmtplib.SMTPAuthenticationError(answer.code, answer.message)

    async def _answer(self, client: aiosmtplib.SMTP, tokens: Tokens) -> aiosmtplib.SMTPResponse:
        token = await in_a_thread(tokens.bearer)
        answer = await self._offer(client, token)
        if answer.code == _CREDENTIALS_INVALID:
            token = await in_a_thread(partial(tokens.bearer, token))
            answer = await self._offer(client, token)
        return answer

    async def _offer(self, client: aiosmtplib.SMTP, token: str) -> aiosmtplib.SMTPResponse:
        settings = self._settings
        offered = [each.upper() for each in client.server_auth_methods]
        server = (settings.host, settings.port)
        said = bearer(offered, settings.username or "", token, server)
        if said is None:
            raise aiosmtplib.SMTPException(f"it offers no login by {' or '.join(MECHANISMS)}")
        first = base64.b64encode(said.first)
        answer = await client.execute_command(b"AUTH", said.mechanism.encode(), first)
        if answer.code == aiosmtplib.SMTPStatus.auth_continue:
            answer = await client.execute_command(base64.b64encode(said.assent))
        return answer

    def _take_over(self, client: aiosmtplib.SMTP) -> Session:
        """From here on the transport is ours alone; ``client`` hears of it no more."""
        if client.transport is None:
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        return Session(
            cast(asyncio.Transport, client.transport),
            self._settings.relay,
            frozenset(client.esmtp_extensions),
            self._settings.read_timeout,
        )


def explain(error: Exception, settings: SmtpSettings) -> str:
    """Why no session came about, and the mend, in one sentence."""
    relay, cause = settings.relay, error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"{relay} shows a certificate that is not trusted ({cause.verify_message}); "
            "correct the host name, or name its authority in ca_file"
        )
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        mend = f"; check {_checked(settings)}" if error.code >= 500 else ""
        return f"{relay} refused the login of {settings.username}: {_answer(error)}{mend}"
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"{relay} turned us away: {_answer(error)}"
    if isinstance(error, TimeoutError):
        return f"{relay} did not answer within {settings.connect_timeout:g} s"
    if isinstance(error, OSError):
        return f"{relay} cannot be reached ({clean(str(cause))})"
    return f"{relay} cannot be used with security {settings.security}: {clean(str(error))}"


def _checked(settings: SmtpSettings) -> str:
    if settings.tokens is None:
        return "the account's username and password"
    return (
        "the account's username, that SMTP AUTH is allowed for the mailbox, and that the consent,"
        " or the application's access, is for this mailbox"
    )


def _answer(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {clean(error.message)[:300]}"


def _is_passing(error: BaseException) -> bool:
    """Whether a second attempt at once is worth it: the relay may just be starting again."""
    if isinstance(error, aiosmtplib.SMTPTimeoutError | aiosmtplib.SMTPResponseException):
        return False
    lost = isinstance(error, aiosmtplib.SMTPConnectError | aiosmtplib.SMTPServerDisconnected)
    return lost and not isinstance(error.__cause__, ssl.SSLError)


@retry(
    retry=retry_if_exception(_is_passing),
    stop=stop_after_attempt(2),
    wait=wait_fixed(0.2),
    reraise=True,
)
async def _enter(client: aiosmtplib.SMTP) -> None:
    """Connect, secure, log in and learn what the relay offers."""
    await client.connect()
    if not client.is_ehlo_or_helo_needed:
        return
    try:
        await client.ehlo()
    except BaseException:
        client.close()
        raise
