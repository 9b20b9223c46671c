"""The one connection of an IMAP account, made when it is needed, dropped when it fails.

Laws:

- Everything here runs in one thread; it alone touches the connection. Only
  :meth:`Link.cut` is for others.
- Folders are opened with EXAMINE: nothing in them can change (RFC 9051 §6.3.3).
- After a refusal the connection is still good. After anything else it is dropped, and
  the next step makes a new one.
- A connection that the server closed while nothing was going on is no failure: a step
  that starts a conversation is taken again on a new one, once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

from daemon.channels.imap_connection import (
    Connection,
    connect,
    failure,
    hang_up,
    server_words,
)
from daemon.channels.imap_settings import ImapSettings
from daemon.errors import ChannelError

T = TypeVar("T")
Step = Callable[[Connection], T]


@dataclass(frozen=True, slots=True)
class Status:
    """What EXAMINE told of a folder (RFC 9051 §6.3.2)."""

    folder: str
    exists: int
    validity: int
    """UIDVALIDITY."""
    next_uid: int
    """UIDNEXT."""


class Link:
    """A connection at most, and the folder that is open on it."""

    def __init__(self, settings: ImapSettings) -> None:
        self._settings = settings
        self._connection: Connection | None = None
        self._opened: Status | None = None
        self._closed = False

    @property
    def up(self) -> bool:
        """Whether the last step left a connection behind."""
        return self._connection is not None

    def examine(self, folder: str) -> Status:
        """Open ``folder`` and tell its present state.

        Raises:
            ChannelError: the folder cannot be opened, or the server not be reached.
        """
        return self.begin(lambda connection: self._examine(connection, folder))

    def begin(self, step: Step[T]) -> T:
        """Take a step that needs no open folder, on a new connection if the old one is dead.

        Raises:
            ChannelError: the server refused, was lost, or cannot be reached.
        """
        reused = self.up
        try:
            return self._take(step)
        except ChannelError:
            if not reused or self.up:
                raise
        return self._take(step)

    def inside(self, status: Status, step: Step[T]) -> T:
        """Take a step in the folder that ``status`` tells of.

        Raises:
            ChannelError: the server refused, was lost, cannot be reached, or the folder is
                not the same any more.
        """

        def reopened(connection: Connection) -> T:
            self._reopen(connection, status)
            return step(connection)

        return self._take(reopened)

    def close(self) -> None:
        """Log out and hang up; never raises. The link stays closed."""
        self._closed = True
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.logout()
        except (OSError, ValueError, IMAPClientError):
            hang_up(connection)

    def cut(self) -> None:
        """End at once whatever the connection is doing. May be called from any thread."""
        self._closed = True
        connection = self._connection
        if connection is not None:
            connection.cut()

    def _take(self, step: Step[T]) -> T:
        connection = self._ready()
        try:
            return step(connection)
        except (OSError, ValueError, IMAPClientAbortError, ProtocolError) as error:
            self._drop()
            raise failure(self._settings, "reading", error) from error
        except IMAPClientError as error:
            raise failure(self._settings, "reading", error) from error

    def _examine(self, connection: Connection, folder: str) -> Status:
        self._opened = None
        try:
            told = connection.select_folder(folder, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise self._not_opened(folder, error) from error
        if b"UIDVALIDITY" not in told:
            raise ChannelError(
                f"{self._settings.server}: folder {folder} has no lasting UIDs"
                " (RFC 9051 §2.3.1.1), so it cannot be read safely",
                temporary=False,
            )
        # UIDNEXT is required, but some old servers leave it out.
        next_uid = told.get(b"UIDNEXT") or max(connection.search("UID *"), default=0) + 1
        self._opened = Status(folder, told[b"EXISTS"], told[b"UIDVALIDITY"], next_uid)
        return self._opened

    def _not_opened(self, folder: str, error: Exception) -> ChannelError:
        return ChannelError(
            f"{self._settings.server}: folder {folder} cannot be opened"
            f" ({server_words(error)}); check folders and sent of account"
            f" {self._settings.account}",
            temporary="[NONEXISTENT]" not in str(error).upper(),  # RFC 5530 §3
        )

    def _reopen(self, connection: Connection, status: Status) -> None:
        opened = self._opened
        if opened is None or opened.folder != status.folder:
            opened = self._examine(connection, status.folder)
        if opened.validity != status.validity:
            raise ChannelError(
                f"{self._settings.server}: folder {status.folder} was made anew just now",
                temporary=True,
            )

    def _ready(self) -> Connection:
        if self._connection is None and not self._closed:
            self._opened = None
            self._connection = connect(self._settings)
        if self._connection is None or self._closed:  # perhaps while it was connecting
            self._drop()
            raise ChannelError(f"{self._settings.server}: the channel is closed", temporary=True)
        return self._connection

    def _drop(self) -> None:
        connection, self._connection, self._opened = self._connection, None, None
        if connection is not None:
            hang_up(connection)
