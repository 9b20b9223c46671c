"""Whether a message of ours is a person's answer to the customer.

Laws:
- An acknowledgement is not a first response, nor is any other automatic mail, nor a
  note that goes to colleagues only (SOP: first response).
- Whom it goes to decides, not what it says: it must name somebody of the case who is
  not of the company. Passing the matter on to a supplier answers nobody.
- One of our own addresses may have written it: another system answers in its name.
"""

from collections.abc import Iterable

from daemon.model import Bearing, Finding, KnownCase, Message

OURS = frozenset({"own-address"})
"""Hits of the guard that a person's answer has by nature."""

PERHAPS_AUTOMATIC = frozenset(
    {"absence-subject", "absence-text", "auto-reply-text", "receipt-subject", "machine"}
)
"""Doubtful hits that make an automatic reply of what one of ours wrote."""

_CLAUSE = "SOP: first response"


def judge(
    message: Message,
    guard: Iterable[Finding],
    *,
    ours: bool,
    known: KnownCase | None,
    insiders: frozenset[str],
) -> Finding:
    """The finding ``answer``: hit where ``message`` answers the customer of ``known``.

    ``ours`` says that one of the company wrote it; ``insiders`` are those of the
    case's participants and the message's recipients who are of the company.
    """
    if not ours:
        return _finding("", hit=False)
    automatic = robot(guard)
    if automatic:
        return _finding(f"not a person's: {automatic}", hit=False)
    reached = _reached(message, known, insiders)
    if not reached:
        return _finding("it goes to nobody outside the company who takes part", hit=False)
    return _finding(f"to {reached}", hit=True)


def robot(guard: Iterable[Finding]) -> str:
    """The code of the first hit that shows a robot at work in our name; empty if none does."""
    for finding in guard:
        automatic = finding.bearing is Bearing.AUTOMATIC and finding.code not in OURS
        if finding.hit and (automatic or finding.code in PERHAPS_AUTOMATIC):
            return finding.code
    return ""


def _reached(message: Message, known: KnownCase | None, insiders: frozenset[str]) -> str:
    """The first recipient who is the customer's side; without a case, anybody outside."""
    for address in (*message.to, *message.cc):
        outside = address.key and address.key not in insiders
        if outside and (known is None or address.key in known.participants):
            return address.key
    return ""


def _finding(evidence: str, *, hit: bool) -> Finding:
    return Finding("answer", _CLAUSE, hit=hit, evidence=evidence)
