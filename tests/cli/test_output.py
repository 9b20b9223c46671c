"""How answers are printed: columns, JSON, and nothing that plays with a terminal."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from daemon.cli.output import as_json, as_table, one_line, when


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The lamp", "The lamp"),
        ("  two\n lines\t here ", "two lines here"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\x9b31m", "31m"),
        ("invoice\u202efdp.exe", "invoice fdp.exe"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 1_000_000, "x" * 59 + "…"),
        ("", ""),
    ],
)
def test_one_line_for_a_terminal(text: str, printed: str) -> None:
    assert one_line(text) == printed


def test_json_is_one_line_with_moments_and_without_octets() -> None:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    row = {"subject": "a\nß", "due": at, "content": b"x", "mails": [{"raw": b"abc", "at": at}]}
    printed = as_json(row)
    assert "\n" not in printed
    assert json.loads(printed) == {
        "subject": "a\nß",
        "due": "2026-11-23T09:00:00+00:00",
        "mails": [{"raw": "3 octets", "at": "2026-11-23T09:00:00+00:00"}],
    }


def test_columns_are_as_wide_as_they_need() -> None:
    lines = as_table(("case", "subject"), [("FD-1", "a"), ("FD-1000", "b c")]).splitlines()
    assert lines == ["case     subject", "FD-1     a", "FD-1000  b c"]


def test_table_without_rows_is_its_head() -> None:
    assert as_table(("case", "subject"), []) == "case  subject"


def test_moment_that_is_not_there_is_a_dash() -> None:
    assert when(None, UTC) == "–"


@pytest.mark.parametrize(
    ("zone", "printed"),
    [
        ("UTC", "Mon 2026-11-23 23:30"),
        ("Europe/Berlin", "Tue 2026-11-24 00:30"),
        ("Asia/Kathmandu", "Tue 2026-11-24 05:15"),
    ],
)
def test_moment_is_told_in_the_companys_zone(zone: str, printed: str) -> None:
    assert when(datetime(2026, 11, 23, 23, 30, 59, tzinfo=UTC), ZoneInfo(zone)) == printed
