"""What the desk's own health is told by: alarms that are on, mail that waits."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model.watch import Alarm
from daemon.store import schema

_ON = upsert(schema.alarms).on_conflict_do_nothing()


def alarms(connection: Connection) -> Mapping[str, Alarm]:
    """The alarms that are on, by name."""
    rows = connection.execute(select(schema.alarms))
    return {row.name: Alarm(row.name, row.detail, row.since) for row in rows}


def turn_on(connection: Connection, fresh: Iterable[Alarm]) -> None:
    """Remember alarms; one that is on stays as it is."""
    rows = [{"name": one.name, "detail": one.detail, "since": one.since} for one in fresh]
    if rows:
        connection.execute(_ON, rows)


def turn_off(connection: Connection, names: Iterable[str]) -> None:
    """Forget alarms."""
    table = schema.alarms
    connection.execute(delete(table).where(table.c.name.in_(tuple(names))))


def oldest_waiting(connection: Connection) -> Mapping[str, datetime]:
    """Since when the oldest mail of each account, or route, waits to be sent."""
    table = schema.outgoing
    query = (
        select(table.c.account, func.min(table.c.created))
        .where(table.c.finished.is_(None))
        .group_by(table.c.account)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
