"""Files that the admin wrote, read with care.

Laws: what is no ordinary file is never opened, and of none more is read than it may have, so a
pipe, a device or a film in a directory costs nothing; what cannot be read is a problem beside
all others, with its mend.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from daemon.errors import Problem


def named(folder: Path, endings: tuple[str, ...]) -> dict[str, Path]:
    """What lies in ``folder`` with one of the ``endings``, by name; hidden files are an editor's.

    Empty where there is no such directory, or where it cannot be read.
    """
    return {path.name: path for path in entries(folder) if path.suffix in endings}


def entries(folder: Path) -> list[Path]:
    """What lies in a directory, sorted, but for what is hidden; nothing if it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def looks(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Whatever lies in a directory, and in its directories, and how it looks from outside."""
    for place in (folder, *(path for path in entries(folder) if path.is_dir())):
        for path in entries(place):
            with suppress(OSError):
                yield path, path.stat()


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read of a directory at the most, so that it is read, or refused, in a moment."""

    octets: int
    """Of one file."""
    files: int
    total: int
    """Octets of all files together."""


def read_texts(paths: Mapping[str, Path], bounds: Bounds) -> tuple[dict[str, str], list[Problem]]:
    """The texts of files by their names, and a problem, at its name, for each that has none."""
    files, left = bounds.files, bounds.total
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    if len(paths) > files:
        mend = f"are {len(paths)} files, more than {files}; join some, or take some away"
        return texts, [Problem(next(iter(paths)), 0, "", f"and what lies beside it {mend}")]
    for name, path in paths.items():
        try:
            octets = _octets(path, bounds.octets)
            left -= len(octets)
            texts[name] = octets.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "", "is not UTF-8; save it as UTF-8"))
        except OSError as error:
            mend = f"cannot be read ({error.strerror or error}); make it readable for the daemon"
            problems.append(Problem(name, 0, "", mend))
        except ValueError as error:
            problems.append(Problem(name, 0, "", str(error)))
        if left < 0:
            mend = f"and the files before it have more than {bounds.total >> 10} KiB; shorten them"
            return {}, [*problems, Problem(name, 0, "", mend)]
    return texts, problems


def _octets(path: Path, most: int) -> bytes:
    """What a file holds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is too large, or no ordinary file.
    """
    _try(path.stat(), most)
    # It may have become another since: O_NONBLOCK keeps a pipe without a writer from holding us.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        _try(os.fstat(handle), most)
        octets = file.read(most + 1)
    _try_size(len(octets), most)
    return octets


def _try(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is no ordinary file; take it away")
    _try_size(status.st_size, most)


def _try_size(size: int, most: int) -> None:
    if size > most:
        raise ValueError(f"is larger than {most >> 10} KiB; shorten it")
