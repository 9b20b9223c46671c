"""``frontdesk check``: what passes it can run, and it writes nothing."""

import asyncio
from pathlib import Path

import pytest

from daemon.app import build
from daemon.cli.check import check, read_all
from daemon.clock import SystemClock
from daemon.errors import ConfigError
from daemon.settings import load
from daemon.shipped import shipped_templates
from daemon.stages.respond import Occasion, Situation
from daemon.store import NewerStoreError, open_store
from daemon.wiring import load_templates
from tests.cli.office import configuration, recorded
from tests.store.test_engine import of_revision

FEW_HOURS = """[business_hours]
mon = ["09:00-12:00"]
[policies.default]
window = "{window}"
clock = "{clock}"
"""


def smtp(folder: Path, *lines: str) -> Path:
    """A configuration whose account sends through a relay."""
    return configuration(folder, outbound="\n".join(['kind = "smtp"', *lines]))


def test_what_passes_can_be_built_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = configuration(tmp_path)
    check(config)
    assert "1 accounts, every template renders" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [config]
    asyncio.run(build(*read_all(config), SystemClock()).close())
    assert (tmp_path / "state" / "frontdesk.sqlite3").exists()


@pytest.mark.parametrize(
    ("window", "clock", "fits"),
    [
        ("2w", "business_hours", False),
        ("100d", "business_days", False),
        ("30d", "business_days", True),
        ("100d", "always", True),
        ("100h", "business_hours", True),
    ],
)
def test_window_that_the_hours_cannot_hold_is_a_mistake(
    tmp_path: Path, window: str, clock: str, fits: bool
) -> None:
    config = configuration(tmp_path, FEW_HOURS.format(window=window, clock=clock))
    if fits:
        read_all(config)
        return
    with pytest.raises(ConfigError) as caught:
        read_all(config)
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == (str(config), "policies.default.window")
    assert "is more open time than the business hours have" in problem.mend


def test_file_of_authorities_that_holds_none_is_a_mistake(tmp_path: Path) -> None:
    authority = tmp_path / "company.pem"
    authority.write_text("no certificate")
    config = smtp(tmp_path, 'host = "smtp.example.org"', f'ca_file = "{authority}"')
    with pytest.raises(ConfigError, match=r"config\.toml  accounts\.support  ca_file .* cannot be"):
        read_all(config)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "inquiry.en.md").write_text("no head")
    relay = 'kind = "smtp"\nhost = "smtp.example.org"\nusername = "support"'
    few = FEW_HOURS.format(window="2w", clock="business_hours")
    config = configuration(tmp_path, few, outbound=relay)
    head = f'templates = "{tmp_path / "templates"}"\n'
    config.write_text(head + config.read_text("utf-8"), "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_all(config)
    told = str(caught.value)
    for place in ("inquiry.en.md", "policies.default.window", "support-outbound"):
        assert place in told


def test_templates_that_are_no_utf8_are_a_mistake_with_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "inquiry.de.md").write_bytes(b"---\nsubject: x\n---\nGr\xfc\xdfe\n")
    (folder / "inquiry.en.md").write_text("no head")
    config = configuration(tmp_path)
    config.write_text(f'templates = "{folder}"\n' + config.read_text("utf-8"), "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_all(config)
    told = [str(problem) for problem in caught.value.problems]
    assert told[0] == f"{folder / 'inquiry.de.md'}:4  is not UTF-8; save it as UTF-8"
    assert [line.partition(":")[0] for line in told[1:]] == [str(folder / "inquiry.en.md")]


def test_templates_are_read_again_only_if_they_changed(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    config = configuration(tmp_path)
    config.write_text(f'templates = "{folder}"\n' + config.read_text("utf-8"), "utf-8")
    settings = load(config, {})
    first = load_templates(settings).templates
    again = load_templates(settings).templates
    assert all(again[name] is template for name, template in first.items())
    text = shipped_templates()["inquiry.en.md"].replace("revision: 2", "revision: new")
    (folder / "inquiry.en.md").write_text(text, "utf-8")
    changed = load_templates(settings)
    assert changed.templates["complaint.en.md"] is first["complaint.en.md"]
    assert changed.choose(Situation(Occasion.INQUIRY, "en"), "en").revision == "new"


async def test_accounts_that_only_the_record_knows_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    await recorded(tmp_path, account="old")
    config = configuration(tmp_path)
    config.write_text(config.read_text("utf-8").replace('"support"', '"new"'), "utf-8")
    check(config)
    told = capsys.readouterr().out
    assert "account old is not configured (any more)" in told
    assert "account support is not configured (any more), and nobody serves it: 1 of its" in told
    await build(*read_all(config), SystemClock()).close()
    assert [line.levelname for line in caplog.records if "not configured" in line.message] == [
        "WARNING",
        "WARNING",
    ]


async def test_accounts_that_are_configured_are_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await recorded(tmp_path)
    check(configuration(tmp_path))
    assert "any more" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "warned"),
    [("", True), ('[alerts]\nmail = ["it@desk.example"]\n', False)],
)
def test_who_would_hear_of_nothing_is_warned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: str, *, warned: bool
) -> None:
    config = configuration(tmp_path)
    config.write_text(config.read_text() + more)
    check(config)
    told = "nobody is told when Frontdesk itself needs a person (not of customers either)"
    assert (told in capsys.readouterr().out) is warned


async def test_key_that_is_lost_is_a_mistake_and_no_new_one_is_made(tmp_path: Path) -> None:
    await recorded(tmp_path)
    key = tmp_path / "state" / "signing.key"
    key.unlink()
    config = configuration(tmp_path)
    with pytest.raises(ConfigError, match="put it back from the backup"):
        check(config)
    with pytest.raises(ConfigError, match="put it back from the backup"):
        build(*read_all(config), SystemClock())
    assert not key.exists()


async def test_store_of_a_newer_version_does_not_pass(tmp_path: Path) -> None:
    await recorded(tmp_path)
    engine = open_store(f"sqlite:///{tmp_path / 'state' / 'frontdesk.sqlite3'}")
    of_revision(engine, "9999")
    engine.dispose()
    with pytest.raises(NewerStoreError):
        check(configuration(tmp_path))


async def test_store_that_is_none_is_told_and_is_no_mistake_of_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await recorded(tmp_path)
    (tmp_path / "state" / "frontdesk.sqlite3").write_bytes(b"x" * 5000)
    check(configuration(tmp_path))
    assert "the store could not be looked into" in capsys.readouterr().out
