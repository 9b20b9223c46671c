"""Business hours for tests, in the form that an admin writes."""

from collections.abc import Iterable, Mapping
from datetime import date

from daemon.settings.hours import days_of, span
from daemon.stages.window import Hours

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
