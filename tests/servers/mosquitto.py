"""A real Mosquitto, in a folder of its own, on free loopback ports.

It speaks MQTT in clear and over TLS, to :data:`USER` with :data:`PASSWORD` and to nobody
else; topics below ``forbidden/`` are closed also to that user. Sessions and retained
messages survive that it is stopped, or killed, and started again.
"""

import asyncio
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiomqtt

from tests.servers.certificates import Certificates, issue
from tests.servers.ports import await_port, free_port

USER = "frontdesk"
PASSWORD = "schlüssel-bund"
_WHERE = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"

_CONFIGURATION = """\
user {user}
log_dest file {folder}/log
log_type all
allow_anonymous false
password_file {folder}/passwords
acl_file {folder}/rights
persistence true
persistence_location {folder}/
autosave_on_changes true
autosave_interval 1
max_queued_messages 0
listener {plain} 127.0.0.1
listener {secure} 127.0.0.1
certfile {tls.certificate}
keyfile {tls.key}
"""

_RIGHTS = f"""\
user {USER}
topic deny forbidden/#
topic readwrite #
"""


def missing() -> str:
    """Why Mosquitto cannot be started here; empty if it can."""
    if shutil.which("mosquitto", path=_WHERE) and shutil.which("mosquitto_passwd", path=_WHERE):
        return ""
    return "Mosquitto is not installed; apt-get install mosquitto"


def _packet(line: str) -> str:
    """The number of the packet that a line of the log is about."""
    found = re.search(r"(?:, m|Mid: )(\d+)", line)
    assert found, line
    return found[1]


class Mosquitto:
    """One broker; starting it again keeps its sessions and its ports."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mosquitto-"))
        self.tls: Certificates = issue(self.folder, "127.0.0.1", "localhost")
        self.plain = free_port()
        self.secure = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._write_configuration()

    def start(self) -> None:
        """Return once it answers."""
        program = shutil.which("mosquitto", path=_WHERE)
        assert program, missing()
        command = [program, "-c", str(self.folder / "configuration")]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for port in (self.plain, self.secure):
            await_port(port)

    def stop(self) -> None:
        """End it in peace; safe to call twice."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it in the middle of whatever it does; safe to call twice."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it hang: connections stay open, nothing is answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """Stop, and take the folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self, identifier: str | None = None, *, clean: bool = True) -> aiomqtt.Client:
        """Somebody else at the broker; without ``clean`` the session stays when they leave."""
        return aiomqtt.Client(
            "127.0.0.1",
            self.plain,
            username=USER,
            password=PASSWORD,
            identifier=identifier,
            clean_session=clean,
        )

    @asynccontextmanager
    async def listening(self, topic: str) -> AsyncIterator[list[bytes]]:
        """What is published on ``topic``, growing, until the end or until it is stopped."""
        heard: list[bytes] = []

        async def listen() -> None:
            with suppress(aiomqtt.MqttError):
                async for message in client.messages:
                    assert isinstance(message.payload, bytes)
                    heard.append(message.payload)

        async with self.client() as client:
            await client.subscribe(topic, qos=1)
            listener = asyncio.create_task(listen())
            try:
                yield heard
            finally:
                listener.cancel()
                await asyncio.gather(listener, return_exceptions=True)

    def unconfirmed(self, identifier: str) -> int:
        """How many packets sent to a client since it last came it has not confirmed yet."""
        lines = self.log.rpartition(f" as {identifier} ")[2].splitlines()
        sent = {_packet(line) for line in lines if f"Sending PUBLISH to {identifier} " in line}
        heard = {_packet(line) for line in lines if f"Received PUBACK from {identifier} " in line}
        return len(sent - heard)

    @property
    def log(self) -> str:
        """What it wrote down, for a failing test's message."""
        return (self.folder / "log").read_text("utf-8")

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        process.send_signal(signal.SIGCONT)  # it may be frozen
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        process.kill()
        process.wait()

    def _write_configuration(self) -> None:
        text = _CONFIGURATION.format(
            user=pwd.getpwuid(os.getuid()).pw_name,
            folder=self.folder,
            tls=self.tls,
            plain=self.plain,
            secure=self.secure,
        )
        (self.folder / "configuration").write_text(text, "utf-8")
        (self.folder / "rights").write_text(_RIGHTS, "utf-8")
        passwords = self.folder / "passwords"
        passwords.touch(mode=0o600)
        program = shutil.which("mosquitto_passwd", path=_WHERE)
        assert program, missing()
        subprocess.run([program, "-b", str(passwords), USER, PASSWORD], check=True, timeout=30)
