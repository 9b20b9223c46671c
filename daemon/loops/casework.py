"""What one message makes of a case: opened, asked again, answered, escalated.

Law: pure, like the line that calls it; policies, hours and people come from the desk.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from daemon.loops.desk import Desk
from daemon.model import (
    Address,
    CaseChange,
    Category,
    Decision,
    Facts,
    KnownCase,
    NewCase,
    Reading,
    Watched,
    Window,
)
from daemon.model.match import Kind
from daemon.model.severity import Sign
from daemon.model.watch import Answer, CaseState, Marks, Running
from daemon.stages.alert import escalate
from daemon.stages.assign import assign
from daemon.stages.course import Terms, answered, asked
from daemon.stages.notice import gist
from daemon.stages.severity import grave
from daemon.stages.tag import tags
from daemon.stages.window import due, resumed
from daemon.text.clean import bare_subject


def open_case(
    reading: Reading, decision: Decision, facts: Facts, desk: Desk, now: datetime
) -> NewCase | None:
    """The case that the message opens, given to somebody if its queue does so."""
    if not decision.opens_case:
        return None
    message, account = reading.message, reading.delivery.account
    customer = reading.originator or Address("")
    marks = tags(desk.tags, message.subject, message.own_words)
    kind = Kind(decision.category, account, marks, customer.key)
    queue = desk.watch.queue_of(kind)
    window = _window(reading.delivery.received, kind, desk)
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
        agent=assign(queue.method, present, facts.loads, turn),
    )


def on_opening(
    reading: Reading, case: NewCase, facts: Facts, desk: Desk, now: datetime
) -> CaseChange | None:
    """What is known of a case as it opens: an answer seen before it, a reason to escalate."""
    opened = _as_watched(case, reading, now)
    change = CaseChange()
    for answer in facts.answers:
        change = change.then(answered(opened, (), answer, terms(opened, desk)))
    why = _grave(reading, case.category, facts, desk)
    if why:
        change = change.then(escalate(opened, why, desk.watch.people))
    return None if change == CaseChange() else change


def on_following_up(
    reading: Reading, known: KnownCase, decision: Decision, facts: Facts, desk: Desk
) -> CaseChange:
    """What a customer's further message that wants an answer makes of its case."""
    case, received = known.case, reading.delivery.received
    change = asked(case, decision.category, received, terms(case, desk))
    if facts.answers and case.running is None:
        # Somebody answered it before it was seen here: nobody waits.
        state = case.state if case.state is not CaseState.OPEN else CaseState.WAITING
        change = replace(change, window=None, marks=None, state=state, answer=facts.answers[-1])
    if reading.severity.level > case.severity:
        change = replace(change, severity=reading.severity.level)
    category = change.category or case.category
    why = "" if case.escalated else _grave(reading, category, facts, desk)
    return change.then(escalate(case, why, desk.watch.people)) if why else change


def on_answering(reading: Reading, known: KnownCase, answer: Answer, desk: Desk) -> CaseChange:
    """What a person's answer makes of its case."""
    agent = agent_of(reading, desk)
    return answered(known.case, known.asks, answer, terms(known.case, desk), agent=agent)


def answer_of(reading: Reading, desk: Desk) -> Answer:
    """The message at hand as an answer."""
    sender = reading.message.sender[0].key if reading.message.sender else ""
    return Answer(
        at=reading.delivery.received,
        by=agent_of(reading, desk) or sender or reading.delivery.account,
        refers=frozenset(reading.message.references),
        how="sent" if reading.delivery.sent else "thread",
    )


def agent_of(reading: Reading, desk: Desk) -> str:
    """The name of the agent whose address wrote; empty if none did."""
    agents = (desk.agents.get(address.key) for address in reading.message.sender)
    return next((agent.name for agent in agents if agent is not None), "")


def terms(case: Watched, desk: Desk) -> Terms:
    """How windows of ``case`` are made."""

    def made(received: datetime, category: Category) -> Window:
        window = _window(received, kind_of(case, category), desk)
        return window or due(received, desk.watch.promises["default"].policy, desk.hours)

    def stood_still(window: Window, held: datetime, now: datetime) -> Window:
        promise = desk.watch.promises.get(window.policy) or desk.watch.promise_of(kind_of(case))
        return resumed(window, held, now, promise.policy, desk.hours_of(case.account))

    return Terms(made, stood_still)


def kind_of(case: Watched, category: Category | None = None) -> Kind:
    """What decides on the policy of a case."""
    return Kind(category or case.category, case.account, case.tags, case.customer.key)


def _window(received: datetime, kind: Kind, desk: Desk) -> Window | None:
    """Until when a person must answer; None for who wants nothing."""
    if kind.category is Category.OTHER:
        return None
    return due(received, desk.watch.promise_of(kind).policy, desk.hours_of(kind.account))


def _grave(reading: Reading, category: Category, facts: Facts, desk: Desk) -> str:
    """Why somebody must know at once; empty if nothing is that grave."""
    why = grave(reading.severity, category, desk.watch.grave)
    abuse = _words_of(Sign.ABUSE, reading.severity.signs)
    if not why and abuse and facts.warnings >= desk.watch.warnings:
        return f"abuse after {facts.warnings} warnings: «{abuse}»"
    return why


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
    )
