"""Where reading stands in a folder whose server keeps track of changes: a value.

Laws:

- The server's own mark (Graph's delta link, Exchange's sync state) says what is new since
  it was given out, whatever a message's date or flags.
- What lay in the folder when a mark was first taken is *swept*, the oldest first: what the
  server took in before ``since`` is passed over. The mark was taken before, so nothing
  that arrives meanwhile is missed.
- A mark that the server has forgotten, or a folder that is another by now, begins a new
  sweep: from where the folder ``began``, or, if the earlier sweep was not complete, from
  where that would have reached back to. What is seen twice keeps its key, and is
  recognised by it further down the line.
- What a mark brought and was not handed over yet is *pending*: it stands in the cursor, for
  the server will not tell of it again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.channels.sent import first_polled
from daemon.model.moment import utc


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A message, without what is in it."""

    received: datetime
    """When the server took it in, aware UTC."""
    key: str
    """The server's identifier, which it keeps while it lies in its folder."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """The part of what lay there at first that is left: after ``done``, up to ``until``."""

    until: datetime
    done: Item | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Everything is dealt with but the ``sweep``, what is ``pending``, and news after ``mark``."""

    place: str
    """The server's identifier of the folder."""
    mark: str
    began: datetime
    """When the folder was first looked at; of one that joined its account later: when that was."""
    since: datetime | None
    """What lay there at first and was taken in before is passed over; None passes over nothing."""
    sweep: Sweep | None = None
    pending: tuple[Item, ...] = ()

    def swept_to(self, item: Item) -> "Cursor":
        """With everything of the sweep up to ``item`` dealt with."""
        if self.sweep is None:
            return self
        return replace(self, sweep=replace(self.sweep, done=item))


def sweeping(items: Iterable[Item], cursor: Cursor) -> tuple[Item, ...]:
    """Those of ``items`` that the sweep has to hand over, the oldest first."""
    done = cursor.sweep.done if cursor.sweep else None
    return tuple(
        item
        for item in sorted(set(items))
        if (cursor.since is None or item.received >= cursor.since) and (done is None or item > done)
    )


def anew(cursor: Cursor) -> datetime | None:
    """Since when a new sweep has to look, after ``cursor``."""
    return cursor.since if cursor.sweep is not None else cursor.began


def dumps(cursor: Cursor) -> str:
    """The text that is kept between polls."""
    sweep = cursor.sweep
    return json.dumps(
        {
            "place": cursor.place,
            "mark": cursor.mark,
            "began": cursor.began.isoformat(),
            "since": cursor.since.isoformat() if cursor.since else None,
            "sweep": None
            if sweep is None
            else {"until": sweep.until.isoformat(), "done": _told([sweep.done])},
            "pending": _told(cursor.pending),
        }
    )


def loads(text: str) -> Cursor:
    """The cursor in ``text``.

    Raises:
        ValueError: ``text`` was not written by :func:`dumps`.
    """
    try:
        kept = json.loads(text)
        sweep = kept["sweep"]
        return Cursor(
            place=str(kept["place"]),
            mark=str(kept["mark"]),
            began=_moment(kept["began"]),
            since=_moment(kept["since"]) if kept["since"] else None,
            sweep=None
            if sweep is None
            else Sweep(_moment(sweep["until"]), next(iter(_items(sweep["done"])), None)),
            pending=_items(kept["pending"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a cursor of tracked changes: {text[:100]!r}") from error


def account_began(texts: Iterable[str]) -> datetime | None:
    """When the account whose cursors are ``texts`` was first polled; None if it never was."""
    return first_polled(texts, lambda text: loads(text).began)


def _told(items: Sequence[Item | None]) -> list[list[str]]:
    return [[item.received.isoformat(), item.key] for item in items if item is not None]


def _items(told: list[list[str]]) -> tuple[Item, ...]:
    return tuple(Item(_moment(received), str(key)) for received, key in told)


def _moment(text: str) -> datetime:
    return utc(datetime.fromisoformat(text))
