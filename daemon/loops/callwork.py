"""What a reported call makes of the record: a case, the same call again, an answer.

Laws:
- However many ways tell of a call it is one message of one case. Whatever else the same
  caller says while their case is fresh joins it.
- A call of ours that was taken answers whoever called from that number and waits; of
  calls to anybody else nothing is kept.
- A caller is acknowledged at an address, or by text at a number that takes texts, and
  never in the name of a telephone system that our own server does not believe.
"""

from collections.abc import Iterable
from dataclasses import replace

from daemon.loops import casework
from daemon.loops.desk import Desk
from daemon.model import (
    Call,
    CaseChange,
    Category,
    Decision,
    Event,
    Facts,
    Finding,
    KnownCall,
    KnownCase,
    Reading,
    Record,
    Threading,
    ThreadKind,
    Voice,
    Watched,
)
from daemon.model.watch import Answer, CaseState
from daemon.rules import guard
from daemon.stages.call import same_call

_CLAUSE = "one call, one case"
_ANSWER = "SOP: respond to voice mails within 24 hours"


def place(call: Call, facts: Facts, desk: Desk) -> Threading:
    """Where a caller's message belongs."""
    known, evidence = _told_before(call, facts)
    if known is not None:
        told = f"the call of {known.message.received:%Y-%m-%d %H:%M} UTC: {evidence}"
        finding = Finding("call-reported", _CLAUSE, hit=True, evidence=told)
        return Threading(ThreadKind.COPY, known.case, finding, known.message)
    for case in facts.callers:
        if _goes_on(call, case.case, desk):
            told = f"{case.reference}: the same number"
            finding = Finding("calls-again", _CLAUSE, hit=True, evidence=told)
            return Threading(ThreadKind.FOLLOW_UP, case, finding)
    return Threading(ThreadKind.NEW, None, Finding("new-case", _CLAUSE, hit=False))


def on_joining(
    reading: Reading, known: KnownCase, decision: Decision, facts: Facts, desk: Desk
) -> CaseChange:
    """What a caller's further message makes of their case."""
    change = casework.on_following_up(reading, known, decision, facts, desk)
    return change if reading.call is None else replace(change, voice=_added(known, reading.call))


def on_copy(
    reading: Reading, threading: Threading, facts: Facts, desk: Desk
) -> tuple[CaseChange | None, bool]:
    """What a further report of a call adds to its case, and whether it tells what was said."""
    call, copy = reading.call, threading.copy_of
    if call is None or copy is None or threading.case is None:
        return None, False
    case, before = threading.case.case, _reports_of(copy.id, facts)
    if not _is_news(call, before):
        voice = _completed(case, call)
        return (None if voice == case.voice else CaseChange(voice=voice)), False
    change = casework.on_hearing(reading, threading.case, facts, desk)
    return replace(change, voice=_retold(case, call, before)), True


def called_back(reading: Reading, call: Call, facts: Facts, desk: Desk) -> Record:
    """What a call of ours makes of the cases of whoever was called."""
    waiting = [k for k in facts.callers if k.case.state in (CaseState.OPEN, CaseState.HOLD)]
    if facts.same:
        waiting = []
    agent = desk.watch.people.staff.get(call.by)
    answer = Answer(call.at, call.by or "telephone", frozenset(), "call")
    changes = [
        (known, _after_call(known, answer, call, desk, agent.name if agent else ""))
        for known in waiting
    ]
    code = "called-back" if call.taken else "nobody-took"
    finding = Finding(code, _ANSWER, hit=bool(waiting), evidence=call.number or call.shown)
    first = changes[0] if changes else (None, None)
    kind = ThreadKind.FOLLOW_UP if changes else ThreadKind.NEW
    return Record(
        reading=reading,
        threading=Threading(kind, first[0], finding),
        decision=Decision(
            Category.NOT_CUSTOMER,
            1.0,
            opens_case=False,
            acknowledge=False,
            reason=code,
            trace=(*reading.guard, finding),
        ),
        case=None,
        outgoing=(),
        events=(),
        change=first[1],
        others=tuple(changes[1:]),
        unplaced=None if changes else answer,
    )


def answers_callers(
    reading: Reading, facts: Facts, answer: Answer, desk: Desk
) -> tuple[tuple[KnownCase, CaseChange], ...]:
    """What a mail of ours to callers' addresses makes of cases in which they wait."""
    return tuple(
        (known, casework.on_answering(reading, known, answer, desk))
        for known in facts.callers
        if known.case.state in (CaseState.OPEN, CaseState.HOLD)
        and known.case.customer.key in answer.to
    )


def is_believed(reading: Reading) -> bool:
    """Whether nothing says that the telephone system's mail is forged."""
    return not any(finding.hit and finding.code == guard.FORGED for finding in reading.guard)


def _after_call(known: KnownCase, answer: Answer, call: Call, desk: Desk, agent: str) -> CaseChange:
    if not call.taken:
        return CaseChange(events=(Event("called", f"by {answer.by}; nobody took the call"),))
    return casework.answered_by(known, answer, desk, agent=agent)


def _told_before(call: Call, facts: Facts) -> tuple[KnownCall | None, str]:
    """The call on record that this is, and why it is the same."""
    same = {message.id for message in facts.same}
    for known in facts.calls:
        if known.message.id in same:
            return known, "the same report"
        evidence = same_call(call, known.call)
        if evidence:
            return known, evidence
    return (KnownCall(call, facts.same[0]), "the same report") if facts.same else (None, "")


def _reports_of(message: int, facts: Facts) -> tuple[Call, ...]:
    return tuple(known.call for known in facts.calls if known.message.id == message)


def _is_news(call: Call, before: Iterable[Call]) -> bool:
    """Whether what was said is known only now; a recognizer of ours is never believed more."""
    heard = [known for known in before if known.transcript]
    if not call.transcript or not heard:
        return bool(call.transcript)
    return not call.by_machine and all(known.by_machine for known in heard)


def _goes_on(call: Call, case: Watched, desk: Desk) -> bool:
    """Whether the caller of ``case`` goes on with it: it is not done, and still fresh."""
    if case.voice is None or not call.number or case.voice.number != call.number:
        return False
    last = [case.opened, *([case.answered] if case.answered else [])]
    if case.running is not None:
        last.append(case.running.window.received)
    return case.state is not CaseState.RESOLVED and call.at - max(last) <= desk.phones.join


def _completed(case: Watched, call: Call) -> Voice:
    """What is known of the caller, with what only this report knows."""
    known = case.voice or Voice()
    return replace(
        known,
        number=known.number or call.number,
        shown=known.shown or call.shown,
        audio=known.audio or call.audio,
    )


def _added(known: KnownCase, call: Call) -> Voice:
    voice = _completed(known.case, call)
    said = "\n".join(part for part in (voice.transcript, call.transcript) if part)
    return replace(
        voice, transcript=said[-casework.TRANSCRIPT_MOST :], audio=call.audio or voice.audio
    )


def _retold(case: Watched, call: Call, before: Iterable[Call]) -> Voice:
    """What was said, in the place of what our recognizer had made of it."""
    voice = _completed(case, call)
    said = voice.transcript
    for known in before:
        said = said.replace(known.transcript, "") if known.transcript else said
    joined = "\n".join(part for part in (said.strip(), call.transcript) if part)
    return replace(voice, transcript=joined[-casework.TRANSCRIPT_MOST :])
