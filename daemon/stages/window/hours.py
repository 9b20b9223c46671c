"""Business hours as a value: a week of spans, closed days, holidays and days opened on purpose.

Laws: a value that was built is usable (unknown zones, countries and impossible spans are
refused when it is built); the hours of a date follow from the value alone. A date opened on
purpose wins over a closed one, and a closed one over the week.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

import holidays
from holidays.version import __version__ as holidays_edition

from daemon.stages.window.localtime import DAY

DaySpans = tuple[tuple[int, int], ...]
"""(start, end) in minutes from the day's midnight; an end over 1440 lies on the next day."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Hours:
    """When a company works. A value that was built is usable."""

    timezone: str
    """An IANA name: ``Europe/Berlin``."""
    week: tuple[DaySpans, ...]
    """Monday to Sunday."""
    country: str = ""
    """Whose public holidays are closed days (ISO 3166-1 alpha-2); empty: none are."""
    subdivision: str = ""
    """Of the country, for regional holidays (ISO 3166-2 without the country)."""
    closed: frozenset[date] = frozenset()
    """The company's own closed days."""
    opened: Mapping[date, DaySpans] = field(default_factory=dict, hash=False)
    """Days with hours of their own, whatever the week and the holidays say."""

    def __post_init__(self) -> None:
        if len(self.week) != len(WEEKDAYS):
            raise ValueError(f"a week has seven days, not {len(self.week)}")
        for start, end in (s for spans in (*self.week, *self.opened.values()) for s in spans):
            if not (0 <= start < DAY and start < end <= start + DAY):
                raise ValueError(f"minutes {start} to {end} are no span within a day and a night")
        _zone(self.timezone)
        _check_holidays(self.country, self.subdivision)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone's rules."""
        return ZoneInfo(self.timezone)

    @property
    def calendar(self) -> str:
        """A short digest of these hours and of the edition of the holidays' data."""
        return _digest(self)

    def spans_of(self, day: date) -> DaySpans:
        """The spans that begin on ``day``, in order."""
        if day in self.opened:
            return tuple(sorted(self.opened[day]))
        if self.closure(day):
            return ()
        return tuple(sorted(self.week[day.weekday()]))

    def closure(self, day: date) -> str:
        """Why ``day`` is closed though its weekday may not be; empty if nothing closes it."""
        if day in self.opened:
            return ""
        if day in self.closed:
            return "closed by the company"
        name = _holidays(self.country, self.subdivision, day.year).get(day)
        return f"holiday ({name})" if name else ""


@lru_cache(maxsize=64)
def _digest(hours: Hours) -> str:
    parts = (
        hours.timezone,
        hours.week,
        hours.country,
        hours.subdivision,
        sorted(hours.closed),
        sorted(hours.opened.items()),
        holidays_edition,
    )
    return sha256(repr(parts).encode()).hexdigest()[:12]


def _check_holidays(country: str, subdivision: str) -> None:
    """Refuse what the holidays' data does not have; an empty country has no holidays.

    Raises:
        ValueError: if the country or the subdivision is not known.
    """
    if subdivision and not country:
        raise ValueError(f"the subdivision {subdivision!r} needs its country")
    try:
        _holidays(country, subdivision, 2026)
    except NotImplementedError as error:
        raise ValueError(f"no holidays are known for {country} {subdivision}".rstrip()) from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone; write for example Europe/Berlin") from error


@lru_cache(maxsize=64)
def _holidays(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    """The public holidays of ``year``, with those observed on another day, named in English."""
    if not country:
        return {}
    # The language is given always, or the process's environment would choose it.
    return dict(
        holidays.country_holidays(
            country, subdiv=subdivision or None, years=year, language="en_US"
        ).items()
    )
