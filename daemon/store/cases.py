"""Cases: opened, changed by what joins them, and numbered.

Law: the number of a reference is used up in the transaction that opens the case,
so references of a year have no gap.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import CaseChange, NewCase, Window
from daemon.store import schema

_NUMBER = select(schema.counters.c.value).where(schema.counters.c.name == bindparam("name"))
_ADD_CASE = insert(schema.cases)
_put_number = upsert(schema.counters)
_PUT_NUMBER = _put_number.on_conflict_do_update(
    index_elements=["name"], set_={"value": _put_number.excluded.value}
)


def last_number(connection: Connection, series: str) -> int:
    """The number of the newest case of ``series``; 0 if there is none."""
    return connection.execute(_NUMBER, {"name": series}).scalar() or 0


def set_number(connection: Connection, series: str, number: int) -> None:
    """Remember the number of the newest case of ``series``."""
    connection.execute(_PUT_NUMBER, {"name": series, "value": number})


def open_case(connection: Connection, case: NewCase, now: datetime) -> int:
    """Insert a case; returns its number in the database."""
    window = case.window
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
        **_window(window),
    }
    return new_id(connection.execute(_ADD_CASE, values).lastrowid)


def change_case(connection: Connection, case_id: int, change: CaseChange) -> None:
    """Write what a follow-up makes of its case."""
    window = {} if change.window is None else _window(change.window)
    statement = update(schema.cases).where(schema.cases.c.id == case_id)
    connection.execute(statement.values(category=change.category, **window))


def new_id(value: int | None) -> int:
    """The identifier that the database gave a new row."""
    if value is None:
        raise RuntimeError("the database gave no identifier for a new row")
    return value


def _window(window: Window | None) -> dict[str, object]:
    return {
        "policy": window.policy if window else None,
        "clock": window.clock if window else None,
        "due": window.due if window else None,
        "at_risk": window.at_risk if window else None,
        "calendar": window.calendar if window else None,
        "reasons": list(window.reasons) if window else [],
    }
