"""Alerts and digests as mails and as notices for other routes.

Laws: one Message-ID for one notice, so that it is recorded once; a link acts for its
reader alone; whoever has further routes is told the same on each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from daemon.loops import naming
from daemon.loops.desk import Desk
from daemon.loops.posting import Post, by_mail, by_route
from daemon.model import Address, Outgoing, OutgoingKind, Voice, Watched
from daemon.model.act import Verb
from daemon.model.notice import AlertLine, AlertNotice, Line, Link, Reason, Why
from daemon.model.route import JSON, RouteMessage
from daemon.model.staff import Agent
from daemon.model.watch import AlertKind, CaseState, Due
from daemon.stages import notice
from daemon.stages.acts import links
from daemon.stages.alert import BREACHED, ROUTE
from daemon.stages.token import ACT_LIFETIME
from daemon.stages.window import next_open, working_time_between
from daemon.text.telephone import shown

MOST_SHOWN = 300
"""Characters of a customer's words in one line for a route."""

VERBS = (Verb.DONE, Verb.ASSIGN, Verb.HOLD, Verb.LABEL, Verb.NOT_CUSTOMER)
"""What a link is made for."""

_GRAVEST = (
    AlertKind.ESCALATION,
    AlertKind.BREACH,
    AlertKind.REPEAT,
    AlertKind.RISK,
    AlertKind.ANSWERED,
)


