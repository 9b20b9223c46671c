"""The guard: who must never be acknowledged.

Laws:

* The chain is a literal, ordered table. Every question is asked of every
  message, and every answer is recorded, hit or miss, in the order of the chain.
* Any hit withholds the acknowledgement. What the message is, is said by
  :func:`verdict`: a machine that speaks for a person (a telephone system) before
  everything else, then the strongest bearing, and among equals the first.
* A configured web form passes the questions that its mail would hit by nature;
  the person who filled it in is then asked about, in its place.
* A customer is missed as wrongly as a robot is answered: a question that is
  not sure says so by its bearing.
"""

from collections.abc import Iterable

from daemon.model import Bearing, Finding, Message
from daemon.rules.originator import is_form, originator
from daemon.rules.question import GuardContext, Question
from daemon.rules.questions import (
    headers,
    lists,
    ourselves,
    products,
    reports,
    senders,
    speakers,
    subjects,
    trust,
)

__all__ = [
    "CHAIN",
    "GuardContext",
    "Question",
    "ask",
    "originator",
    "passed_on",
    "verdict",
]

CHAIN: tuple[Question, ...] = (
    *speakers.QUESTIONS,
    *ourselves.QUESTIONS,
    *reports.AUTOMATIC,
    *headers.AUTOMATIC,
    *lists.AUTOMATIC,
    *products.AUTOMATIC,
    *senders.AUTOMATIC,
    *subjects.AUTOMATIC,
    *reports.DOUBTFUL,
    *lists.DOUBTFUL,
    *headers.DOUBTFUL,
    *senders.DOUBTFUL,
    *subjects.DOUBTFUL,
    *products.DOUBTFUL,
    *trust.QUESTIONS,
)
"""Every question, in the order in which it is asked."""

FORGED = "dmarc-failed"
"""The code of a From that the company's own server does not believe."""

_MISSES = {question.code: question.finding(None) for question in CHAIN}
"""A miss is the same value for every message, so it is made once."""

_SPEAKERS = frozenset(question.code for question in speakers.QUESTIONS)
_STRENGTH = (Bearing.AUTOMATIC, Bearing.DOUBTFUL, Bearing.PERSON)


def ask(message: Message, context: GuardContext) -> tuple[Finding, ...]:
    """The answer of every question of the chain, in its order. Never raises on bad mail."""
    form = is_form(message, context)
    return tuple(_answer(question, message, context, form=form) for question in CHAIN)


def _answer(question: Question, message: Message, context: GuardContext, *, form: bool) -> Finding:
    if form and not question.of_forms:
        return _MISSES[question.code]
    evidence = question.ask(message, context)
    return _MISSES[question.code] if evidence is None else question.finding(evidence)


def passed_on(evidence: str) -> Finding:
    """The finding that a telephone system passes on what a caller said, known without the chain."""
    return speakers.VOICEMAIL.finding(evidence)


def verdict(findings: Iterable[Finding]) -> Finding | None:
    """The hit that says what the message is; None if no question of the guard hit.

    A machine that speaks for a person wins, because its mail is automatic by
    every other sign; otherwise the strongest bearing, and among equals the
    first. Findings without a bearing are other stages' and are passed over.
    """
    hits = [finding for finding in findings if finding.hit and finding.bearing is not None]
    return min(hits, key=_rank, default=None)


def _rank(finding: Finding) -> int:
    if finding.code in _SPEAKERS or finding.bearing is None:
        return -1
    return _STRENGTH.index(finding.bearing)
