"""Run a contestant to its end and tell what it used.

Law: the contestant's parent is this module run as a program, and small: Linux counts the
memory of whoever starts a process into that process's peak (getrusage(2), ``ru_maxrss``).
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    wall: float
    """Seconds from the start of the process to its end."""
    cpu: float
    """Seconds of processor time, user and system, of the process and its children."""
    rss: float
    """The most memory that was resident at a time, in MB (10⁶ octets)."""


def run(command: Sequence[str], log: Path, environ: Mapping[str, str] | None = None) -> Usage:
    """Run ``command``, its output into ``log``; ``environ`` is added to ours.

    Compiled modules are kept from one run to the next, as an installed program's
    are, whatever this machine's environment says.

    Raises:
        RuntimeError: it failed; with the end of its output.
    """
    parent = [sys.executable, "-m", "benchmarks.measure", str(log), *command]
    ours = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        parent, env={**ours, **(environ or {})}, stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        last = log.read_text("utf-8", "replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} failed: {last}")
    return Usage(**json.loads(done.stdout))


def main() -> int:
    """Start what the arguments after the log's name say; print its :class:`Usage` as JSON."""
    log, *command = sys.argv[1:]
    into_log = [
        (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    begun = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=into_log)
    _, status, used = os.wait4(child, 0)
    wall = time.monotonic() - begun
    usage = Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)
    print(json.dumps(asdict(usage)))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
