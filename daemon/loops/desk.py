"""The desk: everything the decisions go by, as one frozen value.

A reload builds a new desk and puts it in the place of the old one; no decision
ever sees half of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.model import Address
from daemon.rules.guard import GuardContext
from daemon.rules.limits import Limits
from daemon.stages.classify import Classifier
from daemon.stages.decide import Manners
from daemon.stages.parse import NumberPatterns
from daemon.stages.respond import TemplateSet
from daemon.stages.token import Seal
from daemon.stages.window import Hours, Policy


@dataclass(frozen=True, slots=True)
class Desk:
    """The company's word on how its mail is treated."""

    company: str
    languages: tuple[str, ...]
    """ISO 639-1; the first is the default."""
    accounts: Mapping[str, Address]
    """The address that each account writes from, by account name."""
    fallback: Mapping[str, str]
    """The language of each account's answers where a message's own cannot be told."""
    agents: frozenset[str]
    """Address keys of the people who answer customers."""
    guard: GuardContext
    limits: Limits
    manners: Manners
    classifier: Classifier
    templates: TemplateSet
    numbers: NumberPatterns
    seal: Seal
    hours: Hours
    policies: Mapping[str, Policy]
    """By name: a category's, and ``default``, which is always there."""
    alert_account: str
    """The account that alerts are sent from."""
    alert_to: tuple[Address, ...]
    """Whom the daemon tells when something needs a person; may be empty."""
