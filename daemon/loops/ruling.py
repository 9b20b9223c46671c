"""The admin's rules on their way through the line: asked, obeyed, told of.

Laws:
- A rule may silence an acknowledgement; it never makes one leave that the guard, the
  limits or the message's age forbid.
- What a rule says a message is, is certain: nobody need look.
- A copy is forwarded of fresh mail only: the first start on an old mailbox floods nobody.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from daemon.loops.desk import Desk
from daemon.loops.posting import LIFETIME
from daemon.model import (
    Address,
    Classification,
    Decision,
    Event,
    Finding,
    Medium,
    NewCase,
    Outgoing,
    OutgoingKind,
    Reading,
)
from daemon.model.rule import Asked
from daemon.stages.respond import Original, compose_forward
from daemon.stages.severity import assess_severity
from daemon.stages.tag import tags
from daemon.stages.window import is_open

SILENCED = "rule"
"""The reason code of an acknowledgement that a rule of the admin's holds back."""

_CLAUSE = "the admin's rules"


def ruled(
    reading: Reading, decision: Decision, decide: Callable[[Reading], Decision], desk: Desk
) -> tuple[Reading, Decision]:
    """The reading and the decision with what the rules make of them."""
    ruling = desk.rules.ask(_asked(reading, decision, desk))
    reading = replace(reading, ruling=ruling)
    if ruling.category is not None:
        certain = Classification(ruling.category, 1.0, tuple(f"rule {r}" for r in ruling.held))
        message = reading.message
        reading = replace(
            reading,
            classification=certain,
            severity=assess_severity(message.subject, message.own_words, ruling.category),
        )
        decision = decide(reading)
    if ruling.severity is not None:
        reading = replace(reading, severity=replace(reading.severity, level=ruling.severity))
    decision = replace(
        decision,
        trace=(*decision.trace, *ruling.trace),
        template=ruling.template,
        rules=desk.rules.revision,
    )
    return reading, _silenced(decision, ruling.silence)


def _asked(reading: Reading, decision: Decision, desk: Desk) -> Asked:
    message, delivery = reading.message, reading.delivery
    hours = desk.hours_of(delivery.account)
    return Asked(
        message=message,
        medium=delivery.medium if reading.call is None else Medium.CALL,
        account=delivery.account,
        customer=reading.lookup.originator,
        category=decision.category,
        confidence=decision.confidence,
        severity=reading.severity.level,
        tags=tags(desk.tags, message.subject, message.own_words),
        open=is_open(delivery.received, hours),
        local=delivery.received.astimezone(desk.hours.zone),
    )


def _silenced(decision: Decision, why: str) -> Decision:
    if not why or not decision.acknowledge:
        return decision
    finding = Finding(SILENCED, _CLAUSE, hit=True, evidence=why)
    trace = (*decision.trace, finding)
    return replace(decision, acknowledge=False, reason=SILENCED, trace=trace)


def forwards(
    reading: Reading, case: NewCase | None, desk: Desk, now: datetime
) -> tuple[Outgoing, ...]:
    """A copy for everybody whom the rules name."""
    if now - reading.delivery.received > desk.manners.max_age:
        return ()
    named = reading.ruling.forward
    return tuple(_forward(reading, case, Address(to), desk, now) for to in named)


def _forward(
    reading: Reading, case: NewCase | None, to: Address, desk: Desk, now: datetime
) -> Outgoing:
    delivery = reading.delivery
    account = delivery.account
    sender = desk.accounts[account]
    unique = f"forward\0{to.key}\0{reading.lookup.identity}"
    message_id = desk.seal.alert_id(unique, sender.domain)
    tag = "" if case is None else desk.seal.tag(case.reference, case.seed)
    envelope = compose_forward(
        reading.message,
        Original(b"" if reading.call is not None else delivery.raw, delivery.reduced),
        sender=sender,
        to=to,
        message_id=message_id,
        tag=tag,
        date=now,
    )
    return Outgoing(
        kind=OutgoingKind.FORWARD,
        account=account,
        message_id=message_id,
        envelope=envelope,
        expires=now + LIFETIME,
    )


def ruling_events(reading: Reading, copies: Iterable[Outgoing]) -> Iterator[Event]:
    """What the rules did, for the case's history."""
    ruling = reading.ruling
    for finding in ruling.trace:
        if finding.hit:
            yield Event("rule", f"{finding.clause}: {finding.evidence}")
    for note in ruling.notes:
        yield Event("note", note)
    sent = [mail.envelope.recipients[0] for mail in copies]
    if sent:
        yield Event("forwarded", f"to {', '.join(sent)}")
    elif ruling.forward:
        yield Event("not-forwarded", "the message is older than acknowledge.max_age")
