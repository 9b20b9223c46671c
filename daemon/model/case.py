"""A case: what is recorded of a message that a person must answer."""

from dataclasses import dataclass, fields, replace

from daemon.model.call import Call, Voice
from daemon.model.decision import (
    UNRULED,
    Category,
    Classification,
    Decision,
    Finding,
    Ruling,
)
from daemon.model.known import KnownCase, Lookup, Threading
from daemon.model.mail import Address, Delivery, Message
from daemon.model.outgoing import Outgoing
from daemon.model.severity import MILD, Severity
from daemon.model.watch import Alert, Answer, CaseState, Ending, Hold, Marks
from daemon.model.window import Window


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history, or of the desk's own: it is appended, never changed."""

    name: str
    """Stable: ``received``, ``acknowledged``, ``not-acknowledged``, ``sent``, ``not-reached`` …"""
    detail: str


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case about to be recorded."""

    reference: str
    seed: str
    """The identity of the message that opens it."""
    category: Category
    account: str
    customer: Address
    subject: str
    language: str
    window: Window | None
    """None where nobody need answer (praise, thanks)."""
    gist: str = ""
    """The customer's matter in a line of their own words."""
    severity: int = 1
    """1 (low) to 4 (critical)."""
    tags: frozenset[str] = frozenset()
    queue: str = ""
    agent: str = ""
    """Whose case it is from the beginning; empty: the queue's."""
    voice: Voice | None = None
    """How the customer is reached by telephone; None where they wrote."""
    policy: str = ""
    """The policy that a rule chose; empty: the one that fits."""
    article: str = ""
    """The FAQ's article that answers the customer, by its file's name; empty: none clearly."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said a case is; the classifier learns from it.

    Also a person who says what was said before tells something: it was right.
    """

    was: Category
    category: Category
    by: str
    """The agent's name, or ``command line``."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What becomes of a case that is there. What is None, or empty, stays as it is."""

    category: Category | None = None
    state: CaseState | None = None
    severity: int | None = None
    tags: frozenset[str] | None = None
    """All that it has from now on."""
    agent: str | None = None
    """Empty gives the case back to its queue."""
    escalated: str = ""
    ending: Ending | None = None
    """The window that runs ends."""
    answer: Answer | None = None
    """A person answered."""
    window: Window | None = None
    """The window that runs from now on; it takes the place of one that runs and does not end."""
    asks: int | None = None
    """The number on record of the message that the new window is for; None: the one at hand."""
    marks: Marks | None = None
    """How far the watch is with the window that runs on, or begins."""
    hold: Hold | None = None
    """The case goes on hold."""
    resumed: bool = False
    """A hold ends."""
    warned: str = ""
    """The address key of a customer who was warned for abuse."""
    voice: Voice | None = None
    """What is known by now of who called, and of what they said."""
    gist: str = ""
    confidence: float | None = None
    """The classifier's, of what was heard by now; 1 where a person said what it is."""
    corrected: Correction | None = None
    """A person said what it is."""
    alerts: tuple[Alert, ...] = ()
    """Who is to be told."""
    events: tuple[Event, ...] = ()

    def then(self, later: "CaseChange") -> "CaseChange":
        """Both, one after the other: what ``later`` says wins, alerts and events add up."""
        given = {
            each.name: getattr(later, each.name)
            for each in fields(self)
            if getattr(later, each.name) != each.default
        }
        return replace(
            self,
            **{
                **given,
                "alerts": (*self.alerts, *later.alerts),
                "events": (*self.events, *later.events),
            },
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One delivery, and all that can be said of it without the store."""

    delivery: Delivery
    message: Message
    originator: Address | None
    guard: tuple[Finding, ...]
    classification: Classification
    lookup: Lookup
    severity: Severity = MILD
    call: Call | None = None
    """The call that the message reports; None where somebody wrote."""
    ruling: Ruling = UNRULED
    """What the admin's rules made of it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One delivery that a bug, or the server, kept from being read: it goes to quarantine."""

    delivery: Delivery
    error: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that one message changes. It is committed whole or not at all."""

    reading: Reading
    threading: Threading
    decision: Decision
    case: NewCase | None
    outgoing: tuple[Outgoing, ...]
    events: tuple[Event, ...]
    blocks: tuple[str, ...] = ()
    """Address keys that nothing may be sent to any more: a bounce said so."""
    change: CaseChange | None = None
    """What the message changes in the case that it joins, or in the one that it opens."""
    asks: bool = False
    """It is a customer's message that wants an answer."""
    lifts: str = ""
    """The address key whose block ends, because its owner wrote; empty for none."""
    unplaced: Answer | None = None
    """An answer to a message that is not on record yet; nothing else of it is kept."""
    others: tuple[tuple[KnownCase, CaseChange], ...] = ()
    """What it changes in further cases: one call back answers all that a caller asked."""
    retold: bool = False
    """It tells what was said in a call that is on record without words."""
