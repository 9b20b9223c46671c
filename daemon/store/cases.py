"""Cases: opened, numbered, and told as they stand.

Laws:
- The number of a reference is used up in the transaction that opens the case,
  so references of a year have no gap.
- A case has one window at most that has not ended.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import Address, Category, NewCase, Voice, Watched, Window
from daemon.model.watch import CaseState, Hold, Marks, Running
from daemon.store import schema

_NUMBER = select(schema.counters.c.value).where(schema.counters.c.name == bindparam("name"))
_ADD_CASE = insert(schema.cases)
_put_number = upsert(schema.counters)
_PUT_NUMBER = _put_number.on_conflict_do_update(
    index_elements=["name"], set_={"value": _put_number.excluded.value}
)

_cases, _windows, _messages = schema.cases, schema.windows, schema.messages

RUNNING = and_(_windows.c.case_id == _cases.c.id, _windows.c.ended.is_(None))
"""Which window runs on a case."""

COLUMNS: tuple[Any, ...] = (
    _cases,
    _windows.c.id.label("window_id"),
    *(
        _windows.c[name]
        for name in (
            *("policy", "clock", "received", "starts", "due", "at_risk", "reasons", "calendar"),
            *("resumed", "level", "next_look", "unheeded", "rung", "snoozed", "heeded"),
        )
    ),
    _messages.c.message_id.label("asking"),
)
"""What :func:`watched` reads of a row."""

KNOWN: Select[Any] = select(*COLUMNS).select_from(
    _cases.outerjoin(_windows, RUNNING).outerjoin(
        _messages, _messages.c.id == _windows.c.message_id
    )
)
"""Every case as it stands, with the window that runs on it."""

BY_ID = KNOWN.where(_cases.c.id.in_(bindparam("ids", expanding=True)))
BY_REFERENCE = KNOWN.where(_cases.c.reference.in_(bindparam("references", expanding=True)))


def last_number(connection: Connection, series: str) -> int:
    """The number that ``series`` counted last; 0 if it has not begun."""
    return connection.execute(_NUMBER, {"name": series}).scalar() or 0


def set_number(connection: Connection, series: str, number: int) -> None:
    """Remember the number that ``series`` counted last."""
    connection.execute(_PUT_NUMBER, {"name": series, "value": number})


def turns_of(queue: str) -> str:
    """The series that counts the cases which ``queue`` gave out to its agents by turns."""
    return f"turns:{queue}"


def open_case(connection: Connection, case: NewCase, confidence: float, now: datetime) -> int:
    """Insert a case without its window; returns its number in the database."""
    values = {
        "reference": case.reference,
        "seed": case.seed,
        "account": case.account,
        "category": case.category,
        "customer": case.customer.email,
        "customer_name": case.customer.name,
        "subject": case.subject,
        "language": case.language,
        "opened": now,
        "gist": case.gist,
        "confidence": confidence,
        "severity": case.severity,
        "tags": sorted(case.tags),
        "queue": case.queue,
        "agent": case.agent,
        "state": CaseState.RESOLVED if case.window is None else CaseState.OPEN,
        "escalated": "",
        "hold_reason": "",
        "answered_by": "",
        "spoken": case.voice is not None,
        "rule_policy": case.policy,
        "article": case.article,
        **voice_columns(case.voice or Voice()),
    }
    if case.agent:
        series = turns_of(case.queue)
        set_number(connection, series, last_number(connection, series) + 1)
    return new_id(connection.execute(_ADD_CASE, values).lastrowid)


def voice_columns(voice: Voice) -> dict[str, object]:
    """The columns of a case that tell how a caller is reached and what they said."""
    return {
        "phone": voice.number,
        "phone_shown": voice.shown,
        "transcript": voice.transcript,
        "audio": voice.audio,
    }


def change(connection: Connection, case_id: int, values: dict[str, object]) -> None:
    """Set columns of a case."""
    if values:
        statement = update(_cases).where(_cases.c.id == case_id)
        connection.execute(statement.values(**values))


def load(connection: Connection, *ids: int) -> dict[int, Watched]:
    """The cases with these numbers as they stand, by number."""
    if not ids:
        return {}
    rows = connection.execute(BY_ID, {"ids": ids})
    return {row.id: watched(row) for row in rows}


def by_reference(connection: Connection, *references: str) -> Iterator[Watched]:
    """The cases that bear these references."""
    return map(watched, connection.execute(BY_REFERENCE, {"references": references}))


def watched(row: Row[Any]) -> Watched:
    """A row of :data:`COLUMNS` as the value that it tells."""
    hold = Hold(row.held_since, row.held_until, row.hold_reason) if row.held_since else None
    return Watched(
        case_id=row.id,
        reference=row.reference,
        seed=row.seed,
        account=row.account,
        queue=row.queue,
        agent=row.agent,
        customer=Address(row.customer, row.customer_name),
        subject=row.subject,
        gist=row.gist,
        category=Category(row.category),
        confidence=row.confidence,
        severity=row.severity,
        tags=frozenset(row.tags),
        escalated=row.escalated,
        state=CaseState(row.state),
        opened=row.opened,
        answered=row.answered,
        answered_by=row.answered_by,
        covered=row.covered,
        hold=hold,
        running=None if row.window_id is None else _running(row),
        voice=_voice(row) if row.spoken else None,
        policy=row.rule_policy,
        article=row.article,
    )


def _voice(row: Row[Any]) -> Voice:
    return Voice(row.phone, row.phone_shown, row.transcript, row.audio)


def _running(row: Row[Any]) -> Running:
    return Running(
        id=row.window_id,
        message_id=row.asking or "",
        window=Window(
            policy=row.policy,
            clock=row.clock,
            received=row.received,
            starts=row.starts,
            due=row.due,
            at_risk=row.at_risk,
            reasons=tuple(row.reasons),
            calendar=row.calendar,
            resumed=row.resumed,
        ),
        marks=Marks(row.level, row.next_look, row.unheeded, row.rung, row.snoozed, row.heeded),
    )


def new_id(value: int | None) -> int:
    """The identifier that the database gave a new row."""
    if value is None:
        raise RuntimeError("the database gave no identifier for a new row")
    return value
