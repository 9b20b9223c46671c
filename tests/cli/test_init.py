"""``frontdesk init``: a configuration that an ordinary user can run with."""

from pathlib import Path

import pytest
import typer

from daemon.cli import init as command
from daemon.cli.init import init
from daemon.settings import load


@pytest.mark.parametrize("name", ["desk", "my desk", 'a "quoted" \\ ü desk'])
def test_state_stands_beside_the_configuration(tmp_path: Path, name: str) -> None:
    init(tmp_path / name)
    assert load(tmp_path / name / "config.toml", {}).state == tmp_path / name / "state"


def test_relative_directory_is_written_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    init(Path("desk"))
    assert load(tmp_path / "desk" / "config.toml", {}).state == tmp_path / "desk" / "state"


def test_service_has_its_state_from_systemd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "DEFAULT_CONFIG", tmp_path / "config.toml")
    init(tmp_path)
    settings = load(tmp_path / "config.toml", {"STATE_DIRECTORY": "/var/lib/private/frontdesk"})
    assert settings.state == Path("/var/lib/private/frontdesk")


def test_next_step_is_called_as_this_one_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [".venv/bin/frontdesk", "init"])
    init(tmp_path / "my desk")
    then = f"then: .venv/bin/frontdesk check --config '{tmp_path}/my desk/config.toml'\n"
    assert capsys.readouterr().out.endswith(then)


def test_what_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text("mine")
    with pytest.raises(typer.Exit):
        init(tmp_path)
    assert (tmp_path / "config.toml").read_text() == "mine"
    assert "left as it is" in capsys.readouterr().err
