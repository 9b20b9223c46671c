"""What a person does about a case, by mail or on the command line."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daemon.model.decision import Category


class Verb(StrEnum):
    """What can be done; each is one event of the case's history."""

    DONE = "done"
    """A person answered in a way that Frontdesk cannot see, for example by telephone."""
    ASSIGN = "assign"
    """The case is an agent's."""
    HOLD = "hold"
    """The window stops until a moment, or until the customer writes."""
    RESUME = "resume"
    """The hold ends; the window goes on with what was left."""
    SNOOZE = "snooze"
    """No threshold is told of until a moment; the window goes on, the breach is told of."""
    RESOLVE = "resolve"
    """Nothing more is to be done."""
    REOPEN = "reopen"
    """Somebody waits again: a new window from now."""
    LABEL = "label"
    """It is of another category."""
    NOT_CUSTOMER = "not-customer"
    """It is no customer's mail: nobody waits."""
    WARN = "warn"
    """The customer was warned for abuse."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done, checked: whoever applies it need not ask again."""

    verb: Verb
    by: str
    """The agent's name, or ``command line``."""
    agent: str = ""
    """For ``assign``: to whom; empty gives it back to the queue."""
    until: datetime | None = None
    """For ``hold`` (None: until the customer writes) and ``snooze`` (never None)."""
    category: Category | None = None
    """For ``label``."""
    note: str = ""
    """Why, in the person's words."""
