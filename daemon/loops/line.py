"""The line, from a reading to its record: what one message changes.

:func:`daemon.loops.reading.read` is all that can be said without the store,
:func:`settle` the rest. Both are pure: the same delivery, facts, desk and moment
give the same record, down to the octets of the acknowledgement.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from daemon.loops import callwork, casework, deeds, naming, notices
from daemon.loops.acknowledge import acknowledge
from daemon.loops.desk import Desk
from daemon.loops.ruling import forwards, ruled, ruling_events
from daemon.model import (
    Address,
    Bearing,
    CaseChange,
    Category,
    Decision,
    Direction,
    Event,
    Facts,
    Finding,
    KnownCase,
    NewCase,
    Reading,
    Record,
    Threading,
    ThreadKind,
)
from daemon.rules import guard, limits
from daemon.rules import originator as originators
from daemon.stages import answer
from daemon.stages.decide import Evidence, decide
from daemon.stages.severity import assess_severity
from daemon.stages.thread import Writer, thread
from daemon.stages.token import read_act


def settle(reading: Reading, facts: Facts, desk: Desk, now: datetime) -> Record:
    """Thread, decide, open the case, acknowledge: everything the message changes."""
    if reading.delivery.sent or _goes_out(reading, desk):
        return _settle_sent(reading, facts, desk)
    call = reading.call
    if call is not None and call.direction is Direction.MADE:
        return callwork.called_back(reading, call, facts, desk)
    deed = None if call is not None else deeds.settle(reading, facts, desk, now)
    if deed is not None:
        return deed
    threading = _thread(reading, facts, desk)
    lifted = _lifted(reading, facts)
    made = partial(
        _decide, facts=facts, threading=threading, desk=desk, now=now, lifted=bool(lifted)
    )
    reading, decision = _decided(reading, made, threading, desk)
    case = casework.open_case(reading, decision, facts, desk, now)
    case, decision = naming.named(reading, decision, case, desk)
    asks, retold = case is not None and case.window is not None, False
    if case is not None:
        change = casework.on_opening(reading, case, facts, desk, now)
    elif threading.kind is ThreadKind.COPY:
        change, retold = callwork.on_copy(reading, threading, facts, desk)
    else:
        change, asks = _change(reading, threading.case, decision, facts, desk)
    if change is not None and case is not None:
        decision = casework.unpromised(decision, change)
    mails, decision = acknowledge(reading, decision, case, facts, desk, now)
    copies = forwards(reading, case, desk, now)
    returned = notices.of_bounce(reading, threading, desk, now)
    alarms = notices.of_decision(decision, case, desk, now)
    return Record(
        reading=reading,
        threading=threading,
        decision=decision,
        case=case,
        outgoing=(*mails, *copies, *returned.alerts, *alarms),
        events=(
            *_events(reading, threading, decision, case),
            *ruling_events(reading, copies),
            *returned.events,
        ),
        blocks=returned.blocks,
        change=change,
        asks=asks,
        lifts=lifted,
        retold=retold,
    )


def _decided(
    reading: Reading, made: Callable[[Reading], Decision], threading: Threading, desk: Desk
) -> tuple[Reading, Decision]:
    """The decision that is ``made``, or what danger and the admin's rules make of it."""
    decision = casework.graver(made(reading), reading)
    reading = _weighed(reading, decision)
    if _is_ruled(reading, threading, desk):
        return ruled(reading, decision, made, desk)
    return reading, decision


def _is_ruled(reading: Reading, threading: Threading, desk: Desk) -> bool:
    """Whether the admin's rules are asked: a person from outside wrote, or called, anew."""
    verdict = guard.verdict(reading.guard)
    automatic = verdict is not None and verdict.bearing is Bearing.AUTOMATIC
    known = threading.case
    if not desk.rules or automatic or threading.kind is ThreadKind.COPY:
        return False
    if known is None or reading.call is not None:
        return True
    writer = _writer(reading, desk)
    return not writer.insider or writer.address == known.case.customer.key


