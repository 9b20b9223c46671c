"""People, queues and policies as configured: who answers what, how soon, and who hears of it.

Laws: what is named here (an agent, a queue, an account, hours, a route) must be
there; :mod:`daemon.settings.names` sees to that. The order of the file decides
between two that fit.
"""

import re
from datetime import timedelta
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from daemon.model import Category
from daemon.settings.durations import Duration
from daemon.settings.table import Table, distinct, nearest, refuse, some
from daemon.settings.values import Email, Language, Slug, Zone, domain, email

ROLES = ("agent", "senior", "manager", "escalation")
"""Recipients that stand for people: whose the case is, the seniors and managers of its queue, and
whom ``[escalation]`` names."""

GENERAL = "general"
"""The queue of every case that no other queue is for; always there, and always the last."""

DEFAULT = "default"
"""The policy of every case that no other policy is for; always there, and always the last."""

CATEGORY_POLICIES = ("complaint", "inquiry", "request")
"""Policies that need no condition: their name is one."""

CATEGORIES = (Category.COMPLAINT, Category.INQUIRY, Category.REQUEST, Category.OTHER)
"""What a case can be."""

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def time_of_day(value: str) -> str:
    """A time of day, checked.

    Raises:
        ValueError: if it is not ``HH:MM``.
    """
    if not _TIME.fullmatch(value):
        raise ValueError('must be a time of day in quotes, such as "08:45"')
    return value


def customer(value: str) -> str:
    """An address, or a domain after an ``@``, checked, in lower case.

    Raises:
        ValueError: if it is neither.
    """
    try:
        return f"@{domain(value[1:])}" if value.startswith("@") else email(value).lower()
    except ValueError as error:
        raise ValueError(
            "must be an address such as kim@example.org, or a whole domain such as @example.org"
        ) from error


def category(value: object) -> Category:
    """The category of a case.

    Raises:
        ValueError: if it is none, or that of no customer's message, which opens no case.
    """
    if value not in CATEGORIES:
        raise ValueError(f"must be one of {', '.join(CATEGORIES)}{nearest(str(value), CATEGORIES)}")
    return Category(str(value))


Times = Annotated[tuple[Annotated[str, AfterValidator(time_of_day)], ...], AfterValidator(distinct)]
Customers = Annotated[
    tuple[Annotated[str, AfterValidator(customer)], ...], AfterValidator(distinct)
]
Categories = Annotated[
    tuple[Annotated[Category, BeforeValidator(category)], ...], AfterValidator(distinct)
]
Slugs = Annotated[tuple[Slug, ...], AfterValidator(distinct)]
Recipients = Annotated[tuple[Slug, ...], AfterValidator(some), AfterValidator(distinct)]
"""Roles (:data:`ROLES`) and names of agents."""


class Agent(Table):
    """A person who answers customers, or who hears of it when nobody does."""

    name: Slug
    address: Email
    role: Literal["agent", "senior", "manager"] = "agent"
    queues: Slugs = ()
    """Whose cases are theirs; none given: every queue's."""
    hours: Slug | None = None
    """Which ``[hours.NAME]`` they work; None: the company's."""
    timezone: Zone | None = None
    """In which they are told moments; None: that of their hours."""
    language: Language | None = None
    """In which they are told things; None: the company's first."""
    digest: Times = ("08:30",)
    """When their digest is sent, on days on which they work."""
    empty_digest: bool = False
    """Whether it is sent although there is nothing in it."""
    routes: Slugs = ()
    """Further ways to alert them."""


class When(Table):
    """Which cases something is for: every condition that is given must hold."""

    categories: Annotated[Categories, AfterValidator(some)] = ()
    accounts: Annotated[Slugs, AfterValidator(some)] = ()
    tags: Annotated[Slugs, AfterValidator(some)] = ()
    customers: Annotated[Customers, AfterValidator(some)] = ()
    """Addresses, or whole domains with an ``@`` before them."""

    @property
    def for_all(self) -> bool:
        """Whether no condition is given."""
        return not (self.categories or self.accounts or self.tags or self.customers)


class Queue(Table):
    """Cases that a group of agents shares."""

    when: When = When()
    """Without any condition: every case. The first queue of the file that fits takes it."""
    assign: Literal["nobody", "round_robin", "least_loaded"] = "nobody"
    """Who of the agents present gets a new case."""
    only_by_rule: bool = False
    """Whether it has only cases that a rule gives to it, whatever ``when`` says."""


class Level(Table):
    """One threshold of a window."""

    left: Duration
    """Working time that is left then."""
    to: Recipients


def falling(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Thresholds in the order in which a window meets them, checked.

    Raises:
        ValidationError: at each that is not shorter than the one before it.
    """
    refuse(
        ((index, "left"), "must be shorter than that of the level before it")
        for index, (before, level) in enumerate(pairwise(levels), 1)
        if level.left >= before.left
    )
    return levels


_LEVELS = (
    Level(left=timedelta(hours=4), to=("agent",)),
    Level(left=timedelta(hours=2), to=("agent", "manager")),
    Level(left=timedelta(hours=1), to=("agent", "manager", "escalation")),
)


class Policy(Table):
    """How long a customer may wait for a person's answer, and who hears of it in time."""

    window: Duration = timedelta(hours=24)
    clock: Literal["business_days", "business_hours", "always"] = "business_days"
    """Which time counts."""
    when: When | None = None
    """Which cases it is for; None: those of the category that it is named after."""
    alerts: Annotated[tuple[Level, ...], AfterValidator(some), AfterValidator(falling)] = _LEVELS
    """Thresholds, the longest first."""
    breach: Recipients = ("agent", "manager", "escalation")
    """Who is told when the window is over."""
    repeat: Duration = timedelta(hours=1)
    """Working time without a reaction after which an alert goes to the next in line."""
    outside_hours: bool = False
    """Whether alerts go out also while their recipients do not work."""


class Escalation(Table):
    """What is too grave to wait for a threshold, and who hears of it."""

    to: Recipients = ("manager",)
    severity: Annotated[int, Field(ge=1, le=5)] = 3
    """From which severity on a complaint escalates at once, 1 (low) to 4 (critical); 5: never."""
    warnings: Annotated[int, Field(ge=0, le=100)] = 2
    """After how many warnings a customer's further abuse escalates."""
