"""A recording turned into text by a command that the admin names.

Laws:
- No shell: the command is an argument list, and a file's name is one argument of it.
- It has its time and no more; then it ends with all that it started.
- Whatever goes wrong costs the transcript, never the message: somebody has to listen.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from daemon.model import Heard
from daemon.stages.call import read_heard
from daemon.text.clean import one_line
from daemon.text.objects import MOST_OCTETS

_AUDIO = "{audio}"
_AT_ONCE = 2
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
_COMPLAINT_MOST = 300
_MOST = {1: MOST_OCTETS, 2: 1 << 16}

_log = logging.getLogger(__name__)


class CommandListener:
    """Implements :class:`daemon.ports.Listener` by running ``command`` for each recording.

    ``{audio}`` in it is the recording's file; without it the file is the last
    argument. ``limit`` is in seconds.
    """

    def __init__(self, command: Sequence[str], limit: float) -> None:
        self._command = tuple(command)
        self._limit = limit
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def listen(self, audio: Path) -> Heard | None:
        """What is said in ``audio``; None where that could not be found out."""
        async with self._turns:
            try:
                octets = await self._run(str(audio))
            except (OSError, TimeoutError, ValueError) as error:
                reason = one_line(str(error), _COMPLAINT_MOST) or "it took too long"
                _log.warning("%s could not be listened to: %s", one_line(str(audio)), reason)
                return None
        return read_heard(octets)

    async def _run(self, audio: str) -> bytes:
        """The standard output of the command.

        Raises:
            OSError: it cannot be started.
            TimeoutError: it took too long.
            ValueError: it failed, or said more than is read.
        """
        loop = asyncio.get_running_loop()
        transport, ear = await loop.subprocess_exec(
            _Ear,
            *self._arguments(audio),
            stdin=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,
            cwd="/",
        )
        try:
            async with asyncio.timeout(self._limit):
                await ear.heard
        finally:
            with suppress(ProcessLookupError):
                os.killpg(transport.get_pid(), signal.SIGKILL)
            transport.close()
            await ear.exited.wait()
        if code := transport.get_returncode():
            words = one_line(ear.said[2].decode("utf-8", "replace"), _COMPLAINT_MOST)
            raise ValueError(f"the command ended with {code}: {words or 'no reason given'}")
        return bytes(ear.said[1])

    def _arguments(self, audio: str) -> list[str]:
        # A name is no option, whatever it begins with: it is absolute.
        filled = [part.replace(_AUDIO, audio) for part in self._command]
        return filled if any(_AUDIO in part for part in self._command) else [*filled, audio]


class _Ear(asyncio.SubprocessProtocol):
    """What a command says, within bounds.

    A protocol and not streams: a stream that is full stops reading, and a command
    that is waited for then never seems to end.
    """

    def __init__(self) -> None:
        self.said = {1: bytearray(), 2: bytearray()}
        self.exited = asyncio.Event()
        self.heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        if self.heard.done():
            return
        self.said[fd] += data
        if len(self.said[fd]) > _MOST[fd]:
            self.heard.set_exception(ValueError(f"it said more than {_MOST[fd]} octets"))

    def process_exited(self) -> None:
        self.exited.set()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio's name
        if not self.heard.done():
            self.heard.set_result(None)
