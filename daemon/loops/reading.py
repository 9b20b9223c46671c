"""What can be said of one delivery without the store: parsed, guarded, classified.

Laws: pure; whatever the medium, what comes out is one value, and the rest of the line
asks no more what it came from. A mail of a telephone system is the call that it tells
of; what the machine wrote around it is nobody's words.
"""

from collections.abc import Iterable
from dataclasses import replace

from daemon.loops.desk import Desk
from daemon.model import (
    Address,
    Bearing,
    Call,
    Category,
    Classification,
    Delivery,
    Finding,
    Heard,
    Lookup,
    Medium,
    Message,
    Reading,
)
from daemon.model.severity import MILD, Severity
from daemon.rules import bounce, guard
from daemon.stages import identity, voicemail
from daemon.stages.assign import Method
from daemon.stages.call import is_dated, read_call, spoken, unmarked
from daemon.stages.classify import only_thanks
from daemon.stages.parse import find_numbers, parse, read_form
from daemon.stages.severity import assess_severity
from daemon.stages.token import named, read_act

VOICEMAIL = "voicemail"
"""The guard's code for what a telephone system passes on."""

_RECIPIENTS = 20
"""Of one mail of ours that are looked for among callers."""

_UNHEARD = Classification(Category.REQUEST, 0.0, ())
"""A message that nobody has listened to yet: who leaves one wants something."""


def read(delivery: Delivery, desk: Desk) -> Reading:
    """Parse, guard, classify: everything about a message that needs no store.

    Raises:
        UnreadableError: a report, or what was written on a web page, is none.
    """
    match delivery.medium:
        case Medium.CALL:
            return _of_report(delivery, desk)
        case Medium.FORM:
            to = desk.accounts[delivery.account]
            message = read_form(delivery.raw, to, delivery.received, desk.languages, desk.numbers)
            return _of_message(delivery, message, desk)
        case Medium.MAIL:
            message = parse(delivery.raw, desk.numbers, desk.languages)
            return _of_mail(_of_message(delivery, message, desk), desk)


def heard(reading: Reading, words: Heard | None, desk: Desk) -> Reading:
    """``reading`` with what was made of its recording; None: nothing was."""
    call = reading.call
    if call is None or words is None or not words.text:
        return reading
    told = replace(call, transcript=words.text, by_machine=True)
    return _of_call(reading, told, desk, reading.lookup.identity)


def unheard(reading: Reading) -> str:
    """The recording of which nobody has told what is said; empty if there is none to hear."""
    call = reading.call
    return call.recording if call is not None and not call.transcript else ""


def _of_message(delivery: Delivery, message: Message, desk: Desk) -> Reading:
    findings = guard.ask(message, desk.guard)
    originator = guard.originator(message, desk.guard)
    returned = bounce.returned_message_ids(message) if bounce.is_bounce(findings) else ()
    message_ids = tuple(dict.fromkeys((*message.references, *returned)))
    signed = (desk.seal.reference_of(each) for each in message_ids)
    act = read_act(message.subject)
    asked = (act.reference,) if act is not None else ()
    references = dict.fromkeys((*filter(None, signed), *asked, *named(message.subject)))
    classification = _classify(message, originator, findings, desk)
    return Reading(
        delivery=delivery,
        message=message,
        originator=originator,
        guard=findings,
        classification=classification,
        severity=_severity(message, classification, findings),
        lookup=Lookup(
            identity=identity.identity(message),
            message_ids=message_ids,
            references=tuple(references),
            originator=originator.key if originator else "",
            content=identity.content(message),
            message_id=message.message_id or "",
            loads=_loads(desk),
            recipients=_recipients(message, desk),
        ),
    )


def _loads(desk: Desk) -> bool:
    """Whether it matters how many cases each agent has."""
    return any(queue.method is not Method.NOBODY for queue in desk.watch.queues)


def _recipients(message: Message, desk: Desk) -> tuple[str, ...]:
    """Whom one of ours wrote to outside: perhaps callers; empty for others' mail."""
    if not any(desk.is_inside(address.key) for address in message.sender):
        return ()
    keys = dict.fromkeys(address.key for address in (*message.to, *message.cc))
    return tuple(key for key in keys if key and not desk.is_inside(key))[:_RECIPIENTS]


