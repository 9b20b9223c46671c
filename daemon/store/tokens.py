"""Where the tokens of mailboxes lie: ``tokens/ACCOUNT.NAME.json`` in the state directory.

Laws: mode 0600 in a directory of mode 0700; a file is whole or as it was; who renews
holds the lock beside it, whichever process it is. What root writes belongs to whom the
state directory belongs to, or the daemon could not read it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daemon.store.state import write_private

FOLDER = "tokens"


class TokenFile:
    """The token of ``account`` at the provider ``[oauth.name]``."""

    def __init__(self, state: Path, account: str, name: str) -> None:
        # No name has a dot in it: two pairs never share a file.
        self._path = state / FOLDER / f"{account}.{name}.json"

    @property
    def mark(self) -> object:
        """Another value whenever the token that is kept is another."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else renews meanwhile.

        Raises:
            OSError: the place cannot be written.
        """
        folder = self._path.parent
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            self._hand_over(folder)
        path = self._path.with_suffix(".lock")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as lock:
            self._hand_over(path)
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def load(self) -> bytes | None:
        """What is kept; None if nothing is.

        Raises:
            OSError: it cannot be read.
        """
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None

    def save(self, octets: bytes) -> None:
        """Keep ``octets`` in the place of what was kept.

        Raises:
            OSError: they cannot be written; what was there is there still.
        """
        write_private(self._path, octets)
        self._hand_over(self._path)

    def _hand_over(self, path: Path) -> None:
        if os.geteuid() == 0:
            owner = self._path.parent.parent.stat()
            os.chown(path, owner.st_uid, owner.st_gid)
