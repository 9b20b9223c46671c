"""Which part of a reader's digest a case belongs to, and when digests are due.

Laws: a case stands in one section; what is due today, on the reader's calendar, or
breached comes before what is new. A digest belongs to a slot: a time of day, on the
reader's clock, of a day on which they work.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from daemon.model import Watched
from daemon.model.moment import utc
from daemon.model.notice import Section
from daemon.model.watch import CaseState

LATE = timedelta(hours=4)
"""A slot that was missed for longer than this is left out: the next one tells all of it."""

RECENT = timedelta(days=14)
"""For how long a case that was answered is shown as waiting on the customer."""


def section(case: Watched, now: datetime, zone: ZoneInfo, last: datetime | None) -> Section | None:
    """Where ``case`` stands in a digest at ``now``; ``last`` is the reader's digest before.

    None where the reader need not see it.
    """
    if case.state is CaseState.OPEN and case.running is not None:
        due = case.running.window.due
        if due <= now:
            return Section.BREACHED
        if due.astimezone(zone).date() <= now.astimezone(zone).date():
            return Section.TODAY
        return Section.NEW if last is not None and case.opened > last else Section.NEXT
    if case.state is CaseState.HOLD:
        return Section.WAITING
    if case.state is CaseState.WAITING:
        recent = case.answered is not None and now - case.answered <= RECENT
        return Section.WAITING if recent else None
    return None


def due_slot(
    times: Iterable[str], zone: ZoneInfo, now: datetime, works: Callable[[date], bool]
) -> datetime | None:
    """The slot that a digest may be made for at ``now``, in UTC; None if there is none.

    Of several that were missed, the latest; none that is over for longer than :data:`LATE`.
    """
    passed = [slot for slot in _slots(times, zone, now, works) if slot <= now]
    latest = max(passed, default=None)
    return latest if latest is not None and now - latest <= LATE else None


def next_slot(
    times: Iterable[str], zone: ZoneInfo, now: datetime, works: Callable[[date], bool]
) -> datetime | None:
    """The first slot after ``now``, in UTC, within a day and a night; None if there is none."""
    return min((s for s in _slots(times, zone, now, works) if s > now), default=None)


def day_before(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Yesterday on the reader's calendar, from its beginning to its end, in UTC."""
    today = now.astimezone(zone).date()
    return _midnight(today - timedelta(days=1), zone), _midnight(today, zone)


def _slots(
    times: Iterable[str], zone: ZoneInfo, now: datetime, works: Callable[[date], bool]
) -> Iterator[datetime]:
    """The slots of yesterday, today and tomorrow."""
    today = now.astimezone(zone).date()
    written = tuple(times)
    for offset in (-1, 0, 1):
        day = today + timedelta(days=offset)
        if written and works(day):
            for text in written:
                at = datetime.combine(day, time.fromisoformat(text), zone)
                yield utc(at)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return utc(datetime.combine(day, time(), zone))
