"""The course of a daemon that runs: what signals and changed files ask of it.

Laws: changed files are taken into use all or nothing, without a connection closed or a mail
held up; what cannot be used changes nothing and is told to a person; only another
configuration makes the daemon begin again.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from watchfiles import awatch

from daemon import accepted
from daemon.app import make_desk
from daemon.cli.check import secrets_of
from daemon.cli.standing import Standing
from daemon.errors import ConfigError, FrontdeskError
from daemon.loops.desk import Desk
from daemon.service import Service
from daemon.settings import Settings, load
from daemon.store.state import signing_key
from daemon.systemd import notify_systemd

LOOK_AGAIN = 5_000
"""Milliseconds after which files are looked at although nothing told of a change: one between two
watches, or on a network's file system, is told by nobody."""
NO_PLACE = 10.0
"""Seconds after which directories are looked for again that cannot be watched."""

_log = logging.getLogger("daemon")

Secrets = Mapping[str, SecretStr]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the daemon is to run with."""

    settings: Settings
    """As the admin wrote them."""
    secrets: Secrets
    files: Settings
    """The same, with the directories that are read: the admin's, or the last good copy."""
    seen: accepted.Fingerprint
    """What the admin's files looked like when they were read."""
    refused: str = ""
    """Why the admin's files are not in use; empty if they are."""


def read(config: Path) -> Wanted:
    """What the configuration asks for.

    Raises:
        ConfigError: with every problem.
    """
    settings = load(config)
    seen = accepted.fingerprint(settings)
    return Wanted(settings, secrets_of(settings, str(config)), settings, seen)


def read_at_start(config: Path) -> Wanted:
    """As :func:`read`; if only files are broken that were good before, with those.

    Raises:
        ConfigError: with every problem.
    """
    try:
        return read(config)
    except ConfigError as error:
        settings = load(config)
        kept = accepted.fallback(settings)
        if kept is None:
            raise
        with suppress(ConfigError):
            secrets = secrets_of(kept, str(config))
            _log.error("the last good rules and templates are used; these cannot be:\n%s", error)
            return Wanted(settings, secrets, kept, accepted.fingerprint(settings), str(error))
        raise


class Course:
    """What the daemon is to do next: to end, to begin again, or to go by other files."""

    def __init__(self, config: Path, wanted: Wanted, standing: Standing) -> None:
        self._config = config
        self._standing = standing
        self._service: Service | None = None
        self._looked: accepted.Fingerprint = ()
        self._asked = asyncio.Event()
        self.wanted = wanted
        self.ended = False
        self.stop = asyncio.Event()

    def end(self) -> None:
        """Stop for good."""
        notify_systemd("STOPPING=1")
        self.ended = True
        self.stop.set()

    def ask(self) -> None:
        """Somebody asks for the configuration to be read again."""
        self._asked.set()

    def note(self, service: Service) -> None:
        """Tell how ``service`` stands."""
        self._standing.note(service.status())

    async def watch(self, service: Service) -> None:
        """Take up what changes, or what somebody asks for, while ``service`` runs."""
        self._service = service
        await self._took(service.desk)
        watching = asyncio.create_task(self._files())
        try:
            while True:
                await self._asked.wait()
                self._asked.clear()
                await self._reload(service)
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _took(self, desk: Desk) -> None:
        """``desk`` is in use: that is told, and its files are kept if they are good."""
        wanted = self.wanted
        self._looked = wanted.seen
        self._tell(wanted.refused)
        self._standing.took(desk)
        if not wanted.refused:
            await asyncio.to_thread(accepted.keep, wanted.settings, wanted.seen)

    async def _reload(self, service: Service) -> None:
        """Take up what was changed if it can be used, else go on as before."""
        self._looked = await asyncio.to_thread(accepted.fingerprint, self.wanted.settings)
        try:
            wanted, desk = await asyncio.to_thread(self._read)
        except Exception as error:  # noqa: BLE001  # whatever is wrong, what runs goes on
            reason = told(error)
            _log.error("the old configuration stays in use; the new one cannot be:\n%s", reason)
            self._tell(reason)
            return
        running, self.wanted = self.wanted, wanted
        if (wanted.settings, wanted.secrets) == (running.settings, running.secrets):
            service.adopt(desk)
            _log.info("changed files are in use: rules %s", desk.rules.revision or "none")
            await self._took(desk)
        else:
            notify_systemd("RELOADING=1")
            self.stop.set()

    def _read(self) -> tuple[Wanted, Desk]:
        wanted = read(self._config)
        return wanted, make_desk(wanted.files, signing_key(wanted.settings.state))

    def _tell(self, reason: str) -> None:
        if self._service is not None:
            self._service.refuse(reason)
        self._standing.refused(reason)

    async def _files(self) -> None:
        """Ask for a reload whenever files have changed."""
        while True:
            folders = accepted.directories(self.wanted.settings).values()
            places = [folder for folder in folders if folder.is_dir()]
            if places:
                await self._until_moved(places)
            else:
                await asyncio.sleep(NO_PLACE)

    async def _until_moved(self, places: list[Path]) -> None:
        """As above, until one of ``places`` is another directory."""
        known = _identities(places)
        changes = awatch(
            *places, stop_event=asyncio.Event(), rust_timeout=LOOK_AGAIN, yield_on_timeout=True
        )
        with suppress(FileNotFoundError):
            async for _ in changes:
                seen = await asyncio.to_thread(accepted.fingerprint, self.wanted.settings)
                if seen != self._looked:
                    self.ask()
                if _identities(places) != known:
                    return


def told(error: Exception) -> str:
    """What went wrong, for the person who reads it."""
    return str(error) if isinstance(error, FrontdeskError) else f"{type(error).__name__}: {error}"


def _identities(places: list[Path]) -> list[int]:
    """What tells a directory from another one of the same name; 0 for one that is gone."""
    return [place.stat().st_ino if place.is_dir() else 0 for place in places]
