"""How the desk watches, made from the configuration: promises, queues, people, digests.

Law: nothing here connects, waits or writes.
"""

from collections.abc import Mapping

from daemon.loops.desk import Promise, Queue, Slots, Watch
from daemon.model import Address
from daemon.model.match import Match
from daemon.model.staff import Agent, Role
from daemon.settings import Policy as PolicySection
from daemon.settings import Settings, When
from daemon.stages.alert import People, Rules
from daemon.stages.assign import Method
from daemon.stages.window import Hours, Policy
from daemon.wiring_staff import (
    COMPANY,
    account_hours,
    agent_hours,
    make_calendars,
    make_policies,
    make_staff,
)


def make_watch(settings: Settings) -> Watch:
    """Everything that the watch goes by."""
    staff, hours = _everybody(settings)
    return Watch(
        promises=_promises(settings),
        queues=tuple(
            Queue(name, None if queue.only_by_rule else _match(queue.when), Method(queue.assign))
            for name, queue in settings.queues.items()
        ),
        people=People(staff, settings.escalation.to, settings.alerts.routes),
        account_hours=account_hours(settings),
        agent_hours=hours,
        grave=settings.escalation.severity,
        warnings=settings.escalation.warnings,
        digests={agent.name: Slots(agent.digest, agent.empty_digest) for agent in settings.agents},
        routes=settings.alerts.routes,
        silence=settings.alerts.silence,
        disk=settings.alerts.disk,
    )


def _everybody(settings: Settings) -> tuple[Mapping[str, Agent], Mapping[str, Hours]]:
    """The agents with their hours; where there are none, whoever is told of the daemon's needs.

    A company that names only an address for alerts is told of its customers there too.
    """
    if settings.agents:
        return make_staff(settings), agent_hours(settings)
    company = make_calendars(settings)[COMPANY]
    staff = {
        address: Agent(
            name=address,
            address=Address(address),
            role=Role.MANAGER,
            queues=frozenset(),
            language=settings.company.languages[0],
            timezone=company.timezone,
        )
        for address in settings.alerts.mail
    }
    return staff, dict.fromkeys(staff, company)


def _promises(settings: Settings) -> Mapping[str, Promise]:
    policies = make_policies(settings)
    return {name: _promise(section, policies[name]) for name, section in settings.policies.items()}


def _promise(section: PolicySection, policy: Policy) -> Promise:
    # A threshold that is no shorter than the window was left out of the policy.
    kept = section.alerts[len(section.alerts) - len(policy.levels) :]
    return Promise(
        policy=policy,
        match=None if section.when is None else _match(section.when),
        alerts=Rules((*(level.to for level in kept), section.breach)),
        repeat=section.repeat,
        outside_hours=section.outside_hours,
    )


def _match(when: When) -> Match:
    return Match(
        categories=frozenset(when.categories),
        accounts=frozenset(when.accounts),
        tags=frozenset(when.tags),
        customers=frozenset(when.customers),
    )
