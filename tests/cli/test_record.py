"""The commands that read the record, and the one that has the quarantine read again."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from daemon.cli.cases import case, cases, messages
from daemon.cli.quarantine import quarantine, replay
from daemon.errors import FrontdeskError
from daemon.model import Failure
from daemon.store import database_file, open_store
from daemon.store.state import take_lock
from tests.cli.office import configuration, recorded
from tests.store.samples import reading

READERS: list[Callable[..., None]] = [cases, messages, quarantine]
WITHHELD = replace(reading(2).delivery, raw=b"", size=900, reduced=True)


@pytest.mark.parametrize("command", READERS)
def test_who_asks_before_anything_is_recorded_is_told_so(
    tmp_path: Path, command: Callable[..., None]
) -> None:
    config = configuration(tmp_path)
    with pytest.raises(FrontdeskError, match="nothing is recorded yet"):
        command(config)
    assert list(tmp_path.iterdir()) == [config]


async def test_who_asks_does_not_wait_for_who_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await recorded(tmp_path)
    engine = open_store(f"sqlite:///{tmp_path / 'state' / 'frontdesk.sqlite3'}")
    with take_lock(database_file(str(engine.url))), engine.begin():
        cases(configuration(tmp_path))
        case("fd-2026-000001", configuration(tmp_path))
    engine.dispose()
    told = capsys.readouterr().out
    assert told.count("FD-2026-000001  complaint") == 2


async def test_a_case_tells_what_it_was_decided_and_answered_by(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await recorded(tmp_path)
    case("FD-2026-000001", configuration(tmp_path))
    told = capsys.readouterr().out
    assert "decision  complaint 0.90, acknowledge\n" in told
    assert "template  complaint.en.md, revision 7\n" in told


def test_message_that_was_read_after_all_leaves_the_quarantine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(recorded(tmp_path, Failure(reading(2).delivery, "a bug")))
    replay(None, configuration(tmp_path))
    quarantine(configuration(tmp_path))
    told = capsys.readouterr().out
    assert "1 of 1 messages left the quarantine." in told
    assert "a bug" not in told


def test_message_that_never_came_is_named_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(recorded(tmp_path, Failure(WITHHELD, "withheld"), Failure(reading(3).delivery, "")))
    with pytest.raises(typer.Exit):
        replay([], configuration(tmp_path))
    told = capsys.readouterr()
    assert "1 of 2 messages left the quarantine." in told.out
    assert "1: there is nothing to read again" in told.err
    assert (
        "the folder INBOX of the account support as 7/2, received 2026-11-23 09:00 UTC" in told.err
    )


def test_number_that_is_not_in_quarantine_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(recorded(tmp_path))
    with pytest.raises(typer.Exit):
        replay([7], configuration(tmp_path))
    assert "not in quarantine: 7" in capsys.readouterr().err
