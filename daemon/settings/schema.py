"""The configuration as a value: every key, its meaning and its default.

Laws: frozen; everything has a default that is right for most, except who the
company is and which accounts it has; times are durations, sizes octets.
``docs/configuration.md`` describes the same keys for the admin.
"""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from daemon.settings.accounts import Account
from daemon.settings.durations import Duration
from daemon.settings.hours import BusinessHours, NamedHours
from daemon.settings.names import (
    account_faults,
    agent_faults,
    alert_faults,
    escalation_faults,
    grant_faults,
    policy_faults,
    queue_faults,
    repeats,
    voicemail_faults,
)
from daemon.settings.oauth import OAuth
from daemon.settings.providers import PROVIDERS
from daemon.settings.routes import Alerts, Route
from daemon.settings.staff import DEFAULT, GENERAL, Agent, Escalation, Policy, Queue
from daemon.settings.table import Table, distinct, refuse, some
from daemon.settings.telephone import Telephone, Voicemail
from daemon.settings.values import (
    AbsolutePath,
    Directory,
    Domains,
    Language,
    Line,
    Pattern,
    Slug,
    Zone,
)

T = TypeVar("T")

ORDER_NUMBER = (
    r"(?i)\b(?:order|bestellung|auftrag|commande|pedido)"
    r"(?:\s{0,3}(?:number|nummer|no|nr|numéro|número|n°)\.?)?"
    r"[\s:#]{0,4}([a-z]{0,4}-?[0-9][0-9-]{2,18}[0-9])\b"
)
"""The shipped pattern: «order no. 4711-08», «Bestellung AB-123456»."""


class Company(Table):
    """Who answers."""

    name: Line
    timezone: Zone
    """In which business hours are meant."""
    languages: Annotated[tuple[Language, ...], AfterValidator(some), AfterValidator(distinct)] = (
        "en",
    )
    """In which customers are answered; the first is the default."""
    domains: Domains = ()
    """Whose senders are colleagues; none given: the domains of the accounts' addresses."""


class Acknowledge(Table):
    """Whether and when a customer gets an acknowledgement."""

    enabled: bool = True
    max_age: Duration = timedelta(days=3)
    """A message older than this gets none."""
    not_customer_confidence: Annotated[float, Field(ge=0.5, le=1)] = 0.8
    """The least probability at which «no customer mail» is believed."""
    review_below: Annotated[float, Field(ge=0, le=1)] = 0.6
    """A category that is less probable is for a person to look at; the customer gets neutral
    words."""


LintRule = Literal[
    "no-promise", "no-blame", "no-account-data", "no-jargon", "empathy", "next-step", "length"
]
"""The rules of ``daemon/stages/respond/lint.py`` that are a matter of taste."""

Count = Annotated[int, Field(ge=1, le=1_000_000)]


class Limits(Table):
    """The most acknowledgements that leave; above, a message is recorded only."""

    per_sender: Count = 10
    """To one address in 24 hours."""
    per_domain: Count = 500
    """To one domain in an hour."""
    per_content: Count = 30
    """To messages of the same content in an hour."""
    everyone: Count = 2_500
    """To all together in an hour."""


class Lint(Table):
    """What acknowledgements are looked through for."""

    off: Annotated[tuple[LintRule, ...], AfterValidator(distinct)] = ()
    """Rules that are not asked."""


def _database(value: str) -> str:
    if not value.startswith("sqlite:////"):
        raise ValueError("must be the URL of an SQLite file, such as sqlite:////srv/desk.sqlite3")
    return value


class Store(Table):
    """Where the record is kept."""

    url: Annotated[str, AfterValidator(_database)] | None = None
    """SQLAlchemy's form; None: SQLite in the state directory."""


class Retention(Table):
    """How long things are kept."""

    originals: Duration = timedelta(days=90)
    """Of the messages as they were received; the record of them stays."""


class Faq(Table):
    """Articles that answer what customers often ask."""

    directory: Directory | None = None
    """Where they lie; None: there are none."""
    offer: bool = False
    """Whether an inquiry's acknowledgement tells of the article that clearly answers it."""

    @model_validator(mode="after")
    def _something_to_offer(self) -> Self:
        if self.offer and self.directory is None:
            refuse([(("offer",), "has nothing to offer: name the directory of the articles")])
        return self


