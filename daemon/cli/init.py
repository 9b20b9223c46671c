"""``frontdesk init``: a configuration to begin with."""

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.ending import fail
from daemon.cli.options import DEFAULT_CONFIG
from daemon.shipped import shipped

_STATE = '# state = "/var/lib/frontdesk"'
"""The line of the example that leaves the state where the service has it."""


def init(
    directory: Annotated[Path, typer.Argument(help="Where config.toml goes; made if need be.")],
) -> None:
    """Write an annotated configuration; what is there already is left alone."""
    path = directory / "config.toml"
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_example(directory.resolve()))
    except FileExistsError:
        fail(f"{path} is there already and was left as it is")
    # As it was called, for the command need not be on the PATH.
    then = shlex.join([sys.argv[0], "check", "--config", str(path)])
    typer.echo(f"{path} is written. Edit it, then: {then}")


def _example(directory: Path) -> str:
    """The shipped example; away from the service's own place, with the state beside it."""
    text = shipped("deploy").joinpath("config.toml").read_text("utf-8")
    if directory == DEFAULT_CONFIG.parent:
        return text
    # A string of JSON is one of TOML too.
    return text.replace(_STATE, f"state = {json.dumps(str(directory / 'state'))}")
