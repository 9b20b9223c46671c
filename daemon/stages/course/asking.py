"""A customer's further message in a case, and what it makes of it."""

from dataclasses import replace
from datetime import datetime

from daemon.model import CaseChange, Category, Event, Watched, Window
from daemon.model.watch import CaseState, Marks
from daemon.stages.course.terms import Terms


def asked(case: Watched, category: Category, received: datetime, terms: Terms) -> CaseChange:
    """What a message of ``category`` changes that wants an answer and was received then.

    Where nobody waits a new window begins. Where one runs it goes on, for the promise
    was made to its first message, unless the message asks for an earlier end: a
    complaint in a case that was none.
    """
    now = _category(case, category)
    changed = now if now is not case.category else None
    events = (Event("changed", f"now {now}"),) if changed else ()
    change = CaseChange(category=changed, events=events)
    if case.running is None and case.covered is not None and received <= case.covered:
        return change  # it was answered before it was seen here
    if case.state is CaseState.HOLD:
        change = _resumed(case, change, received, terms)
    elif case.running is None:
        return _again(case, change, terms.window(received, now))
    return _hastened(case, change, terms.window(received, now)) if changed else change


def _category(case: Watched, category: Category) -> Category:
    """Dissatisfaction wins (SOP: complaints); what wanted nothing becomes what is asked."""
    if case.category in (Category.OTHER, Category.NOT_CUSTOMER):
        return category
    return category if category is Category.COMPLAINT else case.category


def _again(case: Watched, change: CaseChange, window: Window) -> CaseChange:
    resolved = case.state is CaseState.RESOLVED and case.answered is not None
    name, what = ("reopened", "wrote again") if resolved else ("asks-again", "waits for an answer")
    return replace(
        change,
        state=CaseState.OPEN,
        window=window,
        marks=Marks(next_look=window.at_risk),
        events=(*change.events, Event(name, f"the customer {what}")),
    )


def _resumed(case: Watched, change: CaseChange, received: datetime, terms: Terms) -> CaseChange:
    if case.running is None or case.hold is None:
        return change
    window = terms.after(case.running.window, case.hold, received)
    return replace(
        change,
        state=CaseState.OPEN,
        resumed=True,
        window=window,
        marks=Marks(next_look=window.at_risk),
        events=(*change.events, Event("resumed", "the customer wrote")),
    )


def _hastened(case: Watched, change: CaseChange, window: Window) -> CaseChange:
    """The earlier of two ends."""
    running = change.window or (case.running.window if case.running else None)
    if running is None or running.due <= window.due:
        return change
    return replace(change, window=window, marks=Marks(next_look=window.at_risk))
