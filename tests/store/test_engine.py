"""How the database is opened: to write, for its user alone; to read, holding up nobody."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.exc import OperationalError

from daemon.errors import FrontdeskError
from daemon.store import NewerStoreError, database_file, open_reader, open_store, schema
from tests.store.conftest import sqlite_url
from tests.store.samples import NOW

BLOCK = {"address": "kim@shop.example", "since": NOW, "reason": "dsn"}


@pytest.fixture
def lax_umask() -> Iterator[None]:
    """The usual umask of a login, which lets everybody read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("lax_umask")
def test_database_is_for_its_user_alone(tmp_path: Path) -> None:
    engine = open_store(sqlite_url(tmp_path / "store.sqlite"))
    with engine.begin() as connection:
        connection.execute(insert(schema.blocks), BLOCK)
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    engine.dispose()
    names = ("store.sqlite", "store.sqlite-shm", "store.sqlite-wal")
    assert modes == dict.fromkeys(names, 0o600)


def test_mode_that_an_admin_chose_stays(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(sqlite_url(path)).dispose()
    path.chmod(0o640)
    open_store(sqlite_url(path)).dispose()
    assert path.stat().st_mode & 0o777 == 0o640


def test_store_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FrontdeskError, match=r"No such file or directory.*its directory must be"):
        open_store(sqlite_url(tmp_path / "nowhere" / "store.sqlite"))


def test_reader_sees_what_is_there_while_a_writer_writes(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(schema.blocks), BLOCK)
    reader = open_reader(str(engine.url))
    with engine.begin() as writing, reader.connect() as reading:
        writing.execute(update(schema.blocks).values(reason="another"))
        assert reading.execute(select(schema.blocks.c.reason)).scalar() == "dsn"


def test_reader_sees_one_moment(engine: Engine) -> None:
    with open_reader(str(engine.url)).connect() as reading:
        assert reading.execute(select(schema.blocks)).all() == []
        with engine.begin() as writing:
            writing.execute(insert(schema.blocks), BLOCK)
        assert reading.execute(select(schema.blocks)).all() == []


def test_reader_cannot_write(engine: Engine) -> None:
    with (
        open_reader(str(engine.url)).connect() as connection,
        pytest.raises(OperationalError, match="readonly"),
    ):
        connection.execute(insert(schema.blocks), BLOCK)


@pytest.mark.parametrize("name", ["a b.sqlite", "100%.sqlite", "a#b.sqlite", "ü&mode=rw.sqlite"])
def test_reader_finds_a_file_of_any_name(migrated: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(migrated.read_bytes())
    assert database_file(sqlite_url(path)) == path
    with open_reader(sqlite_url(path)).connect() as connection:
        assert connection.execute(select(schema.blocks)).all() == []


def test_reader_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with pytest.raises(FrontdeskError, match=f"nothing is recorded yet: {path} is not there"):
        open_reader(sqlite_url(path))
    assert list(tmp_path.iterdir()) == []


def test_reader_migrates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch()
    with pytest.raises(FrontdeskError, match=r"nothing is recorded yet: .* is empty"):
        open_reader(sqlite_url(path))
    assert path.stat().st_size == 0


def of_revision(engine: Engine, revision: str) -> str:
    """The URL of a database whose schema has another revision."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    return str(engine.url)


def test_older_schema_is_not_read(engine: Engine) -> None:
    with pytest.raises(FrontdeskError, match=r"has schema 0000, .*start the daemon once"):
        open_reader(of_revision(engine, "0000"))


@pytest.mark.parametrize("opened", [open_reader, open_store])
def test_newer_schema_is_refused(engine: Engine, opened: Callable[[str], Engine]) -> None:
    url = of_revision(engine, "9999")
    with pytest.raises(NewerStoreError, match="has schema 9999, which is newer"):
        opened(url)
    other = sqlite3.connect(database_file(url))
    assert other.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    other.close()
