"""What a person does about a case, and what it makes of it.

Law: an act that does not fit the case changes nothing and says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.model import CaseChange, Category, Correction, Event, Watched, Window
from daemon.model.act import Act, Verb
from daemon.model.watch import Answer, CaseState, Ending, Hold, Marks, Outcome, Running
from daemon.stages.course.answers import answered
from daemon.stages.course.terms import Terms


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act changes nothing."""

    code: str
    """``nobody-waits``, ``not-on-hold``, ``waits-already``."""
    words: str
    """The same as a clause for people."""


_NOBODY_WAITS = Refusal("nobody-waits", "nobody waits for an answer in it")
_NOT_ON_HOLD = Refusal("not-on-hold", "it is not on hold")
_WAITS_ALREADY = Refusal("waits-already", "the customer waits for an answer in it already")


def act(case: Watched, done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    """What ``done`` changes in ``case`` at ``now``, or why it cannot be done."""
    change = _HANDLERS[done.verb](case, done, now, terms)
    if isinstance(change, Refusal):
        return change
    events = (Event(done.verb.value, _detail(done)), *change.events)
    return _heeded(case, replace(change, events=events), now)


def _detail(done: Act) -> str:
    parts = [f"by {done.by}"]
    if done.verb is Verb.ASSIGN:
        parts.append(f"to {done.agent}" if done.agent else "back to the queue")
    if done.until is not None:
        parts.append(f"until {done.until:%Y-%m-%d %H:%M} UTC")
    if done.category is not None:
        parts.append(f"now {done.category}")
    return ", ".join(parts) + (f": {done.note}" if done.note else "")


def _heeded(case: Watched, change: CaseChange, now: datetime) -> CaseChange:
    """The window that runs on waits for no reaction any more."""
    if case.running is None or change.ending is not None:
        return change
    marks = change.marks or replace(case.running.marks, unheeded=None, rung=0)
    return replace(change, marks=replace(marks, heeded=now))


def _done(case: Watched, done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    if case.running is None:
        return _NOBODY_WAITS
    covers = max(now, case.running.window.received)
    said = Answer(now, done.by, frozenset(), "said so", covers)
    return replace(answered(case, (), said, terms), events=())


def _assign(_case: Watched, done: Act, _now: datetime, _terms: Terms) -> CaseChange | Refusal:
    return CaseChange(agent=done.agent)


def _hold(case: Watched, done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    running = case.running
    if running is None:
        return _NOBODY_WAITS
    window = running.window
    if case.hold is not None:  # held anew: what was left when it began is left still
        window = terms.after(window, case.hold, now)
    return CaseChange(
        state=CaseState.HOLD,
        hold=Hold(now, done.until, done.note),
        window=window,
        marks=Marks(level=running.marks.level, next_look=done.until),
    )


def _resume(case: Watched, _done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    if case.running is None or case.hold is None:
        return _NOT_ON_HOLD
    window = terms.after(case.running.window, case.hold, now)
    return CaseChange(
        state=CaseState.OPEN,
        resumed=True,
        window=window,
        marks=Marks(next_look=window.at_risk),
    )


def _snooze(case: Watched, done: Act, _now: datetime, _terms: Terms) -> CaseChange | Refusal:
    running = case.running
    if running is None or case.hold is not None or done.until is None:
        return _NOBODY_WAITS
    look = _snoozed_until(running, done.until)
    return CaseChange(marks=Marks(running.marks.level, look, snoozed=done.until))


def _snoozed_until(running: Running, until: datetime) -> datetime | None:
    """The breach is told of all the same; once it was, nothing is left to be silenced."""
    if running.marks.next_look is None:
        return None
    return min(until, running.window.due)


def _resolve(case: Watched, done: Act, now: datetime, _terms: Terms) -> CaseChange | Refusal:
    return CaseChange(state=CaseState.RESOLVED, ending=_dropped(case, done, now), resumed=True)


def _reopen(case: Watched, _done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    if case.running is not None:
        return _WAITS_ALREADY
    window = terms.window(now, _asking(case.category))
    return _runs(CaseChange(state=CaseState.OPEN, category=_asking(case.category)), window)


def _label(case: Watched, done: Act, now: datetime, terms: Terms) -> CaseChange | Refusal:
    category = done.category or case.category
    if category is Category.NOT_CUSTOMER:
        return _not_customer(case, done, now, terms)
    change = _corrected(case, category, done)
    if case.running is None:
        return change
    if category is Category.OTHER:
        return replace(change, state=CaseState.RESOLVED, ending=_dropped(case, done, now))
    window = case.running.window
    if case.hold is not None or window.resumed:
        return change  # it does not follow from its reception alone
    made = terms.window(window.received, category)
    return change if (made.due, made.policy) == (window.due, window.policy) else _runs(change, made)


def _not_customer(case: Watched, done: Act, now: datetime, _terms: Terms) -> CaseChange | Refusal:
    return replace(
        _corrected(case, Category.NOT_CUSTOMER, done),
        state=CaseState.RESOLVED,
        ending=_dropped(case, done, now),
        resumed=True,
    )


def _corrected(case: Watched, category: Category, done: Act) -> CaseChange:
    """A person said what it is: nothing is uncertain any more, and the classifier may learn it."""
    said = Correction(case.category, category, done.by)
    return CaseChange(category=category, confidence=1.0, corrected=said)


def _warn(case: Watched, _done: Act, _now: datetime, _terms: Terms) -> CaseChange | Refusal:
    return CaseChange(warned=case.customer.key)


def _runs(change: CaseChange, window: Window) -> CaseChange:
    return replace(change, window=window, marks=Marks(next_look=window.at_risk))


def _asking(category: Category) -> Category:
    asks = category not in (Category.OTHER, Category.NOT_CUSTOMER)
    return category if asks else Category.INQUIRY


def _dropped(case: Watched, done: Act, now: datetime) -> Ending | None:
    return None if case.running is None else Ending(now, Outcome.DROPPED, done.by)


_Handler = Callable[[Watched, Act, datetime, Terms], CaseChange | Refusal]
_HANDLERS: Mapping[Verb, _Handler] = {
    Verb.DONE: _done,
    Verb.ASSIGN: _assign,
    Verb.HOLD: _hold,
    Verb.RESUME: _resume,
    Verb.SNOOZE: _snooze,
    Verb.RESOLVE: _resolve,
    Verb.REOPEN: _reopen,
    Verb.LABEL: _label,
    Verb.NOT_CUSTOMER: _not_customer,
    Verb.WARN: _warn,
}
