"""What is known of a Maildir folder between two polls, beyond its cursor.

Law: while the process lives it remembers the names it handed over, so that renaming costs
nothing; what a restart forgets, :mod:`daemon.channels.maildir_cursor` explains.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daemon.channels import maildir_cursor
from daemon.channels.maildir_cursor import Cursor, Entry


@dataclass(slots=True)
class Memory:
    """What is known of one folder beyond the cursor that it belongs to."""

    cursor: Cursor
    text: str | None
    """The cursor as the caller has it; with any other, this memory is worth nothing."""
    known: set[str]
    recent: dict[str, int]
    """Change times of the names that the cursor has to list."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look at a folder found."""

    memory: Memory
    fresh: tuple[Entry, ...]
    horizon: int


def after(
    cursor: Cursor,
    recent: Mapping[str, int],
    chunk: Sequence[Entry],
    survey: Survey,
    *,
    last: bool,
) -> Cursor:
    """The cursor once ``chunk`` is dealt with; after the last one, all of the folder is."""
    if not last:
        return maildir_cursor.moved(cursor, recent, chunk[-1].changed, survey.horizon)
    everything = maildir_cursor.moved(cursor, recent, survey.horizon, survey.horizon)
    return maildir_cursor.completed(everything)


def remember(memory: Memory, cursor: Cursor, text: str, recent: Mapping[str, int]) -> None:
    """The caller asked for more: what it was given is committed."""
    memory.cursor = cursor
    memory.text = text
    memory.known.update(recent)
    memory.recent = {name: recent[name] for name in cursor.names}
