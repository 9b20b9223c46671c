"""The watch as pure functions: what is due of a case, and who is told when.

Laws:
- Nobody is told outside their hours unless the policy says so, or it is an escalation;
  what came up meanwhile is told at their opening, in one message.
- A hold that is over ends here, before anything is looked at.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from daemon.loops.casework import kind_of, terms
from daemon.loops.desk import Desk, Promise
from daemon.loops.telling import notice_mails
from daemon.model import CaseChange, Event, Outgoing, Watched
from daemon.model.staff import Role
from daemon.model.telling import Telling
from daemon.model.watch import AlertKind, CaseState, Due, Marks, Running, Told
from daemon.stages import alert
from daemon.stages.alert import ROUTE, Moments
from daemon.stages.window import next_open, risk_moments, working_time_after

MOST_LINES = 50
"""Cases in one message; what is more comes with the next."""


def look(case: Watched, desk: Desk, now: datetime) -> CaseChange | None:
    """What is to be done about ``case`` at ``now``; None if nothing is left to be watched."""
    running = case.running
    if running is None:
        return None
    if case.state is CaseState.HOLD:
        return _after_hold(case, running, now, desk)
    promise = _promise(case, running, desk)
    return alert.look(case, moments(case, running, desk), now, promise.alerts, desk.watch.people)


def moments(case: Watched, running: Running, desk: Desk) -> Moments:
    """When the levels of the window that runs begin, and when an alert is passed on."""
    promise, hours = _promise(case, running, desk), desk.hours_of(case.account)
    levels = risk_moments(running.window, hours, promise.policy.levels)
    heard = running.marks.unheeded
    repeat = None if heard is None else working_time_after(heard, promise.repeat, hours)
    return Moments(levels, repeat)


def tell(dues: Sequence[Due], desk: Desk, now: datetime) -> Telling:
    """One message for each recipient who may be told now, of all that waits for them."""
    put_off: dict[int, datetime | None] = {}
    ready: dict[tuple[str, int], list[Due]] = {}
    for due in dues:
        when = _when(due, desk, now)
        if when is None or when > now:
            put_off[due.id] = when
        else:
            ready.setdefault(_addressed(due, desk), []).append(due)
    mails: list[Outgoing] = []
    told: dict[int, str] = {}
    for (recipient, _), waiting in ready.items():
        now_told = waiting[:MOST_LINES]
        made = notice_mails(recipient, now_told, desk, now)
        mails += made
        told |= {due.id: made[0].message_id for due in now_told}
    done = [due for due in dues if due.id in told]
    return Telling(tuple(mails), told, put_off, tuple(_awaited(done, desk, now)))


def _addressed(due: Due, desk: Desk) -> tuple[str, int]:
    """What goes out in one message: all for one person, each by itself on a route."""
    recipient = _reader(due, desk)
    return recipient, due.id if recipient.startswith(ROUTE) else 0


def _reader(due: Due, desk: Desk) -> str:
    """Who is told: for whoever has left since it was decided, the next who is there."""
    recipient, people = due.alert.recipient, desk.watch.people
    if recipient.startswith(ROUTE) or recipient in people.staff:
        return recipient
    return next(iter(alert.recipients((Role.AGENT,), due.case, people)), "")


def _when(due: Due, desk: Desk, now: datetime) -> datetime | None:
    """From when on the alert may be told; None: not at all."""
    kind = due.alert.kind
    if due.settled and kind in (AlertKind.RISK, AlertKind.BREACH, AlertKind.REPEAT):
        return None
    if kind is AlertKind.ANSWERED and due.case.running is not None:
        return None  # the customer has asked again: something is left to do
    recipient, earliest = _reader(due, desk), _unsnoozed(due, now)
    if recipient.startswith(ROUTE):
        return earliest
    if not recipient:
        return None
    # What is too grave to wait for a threshold waits for no opening.
    at_any_hour = _promise(due.case, due.case.running, desk).outside_hours
    if at_any_hour or kind is AlertKind.ESCALATION:
        return earliest
    return next_open(earliest, desk.watch.agent_hours[recipient])


def _unsnoozed(due: Due, now: datetime) -> datetime:
    """The end of a snooze that began after the alert was decided, at the latest the breach."""
    running = due.case.running
    if running is None or due.alert.kind not in (AlertKind.RISK, AlertKind.REPEAT):
        return now
    until = running.marks.snoozed or now
    return max(now, min(until, running.window.due))


def _awaited(dues: Iterable[Due], desk: Desk, now: datetime) -> Iterable[Told]:
    """The windows of which a person was told just now: somebody is to react."""
    seen: set[int] = set()
    for due in dues:
        running = due.case.running
        is_news = due.alert.kind in (AlertKind.RISK, AlertKind.BREACH, AlertKind.REPEAT)
        to_person = not due.alert.recipient.startswith(ROUTE)
        if running is None or not is_news or not to_person or running.id in seen:
            continue
        heeded = running.marks.heeded
        if heeded is not None and due.created <= heeded:
            continue
        seen.add(running.id)
        promise, hours = _promise(due.case, running, desk), desk.hours_of(due.case.account)
        repeat = working_time_after(now, promise.repeat, hours)
        looks = filter(None, (running.marks.next_look, repeat))
        yield Told(running.id, now, min(looks))


def _after_hold(case: Watched, running: Running, now: datetime, desk: Desk) -> CaseChange:
    hold = case.hold
    if hold is None or hold.until is None or now < hold.until:
        until = None if hold is None else hold.until
        return CaseChange(marks=Marks(running.marks.level, until))
    # What was left counts from the end that was set, also if the daemon was off then.
    window = terms(case, desk).after(running.window, hold, now)
    return CaseChange(
        state=CaseState.OPEN,
        resumed=True,
        window=window,
        marks=Marks(next_look=window.at_risk),
        events=(Event("resumed", "the hold is over"),),
    )


def _promise(case: Watched, running: Running | None, desk: Desk) -> Promise:
    """The policy that the window was made with; if it is gone, that of the case now."""
    name = "" if running is None else running.window.policy
    return desk.watch.promises.get(name) or desk.watch.promise_of(kind_of(case))
