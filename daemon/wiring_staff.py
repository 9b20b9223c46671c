"""People, their hours and how soon they must answer, made from the configuration.

Laws: nothing here connects, waits or writes; the order is the file's; what is not said of a
person or of named hours is as it is for the company.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from daemon.errors import ConfigError, Problem
from daemon.model.mail import Address
from daemon.model.staff import Agent, Role
from daemon.settings import BusinessHours, NamedHours, Settings, Span
from daemon.settings import Policy as PolicySection
from daemon.stages.window import Clock, Hours, Policy, due

COMPANY = ""
"""The name of the company's own hours, which no table of the file can have."""


def make_hours(timezone: str, section: BusinessHours) -> Hours:
    """The business hours as the window computes with them.

    ``timezone`` is the company's; named hours may have one of their own.
    """
    own = section.timezone if isinstance(section, NamedHours) else None
    week = tuple(_minutes(spans) for spans in section.spans_by_weekday())
    public = section.holidays
    worked = {day: week[day.weekday()] for day in public.open}
    special = {day: _minutes(spans) for day, spans in section.special.items()}
    return Hours(
        timezone=own or timezone,
        week=week,
        country=public.country or "",
        subdivision=public.subdivision or "",
        closed=frozenset(public.extra),
        opened=worked | special,
    )


def _minutes(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def make_calendars(settings: Settings) -> Mapping[str, Hours]:
    """All business hours by name; :data:`COMPANY` are the company's."""
    sections = {COMPANY: settings.business_hours} | {
        name: _with_holidays(section, settings.business_hours)
        for name, section in settings.hours.items()
    }
    return {
        name: make_hours(settings.company.timezone, section) for name, section in sections.items()
    }


def _with_holidays(section: NamedHours, company: BusinessHours) -> BusinessHours:
    """Hours that say nothing of holidays have the company's."""
    if "holidays" in section.model_fields_set:
        return section
    return section.model_copy(update={"holidays": company.holidays})


def account_hours(settings: Settings) -> Mapping[str, Hours]:
    """The hours that the windows of each account go by, by its name."""
    calendars = make_calendars(settings)
    return {account.name: calendars[account.hours or COMPANY] for account in settings.accounts}


def agent_hours(settings: Settings) -> Mapping[str, Hours]:
    """The hours that each agent works, by name."""
    calendars = make_calendars(settings)
    return {agent.name: calendars[agent.hours or COMPANY] for agent in settings.agents}


def make_staff(settings: Settings) -> Mapping[str, Agent]:
    """The agents by name; their time zone is their own, or that of the hours they work."""
    hours = agent_hours(settings)
    return {
        agent.name: Agent(
            name=agent.name,
            address=Address(agent.address),
            role=Role(agent.role),
            queues=frozenset(agent.queues),
            language=agent.language or settings.company.languages[0],
            timezone=agent.timezone or hours[agent.name].timezone,
            routes=agent.routes,
        )
        for agent in settings.agents
    }


def make_policies(settings: Settings) -> Mapping[str, Policy]:
    """The policies by name."""
    return {
        name: Policy(
            name=name,
            window=policy.window,
            clock=Clock(policy.clock),
            levels=_levels(policy),
        )
        for name, policy in settings.policies.items()
    }


def _levels(policy: PolicySection) -> tuple[timedelta, ...]:
    """The thresholds that are shorter than the window; at least the last.

    Otherwise a case of a short window would be at risk as soon as it is opened.
    """
    lengths = tuple(level.left for level in policy.alerts)
    shorter = tuple(length for length in lengths if length < policy.window)
    return shorter or lengths[-1:]


def try_policies(settings: Settings, now: datetime) -> None:
    """Compute one window of each policy on each account's hours, of a message received at ``now``.

    Raises:
        ConfigError: some hours are open too little for a policy.
    """
    calendars = make_calendars(settings)
    used = dict.fromkeys(account.hours or COMPANY for account in settings.accounts)
    problems = tuple(
        Problem("", 0, f"policies.{policy.name}.window", _too_long(name))
        for policy in make_policies(settings).values()
        for name in used
        if not _fits(policy, calendars[name], now)
    )
    if problems:
        raise ConfigError(problems)


def _fits(policy: Policy, hours: Hours, now: datetime) -> bool:
    try:
        due(now, policy, hours)
    except ValueError:
        return False
    return True


def _too_long(calendar: str) -> str:
    have = f"hours.{calendar} has" if calendar else "the business hours have"
    return f"is more open time than {have} in a year; make it shorter, or open longer"
