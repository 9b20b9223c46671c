"""What a language must have to tell digests and alerts.

Laws: every value of the enumerations has its word in every language; the tone is
the SOP's: factual, short, nobody is blamed. Words that begin a line are given a
capital where they are used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState

Pair = tuple[str, str]
"""Without and with a detail (``{detail}``), or for one and for many (``{count}``)."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language; what stands in braces is filled in."""

    quotes: Pair
    """What opens and closes a customer's words."""
    sections: Mapping[Section, str]
    counts: Mapping[Section, Pair]
    """A section in the summary, after its number, for one and for many."""
    nothing: str
    more: Pair
    categories: Mapping[Category, str]
    severities: Mapping[int, str]
    states: Mapping[CaseState, str]
    breached: str
    due: Pair
    """Before and after the moment."""
    left: Pair
    """No working time, and some."""
    received: str
    why: Mapping[Reason, Pair]
    kinds: Mapping[AlertKind, Pair]
    """What an alert says of a case, without and with its reason."""
    kinds_short: Mapping[AlertKind, str]
    """The same in a subject, before what is left; empty where that says it."""
    of_case: str
    """The beginning of an alert's subject."""
    others: Pair
    """How many further cases an alert is of."""
    digest_for: str
    alert_for: str
    figures: str
    numbers: tuple[str, str, str, str, str, str]
    """In the order of :class:`daemon.model.notice.Numbers`."""
    verbs: Mapping[Verb, str]
    call_back: str
    withheld: str
    listen: str
    """Where nobody knows what was said."""
    recording: str
    article: str
    links: str
    links_below: str
    ready: str
    times: str
