"""A logged-in IMAP connection, or one sentence that says why there is none.

Laws:

- Nothing waits without a limit: connecting and reading both have one.
- The password, or the token, is sent only over TLS, or to this very machine.
- A token that the server refuses is renewed once: it may have been withdrawn.
- Every failure is a :class:`ChannelError` that says whether trying again may help.
"""

import re
import socket
import ssl
from contextlib import suppress

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from daemon.channels.imap_folders import Listed
from daemon.channels.imap_settings import ImapSettings
from daemon.channels.sasl import MECHANISMS, bearer
from daemon.channels.tls import client_context, refusal
from daemon.errors import ChannelError

_BUSY = r"\[(?:UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|THROTTLED)\b"
_PASSING = re.compile(rf"{_BUSY}|\[(?:SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes for what may have passed the next time (RFC 5530 §3; THROTTLED is no
standard but is said)."""
_LATER = re.compile(rf"{_BUSY}|try again|too many|temporar(?:y|ily)", re.IGNORECASE)
"""The server asks for patience: what it refuses now says nothing of what was asked for."""

_GREW = re.compile(rb"\* [0-9]{1,10} (?:EXISTS|RECENT)\b", re.IGNORECASE)


class LoginRefusedError(ChannelError):
    """The server believes neither the password nor the token."""


class Connection(IMAPClient):  # type: ignore[misc]  # imapclient ships no types
    """imapclient's client, set up for a daemon.

    Belongs to one thread; only :meth:`cut` may be called from another.
    """

    def __init__(self, settings: ImapSettings) -> None:
        secure = settings.security == "tls"
        super().__init__(
            settings.host,
            settings.port,
            ssl=secure,
            ssl_context=client_context(settings.ca_file) if secure else None,
            timeout=SocketTimeout(settings.connect_timeout, settings.read_timeout),
        )
        # imapclient sets 5, at which imaplib formats every literal for a log
        # that nobody reads: messages of 30 KB then cost 2.5 times the processor time.
        self._imap.debug = 0
        # Moments with their zone, not the local time of this machine.
        self.normalise_times = False

    def authenticate(self, username: str, password: str) -> None:
        """Log in, then forget what the server said it could do before."""
        if self.has_capability("AUTH=PLAIN"):  # UTF-8, which LOGIN has not (RFC 4616)
            self.plain_login(username, password)
        else:
            self.login(username, password)
        self._cached_capabilities = None

    def present(self, username: str, token: str, server: tuple[str, int]) -> None:
        """Log in by an access token (RFC 7628).

        Raises:
            IMAPClientError, OSError: the server refused, takes no tokens, or was lost.
        """
        offered = [each for each in MECHANISMS if self.has_capability(f"AUTH={each}")]
        said = bearer(offered, username, token, server)
        if said is None:
            raise IMAPClientError(f"it offers no login by {' or '.join(MECHANISMS)}")
        answers = iter((said.first, said.assent))
        self.sasl_login(said.mechanism, lambda _: next(answers, b""))
        self._cached_capabilities = None

    def enter_idle(self) -> bool:
        """Begin to IDLE (RFC 2177 §3); whether the folder grew before the server agreed.

        The library's own ``idle`` takes any answer before the server's "+" for a refusal,
        and leaves the connection in the middle of the command.

        Raises:
            IMAPClientError, OSError: the server refused, or the connection failed.
        """
        imap = self._imap
        self._idle_tag = tag = imap._command("IDLE")  # noqa: SLF001  # has no public name
        grew = False
        while (answer := imap._get_response()) is not None:  # noqa: SLF001  # as above
            if imap.tagged_commands[tag]:
                raise IMAPClientError(f"IDLE failed: {answer[:200]!r}")
            grew = grew or _GREW.match(answer) is not None
        return grew

    def list_all(self) -> list[Listed]:
        """Every folder that the login can see (RFC 9051 §6.3.9), names undecoded.

        Where the server can be asked for special uses it is: it need not tell of them
        unasked (RFC 6154 §2).

        Raises:
            IMAPClientError, OSError: the server refused, or the connection failed.
        """
        asks = self.has_capability("SPECIAL-USE") and self.has_capability("LIST-EXTENDED")
        uses = [b"RETURN (SPECIAL-USE)"] if asks else []
        told = self._raw_command_untagged(b"LIST", [b'""', b'"*"', *uses], uid=False)
        self.folder_encode = False  # the library fails on all names if it cannot decode one
        try:
            return self._proc_folder_list(told)  # type: ignore[no-any-return]  # as the class
        finally:
            self.folder_encode = True

    def cut(self) -> None:
        """Tear the link down under whoever is reading; never raises, leaves the object unusable."""
        with suppress(OSError):
            # The plain socket's shutdown: that of a TLS socket drops its state
            # under the feet of the thread that reads.
            socket.socket.shutdown(self.socket(), socket.SHUT_RDWR)


def connect(settings: ImapSettings) -> Connection:
    """Connect, secure and log in.

    Raises:
        ChannelError: with the server's words and a mend.
    """
    if settings.exposed:
        raise ChannelError(
            f'{settings.server}: security = "plain" would send the password in clear;'
            ' use "tls" or "starttls"',
            temporary=False,
        )
    if settings.tokens is None:
        return _open(settings, None)
    token = settings.tokens.bearer()
    try:
        return _open(settings, token)
    except LoginRefusedError as error:
        if error.temporary:
            raise
        return _open(settings, settings.tokens.bearer(refused=token))


def _open(settings: ImapSettings, token: str | None) -> Connection:
    connection = _dial(settings)
    try:
        _secure(connection, settings)
        _log_in(connection, settings, token)
    except BaseException:
        hang_up(connection)
        raise
    return connection


def hang_up(connection: Connection) -> None:
    """Close without ceremony; never raises."""
    with suppress(OSError, IMAPClientError):
        connection.shutdown()


def _dial(settings: ImapSettings) -> Connection:
    try:
        return Connection(settings)
    except (OSError, IMAPClientError) as error:
        raise failure(settings, "connecting", error) from error


def _secure(connection: Connection, settings: ImapSettings) -> None:
    if settings.security != "starttls":
        return
    try:
        if not connection.has_capability("STARTTLS"):
            raise ChannelError(
                f'{settings.server} does not offer STARTTLS; set security = "tls" and its port',
                temporary=False,
            )
        connection.starttls(client_context(settings.ca_file))
    except (OSError, IMAPClientError) as error:
        raise failure(settings, "STARTTLS", error) from error


def _log_in(connection: Connection, settings: ImapSettings, token: str | None) -> None:
    try:
        if token is None:
            connection.authenticate(settings.username, settings.password)
        else:
            connection.present(settings.username, token, (settings.host, settings.port))
    except OSError as error:
        raise failure(settings, "logging in", error) from error
    except IMAPClientError as error:
        # imapclient wraps a lost connection in its LoginError too.
        cause = error.__context__
        if isinstance(cause, IMAPClientAbortError):
            raise failure(settings, "logging in", cause) from error
        words, account = server_words(error), settings.account
        mend = (
            f"check the user name and the password of account {account}"
            if token is None
            else f"check the user name of account {account}, that the mailbox may be read by IMAP,"
            " and that the consent, or the application's access, is for this mailbox"
        )
        raise LoginRefusedError(
            f"{settings.server} refuses the login of {settings.username} ({words}); {mend}",
            temporary=is_passing(error),
        ) from error


def failure(settings: ImapSettings, doing: str, error: Exception) -> ChannelError:
    """What went wrong while ``doing``, as the one kind of error the loops know."""
    if isinstance(error, ssl.SSLError):
        return refusal(settings.server, error)
    if isinstance(error, socket.gaierror):
        reason = f"the name does not resolve ({error.strerror}); check host"
    elif isinstance(error, TimeoutError):
        reason = "no answer in time"
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
    else:
        reason = server_words(error)
    return ChannelError(f"{settings.server}: {doing}: {reason}", temporary=True)


def is_passing(error: Exception) -> bool:
    """Whether the server itself says that its refusal is a passing one."""
    return _PASSING.search(str(error)[:1000]) is not None


def is_busy(error: Exception) -> bool:
    """Whether the server asks for patience, in a code or in words.

    A SERVERBUG does not: some servers say it of one broken message, for ever.
    """
    return _LATER.search(str(error)[:1000]) is not None


def server_words(error: Exception) -> str:
    """The server's words in ``error``, on one line and short."""
    words = str(error).removeprefix("b'").removeprefix('b"').rstrip("'\"")
    return " ".join(words.split())[:200]