def notice_mails(
    recipient: str, dues: Sequence[Due], desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    """What tells ``recipient`` of all of ``dues``: the mail, then the same on their routes."""
    if recipient.startswith(ROUTE):
        return _for_route(recipient.removeprefix(ROUTE), dues, desk, now)
    reader = desk.watch.people.staff[recipient]
    value = AlertNotice(
        company=desk.company,
        reader=reader.name,
        language=reader.language,
        timezone=reader.timezone,
        moment=now,
        lines=_alert_lines(dues, reader, desk, now),
    )
    unique = "\0".join(["alert", reader.name, *(str(due.id) for due in dues)])
    post = Post(unique, OutgoingKind.ALERT, desk.alert_account, now)
    mail = by_mail(notice.alert(value, desk.pages), reader.address, post, desk)
    if not reader.routes:
        return (mail,)
    # A link acts for who has it: none stands where others may read along.
    plain = tuple(replace(line, line=replace(line.line, links=())) for line in value.lines)
    made = notice.alert(replace(value, lines=plain), desk.pages)
    message = RouteMessage(made.subject, made.text, _data(dues, desk, now))
    return (mail, *(by_route(name, message, post, desk) for name in reader.routes))


def line_of(case: Watched, reader: Agent, desk: Desk, now: datetime) -> Line:
    """``case`` as ``reader`` sees it at ``now``."""
    window = None if case.running is None else case.running.window
    due = None if window is None or case.state is not CaseState.OPEN else window.due
    hours = desk.hours_of(case.account)
    since = now if case.hold is None else case.hold.since
    settled = case.state in (CaseState.WAITING, CaseState.RESOLVED)
    return Line(
        reference=case.reference,
        customer=_customer(case.customer),
        subject=case.subject,
        gist=case.gist,
        category=case.category,
        severity=case.severity,
        state=case.state,
        received=window.received if window is not None else case.opened,
        due=due,
        left=working_time_between(since, window.due, hours) if window else timedelta(),
        breached=due is not None and now >= due,
        held_until=None if case.hold is None else case.hold.until,
        why=tuple(_why(case, reader, desk)),
        links=() if settled else _links(case, reader, desk, now),
        voice=_voice(case, desk),
        **naming.at_hand(case, desk),
    )


def _voice(case: Watched, desk: Desk) -> Voice | None:
    """How a caller is reached, with the number as people of the company's country write it."""
    if case.voice is None or not case.voice.number:
        return case.voice
    return replace(case.voice, shown=shown(case.voice.number, desk.phones.region))


def _alert_lines(
    dues: Sequence[Due], reader: Agent, desk: Desk, now: datetime
) -> tuple[AlertLine, ...]:
    """The gravest first; of several alerts of one case the gravest alone."""
    ordered = sorted(dues, key=_gravity)
    by_case: dict[int, AlertLine] = {}
    for due in ordered:
        if due.case.case_id not in by_case:
            line = line_of(due.case, reader, desk, now)
            by_case[due.case.case_id] = AlertLine(due.alert.kind, line, due.alert.reason)
    return tuple(by_case.values())


def _gravity(due: Due) -> tuple[int, int]:
    """Of two of a kind the more severe case; among equals the alert that was decided first."""
    return _GRAVEST.index(due.alert.kind), -due.case.severity


def _why(case: Watched, reader: Agent, desk: Desk) -> Iterable[Why]:
    if case.escalated:
        yield Why(Reason.ESCALATED, case.escalated)
    if case.hold is not None:
        yield Why(Reason.HELD, case.hold.reason)
    if case.state is CaseState.WAITING and case.answered_by:
        yield Why(Reason.ANSWERED, case.answered_by)
    if case.agent == reader.name:
        yield Why(Reason.YOURS)
    elif case.agent:
        yield Why(Reason.OTHERS, case.agent)
    else:
        yield Why(Reason.UNASSIGNED, case.queue)
    if case.confidence < desk.manners.review_below:
        yield Why(Reason.REVIEW, f"{case.confidence:.0%}")


def _links(case: Watched, reader: Agent, desk: Desk, now: datetime) -> tuple[Link, ...]:
    verbs = [verb for verb in VERBS if verb is not Verb.ASSIGN or case.agent != reader.name]
    return links(
        verbs,
        reference=case.reference,
        token_of=partial(_token, case, reader, desk, now + ACT_LIFETIME),
        # An account that is not configured any more is read no more.
        address=desk.accounts.get(case.account, desk.accounts[desk.alert_account]).email,
        agent=reader,
        until=next_open(now + timedelta(days=1), desk.watch.agent_hours[reader.name]),
    )


def _token(case: Watched, reader: Agent, desk: Desk, expires: datetime, verb: Verb) -> str:
    return desk.seal.act(verb, case.reference, case.seed, reader, expires)


def _customer(customer: Address) -> str:
    named = customer.name and customer.email
    return f"{customer.name} <{customer.email}>" if named else customer.name or customer.email


def _for_route(name: str, dues: Sequence[Due], desk: Desk, now: datetime) -> tuple[Outgoing, ...]:
    """A route that hears of everything gets one message a case, in the company's language."""
    return tuple(
        by_route(
            name,
            _message(due, desk, now),
            Post(f"alert\0{due.id}", OutgoingKind.ALERT, desk.alert_account, now),
            desk,
        )
        for due in dues
    )


def _message(due: Due, desk: Desk, now: datetime) -> RouteMessage:
    title = f"{due.case.reference}: {due.alert.kind}"
    words = (notice.shown(words, MOST_SHOWN) for words in (due.case.gist, due.alert.reason))
    text = " · ".join(filter(None, (title, *words)))
    return RouteMessage(title, text, _datum(due, desk, now))


def _data(dues: Sequence[Due], desk: Desk, now: datetime) -> dict[str, JSON]:
    return {"alerts": [_datum(due, desk, now) for due in dues]}


def _datum(due: Due, desk: Desk, now: datetime) -> dict[str, JSON]:
    """One alert for machines."""
    case, running = due.case, due.case.running
    moment = None if running is None else running.window.due
    left = (
        None
        if moment is None
        else working_time_between(now, moment, desk.hours_of(case.account)).total_seconds()
    )
    return {
        "event": due.alert.kind.value,
        "level": due.alert.level if 0 < due.alert.level < BREACHED else None,
        "reference": case.reference,
        "category": case.category.value,
        "severity": case.severity,
        "queue": case.queue,
        "agent": case.agent,
        "customer": case.customer.email,
        "subject": case.subject,
        "gist": case.gist,
        "reason": due.alert.reason,
        "due": moment.isoformat() if moment else None,
        "working_seconds_left": left,
        "at": now.isoformat(),
    }
