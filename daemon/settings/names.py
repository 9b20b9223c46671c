"""Whether the tables of the configuration agree: what one of them names, another must have.

Laws: pure; a check yields each fault as (place, mend) and asks nothing that the types of the
values have asked before; a name that is not there is told with those that are.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from daemon.settings.accounts import Account
from daemon.settings.microsoft import GraphInbound, GraphOutbound
from daemon.settings.oauth import OAuth
from daemon.settings.routes import Alerts
from daemon.settings.staff import (
    CATEGORY_POLICIES,
    DEFAULT,
    GENERAL,
    ROLES,
    Agent,
    Escalation,
    Policy,
    Queue,
    When,
)
from daemon.settings.table import Loc, nearest
from daemon.settings.telephone import (
    CallRecords,
    HttpVoicemail,
    MqttVoicemail,
    Spool,
    Voicemail,
)

Names = Mapping[str, Sequence[str]]
"""What each table names, by the table: ``accounts``, ``agents``, ``hours``, ``queues``, …"""

Faults = Iterator[tuple[Loc, str]]


def repeats(accounts: Sequence[Account], agents: Sequence[Agent]) -> Faults:
    """Names and addresses that two accounts, two agents, or an account and an agent share."""
    seen: set[tuple[str, str]] = set()
    for loc, kind, value in _identities(accounts, agents):
        if (kind, value.lower()) in seen:
            yield loc, f"«{value}» stands above already; no two may share it"
        seen.add((kind, value.lower()))


def _identities(
    accounts: Sequence[Account], agents: Sequence[Agent]
) -> Iterator[tuple[Loc, str, str]]:
    for index, account in enumerate(accounts):
        yield ("accounts", index, "name"), "account", account.name
        yield ("accounts", index, "address"), "address", account.address
        for at, alias in enumerate(account.aliases):
            yield ("accounts", index, "aliases", at), "address", alias
    for index, agent in enumerate(agents):
        yield ("agents", index, "name"), "agent", agent.name
        yield ("agents", index, "address"), "address", agent.address


def account_faults(accounts: Sequence[Account], names: Names) -> Faults:
    """Hours and providers of tokens that are not there."""
    for index, account in enumerate(accounts):
        yield from _one("hours", account.hours, ("accounts", index, "hours"), names)
        for way in ("inbound", "outbound", "sieve"):
            provider = getattr(getattr(account, way), "oauth", None)
            yield from _one("oauth", provider, ("accounts", index, way, "oauth"), names)


def grant_faults(accounts: Sequence[Account], providers: Mapping[str, OAuth]) -> Faults:
    """Mailboxes that the application opens by its own right, of a provider that needs a person."""
    for index, account in enumerate(accounts):
        for way in ("inbound", "outbound"):
            section = getattr(account, way)
            if not isinstance(section, GraphInbound | GraphOutbound):
                continue
            provider = providers.get(section.oauth)
            if provider is not None and provider.grant != "client-credentials":
                mend = 'must name a provider with grant = "client-credentials", as Graph is read'
                yield ("accounts", index, way, "oauth"), mend


def agent_faults(agents: Sequence[Agent], names: Names) -> Faults:
    """Hours, queues and routes that are not there, and names that mean a role."""
    for index, agent in enumerate(agents):
        loc = ("agents", index)
        if agent.name in ROLES:
            mend = f"must be none of {', '.join(ROLES)}, which stand for people as recipients"
            yield (*loc, "name"), mend
        yield from _one("hours", agent.hours, (*loc, "hours"), names)
        yield from _each("queues", agent.queues, (*loc, "queues"), names)
        yield from _each("routes", agent.routes, (*loc, "routes"), names)


def queue_faults(queues: Mapping[str, Queue], names: Names) -> Faults:
    """Conditions that name what is not there, and queues that no case can reach."""
    for name, queue in queues.items():
        yield from _condition_faults(queue.when, ("queues", name, "when"), names)
    if queues[GENERAL].only_by_rule or not queues[GENERAL].when.for_all:
        mend = "must be left out: general has every case that no other queue is for"
        key = "only_by_rule" if queues[GENERAL].only_by_rule else "when"
        yield ("queues", GENERAL, key), mend
    ordered = [name for name in queues if name != GENERAL]
    for name, after in pairwise(ordered):
        if queues[name].when.for_all and not queues[name].only_by_rule:
            mend = (
                f"has every case, and leaves none for {after}; write which with the key when,"
                " or let it stand last"
            )
            yield ("queues", name), mend


def policy_faults(policies: Mapping[str, Policy], names: Names, *, ruled: bool) -> Faults:
    """Policies for nobody knows which cases, and names in them that are not there.

    ``ruled``: there are rules, which may name a policy that says nothing of cases itself.
    """
    known = (*ROLES, *names["agents"])
    for name, policy in policies.items():
        loc = ("policies", name)
        if policy.when is not None or not ruled:
            yield from _choice_faults(name, policy.when, loc)
        if policy.when is not None:
            yield from _condition_faults(policy.when, (*loc, "when"), names)
        for index, level in enumerate(policy.alerts):
            yield from _recipient_faults(level.to, (*loc, "alerts", index, "to"), known)
        yield from _recipient_faults(policy.breach, (*loc, "breach"), known)


def voicemail_faults(ways: Mapping[str, Voicemail], names: Names) -> Faults:
    """Accounts that are not there, and two ways that would take each other's place."""
    seen: dict[object, str] = {}
    for name, way in ways.items():
        loc = ("voicemail", name)
        yield from _one("accounts", way.account, (*loc, "account"), names)
        place = _place(way)
        if place in seen:
            yield loc, f"is the same as voicemail.{seen[place]}; every call would come in twice"
        seen.setdefault(place, name)


