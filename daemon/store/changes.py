"""Writing what becomes of a case: its window, its alerts, its history.

Law: everything is on the connection of a transaction that its caller began, and a
change is written whole, its history by the caller with :func:`tell`. What was told of
a window that ends is taken back: alerts that wait are not sent, and whoever was told
is told that nothing is left to do. One that is set anew, as by a hold, is told of anew;
what waits to be told of how it was is not sent.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import CaseChange, Correction, Event, Watched, Window
from daemon.model.watch import Alert, AlertKind, CaseState, Ending, Marks
from daemon.store import cases, schema

Row = dict[str, object]

_windows, _alerts = schema.windows, schema.alerts

_ADD_WINDOW = insert(_windows)
_ADD_ALERT = upsert(_alerts).on_conflict_do_nothing()
_ADD_HISTORY = insert(schema.history)
_ADD_WARNING = insert(schema.warnings)
_ADD_CORRECTION = insert(schema.corrections)

_WITHDRAW = (
    update(_alerts)
    .where(_alerts.c.window_id == bindparam("window"), _alerts.c.deliver_at.is_not(None))
    .values(deliver_at=None)
)
_SUPERSEDE = _WITHDRAW.where(
    _alerts.c.kind.in_((AlertKind.RISK, AlertKind.BREACH, AlertKind.REPEAT))
)
_VERSION = select(_windows.c.version).where(_windows.c.id == bindparam("of_window"))
_TOLD = (
    select(_alerts.c.recipient)
    .where(_alerts.c.window_id == bindparam("window"), _alerts.c.told.is_not(None))
    .where(_alerts.c.kind != AlertKind.ANSWERED)
    .distinct()
)


def apply(
    connection: Connection,
    case: Watched,
    change: CaseChange,
    now: datetime,
    message: int | None = None,
) -> None:
    """Write ``change`` of ``case``; ``message`` is the number of the message that brings it."""
    window_id = None if case.running is None else case.running.id
    if change.ending is not None and window_id is not None:
        _end(connection, window_id, change.ending)
        _take_back(connection, case, window_id, change.ending, now)
        window_id = None
    if change.window is not None:
        marks = change.marks or _first_marks(change.window)
        asks = change.asks if change.asks is not None else message
        window_id = _run(connection, case.case_id, window_id, change.window, marks, asks)
    elif change.marks is not None and window_id is not None:
        _set(connection, window_id, _marks(change.marks))
    cases.change(connection, case.case_id, dict(_columns(change)))
    for alert in change.alerts:
        add_alert(connection, case.case_id, window_id, alert, now)
    if change.warned:
        warning = {"address": change.warned, "case_id": case.case_id, "at": now}
        connection.execute(_ADD_WARNING, warning)
    if change.corrected is not None:
        connection.execute(_ADD_CORRECTION, _correction(case, change.corrected, now))


def write(connection: Connection, case: Watched, change: CaseChange, now: datetime) -> None:
    """Write a change that no message brings, and its history."""
    apply(connection, case, change, now)
    tell(connection, case.case_id, change.events, now)


def begin(connection: Connection, case_id: int, window: Window, message: int | None) -> int:
    """The first window of a new case; returns its number."""
    return _run(connection, case_id, None, window, _first_marks(window), message)


def tell(connection: Connection, case_id: int, events: tuple[Event, ...], now: datetime) -> None:
    """Append to a case's history."""
    of_what = {"case_id": case_id, "at": now}
    rows = [{**of_what, "event": event.name, "detail": event.detail} for event in events]
    if rows:
        connection.execute(_ADD_HISTORY, rows)


def add_alert(
    connection: Connection, case_id: int, window_id: int | None, alert: Alert, now: datetime
) -> None:
    """Record that somebody is to be told; the same of one window is recorded once.

    Whether they are told at once or in their next working hour is decided when it is delivered.
    """
    version = connection.execute(_VERSION, {"of_window": window_id}).scalar()
    values = {
        "case_id": case_id,
        "window_id": window_id,
        "version": version,
        "kind": alert.kind,
        "level": alert.level,
        "recipient": alert.recipient,
        "reason": alert.reason,
        "created": now,
        "deliver_at": now,
        "mail": "",
    }
    connection.execute(_ADD_ALERT, values)


