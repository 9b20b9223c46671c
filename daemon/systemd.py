"""Word to the service manager: that all loops turn, and how it stands (sd_notify(3))."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Callable

from daemon.service import Service

_log = logging.getLogger(__name__)


async def report(
    service: Service, notify: Callable[[str], None], seconds: float, note: Callable[[], None]
) -> None:
    """Tell systemd twice per ``seconds`` how it stands, and that every loop turns if that is so.

    ``note`` tells everybody else.
    """
    while True:
        note()
        notify(f"STATUS={service.status()}")
        stale = service.stale()
        if stale:
            _log.error("hanging: %s", ", ".join(stale))
        else:
            notify("WATCHDOG=1")
        await asyncio.sleep(seconds / 2)


def notify_systemd(state: str) -> None:
    """Send ``state`` to the service manager, if there is one (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
    with socket.socket(socket.AF_UNIX, kind) as channel, contextlib.suppress(BlockingIOError):
        # A manager that does not listen must not hold up the mail.
        channel.connect(address)
        channel.sendall(state.encode())
