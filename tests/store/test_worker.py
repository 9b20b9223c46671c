"""The one thread that works on the database."""

import asyncio
import threading

import pytest
from sqlalchemy import Connection, Engine, func, insert, select

from daemon.store import schema
from daemon.store.worker import Worker
from tests.store.samples import NOW


def block(connection: Connection, name: str) -> None:
    values = {"address": f"{name}@shop.example", "since": NOW, "reason": "dsn"}
    connection.execute(insert(schema.blocks), values)


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(schema.blocks)).scalar_one()


@pytest.fixture
def worker(engine: Engine) -> Worker:
    return Worker(engine)


async def test_work_is_committed_unless_it_fails(worker: Worker) -> None:
    def fail(connection: Connection) -> None:
        block(connection, "lee")
        raise ZeroDivisionError

    await worker.run(lambda connection: block(connection, "kim"))
    with pytest.raises(ZeroDivisionError):
        await worker.run(fail)
    assert await worker.run(count) == 1
    await worker.close()


async def test_transactions_of_many_who_ask_are_done_one_after_the_other(worker: Worker) -> None:
    threads: set[int] = set()

    def add(connection: Connection) -> int:
        threads.add(threading.get_ident())
        before = count(connection)
        block(connection, f"kim{before}")
        return before

    assert await asyncio.gather(*(worker.run(add) for _ in range(20))) == list(range(20))
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    await worker.close()


async def test_work_goes_on_although_nobody_waits_for_it(worker: Worker) -> None:
    """A loop that is stopped in the middle of a transaction does not tear it."""
    begun, goes_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        begun.set()
        goes_on.wait(20)
        block(connection, "kim")

    task = asyncio.create_task(worker.run(slow))
    await asyncio.to_thread(begun.wait, 20)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    goes_on.set()
    assert await worker.run(count) == 1
    await worker.close()


async def test_end_waits_for_what_is_under_way_and_takes_nothing_more(
    worker: Worker, engine: Engine
) -> None:
    task = asyncio.create_task(worker.run(lambda connection: block(connection, "kim")))
    await asyncio.sleep(0)
    await worker.close()
    await task
    with engine.connect() as connection:
        assert count(connection) == 1
    with pytest.raises(RuntimeError):
        await worker.run(count)