def _weighed(reading: Reading, decision: Decision) -> Reading:
    """``reading`` with the severity of what it was decided to be."""
    if decision.category is reading.classification.category:
        return reading
    message = reading.message
    severity = assess_severity(message.subject, message.own_words, decision.category)
    return replace(reading, severity=severity)


def _settle_sent(reading: Reading, facts: Facts, desk: Desk) -> Record:
    """What one of ours sent: an answer, a note, or nothing of a case."""
    threading = _thread(reading, facts, desk)
    known, seen = threading.case, casework.answer_of(reading, desk)
    finding = _judged(reading, known, desk, ours=True)
    sent = reading.delivery.sent
    answers = known is not None and finding.hit and (sent or _proved(reading, known, facts, desk))
    if known is None and threading.kind is ThreadKind.NEW and finding.hit and sent:
        told = callwork.answers_callers(reading, facts, seen, desk)
        if told:
            return _settle_to_callers(reading, told, finding)
    unplaced = None
    # An agent's act counts where it arrives; what robots sent in our name is kept elsewhere.
    nothing = read_act(reading.message.subject) is not None or bool(answer.robot(reading.guard))
    if nothing or (known is None and threading.kind is not ThreadKind.COPY):
        # Perhaps an answer to a message that is read later; nothing else of it is kept.
        refers = seen.refers if finding.hit and not nothing else frozenset()
        unplaced = replace(seen, refers=refers)
    return Record(
        reading=reading,
        threading=threading,
        decision=_unasked("answer" if answers else "note", (threading.finding, finding)),
        case=None,
        outgoing=(),
        events=(Event("sent-by-a-person", _place(reading)),),
        change=casework.on_answering(reading, known, seen, desk) if answers and known else None,
        unplaced=unplaced,
    )


def _settle_to_callers(
    reading: Reading, changes: tuple[tuple[KnownCase, CaseChange], ...], finding: Finding
) -> Record:
    """A mail of ours to somebody who called, and who was not written to before."""
    known, change = changes[0]
    to_caller = Finding("to-caller", "SOP: first response", hit=True, evidence=known.reference)
    return Record(
        reading=reading,
        threading=Threading(ThreadKind.FOLLOW_UP, known, to_caller),
        decision=_unasked("answer", (to_caller, finding)),
        case=None,
        outgoing=(),
        events=(Event("sent-by-a-person", _place(reading)),),
        change=change,
        others=changes[1:],
    )


def _goes_out(reading: Reading, desk: Desk) -> bool:
    """Whether one of ours wrote it to somebody outside, and we only got a copy of it."""
    if reading.call is not None:
        return False
    to = [address.key for address in reading.message.to]
    ours = any(desk.guard.receives(key) for key in to)
    return _writer(reading, desk).insider and not ours and any(not desk.is_inside(k) for k in to)


def _unasked(reason: str, trace: tuple[Finding, ...]) -> Decision:
    """The decision on what one of ours wrote: no case of its own, no acknowledgement."""
    return Decision(
        Category.NOT_CUSTOMER, 1.0, opens_case=False, acknowledge=False, reason=reason, trace=trace
    )


def _thread(reading: Reading, facts: Facts, desk: Desk) -> Threading:
    if reading.call is not None:
        return callwork.place(reading.call, facts, desk)
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
    if reading.delivery.sent:
        return Writer(first.key, insider=True)
    forged = any(finding.hit and finding.code == guard.FORGED for finding in reading.guard)
    ours = bool(first.key) and desk.is_inside(first.key)
    form = originators.is_form(reading.message, desk.guard)
    return Writer(first.key, insider=ours and not forged and not form)


def _lifted(reading: Reading, facts: Facts) -> str:
    """The block that ends because the owner of the address wrote; empty for none."""
    verdict = guard.verdict(reading.guard)
    written = verdict is None or verdict.bearing is Bearing.PERSON
    return reading.lookup.originator if facts.blocked and written else ""


