"""Where reading of one IMAP folder stands: a value, and the decisions that move it.

Laws:

- UIDs only ascend while UIDVALIDITY stays the same (RFC 9051 §2.3.1.1), so one UID
  says everything: what is above it is new, whatever its date or flags.
- What lay in the folder when it was first seen under a UIDVALIDITY is *swept*: up to
  the UID ``sweep``, messages that the server took in before ``since`` are passed over.
- A new UIDVALIDITY makes every UID worthless: the folder is swept again. If the
  earlier sweep was complete, only from the moment it ``began``; otherwise from where
  the earlier sweep would have reached back to. Messages seen twice are recognised by
  their identity further down the line, not here.
- UIDNEXT at or below the last UID read means that the server gave UIDs again without
  telling; that is treated as a new UIDVALIDITY.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.channels.sent import first_polled
from daemon.channels.start import Start, beginning
from daemon.channels.start import since as start_since
from daemon.model.moment import utc

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Everything at or below ``last`` is dealt with."""

    validity: int
    """UIDVALIDITY that the UIDs belong to."""
    last: int
    began: datetime
    """When the folder was first looked at, by our clock, aware UTC; of a folder that joined its
    account later: when the account was."""
    sweep: int
    """The highest UID that was there when ``validity`` was first seen."""
    since: datetime | None
    """Up to ``sweep``, what was taken in before this is passed over; None is nothing."""

    @property
    def swept(self) -> bool:
        """Whether all that lay in the folder at first is dealt with."""
        return self.last >= self.sweep

    def at(self, uid: int) -> "Cursor":
        """The cursor with everything up to ``uid`` dealt with."""
        return replace(self, last=max(self.last, uid))


def first(start: Start, now: datetime, validity: int, next_uid: int) -> Cursor:
    """The cursor of a folder that was never polled."""
    whole = joining(start, beginning(now), validity, next_uid)
    return whole.at(whole.sweep) if start == "now" else whole


def joining(start: Start, began: datetime, validity: int, next_uid: int) -> Cursor:
    """The cursor of a folder that is new to an account which was first polled when it ``began``."""
    return Cursor(validity, 0, began, next_uid - 1, start_since(start, began))


def current(cursor: Cursor, validity: int, next_uid: int) -> Cursor:
    """``cursor`` as it applies to the folder that is now there."""
    if cursor.validity == validity and cursor.last < next_uid:
        return cursor
    since = cursor.began if cursor.swept else cursor.since
    return Cursor(validity, 0, cursor.began, next_uid - 1, since)


def dumps(cursor: Cursor) -> str:
    """The text that is kept between polls."""
    return json.dumps(
        {
            "validity": cursor.validity,
            "last": cursor.last,
            "began": cursor.began.isoformat(),
            "sweep": cursor.sweep,
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
            validity=int(kept["validity"]),
            last=int(kept["last"]),
            began=utc(datetime.fromisoformat(kept["began"])),
            sweep=int(kept["sweep"]),
            since=utc(datetime.fromisoformat(kept["since"])) if kept["since"] else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not an IMAP cursor: {text[:100]!r}") from error


def account_began(texts: Iterable[str]) -> datetime | None:
    """When the account whose cursors are ``texts`` was first polled; None if it never was."""
    return first_polled(texts, lambda text: loads(text).began)


@dataclass(frozen=True, slots=True)
class Search:
    """One question to the server: the UIDs of a range, perhaps only from a date on."""

    low: int
    high: int | None
    """None is the highest there is. A server then names its last message even if that
    is below ``low`` (RFC 9051 §9, seq-range); :meth:`keep` drops it."""
    since: datetime | None = None

    def criteria(self, sequence: str = "") -> str:
        """SEARCH criteria, ASCII only, so that no CHARSET is needed (RFC 9051 §6.4.4)."""
        terms = [sequence, f"UID {self.low}:{self.high or '*'}"]
        if self.since is not None:
            # SINCE compares dates as the server's zone has them; a day more misses nothing.
            day = self.since - timedelta(days=1)
            terms.append(f"SINCE {day.day}-{_MONTHS[day.month - 1]}-{day.year}")
        return " ".join(term for term in terms if term)

    def keep(self, uids: Sequence[int]) -> list[int]:
        """Those of ``uids`` that were asked for."""
        return [uid for uid in uids if uid >= self.low and (not self.high or uid <= self.high)]


def searches(cursor: Cursor) -> tuple[Search, ...]:
    """What to ask for to learn everything that is not dealt with."""
    if cursor.swept or cursor.since is None:
        return (Search(cursor.last + 1, None),)
    return (
        Search(cursor.last + 1, cursor.sweep, cursor.since),
        Search(cursor.sweep + 1, None),
    )
