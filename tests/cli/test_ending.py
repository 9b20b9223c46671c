"""How commands end: one sentence and an exit code for what is known, a traceback for a bug."""

import pytest
import typer
from sqlalchemy.exc import OperationalError

from daemon.cli.ending import ends_well, fail
from daemon.errors import ChannelError, ConfigError, FrontdeskError, Problem

MISTAKE = Problem("config.toml", 3, "accounts.support.address", "is no address")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ConfigError((MISTAKE,)), 3, "config.toml:3  accounts.support.address  is no address\n1 "),
        (ConfigError((MISTAKE, MISTAKE)), 3, "2 problems, nothing changed."),
        (FrontdeskError("another frontdesk runs"), 1, "another frontdesk runs"),
        (ChannelError("no answer", temporary=True), 1, "no answer"),
        (OperationalError("x", {}, Exception("database is locked")), 1, "database is locked"),
    ],
)
def test_known_error_is_a_sentence_and_a_code(
    error: Exception, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, ends_well():
        raise error
    assert ended.value.code == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_bug_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), ends_well():
        raise ZeroDivisionError


def test_what_goes_well_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with ends_well():
        pass
    assert capsys.readouterr().err == ""


def test_fail_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        fail("there is no case FD-2026-000009")
    assert ended.value.exit_code == 1
    assert "there is no case" in capsys.readouterr().err
