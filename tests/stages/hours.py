"""Business hours for tests, in the form that an admin writes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.settings.hours import days_of, span
from daemon.stages.window import Clock, Hours, Policy

Spans = tuple[tuple[int, int], ...]


def business_hours(
    timezone: str,
    week: Mapping[str, Iterable[str]],
    *,
    country: str = "",
    subdivision: str = "",
    closed: Iterable[date] = (),
    opened: Mapping[date, Iterable[str]] | None = None,
) -> Hours:
    """The hours of ``{"mon-fri": ["09:00-17:30"]}``; ``opened`` days have spans of their own."""
    days: list[Spans] = [()] * 7
    for key, spans in week.items():
        for weekday in days_of(key):
            days[weekday] += _minutes(spans)
    extra = {day: _minutes(spans) for day, spans in (opened or {}).items()}
    return Hours(timezone, tuple(days), country, subdivision, frozenset(closed), extra)


def _minutes(spans: Iterable[str]) -> Spans:
    return tuple((found.start, found.end) for found in map(span, spans))


BERLIN = "Europe/Berlin"
OFFICE = business_hours(BERLIN, {"mon-fri": ["09:00-17:30"]})
LUNCH = business_hours(BERLIN, {"mon-fri": ["09:00-12:30", "13:15-17:30"]})
NIGHT = business_hours(BERLIN, {"mon-fri": ["22:00-06:00"]})
EVENING = business_hours(BERLIN, {"mon-fri": ["18:00-24:00"]})
ROUND_THE_CLOCK = business_hours(BERLIN, {"mon-sun": ["00:00-24:00"]})
HAMBURG = business_hours(
    BERLIN,
    {"mon-fri": ["09:00-17:30"]},
    country="DE",
    subdivision="HH",
    closed=[date(2026, 12, 24)],
    opened={date(2026, 12, 26): ["10:00-12:00"]},
)
NEVER = Hours(BERLIN, ((),) * 7)


def local(text: str, zone: str = BERLIN) -> datetime:
    """A moment written as the wall clock shows it; the second showing ends in ``*``."""
    moment = datetime.fromisoformat(text.rstrip("*"))
    return moment.replace(tzinfo=ZoneInfo(zone), fold=text.endswith("*")).astimezone(UTC)


def policy(hours: float, clock: Clock = Clock.BUSINESS_DAYS) -> Policy:
    """A policy of so many hours."""
    return Policy("default", timedelta(hours=hours), clock)
