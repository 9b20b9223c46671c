"""Moments and durations in the words of the reader's language.

Laws: a moment is aware and is told in the time zone it is given; it is told to
the minute, cut off and never rounded up, so that what is read is not later than
what we hold ourselves to. The long form, for customers, names the zone. The
short forms, for lists, leave that to the text around them, except in the hour
that comes twice.
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
    short: str
    """The format string of a moment in a list."""
    day: str
    """The format string of a day of this year."""
    weekdays_cut: tuple[str, ...]
    months_cut: tuple[str, ...]
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
        short="{weekday_cut} {day} {month_cut} {hour:02}:{minute:02}",
        day="{weekday}, {day} {month}",
        weekdays_cut=_names("Mon Tue Wed Thu Fri Sat Sun"),
        months_cut=_names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
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
        short="{weekday_cut} {day}. {month_cut} {hour:02}:{minute:02}",
        day="{weekday}, {day}. {month}",
        weekdays_cut=_names("Mo Di Mi Do Fr Sa So"),
        months_cut=_names("Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez."),
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
        short=f"{{weekday_cut}} {{day}} {{month_cut}} {{hour}}{_NBSP}h{_NBSP}{{minute:02}}",
        day="{weekday} {day} {month}",
        weekdays_cut=_names("lun. mar. mer. jeu. ven. sam. dim."),
        months_cut=_names("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
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
        short="{weekday_cut} {day} {month_cut} {hour}:{minute:02}",
        day="{weekday} {day} de {month}",
        weekdays_cut=_names("lun mar mié jue vie sáb dom"),
        months_cut=_names("ene feb mar abr may jun jul ago sept oct nov dic"),
    ),
}

LANGUAGES = tuple(_CALENDARS)
"""The languages that templates can be written in (ISO 639-1)."""


def moment_words(moment: datetime, zone: tzinfo, language: str) -> str:
    """An aware ``moment`` in ``zone``: ``Tuesday, 24 November 2026, 09:00 (CET)``.

    Raises:
        ValueError: ``moment`` is naive.
    """
    return _told(_CALENDARS[language].pattern, _local(moment, zone), language)


def short_moment_words(moment: datetime, zone: tzinfo, language: str) -> str:
    """An aware ``moment`` in ``zone``, for a list: ``Mon 23 Nov 14:00``, never wrapped.

    In the hour that comes twice when clocks go back, the zone is named: it alone
    tells the two apart.

    Raises:
        ValueError: ``moment`` is naive.
    """
    local = _local(moment, zone)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    pattern = _CALENDARS[language].short + (" ({zone})" if twice else "")
    return _told(pattern, local, language).replace(" ", _NBSP)


def day_words(moment: datetime, zone: tzinfo, language: str) -> str:
    """The day of an aware ``moment`` in ``zone``: ``Monday, 23 November``.

    Raises:
        ValueError: ``moment`` is naive.
    """
    return _told(_CALENDARS[language].day, _local(moment, zone), language)


def duration_words(duration: timedelta, language: str) -> str:
    """A duration in whole hours if it has no rest, otherwise in minutes: ``24 hours``."""
    minutes = duration // timedelta(minutes=1)
    calendar = _CALENDARS[language]
    count, words = (minutes, calendar.minutes) if minutes % 60 else (minutes // 60, calendar.hours)
    return f"{count}{_NBSP}{words[count != 1]}"


def span_words(span: timedelta) -> str:
    """What is left, in hours and minutes: ``1 h 30 min``; the same in every language.

    Seconds are cut off, a negative span is none: ``0 min``. There are no days,
    for a working day has no length that everybody knows.
    """
    hours, minutes = divmod(max(span, timedelta()) // timedelta(minutes=1), 60)
    parts = [f"{hours}{_NBSP}h"] * bool(hours) + [f"{minutes}{_NBSP}min"] * bool(minutes)
    return _NBSP.join(parts) or f"0{_NBSP}min"


def _local(moment: datetime, zone: tzinfo) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    return moment.astimezone(zone)


def _told(pattern: str, local: datetime, language: str) -> str:
    """``pattern`` filled with the parts of a local moment."""
    calendar = _CALENDARS[language]
    return pattern.format(
        weekday=calendar.weekdays[local.weekday()],
        weekday_cut=calendar.weekdays_cut[local.weekday()],
        day=calendar.first if local.day == 1 else local.day,
        month=calendar.months[local.month - 1],
        month_cut=calendar.months_cut[local.month - 1],
        year=local.year,
        hour=local.hour,
        minute=local.minute,
        zone=_zone_words(local.tzname() or "UTC", calendar),
    )


def _zone_words(name: str, calendar: _Calendar) -> str:
    """The zone's abbreviation; zones without one are told by their offset (``UTC+03``)."""
    if name[0] in "+-":
        return f"UTC{name}"
    return calendar.zones.get(name, name)
