"""``frontdesk run``: the daemon."""

import asyncio
import logging
import os
import signal
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from daemon.app import App, build
from daemon.cli.course import Course, Wanted, read_at_start, told
from daemon.cli.ending import fail, say
from daemon.cli.options import DEFAULT_CONFIG, Config
from daemon.cli.standing import Standing
from daemon.clock import SystemClock
from daemon.systemd import notify_systemd, report

_log = logging.getLogger("daemon")

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
    wanted = read_at_start(config)
    if once:
        asyncio.run(_once(wanted))
    else:
        asyncio.run(_serve(wanted, config))


def set_up_logging() -> None:
    """Lines on standard error; under systemd without the time, which the journal adds."""
    journal = "JOURNAL_STREAM" in os.environ
    form = "%(levelname)s %(message)s" if journal else "%(asctime)s %(levelname)s %(message)s"
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=form)
    for noisy in ("alembic", "imapclient", "aiosmtplib", "asyncio", "watchfiles"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _build(wanted: Wanted) -> App:
    return build(wanted.files, wanted.secrets, SystemClock())


async def _once(wanted: Wanted) -> None:
    app = _build(wanted)
    app.service.refuse(wanted.refused)
    try:
        say(f"{await app.service.backlog()} messages will be taken in.")
        count, errors = await app.service.once()
    finally:
        await app.close()
    say(f"{count} new messages were taken in.")
    if errors:
        fail("\n".join(str(error) for error in errors))


async def _serve(wanted: Wanted, config: Path) -> None:
    """Run; SIGTERM and SIGINT end it, SIGHUP and changed files are taken up."""
    clock = SystemClock()
    app = _build(wanted)
    course = Course(config, wanted, Standing(wanted.settings.state, config, clock))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, course.end)
    loop.add_signal_handler(signal.SIGHUP, course.ask)
    while True:
        settings = wanted.settings
        _log.info(
            "frontdesk runs: %d accounts, record in %s", len(settings.accounts), settings.database
        )
        await _run_until(app, course)
        if course.ended:
            _log.info("frontdesk has stopped")
            return
        course.stop.clear()
        app, wanted = _begin_again(wanted, course.wanted)
        course.wanted = wanted


def _begin_again(running: Wanted, wanted: Wanted) -> tuple[App, Wanted]:
    """The daemon with the new configuration; with the one it ran with if that fails after all."""
    new, old = wanted.settings, running.settings
    if (new.state, new.database) != (old.state, old.database):
        _log.error("state and store.url need a restart; the old configuration stays in use")
        return _build(running), running
    try:
        return _build(wanted), wanted
    except Exception as error:  # noqa: BLE001  # whatever is wrong with the new, the old runs
        reason = told(error)
        _log.error("the old configuration stays in use; the new one cannot be:\n%s", reason)
        return _build(running), replace(running, refused=reason)


async def _run_until(app: App, course: Course) -> None:
    """Run until the course is to stop; beside it the word to systemd, and the watch on files."""
    seconds = int(os.environ.get("WATCHDOG_USEC", _USUAL_WATCHDOG)) / 1e6
    note = partial(course.note, app.service)
    beside = [
        asyncio.create_task(report(app.service, notify_systemd, seconds, note)),
        asyncio.create_task(course.watch(app.service)),
    ]
    try:
        await app.service.run(course.stop, partial(notify_systemd, "READY=1"))
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await app.close()
