"""Where a message belongs: a copy, a follow-up, or a new case.

Laws:
- A valid token joins whoever holds it: it was given to the customer and shows
  that the writer has our mail (or was passed it by the customer).
- A known Message-ID, or a reference named in the subject, joins only somebody
  who already takes part in the case, or one of our own.
- A subject alone joins nobody.
- A copy of a message that opened no case is looked at anew: what one account's
  filter took for spam may reach another one clean.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.model import Facts, Finding, KnownCase, KnownMessage, Message, Threading, ThreadKind

CLOSE = timedelta(minutes=10)
"""Two messages without Message-ID and of the same content are copies if they arrived this close."""

_CLAUSE = "RFC 5322 §3.6.4"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote, as far as joining a case is concerned."""

    address: str
    """The address key of the From field; empty if there is none."""
    insider: bool
    """The address belongs to the company (an agent, one of its domains)."""


def thread(
    message: Message,
    facts: Facts,
    *,
    received: datetime,
    writer: Writer,
    vouched: frozenset[str],
) -> Threading:
    """Where ``message`` belongs.

    ``vouched`` are the references for which a valid token stands in the message;
    ``received`` is when the server took it in (UTC).
    """
    copy = _copy(message, facts.same, received)
    if copy is not None and copy.case_id is not None:
        evidence = f"the message {copy.id} of {copy.received:%Y-%m-%d %H:%M} UTC, delivered again"
        return Threading(ThreadKind.COPY, None, _finding("copy", evidence), copy)
    for case, evidence in _candidates(facts, writer, vouched):
        return Threading(ThreadKind.FOLLOW_UP, case, _finding("follow-up", evidence), copy)
    return Threading(ThreadKind.NEW, None, Finding("new-case", _CLAUSE, hit=False), copy)


def _copy(
    message: Message, same: Iterable[KnownMessage], received: datetime
) -> KnownMessage | None:
    if message.message_id:
        return next(iter(same), None)
    return next((known for known in same if abs(received - known.received) <= CLOSE), None)


def _candidates(
    facts: Facts, writer: Writer, vouched: frozenset[str]
) -> Iterator[tuple[KnownCase, str]]:
    """Cases to join, the surest first, each with the evidence."""
    for reference, case in facts.by_reference.items():
        if reference in vouched:
            yield case, f"{reference} with our token"
    for message_id, case in facts.by_message_id.items():
        if _takes_part(writer, case):
            yield case, f"{case.reference}: refers to {message_id[:100]}, the writer takes part"
    for reference, case in facts.by_reference.items():
        if _takes_part(writer, case):
            yield case, f"{reference} is named, the writer takes part"


def _takes_part(writer: Writer, case: KnownCase) -> bool:
    return writer.insider or writer.address in case.participants


def _finding(code: str, evidence: str) -> Finding:
    return Finding(code, _CLAUSE, hit=True, evidence=evidence)