def _run(
    connection: Connection,
    case_id: int,
    window_id: int | None,
    window: Window,
    marks: Marks,
    message: int | None,
) -> int:
    values = {**_plain(window), **_marks(marks)}
    if window_id is not None:
        connection.execute(_SUPERSEDE, {"window": window_id})
        _set(connection, window_id, {**values, "version": _windows.c.version + 1})
        return window_id
    of_case: Row = {"case_id": case_id, "message_id": message, "version": 0}
    fresh = {**values, **of_case, "outcome": "", "ended_by": ""}
    return cases.new_id(connection.execute(_ADD_WINDOW, fresh).lastrowid)


def _end(connection: Connection, window_id: int, ending: Ending) -> None:
    values: Row = {
        "ended": ending.at,
        "outcome": ending.outcome,
        "ended_by": ending.by,
        "next_look": None,
        "unheeded": None,
    }
    _set(connection, window_id, values)


def _take_back(
    connection: Connection, case: Watched, window_id: int, ending: Ending, now: datetime
) -> None:
    """What waits is not sent; whoever was told, and did not end it, hears that it is settled."""
    connection.execute(_WITHDRAW, {"window": window_id})
    for recipient in list(connection.execute(_TOLD, {"window": window_id}).scalars()):
        if recipient != ending.by:
            settled = Alert(AlertKind.ANSWERED, 0, recipient, ending.by)
            add_alert(connection, case.case_id, window_id, settled, now)


def _correction(case: Watched, said: Correction, now: datetime) -> Row:
    what: Row = {"was": said.was, "category": said.category, "by": said.by}
    return {"case_id": case.case_id, "at": now, **what}


def _set(connection: Connection, window_id: int, values: Row) -> None:
    connection.execute(update(_windows).where(_windows.c.id == window_id).values(**values))


def _columns(change: CaseChange) -> Iterator[tuple[str, object]]:
    """The columns of the case that ``change`` sets."""
    for name in ("category", "state", "severity", "agent"):
        value = getattr(change, name)
        if value is not None:
            yield name, value
    if change.tags is not None:
        yield "tags", sorted(change.tags)
    if change.escalated:
        yield "escalated", change.escalated
    if change.gist:
        yield "gist", change.gist
    if change.confidence is not None:
        yield "confidence", change.confidence
    if change.voice is not None:
        yield from cases.voice_columns(change.voice).items()
    if change.answer is not None:
        yield from (("answered", change.answer.at), ("answered_by", change.answer.by))
        yield "covered", change.answer.until
    yield from _hold_columns(change)


def _hold_columns(change: CaseChange) -> Iterator[tuple[str, object]]:
    if change.hold is not None:
        hold = change.hold
        yield from (("held_since", hold.since), ("held_until", hold.until))
        yield "hold_reason", hold.reason
    elif change.resumed or change.state not in (None, CaseState.HOLD):
        yield from (("held_since", None), ("held_until", None), ("hold_reason", ""))


def _first_marks(window: Window) -> Marks:
    return Marks(next_look=window.at_risk)


def _marks(marks: Marks) -> Row:
    values: Row = {
        "level": marks.level,
        "next_look": marks.next_look,
        "unheeded": marks.unheeded,
        "rung": marks.rung,
        "snoozed": marks.snoozed,
    }
    # Whoever reacted has reacted, whatever the watch does next.
    return values if marks.heeded is None else {**values, "heeded": marks.heeded}


def _plain(window: Window) -> Row:
    return {
        "policy": window.policy,
        "clock": window.clock,
        "received": window.received,
        "starts": window.starts,
        "due": window.due,
        "at_risk": window.at_risk,
        "calendar": window.calendar,
        "reasons": list(window.reasons),
        "resumed": window.resumed,
    }
