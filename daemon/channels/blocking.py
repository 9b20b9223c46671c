"""Blocking steps beside the event loop.

Law: a step that nobody waits for any more holds up nothing, not even the end of the
process: its thread is abandoned, and what it brings is dropped.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def in_a_thread(step: Callable[[], T]) -> T:
    """What ``step`` returns, or raises, in a thread of its own."""
    loop = asyncio.get_running_loop()
    waits: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if waits.done():
            return
        if error is not None:
            waits.set_exception(error)
        else:
            waits.set_result(result)  # type: ignore[arg-type]  # one of the two is there

    def run() -> None:
        result, failed = None, None
        try:
            result = step()
        except BaseException as error:  # noqa: BLE001  # whoever waits gets it
            failed = error
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, result, failed)

    Thread(target=run, name="step", daemon=True).start()
    return await waits
