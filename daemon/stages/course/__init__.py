"""The course of a case: what messages, answers and people's acts make of it.

Laws:
- Somebody waits while a window runs, and at most one runs.
- A person's answer ends the window of what it answers: the messages that it refers to,
  whatever the clocks say, and all that were received before it. What the customer
  asked after it waits in a window of its own.
- A hold stops the window and keeps what was left of it; the customer's next message
  ends the hold. A snooze silences thresholds, never the breach.
- Whatever a person does about a case is a reaction: nobody else is told of the alert.
"""

from daemon.stages.course.acts import Refusal, act
from daemon.stages.course.answers import answered
from daemon.stages.course.asking import asked
from daemon.stages.course.terms import Terms

__all__ = ["Refusal", "Terms", "act", "answered", "asked"]
