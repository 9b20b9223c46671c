"""``frontdesk window``: until when a person would have to answer, and why.

Nothing is recorded and no record is asked: the window follows from the configuration alone.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import typer

from daemon.cli.ending import fail
from daemon.cli.moments import read_moment
from daemon.cli.options import DEFAULT_CONFIG, Config, Json
from daemon.cli.output import as_json, one_line, when
from daemon.model import Window
from daemon.settings import Settings, load
from daemon.stages.window import Hours, Policy, due, length_words, risk_moments
from daemon.wiring_staff import account_hours, make_hours, make_policies

_T = TypeVar("_T")

Levels = tuple[tuple[timedelta, datetime], ...]
"""The working time left at each threshold, and the moment at which it begins."""

window_app = typer.Typer(invoke_without_command=True)


@window_app.callback()
def window(
    context: typer.Context,
    received: Annotated[
        str | None,
        typer.Option(
            help="When a message came, in ISO 8601; without an offset, in the company's time zone.",
            metavar="ISO",
        ),
    ] = None,
    policy: Annotated[str, typer.Option(help="Which policy of the configuration.")] = "default",
    account: Annotated[
        str | None,
        typer.Option(help="By the business hours of this account.", show_default="the company's"),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    *,
    json: Json = False,
) -> None:
    """Tell until when a person would have to answer, and why."""
    if context.invoked_subcommand is not None:
        return
    settings = load(config)
    moment = read_moment(received, ZoneInfo(settings.company.timezone), "--received")
    rule = _named(make_policies(settings), policy, "--policy")
    hours = _hours(settings, account)
    try:
        found = due(moment, rule, hours)
    except ValueError as error:
        fail(str(error))
    levels = _levels(found, rule, hours)
    typer.echo(as_json(_row(found, levels)) if json else "\n".join(_told(found, levels, hours)))


def _named(table: Mapping[str, _T], name: str, option: str) -> _T:
    """What ``table`` has by that name.

    Raises:
        typer.BadParameter: nothing; it lists the names that there are.
    """
    if name not in table:
        mend = f"there is no «{one_line(name)}»; there are: {', '.join(sorted(table))}"
        raise typer.BadParameter(mend, param_hint=option)
    return table[name]


def _hours(settings: Settings, account: str | None) -> Hours:
    if account is None:
        return make_hours(settings.company.timezone, settings.business_hours)
    return _named(account_hours(settings), account, "--account")


def _levels(found: Window, rule: Policy, hours: Hours) -> Levels:
    """Every threshold but the last, which is the moment that the window is due."""
    return tuple(zip(rule.levels, risk_moments(found, hours, rule.levels), strict=False))


def _row(found: Window, levels: Levels) -> dict[str, Any]:
    """The window as ``--json`` prints it."""
    return {
        "policy": found.policy,
        "clock": found.clock,
        "received": found.received,
        "starts": found.starts,
        "due": found.due,
        "levels": [{"left_seconds": int(left.total_seconds()), "at": at} for left, at in levels],
        "reasons": found.reasons,
        "calendar": found.calendar,
    }


def _told(found: Window, levels: Levels, hours: Hours) -> Iterator[str]:
    """The window for a person, moments in the zone of the business hours."""
    yield _line("due", f"{when(found.due, hours.zone)} ({found.policy}, {hours.timezone})")
    yield from (_line(f"{length_words(left)} left", when(at, hours.zone)) for left, at in levels)
    yield _line("because", found.reasons[0])
    yield from (_line("", reason) for reason in found.reasons[1:])


def _line(label: str, text: str) -> str:
    return f"{label:<14}{text}"
