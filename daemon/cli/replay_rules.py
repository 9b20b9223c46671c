"""``frontdesk replay-rules``: what changed rules and templates would have done, before they do."""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from daemon import accepted
from daemon.app import REHEARSAL_KEY, make_desk
from daemon.cli.check import secrets_of
from daemon.cli.ending import fail, say
from daemon.cli.options import DEFAULT_CONFIG, Config, Json
from daemon.cli.output import as_json, one_line, when
from daemon.clock import SystemClock
from daemon.loops.desk import Desk
from daemon.replaying import Replayed, replayed
from daemon.settings import Settings, load
from daemon.settings.durations import duration
from daemon.store import open_reader, records

Folder = Annotated[Path | None, typer.Option(metavar="DIR", exists=True, file_okay=False)]


def replay_rules(
    since: Annotated[str, typer.Option(metavar="30d", help="How far back.")] = "30d",
    rules: Folder = None,
    templates: Folder = None,
    config: Config = DEFAULT_CONFIG,
    *,
    json: Json = False,
) -> None:
    """Decide once more on what came in, by other rules or templates, and tell what is otherwise.

    Without a directory, the files as they lie there are compared with those that are in use.
    """
    settings = load(config)
    other = _other(settings, rules, templates)
    secrets_of(other, str(config))
    begin = SystemClock().now() - _length(since)
    old = make_desk(_in_use(settings, rules, templates), REHEARSAL_KEY)
    new = make_desk(other, REHEARSAL_KEY)
    zone = ZoneInfo(settings.company.timezone)
    count, otherwise = asyncio.run(_replay(settings, old, new, begin, zone if not json else None))
    say(
        f"{count} messages since {when(begin, zone)}: {otherwise} would have been decided"
        f" otherwise, {count - otherwise} as they were."
    )


def _length(since: str) -> Any:
    try:
        return duration(since)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error


def _other(settings: Settings, rules: Path | None, templates: Path | None) -> Settings:
    """The configuration with the directories that are to be tried."""
    update = {"rules": rules, "templates": templates}
    return settings.model_copy(
        update={name: path.resolve() for name, path in update.items() if path is not None}
    )


def _in_use(settings: Settings, rules: Path | None, templates: Path | None) -> Settings:
    """The configuration with the directories that the daemon goes by."""
    kept = accepted.fallback(settings)
    if kept is not None:
        return kept
    if rules is None and templates is None:
        fail("nothing is in use yet that the files could be compared with; give --rules DIR")
    return settings


async def _replay(
    settings: Settings, old: Desk, new: Desk, begin: datetime, zone: ZoneInfo | None
) -> tuple[int, int]:
    """Tell of every message that is decided otherwise; how many there are, of how many."""
    count = otherwise = 0
    engine = open_reader(settings.database)
    with engine.connect() as connection:
        kept = records.originals(connection, begin)
        async for one in replayed(kept, old, new, settings):
            count += 1
            if one.differences:
                otherwise += 1
                typer.echo(as_json(_row(one)) if zone is None else "\n".join(_lines(one, zone)))
    return count, otherwise


def _lines(one: Replayed, zone: ZoneInfo) -> Iterator[str]:
    reading = one.before.reading
    sender = reading.lookup.originator or (reading.call.number if reading.call else "")
    subject = one_line(reading.message.subject or reading.message.own_words, 60)
    yield f"{when(reading.delivery.received, zone)}  {sender or 'nobody'}  {subject}"
    for difference in one.differences:
        before, after = difference.before or "–", difference.after or "–"
        yield f"    {difference.what:<13} {one_line(before, 120)} → {one_line(after, 120)}"


def _row(one: Replayed) -> dict[str, Any]:
    reading = one.before.reading
    return {
        "received": reading.delivery.received,
        "account": reading.delivery.account,
        "message_id": reading.message.message_id,
        "originator": reading.lookup.originator,
        "subject": reading.message.subject,
        "differences": [asdict(each) for each in one.differences],
    }
