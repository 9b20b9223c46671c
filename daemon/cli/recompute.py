"""``frontdesk window recompute``: what running windows would be by the configuration as it is now.

A promise that was made is kept: neither a changed configuration nor another edition of
the holidays moves a window that runs. This command does, on purpose, and shows the
difference first.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Connection

from daemon.app import REHEARSAL_KEY, make_desk
from daemon.cli.ending import fail
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.cli.output import as_table, when
from daemon.clock import SystemClock
from daemon.loops.casework import terms
from daemon.loops.desk import Desk
from daemon.model import CaseChange, Event, Watched, Window
from daemon.model.watch import CaseState, Marks
from daemon.settings import load
from daemon.store import changes, open_reader, open_writer, watching


def recompute(
    config: Config = DEFAULT_CONFIG,
    *,
    write: Annotated[
        bool, typer.Option("--apply", help="Write it; without, it is only shown.")
    ] = False,
) -> None:
    """Show how running windows differ from the configuration, and move them if told to."""
    settings = load(config)
    desk = make_desk(settings, REHEARSAL_KEY)
    now = SystemClock().now()
    zone = ZoneInfo(settings.company.timezone)
    engine = open_writer(settings.database) if write else open_reader(settings.database)
    with engine.begin() as connection:
        found = list(_differences(connection, desk))
        if write:
            _write(connection, found, now)
    typer.echo(_told(found, zone))
    if found and not write:
        typer.echo(f"\n{len(found)} windows differ; nothing was changed (--apply changes them).")
    elif found:
        typer.echo(f"\n{len(found)} windows were changed.")


def _differences(connection: Connection, desk: Desk) -> Iterator[tuple[Watched, Window, Window]]:
    """Each open case whose window would be another, with both.

    What is, or was, on hold is left alone: it does not follow from its reception.
    """
    for case in watching.running(connection):
        if case.running is None or case.state is not CaseState.OPEN:
            continue
        before = case.running.window
        if before.resumed:
            continue
        after = _after(case, before, desk)
        if (after.due, after.policy) != (before.due, before.policy):
            yield case, before, after


def _after(case: Watched, before: Window, desk: Desk) -> Window:
    try:
        return terms(case, desk).window(before.received, case.category)
    except ValueError as error:  # the business hours cannot hold the window
        fail(f"{case.reference}: {error}; nothing was changed")


def _write(
    connection: Connection, found: list[tuple[Watched, Window, Window]], now: datetime
) -> None:
    for case, before, after in found:
        detail = f"{before.due:%Y-%m-%d %H:%M} UTC to {after.due:%Y-%m-%d %H:%M} UTC"
        change = CaseChange(
            window=after,
            marks=Marks(next_look=after.at_risk),
            events=(Event("recomputed", f"due moved from {detail}, on the command line"),),
        )
        changes.write(connection, case, change, now)


def _told(found: list[tuple[Watched, Window, Window]], zone: ZoneInfo) -> str:
    if not found:
        return "Every window that runs is as the configuration has it."
    head = ("reference", "policy", "due", "would be due", "calendar")
    rows = (
        (
            case.reference,
            after.policy,
            when(before.due, zone),
            when(after.due, zone),
            "the same" if before.calendar == after.calendar else "another",
        )
        for case, before, after in found
    )
    return as_table(head, rows)
