"""A hold is a pause and nothing more: what was left when it began counts from its very end.

Laws:

1. Nothing is won and nothing lost: what counts from the new start to the new due is exactly
   what counted from the beginning of the hold to the old due. So the due moves by what counts
   during the hold: five minutes for five minutes in the night of a business day, none for a
   Sunday.
2. A window goes on at the end of the hold, within business hours or not: only its beginning waits
   for an opening (law 5 of the package). What of a hold lies before that takes nothing out of it:
   a window that had not begun when the hold ended begins when it would have.
3. What goes on is a window like any other, whose start is the moment at which it goes on: it can
   be put on hold again, and its risk never begins before. A hold that follows another at once is
   one with it.
4. A hold that begins when the window is due, or later, changes nothing: a breach stays one.
5. Reception and the reasons so far stay; lines are added.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from daemon.model import Window
from daemon.model.moment import utc
from daemon.stages.window.assess import risk_from
from daemon.stages.window.clocks import counted, used_up
from daemon.stages.window.due import Policy, computing
from daemon.stages.window.hours import Hours
from daemon.stages.window.reasons import explain_hold
from daemon.stages.window.spans import Span


def resumed(window: Window, held: datetime, now: datetime, policy: Policy, hours: Hours) -> Window:
    """``window`` as it goes on at ``now``, after it was on hold from ``held``.

    Raises:
        ValueError: if a moment is naive, the hold ends before it begins, or the hours are open
            too little in the 58 weeks after ``now`` to finish what was left.
    """
    hold = Span(utc(held), utc(now))
    if hold.end < hold.start:
        raise ValueError(f"a hold that began {held.isoformat()} cannot end {now.isoformat()}")
    if hold.start >= window.due:
        return window
    stopped, starts = max(hold.start, window.starts), max(hold.end, window.starts)
    counting = counted(policy.clock, hours, stopped, window.due)
    left = sum((span.length for span in counting), timedelta())
    with computing(policy):
        end = used_up(policy.clock, hours, starts, left)
    after = replace(
        window,
        policy=policy.name,
        clock=policy.clock.value,
        starts=starts,
        due=end,
        at_risk=risk_from(starts, end, policy.levels[0], hours),
        calendar=hours.calendar,
        resumed=True,
    )
    lines = explain_hold(hours, window, after, hold, left)
    return replace(after, reasons=(*window.reasons, *lines))