def _with_default(policies: dict[Slug, Policy]) -> dict[Slug, Policy]:
    return _with_last(DEFAULT, policies, Policy())


def _with_general(queues: dict[Slug, Queue]) -> dict[Slug, Queue]:
    return _with_last(GENERAL, queues, Queue())


def _with_last(name: str, given: dict[Slug, T], usual: T) -> dict[Slug, T]:
    """``given`` in the order in which it is tried: the file's, and at last what is for the rest."""
    others = {other: value for other, value in given.items() if other != name}
    return {**others, name: given.get(name, usual)}


class Settings(Table):
    """The whole configuration."""

    company: Company
    business_hours: BusinessHours = BusinessHours()
    accounts: Annotated[tuple[Account, ...], AfterValidator(some)]
    oauth: dict[Slug, OAuth] = Field(default={})
    """Who gives out tokens for mailboxes that take no passwords."""
    hours: dict[Slug, NamedHours] = Field(default={})
    agents: tuple[Agent, ...] = ()
    queues: Annotated[dict[Slug, Queue], AfterValidator(_with_general)] = Field(
        default={}, validate_default=True
    )
    acknowledge: Acknowledge = Acknowledge()
    limits: Limits = Limits()
    policies: Annotated[dict[Slug, Policy], AfterValidator(_with_default)] = Field(
        default={}, validate_default=True
    )
    escalation: Escalation = Escalation()
    alerts: Alerts = Alerts()
    routes: dict[Slug, Route] = Field(default={})
    telephone: Telephone = Telephone()
    voicemail: dict[Slug, Voicemail] = Field(default={})
    """Ways on which callers' messages come in, besides the accounts' mail."""
    tags: dict[Slug, Pattern] = Field(default={})
    """What a message is marked with if a pattern finds something in it."""
    patterns: dict[Slug, Pattern] = Field(default={"order": ORDER_NUMBER})
    """What to look for in messages: the group is the number, or the whole match without one."""
    trusted_authserv_ids: Annotated[tuple[Line, ...], AfterValidator(distinct)] = ()
    """Whose Authentication-Results are believed (RFC 8601 §2.5)."""
    store: Store = Store()
    state: AbsolutePath = Path("/var/lib/frontdesk")
    """The directory that the daemon writes to."""
    templates: Directory | None = None
    """A directory of acknowledgements that are laid over the shipped ones of the same name."""
    lint: Lint = Lint()
    rules: Directory | None = None
    """A directory of rules (``*.yaml``), with lists of customers in its folder ``lists``."""
    faq: Faq = Faq()
    retention: Retention = Retention()
    reference_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,7}$")] = "FD"
    """What case references begin with."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = {
            "accounts": [account.name for account in self.accounts],
            "agents": [agent.name for agent in self.agents],
            "hours": list(self.hours),
            "oauth": list(self.oauth),
            "queues": list(self.queues),
            "routes": list(self.routes),
            "tags": list(self.tags),
        }
        refuse(
            [
                *repeats(self.accounts, self.agents),
                *account_faults(self.accounts, names),
                *grant_faults(self.accounts, self.oauth),
                *agent_faults(self.agents, names),
                *queue_faults(self.queues, names),
                *policy_faults(self.policies, names, ruled=self.rules is not None),
                *escalation_faults(self.escalation, names),
                *alert_faults(self.alerts, self.accounts, names),
                *voicemail_faults(self.voicemail, names),
            ]
        )
        return self

    @property
    def domains(self) -> frozenset[str]:
        """The company's own mail domains, lower case: as configured, or the accounts'."""
        if self.company.domains:
            return frozenset(self.company.domains)
        domains = frozenset(
            address.rpartition("@")[2].lower()
            for account in self.accounts
            for address in account.addresses
        )
        return domains - PROVIDERS

    @property
    def database(self) -> str:
        """The URL of the record's database."""
        return self.store.url or f"sqlite:///{self.state / 'frontdesk.sqlite3'}"

    @property
    def alert_account(self) -> str:
        """The name of the account that operational alerts leave through."""
        return self.alerts.account or self.accounts[0].name
