"""What one message makes of a case: opened, asked again, answered, escalated.

Law: pure, like the line that calls it; policies, hours and people come from the desk.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from daemon.loops.desk import Desk
from daemon.model import (
    Address,
    Call,
    CaseChange,
    Category,
    Decision,
    Event,
    Facts,
    Finding,
    KnownCase,
    NewCase,
    Reading,
    Voice,
    Watched,
    Window,
)
from daemon.model.match import Kind
from daemon.model.severity import Sign
from daemon.model.watch import Answer, Ask, CaseState, Marks, Running
from daemon.stages.alert import escalate
from daemon.stages.assign import assign
from daemon.stages.course import Terms, answered, asked
from daemon.stages.notice import gist
from daemon.stages.severity import AT_ONCE, grave
from daemon.stages.tag import tags
from daemon.stages.window import due, resumed
from daemon.text.clean import bare_subject

ANSWERED_ALREADY = "answered-already"
"""The reason code of a message whose answer was seen before it."""
TRANSCRIPT_MOST = 8_000
"""Characters of what a caller said that are kept with a case."""


def open_case(
    reading: Reading, decision: Decision, facts: Facts, desk: Desk, now: datetime
) -> NewCase | None:
    """The case that the message opens, given to somebody if its queue does so."""
    if not decision.opens_case:
        return None
    customer = customer_of(reading, facts)
    message, account = reading.message, reading.delivery.account
    ruling = reading.ruling
    marks = ruling.tags | tags(desk.tags, message.subject, message.own_words)
    kind = Kind(decision.category, account, marks, customer.key, ruling.policy)
    queue = desk.watch.queue_named(ruling.queue) or desk.watch.queue_of(kind)
    wants = decision.category is not Category.OTHER  # praise and thanks need no answer
    window = _window(reading.delivery.received, kind, desk) if wants else None
    turn = facts.turns.get(queue.name, 0)
    present = desk.watch.present(queue.name, now) if window is not None else ()
    return NewCase(
        reference=facts.next_reference,
        seed=reading.lookup.identity,
        category=decision.category,
        account=account,
        customer=customer,
        subject=message.subject,
        language=message.language or desk.fallback[account],
        window=window,
        gist=gist(message.own_words) or bare_subject(message.subject, 140),
        severity=reading.severity.level,
        tags=marks,
        queue=queue.name,
        agent=ruling.agent or assign(queue.method, present, facts.loads, turn),
        voice=None if reading.call is None else _voice(reading.call),
        policy=ruling.policy,
    )


def customer_of(reading: Reading, facts: Facts) -> Address:
    """Who wrote; or who called, as the contacts, an earlier case or the telephone system say."""
    if reading.originator is not None:
        return reading.originator
    name = reading.call.name if reading.call is not None else ""
    known = facts.customer
    return Address("", name) if known is None else Address(known.email, known.name or name)


def _voice(call: Call) -> Voice:
    """How the caller of a new case is reached."""
    return Voice(call.number, call.shown, call.transcript[:TRANSCRIPT_MOST], call.audio)


def graver(decision: Decision, reading: Reading) -> Decision:
    """``decision``, with danger or a threat in what was taken for thanks made a complaint."""
    danger = any(sign in AT_ONCE for sign, _ in reading.severity.signs)
    if decision.category is not Category.OTHER or not danger:
        return decision
    return replace(decision, category=Category.COMPLAINT)


def on_opening(
    reading: Reading, case: NewCase, facts: Facts, desk: Desk, now: datetime
) -> CaseChange | None:
    """What is known of a case as it opens: an answer seen before it, a reason to escalate."""
    opened = _as_watched(case, reading, now)
    change = _answered_before(opened, (), _to_writer(reading, opened, facts), desk)
    why = _grave(reading, case.category, facts, desk)
    if why:
        change = change.then(escalate(opened, why, desk.watch.people))
    return None if change == CaseChange() else change


def unpromised(decision: Decision, change: CaseChange) -> Decision:
    """``decision`` without the acknowledgement, where a person has answered by now."""
    if change.ending is None or not decision.acknowledge:
        return decision
    finding = Finding(ANSWERED_ALREADY, "SOP: first response", hit=True, evidence=change.ending.by)
    trace = (*decision.trace, finding)
    return replace(decision, acknowledge=False, reason=ANSWERED_ALREADY, trace=trace)


def on_other_words(reading: Reading, known: KnownCase, desk: Desk) -> CaseChange | None:
    """What a customer's further message that asks nothing makes of its case: a hold ends."""
    case = known.case
    if case.state is not CaseState.HOLD:
        return None
    return asked(case, case.category, reading.delivery.received, terms(case, desk))


