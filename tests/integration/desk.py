"""A real Frontdesk: its configuration, its process, and what it tells its service manager.

Laws: the process is the product as an admin starts it, with no option that only tests
have; whoever waits, waits for something seen, and never without an end.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.integration.book import Book
from tests.servers.dovecot import PASSWORD, Dovecot

COMPANY = "Harbour Bikes"
OPERATOR = "it@operator.example"
"""Who gets alerts."""

_HEAD = """
state = "{state}"
[company]
name = "{company}"
timezone = "Europe/Berlin"
languages = ["en", "de", "fr", "es"]
[alerts]
mail = ["{operator}"]
[limits]
per_content = {most}
per_sender = {most}
"""

_ACCOUNT = """
[[accounts]]
name = "{name}"
address = "{address}"
aliases = [{aliases}]
form_senders = ["forms@webform.example"]
[accounts.inbound]
kind = "imap"
host = "127.0.0.1"
port = {imaps}
username = "{name}"
ca_file = "{authority}"
folders = [{folders}]
start_from = "{start_from}"
poll = "1s"
[accounts.outbound]
kind = "smtp"
host = "127.0.0.1"
port = {relay}
security = "plain"
connections = {connections}
"""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a configuration; its name is the IMAP user's."""

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    folders: tuple[str, ...] = ("INBOX",)
    start_from: str = "all"
    connections: int = 4


def configuration(
    state: Path,
    accounts: Iterable[Account],
    dovecot: Dovecot,
    relay: int,
    *,
    company: str = COMPANY,
    most: int = 1000,
) -> str:
    """The text of a ``config.toml``; ``most`` are the limits for one sender and one content."""
    head = _HEAD.format(state=state, company=company, operator=OPERATOR, most=most)
    return head + "".join(
        _ACCOUNT.format(
            name=account.name,
            address=account.address,
            aliases=_quoted(account.aliases),
            imaps=dovecot.imaps,
            authority=dovecot.tls.authority,
            folders=_quoted(account.folders),
            start_from=account.start_from,
            relay=relay,
            connections=account.connections,
        )
        for account in accounts
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


class Desk:
    """One state directory, one configuration, and the process that runs on them, if any."""

    def __init__(
        self, folder: Path, accounts: Sequence[Account], dovecot: Dovecot, relay: int
    ) -> None:
        self.state = folder / "state"
        self.config = folder / "config.toml"
        self.log = folder / "log"
        self._accounts, self._dovecot, self._relay = accounts, dovecot, relay
        self._process: subprocess.Popen[bytes] | None = None
        # Not in the test's folder, whose path may be too long for a socket.
        self._notices = Notices()
        self.configure()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None:
            self.kill()
        self._notices.close()

    def configure(self, company: str = COMPANY) -> None:
        """Write the configuration."""
        text = configuration(
            self.state, self._accounts, self._dovecot, self._relay, company=company
        )
        self.config.write_text(text, "utf-8")

    def start(self, **environment: str) -> None:
        """Start the daemon; :meth:`ready` waits until it turns."""
        self._notices.forget()
        self._process = self._spawn(["run"], environment)

    async def ready(self) -> None:
        """Return when the daemon has told its service manager that it is ready."""
        await until(lambda: "READY=1" in self.notices(), 30, self.told)

    def notices(self) -> list[str]:
        """What the daemon told its service manager since it was started."""
        return self._notices.heard()

    def signal(self, number: signal.Signals) -> None:
        """Send the daemon a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """``kill -9``."""
        self.signal(signal.SIGKILL)
        assert self._process is not None
        self._process.wait(timeout=10)
        self._process = None

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """The exit code, once the daemon has ended by itself."""
        process = self._process
        assert process is not None

        def over() -> bool:
            self.notices()  # unheard, they would stop the daemon: the kernel keeps only a few
            return process.poll() is not None

        await until(over, 40, self.told)
        self._process = None
        return process.returncode

    async def command(self, *arguments: str) -> tuple[int, str]:
        """Run another command on the same configuration; returns its code and all it said."""
        process = self._spawn(list(arguments), {}, subprocess.PIPE)
        said, _ = await asyncio.to_thread(process.communicate, None, 60)
        return process.returncode, said.decode()

    def told(self) -> str:
        """The daemon's log."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def book(self) -> Book:
        """What is on record now."""
        return Book(self.state / "frontdesk.sqlite3")

    def _spawn(
        self, arguments: list[str], environment: Mapping[str, str], output: int | None = None
    ) -> subprocess.Popen[bytes]:
        secrets = {
            f"FRONTDESK_SECRET_{account.name.upper()}_INBOUND": PASSWORD
            for account in self._accounts
        }
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "daemon", *arguments, "--config", str(self.config)],
                env={**os.environ, **secrets, "NOTIFY_SOCKET": self._notices.path, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output or log,
                stderr=subprocess.STDOUT,
            )


class Notices:
    """A service manager's ear (sd_notify(3))."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="notify-")
        self.path = f"{self._folder.name}/socket"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(self.path)
        self._heard: list[str] = []

    def heard(self) -> list[str]:
        """Everything since :meth:`forget`, oldest first."""
        with suppress(BlockingIOError):
            while True:
                self._heard.append(self._socket.recv(4096).decode())
        return self._heard

    def forget(self) -> None:
        """Begin anew."""
        self.heard()
        self._heard = []

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
        self._folder.cleanup()


async def until(
    seen: Callable[[], bool], seconds: float, told: Callable[[], str] = lambda: ""
) -> None:
    """Return as soon as ``seen``; fail with what is ``told`` if that takes too long."""
    end = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > end:
            raise AssertionError(f"not seen within {seconds:g} s\n{told()[-6000:]}")
        await asyncio.sleep(0.05)
