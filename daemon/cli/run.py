"""``frontdesk run``: the daemon."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from pydantic import SecretStr

from daemon.app import App, build
from daemon.cli.check import read_all
from daemon.cli.ending import fail, say
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.clock import SystemClock
from daemon.errors import FrontdeskError
from daemon.service import notify_systemd, report
from daemon.settings import Settings

_log = logging.getLogger("daemon")

Wanted = tuple[Settings, Mapping[str, SecretStr]]
"""What the daemon is to run with."""

_USUAL_WATCHDOG = 120_000_000
"""Microseconds, where systemd asks for no watchdog and only hears the status."""


def run(
    config: Config = DEFAULT_CONFIG,
    *,
    once: Annotated[
        bool, typer.Option("--once", help="Take in what is there, send what is due, and exit.")
    ] = False,
) -> None:
    """Run the daemon until it is stopped."""
    set_up_logging()
    wanted = read_all(config)
    if once:
        asyncio.run(_once(build(*wanted, SystemClock())))
    else:
        asyncio.run(_serve(wanted, config))


def set_up_logging() -> None:
    """Lines on standard error; under systemd without the time, which the journal adds."""
    journal = "JOURNAL_STREAM" in os.environ
    form = "%(levelname)s %(message)s" if journal else "%(asctime)s %(levelname)s %(message)s"
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=form)
    for noisy in ("alembic", "imapclient", "aiosmtplib", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


async def _once(app: App) -> None:
    try:
        say(f"{await app.service.backlog()} messages will be taken in.")
        count, errors = await app.service.once()
    finally:
        await app.close()
    say(f"{count} new messages were taken in.")
    if errors:
        fail("\n".join(str(error) for error in errors))


class _Course:
    """What the signals ask for: to end, or to begin again with another configuration."""

    def __init__(self, config: Path, wanted: Wanted) -> None:
        self._config = config
        self.wanted = wanted
        self.ended = False
        self.stop = asyncio.Event()

    def end(self) -> None:
        """Stop for good."""
        notify_systemd("STOPPING=1")
        self.ended = True
        self.stop.set()

    def reload(self) -> None:
        """Begin again with the new configuration if it can be used, else go on with the old."""
        try:
            self.wanted = read_all(self._config)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with the new, the old runs
            _refuse(error)
            return
        notify_systemd("RELOADING=1")
        self.stop.set()


async def _serve(wanted: Wanted, config: Path) -> None:
    """Run; SIGTERM and SIGINT end it, SIGHUP begins again with the configuration as it is then."""
    app = build(*wanted, SystemClock())
    course = _Course(config, wanted)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, course.end)
    loop.add_signal_handler(signal.SIGHUP, course.reload)
    while True:
        settings = wanted[0]
        _log.info(
            "frontdesk runs: %d accounts, record in %s", len(settings.accounts), settings.database
        )
        await _run_until(app, course.stop)
        if course.ended:
            _log.info("frontdesk has stopped")
            return
        course.stop.clear()
        app, wanted = _begin_again(wanted, course.wanted)


def _begin_again(running: Wanted, wanted: Wanted) -> tuple[App, Wanted]:
    """The daemon with the new configuration; with the one it ran with if that fails after all."""
    if (wanted[0].state, wanted[0].database) != (running[0].state, running[0].database):
        _log.error("state and store.url need a restart; the old configuration stays in use")
        return build(*running, SystemClock()), running
    try:
        return build(*wanted, SystemClock()), wanted
    except Exception as error:  # noqa: BLE001  # whatever is wrong with the new, the old runs
        _refuse(error)
        return build(*running, SystemClock()), running


def _refuse(error: Exception) -> None:
    known = isinstance(error, FrontdeskError)
    reason = str(error) if known else f"{type(error).__name__}: {error}"
    _log.error("the old configuration stays in use; the new one cannot be:\n%s", reason)


async def _run_until(app: App, stop: asyncio.Event) -> None:
    seconds = int(os.environ.get("WATCHDOG_USEC", _USUAL_WATCHDOG)) / 1e6
    reporter = asyncio.create_task(report(app.service, notify_systemd, seconds))
    try:
        await app.service.run(stop, partial(notify_systemd, "READY=1"))
    finally:
        reporter.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await reporter
        await app.close()
