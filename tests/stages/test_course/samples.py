"""A desk that never closes: an answer within a day, to a complaint within eight hours."""

from datetime import datetime, timedelta
from typing import Any

from daemon.model import Category, Watched, Window
from daemon.model.watch import Answer, Ask, CaseState, Hold, Marks, Running
from daemon.stages.course import Terms
from daemon.stages.window import Clock, Policy, due, resumed
from tests.stages.hours import ROUND_THE_CLOCK
from tests.store.samples import HOUR, NOW, watched

INQUIRY, COMPLAINT, REQUEST = Category.INQUIRY, Category.COMPLAINT, Category.REQUEST
OTHER, NOT_CUSTOMER = Category.OTHER, Category.NOT_CUSTOMER

INSTANT = timedelta(microseconds=1)
DUE = NOW + 24 * HOUR
"""Of an inquiry that was received :data:`NOW`."""
ID = "<1@shop.example>"
"""What the sample's window is for."""

_POLICIES = {
    name: Policy(name, hours * HOUR, Clock.ALWAYS, (4 * HOUR,))
    for name, hours in (("default", 24), ("complaint", 8))
}


def window(received: datetime, category: Category = INQUIRY) -> Window:
    """The window of a message received then."""
    name = "complaint" if category is COMPLAINT else "default"
    return due(received, _POLICIES[name], ROUND_THE_CLOCK)


def stood_still(before: Window, held: datetime, now: datetime) -> Window:
    """A window that was on hold."""
    return resumed(before, held, now, _POLICIES[before.policy], ROUND_THE_CLOCK)


TERMS = Terms(window, stood_still)

TOLD = Marks(level=2, next_look=NOW + 23 * HOUR, unheeded=NOW + 22 * HOUR, rung=1)
"""Two levels were told of, and the alert was passed on once."""


def waits(
    received: datetime = NOW, marks: Marks = TOLD, message_id: str = ID, **changes: Any
) -> Watched:
    """A case whose customer waits since then."""
    made = Running(1, message_id, window(received, changes.get("category", INQUIRY)), marks)
    return watched(**{"running": made, **changes})


def held(since: datetime, until: datetime | None = None, **changes: Any) -> Watched:
    """A case that is on hold since then."""
    return waits(state=CaseState.HOLD, hold=Hold(since, until, "waits for the maker"), **changes)


def settled(state: CaseState, **changes: Any) -> Watched:
    """A case in which nobody waits."""
    return watched(running=None, state=state, **changes)


def answer(at: datetime, *refers: str, covers: datetime | None = None) -> Answer:
    """Ana's answer, seen in Sent."""
    return Answer(at, "ana", frozenset(refers), "sent", covers)


def ask(number: int, received: datetime, message_id: str | None = None) -> Ask:
    """The customer's message of that number."""
    return Ask(number, f"<{number}@shop.example>" if message_id is None else message_id, received)
