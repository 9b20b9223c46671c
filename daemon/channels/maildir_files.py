"""The files of one Maildir folder, blocking.

Laws: nothing in the folder is written, renamed or removed; ``tmp/`` is not looked into,
a message there is not there yet; ``new/`` is listed before ``cur/``, so a message that a
mail program moves meanwhile is seen twice rather than never.
"""

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from daemon.channels.maildir_cursor import Entry
from daemon.stages.reduce import reduce

_PLACES = ("new", "cur")
_AT_MOST = 64 * 1024 * 1024
"""Octets of one file that are looked at."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder as it was found."""

    entries: tuple[Entry, ...]
    horizon: int
    """The folder's change time before it was listed, nanoseconds."""


@dataclass(frozen=True, slots=True)
class Content:
    """A message as it was read."""

    raw: bytes
    size: int
    """Octets of the file."""
    reduced: bool


def horizon(folder: Path) -> int:
    """When something last arrived or was renamed in ``folder``, nanoseconds.

    Raises:
        OSError: it is no Maildir, or may not be read.
    """
    return max((folder / place).stat().st_ctime_ns for place in _PLACES)


def listing(folder: Path, known: Container[str]) -> Listing:
    """The messages of ``folder`` whose unique names are not ``known``, oldest change first.

    Raises:
        OSError: it is no Maildir, or may not be read.
    """
    before = horizon(folder)
    found: dict[str, Entry] = {}
    for place in _PLACES:
        for path, name in _names(folder / place):
            if name not in known:
                entry = _entry(path, name)
                if entry is not None:
                    found[name] = entry
    ordered = sorted(found.values(), key=lambda entry: (entry.changed, entry.name))
    return Listing(tuple(ordered), before)


def read(folder: Path, entry: Entry, limit: int) -> Content | None:
    """A message, reduced above ``limit`` octets; None if it has vanished.

    Raises:
        OSError: it is there but cannot be read.
    """
    try:
        return _read(entry.path, limit)
    except FileNotFoundError:  # a mail program flagged it meanwhile, or removed it
        moved = next((path for path, name in _names(folder / "cur") if name == entry.name), None)
        return _read(moved, limit) if moved else None


def answered(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the unique ``names`` that are there and flagged R, which is replied.

    Raises:
        OSError: the folder is no Maildir, or may not be read.
    """
    asked = dict.fromkeys(names)
    flagged = {
        name for path, name in _names(folder / "cur") if name in asked and "R" in _flags(path)
    }
    return tuple(name for name in asked if name in flagged)


def _flags(path: str) -> str:
    """The letters after ``:2,``; some programs put further fields behind a comma."""
    return Path(path).name.partition(":2,")[2].partition(",")[0]


def _names(place: Path) -> Iterator[tuple[str, str]]:
    """Path and unique name of each message file; those with a dot in front are not messages."""
    with os.scandir(place) as items:
        for item in items:
            if not item.name.startswith("."):
                unique = item.name.partition(":2,")[0]
                yield item.path, os.fsencode(unique).decode("utf-8", "backslashreplace")


def _entry(path: str, name: str) -> Entry | None:
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return None
    delivered = datetime.fromtimestamp(status.st_mtime, UTC)
    return Entry(name, path, status.st_ctime_ns, delivered)


def _read(path: str, limit: int) -> Content:
    with Path(path).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size <= limit:
            return Content(file.read(limit), size, reduced=False)
        return Content(reduce(file.read(_AT_MOST)), size, reduced=True)
