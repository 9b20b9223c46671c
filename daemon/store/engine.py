"""Opening the database: SQLite in WAL, migrated to the newest schema; or only to read.

Laws:
- Durability is not traded for speed: ``synchronous=FULL``, so that what was
  committed survives a power cut, and speed comes from grouping commits.
- The database is made for the eyes of its user alone, whatever the umask; SQLite
  gives the files beside it the same mode.
- Who reads holds up nobody, and makes and migrates nothing.
"""

import os
from importlib import resources
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from daemon.errors import FrontdeskError
from daemon.store import schema

_PATIENCE = "PRAGMA busy_timeout=30000"
_PRAGMAS = (
    _PATIENCE,  # first: the others may have to wait for another process
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # or a REPLACE would pass the history's triggers by
)


class NewerStoreError(FrontdeskError):
    """A newer version of Frontdesk wrote the database."""


def database_file(url: str) -> Path:
    """The file that the URL of an SQLite database names."""
    return Path(make_url(url).database or "")


def open_store(url: str) -> Engine:
    """The engine for ``url``, its schema migrated.

    Raises:
        NewerStoreError: a newer version wrote it.
        FrontdeskError: the file cannot be made.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be opened or migrated.
    """
    _make(database_file(url))
    engine = create_engine(url)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin_immediate)
    migrate(engine)
    return engine


def open_reader(url: str) -> Engine:
    """An engine that can only read; each of its transactions sees one moment.

    Raises:
        FrontdeskError: there is no record yet, or not one that this version reads.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be opened.
    """
    path = _recorded(url)
    # Built from its parts, for a path may hold what means something in a URL.
    uri = path.absolute().as_uri()
    read_only = URL.create("sqlite", database=uri, query={"mode": "ro", "uri": "true"})
    engine = create_engine(read_only, poolclass=NullPool)
    event.listen(engine, "connect", _configure_reader)
    event.listen(engine, "begin", _begin)
    return _current(engine, path)


def open_writer(url: str) -> Engine:
    """An engine to write with beside a daemon that runs: each waits for the other's transaction.

    Nothing is migrated. Raises as :func:`open_reader` does.
    """
    path = _recorded(url)
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin_immediate)
    return _current(engine, path)


def _recorded(url: str) -> Path:
    """The file of a record that is there."""
    path = database_file(url)
    if not path.is_file():
        raise FrontdeskError(
            f"nothing is recorded yet: {path} is not there; frontdesk run makes it"
        )
    return path


def _current(engine: Engine, path: Path) -> Engine:
    """``engine``, if the record is one that this version knows."""
    with engine.connect() as connection:
        revision = _revision(connection)
    if revision is None:
        raise FrontdeskError(f"nothing is recorded yet: {path} is empty; frontdesk run begins it")
    _refuse_newer(path, revision)
    if revision != schema.REVISION:
        raise FrontdeskError(
            f"{path} has schema {revision}, and this version reads {schema.REVISION};"
            " start the daemon once, which brings it up to date"
        )
    return engine


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision; does nothing if it is.

    Raises:
        NewerStoreError: a newer version wrote the database.
    """
    with engine.begin() as connection:
        revision = _revision(connection)
        _refuse_newer(Path(engine.url.database or ""), revision)
        if revision != schema.REVISION:
            _upgrade(connection)


def _make(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise FrontdeskError(
            f"the store {path} cannot be written ({error.strerror}); its directory must be there"
            " and belong to the user that frontdesk runs as"
        ) from error


def _refuse_newer(path: Path, revision: str | None) -> None:
    if revision is not None and revision > schema.REVISION:  # they are numbered upward
        raise NewerStoreError(
            f"{path} has schema {revision}, which is newer than this version's {schema.REVISION};"
            " install the version that wrote it, or restore the backup from before"
        )


def _revision(connection: Connection) -> str | None:
    """The revision that the schema has; None if it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    # Loading Alembic takes longer than anything else at a start, and nearly
    # every start finds nothing to migrate.
    from alembic import command  # noqa: PLC0415  # see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option(
        "script_location", str(resources.files("daemon.store").joinpath("migrations"))
    )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _configure(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _run(dbapi, _PRAGMAS)


def _configure_reader(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _run(dbapi, (_PATIENCE,))


def _run(dbapi: DBAPIConnection, pragmas: tuple[str, ...]) -> None:
    # The driver must not begin transactions by itself: _begin and _begin_immediate do.
    dbapi.isolation_level = None
    cursor = dbapi.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    # A transaction that reads first and writes later would otherwise fail, not
    # wait, when another one wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
