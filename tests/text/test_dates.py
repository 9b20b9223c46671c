"""Moments and durations in four languages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from daemon.text.dates import (
    LANGUAGES,
    day_words,
    duration_words,
    moment_words,
    short_moment_words,
    span_words,
)

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("language", "moment", "expected"),
    [
        ("en", datetime(2026, 11, 24, 8, tzinfo=UTC), "Tuesday, 24 November 2026, 09:00 (CET)"),
        (
            "de",
            datetime(2026, 11, 24, 8, tzinfo=UTC),
            "Dienstag, 24. November 2026, 09:00 Uhr (MEZ)",
        ),
        (
            "fr",
            datetime(2026, 11, 24, 8, tzinfo=UTC),
            "mardi 24 novembre 2026 à 9\u00a0h\u00a000 (CET)",
        ),
        (
            "es",
            datetime(2026, 11, 24, 8, tzinfo=UTC),
            "martes 24 de noviembre de 2026, 9:00\u00a0h (CET)",
        ),
        (
            "de",
            datetime(2026, 3, 29, 1, tzinfo=UTC),
            "Sonntag, 29. März 2026, 03:00 Uhr (MESZ)",
        ),
        (
            "fr",
            datetime(2026, 7, 31, 22, 5, tzinfo=UTC),
            "samedi 1er août 2026 à 0\u00a0h\u00a005 (CEST)",
        ),
    ],
)
def test_moments(language: str, moment: datetime, expected: str) -> None:
    assert moment_words(moment, BERLIN, language) == expected


def test_a_moment_is_cut_to_the_minute_never_rounded_up() -> None:
    moment = datetime(2026, 11, 24, 8, 0, 59, 999999, tzinfo=UTC)
    assert "09:00" in moment_words(moment, BERLIN, "en")


def test_the_hour_that_comes_twice_is_told_apart_by_its_zone() -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert moment_words(first, BERLIN, "en").endswith("02:30 (CEST)")
    assert moment_words(second, BERLIN, "en").endswith("02:30 (CET)")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (ZoneInfo("America/Sao_Paulo"), "(UTC-03)"),
        (timezone(timedelta(hours=5, minutes=30)), "(UTC+05:30)"),
        (UTC, "(UTC)"),
    ],
)
def test_zones_without_letters(zone: timezone, expected: str) -> None:
    assert moment_words(datetime(2026, 1, 1, tzinfo=UTC), zone, "en").endswith(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_and_month_has_its_word(language: str) -> None:
    days = [datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(days=day) for day in range(7)]
    assert len({moment_words(day, UTC, language).split()[0] for day in days}) == 7
    months = {
        moment_words(datetime(2026, month, 5, tzinfo=UTC), UTC, language) for month in range(1, 13)
    }
    assert len(months) == 12


@pytest.mark.parametrize("told", [moment_words, short_moment_words, day_words])
def test_a_naive_moment_is_refused(told: Callable[[datetime, tzinfo, str], str]) -> None:
    with pytest.raises(ValueError, match="time zone"):
        told(datetime(2026, 1, 1), UTC, "en")  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    ("language", "moment", "expected"),
    [
        ("en", datetime(2026, 11, 23, 13, tzinfo=UTC), "Mon 23 Nov 14:00"),
        ("en", datetime(2026, 6, 1, 6, 5, 59, tzinfo=UTC), "Mon 1 Jun 08:05"),
        ("de", datetime(2026, 11, 23, 13, tzinfo=UTC), "Mo 23. Nov. 14:00"),
        ("de", datetime(2026, 5, 1, 6, tzinfo=UTC), "Fr 1. Mai 08:00"),
        ("fr", datetime(2026, 11, 23, 13, tzinfo=UTC), "lun. 23 nov. 14 h 00"),
        ("fr", datetime(2026, 7, 31, 22, 5, tzinfo=UTC), "sam. 1er août 0 h 05"),
        ("es", datetime(2026, 11, 23, 8, tzinfo=UTC), "lun 23 nov 9:00"),
        ("es", datetime(2026, 9, 30, 21, 30, tzinfo=UTC), "mié 30 sept 23:30"),
    ],
)
def test_moments_in_a_list(language: str, moment: datetime, expected: str) -> None:
    words = short_moment_words(moment, BERLIN, language)
    assert words.replace("\u00a0", " ") == expected
    assert " " not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_and_month_has_its_own_short_word(language: str) -> None:
    def words(moment: datetime) -> list[str]:
        return short_moment_words(moment, UTC, language).split("\u00a0")

    days = [datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(days=day) for day in range(7)]
    assert len({words(day)[0] for day in days}) == 7
    months = [datetime(2026, month, 5, 12, tzinfo=UTC) for month in range(1, 13)]
    assert len({words(month)[2] for month in months}) == 12


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (23, 59, "Sun 25 Oct 01:59"),
        (0, 30, "Sun 25 Oct 02:30 (CEST)"),
        (1, 30, "Sun 25 Oct 02:30 (CET)"),
        (2, 0, "Sun 25 Oct 03:00"),
    ],
)
def test_only_the_hour_that_comes_twice_names_its_zone(
    hour: int, minute: int, expected: str
) -> None:
    moment = datetime(2026, 10, 24 if hour == 23 else 25, hour, minute, tzinfo=UTC)
    assert short_moment_words(moment, BERLIN, "en").replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Monday, 23 November"),
        ("de", "Montag, 23. November"),
        ("fr", "lundi 23 novembre"),
        ("es", "lunes 23 de noviembre"),
    ],
)
def test_days_are_those_of_the_zone(language: str, expected: str) -> None:
    assert day_words(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), BERLIN, language) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(hours=1, minutes=30), "1 h 30 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(minutes=1, seconds=59), "1 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(), "0 min"),
        (-timedelta(hours=3), "0 min"),
        (timedelta(days=1, hours=2, minutes=5), "26 h 5 min"),
    ],
)
def test_spans(span: timedelta, expected: str) -> None:
    assert span_words(span).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("minutes", "language", "expected"),
    [
        (24 * 60, "en", "24 hours"),
        (60, "en", "1 hour"),
        (90, "de", "90 Minuten"),
        (60, "de", "1 Stunde"),
        (1, "fr", "1 minute"),
        (48 * 60, "es", "48 horas"),
    ],
)
def test_durations(minutes: int, language: str, expected: str) -> None:
    words = duration_words(timedelta(minutes=minutes), language)
    assert words.replace("\u00a0", " ") == expected
