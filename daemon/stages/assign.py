"""To whom a new case is given.

Laws: only to somebody who is at work; nobody at work leaves it with its queue. By
turns, each present agent in the order of the configuration; by load, whoever has
the fewest open cases, and among equals the first.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Method(StrEnum):
    """How a queue gives out its cases."""

    NOBODY = "nobody"
    ROUND_ROBIN = "round_robin"
    LEAST_LOADED = "least_loaded"


def assign(method: Method, present: Sequence[str], loads: Mapping[str, int], turn: int) -> str:
    """The name of the agent who gets the case; empty if it stays with the queue.

    ``present`` are the queue's agents at work, in order; ``loads`` their numbers of
    open cases; ``turn`` counts the cases that the queue gave out before.
    """
    if method is Method.NOBODY or not present:
        return ""
    if method is Method.ROUND_ROBIN:
        return present[turn % len(present)]
    return min(present, key=lambda name: loads.get(name, 0))
