"""The desk: everything the decisions go by, as one frozen value.

A reload builds a new desk and puts it in the place of the old one; no decision
ever sees half of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from daemon.model import Address
from daemon.model.match import Kind, Match
from daemon.model.rule import RuleSet
from daemon.model.staff import Agent
from daemon.model.voicemail import Layout
from daemon.rules.book import RuleBook
from daemon.rules.guard import GuardContext
from daemon.rules.limits import Limits
from daemon.stages.alert import People, Rules
from daemon.stages.assign import Method
from daemon.stages.classify import Classifier
from daemon.stages.decide import Manners
from daemon.stages.faq import Faq
from daemon.stages.notice import Pages
from daemon.stages.parse import NumberPatterns
from daemon.stages.respond import TemplateSet
from daemon.stages.tag import TagPatterns
from daemon.stages.token import Seal
from daemon.stages.window import Hours, Policy, next_open
from daemon.text.contacts import Contacts
from daemon.text.telephone import Kind as Line

DEFAULT = "default"
"""The policy that is always there."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One policy with all that hangs on it."""

    policy: Policy
    match: Match | None
    """Which cases it is for; None: those of the category that it is named after."""
    alerts: Rules
    repeat: timedelta
    """Working time without a reaction after which an alert is passed on."""
    outside_hours: bool
    """Whether its alerts go out also while nobody works."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Which cases a queue takes, and how it gives them out."""

    name: str
    match: Match | None
    """None: those that a rule gives to it."""
    method: Method


@dataclass(frozen=True, slots=True)
class Slots:
    """When one agent gets a digest."""

    times: tuple[str, ...]
    """``HH:MM`` in the agent's zone, on days on which they work."""
    empty: bool
    """Whether it is sent although there is nothing in it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How the desk watches over those who wait."""

    promises: Mapping[str, Promise]
    """By policy name, in the order of the configuration; ``default`` is always there."""
    queues: tuple[Queue, ...]
    """In the order of the configuration; the last takes everything."""
    people: People
    account_hours: Mapping[str, Hours]
    """By account name; an account that is not there has the company's."""
    agent_hours: Mapping[str, Hours]
    """By agent name."""
    grave: int
    """From which severity on a complaint escalates at once."""
    warnings: int
    """After how many warnings further abuse escalates."""
    digests: Mapping[str, Slots] = field(default_factory=dict)
    """By agent name."""
    routes: tuple[str, ...] = ()
    """Routes on which also the daemon's own troubles are told."""
    silence: timedelta = timedelta(minutes=15)
    """How long an account may not be readable, or mail wait to be sent."""
    disk: int = 512 << 20
    """Free octets of the record's disk below which somebody is told."""

    def promise_of(self, kind: Kind) -> Promise:
        """The policy for a case of this ``kind``: the first that fits, else the category's."""
        if kind.policy in self.promises:  # one that is gone counts no more
            return self.promises[kind.policy]
        for promise in self.promises.values():
            if promise.match is not None and promise.match.fits(kind):
                return promise
        named = self.promises.get(kind.category)
        return named if named is not None and named.match is None else self.promises[DEFAULT]

    def queue_of(self, kind: Kind) -> Queue:
        """The queue that takes a case of this ``kind``."""
        fits = (queue for queue in self.queues if queue.match and queue.match.fits(kind))
        return next(fits)

    def queue_named(self, name: str) -> Queue | None:
        """The queue of that name; None if it is not there (any more)."""
        return next((queue for queue in self.queues if queue.name == name), None)

    def present(self, queue: str, now: datetime) -> tuple[str, ...]:
        """The agents of ``queue`` who work at ``now`` and are given cases."""
        return tuple(
            agent.name
            for agent in self.people.staff.values()
            if agent.role != "manager" and agent.serves(queue) and self.works(agent.name, now)
        )

    def works(self, agent: str, now: datetime) -> bool:
        """Whether ``now`` is within the agent's hours."""
        return next_open(now, self.agent_hours[agent]) <= now


@dataclass(frozen=True, slots=True)
class Phones:
    """How callers are served."""

    region: str = ""
    """Where numbers without country code belong (ISO 3166-1 alpha-2); empty: nowhere."""
    contacts: Contacts = field(default_factory=dict)
    join: timedelta = timedelta(days=2)
    """How long after a caller was last served another message of theirs is of the same case."""
    texts: frozenset[Line] = frozenset()
    """The lines that texts are sent to; empty: none are sent."""
    layouts: tuple[Layout, ...] = ()
    """How mails of further telephone systems are read."""
    spools: tuple[str, ...] = ()
    """Directories in which recordings lie that may be listened to."""


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
    agents: Mapping[str, Agent]
    """The people who answer customers, by address key."""
    guard: GuardContext
    limits: Limits
    manners: Manners
    classifier: Classifier
    templates: TemplateSet
    pages: Pages
    """What people of the company are told in."""
    numbers: NumberPatterns
    tags: TagPatterns
    seal: Seal
    hours: Hours
    watch: Watch
    alert_account: str
    """The account that alerts and digests are sent from."""
    alert_to: tuple[Address, ...]
    """Whom the daemon tells when something needs a person; may be empty."""
    phones: Phones = Phones()
    rules: RuleBook = field(default_factory=lambda: RuleBook(RuleSet()))
    """The admin's."""
    faq: Faq = field(default_factory=Faq)
    """The articles that answer what customers often ask."""

    def hours_of(self, account: str) -> Hours:
        """The business hours that windows of ``account`` go by."""
        return self.watch.account_hours.get(account, self.hours)

    def is_inside(self, key: str) -> bool:
        """Whether the address key is somebody's of the company."""
        return key in self.agents or self.guard.receives(key)
