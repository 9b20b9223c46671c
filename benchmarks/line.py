"""From a full mailbox to the last acknowledgement: Frontdesk beside the bare scripts.

::

    python -m benchmarks.line --count 2000 --seed 1 --rounds 1 --connections 8

Every contestant is a fresh process on the same mailbox and sink, one after the other, timed
from its start to its end, when all acknowledgements are accepted and recorded.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from benchmarks import contestants, latency
from benchmarks.contestants import Started
from benchmarks.measure import Usage
from benchmarks.scene import EMPTY, FULL, Scene

FRONTDESK = "Frontdesk"
FULL_PARSE, LEAN = "bare script, full parse", "bare script, headers and text"
ROW = "{:<31}{:>8}{:>8}{:>8}{:>9}{:>8}{:>9}{:>6}{:>7}{:>8}{:>7}"
HEAD = ("", "msg/s", "÷ full", "÷ lean", "CPU/1000", "RSS MB", "start s", "acks", "wrong",
        "missing", "double")  # fmt: skip

Start = Callable[[str, Path], Started]
"""Prepares a contestant for a user's mailbox, with an empty directory for its state."""


@dataclass(frozen=True, slots=True)
class Result:
    """One contestant's run."""

    usage: Usage
    start: float
    """Seconds that the same program takes on an empty mailbox."""
    acknowledged: int
    faults: tuple[int, int, int]
    """Wrong, missing and double acknowledgements."""


Round = dict[str, Result]


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.line")
    parser.add_argument("--count", type=int, default=2000, help="messages in the mailbox")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1, help="the median of them is printed")
    parser.add_argument("--connections", type=int, default=8, help="of a bare script to the sink")
    parser.add_argument("--latency", type=int, default=0, help="messages of the latency test")
    given = parser.parse_args()
    with Scene() as scene:
        octets = scene.fill(given.count, given.seed)
        print(f"{given.count} messages, {octets / 1e6:.0f} MB, seed {given.seed}", flush=True)
        rounds = [_round(scene, given.connections) for _ in range(given.rounds)]
        print(table(rounds, given.count), flush=True)
        if given.latency:
            print(latency.told(latency.measure(scene, _state(scene), given.latency)))


def _round(scene: Scene, connections: int) -> Round:
    starts: dict[str, Start] = {
        FULL_PARSE: lambda user, at: contestants.bare("full", scene, user, at, connections),
        LEAN: lambda user, at: contestants.bare("lean", scene, user, at, connections),
        FRONTDESK: lambda user, at: contestants.frontdesk(scene, user, at, "--once"),
    }
    return {name: _result(scene, start) for name, start in starts.items()}


def _result(scene: Scene, start: Start) -> Result:
    idle = start(EMPTY, _state(scene)).finish()
    before = scene.taken()
    usage = start(FULL, _state(scene)).finish()
    taken = scene.recipients(before)
    return Result(usage, idle.wall, taken.total(), scene.faults(taken))


def _state(scene: Scene) -> Path:
    return Path(mkdtemp(dir=scene.folder))


def table(rounds: list[Round], count: int) -> str:
    """The medians of the rounds; ratios are taken within each round."""
    lines = [ROW.format(*HEAD)]
    for name in rounds[0]:
        runs = [each[name] for each in rounds]
        ratios = [_ratios(each, name) for each in rounds]
        counts = [run.faults for run in runs] if name == FRONTDESK else []
        figures = [
            f"{count / median(run.usage.wall for run in runs):.0f}",
            f"{median(full for full, _ in ratios):.2f}",
            f"{median(lean for _, lean in ratios):.2f}",
            f"{median(run.usage.cpu for run in runs) * 1000 / count:.2f}",
            f"{median(run.usage.rss for run in runs):.0f}",
            f"{median(run.start for run in runs):.2f}",
            f"{median(run.acknowledged for run in runs):.0f}",
            *([str(max(kind)) for kind in zip(*counts, strict=True)] or ["–"] * 3),
        ]
        lines.append(ROW.format(name, *figures))
    return "\n".join(lines)


def _ratios(each: Round, name: str) -> tuple[float, float]:
    """The rate of a contestant in proportion to both scripts'."""
    wall = each[name].usage.wall
    return each[FULL_PARSE].usage.wall / wall, each[LEAN].usage.wall / wall


if __name__ == "__main__":
    main()
