"""What stands beside the database: its lock, and in the state directory two files.

They are the key of our tokens and, once something was learnt, the classifier's weights.
Law: a file is there whole, or as it was before; a crash never leaves half of it.
"""

import fcntl
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from daemon.errors import ConfigError, FrontdeskError, Problem

KEY_FILE = "signing.key"
_KEY_OCTETS = 32
_TRIES, _PAUSE = 5, 0.05
LEARNT_FILE = "classifier.json.gz"


def make_state(state: Path) -> None:
    """Make the state directory, for our eyes only, if it is not there.

    Raises:
        ConfigError: it cannot be made.
    """
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        mend = f"cannot be made ({error.strerror}); make it, or set STATE_DIRECTORY"
        raise ConfigError((Problem(str(state), 0, "state", mend),)) from error


def free_octets(state: Path) -> int | None:
    """What is free on the disk of the state directory; None if that cannot be told."""
    try:
        return shutil.disk_usage(state).free
    except OSError:
        return None


def take_lock(database: Path) -> TextIO:
    """Hold the database for this process alone: two daemons would answer twice.

    The lock stands beside the database, so that two state directories that share
    one database share its lock.

    Raises:
        FrontdeskError: another process holds it, or the lock cannot be written.
    """
    path = lock_file(database)
    try:
        lock = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w")
    except OSError as error:
        raise FrontdeskError(
            f"{path} cannot be written ({error.strerror}); its directory must be there"
            " and belong to the user that frontdesk runs as"
        ) from error
    try:
        _hold(lock)
    except BlockingIOError:
        lock.close()
        raise FrontdeskError(
            f"another frontdesk runs on {database}; stop it first (systemctl stop frontdesk)"
        ) from None
    return lock


def _hold(lock: TextIO) -> None:
    """Lock for this process; whoever only looks (:func:`is_locked`) holds it for a moment."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        time.sleep(_PAUSE)
    return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_file(database: Path) -> Path:
    """Where the lock of ``database`` stands, by whatever path it is reached."""
    real = database.resolve()
    return real.with_name(f"{real.name}.lock")


def refuse_lost_key(state: Path, database: Path) -> None:
    """Make sure that no new key is made beside an old record: it would not know our own mail.

    Raises:
        ConfigError: there is a record, but no key.
    """
    path = state / KEY_FILE
    recorded = database.exists() and database.stat().st_size > 0
    if not recorded or path.exists():
        return
    mend = (
        f"is not there, but {database} is; put it back from the backup, or answers to what was"
        f" sent so far cannot be told from forgeries (if there is no backup, make a new one:"
        f" head -c {_KEY_OCTETS} /dev/urandom > {path})"
    )
    raise ConfigError((Problem(str(path), 0, "", mend),))


def signing_key(state: Path) -> bytes:
    """The key of our tokens, made at the first start and kept with the state.

    Raises:
        ConfigError: the file is there and is not a key.
    """
    path = state / KEY_FILE
    if not path.exists():
        write_private(path, secrets.token_bytes(_KEY_OCTETS))
    key = path.read_bytes()
    if len(key) < _KEY_OCTETS:
        mend = "is no key; put it back from the backup, or remove it to get a new one"
        raise ConfigError((Problem(str(path), 0, "", mend),))
    return key


def keep_learnt(state: Path, data: bytes) -> Path:
    """Put the learnt weights of the classifier in the place of those that are there.

    Raises:
        FrontdeskError: they cannot be written; what was there is there still.
    """
    path = state / LEARNT_FILE
    try:
        write_private(path, data)
    except OSError as error:
        raise FrontdeskError(f"{path} cannot be written ({error.strerror})") from error
    return path


def forget_learnt(state: Path) -> bool:
    """Remove the learnt weights; returns whether there were any.

    Raises:
        FrontdeskError: they cannot be removed.
    """
    path = state / LEARNT_FILE
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FrontdeskError(f"{path} cannot be removed ({error.strerror})") from error
    return True


def is_locked(database: Path) -> bool:
    """Whether a daemon runs on the database now."""
    try:
        with lock_file(database).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def write_private(path: Path, octets: bytes) -> None:
    """Put ``octets`` in the place of what ``path`` holds, for our eyes only.

    Written beside its place and then moved: a crash never leaves half a file.

    Raises:
        OSError: it cannot be written.
    """
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(octets)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
