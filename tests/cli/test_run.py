"""``frontdesk run``: once, and what a reload does when the new configuration is of no use."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from daemon.app import build
from daemon.cli.course import Wanted, read
from daemon.cli.run import _begin_again, run
from daemon.clock import SystemClock
from daemon.settings import Settings
from tests.cli.office import configuration

AWAY = """[[accounts]]
name = "away"
address = "away@desk.example"
inbound = {{ kind = "maildir", path = "{0}/nowhere" }}
outbound = {{ kind = "maildir", path = "{0}/out" }}
"""
LETTER = (
    b"From: Kim <kim@shop.example>\nTo: support@desk.example\nMessage-ID: <1@shop.example>\n"
    b"Subject: The lamp\n\nHello, could you please tell me whether the lamp is in stock?\n"
)


def test_once_serves_the_others_and_ends_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("tmp", "new", "cur"):
        (tmp_path / "in" / name).mkdir(parents=True)
    config = configuration(tmp_path, AWAY.format(tmp_path))
    text = config.read_text("utf-8")
    config.write_text(text.replace('/in"\n', '/in"\nstart_from = "all"\n'), "utf-8")
    (tmp_path / "in" / "new" / "1.1.host").write_bytes(LETTER)
    with pytest.raises(typer.Exit) as ended:
        run(config, once=True)
    told = capsys.readouterr().err
    assert ended.value.exit_code == 1
    assert "1 messages will be taken in." in told
    assert "1 new messages were taken in." in told
    assert str(tmp_path / "nowhere") in told
    assert len(list((tmp_path / "out" / "new").iterdir())) == 1
    # The store is free again.
    with pytest.raises(typer.Exit):
        run(config, once=True)


Break = Callable[[Wanted], Settings]


def unusable_state(wanted: Wanted) -> Settings:
    """Settings whose state cannot be made: a file is in its place."""
    in_the_way = wanted.settings.state.with_name("config.toml")
    return wanted.settings.model_copy(update={"state": in_the_way / "state"})


def without_accounts(wanted: Wanted) -> Settings:
    """Settings that nobody could have loaded."""
    return wanted.settings.model_copy(update={"accounts": None})


@pytest.mark.parametrize("broken", [unusable_state, without_accounts])
async def test_build_that_fails_after_all_brings_the_old_one_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: Break
) -> None:
    running = read(configuration(tmp_path))
    await build(running.files, running.secrets, SystemClock()).close()
    app, wanted = _begin_again(running, replace(running, files=broken(running)))
    await app.close()
    assert (wanted.files, bool(wanted.refused)) == (running.files, True)
    assert "the old configuration stays in use" in caplog.text
