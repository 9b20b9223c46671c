"""The configuration as a value: every key, its meaning and its default.

Laws: frozen; everything has a default that is right for most, except who the
company is and which accounts it has; times are durations, sizes octets.
``docs/configuration.md`` describes the same keys for the admin.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from daemon.settings.accounts import Account
from daemon.settings.durations import Duration, Size
from daemon.settings.hours import BusinessHours
from daemon.settings.routes import Route
from daemon.settings.staff import Agent, Escalation, Policy, Queue, Slugs
from daemon.settings.table import Loc, Table, distinct, refuse, some
from daemon.settings.values import (
    AbsolutePath,
    Directory,
    Domains,
    Emails,
    Language,
    Line,
    Pattern,
    Slug,
    Zone,
)

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


class Alerts(Table):
    """Who is told when the daemon itself needs a person, and how alerts leave."""

    mail: Emails = ()
    account: Slug | None = None
    """Which account sends alerts and digests; None: the first."""
    routes: Slugs = ()
    """Further ways on which every alert is told."""
    silence: Duration = timedelta(minutes=15)
    """How long an account may not be readable, or mail wait to be sent, before somebody is told."""
    disk: Size = 512 << 20
    """Free octets of the record's disk below which somebody is told."""


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


CATEGORY_POLICIES = ("complaint", "inquiry", "request")
"""Policies that need no condition: their name is one."""


def _with_default(policies: dict[Slug, Policy]) -> dict[Slug, Policy]:
    return {"default": Policy(), **policies}


class Settings(Table):
    """The whole configuration."""

    company: Company
    business_hours: BusinessHours = BusinessHours()
    accounts: Annotated[tuple[Account, ...], AfterValidator(some)]
    hours: dict[Slug, BusinessHours] = Field(default={})
    """Further business hours, for accounts and agents that name them."""
    agents: tuple[Agent, ...] = ()
    queues: dict[Slug, Queue] = Field(default={})
    acknowledge: Acknowledge = Acknowledge()
    limits: Limits = Limits()
    policies: Annotated[dict[Slug, Policy], AfterValidator(_with_default)] = Field(
        default={}, validate_default=True
    )
    escalation: Escalation = Escalation()
    alerts: Alerts = Alerts()
    routes: dict[Slug, Route] = Field(default={})
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
    retention: Retention = Retention()
    reference_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,7}$")] = "FD"
    """What case references begin with."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse([*self._repeats(), *self._alert_faults()])
        return self

    @property
    def domains(self) -> frozenset[str]:
        """The company's own mail domains, lower case: as configured, or the accounts'."""
        if self.company.domains:
            return frozenset(self.company.domains)
        return frozenset(
            address.rpartition("@")[2].lower()
            for account in self.accounts
            for address in account.addresses
        )

    @property
    def database(self) -> str:
        """The URL of the record's database."""
        return self.store.url or f"sqlite:///{self.state / 'frontdesk.sqlite3'}"

    @property
    def alert_account(self) -> str:
        """The name of the account that operational alerts leave through."""
        return self.alerts.account or self.accounts[0].name

    def _repeats(self) -> Iterator[tuple[Loc, str]]:
        """Names and addresses that two accounts, or two agents, share."""
        seen: set[tuple[str, str]] = set()
        for loc, kind, value in self._identities():
            if (kind, value.lower()) in seen:
                yield loc, f"«{value}» stands above already; no two may share it"
            seen.add((kind, value.lower()))

    def _identities(self) -> Iterator[tuple[Loc, str, str]]:
        for index, account in enumerate(self.accounts):
            yield ("accounts", index, "name"), "account", account.name
            yield ("accounts", index, "address"), "address", account.address
            for at, alias in enumerate(account.aliases):
                yield ("accounts", index, "aliases", at), "address", alias
        for index, agent in enumerate(self.agents):
            yield ("agents", index, "name"), "agent", agent.name
            yield ("agents", index, "address"), "address", agent.address

    def _alert_faults(self) -> Iterator[tuple[Loc, str]]:
        names = [account.name for account in self.accounts]
        if self.alert_account not in names:
            yield ("alerts", "account"), f"must be one of the accounts: {', '.join(names)}"
        own = {address.lower() for account in self.accounts for address in account.addresses}
        for index, address in enumerate(self.alerts.mail):
            if address.lower() in own:
                yield (
                    ("alerts", "mail", index),
                    "is read by Frontdesk itself; name a person's address",
                )
