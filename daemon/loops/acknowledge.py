"""The acknowledgement of the message that opens a case: values, template, mail.

Law: nothing half-rendered leaves. A template that fails costs this one mail and
alerts a person; the case stands.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from daemon.errors import TemplateError
from daemon.loops.desk import Desk
from daemon.loops.posting import LIFETIME
from daemon.model import Decision, Finding, NewCase, Outgoing, OutgoingKind, Reading
from daemon.stages.respond import Parent, Values, compose, render

TEMPLATE_FAILED = "template-failed"
NEEDS_SMTPUTF8 = "needs-smtputf8"
"""The reason code for an address whose local part only SMTPUTF8 could carry."""

_CLAUSE = "SOP: nothing half-finished leaves"


def acknowledge(
    reading: Reading, decision: Decision, case: NewCase | None, desk: Desk, now: datetime
) -> tuple[tuple[Outgoing, ...], Decision]:
    """The acknowledgement that ``decision`` asks for, and the decision.

    A template that fails means no mail, and the decision returned says so.
    """
    if case is None or not decision.acknowledge:
        return (), decision
    if not case.customer.local.isascii():
        return (), _without(decision, NEEDS_SMTPUTF8, "RFC 6531 §3.2", case.customer.email)
    try:
        return (_mail(reading, case, desk, now),), decision
    except TemplateError as error:
        return (), _without(decision, TEMPLATE_FAILED, _CLAUSE, str(error))


def _without(decision: Decision, code: str, clause: str, evidence: str) -> Decision:
    """``decision`` without the acknowledgement, for the reason ``code``."""
    finding = Finding(code, clause, hit=True, evidence=evidence)
    trace = (*decision.trace, finding)
    return replace(decision, acknowledge=False, reason=code, trace=trace)


def _mail(reading: Reading, case: NewCase, desk: Desk, now: datetime) -> Outgoing:
    message, sender = reading.message, desk.accounts[case.account]
    template = desk.templates.choose(case.category, case.language, desk.languages[0])
    response = render(template, _values(reading, case, desk))
    message_id = desk.seal.message_id(case.reference, case.seed, sender.domain)
    envelope = compose(
        response,
        sender=sender,
        to=case.customer,
        message_id=message_id,
        parent=Parent(message.message_id, message.references),
        date=now,
        language=template.language,
    )
    return Outgoing(
        kind=OutgoingKind.ACKNOWLEDGEMENT,
        account=case.account,
        message_id=message_id,
        envelope=envelope,
        expires=now + LIFETIME,
        template=response.template,
        revision=response.revision,
    )


def _values(reading: Reading, case: NewCase, desk: Desk) -> Values:
    window = case.window
    numbers = (number for found in reading.message.numbers.values() for number in found)
    return Values(
        name=case.customer.name,
        subject=case.subject,
        reference=case.reference,
        tag=desk.seal.tag(case.reference, case.seed),
        category=case.category,
        company=desk.company,
        account_address=desk.accounts[case.account].email,
        numbers=tuple(dict.fromkeys(numbers)),
        received=reading.delivery.received,
        due=window.due if window else None,
        window=desk.watch.promises[window.policy].policy.window if window else None,
        zone=ZoneInfo(desk.hours_of(case.account).timezone),
    )
