"""What becomes of a mail after an attempt to hand it over.

Laws:
- A permanent refusal is never tried again, and a person is told.
- A temporary failure is tried again, later and later, until the mail expires.
- An attempt without an answer is repeated once, with the same Message-ID, so
  that a copy can be recognized downstream; after that a person is told. A crash
  in the middle of an attempt is not one: most mails in hand were then not handed
  over, and giving them up would lose them. Only a mail at which the process died
  ten times is not tried again.
- A mail that expired while nobody could send it is not sent late.
"""

from datetime import datetime, timedelta

from daemon.errors import Outcome
from daemon.model import Claimed, Fate, Settlement

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
MOST_UNCERTAIN = 2
MOST_INTERRUPTED = 10


def forgone(claimed: Claimed, now: datetime) -> str:
    """Why ``claimed`` is not to be attempted at all; empty if it is."""
    if now >= claimed.expires:
        return f"it expired at {claimed.expires:%Y-%m-%d %H:%M} UTC, before it could be sent"
    if claimed.interrupted >= MOST_INTERRUPTED:
        return f"the process ended {claimed.interrupted} times while it was sent"
    return ""


def settle(
    claimed: Claimed, outcome: Outcome, answer: str, now: datetime, *, recipient: bool = False
) -> Settlement:
    """What ``outcome`` of the attempt on ``claimed`` means for it at ``now``.

    ``recipient`` says that it was the recipient who was refused.
    """
    uncertain = claimed.uncertain + (outcome is Outcome.UNCERTAIN)
    wait = backoff(claimed.attempts)
    exhausted = (
        now + wait >= claimed.expires
        or uncertain >= MOST_UNCERTAIN
        or claimed.interrupted >= MOST_INTERRUPTED
    )
    if outcome is Outcome.SENT:
        fate = Fate.SENT
    elif outcome is Outcome.PERMANENT or exhausted:
        fate = Fate.FAILED
    else:
        fate = Fate.PENDING
    refused = recipient and outcome is Outcome.PERMANENT
    return Settlement(claimed.id, fate, uncertain, wait, answer[:500], refused)


def backoff(attempts: int) -> timedelta:
    """The wait after the ``attempts``-th attempt: doubling, bounded."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(attempts - 1, 10)))
