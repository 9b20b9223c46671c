"""What is decided about a message, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a message is, in the words of the customer-service SOP."""

    INQUIRY = "inquiry"
    """Asks for information."""
    COMPLAINT = "complaint"
    """Any expression of dissatisfaction; it wins over everything else in the message."""
    REQUEST = "request"
    """Asks the company to do something."""
    OTHER = "other"
    """A customer who wants nothing: praise, thanks."""
    NOT_CUSTOMER = "not-a-customer-message"
    """Spam, newsletters, receipts, bounces, automatic mail."""


class Bearing(StrEnum):
    """What a guard's hit says about the message."""

    AUTOMATIC = "automatic"
    """No person wrote it: it opens no case."""
    DOUBTFUL = "doubtful"
    """It looks automatic: the classifier says whether it is a case."""
    PERSON = "person"
    """A person may have written it: a case, without an acknowledgement."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question of the guard chain (or of another stage)."""

    code: str
    """Stable, for people and programs: ``auto-submitted``."""
    clause: str
    """The source that the question rests on: ``RFC 3834 §2``."""
    hit: bool
    evidence: str = ""
    """What was seen, short; never longer than a line."""
    bearing: Bearing | None = None
    """Set on a hit of the guard."""


@dataclass(frozen=True, slots=True)
class Classification:
    """The classifier's answer."""

    category: Category
    confidence: float
    """The calibrated probability of ``category``, 0 to 1."""
    evidence: tuple[str, ...]
    """The words that decided, strongest first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a message, and every question that led there."""

    category: Category
    confidence: float
    opens_case: bool
    acknowledge: bool
    reason: str
    """The stable code of the finding that settled ``acknowledge``."""
    trace: tuple[Finding, ...]
    template: str = ""
    """The template that a rule chose; empty: the category's."""
    review: bool = False
    """The classifier was not sure: the customer gets neutral words, a person looks."""
    rules: str = ""
    """The revision of the admin's rules that were asked; empty: there are none."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules made of one message, all of them together."""

    category: Category | None = None
    severity: int | None = None
    tags: frozenset[str] = frozenset()
    queue: str = ""
    agent: str = ""
    policy: str = ""
    template: str = ""
    silence: str = ""
    escalate: str = ""
    forward: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """The labels of the rules that held, in order."""
    trace: tuple[Finding, ...] = ()
    """Every rule that was asked."""


UNRULED = Ruling()
"""No rule was asked."""
