"""``frontdesk quarantine`` and ``replay``: messages that could not be read."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from daemon.app import rehear
from daemon.cli.ending import fail, say
from daemon.cli.options import DEFAULT_CONFIG, Config, Json, open_record
from daemon.cli.output import as_json, as_table, one_line, when
from daemon.clock import SystemClock
from daemon.loops.intake import was_withheld
from daemon.settings import load
from daemon.store import records
from daemon.store.records import Aside


def quarantine(config: Config = DEFAULT_CONFIG, *, json: Json = False) -> None:
    """List the messages in quarantine, with the error of each."""
    record = open_record(config)
    with record.engine.connect() as connection:
        found = records.quarantined(connection)
    if json:
        for each in found:
            row = {"id": each.id, "account": each.delivery.account, "folder": each.delivery.folder}
            row |= {"key": each.delivery.key, "recorded": each.recorded, "error": each.error}
            typer.echo(as_json(row))
        return
    lines = (
        (
            str(each.id),
            when(each.recorded, record.zone),
            f"{each.delivery.account}/{each.delivery.folder} {each.delivery.key}",
            one_line((each.error.strip().splitlines() or [""])[-1], 100),
        )
        for each in found
    )
    typer.echo(as_table(("id", "since", "message", "error"), lines))


def replay(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Numbers from frontdesk quarantine; none is all.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Read quarantined messages again; what can be read now becomes a case like any other.

    A running daemon must be stopped first.
    """
    settings = load(config)
    chosen = _chosen(config, numbers or ())
    withheld = [each for each in chosen if was_withheld(each.delivery)]
    for each in withheld:
        say(_where(each))
    there = [each.delivery for each in chosen if each not in withheld]
    left = len(withheld)
    if there:
        left += asyncio.run(rehear(settings, there, SystemClock()))
    typer.echo(f"{len(chosen) - left} of {len(chosen)} messages left the quarantine.")
    if left:
        fail(f"{left} could not be read again; frontdesk quarantine tells why.")


def _chosen(config: Path, numbers: Sequence[int]) -> list[Aside]:
    """The entries that ``numbers`` name; all if there are none."""
    with open_record(config).engine.connect() as connection:
        waiting = records.quarantined(connection)
    chosen = [each for each in waiting if not numbers or each.id in numbers]
    unknown = set(numbers) - {each.id for each in chosen}
    if unknown:
        fail(f"not in quarantine: {', '.join(map(str, sorted(unknown)))}")
    return chosen


def _where(each: Aside) -> str:
    place = each.delivery
    return (
        f"{each.id}: there is nothing to read again, for the server never handed the message over;"
        f" it lies in the folder {place.folder} of the account {place.account} as {place.key},"
        f" received {place.received:%Y-%m-%d %H:%M} UTC: answer it by hand"
    )
