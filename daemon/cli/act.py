"""``frontdesk act`` and ``label``: what a person does about a case, from the command line.

The same acts as by mail; whoever may write the record may do them, and each is a
line of the case's history. A daemon that runs is not stopped for it.
"""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from daemon.app import REHEARSAL_KEY, make_desk
from daemon.cli.ending import fail
from daemon.cli.moments import read_moment
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.cli.output import when
from daemon.clock import SystemClock
from daemon.loops.casework import terms
from daemon.loops.deeds import due_after
from daemon.loops.desk import Desk
from daemon.model import CaseChange, Category, Watched
from daemon.model.act import Act, Verb
from daemon.model.watch import CaseState
from daemon.settings import Settings, load
from daemon.stages import course
from daemon.store import cases, changes, open_writer

COMMAND_LINE = "command line"

_UNTIL = (Verb.HOLD, Verb.SNOOZE)


def act(  # noqa: PLR0913, PLR0917  # one for each option
    verb: Annotated[Verb, typer.Argument(help="What is done.", case_sensitive=False)],
    reference: Annotated[str, typer.Argument(help="For example FD-2026-000123.")],
    agent: Annotated[
        str | None,
        typer.Option(help="assign: to whom; an empty name gives it back to the queue."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="ISO",
            help="hold, snooze: until when; a hold without it lasts until the customer writes.",
        ),
    ] = None,
    category: Annotated[
        Category | None, typer.Option(help="label: what it is.", case_sensitive=False)
    ] = None,
    note: Annotated[str, typer.Option(help="Why; it stands in the case's history.")] = "",
    by: Annotated[str, typer.Option(help="Who does it.")] = COMMAND_LINE,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Do something about a case, as agents do by mail."""
    settings = load(config)
    desk = make_desk(settings, REHEARSAL_KEY)
    now = SystemClock().now()
    zone = ZoneInfo(settings.company.timezone)
    done = Act(
        verb=verb,
        by=by,
        agent=_agent(verb, agent, desk),
        until=_until(verb, until, zone, now),
        category=_category(verb, category),
        note=note,
    )
    case, change = _apply(settings, reference, done, desk, now)
    typer.echo(f"{case.reference}: {verb.value}; {_outcome(case, change, zone)}")


def label(
    reference: Annotated[str, typer.Argument(help="For example FD-2026-000123.")],
    category: Annotated[Category, typer.Argument(help="What it is.", case_sensitive=False)],
    note: Annotated[str, typer.Option(help="Why; it stands in the case's history.")] = "",
    by: Annotated[str, typer.Option(help="Who says so.")] = COMMAND_LINE,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Say what a case is, also where that is known already: the classifier learns from it."""
    settings = load(config)
    desk = make_desk(settings, REHEARSAL_KEY)
    done = Act(Verb.LABEL, by, category=category, note=note)
    case, change = _apply(settings, reference, done, desk, SystemClock().now())
    standing = _outcome(case, change, ZoneInfo(settings.company.timezone))
    typer.echo(f"{case.reference}: was {case.category}, is {category}; {standing}")


def _agent(verb: Verb, name: str | None, desk: Desk) -> str:
    if verb is not Verb.ASSIGN:
        return ""
    known = desk.watch.people.staff
    if name is None or (name and name not in known):
        there = ", ".join(known) or "none is configured"
        raise typer.BadParameter(f"name one of the agents: {there}", param_hint="--agent")
    return name


def _until(verb: Verb, text: str | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    if verb not in _UNTIL:
        return None
    if text is None:
        if verb is Verb.SNOOZE:
            raise typer.BadParameter("a snooze needs an end", param_hint="--until")
        return None
    moment = read_moment(text, zone, "--until")
    if moment <= now:
        raise typer.BadParameter("lies in the past", param_hint="--until")
    return moment


def _category(verb: Verb, category: Category | None) -> Category | None:
    if verb is Verb.LABEL and category is None:
        raise typer.BadParameter("say what it is", param_hint="--category")
    return category if verb is Verb.LABEL else None


def _apply(
    settings: Settings, reference: str, done: Act, desk: Desk, now: datetime
) -> tuple[Watched, CaseChange]:
    """The case as it stood, and what was changed."""
    engine = open_writer(settings.database)
    try:
        with engine.begin() as connection:
            case = next(cases.by_reference(connection, reference.upper()), None)
            if case is None:
                fail(f"there is no case {reference}; frontdesk cases lists them")
            change = _change(case, done, desk, now)
            if not isinstance(change, CaseChange):
                fail(f"{case.reference}: nothing was done: {change.words}")
            changes.write(connection, case, change, now)
    finally:
        engine.dispose()
    return case, change


def _change(case: Watched, done: Act, desk: Desk, now: datetime) -> CaseChange | course.Refusal:
    try:
        return course.act(case, done, now, terms(case, desk))
    except ValueError as error:  # the business hours cannot hold the window
        fail(f"{case.reference}: nothing was done: {error}")


def _outcome(case: Watched, change: CaseChange, zone: ZoneInfo) -> str:
    """How the case stands now."""
    due, hold = due_after(case, change), change.hold or case.hold
    if due is not None:
        return f"due {when(due, zone)}"
    if hold is not None and change.state in (None, CaseState.HOLD):
        return f"on hold until {when(hold.until, zone) if hold.until else 'the customer writes'}"
    return "nobody waits for an answer"
