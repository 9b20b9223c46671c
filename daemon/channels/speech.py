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
        process = await asyncio.create_subprocess_exec(
            *self._arguments(audio),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,
            cwd="/",
        )
        try:
            async with asyncio.timeout(self._limit):
                said, complained = await asyncio.gather(
                    _bounded(process.stdout, MOST_OCTETS), _bounded(process.stderr, 1 << 16)
                )
                code = await process.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
        if code:
            words = one_line(complained.decode("utf-8", "replace"), _COMPLAINT_MOST)
            raise ValueError(f"the command ended with {code}: {words or 'no reason given'}")
        return said

    def _arguments(self, audio: str) -> list[str]:
        # A name is no option, whatever it begins with: it is absolute.
        filled = [part.replace(_AUDIO, audio) for part in self._command]
        return filled if any(_AUDIO in part for part in self._command) else [*filled, audio]


async def _bounded(stream: asyncio.StreamReader | None, most: int) -> bytes:
    """All of ``stream``.

    Raises:
        ValueError: it is longer than ``most``.
    """
    parts, left = [], most
    while stream is not None and (part := await stream.read(1 << 16)):
        parts.append(part)
        left -= len(part)
        if left < 0:
            raise ValueError(f"it said more than {most} octets")
    return b"".join(parts)
