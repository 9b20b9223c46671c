"""``frontdesk status``: whether the daemon runs, how it stands, and which files are in use."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import typer

from daemon.app import REHEARSAL_KEY, make_desk
from daemon.cli.check import secrets_of
from daemon.cli.ending import FAILED
from daemon.cli.options import DEFAULT_CONFIG, Config, Json
from daemon.cli.output import as_json, when
from daemon.cli.standing import FILE, revisions
from daemon.errors import ConfigError
from daemon.settings import Settings, load
from daemon.store import database_file
from daemon.store.state import is_locked

_KINDS = ("rules", "templates", "faq", "classifier")


def status(config: Config = DEFAULT_CONFIG, *, json: Json = False) -> None:
    """Tell whether the daemon runs, and whether it runs with the files as they are now."""
    settings = load(config)
    told = _told(settings)
    runs = is_locked(database_file(settings.database))
    lying, mistakes = _lying(settings, str(config))
    zone = ZoneInfo(settings.company.timezone)
    if json:
        typer.echo(as_json({**told, "runs": runs, "files": lying, "mistakes": mistakes}))
    else:
        for line in _lines(told, lying, mistakes, zone, runs=runs):
            typer.echo(line)
    if not runs or mistakes or told.get("refused"):
        raise typer.Exit(FAILED)


def _told(settings: Settings) -> dict[str, Any]:
    """What the daemon wrote down last; nothing if it never ran, or the file is damaged."""
    try:
        found = json.loads((settings.state / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _lying(settings: Settings, config: str) -> tuple[dict[str, Any], str]:
    """The revisions of the files as they lie there, and what is wrong with them."""
    try:
        secrets_of(settings, config)
        return revisions(make_desk(settings, REHEARSAL_KEY)), ""
    except ConfigError as error:
        return {}, str(error)


def _lines(
    told: dict[str, Any], lying: dict[str, Any], mistakes: str, zone: ZoneInfo, *, runs: bool
) -> list[str]:
    if not told:
        return ["the daemon runs" if runs else "the daemon does not run, and never did here"]
    seen = when(_moment(told, "seen"), zone)
    head = f"frontdesk {told.get('version')}"
    started = when(_moment(told, "started"), zone)
    lines = [
        f"{head} runs, process {told.get('pid')}, since {started}; last told {seen}"
        if runs
        else f"{head} does not run; it last did {seen}"
    ]
    lines += [f"  {told['status']}"] if runs and told.get("status") else []
    lines += [_files(kind, told, lying) for kind in _KINDS]
    lines.append(f"in use since {when(_moment(told, 'since'), zone)}")
    if refused := told.get("refused"):
        since = when(_moment(refused, "since"), zone)
        lines += [f"refused since {since}:", *_indented(str(refused.get("reason")))]
    elif mistakes:
        lines += ["as they lie there, the files cannot be used:", *_indented(mistakes)]
    return lines


def _files(kind: str, told: dict[str, Any], lying: dict[str, Any]) -> str:
    used, there = told.get(kind) or {}, lying.get(kind) or {}
    line = f"{kind:<10} {used.get('count', 0):>4}  revision {used.get('revision') or 'none'}"
    if there and there != used:
        return f"{line}; as they lie there: revision {there.get('revision') or 'none'}"
    return line


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


def _moment(told: dict[str, Any], name: str) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told.get(name)))
    except ValueError:
        return None
