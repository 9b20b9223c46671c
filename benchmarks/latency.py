"""How long one message waits on an idle system, from its delivery to its acknowledgement.

The server tells its IDLE clients of a delivery when it likes; a client that does nothing but
listen stands beside the daemon, so that the two can be told apart.
"""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import environ
from pathlib import Path
from statistics import quantiles

from imapclient import IMAPClient

from benchmarks import contestants
from benchmarks.scene import ACCOUNT, Scene

USER = "quiet"
PATIENCE = 10.0
"""Seconds after which a message counts as lost."""
_LOOK = 0.001
_REST = 0.3
"""Seconds between a message and the next, in which everybody goes back to waiting."""


@dataclass(frozen=True, slots=True)
class Delay:
    """What one message waited, in milliseconds after its delivery."""

    notice: float
    """Until the server told who listens."""
    acknowledged: float
    """Until its acknowledgement was accepted."""


def measure(scene: Scene, state: Path, count: int) -> list[Delay]:
    """Deliver ``count`` messages, one at a time, to the daemon at rest."""
    started = contestants.frontdesk(scene, USER, state)
    with started.log.open("wb") as log:
        daemon = subprocess.Popen(started.command, stderr=log, env={**environ, **started.environ})
    try:
        with scene.dovecot.client(USER) as listener, ThreadPoolExecutor(1) as thread:
            listener.select_folder("INBOX", readonly=True)
            _one(scene, listener, thread, 0)  # the first waits for the daemon to start
            return [_one(scene, listener, thread, number) for number in range(1, count + 1)]
    finally:
        daemon.terminate()
        daemon.wait()


def told(delays: list[Delay]) -> str:
    """The median and the 95th percentile."""
    rows = {
        "the server's notice": [delay.notice for delay in delays],
        "acknowledgement accepted": [delay.acknowledged for delay in delays],
        "the latter after the former": [delay.acknowledged - delay.notice for delay in delays],
    }
    lines = [f"{len(delays)} messages, one at a time; ms after delivery, p50 / p95"]
    for name, values in rows.items():
        cuts = quantiles(values, n=20)
        lines.append(f"{name:<31}{cuts[9]:>8.0f} /{cuts[18]:>6.0f}")
    return "\n".join(lines)


def _one(scene: Scene, listener: IMAPClient, thread: ThreadPoolExecutor, number: int) -> Delay:
    before = scene.taken()
    listener.idle()
    time.sleep(_REST)
    scene.dovecot.deliver(USER, _letter(number))
    delivered = time.monotonic()
    heard = thread.submit(_hear, listener)
    while scene.taken() == before:
        if time.monotonic() > delivered + PATIENCE:
            raise TimeoutError(f"message {number} was not acknowledged within {PATIENCE:g} s")
        time.sleep(_LOOK)
    acknowledged = time.monotonic()
    notice = heard.result()
    listener.idle_done()
    return Delay((notice - delivered) * 1000, (acknowledged - delivered) * 1000)


def _hear(listener: IMAPClient) -> float:
    listener.idle_check(timeout=PATIENCE)
    return time.monotonic()


def _letter(number: int) -> bytes:
    return (
        f"From: Ann <ann{number}@customer.example>\r\nTo: {ACCOUNT}\r\n"
        f"Subject: opening hours\r\nMessage-ID: <{number}.idle@customer.example>\r\n\r\n"
        f"Dear team,\r\n\r\nwhen do you open on day {number} of next month?\r\n\r\nAnn\r\n"
    ).encode()
