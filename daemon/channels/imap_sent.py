r"""Which folder of an IMAP account holds the mail that its people sent.

Laws:

- The server's word comes first: a folder with the attribute \Sent (RFC 6154 §2). Then
  come the names that mail programs give it, the most usual first.
- A name counts at the top only, or where servers put the folders of a person: beneath
  INBOX, beneath Gmail's folder. ``Old/Sent`` is somebody's archive.
- It is decided once per connection. While there is none, every turn looks again: a
  mailbox gets the folder with its first sent mail.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from daemon.channels.imap_connection import Connection
from daemon.channels.imap_folders import Folder, folders
from daemon.channels.imap_settings import ImapSettings, canonical
from daemon.channels.sent import AUTO, is_name

_TOPS = frozenset({"inbox", "[gmail]", "[google mail]"})
_NAMES = (
    *("Sent", "Sent Items", "Sent Messages", "Sent Mail", "sent-mail"),
    *("Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Gesendete Nachrichten"),
    *("Envoyés", "Éléments envoyés", "Messages envoyés"),
    *("Enviados", "Elementos enviados", "Mensajes enviados"),
    *("Posta inviata", "Inviati", "Verzonden", "Verzonden items", "Itens enviados"),
)


def chosen(settings: ImapSettings, there: Sequence[Folder]) -> str | None:
    """The folder that the admin named, or that is found among those ``there``; None is none."""
    if settings.sent == AUTO:
        return find(there, settings.folders)
    return settings.sent if is_name(settings.sent) else None


def find(there: Iterable[Folder], inbound: Iterable[str]) -> str | None:
    """The folder of sent mail, never one of ``inbound``; None if there is none."""
    taken = {canonical(name) for name in inbound}
    free = [folder for folder in there if canonical(folder.name) not in taken]
    ranked = [(rank, folder.name) for folder in free if (rank := _rank(folder)) is not None]
    # min() takes the first of equals: the order is the server's.
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


class SentFolder:
    """The decision for the present connection; belongs to the connection's thread."""

    def __init__(self, settings: ImapSettings) -> None:
        self._settings = settings
        self._connection: Connection | None = None
        self._found: str | None = None

    def on(self, connection: Connection, *, anew: bool) -> str | None:
        """The folder's name; None while there is none. ``anew`` decides again.

        Raises:
            IMAPClientError, OSError: the server refused, or the connection failed.
        """
        if anew or self._found is None or self._connection is not connection:
            listed = connection.list_all() if self._settings.sent == AUTO else []
            self._found = chosen(self._settings, folders(listed))
            self._connection = connection
        return self._found


def _rank(folder: Folder) -> int | None:
    r"""The lower, the likelier: 0 for \Sent; None if it is none."""
    if b"\\sent" in folder.attributes:
        return 0
    *above, last = folder.parts
    at_the_top = len(above) <= 1 and all(_folded(part) in _TOPS for part in above)
    return _RANKS.get(_folded(last)) if at_the_top else None


def _folded(name: str) -> str:
    """Free of case, and of the two ways to write an accent."""
    return unicodedata.normalize("NFC", name).casefold()


_RANKS = {_folded(name): rank for rank, name in enumerate(_NAMES, start=1)}
