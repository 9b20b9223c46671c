"""Recorded mail on its way out: claimed before it is sent, settled after.

A row that is claimed and never settled belongs to a process that died in the
middle: :func:`recover` gives it back, so nothing is lost, and the only mails
that can go out twice are those that were in flight, with the same Message-ID.
That holds however often the process dies, so a crash is not counted as an uncertain attempt.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from daemon.model import Address, Claimed, Envelope, Fate, OutgoingKind, Settlement
from daemon.store import intake, schema

_table = schema.outgoing

_DUE = (
    select(_table)
    .where(
        _table.c.account == bindparam("for_account"),
        _table.c.fate == Fate.PENDING,
        _table.c.next_attempt <= bindparam("now"),
    )
    .order_by(_table.c.next_attempt, _table.c.id)
    .limit(bindparam("want"))
)

_CLAIM = (
    update(_table)
    .where(_table.c.id == bindparam("row"))
    .values(fate=Fate.SENDING, attempts=_table.c.attempts + 1)
)

_SETTLE = (
    update(_table)
    .where(_table.c.id == bindparam("row"))
    .values(
        fate=bindparam("fate"),
        uncertain=bindparam("uncertain"),
        next_attempt=bindparam("next_attempt"),
        finished=bindparam("finished"),
        answer=bindparam("answer"),
    )
)

_SETTLED = select(_table.c.id, _table.c.kind, _table.c.case_id, _table.c.recipients).where(
    _table.c.id.in_(bindparam("rows", expanding=True))
)

_RECOVER = (
    update(_table)
    .where(_table.c.account == bindparam("for_account"), _table.c.fate == Fate.SENDING)
    .values(
        fate=Fate.PENDING,
        interrupted=_table.c.interrupted + 1,
        next_attempt=bindparam("now"),
        answer="the process ended before an answer came",
    )
)

_NEXT_DUE = (
    select(_table.c.next_attempt)
    .where(_table.c.account == bindparam("for_account"), _table.c.fate == Fate.PENDING)
    .order_by(_table.c.next_attempt)
    .limit(1)
)

_HISTORY = insert(schema.history)

_ENDS = {Fate.SENT: "sent", Fate.PENDING: "delayed", Fate.FAILED: "failed"}


def _event_name(kind: OutgoingKind, fate: Fate) -> str:
    """``acknowledgement-sent``, ``digest-delayed`` …; a customer who is lost is ``not-reached``."""
    if kind is OutgoingKind.ACKNOWLEDGEMENT and fate is Fate.FAILED:
        return "not-reached"
    return f"{kind}-{_ENDS[fate]}"


def claim(connection: Connection, account: str, want: int, now: datetime) -> tuple[Claimed, ...]:
    """Take up to ``want`` due mails of ``account`` in hand."""
    found = {"for_account": account, "now": now, "want": want}
    rows = list(connection.execute(_DUE, found))
    if rows:
        connection.execute(_CLAIM, [{"row": row.id} for row in rows])
    return tuple(
        Claimed(
            id=row.id,
            kind=OutgoingKind(row.kind),
            account=row.account,
            case_id=row.case_id,
            envelope=Envelope(row.sender, tuple(row.recipients), row.content),
            message_id=row.message_id,
            attempts=row.attempts + 1,
            uncertain=row.uncertain,
            interrupted=row.interrupted,
            expires=row.expires,
        )
        for row in rows
    )


def settle(connection: Connection, settlements: Iterable[Settlement], now: datetime) -> None:
    """Write what became of claimed mails."""
    by_id = {settlement.id: settlement for settlement in settlements}
    if not by_id:
        return
    connection.execute(_SETTLE, [_change(settlement, now) for settlement in by_id.values()])
    rows = connection.execute(_SETTLED, {"rows": list(by_id)}).mappings().all()
    connection.execute(_HISTORY, [_event(row, by_id[row["id"]], now) for row in rows])
    for row in rows:
        settlement = by_id[row["id"]]
        if settlement.refused and row["kind"] == OutgoingKind.ACKNOWLEDGEMENT:
            intake.block(connection, Address(row["recipients"][0]).key, settlement.answer, now)
        for alert in settlement.alerts:
            intake.add_outgoing(connection, alert, row["case_id"], now)


def recover(connection: Connection, account: str, now: datetime) -> int:
    """Give back what a process that died had in flight; returns how many mails that is."""
    return connection.execute(_RECOVER, {"for_account": account, "now": now}).rowcount


def next_due(connection: Connection, account: str) -> datetime | None:
    """When the next mail of ``account`` may be tried; None if none waits."""
    return connection.execute(_NEXT_DUE, {"for_account": account}).scalar()


def _change(settlement: Settlement, now: datetime) -> dict[str, object]:
    pending = settlement.fate is Fate.PENDING
    return {
        "row": settlement.id,
        "fate": settlement.fate,
        "uncertain": settlement.uncertain,
        "next_attempt": now + settlement.wait if pending else None,
        "finished": None if pending else now,
        "answer": settlement.answer,
    }


def _event(row: RowMapping, settlement: Settlement, now: datetime) -> dict[str, object]:
    return {
        "case_id": row["case_id"],
        "at": now,
        "event": _event_name(OutgoingKind(row["kind"]), settlement.fate),
        "detail": f"{', '.join(row['recipients'])}: {settlement.answer}",
    }
