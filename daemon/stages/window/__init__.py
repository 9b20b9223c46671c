"""The window: until when a person must have answered, why then, and how much time is left.

Laws:

1. Everything is computed on aware UTC moments. Local time exists only in
   :mod:`~daemon.stages.window.localtime`, which turns "Monday, minute 540" into a moment.
2. A local time means *the first moment at which the wall clock has reached it*. Where clocks
   are set forward over it, that is the moment of the change; where they are set back and show
   it twice, it is the first showing. So spans that touch on paper touch in reality, a span
   never has a negative length, and the spans of a day add up to its real length (23 or 25
   hours on the days of the change).
3. A span belongs to the local day on which it begins, also the part of it after midnight: if
   that day is closed, the whole span is.
4. Spans are closed at the left and open at the right: a message received exactly at opening
   time is inside, one received exactly at closing time is outside.
5. The three clocks of a policy: ``always`` counts all elapsed time from reception.
   ``business_hours`` counts open time only. ``business_days`` starts at reception, or at the
   next opening if that was outside business hours (a lunch break is outside), and counts all
   real time, day and night, of those local calendar days on which some moment is open.
6. A window is due at the *earliest* moment at which its length is used up; it is at risk from
   the *latest* moment at which the given working time is still left. Both tie-breaks keep
   alerts inside business hours.
7. Risk is measured in working time on every clock, and never begins before the window does.
8. A hold is a pause and nothing more: what was left when it began counts from its very end, as
   the clock counts it, within business hours or not (:mod:`~daemon.stages.window.hold`).
9. No search goes further than 58 weeks: hours that are open too little to finish a window are
   an error, not an endless loop.
"""

from daemon.stages.window.assess import LEVELS, risk_moments
from daemon.stages.window.clocks import Clock
from daemon.stages.window.due import Policy, due
from daemon.stages.window.hold import resumed
from daemon.stages.window.hours import Hours
from daemon.stages.window.reasons import length_words
from daemon.stages.window.spans import (
    Span,
    back_by_working_time,
    is_open,
    next_open,
    open_spans,
    working_time_after,
    working_time_between,
)

__all__ = [
    "LEVELS",
    "Clock",
    "Hours",
    "Policy",
    "Span",
    "back_by_working_time",
    "due",
    "is_open",
    "length_words",
    "next_open",
    "open_spans",
    "resumed",
    "risk_moments",
    "working_time_after",
    "working_time_between",
]