def _place(way: Voicemail) -> object:
    match way:
        case Spool() | CallRecords():
            return way.path
        case MqttVoicemail():
            return way.host, way.port, way.client
        case HttpVoicemail():
            return way.port


def escalation_faults(escalation: Escalation, names: Names) -> Faults:
    """Recipients that are nobody, or whoever this key itself names."""
    known = (*(role for role in ROLES if role != "escalation"), *names["agents"])
    for index, name in enumerate(escalation.to):
        if name == "escalation":
            mend = f"would stand for itself; name whom it stands for: {', '.join(known)}"
            yield ("escalation", "to", index), mend
        else:
            yield from _recipient_fault(name, ("escalation", "to", index), known)


def alert_faults(alerts: Alerts, accounts: Sequence[Account], names: Names) -> Faults:
    """An account and routes that are not there, and addresses that no person reads."""
    yield from _one("accounts", alerts.account, ("alerts", "account"), names)
    yield from _each("routes", alerts.routes, ("alerts", "routes"), names)
    own = {address.lower() for account in accounts for address in account.addresses}
    for index, address in enumerate(alerts.mail):
        if address.lower() in own:
            yield ("alerts", "mail", index), "is read by Frontdesk itself; name a person's address"


def _choice_faults(name: str, when: When | None, loc: Loc) -> Faults:
    """Whether it is clear which cases the policy ``name`` is for."""
    place = (*loc, "when")
    if name == DEFAULT:
        if when is not None:
            yield place, "must be left out: default is for all cases that no other policy is for"
    elif when is None:
        plain = (DEFAULT, *CATEGORY_POLICIES)
        if name not in plain:
            mend = (
                "needs the key when, which says whose cases it is for; without it, its name may"
                f" be {', '.join(plain)}{nearest(name, plain)}"
            )
            yield loc, mend
    elif when.for_all:
        yield place, f"must have one condition at least: {', '.join(When.model_fields)}"
    elif name in CATEGORY_POLICIES and when.categories != (name,):
        mend = (
            f'must have categories = ["{name}"], as the policy\'s name says; or rename the policy'
        )
        yield place, mend


def _condition_faults(when: When, loc: Loc, names: Names) -> Faults:
    yield from _each("accounts", when.accounts, (*loc, "accounts"), names)
    yield from _each("tags", when.tags, (*loc, "tags"), names)


def _recipient_faults(recipients: Sequence[str], loc: Loc, known: Sequence[str]) -> Faults:
    for index, name in enumerate(recipients):
        yield from _recipient_fault(name, (*loc, index), known)


def _recipient_fault(name: str, loc: Loc, known: Sequence[str]) -> Faults:
    if name not in known:
        yield loc, f"must be a role or an agent's name: {', '.join(known)}{nearest(name, known)}"


def _each(table: str, chosen: Sequence[str], loc: Loc, names: Names) -> Faults:
    for index, name in enumerate(chosen):
        yield from _one(table, name, (*loc, index), names)


def _one(table: str, name: str | None, loc: Loc, names: Names) -> Faults:
    """A fault if ``table`` has nothing called ``name``; None names nothing."""
    known = names[table]
    if name is not None and name not in known:
        there = f": {', '.join(known)}" if known else ", and there are none"
        hint = nearest(name, known) or f"; {'or ' if known else ''}add {table}.{name}"
        yield loc, f"must be one of the {table}{there}{hint}"
