"""What statements go by: SQLite's plans for all that a piece of work asks of the store."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from daemon.store import SqlLedger

Asked = dict[str, Any]
"""Statements, each with the parameters that it was first executed with."""

_LOOKS = re.compile(r"SELECT|UPDATE|DELETE")
"""Statements that have to find something."""
_COLUMNS = re.compile(r"(?<=^SELECT ).{0,4000}?(?= FROM)|(?<= SET ).{0,4000}?(?= WHERE)")


async def plans(ledger: SqlLedger, work: Callable[[], Awaitable[object]]) -> list[str]:
    """Each statement of ``work`` once, as it was first executed, and below it the plan's steps."""
    asked: Asked = {}
    engine = await ledger.worker.run(lambda connection: connection.engine)
    with _listening(engine, asked):
        await work()
    return await ledger.worker.run(lambda connection: list(_explained(connection, asked)))


@contextmanager
def _listening(engine: Engine, asked: Asked) -> Iterator[None]:
    """Add the statements executed meanwhile to ``asked``."""

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.setdefault(statement, parameters[0] if isinstance(parameters, list) else parameters)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _explained(connection: Connection, asked: Asked) -> Iterator[str]:
    for statement, parameters in asked.items():
        if _LOOKS.match(statement):
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            yield _COLUMNS.sub("…", " ".join(statement.split()), count=1)
            yield from (f"    {step.detail}" for step in steps)
