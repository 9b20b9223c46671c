"""Options that several commands share."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Engine

from daemon.settings import load
from daemon.store import open_reader

DEFAULT_CONFIG = Path("/etc/frontdesk/config.toml")

Config = Annotated[
    Path,
    typer.Option(
        "--config", "-c", envvar="FRONTDESK_CONFIG", help="The configuration file.", dir_okay=False
    ),
]

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]


@dataclass(frozen=True, slots=True)
class Record:
    """The store that a configuration names, to read, and the zone its moments are told in."""

    engine: Engine
    zone: ZoneInfo


def open_record(config: Path) -> Record:
    """The store that the configuration names; a daemon that runs on it is not held up.

    Raises:
        ConfigError: the configuration cannot be used.
        FrontdeskError: nothing is recorded yet, or by another version.
    """
    settings = load(config)
    return Record(open_reader(settings.database), ZoneInfo(settings.company.timezone))
