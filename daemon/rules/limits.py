"""How many acknowledgements may go out: the last questions before one does.

Laws: counts come from the store and limits from the admin, both as values; a
limit is reached when as many as it allows were recorded, so a limit of 0 means
never. A hit withholds the acknowledgement and keeps the case.
"""

from collections.abc import Callable
from dataclasses import dataclass

from daemon.model import AcknowledgedCounts, Bearing, Finding
from daemon.rules.question import Entry


@dataclass(frozen=True, slots=True)
class Limits:
    """Acknowledgements allowed; the spans of time are those of ``AcknowledgedCounts``."""

    per_sender: int = 10
    """To one address in 24 hours."""
    per_domain: int = 500
    """To one domain in an hour."""
    per_content: int = 30
    """To messages of the same content in an hour, whatever their senders: a responder that
    changes its address is caught by what it repeats."""
    everyone: int = 2_500
    """To everybody in an hour: the brake. A person is told when it holds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the limits are asked about."""

    counts: AcknowledgedCounts
    limits: Limits
    blocked: str
    """Why nothing may be sent to the originator; empty if nothing stops it."""


@dataclass(frozen=True, slots=True)
class LimitQuestion(Entry):
    """One question about what was sent already."""

    ask: Callable[[Standing], str | None]
    """Returns the evidence of a hit, or None."""


def _reached(count: int, allowed: int) -> str | None:
    return f"{count} of {allowed} allowed" if count >= allowed else None


LIMITS: tuple[LimitQuestion, ...] = (
    LimitQuestion(
        "blocked-address",
        "RFC 3463 §3.2",
        "Mail to this address came back; it is blocked until its owner writes again.",
        Bearing.PERSON,
        lambda standing: standing.blocked or None,
    ),
    LimitQuestion(
        "limit-sender",
        "RFC 3834 §2, RFC 5230 §4.2",
        "The sender got as many acknowledgements in a day as anybody may.",
        Bearing.PERSON,
        lambda standing: _reached(standing.counts.sender, standing.limits.per_sender),
    ),
    LimitQuestion(
        "limit-domain",
        "RFC 3834 §2",
        "The sender's domain got as many acknowledgements in an hour as any may.",
        Bearing.PERSON,
        lambda standing: _reached(standing.counts.domain, standing.limits.per_domain),
    ),
    LimitQuestion(
        "limit-content",
        "RFC 3834 §2",
        "The same content came too often in an hour: a loop whose sender changes its address.",
        Bearing.PERSON,
        lambda standing: _reached(standing.counts.content, standing.limits.per_content),
    ),
    LimitQuestion(
        "brake",
        "RFC 3834 §2",
        "So many acknowledgements went out in an hour that something must be wrong.",
        Bearing.PERSON,
        lambda standing: _reached(standing.counts.everyone, standing.limits.everyone),
    ),
)
"""Every question about limits, in the order in which it is asked."""


def ask_limits(counts: AcknowledgedCounts, limits: Limits, blocked: str) -> tuple[Finding, ...]:
    """The answer of every question about limits, in order; ``blocked`` is why the address is."""
    standing = Standing(counts, limits, blocked)
    return tuple(question.finding(question.ask(standing)) for question in LIMITS)