def _of_report(delivery: Delivery, desk: Desk) -> Reading:
    phones = desk.phones
    call = read_call(
        delivery.raw, received=delivery.received, region=phones.region, spools=phones.spools
    )
    # Octets that do not say which call they tell of are another call at another moment.
    moment = "" if is_dated(delivery.raw) else delivery.received.isoformat()
    findings = (guard.passed_on(f"a report of {delivery.folder}"),)
    bare = Reading(
        delivery=delivery,
        message=_spoken(call, delivery.account, desk),
        originator=None,
        guard=findings,
        classification=_UNHEARD,
        lookup=Lookup("", (), (), "", ""),
    )
    return _of_call(bare, call, desk, identity.of_report(delivery.raw, moment))


def _of_mail(reading: Reading, desk: Desk) -> Reading:
    """``reading``, or the call of which the mail tells."""
    if reading.delivery.sent:
        return reading
    layout = voicemail.is_known(reading.message, desk.phones.layouts)
    said_so = any(finding.hit and finding.code == VOICEMAIL for finding in reading.guard)
    if not said_so and layout is None:
        return reading
    received, region = reading.delivery.received, desk.phones.region
    call = voicemail.extract(reading.message, desk.phones.layouts, received, region)
    if call is None:
        return reading
    if not said_so and layout is not None:
        named_here = guard.passed_on(f"the layout {layout.name}")
        reading = replace(reading, guard=(named_here, *reading.guard))
    return _of_call(reading, call, desk, reading.lookup.identity)


def _of_call(reading: Reading, call: Call, desk: Desk, same: str) -> Reading:
    """The reading of ``call``; ``same`` is the identity of what reports it."""
    account = reading.delivery.account
    message = _spoken(call, account, desk)
    contact = desk.phones.contacts.get(call.number) if call.number else None
    known = contact.address if contact is not None else None
    originator = known if known is not None and known.email else None
    if call.transcript:
        words = unmarked(call.transcript)
        classification = desk.classifier.classify("", words)
        severity = assess_severity("", words, classification.category)
    else:
        classification, severity = _UNHEARD, MILD
    name = known.name if known is not None and known.name else call.name
    told = replace(call, name=name)
    language = contact.language if contact is not None else ""
    return replace(
        reading,
        message=replace(message, language=language or message.language),
        originator=originator,
        classification=classification,
        severity=severity,
        call=told,
        lookup=replace(
            reading.lookup,
            identity=same,
            message_ids=(),
            references=(),
            originator=originator.key if originator else "",
            content=identity.content(message),
            message_id="",
            loads=_loads(desk),
            call=told,
            recipients=(),
        ),
    )


def _spoken(call: Call, account: str, desk: Desk) -> Message:
    message = spoken(
        call,
        languages=desk.languages,
        fallback=desk.fallback[account],
        region=desk.phones.region,
    )
    return replace(message, numbers=find_numbers(call.transcript, desk.numbers))


def _classify(
    message: Message, originator: Address | None, findings: Iterable[Finding], desk: Desk
) -> Classification:
    verdict = guard.verdict(findings)
    if verdict is not None and verdict.bearing is Bearing.AUTOMATIC:
        return Classification(Category.NOT_CUSTOMER, 1.0, ())  # a robot's words are not judged
    writer = originator or Address("")
    # What a first message is about may stand in its subject alone.
    if message.references and only_thanks(message.own_words, (writer.name, writer.local)):
        return Classification(Category.OTHER, 1.0, (message.own_words.strip(),))
    return desk.classifier.classify(message.subject, message.own_words)


def _severity(
    message: Message, classification: Classification, findings: Iterable[Finding]
) -> Severity:
    verdict = guard.verdict(findings)
    if verdict is not None and verdict.bearing is Bearing.AUTOMATIC:
        return MILD  # as for the classifier
    return assess_severity(message.subject, message.own_words, classification.category)
