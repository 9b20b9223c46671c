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
    if not _covers(answer, running):
        return replace(change, events=(Event("answered-earlier", told.detail),))
    ended = replace(change, ending=_ending(case, answer, running, terms))
    return _after(case, running, tuple(asks), answer, ended, terms)


def _covers(answer: Answer, running: Running) -> bool:
    return running.message_id in _named(answer.refers) or running.window.received <= answer.until


def _named(message_ids: Iterable[str]) -> frozenset[str]:
    """Messages without a Message-ID are not one message."""
    return frozenset(message_ids) - {""}


def _ending(case: Watched, answer: Answer, running: Running, terms: Terms) -> Ending:
    """Never before the question: two servers' clocks need not agree.

    An answer ends a hold; what was left when the hold began is left still.
    """
    at, window = max(answer.at, running.window.received), running.window
    if case.hold is not None:
        window = terms.after(window, case.hold, at)
    return Ending(at, Outcome.MET if at <= window.due else Outcome.LATE, answer.by)


def _after(
    case: Watched,
    running: Running,
    asks: tuple[Ask, ...],
    answer: Answer,
    change: CaseChange,
    terms: Terms,
) -> CaseChange:
    """What waits next: the customer's first message that was not answered with this."""
    done = _named({running.message_id, *answer.refers})
    # Whatever the clocks say, what was received before a message that is answered is answered.
    known = (ask.received for ask in asks if ask.message_id in done)
    until = max([answer.until, *known])
    first = next((ask for ask in asks if ask.received > until), None)
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
