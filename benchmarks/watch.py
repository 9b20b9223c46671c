"""What the watch costs with many open cases: the due ones must cost, and not the open ones.

::

    python -m benchmarks.watch --open 1000 10000 100000 --due 20 --rounds 9

There is a new record for each number of open cases; every figure is the median of the rounds,
of an idle tick of ten times as many. What the statements go by is printed below the table.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.crowd import NOW, make_crowd, make_crowds_desk, make_due
from benchmarks.plans import plans
from daemon.loops.bell import Bell
from daemon.loops.digesting import digest_mails, slot_at
from daemon.loops.pulse import Pulse
from daemon.loops.watch import Watch
from daemon.store import SqlLedger, SqlWatchBook
from tests.manual_clock import ManualClock

ROW = "{:>10}{:>15}{:>15}{:>16}{:>18}"
HEAD = ("open cases", "idle tick", "{} due", "digest", "for marks")
IDLE = 10
"""So many times more often is an idle tick timed, for it is short."""


@dataclass(frozen=True, slots=True)
class Result:
    """Medians of one record, in milliseconds."""

    idle: float
    """One tick of the watch with nothing due."""
    due: float
    """One tick with windows that have come to be at risk: looked at, told of, recorded."""
    digest: float
    """A manager's digest, made and recorded."""
    marks: float
    """The intake's question after each poll: whose messages wait, to ask for their marks."""


class Bench:
    """The watch on one record."""

    def __init__(self, ledger: SqlLedger, due: int) -> None:
        self._ledger = ledger
        self._due = due
        self._next = 1
        self._book = SqlWatchBook(ledger.worker)
        self._desk = make_crowds_desk()
        clock = ManualClock(NOW)
        pulse = Pulse("watch", clock, timedelta(hours=1))
        self._watch = Watch(
            self._book, self._desk, clock, wake=Bell(), pulse=pulse, mails=lambda: None
        )

    async def measure(self, rounds: int) -> Result:
        """All medians; the first of each kind is not counted, for it compiles the statements."""
        return Result(
            idle=await _median(self._tick, rounds * IDLE),
            due=await _median(self._tick, rounds, self._let_be_due),
            digest=await _median(self._digest, rounds),
            marks=await _median(self._ask_for_marks, rounds),
        )

    async def explain(self) -> list[str]:
        """The plans of a tick with windows due, and of the question for marks."""
        await self._let_be_due()
        return [
            *await plans(self._ledger, self._tick),
            *await plans(self._ledger, self._ask_for_marks),
        ]

    async def _tick(self) -> None:
        """Look, tell, and learn when to look next."""
        await self._watch.once()
        await self._book.next_moment()

    async def _let_be_due(self) -> None:
        await make_due(self._ledger, self._next, self._due)
        self._next += self._due

    async def _digest(self) -> None:
        ben = self._desk.watch.people.staff["ben"]
        slot = slot_at(ben, NOW - timedelta(seconds=self._next), self._desk)
        self._next += 1
        make = partial(digest_mails, ben, slot=slot, desk=self._desk, now=NOW)
        assert await self._book.digest(slot, make, NOW)

    async def _ask_for_marks(self) -> None:
        assert await self._book.unanswered("support")


async def _nothing() -> None:
    pass


async def _median(
    work: Callable[[], Awaitable[object]],
    rounds: int,
    prepare: Callable[[], Awaitable[object]] = _nothing,
) -> float:
    """The median time of ``work`` in milliseconds, each time after ``prepare``."""
    took = []
    for _ in range(rounds + 1):
        await prepare()
        begun = time.monotonic()
        await work()
        took.append(time.monotonic() - begun)
    return median(took[1:]) * 1000


async def _run(ledger: SqlLedger, due: int, rounds: int) -> tuple[Result, list[str]]:
    bench = Bench(ledger, due)
    try:
        return await bench.measure(rounds), await bench.explain()
    finally:
        await ledger.close()


def main() -> None:
    """Measure each number of cases; print the table, the ratios and the plans."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.watch")
    parser.add_argument("--open", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--due", type=int, default=20, help="windows that come to be at risk")
    parser.add_argument("--rounds", type=int, default=9, help="the median of them is printed")
    given = parser.parse_args()
    print("milliseconds, and how many times as much as in the first row")
    print(ROW.format(*HEAD).format(given.due))
    first: Result | None = None
    for cases in given.open:
        with TemporaryDirectory() as folder:
            ledger = make_crowd(Path(folder), cases)
            result, explained = asyncio.run(_run(ledger, given.due, given.rounds))
        first = first or result
        print(ROW.format(cases, *_figures(result, first)), flush=True)
    print("", *explained, sep="\n")


def _figures(result: Result, first: Result) -> list[str]:
    """``12.3 (1.1 ×)`` for each figure."""
    pairs = [(getattr(result, each.name), getattr(first, each.name)) for each in fields(Result)]
    return [f"{value:.1f} ({value / base:.1f} ×)" for value, base in pairs]


if __name__ == "__main__":
    main()
