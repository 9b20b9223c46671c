"""The one thread that works on the database.

One thread, because SQLite has one writer: the queue stands in front of it in
memory, not as busy time-outs behind it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

_T = TypeVar("_T")


class Worker:
    """Runs transactions one after the other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def run(self, work: Callable[[Connection], _T]) -> _T:
        """Do ``work`` in a transaction of its own, which is committed unless it raises."""

        def transaction() -> _T:
            with self._engine.begin() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._thread, transaction)

    async def close(self) -> None:
        """Finish what is under way and release the database."""
        await asyncio.to_thread(self._thread.shutdown)
        self._engine.dispose()
