"""Who is told of a case, and when: thresholds, breaches, alerts that nobody heeded.

Laws:
- Each level of each window fires once; after a pause only the highest that is
  pending fires.
- The breach is told of whatever was snoozed.
- An alert that nobody reacts to goes to the next in line (SOP: representative, senior,
  manager), one step at a time, until there is nobody left.
- A role that nobody has falls to the next one up, or if there is nobody to the next
  one down, so that an alert always reaches somebody if there is anybody. A queue that
  nobody serves is everybody's.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from daemon.model import CaseChange, Event, Watched
from daemon.model.staff import Agent, Role
from daemon.model.watch import Alert, AlertKind, CaseState, Marks, Running

ESCALATION = "escalation"
"""The recipient that stands for those whom the configuration names for escalations."""

CHAIN = (Role.AGENT, Role.SENIOR, Role.MANAGER, ESCALATION)
"""In whose order an unheeded alert is passed on."""

BREACHED = 99
"""The level of a window that is over, however many thresholds its policy has by now."""

ROUTE = "route:"
"""What the recipient of an alert begins with that is a route and no person."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who may be told."""

    staff: Mapping[str, Agent]
    """By name, in the order of the configuration."""
    escalation: tuple[str, ...]
    """Roles and names that ``escalation`` stands for."""
    routes: tuple[str, ...] = ()
    """Routes on which every alert is told."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a policy says of alerts."""

    levels: tuple[tuple[str, ...], ...]
    """Roles and names for each threshold, the longest first; the last are told of the breach."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The window's moments, computed with its hours."""

    levels: Sequence[datetime]
    """When each level begins; the last is the moment the window is due."""
    repeat: datetime | None
    """When an alert is passed on that nobody heeded; None if none waits for a reaction."""


def look(
    case: Watched, moments: Moments, now: datetime, rules: Rules, people: People
) -> CaseChange | None:
    """What is to be done about an open case at ``now``; None if it has no window that runs."""
    running = case.running
    if running is None or case.state is not CaseState.OPEN:
        return None
    marks, level = running.marks, _level(moments, now)
    if marks.snoozed is not None and now < marks.snoozed and level < BREACHED:
        return _rest(running, level=marks.level, moments=moments, snoozed=marks.snoozed)
    if level > marks.level:
        return _fire(case, running, level, moments, rules, people)
    if moments.repeat is not None and now >= moments.repeat:
        return _pass_on(case, running, moments, people)
    return _rest(running, level=marks.level, moments=moments)


def escalate(case: Watched, why: str, people: People) -> CaseChange:
    """Somebody must know at once: ``why`` is too grave to wait for a threshold."""
    names = _resolved((ESCALATION,), case, people)
    return CaseChange(
        escalated=f"{case.escalated}; {why}" if case.escalated else why,
        alerts=_alerts(AlertKind.ESCALATION, 0, names, why, people),
        events=(Event("escalated", f"{why}; told: {', '.join(names) or 'nobody'}"),),
    )


def recipients(roles: Iterable[str], case: Watched, people: People) -> tuple[str, ...]:
    """The names of those whom ``roles`` (and names) mean for this case, each once, in order."""
    return _resolved(tuple(roles), case, people)


def next_in_line(case: Watched, rung: int, people: People) -> tuple[int, tuple[str, ...]]:
    """The next step of the chain above ``rung`` that has people, and who they are."""
    already = {name for role in CHAIN[: rung + 1] for name in _reached(role, case, people)}
    for step in range(rung + 1, len(CHAIN)):
        names = tuple(n for n in _holders(CHAIN[step], case, people) if n not in already)
        if names:
            return step, names
    return len(CHAIN), ()


def _fire(
    case: Watched,
    running: Running,
    level: int,
    moments: Moments,
    rules: Rules,
    people: People,
) -> CaseChange:
    breached = level == BREACHED
    roles = rules.levels[min(level, len(rules.levels)) - 1]
    names = _resolved(roles, case, people)
    kind = AlertKind.BREACH if breached else AlertKind.RISK
    left = "the window is over" if breached else f"level {level}"
    return CaseChange(
        marks=Marks(level, _next(moments, level), rung=running.marks.rung),
        alerts=_alerts(kind, level, names, "", people),
        events=(Event(kind.value, f"{left}; to tell: {', '.join(names) or 'nobody'}"),),
    )


def _pass_on(case: Watched, running: Running, moments: Moments, people: People) -> CaseChange:
    level = running.marks.level
    step, names = next_in_line(case, running.marks.rung, people)
    marks = Marks(level, _next(moments, level), rung=step)
    if not names:
        return CaseChange(marks=marks)
    reason = ", ".join(_reached(CHAIN[running.marks.rung], case, people))
    return CaseChange(
        marks=marks,
        alerts=_alerts(AlertKind.REPEAT, level, names, reason, people),
        events=(Event("passed-on", f"nobody reacted; to tell: {', '.join(names)}"),),
    )


def _rest(
    running: Running, *, level: int, moments: Moments, snoozed: datetime | None = None
) -> CaseChange:
    """Nothing to do yet: look again when there may be."""
    times = [_next(moments, level), moments.repeat]
    if snoozed is not None:
        times = [snoozed, moments.levels[-1]]
    marks = running.marks
    look_at = min(filter(None, times), default=None)
    return CaseChange(marks=Marks(level, look_at, marks.unheeded, marks.rung, snoozed))


def _level(moments: Moments, now: datetime) -> int:
    return BREACHED if now >= moments.levels[-1] else bisect_right(moments.levels, now)


def _next(moments: Moments, level: int) -> datetime | None:
    """When the level after ``level`` begins; the thresholds may have been more when it fired."""
    return None if level == BREACHED else moments.levels[min(level, len(moments.levels) - 1)]


def _alerts(
    kind: AlertKind, level: int, names: Iterable[str], reason: str, people: People
) -> tuple[Alert, ...]:
    everybody = (*names, *(f"{ROUTE}{route}" for route in people.routes))
    return tuple(Alert(kind, level, name, reason) for name in everybody)


def _resolved(roles: tuple[str, ...], case: Watched, people: People) -> tuple[str, ...]:
    found = [name for role in roles for name in _reached(role, case, people)]
    return tuple(dict.fromkeys(found))


def _reached(role: str, case: Watched, people: People) -> tuple[str, ...]:
    """Those who hold ``role`` for this case, or the next role that somebody holds, up first."""
    if role not in CHAIN:
        return (role,) if role in people.staff else ()
    at = CHAIN.index(role)
    for step in (*CHAIN[at:], *reversed(CHAIN[:at])):
        names = _holders(step, case, people)
        if names:
            return names
    return ()


def _holders(role: str, case: Watched, people: People) -> tuple[str, ...]:
    """Those who hold ``role`` for this case."""
    if role == ESCALATION:
        roles = tuple(one for one in people.escalation if one != ESCALATION)
        return tuple(n for one in roles for n in _direct(one, case, people))
    return _direct(role, case, people)


def _direct(role: str, case: Watched, people: People) -> tuple[str, ...]:
    if role in people.staff:
        return (role,)
    if role == Role.AGENT and case.agent in people.staff:
        return (case.agent,)
    nobodys = not any(agent.serves(case.queue) for agent in people.staff.values())
    return tuple(
        agent.name
        for agent in people.staff.values()
        if agent.role == role and (agent.serves(case.queue) or nobodys)
    )
