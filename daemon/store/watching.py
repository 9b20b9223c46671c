"""The watch's questions: which windows to look at, whom to tell, what is waited for.

Laws: each goes by an index, so that the watch costs what is due and not what is
open; a look and what it changes are one transaction, so that each level of each
window fires once, over restarts and however many look.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from daemon.model import Watched
from daemon.model.mail import CALLS
from daemon.model.watch import Alert, AlertKind, Ask, Due, Told
from daemon.store import cases, schema

_cases, _windows, _messages = schema.cases, schema.windows, schema.messages
_alerts, _deliveries = schema.alerts, schema.deliveries

_TO_LOOK_AT = (
    select(*cases.COLUMNS)
    .select_from(
        _windows.join(_cases, _cases.c.id == _windows.c.case_id).outerjoin(
            _messages, _messages.c.id == _windows.c.message_id
        )
    )
    .where(_windows.c.next_look <= bindparam("now"))
    .order_by(_windows.c.next_look)
    .limit(bindparam("most"))
)

_TO_TELL = (
    select(_alerts)
    .where(_alerts.c.deliver_at <= bindparam("now"))
    .order_by(_alerts.c.deliver_at, _alerts.c.id)
    .limit(bindparam("most"))
)

_TELL = (
    update(_alerts)
    .where(_alerts.c.id == bindparam("row"))
    .values(deliver_at=None, told=bindparam("now"), mail=bindparam("by_mail"))
)
_PUT_OFF = (
    update(_alerts).where(_alerts.c.id == bindparam("row")).values(deliver_at=bindparam("until"))
)
_AWAIT = (
    update(_windows)
    .where(_windows.c.id == bindparam("row"), _windows.c.ended.is_(None))
    .values(unheeded=bindparam("since"), next_look=bindparam("at"))
)

_NEXT_LOOK = select(_windows.c.next_look).where(_windows.c.next_look.is_not(None))
_NEXT_TELL = select(_alerts.c.deliver_at).where(_alerts.c.deliver_at.is_not(None))

_UNANSWERED = (
    select(
        _deliveries.c.folder,
        _deliveries.c.key,
        _messages.c.case_id,
        _messages.c.id,
        _messages.c.message_id,
        _messages.c.received,
    )
    .select_from(
        _windows.join(_messages, _messages.c.case_id == _windows.c.case_id).join(
            _deliveries, _deliveries.c.message_id == _messages.c.id
        )
    )
    .where(
        _windows.c.ended.is_(None),
        _messages.c.asks,
        _messages.c.received >= _windows.c.received,
        # Not by the index on the account: it holds all that was ever delivered.
        _deliveries.c.account.concat("") == bindparam("for_account"),
        ~_deliveries.c.folder.startswith(CALLS),  # what lies in no mailbox bears no mark
    )
)

Place = tuple[str, str]
"""A folder and the key of a delivery in it."""


def to_look_at(connection: Connection, now: datetime, most: int) -> tuple[Watched, ...]:
    """Up to ``most`` cases whose windows have something to do by ``now``, the oldest first."""
    rows = connection.execute(_TO_LOOK_AT, {"now": now, "most": most})
    return tuple(map(cases.watched, rows))


def running(connection: Connection) -> tuple[Watched, ...]:
    """Every case with a window that has not ended, due first on top."""
    query = cases.KNOWN.where(_windows.c.id.is_not(None)).order_by(_windows.c.due)
    return tuple(map(cases.watched, connection.execute(query)))


def to_tell(connection: Connection, now: datetime, most: int) -> tuple[Due, ...]:
    """Up to ``most`` alerts that somebody may be told of by ``now``."""
    rows = list(connection.execute(_TO_TELL, {"now": now, "most": most}))
    known = cases.load(connection, *{row.case_id for row in rows})
    return tuple(_due(row, known[row.case_id]) for row in rows)


def _due(row: Row[Any], case: Watched) -> Due:
    alert = Alert(AlertKind(row.kind), row.level, row.recipient, row.reason)
    running = None if case.running is None else case.running.id
    settled = row.window_id is not None and row.window_id != running
    return Due(row.id, alert, case, row.window_id, settled, row.created)


def told(connection: Connection, mails: Mapping[int, str], now: datetime) -> None:
    """Somebody was told: ``mails`` are Message-IDs by the numbers of the alerts."""
    rows = [{"row": row, "now": now, "by_mail": mail} for row, mail in mails.items()]
    if rows:
        connection.execute(_TELL, rows)


def put_off(connection: Connection, until: Mapping[int, datetime | None]) -> None:
    """Alerts wait until a moment, or for ever (None: nobody need be told any more)."""
    rows = [{"row": row, "until": moment} for row, moment in until.items()]
    if rows:
        connection.execute(_PUT_OFF, rows)


def await_reactions(connection: Connection, windows: Iterable[Told]) -> None:
    """From now on somebody is to react to the alerts of these windows."""
    rows = [{"row": one.window_id, "since": one.unheeded, "at": one.next_look} for one in windows]
    if rows:
        connection.execute(_AWAIT, rows)


def next_moment(connection: Connection) -> datetime | None:
    """When the watch has something to do next; None: nothing is open."""
    first = connection.execute(_NEXT_LOOK.order_by(_windows.c.next_look).limit(1)).scalar()
    other = connection.execute(_NEXT_TELL.order_by(_alerts.c.deliver_at).limit(1)).scalar()
    return min(filter(None, (first, other)), default=None)


def unanswered(connection: Connection, account: str) -> Mapping[Place, tuple[int, Ask]]:
    """The messages of ``account`` that wait, with the numbers of their cases, by where they lie."""
    rows = connection.execute(_UNANSWERED, {"for_account": account})
    return {
        (row.folder, row.key): (row.case_id, Ask(row.id, row.message_id or "", row.received))
        for row in rows
    }
