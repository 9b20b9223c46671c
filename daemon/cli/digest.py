"""``frontdesk digest``: an agent's digest as it would be now, printed and not sent."""

from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from daemon.app import make_desk
from daemon.cli.moments import read_moment
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.clock import SystemClock
from daemon.loops.digesting import digest_of, slot_at
from daemon.settings import load
from daemon.stages import notice
from daemon.store import database_file, digesting, open_reader
from daemon.store.state import refuse_lost_key, signing_key


class Format(StrEnum):
    """How it is printed."""

    TEXT = "text"
    HTML = "html"


def digest(
    agent: Annotated[str, typer.Option(help="Whose digest.")],
    at: Annotated[
        str | None, typer.Option(metavar="ISO", help="As it would be then; now, if not given.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="Text or HTML.", case_sensitive=False)
    ] = Format.TEXT,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Print an agent's digest; nothing is sent."""
    settings = load(config)
    engine = open_reader(settings.database)
    refuse_lost_key(settings.state, database_file(settings.database))
    desk = make_desk(settings, signing_key(settings.state))
    reader = desk.watch.people.staff.get(agent)
    if reader is None:
        there = ", ".join(desk.watch.people.staff) or "none is configured"
        raise typer.BadParameter(f"there is no «{agent}»; there are: {there}", param_hint="--agent")
    zone = ZoneInfo(settings.company.timezone)
    now = SystemClock().now() if at is None else read_moment(at, zone, "--at")
    slot = slot_at(reader, now, desk)
    with engine.connect() as connection:
        facts = digesting.gather(connection, slot)
    made = notice.digest(digest_of(reader, facts, slot, desk, now), desk.pages)
    typer.echo(made.html if form is Format.HTML else f"{made.subject}\n\n{made.text}", nl=False)