def on_following_up(
    reading: Reading, known: KnownCase, decision: Decision, facts: Facts, desk: Desk
) -> CaseChange:
    """What a customer's further message that wants an answer makes of its case."""
    case, received = known.case, reading.delivery.received
    change = asked(case, decision.category, received, terms(case, desk))
    answers = _to_writer(reading, case, facts)
    if answers:
        # Somebody answered it before it was seen here: it waits for nobody.
        change = replace(change, state=None, window=None, marks=None, resumed=False)
        change = change.then(_answered_before(case, known.asks, answers, desk))
    if reading.severity.level > case.severity:
        change = replace(change, severity=reading.severity.level)
    if not reading.ruling.tags <= case.tags:
        change = replace(change, tags=case.tags | reading.ruling.tags)
    category = change.category or case.category
    why = _news(case, _grave(reading, category, facts, desk))
    return change.then(escalate(case, why, desk.watch.people)) if why else change


def _to_writer(reading: Reading, case: Watched, facts: Facts) -> tuple[Answer, ...]:
    """Answers seen before the message at hand, to its writer; what went to a supplier is none."""
    message = reading.message
    writers = {a.key for a in (case.customer, *message.sender, *message.reply_to)} - {""}
    return tuple(answer for answer in facts.answers if answer.to & writers)


def _answered_before(
    case: Watched, asks: tuple[Ask, ...], answers: tuple[Answer, ...], desk: Desk
) -> CaseChange:
    """What answers make of a case that were seen before the message which they answer."""
    change = CaseChange()
    for answer in sorted(answers, key=lambda each: each.at):
        made = answered(case, asks, answer, terms(case, desk))
        change = change.then(made)
        if made.ending is not None:  # the first in time ends the window
            case = replace(case, running=None)
    return change


def on_hearing(reading: Reading, known: KnownCase, facts: Facts, desk: Desk) -> CaseChange:
    """What it makes of a caller's case that their words are known only now.

    It becomes what they say, unless somebody said meanwhile what it is; whoever
    promised an answer to the call promised it to the words.
    """
    case, found = known.case, reading.classification
    unheard = case.confidence == 0 and case.category is Category.REQUEST
    wants = found.category in (Category.INQUIRY, Category.COMPLAINT, Category.REQUEST)
    category = found.category if unheard and wants else case.category
    change = CaseChange(confidence=found.confidence if unheard else None)
    running = case.running
    if category is not case.category:
        if running is not None and case.state is CaseState.OPEN:
            change = asked(case, category, running.window.received, terms(case, desk))
        events = (Event("heard", f"now {category}, {found.confidence:.2f} sure"),)
        change = replace(change, category=category, events=events, confidence=found.confidence)
    else:
        change = replace(change, events=(Event("heard", f"{category}"),))
    if reading.severity.level > case.severity:
        change = replace(change, severity=reading.severity.level)
    if unheard:
        change = replace(change, gist=gist(reading.message.own_words))
    why = _news(case, _grave(reading, category, facts, desk))
    return change.then(escalate(case, why, desk.watch.people)) if why else change


