"""What a Maildir account needs to be told.

Law: sent mail lies in none of the folders that customers' mail is read from.
"""

from dataclasses import dataclass
from pathlib import Path

from daemon.channels.sent import AUTO, is_name, not_inbound
from daemon.channels.start import Start

_USUAL = "Sent"


@dataclass(frozen=True, slots=True)
class MaildirSettings:
    """One Maildir, and how to read it."""

    account: str
    """The account's configured name."""
    path: Path
    folders: tuple[str, ...] = ("INBOX",)
    """INBOX is the Maildir itself; ``A/B`` is its subfolder ``.A.B``, as in Maildir++."""
    start: Start = "now"
    size_limit: int = 32 * 1024
    """Octets up to which a message is read whole."""
    batch: int = 50
    sent: str = AUTO
    """The folder of sent mail: a name, or :data:`AUTO` (``Sent``, where there is one) or
    :data:`NONE` of :mod:`daemon.channels.sent`."""

    def __post_init__(self) -> None:
        """Refuse a folder with two meanings.

        Raises:
            ValueError: ``sent`` is one of ``folders``.
        """
        if is_name(self.sent) and self._is_inbound(self.sent):
            raise not_inbound(self.sent)

    def place(self, folder: str) -> Path:
        """Where ``folder`` lies, whether or not it is there."""
        if folder.upper() == "INBOX":
            return self.path
        return self.path / f".{folder.replace('/', '.')}"

    def find_sent(self) -> str | None:
        """The folder of sent mail; None while there is none. Asks the file system."""
        if self.sent != AUTO:
            return self.sent if is_name(self.sent) else None
        there = not self._is_inbound(_USUAL) and self.place(_USUAL).is_dir()
        return _USUAL if there else None

    def _is_inbound(self, folder: str) -> bool:
        return self.place(folder) in map(self.place, self.folders)
