"""Where a folder begins that was never polled before.

Law: a start is a value the admin chose; what it means for a message is decided
here, once, for every channel.
"""

from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from daemon.model.moment import utc

Start = Literal["now", "all"] | datetime
"""``now``: only what arrives from here on; ``all``: everything that is there; an aware moment:
what the server took in at or after it."""


def since(start: Start, began: datetime) -> datetime | None:
    """The moment before which messages are passed over; None passes over nothing.

    ``began`` is when the folder was first looked at, aware UTC.

    Raises:
        ValueError: ``start`` is a moment without a time zone.
    """
    if start == "all":
        return None
    if start == "now":
        return began
    return utc(start)


def start_of(chosen: date | Literal["now", "all"], zone: str) -> Start:
    """What the admin chose, as a start: a date begins with its midnight in ``zone`` (IANA)."""
    if isinstance(chosen, date):
        return datetime.combine(chosen, time.min, ZoneInfo(zone))
    return chosen


def beginning(now: datetime) -> datetime:
    """``now`` in whole seconds, since servers keep no finer (RFC 9051 §2.3.3).

    What is taken in within this second is then not before the beginning.
    """
    return utc(now).replace(microsecond=0)
