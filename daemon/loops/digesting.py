"""One reader's digest, as a pure function of what the record knows.

Law: sorted by working time left, shortest first; what does not fit is counted.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.loops.desk import Desk
from daemon.loops.posting import Post, by_mail
from daemon.loops.telling import line_of
from daemon.model import Outgoing, OutgoingKind
from daemon.model.notice import Digest, Line, Section
from daemon.model.staff import Agent, Role
from daemon.model.telling import DigestFacts, Slot
from daemon.stages import notice
from daemon.stages.agenda import day_before, due_slot, next_slot, section
from daemon.stages.window import Hours

MOST_LINES = 20
"""Cases in one section; what is more is counted. A mail program cuts a message of 100 KB."""


def slot_of(agent: Agent, desk: Desk, now: datetime) -> Slot | None:
    """The digest of ``agent`` that may be made at ``now``; None if none is due."""
    slots = desk.watch.digests.get(agent.name)
    if slots is None:
        return None
    hours = desk.watch.agent_hours[agent.name]
    at = due_slot(slots.times, ZoneInfo(agent.timezone), now, lambda day: works_on(hours, day))
    return None if at is None else slot_at(agent, at, desk)


def slot_at(agent: Agent, at: datetime, desk: Desk) -> Slot:
    """The digest of ``agent`` for the moment ``at``."""
    staff = desk.watch.people.staff
    served = [one.queues for one in staff.values()]
    return Slot(
        agent=agent.name,
        at=at,
        queues=tuple(sorted(agent.queues)) or None,
        served=frozenset().union(*served) if all(served) else None,
        staff=frozenset(staff),
        everyone=agent.role is not Role.AGENT,
        day=day_before(at, ZoneInfo(agent.timezone)),
    )


def next_digest(desk: Desk, now: datetime) -> datetime | None:
    """When the next digest of anybody is due, within a day; None if none is."""
    moments = []
    for agent in desk.watch.people.staff.values():
        slots = desk.watch.digests.get(agent.name)
        if slots is not None:
            hours = desk.watch.agent_hours[agent.name]
            zone = ZoneInfo(agent.timezone)
            moments.append(
                next_slot(slots.times, zone, now, lambda day, h=hours: works_on(h, day))  # type: ignore[misc]  # mypy infers no type for a default
            )
    return min((moment for moment in moments if moment is not None), default=None)


def works_on(hours: Hours, day: date) -> bool:
    """Whether any business hours begin on ``day``."""
    return bool(hours.spans_of(day))


def digest_of(agent: Agent, facts: DigestFacts, slot: Slot, desk: Desk, now: datetime) -> Digest:
    """What the digest of ``agent`` says at ``now``."""
    zone = ZoneInfo(agent.timezone)
    lines: dict[Section, list[Line]] = {}
    for case in facts.cases:
        where = section(case, now, zone, facts.last)
        if where is not None:
            lines.setdefault(where, []).append(line_of(case, agent, desk, now))
    ordered = {where: sorted(lines[where], key=_urgency) for where in Section if where in lines}
    more = {where: len(found) - MOST_LINES for where, found in ordered.items()}
    later = facts.unread - facts.unread_overdue
    for where, number in ((Section.BREACHED, facts.unread_overdue), (Section.NEXT, later)):
        more[where] = max(more.get(where, 0), 0) + number
    return Digest(
        company=desk.company,
        reader=agent.name,
        language=agent.language,
        timezone=agent.timezone,
        moment=now,
        sections={where: tuple(found[:MOST_LINES]) for where, found in ordered.items()},
        more={where: number for where, number in more.items() if number > 0},
        yesterday=facts.numbers,
        yesterday_date=slot.day[0] + timedelta(hours=12),
    )


def digest_mails(
    agent: Agent, facts: DigestFacts, slot: Slot, desk: Desk, now: datetime
) -> Iterable[Outgoing]:
    """The mail that brings the digest; none if there is nothing in it and none is wanted."""
    value = digest_of(agent, facts, slot, desk, now)
    if not value.sections and not desk.watch.digests[agent.name].empty:
        return ()
    made = notice.digest(value, desk.pages)
    unique = f"digest\0{slot.at.isoformat()}"
    post = Post(unique, OutgoingKind.DIGEST, desk.alert_account, now)
    return (by_mail(made, agent.address, post, desk),)


def _urgency(line: Line) -> tuple[bool, timedelta, datetime, str]:
    """Working time left; among equals the earlier end."""
    return line.due is None, line.left, line.due or line.received, line.reference
