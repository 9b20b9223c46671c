"""Cases on record, for the tests of the watch."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from daemon.model import CaseChange, Facts, Watched, Window
from daemon.model.watch import Alert, AlertKind, Ending, Outcome
from daemon.store import cases, changes, intake
from tests.store.samples import DAY, HOUR, NOW, WINDOW, open_case, reading

RISK = Alert(AlertKind.RISK, 1, "ana", "")
MET = Ending(NOW + HOUR, Outcome.MET, "ana")


def window(received: datetime = NOW, length: timedelta = DAY, **changes: Any) -> Window:
    """A window of 24 hours that is at risk from four hours before its end."""
    due = received + length
    made = replace(WINDOW, received=received, starts=received, due=due, at_risk=due - 4 * HOUR)
    return replace(made, **changes)


def put_case(engine: Engine, number: int = 1, at: datetime = NOW, **of_case: Any) -> Watched:
    """The case that the ``number``-th message opens, as it stands on record."""
    record = open_case(reading(number), Facts(next_reference=f"FD-2026-{number:06d}"))
    assert record.case is not None
    case = replace(record.case, **({"window": window(at)} | of_case))
    record = replace(record, case=case, outgoing=(), asks=case.window is not None)
    with engine.begin() as connection:
        written = intake.write(connection, record, at)
        intake.archive(connection, [written], at)
        assert written.case_id is not None
        return cases.load(connection, written.case_id)[written.case_id]


def case_of(engine: Engine, number: int = 1) -> Watched:
    """The case as it stands."""
    with engine.begin() as connection:
        return cases.load(connection, number)[number]


def change_case(
    engine: Engine,
    change: CaseChange,
    number: int = 1,
    now: datetime = NOW,
    message: int | None = None,
) -> Watched:
    """Make the change; returns the case as it stands then."""
    with engine.begin() as connection:
        case = cases.load(connection, number)[number]
        changes.apply(connection, case, change, now, message)
        changes.tell(connection, number, change.events, now)
    return case_of(engine, number)
