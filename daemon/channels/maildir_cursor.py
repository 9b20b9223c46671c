"""Where reading of one Maildir folder stands: a value, and the decisions that move it.

Laws:

- A file's *change time* tells when it arrived in its folder or was renamed there. No
  program can set it back, as it can the modification time; so mail that comes with an
  old or an equal date is found all the same.
- Dealt with is what changed before ``position``, and what ``names`` lists. ``names``
  holds only what changed at or after ``position``: the last seconds before a scan, not
  the folder.
- A file that was renamed since (read, flagged) is a candidate again. While the process
  lives, its memory of names knows better; after a restart such a file is handed over
  once more, under the same key, unless it is older than ``since``.
- ``since`` keeps a restored or re-owned folder, in which every file has changed, from
  being taken for new mail: once the first sweep is complete, what was delivered before
  it ``began`` is passed over after a restart.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.channels.sent import first_polled
from daemon.model.moment import utc

_SLACK_NS = 2_000_000_000
"""File systems keep change times by a coarse clock; two seconds cover all of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message file."""

    name: str
    """Its unique name, which renaming does not change: all before ``:2,``."""
    path: str
    changed: int
    """Change time, nanoseconds."""
    delivered: datetime
    """Modification time: when it was delivered, aware UTC."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is dealt with in a folder."""

    position: int
    """Change time, nanoseconds."""
    names: frozenset[str]
    began: datetime
    """When the folder was first looked at, by our clock, aware UTC; of a folder that joined its
    account later: when the account was."""
    since: datetime | None
    """What was delivered before this is passed over; None is nothing."""

    def covers(self, entry: Entry) -> bool:
        """Whether ``entry`` is dealt with, as far as can be told without a memory."""
        if self.since is not None and entry.delivered < self.since:
            return True
        return entry.changed < self.position or entry.name in self.names


def moved(cursor: Cursor, done: Mapping[str, int], last: int, horizon: int) -> Cursor:
    """The cursor after the names ``done``, whose values are their change times.

    ``last`` is the latest of them. ``horizon`` is the folder's own change time from
    before it was listed: what arrived unseen changed at or after it, so the position
    never passes it.
    """
    position = max(cursor.position, min(last, horizon - _SLACK_NS))
    names = frozenset(name for name, changed in done.items() if changed >= position)
    return replace(cursor, position=position, names=names)


def completed(cursor: Cursor) -> Cursor:
    """The cursor once everything that lay in the folder is dealt with."""
    since = cursor.began if cursor.since is None else max(cursor.since, cursor.began)
    return replace(cursor, since=since)


def dumps(cursor: Cursor) -> str:
    """The text that is kept between polls."""
    return json.dumps(
        {
            "position": cursor.position,
            "names": sorted(cursor.names),
            "began": cursor.began.isoformat(),
            "since": cursor.since.isoformat() if cursor.since else None,
        }
    )


def loads(text: str) -> Cursor:
    """The cursor in ``text``.

    Raises:
        ValueError: ``text`` was not written by :func:`dumps`.
    """
    try:
        kept = json.loads(text)
        return Cursor(
            position=int(kept["position"]),
            names=frozenset(str(name) for name in kept["names"]),
            began=utc(datetime.fromisoformat(kept["began"])),
            since=utc(datetime.fromisoformat(kept["since"])) if kept["since"] else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a Maildir cursor: {text[:100]!r}") from error


def account_began(texts: Iterable[str]) -> datetime | None:
    """When the account whose cursors are ``texts`` was first polled; None if it never was."""
    return first_polled(texts, lambda text: loads(text).began)
