"""What people are told: alerts, recorded and sent like every other mail.

Laws: the same alert within one hour has one Message-ID, so it is recorded once;
an alert is never answered, and never tells a customer's words to more people
than need them.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from daemon.loops.acknowledge import NEEDS_SMTPUTF8, TEMPLATE_FAILED
from daemon.loops.desk import Desk
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
from daemon.rules import bounce
from daemon.stages.respond import compose_alert

LIFETIME = timedelta(days=2)


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
    """``settlement`` with an alert where an acknowledgement is given up."""
    given_up = settlement.fate is Fate.FAILED and claimed.kind is OutgoingKind.ACKNOWLEDGEMENT
    if not given_up:
        return settlement
    recipient = ", ".join(claimed.envelope.recipients)
    reference = desk.seal.reference_of(claimed.message_id) or "a case"
    alerts = alert(
        f"{reference}: the acknowledgement was given up",
        f"The mail to {recipient} is not tried again: {settlement.answer}\n"
        f"Please find another way to answer {reference}.",
        desk,
        now,
    )
    return replace(settlement, alerts=alerts)


def alert(subject: str, text: str, desk: Desk, now: datetime) -> tuple[Outgoing, ...]:
    """One alert to everybody whom the configuration names; none if it names nobody."""
    return tuple(_mail(subject, text, to, desk, now) for to in desk.alert_to)


def _mail(subject: str, text: str, to: Address, desk: Desk, now: datetime) -> Outgoing:
    sender = desk.accounts[desk.alert_account]
    message_id = desk.seal.alert_id(f"{to.key}\0{subject}", sender.domain)
    return Outgoing(
        kind=OutgoingKind.ALERT,
        account=desk.alert_account,
        message_id=message_id,
        envelope=compose_alert(
            f"[Frontdesk] {subject}", text, sender=sender, to=to, message_id=message_id, date=now
        ),
        expires=now + LIFETIME,
    )
