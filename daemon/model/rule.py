"""The admin's rules as values: when one holds, what it does, and what came of asking them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from daemon.model.decision import Category
from daemon.model.mail import Medium, Message


@dataclass(frozen=True, slots=True)
class Between:
    """A range of numbers."""

    least: float = 0.0
    """The range begins here."""
    below: float = float("inf")
    """The range ends before this."""


@dataclass(frozen=True, slots=True)
class TimeOfWeek:
    """Times of day, on some days, on the company's clock."""

    start: str = "00:00"
    """``HH:MM``."""
    end: str = "24:00"
    """``HH:MM``, not part of it; before ``start`` it is on the next day."""
    days: frozenset[int] = frozenset()
    """On which it starts, 0 for Monday; empty: on all."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions, each of them empty, or None, where there is none; all must hold.

    Of several values of one condition one must be so. Patterns are RE2's.
    """

    media: frozenset[Medium] = frozenset()
    accounts: frozenset[str] = frozenset()
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Patterns by the name of the field."""
    languages: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()
    confidence: Between | None = None
    severity: Between | None = None
    tags: frozenset[str] = frozenset()
    attachment: bool | None = None
    attachments: tuple[str, ...] = ()
    """Patterns of their names."""
    open: bool | None = None
    """Whether it came within business hours."""
    customers: frozenset[str] | None = None
    """Address keys, and whole domains with an ``@`` before them; empty: nobody is on the list."""
    time: TimeOfWeek | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What a rule does. What is None, or empty, stays as it is."""

    category: Category | None = None
    severity: int | None = None
    """1 (low) to 4 (critical)."""
    tags: frozenset[str] = frozenset()
    """They are added."""
    queue: str = ""
    agent: str = ""
    policy: str = ""
    template: str = ""
    silence: str = ""
    """Why the customer gets no acknowledgement."""
    escalate: str = ""
    """Why somebody must know at once."""
    forward: tuple[str, ...] = ()
    """Addresses that get a copy."""
    note: str = ""
    """A line in the case's history."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the admin's."""

    file: str
    line: int
    """On which it begins, from 1."""
    name: str
    when: Conditions
    unless: Conditions | None
    """The rule does not hold where all of these do; None: there are none."""
    then: Effects
    stop: bool
    """No rule after it is asked where it holds."""

    @property
    def label(self) -> str:
        """How it is called where it is told of: ``20-refunds.yaml/money-back``."""
        return f"{self.file}/{self.name}"


@dataclass(frozen=True, slots=True)
class Asked:
    """All of a message that rules may look at."""

    message: Message
    medium: Medium
    account: str
    customer: str
    """The address key of who would be answered; may be empty."""
    category: Category
    confidence: float
    severity: int
    tags: frozenset[str]
    open: bool
    """It came within business hours."""
    local: datetime
    """When it came, on the company's clock."""


@dataclass(frozen=True, slots=True)
class ExampleMessage:
    """A small message that an example asks about."""

    account: str = ""
    """Empty: the first."""
    medium: Medium = Medium.MAIL
    sender: str = "Kim Example <kim@customer.example>"
    to: str = ""
    """Empty: the account's address."""
    subject: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    """Their names."""
    received: datetime | None = None
    """On the company's clock, without a zone; None: some moment within business hours."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example expects; None where it does not say."""

    rules: tuple[str, ...] | None = None
    """The names of its file's rules that hold, in order."""
    category: Category | None = None
    severity: int | None = None
    tags: frozenset[str] | None = None
    """They are among the case's."""
    queue: str | None = None
    agent: str | None = None
    policy: str | None = None
    template: str | None = None
    """The name without language: ``complaint``."""
    acknowledged: bool | None = None
    escalated: bool | None = None
    forwarded: tuple[str, ...] | None = None
    case: bool | None = None
    """Whether it opens one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message, and what the rules must make of it."""

    file: str
    line: int
    name: str
    message: ExampleMessage
    expected: Expected


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything that a directory of rules holds, checked."""

    rules: tuple[Rule, ...] = ()
    """In the order in which they are asked."""
    examples: tuple[Example, ...] = ()
    revision: str = ""
    """Of the whole directory: another text, another revision. Empty: there are no rules."""
