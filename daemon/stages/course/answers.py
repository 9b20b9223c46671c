"""A person's answer, and what it makes of its case."""

from collections.abc import Iterable
from dataclasses import replace

from daemon.model import CaseChange, Event, Watched
from daemon.model.watch import Answer, Ask, CaseState, Ending, Marks, Outcome, Running
from daemon.stages.course.terms import Terms


def answered(
    case: Watched, asks: Iterable[Ask], answer: Answer, terms: Terms, *, agent: str = ""
) -> CaseChange:
    """What ``answer`` changes; ``asks`` are the customer's messages, oldest first.

    ``agent`` is the name of the agent who answered, if it was one: a case that is
    the queue's becomes theirs.
    """
    told = Event("answered", f"by {answer.by} ({answer.how})")
    newest = case.answered is None or case.answered < answer.at
    change = CaseChange(
        answer=answer if newest else None,
        agent=agent if agent and not case.agent else None,
        events=(told,),
    )
    running = case.running
    if running is None:
        return change
    if not _covers(answer, running.message_id, running):
        return replace(change, events=(Event("answered-earlier", told.detail),))
    ended = replace(change, ending=_ending(answer, running))
    return _after(case, running, asks, answer, ended, terms)


def _covers(answer: Answer, message_id: str, running: Running) -> bool:
    return message_id in answer.refers or running.window.received <= (answer.covers or answer.at)


def _ending(answer: Answer, running: Running) -> Ending:
    """Never before the question: two servers' clocks need not agree."""
    at = max(answer.at, running.window.received)
    outcome = Outcome.MET if at <= running.window.due else Outcome.LATE
    return Ending(at, outcome, answer.by)


def _after(
    case: Watched,
    running: Running,
    asks: Iterable[Ask],
    answer: Answer,
    change: CaseChange,
    terms: Terms,
) -> CaseChange:
    """What waits next: the customer's first message that was not answered with this."""
    done = {running.message_id, *answer.refers}
    until = max(answer.covers or answer.at, running.window.received)
    later = (ask for ask in asks if ask.received > until and ask.message_id not in done)
    first = next(later, None)
    if first is None:
        return replace(change, state=CaseState.WAITING)
    window = terms.window(first.received, case.category)
    return replace(
        change,
        state=CaseState.OPEN,
        window=window,
        asks=first.message,
        marks=Marks(next_look=window.at_risk),
        events=(*change.events, Event("asks-again", "written after that answer")),
    )