def _decide(
    reading: Reading, *, facts: Facts, threading: Threading, desk: Desk, now: datetime, lifted: bool
) -> Decision:
    blocked = "" if lifted else facts.blocked
    return decide(
        Evidence(
            guard=reading.guard,
            verdict=guard.verdict(reading.guard),
            threading=threading,
            classification=reading.classification,
            limits=limits.ask_limits(facts.counts, desk.limits, blocked),
            passed_on=reading.call is not None and callwork.is_believed(reading),
            age=now - reading.delivery.received,
        ),
        desk.manners,
    )


def _change(
    reading: Reading, known: KnownCase | None, decision: Decision, facts: Facts, desk: Desk
) -> tuple[CaseChange | None, bool]:
    """What a message makes of the case that it joins, and whether it wants an answer."""
    if known is None:
        return None, False
    if reading.call is not None:
        return callwork.on_joining(reading, known, decision, facts, desk), True
    writer = _writer(reading, desk)
    ours = writer.insider and writer.address != known.case.customer.key
    if ours:
        seen = casework.answer_of(reading, desk)
        hit = _judged(reading, known, desk, ours=ours).hit and _proved(reading, known, facts, desk)
        return (casework.on_answering(reading, known, seen, desk) if hit else None), False
    verdict = guard.verdict(reading.guard)
    automatic = verdict is not None and verdict.bearing is Bearing.AUTOMATIC
    if automatic:
        return None, False
    if decision.category in (Category.OTHER, Category.NOT_CUSTOMER):
        return casework.on_other_words(reading, known, desk), False
    return casework.on_following_up(reading, known, decision, facts, desk), True


def _proved(reading: Reading, known: KnownCase, facts: Facts, desk: Desk) -> bool:
    """Whether more than a guessed reference ties a mail in our name to the case.

    A From is easily forged, and references are numbered. A Message-ID, or our token, is
    known only to who has a mail of the case; our own server's word is as good.
    """
    if desk.guard.trusted_authserv_ids:
        return True  # a forged one would have failed there
    tied = any(each.id == known.id for each in facts.by_message_id.values())
    subject, ids = reading.message.subject, reading.lookup.message_ids
    return tied or desk.seal.vouches(known.reference, known.seed, ids, subject)


def _judged(reading: Reading, known: KnownCase | None, desk: Desk, *, ours: bool) -> Finding:
    """Whether one of ours answers the customer with this message."""
    message = reading.message
    keys = {address.key for address in (*message.to, *message.cc)}
    keys |= known.participants if known else frozenset()
    insiders = frozenset(key for key in keys if desk.is_inside(key))
    if known is not None:  # a colleague may be the customer
        insiders -= {known.case.customer.key}
    return answer.judge(message, reading.guard, ours=ours, known=known, insiders=insiders)


def _place(reading: Reading) -> str:
    delivery = reading.delivery
    sender = reading.message.sender[0].key if reading.message.sender else "nobody"
    return f"{delivery.account}/{delivery.folder} {delivery.key} from {sender}"


def _events(
    reading: Reading, threading: Threading, decision: Decision, case: NewCase | None
) -> tuple[Event, ...]:
    delivery = reading.delivery
    place = f"{delivery.account}/{delivery.folder} {delivery.key}"
    number = reading.call.number if reading.call is not None else ""
    events = [Event("received", f"{place} from {reading.lookup.originator or number or 'nobody'}")]
    if case is not None:
        events.append(Event("opened", f"{decision.category}, {decision.confidence:.2f} sure"))
        if case.agent:
            events.append(Event("assigned", f"to {case.agent}, by the queue {case.queue}"))
        events += naming.events(decision)
    if threading.kind is not ThreadKind.NEW:
        events.append(Event(threading.finding.code, threading.finding.evidence))
    if threading.kind is ThreadKind.NEW and not decision.acknowledge:
        events.append(Event("not-acknowledged", decision.reason))
    return tuple(events)
