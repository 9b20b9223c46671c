"""``label`` on a real record: what it says, what it writes; the short form of ``act label``."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import select
from typer.testing import CliRunner

from daemon.cli import app
from daemon.cli.act import act, label
from daemon.model import Category
from daemon.model.act import Verb
from daemon.store import open_store, schema
from tests.cli.office import configuration, recorded

REFERENCE = "FD-2026-000001"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    asyncio.run(recorded(tmp_path))
    return configuration(tmp_path)


def rows(folder: Path, *columns: Any) -> list[tuple[Any, ...]]:
    engine = open_store(f"sqlite:///{folder / 'state' / 'frontdesk.sqlite3'}")
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(select(*columns))]
    engine.dispose()
    return found


def corrections(folder: Path) -> list[tuple[Any, ...]]:
    table = schema.corrections
    return rows(folder, table.c.case_id, table.c.was, table.c.category, table.c.by)


def test_a_label_tells_what_it_was_and_is_and_until_when_somebody_waits(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    label(REFERENCE.lower(), Category.REQUEST, by="ana", note="wants a part", config=config)
    label(REFERENCE, Category.OTHER, config=config)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{REFERENCE}: was complaint, is request; due ")
    assert said[1] == f"{REFERENCE}: was request, is other; nobody waits for an answer"
    assert corrections(tmp_path) == [
        (1, "complaint", "request", "ana"),
        (1, "request", "other", "command line"),
    ]
    details = [detail for (detail,) in rows(tmp_path, schema.history.c.detail)]
    assert "by ana, now request: wants a part" in details


def test_who_says_that_it_is_right_makes_it_certain(config: Path, tmp_path: Path) -> None:
    assert rows(tmp_path, schema.cases.c.confidence) == [(0.9,)]
    label(REFERENCE, Category.COMPLAINT, config=config)
    assert rows(tmp_path, schema.cases.c.confidence, schema.cases.c.category) == [
        (1.0, "complaint")
    ]
    assert corrections(tmp_path) == [(1, "complaint", "complaint", "command line")]


def test_both_forms_do_the_same(config: Path, tmp_path: Path) -> None:
    act(Verb.LABEL, REFERENCE, category=Category.INQUIRY, by="ana", config=config)
    label(REFERENCE, Category.INQUIRY, by="ana", config=config)
    act(Verb.NOT_CUSTOMER, REFERENCE, by="ana", config=config)
    assert corrections(tmp_path) == [
        (1, "complaint", "inquiry", "ana"),
        (1, "inquiry", "inquiry", "ana"),
        (1, "inquiry", "not-a-customer-message", "ana"),
    ]


def test_a_case_that_is_not_there_is_named(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        label("FD-2026-999999", Category.REQUEST, config=config)
    assert "there is no case FD-2026-999999" in capsys.readouterr().err
    assert corrections(tmp_path) == []


def test_a_category_that_is_none_names_those_there_are(config: Path) -> None:
    ran = CliRunner().invoke(app, ["label", REFERENCE, "praise", "-c", str(config)])
    assert ran.exit_code == 2
    assert "'not-a-customer-message'" in ran.output
