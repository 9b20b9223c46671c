"""``act``, ``digest`` and ``window recompute`` on a real configuration and record."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import typer

from daemon.cli.act import act
from daemon.cli.digest import Format, digest
from daemon.cli.recompute import recompute
from daemon.model import Category
from daemon.model.act import Verb
from daemon.store import cases, open_store
from tests.cli.office import configuration, recorded

REFERENCE = "FD-2026-000001"
AGENTS = """
[[agents]]
name = "ana"
address = "ana@desk.example"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    asyncio.run(recorded(tmp_path))
    return configuration(tmp_path, AGENTS)


def state(folder: Path) -> Any:
    engine = open_store(f"sqlite:///{folder / 'state' / 'frontdesk.sqlite3'}")
    with engine.connect() as connection:
        (case,) = cases.by_reference(connection, REFERENCE)
    engine.dispose()
    return case


def test_an_act_is_done_and_says_what_is_so_now(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act(Verb.ASSIGN, REFERENCE.lower(), agent="ana", note="knows it", config=config)
    assert state(tmp_path).agent == "ana"
    act(Verb.DONE, REFERENCE, by="ana", config=config)
    assert (state(tmp_path).state, state(tmp_path).answered_by) == ("waiting", "ana")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("FD-2026-000001: assign; due ")
    assert said[1] == "FD-2026-000001: done; nobody waits for an answer"


@pytest.mark.parametrize(
    ("verb", "options", "mend"),
    [
        (Verb.ASSIGN, {"agent": "nobody"}, "name one of the agents: ana"),
        (Verb.SNOOZE, {}, "a snooze needs an end"),
        (Verb.SNOOZE, {"until": "2020-01-01T10:00"}, "lies in the past"),
        (Verb.HOLD, {"until": "tomorrow"}, "tomorrow"),
        (Verb.LABEL, {}, "say what it is"),
    ],
)
def test_what_is_not_said_well_is_asked_for(
    config: Path, tmp_path: Path, verb: Verb, options: dict[str, Any], mend: str
) -> None:
    before = state(tmp_path)
    with pytest.raises(typer.BadParameter, match=mend):
        act(verb, REFERENCE, config=config, **options)
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("verb", "reference", "reason"),
    [
        (Verb.DONE, "FD-2026-999999", "there is no case FD-2026-999999"),
        (Verb.RESUME, REFERENCE, "it is not on hold"),
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    verb: Verb, reference: str, reason: str,
) -> None:  # fmt: skip
    before = state(tmp_path)
    with pytest.raises(typer.Exit):
        act(verb, reference, config=config)
    assert reason in capsys.readouterr().err
    assert state(tmp_path) == before


def test_a_label_is_taken(config: Path, tmp_path: Path) -> None:
    act(Verb.LABEL, REFERENCE, category=Category.REQUEST, config=config)
    assert state(tmp_path).category is Category.REQUEST


@pytest.mark.parametrize(("form", "mark"), [(Format.TEXT, "Breached"), (Format.HTML, "<html")])
def test_a_digest_is_printed_and_nothing_is_sent(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: Format, mark: str
) -> None:
    before = (tmp_path / "state" / "frontdesk.sqlite3").read_bytes()
    digest("ana", at="2099-01-05T08:00", form=form, config=config)
    said = capsys.readouterr().out
    assert mark in said
    assert REFERENCE in said
    assert (tmp_path / "state" / "frontdesk.sqlite3").read_bytes() == before


def test_a_digest_of_nobody_names_who_is_there(config: Path) -> None:
    with pytest.raises(typer.BadParameter, match="there is no «kim»; there are: ana"):
        digest("kim", config=config)


def test_windows_are_moved_only_if_told_to(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text(config.read_text("utf-8") + '\n[policies.default]\nwindow = "48h"\n', "utf-8")
    before = state(tmp_path)
    recompute(config)
    assert "1 windows differ; nothing was changed" in capsys.readouterr().out
    assert state(tmp_path) == before
    recompute(config, write=True)
    assert "1 windows were changed" in capsys.readouterr().out
    after = state(tmp_path)
    assert after.running.window.due > before.running.window.due
    recompute(config)
    assert "as the configuration has it" in capsys.readouterr().out
