"""What lies in a telephone system's spool, file by file.

Laws:
- A message is two or three files with one stem: the text, the recording, the transcript.
  The stem is no identity: Asterisk gives the numbers of deleted messages away again.
- Nothing that is no plain file is opened: no link is followed, no pipe is waited for.

Asterisk writes ``msgNNNN.txt`` with a section ``[message]`` when the caller has hung up;
its last key is ``duration`` (app_voicemail, ``leave_voicemail``). Listened to, a message
moves to another folder than ``INBOX`` or ``Urgent``; greetings have names of their own.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daemon.text.objects import MOST_OCTETS

AUDIO = ("wav", "WAV", "wav49", "gsm", "mp3", "ogg", "flac", "m4a")
"""What a recording's name ends with; of several the first counts."""
TRANSCRIPTS = ("transcript.txt", "transcript")
_REPORTS = ("txt", "json")
_HEARD = frozenset(
    {"Old", "Work", "Family", "Friends", "Cust1", "Cust2", "Cust3", "Cust4", "Cust5"}
)
"""Asterisk's folders of messages that somebody has listened to."""
_PASSED_OVER = frozenset({"tmp", "greet", "unavail", "busy", "temp"})
_DEPTH = 8
_FILES = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """One message in the spool."""

    path: Path
    """The file of the report."""
    audio: Path | None
    transcript: Path | None
    changed: int
    """When any of the files was last changed, renamed or moved, in nanoseconds (``st_ctime``)."""
    written: int
    """When any of them was last written, in nanoseconds (``st_mtime``)."""
    size: int


def walk(folder: Path) -> Iterator[Found]:
    """Every message below ``folder``, in no order.

    Raises:
        OSError: ``folder`` itself cannot be read; what cannot be read below it is passed over.
    """
    stack = [(folder, 0)]
    while stack:
        here, depth = stack.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            if depth == 0:
                raise
            continue
        yield from _messages(here, entries)
        if depth < _DEPTH:
            stack += [(here / each.name, depth + 1) for each in entries if _is_folder(each)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith(".") or entry.name in _HEARD | _PASSED_OVER
    return entry.is_dir(follow_symlinks=False) and not hidden


def _messages(folder: Path, entries: list[os.DirEntry[str]]) -> Iterator[Found]:
    files = {each.name: each for each in entries if not each.is_dir(follow_symlinks=False)}
    for name in files:
        stem, _, ending = name.rpartition(".")
        is_transcript = any(name.endswith(f".{each}") for each in TRANSCRIPTS)
        if ending not in _REPORTS or not stem or name.startswith(".") or is_transcript:
            continue
        if stem.partition(".")[0] in _PASSED_OVER:
            continue
        parts = [name, *_beside(stem, AUDIO, files), *_beside(stem, TRANSCRIPTS, files)]
        try:
            states = [files[part].stat(follow_symlinks=False) for part in parts]
        except OSError:  # taken away meanwhile
            continue
        yield Found(
            path=folder / name,
            audio=next((folder / each for each in _beside(stem, AUDIO, files)), None),
            transcript=next((folder / each for each in _beside(stem, TRANSCRIPTS, files)), None),
            changed=max(state.st_ctime_ns for state in states),
            written=max(state.st_mtime_ns for state in states),
            size=states[0].st_size,
        )


def _beside(stem: str, endings: tuple[str, ...], files: dict[str, os.DirEntry[str]]) -> list[str]:
    names = (f"{stem}.{ending}" for ending in endings)
    there = (name for name in names if name in files)
    return [name for name in there if files[name].is_file(follow_symlinks=False)][:1]


def content(path: Path) -> bytes:
    """The octets of a plain file, as many as a report may have and one more.

    Raises:
        OSError: it is gone, may not be read, or is no plain file.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    number = os.open(path, flags)
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise OSError(f"{path.name} is no plain file")
        return file.read(MOST_OCTETS + 1)
