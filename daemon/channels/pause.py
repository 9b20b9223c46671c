"""A wait that can be cut short.

Law: a channel that is closed while it waits returns at once.
"""

import asyncio

from daemon.clock import Clock


async def pause(clock: Clock, seconds: float, closed: asyncio.Event) -> None:
    """Return after ``seconds`` of the clock's time, or as soon as ``closed`` is set."""
    waits = {asyncio.ensure_future(clock.sleep(seconds)), asyncio.ensure_future(closed.wait())}
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
