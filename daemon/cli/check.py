"""``frontdesk check``: find every mistake before a customer does."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr
from sqlalchemy.exc import DatabaseError

from daemon.app import rehearse, strays
from daemon.cli.ending import fail
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.clock import SystemClock
from daemon.errors import ChannelError, ConfigError, FrontdeskError
from daemon.ports import Probe
from daemon.settings import Settings, load
from daemon.store import NewerStoreError, database_file, open_reader
from daemon.store.state import refuse_lost_key
from daemon.wiring import load_templates, make_inbound, make_outbound, make_way
from daemon.wiring_calls import make_source, make_texts
from daemon.wiring_classifier import learnt_problem
from daemon.wiring_faq import load_faq
from daemon.wiring_microsoft import make_away
from daemon.wiring_oauth import Keyring
from daemon.wiring_rules import load_rules


def check(
    config: Config = DEFAULT_CONFIG,
    *,
    connect: Annotated[
        bool, typer.Option("--connect", help="Also try every mailbox, relay and route.")
    ] = False,
) -> None:
    """Make everything that the daemon would run with, and look at its store; nothing is written."""
    settings, secrets = read_all(config)
    typer.echo(
        f"{config}: {len(settings.accounts)} accounts, every template renders,"
        " every window can be computed."
    )
    about = (_of_the_rules, _of_the_faq, _of_the_people, _of_the_store)
    for line in (line for tell in about for line in tell(settings)):
        typer.echo(line)
    unused = learnt_problem(settings.state)
    if unused is not None:
        typer.echo(str(unused))
    if connect and not asyncio.run(_connect(settings, secrets)):
        fail("Not everything can be reached; nothing was changed.")
    if unused is not None:
        fail("The daemon runs, but not with what it has learnt.")


def read_all(config: Path) -> tuple[Settings, Mapping[str, SecretStr]]:
    """The configuration and its secrets, with which the daemon can be built.

    Raises:
        ConfigError: with every problem of all of them.
    """
    settings = load(config)
    return settings, secrets_of(settings, str(config))


def secrets_of(settings: Settings, config: str) -> Mapping[str, SecretStr]:
    """The secrets of a configuration with which the daemon can be built; ``config`` names it.

    Raises:
        ConfigError: with every problem.
    """
    try:
        return rehearse(settings, os.environ, SystemClock())
    except ConfigError as error:
        problems = (replace(each, file=each.file or config) for each in error.problems)
        raise ConfigError(tuple(problems)) from error


def _of_the_rules(settings: Settings) -> Iterator[str]:
    """How many rules there are, all of whose examples come out as they say."""
    if settings.rules is not None:
        book = load_rules(settings, load_templates(settings))
        yield (
            f"{settings.rules}: {len(book.rules)} rules, {len(book.examples)} examples come out as"
            f" they say (revision {book.revision or 'none'})"
        )


def _of_the_faq(settings: Settings) -> Iterator[str]:
    """How many articles there are in each language, and of which customers may be told."""
    if settings.faq.directory is None:
        return
    faq = load_faq(settings)
    counted = Counter(article.language for article in faq.articles.values())
    told = ", ".join(f"{counted[language]} {language}" for language in sorted(counted))
    offered = sum(faq.offered(name) is not None for name in faq.articles)
    yield (
        f"FAQ: {len(faq.articles)} articles ({told or 'the directory holds none'});"
        f" customers may be told of {offered}"
    )


def _of_the_people(settings: Settings) -> Iterator[str]:
    """What of the configuration leaves somebody untold who should know."""
    if settings.alerts.mail or settings.alerts.routes:
        return
    told = (
        "of customers who wait, only agents are" if settings.agents else "not of customers either"
    )
    yield (
        "nobody is told when Frontdesk itself needs a person"
        f" ({told}): name addresses in alerts.mail or routes in alerts.routes"
    )


def _of_the_store(settings: Settings) -> Iterator[str]:
    """What the record says that an admin should know; a store that is not there says nothing.

    Raises:
        ConfigError, NewerStoreError: the daemon would refuse to start on it.
    """
    try:
        database = database_file(settings.database)
        refuse_lost_key(settings.state, database)
        if not database.exists():
            return
        with open_reader(settings.database).connect() as connection:
            yield from strays(connection, settings)
    except (ConfigError, NewerStoreError):
        raise
    except (FrontdeskError, DatabaseError, OSError) as error:
        yield f"the store could not be looked into: {error}"


async def _connect(settings: Settings, secrets: Mapping[str, SecretStr]) -> bool:
    """Try every channel and tell of each; returns whether all work."""
    works = True
    for name, channel in _channels(settings, secrets):
        try:
            typer.echo(f"{name}: {await channel.check()}")
        except ChannelError as error:
            works = False
            typer.echo(f"{name}: {error}")
        finally:
            await channel.close()
    await _notices(settings, secrets)
    return works


async def _notices(settings: Settings, secrets: Mapping[str, SecretStr]) -> None:
    """Tell of mailboxes that answer by themselves: their customers would be answered twice."""
    keys = Keyring(settings, secrets, SystemClock())
    for account in settings.accounts:
        notice = make_away(account, keys)
        if notice is None:
            continue
        try:
            if (await notice.away()).on:
                typer.echo(
                    f"{account.name} notice: the mailbox answers «out of office» by itself, so"
                    " customers get that and an acknowledgement; switch one of them off"
                )
        except ChannelError as error:
            typer.echo(f"{account.name} notice: cannot be looked at: {error}")
        finally:
            await notice.close()


def _channels(settings: Settings, secrets: Mapping[str, SecretStr]) -> Iterator[tuple[str, Probe]]:
    clock = SystemClock()
    for account in settings.accounts:
        inbound = make_inbound(account, settings, secrets, clock)
        yield f"{account.name} inbound", inbound
        yield f"{account.name} outbound", make_outbound(account, settings, secrets, clock)
    for name, route in settings.routes.items():
        yield f"route {name}", make_way(name, route, secrets)
    for name, way in settings.voicemail.items():
        yield f"voicemail {name}", make_source(name, way, settings, secrets, clock)
    if (texts := make_texts(settings, secrets)) is not None:
        yield "texts", texts
