"""The database itself: its migrations, its types, what it refuses, its settings."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from daemon.store import open_store, schema
from daemon.store.engine import migrate
from tests.store.conftest import sqlite_url
from tests.store.samples import NOW

EVENT = {"at": NOW, "event": "received", "detail": "INBOX"}
BLOCK = {"address": "kim@shop.example", "since": NOW, "reason": "dsn"}


def test_migrations_make_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []


def test_newest_revision_is_the_one_named(engine: Engine) -> None:
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == schema.REVISION


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(schema.history), EVENT)
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(schema.history)).scalar() == 1


def test_store_outlives_its_process(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "store.sqlite")
    first = open_store(url)
    with first.begin() as connection:
        connection.execute(insert(schema.blocks), BLOCK)
    first.dispose()
    second = open_store(url)
    with second.connect() as connection:
        row = connection.execute(select(schema.blocks)).one()
    second.dispose()
    assert row == ("kim@shop.example", NOW, "dsn")


@pytest.mark.parametrize(
    "change",
    [
        update(schema.history).values(detail="nothing happened"),
        update(schema.history).values(case_id=None),
        delete(schema.history),
        text("UPDATE history SET at = '2001-01-01'"),
        text("DELETE FROM history WHERE id = 1"),
    ],
)
def test_history_is_appended_never_changed(engine: Engine, change: object) -> None:
    with engine.begin() as connection:
        connection.execute(insert(schema.history), EVENT)
    with (
        pytest.raises(IntegrityError, match="appended, never changed"),
        engine.begin() as connection,
    ):
        connection.execute(change)  # type: ignore[call-overload]  # two kinds of statement
    with engine.connect() as connection:
        assert connection.execute(select(schema.history.c.detail)).scalars().all() == ["INBOX"]


def test_naive_moment_is_refused(engine: Engine) -> None:
    naive = BLOCK | {"since": NOW.replace(tzinfo=None)}
    with pytest.raises(StatementError, match="without a time zone"), engine.begin() as connection:
        connection.execute(insert(schema.blocks), naive)


def test_naive_moment_is_refused_in_a_question(engine: Engine) -> None:
    query = select(schema.blocks).where(schema.blocks.c.since > datetime(2026, 1, 1))  # noqa: DTZ001  # meant
    with pytest.raises(StatementError, match="without a time zone"), engine.connect() as connection:
        connection.execute(query)


@pytest.mark.parametrize(
    "moment",
    [
        NOW,
        NOW + timedelta(microseconds=1),
        NOW.astimezone(timezone(timedelta(hours=-11))),
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ],
)
def test_moment_comes_back_as_it_was_in_utc(engine: Engine, moment: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(insert(schema.blocks), BLOCK | {"since": moment})
        back = connection.execute(select(schema.blocks.c.since)).scalar_one()
    assert back == moment
    assert back.tzinfo is UTC


def test_row_without_its_case_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.execute(insert(schema.history), EVENT | {"case_id": 77})


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 30_000)],
)
def test_what_was_committed_survives_a_power_cut(
    engine: Engine, pragma: str, value: object
) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_transaction_that_only_read_so_far_holds_the_store(engine: Engine, tmp_path: Path) -> None:
    """A write after a read cannot fail because another process wrote in between."""
    other = sqlite3.connect(tmp_path / "store.sqlite", timeout=0)
    with engine.begin() as connection:
        connection.execute(select(schema.blocks))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO blocks VALUES ('a', '2026-01-01', 'x')")
        connection.execute(insert(schema.blocks), BLOCK)
    other.execute("INSERT INTO blocks VALUES ('a', '2026-01-01', 'x')")
    other.close()
