"""Durations, sizes and the other kinds of value, each with what it takes and refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import re2

from daemon.settings.durations import duration, size
from daemon.settings.hours import Span, days_of, span
from daemon.settings.schema import ORDER_NUMBER
from daemon.settings.values import (
    absolute,
    day,
    directory,
    domain,
    email,
    host,
    line,
    pattern,
    readable_file,
    slug,
    start,
    zone,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("2m", 120),
        ("2h30m", 9_000),
        ("3d", 259_200),
        ("1w1d", 691_200),
        ("1d1s", 86_401),
    ],
)
def test_a_duration_is_its_sum(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "90",
        90,
        "s",
        "0s",
        "1m2h",
        "-1h",
        "1.5h",
        "1 h",
        "1H",
        "9999999d",
        "99999w",
        None,
        ["1h"],
    ],
)
def test_a_duration_without_a_clear_length_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="must be"):
        duration(wrong)


@pytest.mark.parametrize(("text", "octets"), [("7B", 7), ("32KiB", 32_768), ("1MiB", 1_048_576)])
def test_a_size_is_octets(text: str, octets: int) -> None:
    assert size(text) == octets


@pytest.mark.parametrize("wrong", ["", "32", 32, "32KB", "32 KiB", "0KiB", "-1B", "1.5MiB", True])
def test_a_size_without_a_clear_unit_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="must be a size"):
        size(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00-17:30", Span(540, 1_050)),
        ("00:00-24:00", Span(0, 1_440)),
        ("22:00-06:00", Span(1_320, 1_800)),
        ("22:00-00:00", Span(1_320, 1_440)),
    ],
)
def test_a_span_in_minutes(text: str, expected: Span) -> None:
    assert span(text) == expected


@pytest.mark.parametrize(
    "wrong",
    ["9:00-17:00", "09:00", "09:00-09:00", "24:00-06:00", "09:00-24:01", "09:60-10:00", 9, ""],
)
def test_a_span_that_is_none_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"span of time|ends when it begins"):
        span(wrong)


@pytest.mark.parametrize(
    ("key", "days"),
    [("mon", (0,)), ("mon-fri", (0, 1, 2, 3, 4)), ("sat-mon", (5, 6, 0)), ("sun-sun", (6,))],
)
def test_the_days_of_a_key(key: str, days: tuple[int, ...]) -> None:
    assert days_of(key) == days


@pytest.mark.parametrize("wrong", ["", "monday", "Mon", "mon-", "-fri", "mon-fri-sat", "holiday"])
def test_a_key_that_names_no_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no day"):
        days_of(wrong)


def test_days_and_starting_points() -> None:
    assert day("2026-12-24") == day(date(2026, 12, 24)) == date(2026, 12, 24)
    assert (start("now"), start("all"), start("2026-02-01")) == ("now", "all", date(2026, 2, 1))


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (slug, ["a", "sales-de", "2nd"], ["", "A", "a_b", "-a", "a-", "a" * 33, "a\n"]),
        (host, ["imap.example.org", "localhost"], ["", "a b", "imaps://a", "a:993", "a\n"]),
        (host, ["192.0.2.1", "2001:db8::1", "::1"], ["192.0.2.1/24", "[::1]", "a" * 64]),
        (email, ["o'hara+x=y@example.org"], ["", "a", "a@b", "a@b..c", "A <a@example.org>"]),
        (email, ["a@xn--mller-kva.example"], ["a@example.org\n", "ä@example.org", "a@ä.example"]),
        (domain, ["example.org", "a-b.example"], ["", "org", "a b.org", "-a.org", "a.org\n"]),
        (line, ["Müller & Söhne"], ["", " ", "a\nb", "a\r", "a\x00", "x" * 201]),
        (pattern, [ORDER_NUMBER, "a(?:b)(c)"], [r"(a)\1", "(", "a(?=b)", "(a)(b)", "x" * 1_001]),
        (zone, ["UTC", "Europe/Berlin"], ["", "Europe", "CET+1", "../etc/passwd"]),
    ],
)
def test_each_kind_takes_the_right_and_refuses_the_wrong(
    check: Callable[[Any], object], right: list[Any], wrong: list[Any]
) -> None:
    for value in right:
        check(value)
    for value in wrong:
        with pytest.raises(ValueError, match="must"):
            check(value)


def test_a_path_is_absolute_and_what_it_should_be(tmp_path: Path) -> None:
    assert directory(absolute(tmp_path)) == tmp_path
    for check, wrong in (
        (absolute, Path("state")),
        (absolute, Path("~/state")),
        (readable_file, tmp_path),
        (directory, tmp_path / "none"),
    ):
        with pytest.raises(ValueError, match="must be"):
            check(wrong)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my order no. 4711-08 is late", "4711-08"),
        ("Order #12345", "12345"),
        ("Meine Bestellung AB-123456 fehlt", "AB-123456"),
        ("commande n° 778899", "778899"),
        ("pedido número 55667", "55667"),
        ("Auftrag Nr.: 20261", "20261"),
    ],
)
def test_the_shipped_pattern_finds_order_numbers(text: str, number: str) -> None:
    assert re2.search(ORDER_NUMBER, text)[1] == number


@pytest.mark.parametrize("text", ["in order to come at 10", "the order is late", "border 12345"])
def test_the_shipped_pattern_finds_nothing_else(text: str) -> None:
    assert re2.search(ORDER_NUMBER, text) is None
