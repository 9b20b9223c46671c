"""A mail by which an agent does something about a case.

Laws: it is read only with a token that we made for this agent, this case and this
act, from the agent's own address, written by a person; whoever else sends such a
subject is answered like everybody. What was done, or why nothing was, is told to
the agent; the mail opens no case and answers no customer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from daemon.loops.casework import terms
from daemon.loops.desk import Desk
from daemon.loops.posting import Post, by_mail
from daemon.model import (
    Bearing,
    CaseChange,
    Category,
    Decision,
    Event,
    Facts,
    Finding,
    KnownCase,
    Outgoing,
    OutgoingKind,
    Reading,
    Record,
    Threading,
    ThreadKind,
    Watched,
)
from daemon.model.act import Act
from daemon.model.notice import Notice
from daemon.model.staff import Agent
from daemon.model.watch import CaseState
from daemon.rules import guard
from daemon.stages import course
from daemon.stages.acts import Refusal, confirmation, read
from daemon.stages.respond import Parent
from daemon.stages.token import ActToken, read_act

_CLAUSE = "acts by mail"


@dataclass(frozen=True, slots=True)
class _Deed:
    """One mail of an agent's, as far as it is understood."""

    token: ActToken
    agent: Agent
    known: KnownCase | None
    outcome: Act | Refusal
    change: CaseChange | None = None

    @property
    def due(self) -> datetime | None:
        """Until when the case must be answered now; None if nobody waits, or nothing was done."""
        if self.known is None or self.change is None:
            return None
        return due_after(self.known.case, self.change)


def settle(reading: Reading, facts: Facts, desk: Desk, now: datetime) -> Record | None:
    """What the mail changes if it is an agent's act; None if it is a mail like others."""
    token = read_act(reading.message.subject)
    agent = _writer(reading, desk)
    if token is None or agent is None or facts.same:
        return None
    known = facts.by_reference.get(token.reference)
    outcome = _outcome(reading, known, token, agent, desk, now)
    if outcome is Refusal.INVALID:
        known = None  # who wrote it is not known: it joins nobody to the case
    deed = _applied(_Deed(token, agent, known, outcome), desk, now)
    return _record(reading, deed, _confirmation(reading, deed, desk, now))


def _applied(deed: _Deed, desk: Desk, now: datetime) -> _Deed:
    """The deed with what it changes, or refused because it does not fit the case."""
    if deed.known is None or not isinstance(deed.outcome, Act):
        return deed
    case = deed.known.case
    made = course.act(case, deed.outcome, now, terms(case, desk))
    if isinstance(made, CaseChange):
        return replace(deed, change=made)
    return replace(deed, outcome=Refusal.NO_EFFECT)


def _writer(reading: Reading, desk: Desk) -> Agent | None:
    """The agent who wrote, as far as anything but the token can tell."""
    senders = reading.message.sender
    spoken = any(
        finding.hit and (finding.bearing is Bearing.AUTOMATIC or finding.code == guard.FORGED)
        for finding in reading.guard
    )
    return None if len(senders) != 1 or spoken else desk.agents.get(senders[0].key)


def _outcome(
    reading: Reading,
    known: KnownCase | None,
    token: ActToken,
    agent: Agent,
    desk: Desk,
    now: datetime,
) -> Act | Refusal:
    """What the agent asks for, or why nothing is done."""
    if known is None or not desk.seal.vouches_act(token, known.seed, agent):
        return Refusal.INVALID
    if token.expired(now):
        return Refusal.EXPIRED
    return read(token.verb, reading.message.own_words, agent=agent, now=now)


def due_after(case: Watched, change: CaseChange) -> datetime | None:
    """Until when the case must be answered once ``change`` is made; None if nobody waits."""
    state = change.state or case.state
    if state is not CaseState.OPEN:
        return None
    if change.window is not None:
        return change.window.due
    return None if case.running is None or change.ending else case.running.window.due


def _confirmation(reading: Reading, deed: _Deed, desk: Desk, now: datetime) -> Outgoing:
    subject, text = confirmation(
        deed.outcome, reference=deed.token.reference, agent=deed.agent, due=deed.due, now=now
    )
    post = Post(
        f"act\0{_unique(reading, deed, now)}",
        OutgoingKind.CONFIRMATION,
        reading.delivery.account,
        now,
    )
    parent = Parent(reading.message.message_id, reading.message.references)
    return by_mail(Notice(subject, text, ""), deed.agent.address, post, desk, parent=parent)


def _unique(reading: Reading, deed: _Deed, now: datetime) -> str:
    """What tells this answer from others: of forged tokens one an hour is answered."""
    if deed.outcome is Refusal.INVALID:
        return f"{deed.agent.name} {now:%Y-%m-%d %H}"
    return reading.lookup.identity


def _record(reading: Reading, deed: _Deed, told: Outgoing) -> Record:
    done = isinstance(deed.outcome, Act)
    word = deed.outcome.verb if isinstance(deed.outcome, Act) else deed.outcome.value
    finding = Finding("act" if done else "act-refused", _CLAUSE, hit=True, evidence=word)
    kind = ThreadKind.NEW if deed.known is None else ThreadKind.FOLLOW_UP
    return Record(
        reading=reading,
        threading=Threading(kind, deed.known, finding),
        decision=_decision(finding, reading.guard),
        case=None,
        outgoing=(told,),
        events=(Event(finding.code, f"by mail: {word}"),),
        change=deed.change,
    )


def _decision(finding: Finding, guard: Iterable[Finding]) -> Decision:
    return Decision(
        Category.NOT_CUSTOMER,
        1.0,
        opens_case=False,
        acknowledge=False,
        reason=finding.code,
        trace=(*guard, finding),
    )
