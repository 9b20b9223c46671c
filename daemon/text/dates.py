"""Moments and durations in the words of the customer's language.

Laws: a moment is aware and is told in the time zone it is given, which is
named; it is told to the minute, cut off and never rounded up, so that what a
customer reads is not later than what we hold ourselves to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How one language writes a moment; ``pattern`` is a format string of the parts."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    pattern: str
    hours: tuple[str, str]
    """One and many."""
    minutes: tuple[str, str]
    zones: Mapping[str, str]
    """The language's own abbreviations of zones, by the usual ones."""
    first: str = "1"
    """How the first day of a month is written."""


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_CALENDARS: Mapping[str, _Calendar] = {
    "en": _Calendar(
        weekdays=_names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        months=_names(
            "January February March April May June July August September October November December"
        ),
        pattern="{weekday}, {day} {month} {year}, {hour:02}:{minute:02} ({zone})",
        hours=("hour", "hours"),
        minutes=("minute", "minutes"),
        zones={},
    ),
    "de": _Calendar(
        weekdays=_names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        months=_names(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
        ),
        pattern="{weekday}, {day}. {month} {year}, {hour:02}:{minute:02} Uhr ({zone})",
        hours=("Stunde", "Stunden"),
        minutes=("Minute", "Minuten"),
        zones={"CET": "MEZ", "CEST": "MESZ"},
    ),
    "fr": _Calendar(
        weekdays=_names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        months=_names(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        pattern=f"{{weekday}} {{day}} {{month}} {{year}} à"
        f" {{hour}}{_NBSP}h{_NBSP}{{minute:02}} ({{zone}})",
        hours=("heure", "heures"),
        minutes=("minute", "minutes"),
        zones={},
        first="1er",
    ),
    "es": _Calendar(
        weekdays=_names("lunes martes miércoles jueves viernes sábado domingo"),
        months=_names(
            "enero febrero marzo abril mayo junio julio"
            " agosto septiembre octubre noviembre diciembre"
        ),
        pattern=f"{{weekday}} {{day}} de {{month}} de {{year}},"
        f" {{hour}}:{{minute:02}}{_NBSP}h ({{zone}})",
        hours=("hora", "horas"),
        minutes=("minuto", "minutos"),
        zones={},
    ),
}

LANGUAGES = tuple(_CALENDARS)
"""The languages that templates can be written in (ISO 639-1)."""


def moment_words(moment: datetime, zone: tzinfo, language: str) -> str:
    """An aware ``moment`` in ``zone``: ``Tuesday, 24 November 2026, 09:00 (CET)``.

    Raises:
        ValueError: ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    local = moment.astimezone(zone)
    calendar = _CALENDARS[language]
    return calendar.pattern.format(
        weekday=calendar.weekdays[local.weekday()],
        day=calendar.first if local.day == 1 else local.day,
        month=calendar.months[local.month - 1],
        year=local.year,
        hour=local.hour,
        minute=local.minute,
        zone=_zone_words(local.tzname() or "UTC", calendar),
    )


def duration_words(duration: timedelta, language: str) -> str:
    """A duration in whole hours if it has no rest, otherwise in minutes: ``24 hours``."""
    minutes = duration // timedelta(minutes=1)
    calendar = _CALENDARS[language]
    count, words = (minutes, calendar.minutes) if minutes % 60 else (minutes // 60, calendar.hours)
    return f"{count}{_NBSP}{words[count != 1]}"


def _zone_words(name: str, calendar: _Calendar) -> str:
    """The zone's abbreviation; zones without one are told by their offset (``UTC+03``)."""
    if name[0] in "+-":
        return f"UTC{name}"
    return calendar.zones.get(name, name)
