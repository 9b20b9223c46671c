"""What a daemon that runs does about changed files: all of them, or none."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import typer

from daemon.app import App, build
from daemon.cli.course import Course, read, read_at_start
from daemon.cli.run import _begin_again
from daemon.cli.standing import FILE, Standing
from daemon.cli.status import status
from daemon.clock import SystemClock
from daemon.errors import ConfigError
from tests.cli.office import configuration
from tests.cli.test_rules import RULE, desk

OTHER = RULE.replace("brake", "bell")
BROKEN = RULE.replace("subject:", "sbject:")


class Running:
    """A daemon whose loops stand still, and its course."""

    def __init__(self, config: Path, app: App, course: Course) -> None:
        self.config = config
        self.app = app
        self.course = course

    @property
    def rules(self) -> str:
        """The revision that is in use."""
        return self.app.service.desk.rules.revision

    @property
    def told(self) -> dict[str, object]:
        """What was written down for ``frontdesk status``."""
        found: dict[str, object] = json.loads((self.state / FILE).read_bytes())
        return found

    @property
    def state(self) -> Path:
        return self.config.parent / "state"


async def until(so: Callable[[], object]) -> None:
    """Wait until it is so, half a minute at the most."""
    async with asyncio.timeout(30):
        while not so():  # noqa: ASYNC110  # a file that is written rings no bell
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running(config: Path) -> AsyncIterator[Running]:
    wanted = read_at_start(config)
    app = build(wanted.files, wanted.secrets, SystemClock())
    course = Course(config, wanted, Standing(wanted.settings.state, config, SystemClock()))
    (wanted.settings.state / FILE).unlink(missing_ok=True)
    watching = asyncio.create_task(course.watch(app.service))
    desk = Running(config, app, course)
    try:
        await until((desk.state / FILE).exists)
        yield desk
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await app.close()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Europe/Berlin", "Europe/Berlitz", "did you mean Europe/Berlin?"),
        ("[company]", "[company", "this is not TOML"),
        ('name = "Harbour Bikes"', 'name = "Harbour Bikes"\nstate = 1', "company.state"),
        (
            "[[accounts]]",
            '[policies.default]\nwindow = "400d"\nclock = "business_hours"\n[[accounts]]',
            "policies.default.window",
        ),
    ],
)
async def test_a_configuration_with_a_mistake_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, old: str, new: str, reason: str
) -> None:
    async with running(configuration(tmp_path)) as it:
        wanted = it.course.wanted
        it.config.write_text(it.config.read_text("utf-8").replace(old, new), "utf-8")
        it.course.ask()
        await until(lambda: it.told["refused"])
        assert (it.course.stop.is_set(), it.course.wanted) == (False, wanted)
    assert "the old configuration stays in use" in caplog.text
    assert reason in caplog.text


async def test_what_nobody_foresaw_changes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(configuration(tmp_path)) as it:
        monkeypatch.setattr(os, "environ", None)
        it.course.ask()
        await until(lambda: it.told["refused"])
        monkeypatch.undo()
        assert not it.course.stop.is_set()
    assert "the new one cannot be:\nAttributeError" in caplog.text


async def test_another_configuration_begins_again(tmp_path: Path) -> None:
    config = configuration(tmp_path)
    old = read(config)
    async with running(config) as it:
        config.write_text(config.read_text("utf-8").replace("Harbour", "Quayside"), "utf-8")
        it.course.ask()
        await asyncio.wait_for(it.course.stop.wait(), 30)
        new = it.course.wanted
    app, wanted = _begin_again(old, new)
    await app.close()
    assert wanted.settings.company.name == "Quayside Bikes"


async def test_changed_rules_are_used_without_a_restart(tmp_path: Path) -> None:
    async with running(desk(tmp_path, a=RULE)) as it:
        before = it.rules
        desk_before = it.app.service.desk
        (tmp_path / "rules" / "a.yaml").write_text(OTHER, "utf-8")
        await until(lambda: it.rules != before)
        assert not it.course.stop.is_set()
        assert desk_before.rules.revision == before  # who decides by it goes on by all of it
        await until(lambda: it.told["rules"] == {"revision": it.rules, "count": 1})


async def test_broken_rules_are_told_and_mended_ones_used(tmp_path: Path) -> None:
    async with running(desk(tmp_path, a=RULE)) as it:
        before, rules = it.rules, tmp_path / "rules"
        (rules / "b.yaml").write_text(BROKEN, "utf-8")
        (rules / "a.yaml").write_text(OTHER, "utf-8")  # good, but not alone
        await until(lambda: it.told["refused"])
        assert it.rules == before
        refused = it.app.service._vitals().refused
        assert refused is not None
        assert f"{rules / 'b.yaml'}:4  rules.brakes.when.sbject" in refused.reason
        (rules / "b.yaml").unlink()
        await until(lambda: it.rules != before)
        await until(lambda: not it.told["refused"])
        assert it.app.service._vitals().refused is None


async def test_a_directory_that_is_moved_is_watched_in_its_place(tmp_path: Path) -> None:
    async with running(desk(tmp_path, a=RULE)) as it:
        before, rules = it.rules, tmp_path / "rules"
        fresh = tmp_path / "fresh"
        fresh.mkdir()
        (fresh / "a.yaml").write_text(OTHER, "utf-8")
        rules.rename(tmp_path / "old")
        fresh.rename(rules)
        it.course.ask()
        await until(lambda: it.rules != before)
        after = it.rules
        (rules / "a.yaml").write_text(RULE, "utf-8")
        it.course.ask()
        await until(lambda: it.rules != after)
        assert it.rules == before


async def test_a_start_on_broken_files_uses_the_last_good_ones(tmp_path: Path) -> None:
    config = desk(tmp_path, a=RULE)
    with pytest.raises(ConfigError):
        read_at_start(desk_broken(tmp_path))
    (tmp_path / "rules" / "b.yaml").unlink()
    async with running(config) as it:
        good = it.rules
        await until((it.state / "accepted" / "rules" / "a.yaml").exists)
    desk_broken(tmp_path)
    async with running(config) as it:
        assert it.rules == good
        assert "sbject" in str(it.told["refused"])
        assert it.app.service._vitals().refused is not None
        (tmp_path / "rules" / "b.yaml").unlink()
        it.course.ask()
        await until(lambda: not it.told["refused"])
        assert it.rules == good


def desk_broken(folder: Path) -> Path:
    """The same desk with a file that cannot be used."""
    (folder / "rules" / "b.yaml").write_text(BROKEN, "utf-8")
    return folder / "config.toml"


async def test_a_broken_configuration_is_not_started_on(tmp_path: Path) -> None:
    config = desk(tmp_path, a=RULE)
    async with running(config):
        pass
    config.write_text(config.read_text("utf-8").replace("Berlin", "Berlitz"), "utf-8")
    with pytest.raises(ConfigError):
        read_at_start(config)


async def test_status_tells_what_is_in_use_and_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = desk(tmp_path, a=RULE)
    with pytest.raises(typer.Exit):
        status(config)
    assert "does not run, and never did here" in capsys.readouterr().out
    async with running(config) as it:
        status(config)
        told = capsys.readouterr().out
        assert f"process {os.getpid()}" in told
        assert f"rules         1  revision {it.rules}\n" in told
        (tmp_path / "rules" / "b.yaml").write_text(BROKEN, "utf-8")
        await until(lambda: it.told["refused"])
        with pytest.raises(typer.Exit):
            status(config)
        told = capsys.readouterr().out
        assert "refused since" in told
        assert "b.yaml:4  rules.brakes.when.sbject  is not a key" in told
        with pytest.raises(typer.Exit):
            status(config, json=True)
        row = json.loads(capsys.readouterr().out)
        assert (row["runs"], row["rules"]["revision"]) == (True, it.rules)
    with pytest.raises(typer.Exit):
        status(config)
    assert "does not run; it last did" in capsys.readouterr().out
