"""The steps of reading one IMAP account, blocking, for one thread.

Law: a step is complete in itself; between two steps other steps may have opened other
folders, lost the connection and made a new one.
"""

from collections.abc import Sequence
from threading import Event

from daemon.channels import imap_check, imap_cursor, imap_flags
from daemon.channels.imap_connection import Connection
from daemon.channels.imap_cursor import Cursor, Search
from daemon.channels.imap_fetch import Fetched, fetch_dates, fetch_messages
from daemon.channels.imap_idle import idle
from daemon.channels.imap_link import Link, Status
from daemon.channels.imap_patience import Haul, PatientFetcher
from daemon.channels.imap_sent import SentFolder
from daemon.channels.imap_settings import ImapSettings

_SEARCHED_AT_ONCE = 50_000
"""Messages per SEARCH: its answer is one line, of which imaplib reads a million octets."""


class ImapSession:
    """What can be done with an account; every step may raise ChannelError."""

    def __init__(self, settings: ImapSettings) -> None:
        self._settings = settings
        self._link = Link(settings)
        self._sent = SentFolder(settings)
        self._patient = PatientFetcher(self._link, self._fetch)

    @property
    def up(self) -> bool:
        """Whether the last step left a working connection behind."""
        return self._link.up

    def examine(self, folder: str) -> Status:
        """The present state of ``folder``."""
        return self._link.examine(folder)

    def search(self, status: Status, cursor: Cursor) -> list[int]:
        """The UIDs beyond ``cursor``, ascending, without those that it passes over."""
        return self._link.inside(
            status, lambda connection: _search(connection, cursor, status.exists)
        )

    def fetch(self, status: Status, uids: Sequence[int]) -> Haul:
        """The messages ``uids``, ascending; see :mod:`daemon.channels.imap_patience`."""
        return self._patient.fetch(status, uids)

    def idle(self, folder: str, next_uid: int, seconds: float, stop: Event) -> bool:
        """Wait for news of ``folder``; False, at once, if the server has no IDLE.

        ``next_uid`` is what the last poll saw: a folder that has grown since is news.
        """
        if not self._link.begin(lambda connection: bool(connection.has_capability("IDLE"))):
            return False
        # Nothing is asked between EXAMINE and IDLE: an answer to it could bring the news
        # that something arrived, and nobody would look at it.
        status = self._link.examine(folder)
        if status.next_uid == next_uid:
            self._link.inside(status, lambda connection: idle(connection, seconds, stop))
        return True

    def sent(self, *, anew: bool) -> str | None:
        """The folder of sent mail, None while there is none; ``anew`` decides again."""
        return self._link.begin(lambda connection: self._sent.on(connection, anew=anew))

    def answered(self, folder: str, keys: Sequence[str]) -> tuple[str, ...]:
        r"""Those of the deliveries ``keys`` of ``folder`` that are there and \Answered."""
        status = self._link.examine(folder)
        asked = imap_flags.uids(keys, status.validity)
        found = self._link.inside(
            status, lambda connection: imap_flags.answered(connection, tuple(asked))
        )
        return tuple(key for uid, key in asked.items() if uid in found)

    def check(self) -> str:
        """What a look at the account tells; see :mod:`daemon.channels.imap_check`."""
        return imap_check.report(self._link, self._settings)

    def close(self) -> None:
        """Log out and hang up, for good; never raises."""
        self._link.close()

    def cut(self) -> None:
        """End at once whatever is going on; the one step for other threads."""
        self._link.cut()

    def _fetch(self, status: Status, uids: Sequence[int]) -> list[Fetched]:
        return self._link.inside(
            status, lambda connection: fetch_messages(connection, uids, self._settings.size_limit)
        )


def _search(connection: Connection, cursor: Cursor, exists: int) -> list[int]:
    found: set[int] = set()
    for search in imap_cursor.searches(cursor):
        uids = _all_uids(connection, search, exists)
        if search.since is not None:
            dates = fetch_dates(connection, uids)
            uids = [uid for uid in uids if dates.get(uid, search.since) >= search.since]
        found.update(uids)
    return sorted(found)


def _all_uids(connection: Connection, search: Search, exists: int) -> list[int]:
    """Ask in stretches of the folder, from the end to the beginning.

    An expunge between two questions moves messages towards the beginning: in this
    order a message may be found twice, but none is missed.
    """
    if exists <= _SEARCHED_AT_ONCE:
        return search.keep(connection.search(search.criteria()))
    found: list[int] = []
    for high in range(exists, 0, -_SEARCHED_AT_ONCE):
        low = max(1, high - _SEARCHED_AT_ONCE + 1)
        found += connection.search(search.criteria(f"{low}:{high}"))
    return search.keep(found)
