"""What people are told: alerts, recorded and sent like every other mail.

Laws: the same alert within one hour has one Message-ID, so it is recorded once;
an alert is never answered, and never tells a customer's words to more people
than need them.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from daemon.loops.acknowledge import NEEDS_SMTPUTF8, TEMPLATE_FAILED
from daemon.loops.desk import Desk
from daemon.loops.posting import Post, by_mail, by_route
from daemon.model import (
    Address,
    Claimed,
    Decision,
    Event,
    Fate,
    NewCase,
    Outgoing,
    OutgoingKind,
    Reading,
    Settlement,
    Threading,
    ThreadKind,
)
from daemon.model.notice import Notice
from daemon.model.route import RouteMessage
from daemon.model.watch import Alarm
from daemon.rules import bounce
from daemon.stages.alert import ROUTE


@dataclass(frozen=True, slots=True)
class Returned:
    """What a bounce of our own mail changes."""

    events: tuple[Event, ...] = ()
    blocks: tuple[str, ...] = ()
    alerts: tuple[Outgoing, ...] = ()


def of_bounce(reading: Reading, threading: Threading, desk: Desk, now: datetime) -> Returned:
    """A bounce of our acknowledgement: the address is blocked and a person is told."""
    ours = any(desk.seal.is_ours(known) for known in reading.lookup.message_ids)
    case = threading.case
    if threading.kind is not ThreadKind.FOLLOW_UP or case is None or not ours:
        return Returned()
    if not bounce.is_bounce(reading.guard) or not bounce.is_permanent(reading.message):
        return Returned()
    addresses = tuple(dict.fromkeys(a.lower() for a in bounce.failed_recipients(reading.message)))
    known = tuple(address for address in addresses if address in case.participants)
    told = f"the acknowledgement to {', '.join(known) or 'the customer'} came back"
    return Returned(
        events=(Event("not-reached", told),),
        blocks=known,
        alerts=alert(
            f"{case.reference}: the customer was not reached",
            f"{told}.\nPlease find another way to answer {case.reference}.",
            desk,
            now,
        ),
    )


def of_decision(
    decision: Decision, case: NewCase | None, desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    """What the admin must know of: the global brake, and a template that failed."""
    reference = case.reference if case else "no case"
    if decision.reason == "brake":
        return alert(
            f"acknowledgements are stopped: the brake ({now:%Y-%m-%d %H}:00 UTC)",
            f"More than {desk.limits.everyone} acknowledgements were sent within an hour, so new"
            f" messages become cases without one (the first: {reference}).\nLook for a mail loop;"
            " if the load is real, raise limits.everyone in the configuration.",
            desk,
            now,
        )
    if decision.reason == TEMPLATE_FAILED:
        return alert(
            f"a template failed ({now:%Y-%m-%d %H}:00 UTC)",
            f"{reference} was not acknowledged: {decision.trace[-1].evidence}\n"
            "Mend the template and reload; the case stands.",
            desk,
            now,
        )
    if decision.reason == NEEDS_SMTPUTF8:
        return alert(
            f"{reference}: the customer cannot be acknowledged",
            f"{reference} was not acknowledged: only SMTPUTF8 could carry the address"
            f" {decision.trace[-1].evidence}.\nPlease answer by hand; the case stands.",
            desk,
            now,
        )
    return ()


def of_quarantine(desk: Desk, now: datetime) -> tuple[Outgoing, ...]:
    """Messages could not be read: nobody is served until somebody looks."""
    return alert(
        f"messages are in quarantine ({now:%Y-%m-%d %H}:00 UTC)",
        "Messages could not be read and were put aside; each may be a customer's.\n"
        "«frontdesk quarantine» lists them with the reason, «frontdesk replay» reads them again.",
        desk,
        now,
    )


def of_settlement(
    claimed: Claimed, settlement: Settlement, desk: Desk, now: datetime
) -> Settlement:
    """``settlement`` with a notice where a mail is given up that somebody must know of."""
    if settlement.fate is not Fate.FAILED:
        return settlement
    if claimed.kind is OutgoingKind.ACKNOWLEDGEMENT:
        return replace(settlement, alerts=_not_reached(claimed, settlement, desk, now))
    if claimed.kind is OutgoingKind.NOTICE:
        return settlement  # it told of another failure: it ends here, in the log
    return replace(settlement, alerts=_untold(claimed, settlement, desk, now))


def _not_reached(
    claimed: Claimed, settlement: Settlement, desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    recipient = ", ".join(claimed.envelope.recipients)
    reference = desk.seal.reference_of(claimed.message_id) or "a case"
    return alert(
        f"{reference}: the acknowledgement was given up",
        f"The mail to {recipient} is not tried again: {settlement.answer}\n"
        f"Please find another way to answer {reference}.",
        desk,
        now,
    )


def _untold(
    claimed: Claimed, settlement: Settlement, desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    """Somebody of ours was not told: others are, by every other way."""
    recipient = ", ".join(claimed.envelope.recipients)
    subject = f"{recipient} could not be told ({now:%Y-%m-%d %H}:00 UTC)"
    text = (
        f"A message of the kind «{claimed.kind}» did not reach {recipient} by {claimed.account}:"
        f" {settlement.answer}\nIt is not tried again. «frontdesk cases» shows who waits."
    )
    broken = frozenset({claimed.account, *claimed.envelope.recipients})
    return _every_way(subject, text, broken, OutgoingKind.NOTICE, desk, now)


def alarm(one: Alarm, broken: frozenset[str], desk: Desk, now: datetime) -> tuple[Outgoing, ...]:
    """The desk itself does not work; ``broken`` are accounts and routes not to tell it by."""
    since = f"{one.since:%Y-%m-%d %H:%M} UTC"
    return _every_way(
        f"Frontdesk needs you: {one.name} (since {since})",
        f"{one.detail}\nSince {since}. Nobody is told again until it is over.",
        broken,
        OutgoingKind.ALERT,
        desk,
        now,
    )


def all_clear(
    one: Alarm, broken: frozenset[str], desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    """What an alarm told of is over."""
    since = f"{one.since:%Y-%m-%d %H:%M} UTC"
    return _every_way(
        f"works again: {one.name} (since {since})",
        f"It is over: {one.detail}\nFrom {since} to {now:%Y-%m-%d %H:%M} UTC.",
        broken - {one.name.partition(":")[2]},
        OutgoingKind.ALERT,
        desk,
        now,
    )


def _every_way(
    subject: str,
    text: str,
    broken: frozenset[str],
    kind: OutgoingKind,
    desk: Desk,
    now: datetime,
) -> tuple[Outgoing, ...]:
    """By mail through an account that works, and on every route that does.

    If none works it is mail all the same: it leaves when something does again.
    """
    accounts = (desk.alert_account, *desk.accounts)
    account = next((one for one in accounts if one not in broken), desk.alert_account)
    readers = [to for to in desk.alert_to if to.email not in broken]
    post = Post(subject, kind, account, now)
    mails = [_mail(subject, text, to, post, desk) for to in readers]
    routes = [name for name in desk.watch.routes if not broken & {name, f"{ROUTE}{name}"}]
    message = RouteMessage(subject, text, {"event": "notice", "at": now.isoformat()})
    return (*mails, *(by_route(name, message, post, desk) for name in routes))


def alert(subject: str, text: str, desk: Desk, now: datetime) -> tuple[Outgoing, ...]:
    """One alert to everybody whom the configuration names; none if it names nobody."""
    post = Post(subject, OutgoingKind.ALERT, desk.alert_account, now)
    return tuple(_mail(subject, text, to, post, desk) for to in desk.alert_to)


def _mail(subject: str, text: str, to: Address, post: Post, desk: Desk) -> Outgoing:
    return by_mail(Notice(f"[Frontdesk] {subject}", text, ""), to, post, desk)
