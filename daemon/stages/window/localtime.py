"""From wall clocks to moments: the only place where local time is turned into UTC.

Law: a local time is the first moment at which the wall clock has reached it (law 2 of the
package). :func:`moment_of` therefore never decreases when its arguments increase.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 1440
"""Minutes of the wall clock's day; minute 1440 of a day is minute 0 of the next."""


@lru_cache(maxsize=8192)  # every message of a day asks for the same few days
def moment_of(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The first moment, in UTC, at which the wall clock has reached ``minute`` of ``day``.

    ``minute`` may be 1440 or more: it then lies on a following day.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    # fold=0 is the first of two showings, and for a skipped time a moment after the change
    # (PEP 495).
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if _shown(moment, zone) == wall:
        return moment
    return _change_over(wall, zone, until=moment)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """The date that a calendar on the wall shows at ``moment``."""
    return moment.astimezone(zone).date()


def _shown(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _change_over(wall: datetime, zone: ZoneInfo, until: datetime) -> datetime:
    """The moment at which clocks jumped over ``wall``; time zone data is exact to the second."""
    begin = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    seconds = range(int((until - begin).total_seconds()))

    def jumped(second: int) -> bool:
        return _shown(begin + timedelta(seconds=second), zone) >= wall

    return begin + timedelta(seconds=bisect_left(seconds, x=True, key=jumped))
