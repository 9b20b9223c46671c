"""The line, top to bottom: what one message changes, from its octets to its record.

:func:`read` is all that can be said without the store, :func:`settle` the rest.
Both are pure: the same delivery, facts, desk and moment give the same record,
down to the octets of the acknowledgement.
"""

from datetime import datetime

from daemon.loops import notices
from daemon.loops.acknowledge import acknowledge
from daemon.loops.desk import Desk
from daemon.model import (
    Address,
    Bearing,
    CaseChange,
    Category,
    Classification,
    Decision,
    Delivery,
    Event,
    Facts,
    Finding,
    Lookup,
    Message,
    NewCase,
    Reading,
    Record,
    Threading,
    ThreadKind,
    Window,
)
from daemon.rules import bounce, guard, limits
from daemon.rules import originator as originators
from daemon.stages import identity
from daemon.stages.decide import Evidence, decide
from daemon.stages.parse import parse
from daemon.stages.thread import Writer, thread
from daemon.stages.token import named
from daemon.stages.window import due

FORGED = "dmarc-failed"
"""The guard's code for a From that the company's own server does not believe."""


def read(delivery: Delivery, desk: Desk) -> Reading:
    """Parse, guard, classify: everything about a message that needs no store."""
    message = parse(delivery.raw, desk.numbers, desk.languages)
    findings = guard.ask(message, desk.guard)
    originator = guard.originator(message, desk.guard)
    returned = bounce.returned_message_ids(message) if bounce.is_bounce(findings) else ()
    message_ids = tuple(dict.fromkeys((*message.references, *returned)))
    signed = (desk.seal.reference_of(each) for each in message_ids)
    references = dict.fromkeys((*filter(None, signed), *named(message.subject)))
    return Reading(
        delivery=delivery,
        message=message,
        originator=originator,
        guard=findings,
        classification=_classify(message, findings, desk),
        lookup=Lookup(
            identity=identity.identity(message),
            message_ids=message_ids,
            references=tuple(references),
            originator=originator.key if originator else "",
            content=identity.content(message),
        ),
    )


def _classify(message: Message, findings: tuple[Finding, ...], desk: Desk) -> Classification:
    verdict = guard.verdict(findings)
    if verdict is not None and verdict.bearing is Bearing.AUTOMATIC:
        return Classification(Category.NOT_CUSTOMER, 1.0, ())  # a robot's words are not judged
    return desk.classifier.classify(message.subject, message.own_words)


def settle(reading: Reading, facts: Facts, desk: Desk, now: datetime) -> Record:
    """Thread, decide, open the case, acknowledge: everything the message changes."""
    threading = _thread(reading, facts, desk)
    lifted = _lifted(reading, facts)
    decision = _decide(
        reading, facts, threading, desk, now, blocked="" if lifted else facts.blocked
    )
    case = _open(reading, decision, facts.next_reference, desk)
    change = _change(reading, threading, decision, desk)
    mails, decision = acknowledge(reading, decision, case, desk, now)
    returned = notices.of_bounce(reading, threading, desk, now)
    alarms = notices.of_decision(decision, case, desk, now)
    return Record(
        reading=reading,
        threading=threading,
        decision=decision,
        case=case,
        outgoing=(*mails, *returned.alerts, *alarms),
        events=(*_events(reading, threading, decision, case, change), *returned.events),
        blocks=returned.blocks,
        change=change,
        lifts=lifted,
    )


def _thread(reading: Reading, facts: Facts, desk: Desk) -> Threading:
    message, message_ids = reading.message, reading.lookup.message_ids
    return thread(
        message,
        facts,
        received=reading.delivery.received,
        writer=_writer(reading, desk),
        vouched=frozenset(
            reference
            for reference, case in facts.by_reference.items()
            if desk.seal.vouches(reference, case.seed, message_ids, message.subject)
        ),
    )


def _writer(reading: Reading, desk: Desk) -> Writer:
    """Who speaks in the message; one of ours only if nothing says that this is forged."""
    people = originators.people(reading.message, desk.guard)
    first = people[0] if people else Address("")
    forged = any(finding.hit and finding.code == FORGED for finding in reading.guard)
    ours = first.key in desk.agents or first.domain in desk.guard.own_domains
    form = originators.is_form(reading.message, desk.guard)
    return Writer(first.key, insider=ours and not forged and not form)


def _lifted(reading: Reading, facts: Facts) -> str:
    """The block that ends because the owner of the address wrote; empty for none."""
    verdict = guard.verdict(reading.guard)
    written = verdict is None or verdict.bearing is Bearing.PERSON
    return reading.lookup.originator if facts.blocked and written else ""


def _decide(
    reading: Reading, facts: Facts, threading: Threading, desk: Desk, now: datetime, *, blocked: str
) -> Decision:
    return decide(
        Evidence(
            guard=reading.guard,
            verdict=guard.verdict(reading.guard),
            threading=threading,
            classification=reading.classification,
            limits=limits.ask_limits(facts.counts, desk.limits, blocked),
            age=now - reading.delivery.received,
        ),
        desk.manners,
    )


def _open(reading: Reading, decision: Decision, reference: str, desk: Desk) -> NewCase | None:
    if not decision.opens_case:
        return None
    message = reading.message
    return NewCase(
        reference=reference,
        seed=reading.lookup.identity,
        category=decision.category,
        account=reading.delivery.account,
        customer=reading.originator or Address(""),
        subject=message.subject,
        language=message.language or desk.fallback[reading.delivery.account],
        window=_window(reading, decision.category, desk),
    )


def _window(reading: Reading, category: Category, desk: Desk) -> Window | None:
    """Until when a person must answer; None for who wants nothing."""
    if category is Category.OTHER:
        return None
    policy = desk.policies.get(category, desk.policies["default"])
    return due(reading.delivery.received, policy, desk.hours)


def _change(
    reading: Reading, threading: Threading, decision: Decision, desk: Desk
) -> CaseChange | None:
    """What a person's follow-up makes of its case: thanks become a question, a question a
    complaint.
    """
    case, verdict = threading.case, guard.verdict(reading.guard)
    asks = decision.category not in (Category.OTHER, Category.NOT_CUSTOMER)
    insider = _writer(reading, desk).insider
    if case is None or verdict is not None or not asks or insider:
        return None
    complains = decision.category is Category.COMPLAINT and case.category is not Category.COMPLAINT
    if case.open_ended:
        return CaseChange(decision.category, _window(reading, decision.category, desk))
    return CaseChange(Category.COMPLAINT, None) if complains else None


def _events(
    reading: Reading,
    threading: Threading,
    decision: Decision,
    case: NewCase | None,
    change: CaseChange | None,
) -> tuple[Event, ...]:
    delivery = reading.delivery
    place = f"{delivery.account}/{delivery.folder} {delivery.key}"
    events = [Event("received", f"{place} from {reading.lookup.originator or 'nobody'}")]
    if case is not None:
        events.append(Event("opened", f"{decision.category}, {decision.confidence:.2f} sure"))
    if threading.kind is not ThreadKind.NEW:
        events.append(Event(threading.finding.code, threading.finding.evidence))
    if change is not None:
        events.append(Event("changed", f"now {change.category}"))
    if threading.kind is ThreadKind.NEW and not decision.acknowledge:
        events.append(Event("not-acknowledged", decision.reason))
    return tuple(events)
