"""Whether a message opens a case and is acknowledged, from everything that was found.

Laws:
- Detection suppresses the acknowledgement, never the message: whatever is
  decided here, the message is recorded.
- Every question asked stands in the trace, hit or miss; ``reason`` is the code
  of the one that settled the acknowledgement.
- A person who may have written gets a case even where no mail may go out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from daemon.model import (
    Bearing,
    Category,
    Classification,
    Decision,
    Finding,
    Threading,
    ThreadKind,
)

ACKNOWLEDGE = "acknowledge"
"""The reason code of a message that nothing keeps from being acknowledged."""

SPEAKERS = frozenset({"voicemail", "retrieval-stub"})
"""The guard's codes for a machine's mail in the place of a person's words: a caller's, or a
message that the server cannot convert. What the machine wrote says nothing about them."""

PRAISE = 0.8
"""From here on praise is believed to want no answer: "great, but it broke" must get one."""

_SOP = "SOP: acknowledge customers"


@dataclass(frozen=True, slots=True)
class Manners:
    """The admin's word on when to acknowledge."""

    enabled: bool = True
    max_age: timedelta = timedelta(days=3)
    """Older mail becomes a case without an acknowledgement."""
    not_customer_confidence: float = 0.8
    """From here on the classifier's "not customer mail" is believed without other evidence."""
    review_below: float = 0.6
    """Below, a person is to look at the category, and the customer gets neutral words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found out about one message."""

    guard: tuple[Finding, ...]
    verdict: Finding | None
    """The guard's finding that counts; None if every question was passed."""
    threading: Threading
    classification: Classification
    limits: tuple[Finding, ...]
    age: timedelta | None
    """Since the server took the message in; None where that is not to be judged."""
    passed_on: bool = False
    """The machine that speaks for a person told who it is: that person may be answered."""


def decide(evidence: Evidence, manners: Manners) -> Decision:
    """The decision on one message."""
    category = _category(evidence, manners)
    confidence = _confidence(category, evidence)
    later = (*_questions(evidence, category, manners), *evidence.limits)
    settled = next(_silencers(evidence, later), None)
    opens = (
        evidence.threading.kind is ThreadKind.NEW
        and not _automatic(evidence.verdict)
        and category is not Category.NOT_CUSTOMER
    )
    return Decision(
        category=category,
        confidence=confidence,
        opens_case=opens,
        acknowledge=settled is None,
        reason=settled.code if settled else ACKNOWLEDGE,
        trace=(*evidence.guard, evidence.threading.finding, *later),
        review=opens and confidence < manners.review_below,
    )


def _category(evidence: Evidence, manners: Manners) -> Category:
    """The classifier's word, where the guard does not know better and it is sure enough."""
    verdict, classified = evidence.verdict, evidence.classification
    if _automatic(verdict):
        return Category.NOT_CUSTOMER
    if classified.category is Category.OTHER and classified.confidence < PRAISE:
        return Category.INQUIRY
    if classified.category is not Category.NOT_CUSTOMER:
        return classified.category
    if verdict is not None and verdict.code in SPEAKERS:
        return Category.REQUEST
    doubtful = verdict is not None and verdict.bearing is Bearing.DOUBTFUL
    believed = doubtful or classified.confidence >= manners.not_customer_confidence
    return Category.NOT_CUSTOMER if believed else Category.INQUIRY


def _confidence(category: Category, evidence: Evidence) -> float:
    """How sure ``category`` is: of what was not believed, what is left."""
    classified = evidence.classification
    automatic = _automatic(evidence.verdict)
    if category is classified.category or automatic:
        return classified.confidence
    return 1.0 - classified.confidence


def _silencers(evidence: Evidence, later: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings that forbid the acknowledgement, the most telling first."""
    kind = evidence.threading.kind
    if kind is ThreadKind.COPY:
        yield evidence.threading.finding
    if evidence.verdict is not None and not evidence.passed_on:
        yield evidence.verdict
    if kind is ThreadKind.FOLLOW_UP:
        yield evidence.threading.finding
    yield from (finding for finding in later if finding.hit)


def _questions(
    evidence: Evidence, category: Category, manners: Manners
) -> tuple[Finding, Finding, Finding]:
    """What is asked after the guard and before the limits."""
    classified, age = evidence.classification, evidence.age
    words = " · ".join(classified.evidence)
    sure = f"{classified.category}, {classified.confidence:.2f} sure: {words or 'no single word'}"
    return (
        Finding("not-customer-mail", _SOP, category is Category.NOT_CUSTOMER, sure),
        Finding(
            "too-old",
            "setting acknowledge.max_age",
            age is not None and age > manners.max_age,
            "age not judged" if age is None else f"{age.total_seconds() / 3600:.1f} h old",
        ),
        Finding("switched-off", "setting acknowledge.enabled", not manners.enabled),
    )


def _automatic(verdict: Finding | None) -> bool:
    return verdict is not None and verdict.bearing is Bearing.AUTOMATIC
