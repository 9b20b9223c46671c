"""Reading by a clock that a test moves."""

import asyncio
from datetime import timedelta

from daemon.model import Delivery
from daemon.ports import Inbound
from tests.manual_clock import ManualClock, until
from tests.servers.intake import read


async def read_moving(
    channel: Inbound, cursors: dict[str, str], clock: ManualClock
) -> list[Delivery]:
    """Read while whoever sleeps gets the time he sleeps for."""
    reading = asyncio.create_task(read(channel, cursors))
    while not reading.done():
        await until(lambda: reading.done() or clock.sleepers)
        clock.advance(timedelta(seconds=20))
        await asyncio.sleep(0.001)
    return reading.result()
