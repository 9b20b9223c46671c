"""Moments as agents write them: ``2026-12-01``, ``2026-12-01 09:00``, ``1.12.2026 9:00``.

Laws:
- A written time is one of the agent's own wall clock. Shown twice, the first
  showing is meant; skipped, the time as much later (PEP 495).
- A number, or a mark of another clock, that is not part of the moment makes it
  unreadable: half of a moment is another moment.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.model.moment import utc
from daemon.stages.acts.refusal import Refusal

LONGEST = timedelta(days=90)
"""How far ahead of now a moment may lie."""

_FORM = "%Y-%m-%d %H:%M"
_MOMENT = re.compile(
    r"(?P<before>\D{0,60})"
    r"(?:(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})\. ?(?P<second>\d{1,2})\. ?(?P<third>20\d\d))"
    r"(?:[^\d+]{1,12}?(?P<hour>\d{1,2}):(?P<minute>\d\d))?"
    r"(?P<after>\D{0,60})"
)
_OTHER_CLOCK = re.compile(r"\s{0,2}(?:[ap]\.?m\b|z\b|utc|gmt)", re.IGNORECASE)


def written(moment: datetime, zone: ZoneInfo) -> str:
    """``moment`` on the wall clock of ``zone``, to the minute, as :func:`read_moment` reads it."""
    return utc(moment).astimezone(zone).strftime(_FORM)


def read_moment(text: str, zone: ZoneInfo, now: datetime) -> datetime | Refusal:
    """The moment in UTC that one line names; a date alone is the beginning of that day.

    Raises:
        ValueError: ``now`` is naive.
    """
    now = utc(now)
    if not any(char.isalnum() for char in text):
        return Refusal.NO_MOMENT
    moment = _moment(text, zone)
    if moment is None:
        return Refusal.UNREADABLE_MOMENT
    if moment <= now:
        return Refusal.PAST_MOMENT
    return moment if moment - now <= LONGEST else Refusal.FAR_MOMENT


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """None where ``text`` is not certain to name a moment."""
    match = _MOMENT.fullmatch(text)
    if match is None or _OTHER_CLOCK.match(match["after"]):
        return None
    date = match.group("year", "month", "day")
    if date[0] is None:
        date = match.group("third", "second", "first")
    year, month, day = map(int, date)
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    try:
        return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None
