"""What people of the company read: cases as lines, in digests and alerts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from daemon.model.call import Voice
from daemon.model.decision import Category
from daemon.model.watch import AlertKind, CaseState


@dataclass(frozen=True, slots=True)
class Link:
    """One act that a reader can ask for by mail."""

    verb: str
    """``done``, ``assign``, ``hold``, ``label``, ``not-customer``."""
    href: str
    """A ``mailto:`` URI (RFC 6068)."""


class Reason(StrEnum):
    """Why a case stands where the reader sees it."""

    YOURS = "yours"
    """It is assigned to the reader."""
    UNASSIGNED = "unassigned"
    """It is the queue's; ``detail`` is the queue."""
    OTHERS = "others"
    """It is another agent's; ``detail`` is the agent."""
    ESCALATED = "escalated"
    """``detail`` says why."""
    HELD = "held"
    """It is on hold; ``detail`` is the reason given."""
    ANSWERED = "answered"
    """A person answered; ``detail`` says who."""
    REVIEW = "review"
    """The classifier was not sure; ``detail`` is its confidence: ``61%``."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, with its detail, which may be a stranger's text."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One case as a reader sees it."""

    reference: str
    customer: str
    """Name and address, or the address alone; a stranger's text."""
    subject: str
    """A stranger's text."""
    gist: str
    """One line of the customer's own words; a stranger's text."""
    category: Category
    severity: int
    """1 (low) to 4 (critical)."""
    state: CaseState
    received: datetime
    """When the window that runs, or ran last, began to matter."""
    due: datetime | None
    """None where no window runs."""
    left: timedelta
    """Working time until ``due``; zero once it has passed."""
    breached: bool
    held_until: datetime | None = None
    """When a hold ends; None where there is none, or it ends when the customer writes."""
    why: tuple[Why, ...] = ()
    links: tuple[Link, ...] = ()
    voice: Voice | None = None
    """How whoever called is reached, and what they said; None where they wrote."""
    article: str = ""
    """The title of the FAQ's article that may answer it, the admin's own; empty: none."""
    article_url: str = ""
    """Where the article is read, ``https:``; empty: nowhere."""


class Section(StrEnum):
    """The parts of a digest, in their order."""

    BREACHED = "breached"
    TODAY = "today"
    NEXT = "next"
    WAITING = "waiting"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A day in figures."""

    received: int
    """Cases that were opened."""
    acknowledged: int
    met: int
    """First responses in time."""
    late: int
    """First responses after the window was over."""
    breached: int
    """Windows that became due without an answer."""
    open: int
    """Cases in which somebody waits, at the moment of the digest."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that one reader's digest says."""

    company: str
    reader: str
    """The agent's name."""
    language: str
    timezone: str
    moment: datetime
    sections: Mapping[Section, tuple[Line, ...]]
    """Sorted by working time left, shortest first; empty sections are left out."""
    more: Mapping[Section, int]
    """How many further cases a section has that are not shown."""
    yesterday: Numbers
    yesterday_date: datetime
    """Some moment of the day that the figures are of."""


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One case in an alert."""

    kind: AlertKind
    line: Line
    reason: str
    """Why, where the kind does not say it all; may quote a stranger; may be empty."""


@dataclass(frozen=True, slots=True)
class AlertNotice:
    """Everything that one reader is told at one moment."""

    company: str
    reader: str
    """The agent's name."""
    language: str
    timezone: str
    moment: datetime
    lines: tuple[AlertLine, ...]
    """The gravest first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A finished text for somebody of the company."""

    subject: str
    text: str
    html: str