def on_answering(reading: Reading, known: KnownCase, answer: Answer, desk: Desk) -> CaseChange:
    """What a person's answer makes of its case."""
    return answered_by(known, answer, desk, agent=agent_of(reading, desk))


def answered_by(known: KnownCase, answer: Answer, desk: Desk, *, agent: str) -> CaseChange:
    """What ``answer`` makes of a case; ``agent`` is who gave it, empty for nobody known."""
    return answered(known.case, known.asks, answer, terms(known.case, desk), agent=agent)


def answer_of(reading: Reading, desk: Desk) -> Answer:
    """The message at hand as an answer."""
    sender = reading.message.sender[0].key if reading.message.sender else ""
    return Answer(
        at=reading.delivery.received,
        by=agent_of(reading, desk) or sender or reading.delivery.account,
        refers=frozenset(reading.message.references),
        how="sent" if reading.delivery.sent else "thread",
        to=frozenset(a.key for a in (*reading.message.to, *reading.message.cc) if a.key),
    )


def agent_of(reading: Reading, desk: Desk) -> str:
    """The name of the agent whose address wrote; empty if none did."""
    agents = (desk.agents.get(address.key) for address in reading.message.sender)
    return next((agent.name for agent in agents if agent is not None), "")


def terms(case: Watched, desk: Desk) -> Terms:
    """How windows of ``case`` are made."""

    def made(received: datetime, category: Category) -> Window:
        return _window(received, kind_of(case, category), desk)

    def stood_still(window: Window, held: datetime, now: datetime) -> Window:
        promise = desk.watch.promises.get(window.policy) or desk.watch.promise_of(kind_of(case))
        return resumed(window, held, now, promise.policy, desk.hours_of(case.account))

    return Terms(made, stood_still)


def kind_of(case: Watched, category: Category | None = None) -> Kind:
    """What decides on the policy of a case."""
    of = category or case.category
    return Kind(of, case.account, case.tags, case.customer.key, case.policy)


def _window(received: datetime, kind: Kind, desk: Desk) -> Window:
    """Until when a person must answer."""
    return due(received, desk.watch.promise_of(kind).policy, desk.hours_of(kind.account))


def _grave(reading: Reading, category: Category, facts: Facts, desk: Desk) -> str:
    """Why somebody must know at once; empty if nothing is that grave."""
    if reading.ruling.escalate:
        return f"rule: {reading.ruling.escalate}"
    why = grave(reading.severity, category, desk.watch.grave)
    abuse = _words_of(Sign.ABUSE, reading.severity.signs)
    if not why and abuse and facts.warnings >= desk.watch.warnings:
        return f"abuse after {facts.warnings} warnings: «{abuse}»"
    return why


def _news(case: Watched, why: str) -> str:
    """``why``, unless the case was escalated for all of that before."""
    kinds = (reason.partition(":")[0] for reason in why.split("», "))
    return "" if all(kind in case.escalated for kind in kinds) else why


def _words_of(sign: Sign, signs: Iterable[tuple[Sign, str]]) -> str:
    return next((words for found, words in signs if found is sign), "")


def _as_watched(case: NewCase, reading: Reading, now: datetime) -> Watched:
    """A case that is about to be recorded, as it will stand."""
    own_id = reading.message.message_id or ""
    window = case.window
    running = None if window is None else Running(0, own_id, window, Marks())
    return Watched(
        case_id=0,
        reference=case.reference,
        seed=case.seed,
        account=case.account,
        queue=case.queue,
        agent=case.agent,
        customer=case.customer,
        subject=case.subject,
        gist=case.gist,
        category=case.category,
        confidence=reading.classification.confidence,
        severity=case.severity,
        tags=case.tags,
        escalated="",
        state=CaseState.RESOLVED if window is None else CaseState.OPEN,
        opened=now,
        answered=None,
        answered_by="",
        running=running,
        voice=case.voice,
        policy=case.policy,
    )
