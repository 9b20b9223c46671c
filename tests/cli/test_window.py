"""``frontdesk window``: until when, from when at risk, and why."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from daemon.cli import app
from tests.cli.office import configuration

HOURS = """[business_hours]
mon-fri = ["09:00-17:30"]
[hours.night]
timezone = "America/New_York"
mon-fri = ["22:00-06:00"]
[policies.complaint]
window = "4h"
clock = "business_hours"
alerts = [{ left = "90m", to = ["manager"] }]
[policies.request]
window = "400d"
clock = "business_hours"
"""


def ask(folder: Path, *words: str) -> Result:
    config = configuration(folder, HOURS)
    text = config.read_text("utf-8")
    address = 'address = "support@desk.example"\n'
    config.write_text(text.replace(address, f'{address}hours = "night"\n'), "utf-8")
    return CliRunner().invoke(app, ["window", *words, "--config", str(config)])


def test_due_thresholds_and_the_reason_line_by_line(tmp_path: Path) -> None:
    asked = ask(tmp_path, "--received", "2026-11-22T14:05")
    assert asked.output.splitlines() == [
        "due           Tue 2026-11-24 09:00 (default, Europe/Berlin)",
        "4 h left      Mon 2026-11-23 13:30",
        "2 h left      Mon 2026-11-23 15:30",
        "1 h left      Mon 2026-11-23 16:30",
        "because       received Sun 22 Nov 2026 14:05, outside business hours:"
        " starts Mon 23 Nov 09:00",
        "              Sun 22 Nov does not count: no business hours",
        "              Mon 23 Nov counts from 09:00 to 24:00 (15 h)",
        "              Tue 24 Nov counts from 00:00 to 09:00 (9 h)",
        "              due Tue 24 Nov 09:00 (24 h on business days)",
        "              at risk from Mon 23 Nov 13:30 (4 h of working time left)",
    ]
    assert asked.exit_code == 0


def test_policy_brings_its_own_length_clock_and_thresholds(tmp_path: Path) -> None:
    asked = ask(tmp_path, "--received", "2026-11-20T15:00", "--policy", "complaint", "--json")
    assert json.loads(asked.output) == {
        "policy": "complaint",
        "clock": "business_hours",
        "received": "2026-11-20T14:00:00+00:00",
        "starts": "2026-11-20T14:00:00+00:00",
        "due": "2026-11-23T09:30:00+00:00",
        "levels": [{"left_seconds": 5400, "at": "2026-11-23T08:00:00+00:00"}],
        "reasons": [
            "received Fri 20 Nov 2026 15:00, within business hours: starts at once",
            "Fri 20 Nov counts from 15:00 to 17:30 (2 h 30 min)",
            "Sat 21 Nov to Sun 22 Nov do not count: no business hours",
            "Mon 23 Nov counts from 09:00 to 10:30 (1 h 30 min)",
            "due Mon 23 Nov 10:30 (4 h of business hours)",
            "at risk from Mon 23 Nov 09:00 (1 h 30 min of working time left)",
        ],
        "calendar": json.loads(asked.output)["calendar"],
    }
    assert len(asked.output.splitlines()) == 1


def test_account_goes_by_its_own_hours_and_their_zone(tmp_path: Path) -> None:
    """Sunday noon in Berlin: the night shift in New York begins on Monday at 22:00."""
    asked = ask(tmp_path, "--received", "2026-11-22T12:00", "--account", "support")
    assert asked.output.splitlines()[0] == (
        "due           Tue 2026-11-24 22:00 (default, America/New_York)"
    )
    assert "received Sun 22 Nov 2026 06:00, outside business hours" in asked.output


@pytest.mark.parametrize(
    ("text", "received"),
    [
        ("2026-11-22T14:05", "2026-11-22T13:05:00+00:00"),  # the company's zone
        ("2026-07-22 14:05:59", "2026-07-22T12:05:59+00:00"),  # in summer
        ("2026-11-22", "2026-11-21T23:00:00+00:00"),
        ("2026-11-22T14:05Z", "2026-11-22T14:05:00+00:00"),
        ("2026-11-22T14:05-05:00", "2026-11-22T19:05:00+00:00"),
    ],
)
def test_time_without_an_offset_is_the_company_s(tmp_path: Path, text: str, received: str) -> None:
    asked = ask(tmp_path, "--received", text, "--json")
    assert json.loads(asked.output)["received"] == received


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--received", "soon"], "«soon» is no moment; write one such as 2026-11-22T14:05"),
        (["--received", "2026-02-29"], "«2026-02-29» is no moment"),
        (["--received", "\x1b[31m" + "9" * 5000], "…» is no moment"),
        (["--received", "9999-12-31"], "must lie between 1970 and 2099, and is in 9999"),
        (["--received", "0001-01-01T00:00+14:00"], "must lie between 1970 and 2099"),
        ([], "a moment is needed; write one such as"),
        (
            ["--received", "2026-11-22", "--policy", "complaints"],
            "there is no «complaints»; there are: complaint, default, request",
        ),
        (
            ["--received", "2026-11-22", "--account", "sales"],
            "there is no «sales»; there are: support",
        ),
    ],
)
def test_what_cannot_be_used_is_wrong_use_and_told_with_the_mend(
    tmp_path: Path, words: list[str], told: str
) -> None:
    asked = ask(tmp_path, *words)
    assert asked.exit_code == 2
    assert told in asked.stderr
    assert "\x1b" not in asked.stderr
    assert asked.stdout == ""


def test_window_that_the_hours_cannot_hold_is_told(tmp_path: Path) -> None:
    asked = ask(tmp_path, "--received", "2026-11-22", "--policy", "request")
    assert asked.exit_code == 1
    assert asked.stderr == (
        "policy 'request' cannot be computed: the business hours are open too little in 58 weeks\n"
    )
