"""What people ask of the record: named queries that only read."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select, union
from sqlalchemy import case as case_

from daemon.model import Delivery, Fate, Medium
from daemon.store import schema


@dataclass(frozen=True, slots=True)
class Aside:
    """A delivery in quarantine."""

    id: int
    delivery: Delivery
    error: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Holding:
    """What is kept for one account, configured or not."""

    account: str
    unsent: int
    """Mails that wait to be sent."""
    folders: int
    """Folders of which it is known how far they were read."""


_any = schema.windows.alias()
_NEWEST = select(func.max(_any.c.id)).where(_any.c.case_id == schema.cases.c.id).scalar_subquery()
_CASES: Select[Any] = select(
    schema.cases,
    *(
        schema.windows.c[name]
        for name in (
            *("policy", "clock", "due", "at_risk", "reasons", "calendar"),
            *("level", "snoozed", "ended", "outcome"),
        )
    ),
).join_from(schema.cases, schema.windows, schema.windows.c.id == _NEWEST, isouter=True)
"""Every case with the window that runs, or ran last."""


def cases(connection: Connection) -> Sequence[Mapping[str, Any]]:
    """Every case: those who wait on top, due first; then the settled, newest first."""
    window, table = schema.windows, schema.cases
    waits = and_(window.c.id.is_not(None), window.c.ended.is_(None))
    query = _CASES.order_by(
        waits.desc(), case_((waits, window.c.due)), case_((waits, table.c.id)), table.c.id.desc()
    )
    return [_plain(row) for row in connection.execute(query)]


def case(connection: Connection, reference: str) -> Mapping[str, Any] | None:
    """One case with all that is kept of it, from windows to corrections; None if there is none."""
    row = connection.execute(_CASES.where(schema.cases.c.reference == reference.upper())).first()
    if row is None:
        return None
    parts = {
        "windows": schema.windows,
        "messages": schema.messages,
        "outgoing": schema.outgoing,
        "alerts": schema.alerts,
        "history": schema.history,
        "corrections": schema.corrections,
    }
    return {
        **_plain(row),
        **{
            name: [_plain(each) for each in _of_case(connection, table, row.id)]
            for name, table in parts.items()
        },
    }


def messages(connection: Connection, reason: str | None, most: int) -> Iterator[Mapping[str, Any]]:
    """The newest messages with the decision on each; only those of ``reason`` if it is given."""
    table = schema.messages
    query = (
        select(table, schema.cases.c.reference)
        .join_from(table, schema.cases, isouter=True)
        .order_by(table.c.id.desc())
        .limit(most)
    )
    if reason is not None:
        query = query.where(table.c.reason == reason)
    return (_plain(row) for row in connection.execute(query))


def history_since(connection: Connection, last: int) -> Sequence[Mapping[str, Any]]:
    """History after the entry ``last``, oldest first, with the reference of its case."""
    table = schema.history
    query = (
        select(table, schema.cases.c.reference)
        .join_from(table, schema.cases, isouter=True)
        .where(table.c.id > last)
        .order_by(table.c.id)
    )
    return [_plain(row) for row in connection.execute(query)]


def quarantined(connection: Connection) -> Sequence[Aside]:
    """What is in quarantine, oldest first."""
    table = schema.quarantine
    rows = connection.execute(select(table).where(table.c.resolved.is_(None)).order_by(table.c.id))
    return [Aside(row.id, _delivery(row), row.error, row.recorded) for row in rows]


def originals(connection: Connection, since: datetime) -> Iterator[tuple[Delivery, datetime]]:
    """What came in since a moment and is kept, in the order in which it was recorded, and when.

    Of a message that was found in several places, the first.
    """
    table, place = schema.originals, schema.deliveries
    any_place = place.alias()
    first = select(func.min(any_place.c.id)).where(any_place.c.message_id == table.c.message_id)
    query = (
        select(table, place.c.account, place.c.folder, place.c.key, place.c.received)
        .join_from(table, place, place.c.id == first.scalar_subquery())
        .where(table.c.recorded >= since)
        .order_by(table.c.message_id)
        .execution_options(yield_per=100)
    )
    for row in connection.execute(query):
        octets = zlib.decompress(row.content)
        delivery = Delivery(
            account=row.account,
            folder=row.folder,
            key=row.key,
            received=row.received,
            raw=octets,
            size=len(octets),
            reduced=row.reduced,
            sent=row.sent,
            medium=Medium(row.medium),
        )
        yield delivery, row.recorded


def original_of(connection: Connection, reference: str) -> bytes | None:
    """The octets of the message that opened a case; None if there are none any more."""
    table = schema.originals
    query = (
        select(table.c.content)
        .join_from(table, schema.messages, schema.messages.c.id == table.c.message_id)
        .join(schema.cases, schema.cases.c.id == schema.messages.c.case_id)
        .where(schema.cases.c.reference == reference.upper(), table.c.medium == Medium.MAIL)
        .order_by(table.c.message_id)
        .limit(1)
    )
    content = connection.execute(query).scalar()
    return None if content is None else zlib.decompress(content)


def holdings(connection: Connection) -> Sequence[Holding]:
    """What is kept for each account that anything is kept for, by name."""
    mails, folders = schema.outgoing, schema.cursors
    waiting = mails.c.fate.in_((Fate.PENDING, Fate.SENDING))
    names = union(select(mails.c.account).where(waiting), select(folders.c.account)).subquery()
    account = names.c.account
    unsent = select(func.count()).where(waiting, mails.c.account == account).scalar_subquery()
    read = select(func.count()).where(folders.c.account == account).scalar_subquery()
    rows = connection.execute(select(account, unsent, read).order_by(account))
    return [Holding(*row) for row in rows]


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        account=row.account,
        folder=row.folder,
        key=row.key,
        received=row.received,
        raw=zlib.decompress(row.content),
        size=row.size,
        reduced=row.reduced,
        medium=Medium(row.medium),
    )


def _of_case(connection: Connection, table: Any, case_id: int) -> Sequence[Row[Any]]:
    query = select(table).where(table.c.case_id == case_id).order_by(table.c.id)
    return list(connection.execute(query))


def _plain(row: Row[Any]) -> Mapping[str, Any]:
    return dict(row._mapping)  # noqa: SLF001  # the public name, despite the underscore
