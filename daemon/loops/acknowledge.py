"""The acknowledgement of the message that opens a case: values, template, mail or text.

Laws: nothing half-rendered leaves. A template that fails costs this one mail and
alerts a person; the case stands. A caller whose address is known gets a mail; one whose
number takes texts, as its numbering plan tells, gets a text where the admin allows it;
else nobody writes, and the decision says why.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from daemon.errors import TemplateError
from daemon.loops import naming
from daemon.loops.desk import Desk
from daemon.loops.posting import LIFETIME
from daemon.model import (
    Decision,
    Envelope,
    Facts,
    Finding,
    Medium,
    NewCase,
    Outgoing,
    OutgoingKind,
    Reading,
    Voice,
)
from daemon.model.severity import Sign
from daemon.rules.originator import is_form
from daemon.stages.respond import (
    Parent,
    Situation,
    Template,
    Values,
    compose,
    occasion_of,
    render,
    render_text,
)
from daemon.stages.window import is_open
from daemon.text.telephone import kind_of

TEMPLATE_FAILED = "template-failed"
NEEDS_SMTPUTF8 = "needs-smtputf8"
"""The reason code for an address whose local part only SMTPUTF8 could carry."""

NO_WAY = "no-way-to-answer"
"""The reason code for a caller without an address, whose number takes no texts."""
TEXTS = "texts"
"""The account under which texts to telephones are recorded."""

_ORDER = "order"
"""The pattern, and the beginning of the names of patterns, that find numbers of orders."""

_ANGRY = frozenset({Sign.ANGER, Sign.ABUSE})

_CLAUSE = "SOP: nothing half-finished leaves"


def acknowledge(
    reading: Reading,
    decision: Decision,
    case: NewCase | None,
    facts: Facts,
    desk: Desk,
    now: datetime,
) -> tuple[tuple[Outgoing, ...], Decision]:
    """The acknowledgement that ``decision`` asks for, and the decision.

    A template that fails means no mail, and the decision returned says so.
    """
    if case is None or not decision.acknowledge:
        return (), decision
    caller = case.voice if not case.customer.email else None
    if caller is not None and (why := _untextable(case, caller, desk)):
        return (), _without(decision, NO_WAY, "SOP: acknowledge customers", why)
    if not case.customer.local.isascii():
        return (), _without(decision, NEEDS_SMTPUTF8, "RFC 6531 §3.2", case.customer.email)
    try:
        template = desk.templates.choose(
            situation_of(reading, decision, case, facts, desk), desk.languages[0]
        )
        if caller is not None:
            return (_text(reading, case, caller.number, template, desk, now),), decision
        return (_mail(reading, case, template, desk, now),), decision
    except TemplateError as error:
        return (), _without(decision, TEMPLATE_FAILED, _CLAUSE, str(error))


def _untextable(case: NewCase, voice: Voice, desk: Desk) -> str:
    """Why no text is sent to the caller; empty if one may be."""
    if not voice.number:
        return f"{voice.shown} is no number to send to" if voice.shown else "the number is withheld"
    if not desk.phones.texts:
        return "no address is known, and no texts are sent"
    kind = kind_of(voice.number)
    if kind not in desk.phones.texts:
        return f"no address is known, and {voice.number} ({kind}) gets no texts"
    return "" if case.window is not None else "praise and thanks get no text"


def _without(decision: Decision, code: str, clause: str, evidence: str) -> Decision:
    """``decision`` without the acknowledgement, for the reason ``code``."""
    finding = Finding(code, clause, hit=True, evidence=evidence)
    trace = (*decision.trace, finding)
    return replace(decision, acknowledge=False, reason=code, trace=trace)


def _mail(
    reading: Reading, case: NewCase, template: Template, desk: Desk, now: datetime
) -> Outgoing:
    message, sender = reading.message, desk.accounts[case.account]
    response = render(template, values_of(reading, case, desk))
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


def situation_of(
    reading: Reading, decision: Decision, case: NewCase, facts: Facts, desk: Desk
) -> Situation:
    """What the template is chosen by."""
    spoken, received = case.voice is not None, reading.delivery.received
    form = reading.delivery.medium is Medium.FORM or is_form(reading.message, desk.guard)
    return Situation(
        occasion=occasion_of(case.category, spoken=spoken, review=decision.review),
        language=case.language,
        named=decision.template,
        account=case.account,
        form=form and not spoken,
        again=facts.counts.ever,
        angry=any(sign in _ANGRY for sign, _ in reading.severity.signs),
        closed=not is_open(received, desk.hours_of(case.account)),
    )


def _text(
    reading: Reading, case: NewCase, number: str, template: Template, desk: Desk, now: datetime
) -> Outgoing:
    sender = desk.accounts[case.account]
    line = render_text(template, values_of(reading, case, desk))
    return Outgoing(
        kind=OutgoingKind.ACKNOWLEDGEMENT,
        account=TEXTS,
        message_id=desk.seal.message_id(case.reference, case.seed, sender.domain),
        envelope=Envelope("", (number,), line.encode()),
        expires=now + LIFETIME,
        template=template.name,
        revision=template.revision,
    )


def values_of(reading: Reading, case: NewCase, desk: Desk) -> Values:
    """What the template is filled with."""
    window = case.window
    named = reading.message.numbers.items()
    numbers = (number for _, found in named for number in found)
    orders = (number for name, found in named if _is_order(name) for number in found)
    return Values(
        name=case.customer.name,
        subject=case.subject,
        reference=case.reference,
        tag=desk.seal.tag(case.reference, case.seed),
        category=case.category,
        company=desk.company,
        account_address=desk.accounts[case.account].email,
        numbers=tuple(dict.fromkeys(numbers)),
        orders=tuple(dict.fromkeys(orders)),
        received=reading.delivery.received,
        due=window.due if window else None,
        window=desk.watch.promises[window.policy].policy.window if window else None,
        zone=ZoneInfo(desk.hours_of(case.account).timezone),
        **naming.offered(case, desk),
    )


def _is_order(name: str) -> bool:
    """Whether the admin's pattern of this name finds numbers of orders."""
    return name == _ORDER or name.startswith(f"{_ORDER}-")
