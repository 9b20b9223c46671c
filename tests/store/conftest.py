"""A fresh database for each test."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, select

from daemon.store import SqlLedger, SqlWatchBook, open_store

Rows = Callable[[Table], list[Mapping[str, Any]]]


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: the migrations take most of a short test's time."""
    path = tmp_path_factory.mktemp("store") / "store.sqlite"
    open_store(sqlite_url(path)).dispose()
    return path


@pytest.fixture
def engine(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty store."""
    shutil.copy(migrated, tmp_path / "store.sqlite")
    opened = open_store(sqlite_url(tmp_path / "store.sqlite"))
    yield opened
    opened.dispose()


@pytest.fixture
async def ledger(engine: Engine) -> AsyncIterator[SqlLedger]:
    """The ledger on it."""
    made = SqlLedger(engine, "FD", UTC)
    yield made
    await made.close()


@pytest.fixture
def book(ledger: SqlLedger) -> SqlWatchBook:
    """The watch book on the ledger's worker."""
    return SqlWatchBook(ledger.worker)


@pytest.fixture
def rows(engine: Engine) -> Rows:
    """All rows of a table, in the order in which they were written."""

    def read(table: Table) -> list[Mapping[str, Any]]:
        with engine.connect() as connection:
            found = connection.execute(select(table).order_by(*table.primary_key))
            return [dict(row) for row in found.mappings()]

    return read
